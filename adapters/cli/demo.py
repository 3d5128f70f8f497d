"""``deskside demo``: the playground, a small chat in the browser with the real desk behind it."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from adapters.cli import logs
from adapters.cli.options import DEMO, EXIT_HELD, data_option, demo_settings, fail, out
from adapters.cli.wiring import House, hold, running, until_stopped
from adapters.clock import Clock
from adapters.holding import HeldError
from adapters.playground.app import playground
from adapters.playground.cast import Cast
from adapters.playground.chat import DOOR
from chatops.settings import Settings
from storage.chat import ChatLog
from storage.schema import SchemaError

HOST = "127.0.0.1"
FIRST_HOUR = timedelta(hours=1)


@click.command()
@click.option("--port", default=8642, show_default=True, help="Where the page listens.")
@click.option("--fresh", is_flag=True, help="Forget what was said in the last demo.")
@data_option("data/demo")
def demo(*, port: int, fresh: bool, data: Path) -> None:
    """Try the desk in the browser: no account, no token, nothing leaves this machine.

    Be Dana and ask something in #it-help, then be Sam and answer. The clock at the top moves
    the desk's time. What is said is kept in the data folder until you start over.
    """
    logs.set_up("warning")
    try:
        asyncio.run(_demo(data, port, fresh=fresh))
    except HeldError as held:
        fail(str(held), code=EXIT_HELD)
    except SchemaError as error:
        fail(str(error))
    except OSError as error:
        fail(f"Cannot listen on {HOST}:{port}: {error.strerror}. Take another: --port {port + 1}")


async def _demo(data: Path, port: int, *, fresh: bool) -> None:
    settings = demo_settings()
    async with hold(data, "deskside demo"):
        if fresh:
            _forget(data)
        house = House(data, settings, config=DEMO, clock=Clock())
        _begin_in_hours(house)
        door = playground(
            house.runtime,
            ChatLog(data / "playground.db"),
            cast=_cast(settings),
            advance=house.runtime.advance,
            start_over=house.start_over,
        )
        house.channels[DOOR] = door.channel
        async with running(house, host=HOST, port=port, routes=door.routes()) as address:
            await door.start()
            out.print(f"The playground is open at {address} (Ctrl+C closes it).")
            await until_stopped()
            await door.stop()


def _cast(settings: Settings) -> Cast:
    return Cast().with_roles(helpers=settings.helper_ids, admins=settings.admin_ids)


def _begin_in_hours(house: House) -> None:
    """Let a first demo begin while somebody is at the desk: at night it would only say so."""
    now = house.clock.now()
    if house.clock.offset or house.settings.office_hours.is_open(now):
        return
    opens = house.settings.office_hours.next_open(now)
    if opens is not None and _is_new(house):
        house.clock.move_to(opens + FIRST_HOUR)
        _say_when(opens + FIRST_HOUR, house)


def _say_when(at: datetime, house: House) -> None:
    local = at.astimezone(ZoneInfo(house.settings.timezone))
    out.print(f"The desk is closed now, so the playground's clock begins on {local:%A at %H:%M}.")


def _is_new(house: House) -> bool:
    return not house.store.read(lambda uow: uow.people.called("dana")).result()


def _forget(data: Path) -> None:
    for name in ("desk.db", "playground.db"):
        for suffix in ("", "-wal", "-shm", "-journal"):
            (data / f"{name}{suffix}").unlink(missing_ok=True)
