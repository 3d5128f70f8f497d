"""The playground, opened and closed."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from shutil import rmtree
from socket import socket
from zoneinfo import ZoneInfo

import click

from adapters.charts.pictures import Pictures
from adapters.cli import logs
from adapters.cli.configured import DEMO, load_settings
from adapters.cli.failing import fail
from adapters.cli.options import CHAT, FILE
from adapters.cli.stopping import Stopping
from adapters.cli.telling import told
from adapters.cli.wiring import CONFIG, House, running, until_stopped
from adapters.clock import Clock
from adapters.holding import Holding
from adapters.playground.app import Playground, playground
from adapters.playground.cast import Cast
from adapters.server import PortError, listen
from chatops.settings import Settings
from storage import looking
from storage.ballot_box import FOLDER
from storage.chat import ChatLog
from surveys.calendar import next_day

HOST = "127.0.0.1"
FIRST_HOUR = timedelta(hours=1)
FRESH = " Or forget what was said in the playground: deskside demo --fresh"


def play(holding: Holding, *, data: Path, port: int, fresh: bool, stopping: Stopping) -> None:
    """Run the playground until somebody stops it."""
    settings = load_settings(DEMO)
    logs.set_up(settings.log_level if os.environ.get("DESKSIDE_LOG_LEVEL") else "warning")
    _refuse_a_real_desk(data)
    try:
        at = listen(HOST, port)
    except PortError as error:
        fail(str(error))
    with closing(at), told(data, after=FRESH):
        if fresh:
            _forget(data)
        with _opened(data, settings) as house:
            asyncio.run(_play(house, holding, at, stopping))
    click.echo(f"Closed. What was said is kept in {data}.")


async def _play(house: House, holding: Holding, at: socket, stopping: Stopping) -> None:
    async with running(house, [_door(house)], at=at) as address:
        holding.add(page=address)
        click.echo(f"The playground is open at {address} (Ctrl+C closes it).")
        await until_stopped(stopping)


@contextmanager
def _opened(data: Path, settings: Settings) -> Iterator[House]:
    house = House(data, settings, config=DEMO, clock=Clock())
    with closing(house):
        _begin_in_hours(house)
        yield house


def _door(house: House) -> Playground:
    settings, pictures = house.settings, Pictures()
    cast = Cast(next_survey=partial(next_day, settings), survey_opens=settings.survey.at)
    return playground(
        house.runtime,
        ChatLog(house.folder / CHAT),
        cast=cast.with_roles(
            helpers=settings.helper_ids, admins=settings.admin_ids, readers=settings.reader_ids
        ),
        advance=house.runtime.advance,
        start_over=house.start_over,
        is_apart=house.survey.takes,
        pictures=pictures.svg if pictures.are_there else None,
    )


def _refuse_a_real_desk(data: Path) -> None:
    """Keep the playground, where anybody may start over, away from what people really wrote."""
    try:
        config = looking.setting(data / FILE, CONFIG)
    except looking.NotReadableError:
        config = DEMO if (data / CHAT).exists() else "other settings"
    if config not in ("", DEMO):
        fail(
            f"The data in {data} is used with {config}, and whoever plays could wipe it."
            " Name another folder with --data."
        )


def _begin_in_hours(house: House) -> None:
    """Let a first demo begin while somebody is at the desk: at night it would only say so."""
    now = house.clock.now()
    if house.clock.offset or house.settings.office_hours.is_open(now):
        return
    opens = house.settings.office_hours.next_open(now)
    if opens is not None and _is_new(house):
        house.clock.move_to(opens + FIRST_HOUR)
        house.remember_clock()
        _say_when(opens + FIRST_HOUR, house)


def _say_when(at: datetime, house: House) -> None:
    local = at.astimezone(ZoneInfo(house.settings.timezone))
    click.echo(f"The desk is closed now, so the playground's clock begins on {local:%A at %H:%M}.")


def _is_new(house: House) -> bool:
    return not house.store.read(lambda uow: uow.people.called("dana")).result()


def _forget(data: Path) -> None:
    for name in (FILE, CHAT):
        for suffix in ("", "-wal", "-shm", "-journal"):
            (data / f"{name}{suffix}").unlink(missing_ok=True)
    rmtree(data / FOLDER, ignore_errors=True)
