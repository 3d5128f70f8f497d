"""``deskside survey status``: how the survey stands, and the invitations on their way."""

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

import click
from rich.progress import Progress

from adapters.cli.consoles import err
from adapters.cli.options import config_option, data_option, examples
from adapters.cli.reading import ask_desk
from adapters.cli.saying import say
from chatops.ports import RunningWork
from chatops.work import Work
from surveys.inviting import is_asking
from surveys.ports import memory
from surveys.readiness import missing, next_opening
from surveys.standing import standing
from surveys.wave import Stage

ALL = 100_000
"""More times than are due until a survey closes."""
NAP = 1.0
"""Seconds between two looks at how many invitations are delivered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the survey stands. ``wave`` is empty where none is open."""

    stage: str
    wave: str
    last_day: str | None
    delivered: int
    of: int
    next: str | None
    missing: tuple[str, ...]


@click.command(
    epilog=examples("""
    deskside survey status
    deskside survey status --follow      a bar, until all invitations are delivered
    deskside survey status --json | jq .next
""")
)
@click.option("--follow", is_flag=True, help="Stay until all invitations are delivered.")
@click.option("--json", "as_json", is_flag=True, help="Print it for a program to read.")
@config_option("", shown="those the data was used with, else app.yaml")
@data_option()
def status(*, follow: bool, as_json: bool, config: str, data: Path) -> None:
    """Say how the survey stands.

    While one is open: its last day, and how many invitations were delivered. Else when the next
    one opens, and what keeps it from that.
    """
    say(data, "status")
    if not as_json:
        for text in ask_desk(data, config, standing):
            click.echo(text)
    else:
        click.echo(_json(_look(data, config)))
    if follow:
        (_follow_lines if as_json else _follow_bar)(data, config)


def _look(data: Path, config: str) -> Standing:
    return ask_desk(data, config, _stands)


def _stands(work: Work) -> Standing:
    live = memory(work).waves.live()
    day = next_opening(work)
    return Standing(
        stage=live.stage.value if live else "none",
        wave=live.id if live else "",
        last_day=live.last_day.isoformat() if live else None,
        delivered=memory(work).waves.delivered(live.id) if live else 0,
        of=live.plan.eligible if live else 0,
        next=day.isoformat() if day else None,
        missing=() if live else tuple(missing(work)),
    )


def _is_done(work: Work) -> bool:
    """Tell whether no invitation is on its way any more: each is delivered, or never will be.

    Who has left since is not asked, so that invitations may be fewer than people were.
    """
    live = memory(work).waves.live()
    if live is None or live.stage is Stage.CLOSING:
        return True
    if memory(work).waves.delivered(live.id) >= live.plan.eligible:
        return True
    if live.stage is Stage.OPENING:
        return False
    dues = cast(RunningWork, work.uow).dues.at(live.closes_at, limit=ALL)
    return not is_asking(dues) and not work.uow.trouble().unsent


def _follow_bar(data: Path, config: str) -> None:
    with Progress(console=err) as progress:
        task = progress.add_task("Invitations delivered", total=None)
        while True:
            stands = _look(data, config)
            if stands.of:
                progress.update(task, total=stands.of, completed=stands.delivered)
            if ask_desk(data, config, _is_done):
                return
            time.sleep(NAP)


def _follow_lines(data: Path, config: str) -> None:
    shown = _look(data, config)
    while not ask_desk(data, config, _is_done):
        time.sleep(NAP)
        stands = _look(data, config)
        if stands != shown:
            click.echo(_json(stands))
            shown = stands


def _json(stands: Standing) -> str:
    return json.dumps(asdict(stands), ensure_ascii=False)
