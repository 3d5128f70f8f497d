"""A whole Slack door over the real desk, with the far end at the other side."""

import asyncio
import math
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Self

from adapters.runtime import Runtime
from adapters.slack.app import SlackDoor, SlackTokens, Way, slack
from adapters.slack.hearing.sockets import Timing
from adapters.slack.manifest.scopes import BOT_EVENTS
from adapters.slack.reading_back.marks import ALIVE
from adapters.slack.reading_back.unhurried import Unhurried
from adapters.slack.sending.pacing import Pace
from chatops.bot import Bot
from chatops.events import CaughtUp, Event, MessageSaid, Place
from chatops.settings import Secret
from storage.store import Store
from tests.cast import StoppedClock, settings
from tests.slack.far_end import FakeSlack, VirtualTime

HELP, SAM, DANA, PRIYA = "C0HELP", "U0SAM", "U0DANA", "U0PRIYA"
SETTINGS = """
name: IT desk
timezone: Europe/London
hours: {mon-fri: "9:00-18:00"}
places: [{id: C0HELP, name: it-help}]
helpers: [U0SAM]
admins: [U0ANA]
urgent: "+44 20 5550 0199"
"""
QUICK = Timing(heartbeat=9.0, retire=0.3, drain=1.0, close=0.1)


async def eventually(true: Callable[[], object], *, seconds: float = 5.0) -> None:
    """Wait until something is so, where nothing tells of it."""
    async with asyncio.timeout(seconds):
        while not true():
            await breath()


async def breath() -> None:
    """Let everybody else go on for a moment."""
    await asyncio.sleep(0.002)


class TalkativeDesk:
    """The running desk, which also tells a test what it was given."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.received: list[Event] = []
        self.remembered_now: dict[str, str] = {}
        self.at_each: Callable[[Event], None] = lambda event: None
        self._changed = asyncio.Condition()

    def __getattr__(self, name: str):
        return getattr(self.runtime, name)

    async def receive(self, event: Event) -> str | None:
        self.at_each(event)
        answer = await self.runtime.receive(event)
        self.received.append(event)
        await self._tell()
        return answer

    async def remember(self, name: str, value: str) -> None:
        await self.runtime.remember(name, value)
        self.remembered_now[name] = value
        await self._tell()

    async def until(self, true: Callable[[], object], *, seconds: float = 30.0) -> None:
        """Wait until something is so, looking whenever the desk was given something."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(true)

    def said(self, text: str) -> list[MessageSaid]:
        return [e for e in self.received if isinstance(e, MessageSaid) and e.text == text]

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.received if isinstance(event, kind)]

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()


class Doorway:
    """One life of the program: open it again over the same folder and far end for the next."""

    def __init__(
        self,
        folder: Path,
        far: FakeSlack,
        clock: StoppedClock,
        *,
        way: Way = "socket",
        timing: Timing = QUICK,
        text: str = SETTINGS,
        pace: Pace | None = None,
        reading: Unhurried | None = None,
    ) -> None:
        self.far = far
        self.clock = clock
        self.time = VirtualTime()
        self.settings = settings(text)
        self.store = Store(folder)
        self.channels = {}
        self.runtime = Runtime(
            self.store, Bot(self.settings), channels=self.channels, clock=clock, patience=60.0
        )
        self.desk = TalkativeDesk(self.runtime)
        self.door: SlackDoor = slack(
            self.desk,
            self.settings,
            tokens(far),
            way=way,
            pace=pace,
            sleep=self.time.sleep,
            timing=timing,
            reading=reading or Unhurried(a_minute=math.inf),
        )
        self.channels["slack"] = self.door.channel

    async def __aenter__(self) -> Self:
        try:
            await self.runtime.take_up()
            await self.door.start()
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.door.stop()
        await asyncio.to_thread(self.store.close)

    async def swept(self, times: int = 1) -> None:
        """Wait until so many whole sweeps have ended in this life."""
        await self.desk.until(lambda: len(self.sweeps()) >= times)

    def sweeps(self) -> list[Event]:
        return self.desk.of(CaughtUp)

    async def opened(self) -> None:
        """Wait until the very first start has noted from when on it reads."""
        await self.desk.until(lambda: ALIVE in self.desk.remembered_now)

    async def passes(self, **amount: float) -> None:
        """Let time pass, for the desk and for whoever waits in the door."""
        span = timedelta(**amount)
        self.clock.move_to(self.clock.now() + span)
        await self.time.passes(span.total_seconds())

    def requests(self) -> list[tuple[str, str]]:
        """List the (place, root) of all requests."""
        sql = "SELECT place, root FROM request ORDER BY number"
        return self.store.read(lambda uow: [tuple(r) for r in uow._db.execute(sql)]).result()

    def request(self, root: str):
        """Return the request under a message, or None."""
        sql = "SELECT id FROM request WHERE root = ?"
        found = self.store.read(lambda uow: uow._db.execute(sql, (root,)).fetchone()).result()
        return found and self.store.read(lambda uow: uow.requests.get(found[0])).result()

    def kept(self, place: Place, message: str):
        """Return a message as the desk keeps it, or None."""
        return self.store.read(lambda uow: uow.messages.get(place, message)).result()

    def all_requests(self):
        sql = "SELECT id FROM request ORDER BY number"
        ids = self.store.read(lambda uow: [row[0] for row in uow._db.execute(sql)]).result()
        return [self.store.read(lambda uow, id=id: uow.requests.get(id)).result() for id in ids]

    def request_messages(self, root: str) -> list[str]:
        """List the messages that are kept under a request, those that are gone left out."""
        sql = "SELECT id FROM message WHERE request = ? AND gone_at IS NULL"
        of = self.request(root).id
        return self.store.read(lambda uow: [r[0] for r in uow._db.execute(sql, (of,))]).result()


def tokens(far: FakeSlack) -> SlackTokens:
    return SlackTokens(
        bot=Secret(far.bot_token),
        app=Secret(far.app_token),
        signing=Secret(far.signing_secret),
        url=far.api_url,
    )


def populated(far: FakeSlack) -> FakeSlack:
    """Put the cast and the help place into a workspace, and our subscriptions."""
    far.subscriptions = {*BOT_EVENTS}
    for id, name in ((SAM, "sam"), (DANA, "dana"), (PRIYA, "priya"), ("U0ANA", "ana")):
        far.add_user(id, name, tz="Europe/London")
    far.add_channel(HELP, "it-help", [SAM, DANA, PRIYA])
    return far
