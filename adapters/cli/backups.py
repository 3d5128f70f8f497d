"""``deskside backup`` and ``deskside restore``."""

import asyncio
from datetime import datetime
from pathlib import Path

import click

from adapters.cli.options import EXIT_HELD, data_option, fail, out
from adapters.cli.wiring import hold
from adapters.clock import Clock
from adapters.holding import HeldError
from storage import backup as backups
from storage.schema import SchemaError


@click.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@data_option("data/desk")
def backup(file: Path | None, data: Path) -> None:
    """Copy everything the desk remembers to FILE, while it runs or not.

    Without FILE the copy goes to "backups" in the data folder, named by the time. It is checked
    whole before it gets its name.
    """
    source = data / "desk.db"
    if not source.exists():
        fail(f"There is no desk in {data}. Name its folder with --data.")
    target = file or data / "backups" / f"desk-{_stamp()}.db"
    try:
        counted = backups.take(source, target)
    except (backups.BackupError, SchemaError, OSError) as error:
        fail(f"No backup was made: {error}")
    out.print(f"Backed up to {target}: {_told(counted)}.", markup=False)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@data_option("data/desk")
def restore(file: Path, data: Path) -> None:
    """Bring back what FILE holds. The desk must be stopped; what it has now is kept aside."""
    try:
        asyncio.run(_restore(file, data))
    except HeldError as held:
        fail(str(held), code=EXIT_HELD)
    except (backups.BackupError, SchemaError, OSError) as error:
        fail(f"Nothing was changed: {error}")


async def _restore(file: Path, data: Path) -> None:
    async with hold(data, "deskside restore"):
        aside = f"desk-before-restore-{_stamp()}.db"
        counted = backups.restore(file, data, aside=aside)
        out.print(f"Restored from {file}: {_told(counted)}.", markup=False)
        if (data / aside).exists():
            out.print(f"What was there before is kept as {data / aside}.", markup=False)


def _told(counted: dict[str, int]) -> str:
    shown = ("request", "message", "person")
    return ", ".join(f"{counted.get(name, 0)} {name}s" for name in shown)


def _stamp() -> str:
    now: datetime = Clock().now()
    return f"{now:%Y-%m-%dT%H%M%SZ}"
