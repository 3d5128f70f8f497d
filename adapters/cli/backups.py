"""``deskside backup`` and ``deskside restore``."""

from datetime import datetime
from pathlib import Path

import click

from adapters.cli.configured import settings_of
from adapters.cli.consoles import bar
from adapters.cli.failing import fail
from adapters.cli.meant import meant
from adapters.cli.old_backups import remove_old
from adapters.cli.options import FILE, counted, data_option, examples, later, no_desk
from adapters.cli.telling import told
from adapters.clock import Clock
from adapters.holding import hold
from chatops.settings import SettingsError
from storage import backup as backups
from storage.erased import prove_list

UNKNOWN = (
    "Neither desk.db nor erased.json could be read there, so nobody was erased again. If somebody"
    " was erased since this backup was made, restore it again with --erasures-of a newer one."
)


@click.command(
    epilog=examples("""
    deskside backup                       to data/desk/backups/desk-2026-11-18T093000Z.db
    deskside backup /mnt/safe/desk.db     to another disk, which is the better place
    deskside backup --data data/demo      what the playground's desk remembers
""")
)
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@data_option()
def backup(file: Path | None, data: Path) -> None:
    """Copy everything the desk remembers to a file.

    It works while the desk runs and while it does not. Without FILE the copy goes to "backups" in
    the data folder, named by the time. It is checked whole before it gets its name, and nothing
    that is there already is written over.

    The playground's own chat (playground.db) is not in it.
    """
    source = data / FILE
    if not source.exists():
        fail(no_desk(data))
    target = file or data / "backups" / f"desk-{_stamp()}.db"
    with told(data, before="No backup was made. "):
        if file is None:
            target.parent.mkdir(mode=0o700, exist_ok=True)
        made = backups.take(source, target)
    click.echo(f"Backed up to {target}: {_told(made)}.")
    _remove_old(data)


@click.command(
    epilog=examples("""
    deskside restore data/desk/backups/desk-2026-11-18T093000Z.db
    deskside restore /mnt/safe/desk.db --data /srv/desk
    deskside restore old.db --erasures-of /mnt/safe/newest.db     on a new machine
""")
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--erasures-of",
    "others",
    multiple=True,
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="A newer backup: who was erased by then is erased here, too. May be given again.",
)
@data_option()
def restore(file: Path, others: tuple[Path, ...], data: Path) -> None:
    """Bring back what a backup holds.

    The desk must be stopped. The backup is checked whole before anything is touched, and what the
    desk has now is kept beside it under the name that is printed.

    Who was erased since the backup was made is erased in it again before it gets its place: by
    the list in the desk's file, and by its copy, erased.json, beside it.
    """
    with told(data, before="Nothing was changed. "):
        backups.verify(file)
        for other in others:
            prove_list(other)
        with hold(data, "deskside restore"):
            aside = f"desk-before-restore-{_stamp()}.db"
            again = later("adapters.cli.erasing_again")
            entries, people = again.gather(data, others), 0
            is_unknown = not others and again.is_unknown(data)

            def make_ready(room: Path) -> None:
                nonlocal people
                settings = again.settings_of(data / FILE, file)
                with bar("Erasing again") as tell:
                    people = again.make_ready(room, entries, settings, tell)

            how = {"make_ready": make_ready} if entries else {}
            back = backups.restore(file, data, aside=aside, **how)
    click.echo(f"Restored from {file}: {_told(back)}.")
    if people:
        click.echo(f"{counted(people, 'person', 'people')} erased since then: again, before that.")
    if is_unknown:
        click.echo(UNKNOWN)
    if (data / aside).exists():
        click.echo(f"What was there before is kept as {data / aside}.")


def _remove_old(data: Path) -> None:
    """Let the desk's own old copies go; a backup is one even where the settings are wrong."""
    try:
        days = settings_of(meant("", data)).keep.backups_days
    except SettingsError:
        click.echo("The settings are wrong, so no old copy was removed: deskside check", err=True)
        return
    with told(data, before="Old copies were not removed. "):
        gone = remove_old(data, days=days, now=Clock().now())
    for file in gone:
        click.echo(f"Removed {file}, which is older than {counted(days, 'day')}.")


def _told(rows: dict[str, int]) -> str:
    requests, messages = rows.get("request", 0), rows.get("message", 0)
    people = counted(rows.get("person", 0), "person", "people")
    return f"{counted(requests, 'request')}, {counted(messages, 'message')}, {people}"


def _stamp() -> str:
    now: datetime = Clock().now()
    return f"{now:%Y-%m-%dT%H%M%SZ}"
