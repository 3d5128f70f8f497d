"""Where the rooms are put together: the store, the bot, the runtime, the server, the doors."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from aiohttp import web

from adapters.alarm import Alarm
from adapters.charts.pictures import Pictures
from adapters.cli.configured import DEMO
from adapters.cli.erasing_pieces import erase_what_came_back
from adapters.cli.old_backups import remove_old
from adapters.cli.stopping import Stopping
from adapters.cli.ticking import tick_for_ever
from adapters.clock import NO_OFFSET, OFFSET, Clock, offset_of
from adapters.control import Control
from adapters.results.app import results
from adapters.runtime import Runtime
from adapters.server import Routes, Server, application
from adapters.surveying.desk import SurveyDesk
from adapters.teams import tenant as teams
from chatops.bot import Bot
from chatops.errors import StoreBusy
from chatops.ports import Channel
from chatops.settings import Settings
from chatops.unit_of_work import Trouble
from storage.ballot_box import BallotBox
from storage.schema import SchemaError
from storage.store import Store
from surveys.box import NotOpenError
from surveys.tables import SURVEYS

log = logging.getLogger("deskside")

SEND_SECONDS = 5.0
"""How long messages may go out when the desk stops; the next start sends what is left."""
CATCH_UP_SECONDS = 60.0
"""How long what is due waits for what was missed to be read back."""
STOP_SECONDS = 15.0
"""How long each other thing may take to stop."""
ANSWERED = "answered"
"""The remembered value that shows, when somebody asks, that values can be remembered."""
CONFIG = "config"
"""The remembered value that tells other commands which settings this data goes with."""


class Door(Protocol):
    """A chat platform's rooms, as the front door starts and stops them."""

    @property
    def channel(self) -> Channel:
        """Return what the relay sends through."""
        ...

    def routes(self) -> Routes:
        """List the pages that it puts on the server."""
        ...

    def hang_up(self) -> None:
        """End what would never end by itself, such as a stream of changes."""
        ...

    async def start(self) -> None: ...
    async def stop(self) -> None: ...

    async def caught_up(self) -> None:
        """Return once what was missed before the start has been read."""
        ...


class House:
    """One running desk: everything that a door needs to be mounted on."""

    def __init__(self, folder: Path, settings: Settings, *, config: str, clock: Clock) -> None:
        self.settings = settings
        self.folder = folder
        self.clock = clock
        self.channels: dict[str, Channel] = {}
        self.is_ready = False
        self.bot = Bot(settings, more=SURVEYS, doors={teams.DOOR: teams.MANNERS})
        self.store, self.box = _opened(folder)
        try:
            if config == DEMO:  # a clock that was moved is the playground's alone
                clock.offset = remembered_offset(self.store)
            erase_what_came_back(self.store, self.bot, folder, at=clock.now())
            self.store.background(lambda uow: uow.set_setting(CONFIG, config)).result()
            self.survey = SurveyDesk(self.store, self.box, self.bot, now=clock.now)
            self.runtime = Runtime(
                self.store, self.bot, channels=self.channels, clock=clock, ballots=self.survey
            )
            self.metrics = self.runtime.metrics
            self.metrics.asks_whether_it_writes(lambda: not self.store.refuses)
        except StoreBusy as busy:  # what the disk refused is told to whoever starts the desk
            self.close()
            raise busy.__cause__ or busy from None
        except BaseException:  # whatever ends a start must leave no thread behind
            self.close()
            raise

    def now(self) -> datetime:
        """Tell the desk's time."""
        return self.clock.now()

    async def trouble(self) -> Trouble:
        """Count what went wrong."""
        return await asyncio.wrap_future(self.store.read(lambda uow: uow.trouble()))

    async def answers(self) -> None:
        """Return when the store has read and written; raise if it cannot."""
        await self.trouble()
        await self._write()

    async def tick(self) -> None:
        """Do what is due; then let go of what was forgotten where it still stands on the disk."""
        await self.runtime.tick()
        with suppress(StoreBusy):  # the store tells of it; what is left to do is done all the same
            await self._write()  # or a desk to which nobody speaks would not know of a full disk
        # A stop ends the tick, but not what the writer has begun.
        if not await asyncio.shield(asyncio.wrap_future(self.store.fold())):
            log.debug(
                "log.not_folded"
            )  # a backup is being read, or no room; the next minute does it
        days = self.settings.keep.backups_days
        await asyncio.to_thread(remove_old, self.folder, days=days, now=datetime.now(UTC))

    async def _write(self) -> None:
        """Write what is new each time: an empty transaction is content with a full disk."""
        at = self.now().isoformat()
        await asyncio.wrap_future(self.store.background(lambda uow: uow.set_setting(ANSWERED, at)))

    def remember_clock(self) -> None:
        """Keep a clock that was moved moved at the next start."""
        offset = str(self.clock.offset / timedelta(seconds=1))
        self.store.background(lambda uow: uow.set_setting(OFFSET, offset)).result()

    def close(self) -> None:
        """Finish what waits and close the files."""
        self.box.shut()
        self.store.close()

    async def start_over(self) -> None:
        """Forget everything: the playground's own wish."""
        at = self.clock.now()
        await asyncio.wrap_future(self.box.clear())
        await asyncio.wrap_future(self.store.background(lambda uow: uow.clear()))
        await asyncio.wrap_future(self.store.background(lambda uow: self.bot.start(uow, at=at)))


