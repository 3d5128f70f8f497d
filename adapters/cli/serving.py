"""The real desk, opened and closed."""

import asyncio
import gc
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click

from adapters.cli import logs
from adapters.cli.configured import DEMO
from adapters.cli.doors import greetings, opened
from adapters.cli.failing import fail
from adapters.cli.keys import Keys
from adapters.cli.options import CHAT, FILE, later
from adapters.cli.stopping import Stopping
from adapters.cli.telling import told
from adapters.cli.wiring import CONFIG, House, running, until_stopped
from adapters.clock import NO_OFFSET, OFFSET, Clock, offset_of
from adapters.holding import Holding
from adapters.server import PortError, listen
from chatops.settings import Settings
from storage import looking

ANOTHER = "Name another folder with --data; a new one is made where there is none."


def serve(
    holding: Holding,
    *,
    data: Path,
    config: str,
    settings: Settings,
    keys: Keys,
    at: tuple[str, int],
    stopping: Stopping,
) -> None:
    """Run the desk until somebody stops it."""
    logs.set_up(settings.log_level)
    _refuse_the_playground(data)
    try:
        address = listen(*at)
    except PortError as error:
        fail(str(error))
    with closing(address), told(data):
        # Absolute, since other commands read it wherever they are called.
        where = str(Path(config).absolute())
        house = House(data, settings, config=where, clock=Clock())
        with closing(house):
            is_up = asyncio.run(
                _serve(house, keys, holding, at=address, config=config, stopping=stopping)
            )
    click.echo("Closed." if is_up else "Stopped before it was up.")


async def _serve(
    house: House,
    keys: Keys,
    holding: Holding,
    *,
    at: socket.socket,
    config: str,
    stopping: Stopping,
) -> bool:
    """Serve until somebody asks to stop; tell whether it was ever up."""
    stopping.call(_ending_this(asyncio.get_running_loop()))
    try:
        with opened(house, keys) as doors:
            async with running(house, doors.all, at=at) as address:
                holding.add(page=address)
                click.echo(await greetings(doors, house.settings, address))
                stopping.call(lambda: None)
                missing = later("adapters.cli.noticing").what_is_missing
                for told in await missing(doors, keys, house.settings, config=config):
                    click.echo(f"But: {told}", err=True)
                _keep_for_good()
                click.echo(f"Its pages are at {address} (Ctrl+C closes it).")
                await until_stopped(stopping)
    except asyncio.CancelledError:
        if not stopping.asked:
            raise
        return False
    return True


def _keep_for_good() -> None:
    """Have Python no longer look through what was loaded for what could be thrown away.

    Libraries are most of what there is, and each such look kept whoever waits for a tenth of a
    second.
    """
    gc.collect()
    gc.freeze()


def _ending_this(loop: asyncio.AbstractEventLoop) -> Callable[[], object]:
    """Return what ends this task: a platform that does not answer can make a long start."""
    starting = asyncio.current_task(loop)
    return lambda: loop.call_soon_threadsafe(starting.cancel) if starting else None


def _refuse_the_playground(data: Path) -> None:
    """Keep what people really write away from where anybody may start over, or move the clock."""
    try:
        config = looking.setting(data / FILE, CONFIG)
        moved = looking.setting(data / FILE, OFFSET)
    except looking.NotReadableError:
        return  # opening it says more
    if config == DEMO or (data / CHAT).exists():
        fail(
            f"The data in {data} is the playground's, where whoever plays could wipe it. {ANOTHER}"
        )
    if offset_of(moved) is None:
        fail(f"{NO_OFFSET}.")
    if offset_of(moved):
        fail(f"The clock of the data in {data} was moved in the playground. {ANOTHER}")
