"""Lives of a desk that invites thousands of people on Slack, each ended without a goodbye."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.clock import Clock
from adapters.runtime import Runtime
from adapters.slack.channel import SlackChannel
from adapters.slack.sending.pacing import POST, Pace
from adapters.slack.web import SlackWeb
from adapters.slack.workspace import DOOR, Installation, Workspace
from chatops.bot import Bot
from chatops.messages import Part
from chatops.people import Person
from chatops.settings import Secret, Settings
from surveys.opening import open_wave, opened
from surveys.tables import SURVEYS
from tests.cast import settings
from tests.cranked import Cranked
from tests.slack.far_end import FakeSlack
from tests.surveyed import NO_PLACE

WAVE = "2026-12-08"
OPENS = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)
LONG_AGO = OPENS - timedelta(days=100)
TICK = 60.0
LOST = ("drop after", "500 after", "503", "drop before")
"""In each life: two posts are made that nobody hears of, and two are not made."""
ANSWER_SECONDS = 0.35
"""How long Slack takes to answer: longer than there is between two posts."""


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


@dataclass(frozen=True, kw_only=True)
class Invited:
    """What came of it at the far end."""

    slack: FakeSlack
    seconds: float  # from the first post to the last

    def times(self) -> Counter[str]:
        """Count what each account was sent, whether anybody heard that it was or not."""
        return Counter(
            member
            for channel in self.slack.channels.values()
            for member in channel.members
            for _ in channel.messages
            if member != self.slack.bot_user
        )


class Ended(asyncio.CancelledError):
    """The process is gone: nothing that was under way goes on."""


class Life:
    """One life of the desk; it ends at a named step after so many calls, or when all is sent."""

    def __init__(self, folder: Path, slack: FakeSlack, *, end: tuple[str, int] = ("", 0)) -> None:
        self.slack = slack
        self.end = end
        self.over = asyncio.Event()
        self.store = Cranked(folder)
        self._ticking: asyncio.Task[None]
        self._web = SlackWeb(Secret(slack.bot_token), url=slack.api_url)
        read = desk_settings()
        channels: dict[str, Any] = {}
        self.runtime = Runtime(
            self.store,
            Bot(read, more=SURVEYS),
            channels=channels,
            clock=LoopClock(),
            ballots=Asking(self.store),
            step=self._step,
        )
        us = Installation(
            team=slack.team, url=slack.base_url, bot_user=slack.bot_user, bot=slack.bot_id
        )
        workspace = Workspace(installation=us, settings=read)
        pace = Pace(clock=asyncio.get_running_loop().time)
        channels[DOOR] = SlackChannel(self._web, workspace, self.runtime, pace=pace)

    async def lives(self) -> None:
        """Send until its end comes or nothing is left to be sent."""
        await self._web.open()
        await self.runtime.start()
        self._ticking = asyncio.create_task(self._tick())
        await self.over.wait()
        await self._is_dropped()

    def left(self) -> int:
        """Count who has no invitation yet."""

        def count(uow: Any) -> int:
            (asked,) = uow._db.execute("SELECT count(*) FROM invited").fetchone()
            return asked - uow.waves.delivered(WAVE)

        return self.store.read(count).result()

    def _step(self, name: str) -> None:
        if self.over.is_set():
            raise Ended
        step, calls = self.end
        if name == step and len(self.slack.calls) >= calls:
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
        await self._web.close()
        self.store.close()


def desk_settings() -> Settings:
    """Return the settings of a desk that lacks nothing to ask people."""
    return settings(NO_PLACE)


async def put_in(folder: Path, people: list[str]) -> None:
    """Meet them, and open the survey: each life then invites whom the one before did not."""
    store, bot = Cranked(folder), Bot(desk_settings(), more=SURVEYS)

    def opens(uow: Any) -> None:
        for person in people:
            uow.people.save(_known(person))
        work = bot.work(uow, at=OPENS)
        opened(work, open_wave(work, day=OPENS.date()))

    await asyncio.wrap_future(store.background(opens))
    store.close()


def _known(person: str) -> Person:
    return Person(id=person, door=DOOR, name=person, first_seen=LONG_AGO, seen_said_at=LONG_AGO)


def _shown(uow: Any) -> tuple[Part, ...]:
    return uow.waves.get(WAVE).plan.invitation


async def invited(folder: Path, people: list[str], *, ends: Sequence[tuple[str, int]]) -> Invited:
    """Invite *people* through lives that end so, and a last one that lives until all is sent."""
    async with FakeSlack(now=LoopClock().now) as slack:
        for person in people:
            slack.add_user(person, person.lower())
        slack.limits.turn_on()
        slack.faults.latency["*"] = ANSWER_SECONDS
        await put_in(folder, people)
        for end in ends:
            for kind in LOST:
                slack.faults.add(POST, kind)
            await Life(folder, slack, end=end).lives()
        await Life(folder, slack).lives()
        times = sorted(float(ts) for c in slack.channels.values() for ts in c.messages)
        return Invited(slack=slack, seconds=times[-1] - times[0])
