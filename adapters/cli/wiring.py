"""Where the rooms are put together: the lock, the store, the bot, the runtime, the server."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import schedule

from adapters.clock import Clock
from adapters.control import Control
from adapters.holding import Holding
from adapters.runtime import OFFSET, Runtime
from adapters.server import Routes, Server, application, stop_signal
from chatops.bot import Bot
from chatops.ports import Channel
from chatops.settings import Settings
from chatops.unit_of_work import Trouble
from storage.store import Store

log = logging.getLogger("deskside")

TICK_SECONDS = 60
CONFIG = "config"
"""The remembered value that tells other commands which settings this data goes with."""


class House:
    """One running desk: everything that a door needs to be mounted on."""

    def __init__(self, folder: Path, settings: Settings, *, config: str, clock: Clock) -> None:
        self.store = Store(folder)
        self.channels: dict[str, Channel] = {}
        self.clock = clock
        self.settings = settings
        self.folder = folder
        clock.offset = self._remembered()
        self.store.background(lambda uow: uow.set_setting(CONFIG, config)).result()
        self.bot = Bot(settings)
        self.runtime = Runtime(self.store, self.bot, channels=self.channels, clock=clock)
        self.is_ready = False

    async def trouble(self) -> Trouble:
        """Count what went wrong."""
        return await asyncio.wrap_future(self.store.read(lambda uow: uow.trouble()))

    async def start_over(self) -> None:
        """Forget everything: the playground's own wish."""
        at = self.clock.now()
        await asyncio.wrap_future(self.store.background(lambda uow: uow.clear()))
        await asyncio.wrap_future(self.store.background(lambda uow: self.bot.start(uow, at=at)))

    def _remembered(self) -> timedelta:
        found = self.store.read(lambda uow: uow.setting(OFFSET)).result()
        return timedelta(seconds=float(found or 0))


@asynccontextmanager
async def hold(folder: Path, who: str) -> AsyncIterator[None]:
    """Hold a data folder for as long as the block lasts."""
    holding = Holding(folder, who=who)
    try:
        yield
    finally:
        holding.release()


@asynccontextmanager
async def running(house: House, *, host: str, port: int, routes: Routes) -> AsyncIterator[str]:
    """Run the desk with its pages; yield the address; stop in the right order at the end."""
    app = application(
        ask=house.trouble,
        metrics=house.runtime.metrics,
        ready=lambda: house.is_ready,
        routes=routes,
    )
    async with AsyncExitStack() as stack:
        stack.callback(house.store.close)
        server = Server(app, host=host, port=port)
        control = Control(house.runtime, house.folder)
        address = await server.start()
        await house.runtime.start()
        await control.start()
        ticking = asyncio.create_task(tick_for_ever(house.runtime))
        house.is_ready = True
        try:
            yield address
        finally:
            house.is_ready = False
            ticking.cancel()
            await asyncio.gather(ticking, return_exceptions=True)
            await control.stop()
            await server.stop()
            await house.runtime.stop()


async def tick_for_ever(runtime: Runtime) -> None:
    """Tick once a minute. ``schedule`` only says when; nothing is due but in the database.

    A job of schedule's that raises would starve the others, and a clock that jumps would
    silence it, so the body never raises and the job is set anew when its time is too far off.
    """
    due = asyncio.Event()
    scheduler = schedule.Scheduler()
    job = scheduler.every(TICK_SECONDS).seconds.do(due.set)
    due.set()
    while True:
        scheduler.run_pending()
        idle = scheduler.idle_seconds
        if idle is None or idle > 2 * TICK_SECONDS:
            scheduler.cancel_job(job)
            job = scheduler.every(TICK_SECONDS).seconds.do(due.set)
        if due.is_set():
            due.clear()
            await _tick(runtime)
        await asyncio.sleep(min(max(scheduler.idle_seconds or 0, 0.1), 5.0))


async def _tick(runtime: Runtime) -> None:
    try:
        await runtime.tick()
    except Exception as error:  # the next minute's tick must come whatever this one met
        log.error("tick.failed error=%s", type(error).__name__)


async def until_stopped() -> None:
    """Wait for SIGTERM or SIGINT."""
    await stop_signal().wait()
