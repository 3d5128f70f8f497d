"""``deskside audit``: who did what of consequence, as the desk noted it."""

import json
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from adapters.cli.consoles import out
from adapters.cli.options import config_option, counted, data_option, examples
from adapters.cli.reading import ask_desk
from chatops.audit import Noted
from chatops.work import Work

LATEST = 50
"""Rows that are shown where no day is named; a program gets all."""
WIDE = 10_000
"""Letters that a row may have where it is no terminal's."""


@click.command(
    epilog=examples("""
    deskside audit                       the latest 50 rows
    deskside audit --since 2026-11-01    everything since that day (UTC)
    deskside audit --json | jq .         everything, for a program
    deskside audit --data data/demo      the playground's
""")
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), default=None,
              help="The first day to show, in UTC.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print it for a program to read.")
@config_option("", shown="those the data was used with, else app.yaml")
@data_option()
def audit(*, since: datetime | None, as_json: bool, config: str, data: Path) -> None:
    """Print who did what of consequence.

    Who read results, exported or forgot somebody's words, opened or closed a survey, silenced the
    bot, and whose role was given or taken in app.yaml between two starts. Each row has the time in
    UTC, who did it, what, and to what: ids alone, never a word or a name. "terminal" is whoever
    typed it on the machine, "app.yaml" whoever changed that file, "calendar" the desk by itself.

    Rows are added and never changed, and the file itself refuses to let one go before two years
    are over. Whoever may write the file can undo even that. It works beside a running desk.
    """
    first = since.replace(tzinfo=UTC) if since else None
    rows = ask_desk(data, config, partial(_noted, since=first))
    if as_json:
        click.echo(json.dumps([_plain(row) for row in rows], ensure_ascii=False, indent=2))
        return
    _show(rows if since else rows[-LATEST:], left=0 if since else max(0, len(rows) - LATEST))


def _noted(work: Work, *, since: datetime | None) -> list[Noted]:
    return list(work.uow.audit.noted(since=since))


def _show(rows: list[Noted], *, left: int) -> None:
    if not rows:
        out.print("Nothing was noted.")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in ("When (UTC)", "Who", "What", "To what"):
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(f"{row.at:%Y-%m-%d %H:%M:%S}", row.actor, row.action, row.about)
    # A program reads lines: no id is broken in two where nobody looks at a terminal.
    Console(highlight=False, width=None if out.is_terminal else WIDE).print(table)
    if left:
        out.print(f"{counted(left, 'older row')} not shown: --since names the first day.")


def _plain(row: Noted) -> dict[str, str]:
    return {
        "at": row.at.astimezone(UTC).isoformat(),
        "actor": row.actor,
        "action": row.action,
        "object": row.about,
    }
