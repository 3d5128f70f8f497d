"""``deskside check``: the doctor. Each finding comes with its cure."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from rich.table import Table

from adapters.cli.options import DEMO, data_option, demo_settings, out
from adapters.cli.wiring import CONFIG
from adapters.clock import Clock
from adapters.holding import HeldError, Holding, holder
from chatops.settings import SettingsError, missing_for_run, read_settings
from chatops.unit_of_work import Trouble
from chatops.wording import check_overrides
from storage import backup as backups
from storage import looking

FREE_MEGABYTES = 200
BACKUP_DAYS = 7
FAILED_CURE = (
    "They are tried again for an hour, then parked; the log names the error. Tell the makers its"
    " name."
)
PARKED_CURE = "The platform refused them five times; the reason is in the log."


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing looked at. ``cure`` is empty where all is well."""

    what: str
    is_well: bool
    told: str
    cure: str = ""


@click.command()
@click.option("--config", default="", help="The settings [default: those the data was used with]")
@data_option("data/desk")
def check(config: str, data: Path) -> None:
    """Look whether all is well: settings, data, queues, disk. Ends with 1 if something is not.

    It changes nothing and works beside a running desk.
    """
    config = config or looking.setting(data / "desk.db", CONFIG) or "app.yaml"
    found = [*_settings(config), *_folder(data), *_database(data), *_backups(data)]
    _show(found)
    sys.exit(0 if all(f.is_well for f in found) else 1)


def _settings(config: str) -> Iterator[Found]:
    try:
        settings = (
            demo_settings()
            if config == DEMO
            else read_settings(Path(config), os.environ, check_wording=check_overrides)
        )
    except SettingsError as error:
        for finding in error.findings:
            yield Found(what="settings", is_well=False, told=str(finding), cure=f"Mend {config}.")
        return
    missing = missing_for_run(settings, name=config)
    for finding in missing:
        yield Found(what="settings", is_well=False, told=str(finding), cure=f"Add it to {config}.")
    if not missing:
        people = f"{len(settings.helpers)} helpers, {len(settings.places)} help places"
        yield Found(what="settings", is_well=True, told=f"{config}: {people}")
    if not settings.places:
        yield Found(
            what="places",
            is_well=False,
            told="no help place is listed",
            cure=f"List at least one under places: in {config}.",
        )


def _folder(data: Path) -> Iterator[Found]:
    if not data.is_dir():
        yield Found(
            what="data",
            is_well=False,
            told=f"{data} is not there",
            cure="Name the folder with --data, or start the desk once: it makes one.",
        )
        return
    loose = data.stat().st_mode & 0o077
    yield Found(
        what="data",
        is_well=not loose,
        told=f"{data} can be read by others" if loose else f"{data} is private",
        cure=f"chmod 700 {data}" if loose else "",
    )
    free = shutil.disk_usage(data).free // 1_000_000
    yield Found(
        what="disk",
        is_well=free >= FREE_MEGABYTES,
        told=f"{free} MB free",
        cure="Make room: with a full disk the desk refuses events, and platforms give up."
        if free < FREE_MEGABYTES
        else "",
    )
    yield Found(what="holder", is_well=True, told=_who_holds(data))


def _who_holds(data: Path) -> str:
    if not (data / "desk.lock").exists():
        return "nobody uses the data now"
    try:
        Holding(data, who="deskside check").release()
    except HeldError:
        by = holder(data)
        return f"in use by {by.get('who', 'another process')} (process {by.get('pid', '?')})"
    return "nobody uses the data now"


def _database(data: Path) -> Iterator[Found]:
    path = data / "desk.db"
    if not path.exists():
        return
    try:
        seen = looking.look(path)
    except (looking.NotReadableError, OSError) as error:
        yield Found(
            what="database",
            is_well=False,
            told=str(error),
            cure="deskside restore FILE brings back a backup.",
        )
        return
    yield Found(what="database", is_well=True, told=seen.told)
    yield from _queues(seen.trouble)


def _queues(trouble: Trouble) -> Iterator[Found]:
    for what, count, cure in (
        ("failed events", trouble.failed, FAILED_CURE),
        ("parked messages", trouble.parked, PARKED_CURE),
    ):
        yield Found(what=what, is_well=not count, told=str(count), cure=cure if count else "")
    for door, reason in trouble.paused:
        yield Found(
            what=f"door {door}",
            is_well=False,
            told=f"sending is paused: {reason}",
            cure="It goes on by itself when the platform answers again; a revoked token needs a"
            " new one.",
        )
    yield Found(what="to be sent", is_well=True, told=str(trouble.unsent))


def _backups(data: Path) -> Iterator[Found]:
    if not (data / "desk.db").exists():
        return
    made = sorted((data / "backups").glob("desk-*.db"), key=lambda p: p.stat().st_mtime)
    if not made:
        yield Found(
            what="backup",
            is_well=True,
            told="none in the data folder",
            cure=f"deskside backup --data {data}",
        )
        return
    age = (Clock().now().timestamp() - made[-1].stat().st_mtime) / 86_400
    try:
        backups.verify(made[-1])
    except backups.BackupError as error:
        yield Found(what="backup", is_well=False, told=str(error), cure="deskside backup")
        return
    yield Found(
        what="backup",
        is_well=age < BACKUP_DAYS,
        told=f"{made[-1].name} is {age:.0f} days old and whole",
        cure="deskside backup, once a day" if age >= BACKUP_DAYS else "",
    )


def _show(found: list[Found]) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for finding in found:
        sign = "[green]✓[/]" if finding.is_well else "[red]✗[/]"
        told = finding.told if not finding.cure else f"{finding.told}\n→ {finding.cure}"
        table.add_row(sign, finding.what, told.replace("[", r"\["))
    out.print(table)