def _opened(folder: Path) -> tuple[Store, BallotBox]:
    store = Store(folder)
    try:
        return store, BallotBox(folder)
    except BaseException:  # as above
        store.close()
        raise


def remembered_offset(store: Store) -> timedelta:
    """Tell how far the playground's clock was moved. Raises ``SchemaError``."""
    found = store.read(lambda uow: uow.setting(OFFSET)).result()
    moved = offset_of(found)
    if moved is None:
        raise SchemaError(f"{NO_OFFSET}.")
    return moved


@asynccontextmanager
async def running(house: House, doors: Sequence[Door], *, at: socket.socket) -> AsyncIterator[str]:
    """Run the desk with the pages of all its doors; yield the address.

    At the end everything stops in the order in which it may still be needed: requests under way,
    what can be sent, the doors, the relay. A start that fails half way stops what had begun.
    """
    house.channels |= {door.channel.door: door.channel for door in doors}
    server, control = Server(_pages(house, doors), at=at), Control(house.runtime, house.folder)
    async with AsyncExitStack() as stack:
        # What is pushed last stops first; each may be stopped without having been started.
        stack.push_async_callback(_in_time, "relay", house.runtime.stop)
        for door in doors:
            stack.push_async_callback(_in_time, "door", door.stop)
        stack.push_async_callback(_in_time, "sending", house.runtime.drain, SEND_SECONDS)
        stack.push_async_callback(_in_time, "control", control.stop)
        stack.push_async_callback(_in_time, "server", server.stop)
        address = await server.start()
        await house.runtime.start()
        await control.start()
        for door in doors:
            await door.start()
        ticking = asyncio.create_task(_tick_once_caught_up(house, doors))
        stack.push_async_callback(_end, ticking)
        alarm = Alarm(house.store, house.channels, house.settings, house.bot.alarm)
        stack.push_async_callback(_end, asyncio.create_task(alarm.keep_watch()))
        house.is_ready = True
        try:
            yield address
        finally:
            house.is_ready = False


def _pages(house: House, doors: Sequence[Door]) -> web.Application:
    def hang_up() -> None:
        for door in doors:
            door.hang_up()

    routes = [route for door in doors for route in door.routes()]
    return application(house, routes=[*routes, *_results(house)], on_stop=hang_up)


def _results(house: House) -> Routes:
    return results(
        house.store,
        house.bot,
        house.settings,
        now=house.now,
        comments=partial(_comments, house),
        draw=Pictures().several,
    )


async def _comments(house: House, wave: str, question: str) -> Sequence[str]:
    """Read what people wrote: the ballot box alone has it."""
    try:
        return await asyncio.wrap_future(house.box.comments(wave, question))
    except NotOpenError as error:  # it is counted, and its comments are not set apart yet
        raise StoreBusy from error


async def _in_time(
    what: str, stop: Callable[[], Awaitable[None]], seconds: float = STOP_SECONDS
) -> None:
    """Stop one thing; that it cannot stop well must not keep the others from it."""
    try:
        await asyncio.wait_for(stop(), seconds)
    except Exception as error:  # a crash here would lose nothing, so neither may this
        log.warning("stop.unfinished what=%s error=%s", what, error)


async def _end(task: "asyncio.Task[None]") -> None:
    task.cancel()
    [ended] = await asyncio.gather(task, return_exceptions=True)
    if isinstance(ended, Exception):  # it went on for ever no longer, and nobody was told
        log.error("task.died error=%s", type(ended).__name__)


async def _tick_once_caught_up(house: House, doors: Sequence[Door]) -> None:
    """Do what fell due meanwhile only when it is known what was said meanwhile, if that is soon."""
    try:
        async with asyncio.timeout(CATCH_UP_SECONDS):
            for door in doors:
                await door.caught_up()
    except TimeoutError:
        log.warning("tick.begins_before_all_is_read_back")
    await tick_for_ever(house)


async def until_stopped(stopping: Stopping) -> None:
    """Wait until somebody asks the desk to stop."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    stopping.call(lambda: loop.call_soon_threadsafe(asked.set))
    await asked.wait()
