"""Lives of a desk that invites thousands of people, each ended without a goodbye."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.clock import Clock
from adapters.runtime import Runtime
from chatops.bot import Bot
from chatops.manners import Manners
from chatops.messages import Part
from chatops.people import Person
from chatops.ports import Channel, Desk
from chatops.settings import Settings
from surveys.opening import open_wave, opened
from surveys.tables import SURVEYS
from tests.cast import settings
from tests.cranked import Cranked
from tests.surveyed import NO_PLACE

WAVE = "2026-12-08"
OPENS = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)
LONG_AGO = OPENS - timedelta(days=100)
TICK = 60.0
Close = Callable[[], Awaitable[None]]
Open = Callable[[Desk], Awaitable[tuple[Channel, Close]]]
"""How a life's channel is made, and what closes it."""


class LoopClock(Clock):
    """The time of the loop, from when the wave opens."""

    def now(self) -> datetime:
        return OPENS + timedelta(seconds=asyncio.get_running_loop().time())


class Asking:
    """The far side of the survey's port: what an invitation shows, as it was frozen."""

    def __init__(self, store: Cranked) -> None:
        self._store = store

    def takes(self, action: str) -> bool:
        return False

    async def draw_form(self, action: str, **_: Any):
        raise LookupError(action)

    async def submit(self, sent: Any) -> str:
        raise LookupError(sent.action)

    async def drawn(self, what: str) -> tuple[Part, ...]:
        assert what == f"survey:invitation:{WAVE}"
        parts: tuple[Part, ...] = self._store.read(_shown).result()
        return parts

    async def look(self) -> bool:
        return False


class Ended(asyncio.CancelledError):
    """The process is gone: nothing that was under way goes on."""


class Life:
    """One life of the desk; it ends at a named step after so many calls, or when all is sent.

    ``calls`` counts those that the far end has met.
    """

    def __init__(
        self,
        folder: Path,
        manners: dict[str, Manners],
        opened: Open,
        *,
        calls: Callable[[], int],
        end: tuple[str, int] = ("", 0),
    ) -> None:
        self.end = end
        self.over = asyncio.Event()
        self.store = Cranked(folder)
        self._calls = calls
        self._open = opened
        self.became: Counter[str]
        self._ticking: asyncio.Task[None]
        self._channels: dict[str, Any] = {}
        self.runtime = Runtime(
            self.store,
            Bot(desk_settings(), more=SURVEYS, doors=manners),
            channels=self._channels,
            clock=LoopClock(),
            ballots=Asking(self.store),
            step=self._step,
        )

    async def lives(self) -> None:
        """Send until its end comes or nothing is left to be sent."""
        channel, close = await self._open(self.runtime)
        self._channels[channel.door] = channel
        await self.runtime.start()
        self._ticking = asyncio.create_task(self._tick())
        await self.over.wait()
        await self._is_dropped()
        await close()
        self.became = self.store.read(_became).result()
        self.store.close()

    def left(self) -> int:
        """Count whose invitation is neither there nor given up."""

        def count(uow: Any) -> int:
            (asked,) = uow._db.execute("SELECT count(*) FROM invited").fetchone()
            became = _became(uow)
            return asked - became["sent"] - became["given up"]

        return self.store.read(count).result()

    def _step(self, name: str) -> None:
        if self.over.is_set():
            raise Ended
        step, calls = self.end
        if name == step and self._calls() >= calls:
            self.over.set()
            raise Ended

    async def _tick(self) -> None:
        while True:
            await self.runtime.tick()
            if not self.left():
                self.over.set()
            await asyncio.sleep(TICK)

    async def _is_dropped(self) -> None:
        """Have everything end where it is; what was given to the disk may still arrive there."""
        relay = self.runtime._relay
        tasks = [self._ticking, self.runtime._relaying, *relay._sending]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def desk_settings() -> Settings:
    """Return the settings of a desk that lacks nothing to ask people."""
    return settings(NO_PLACE)


async def put_in(folder: Path, people: list[str], *, door: str) -> None:
    """Meet them, and open the survey: each life then invites whom the one before did not."""
    store, bot = Cranked(folder), Bot(desk_settings(), more=SURVEYS)

    def opens(uow: Any) -> None:
        for person in people:
            uow.people.save(_known(person, door))
        work = bot.work(uow, at=OPENS)
        opened(work, open_wave(work, day=OPENS.date()))

    await asyncio.wrap_future(store.background(opens))
    store.close()


def _known(person: str, door: str) -> Person:
    return Person(id=person, door=door, name=person, first_seen=LONG_AGO, seen_said_at=LONG_AGO)


def _became(uow: Any) -> Counter[str]:
    """Count the invitations by what became of them."""
    rows = uow._db.execute("SELECT state FROM outbox WHERE id LIKE 'invite:%'").fetchall()
    return Counter(state for (state,) in rows)


def _shown(uow: Any) -> tuple[Part, ...]:
    return uow.waves.get(WAVE).plan.invitation
