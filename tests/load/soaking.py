"""Weeks of a desk's life by a clock that leaps: the real house, its doors, and all that goes wrong.

Only what cannot leap is left out: the memory's threads, and what goes by the clock on the wall,
which is the pace (timed by the simulated clock) and ``schedule`` (a tick a minute comes by it).
"""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from aiohttp import web

from adapters.cli import wiring
from adapters.cli.ticking import TICK_SECONDS
from adapters.cli.wiring import House, running
from adapters.clock import Clock
from adapters.pacing import Limits
from adapters.pacing import Pace as AnyPace
from adapters.runtime import Runtime
from adapters.server import listen
from adapters.slack.app import SlackTokens, slack
from adapters.slack.sending.pacing import Pace
from adapters.teams.app import teams
from adapters.teams.given import TeamsKeys
from chatops.settings import Secret
from storage import backup, ballot_box
from storage.commit import Job
from storage.sqlite import cut_log, is_whole
from storage.standing import Standing
from tests.cast import settings
from tests.cranked import Cranked
from tests.killed import free_port
from tests.load.books import Books
from tests.load.company import COWORKERS, OFFICE, SETTINGS, OnSlack, OnTeams
from tests.slack.far_end import Cannot, FakeSlack
from tests.teams.far_end import FakeTeams
from tests.teams.far_line import Entra, LineHere
from tests.teams.places import APP_ID, TENANT
from tests.teams.signing import ISSUER, KEYS, OPENID, Signer

BEGINS = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""A Monday."""
HOUR, MINUTE = 3600.0, 60.0
STAYING = {"_tick_once_caught_up", "Alarm.keep_watch"}
"""What must not end before the desk does."""
ON_SLACK = ("429", "500 after", "drop after", "503", "drop before")
ON_TEAMS = ("429", "drop after", "504", "drop before")


class LoopClock(Clock):
    """The time of the loop, from when the soak begins."""

    def now(self) -> datetime:
        return BEGINS + timedelta(seconds=asyncio.get_running_loop().time())


class Here(Cranked):
    """A store without threads, whose background work is done at once: it is asked for in a line."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._standing = Standing(self.path.name)
        self._committer = self.committer(self.db, standing=self._standing)

    @property
    def refuses(self) -> str:
        return self._standing.why

    def background(self, work: Any, *, rescue: Any = None) -> Future:
        job = Job(work=work, rescue=rescue)
        self._committer.commit([job])
        return job.future

    def fold(self) -> Future:
        return AtOnce().submit(cut_log, self.db)

    def look_over(self) -> None:
        if not is_whole(self.path):
            self._standing.is_damaged()


class AtOnce:
    """What stands for a thread of its own."""

    def submit(self, work: Any, *given: Any, **more: Any) -> Future:
        future: Future = Future()
        try:
            future.set_result(work(*given, **more))
        except Exception as error:
            future.set_exception(error)
        return future

    def shutdown(self) -> None:
        """End nothing."""


def _stays(task: "asyncio.Task[Any]") -> bool:
    return task.get_coro().__qualname__ in STAYING


async def _tick(runtime: Runtime) -> None:
    while True:
        await runtime.tick()
        await asyncio.sleep(TICK_SECONDS)  # of the simulated clock


class Soak:
    """One desk in one company, for so many days."""

    def __init__(self, folder: Path, far: FakeSlack, there: FakeTeams, metadata: str) -> None:
        self.folder, self.slack, self.teams, self.metadata = folder, far, there, metadata
        self.rng = Random(11)
        self.people, self.colleagues = OnSlack(far, self.rng), OnTeams(there, self.rng)
        self.books = Books(folder, OFFICE, self.people, self.colleagues)
        self.port = free_port()
        self.answered = self.lives = self.backups = self.acts = 0
        far.patient = there.patient = False
        far.uses_http(f"http://127.0.0.1:{self.port}/slack/events")
        there.tells(f"http://127.0.0.1:{self.port}/teams/messages")

    async def lives_through(self, days: int, *, until: tuple[float, float]) -> None:
        """Live *days* in two lives each, until so many hours after the beginning of the first."""
        first, second = until
        for day in range(days):
            async with self._running() as house:
                if not day:
                    helper = next(iter(self.teams.people.values()))
                    await self.teams.installs(helper, self.colleagues.help)
                await self._day(house, day, until=day * 24 + first)
            await asyncio.sleep(HOUR / 2 if day % 3 else MINUTE)  # until it is started again
            async with self._running() as house:
                await self.teams.deliveries.bring_lost()
                await self._day(house, day, until=day * 24 + second)
                if day == days - 1:
                    await self._comes_to_rest()
                self.books.note()

    async def _day(self, house: House, day: int, *, until: float) -> None:
        """Have people act by day, hardly at night and at weekends, and things go wrong."""
        while self._hours() < until:
            local = BEGINS + timedelta(hours=self._hours())
            is_work = local.weekday() < 5 and 8 <= local.hour < 18
            await asyncio.sleep(self.rng.expovariate(1 / (6 * MINUTE if is_work else 2 * HOUR)))
            await self._something()
            if day >= 1 and is_work:
                await self._answers()
        if day == 1 and self.lives % 2:
            self._say(self.slack.gives_command("U0ANA", "C0HELP0", "/it survey open now yes"))
        target = self.folder / f"backup-{self.backups % 3}.db"
        target.unlink(missing_ok=True)
        await asyncio.to_thread(backup.take, self.folder / "desk.db", target)
        self.backups += 1

    async def _something(self) -> None:
        self.acts += 1
        people = self.colleagues if self.rng.random() < 0.2 else self.people
        self._say(people.act())
        match self.rng.randrange(60):
            case 0 | 1:
                self.slack.faults.add("*", self.rng.choice(ON_SLACK))
            case 2 | 3:
                self.teams.faults.add("*", self.rng.choice(ON_TEAMS))
            case 4 | 5 | 6 if self.slack.deliveries.log:
                self.slack.deliveries.again(self.rng.choice(self.slack.deliveries.log[-50:]))
            case 7 if taken := [d for d in self.teams.deliveries.log[-30:] if d.taken]:
                self._say(self.teams.deliveries.repeat(self.rng.choice(taken), times=2))
            case 8:
                self.slack.is_down = True
                await asyncio.sleep(self.rng.choice((MINUTE, 20 * MINUTE)))  # the outage
                self.slack.is_down = False
            case 9:
                self.teams.is_down = True
                await asyncio.sleep(self.rng.choice((MINUTE, 20 * MINUTE)))  # the outage
                self.teams.is_down = False

    async def _answers(self) -> None:
        """Have somebody who is invited answer the survey."""
        who = self.rng.choice(COWORKERS)
        chat = self.slack.im(who)
        for post in self.slack.posted_by_bot(chat):
            buttons = [e for b in post.get("blocks", ()) for e in b.get("elements", ())]
            taps = [e["action_id"] for e in buttons if str(e.get("value")).startswith("answer:")]
            if taps:
                self._say(self._answer(who, chat, post["ts"], self.rng.choice(taps)))
                return

    async def _answer(self, who: str, chat: Any, ts: str, tap: str) -> None:
        await self.slack.presses(who, chat, ts, tap)
        form = self.slack.open_view(who)
        if form is None:
            return
        chosen = {}
        for block in form["blocks"]:
            if options := block.get("element", {}).get("options"):
                chosen[block["block_id"]] = self.rng.choice(options)["value"]
        self.answered += (await self.slack.submits(who, chosen)).ok

    def _say(self, doing: Any) -> None:
        """Have it done while life goes on."""
        task = asyncio.create_task(self._could(doing))
        self.slack.deliveries.tasks.add(task)
        task.add_done_callback(self.slack.deliveries.tasks.discard)

    async def _could(self, doing: Any) -> None:
        with suppress(Cannot):  # nobody could just now
            await doing

    async def _comes_to_rest(self) -> None:
        """Let faults end, and hours pass in which nobody does anything."""
        self.slack.faults.clear()
        self.teams.faults.clear()
        await asyncio.sleep(HOUR / 4)
        await self.slack.settled()
        await self.teams.settled()
        await self.teams.deliveries.bring_lost()
        for _ in range(48):
            await asyncio.sleep(HOUR)  # of the simulated clock: into the next day, if need be
            if not self.books.unsaid():
                return

    def _hours(self) -> float:
        return asyncio.get_running_loop().time() / HOUR

    @asynccontextmanager
    async def _running(self) -> AsyncIterator[House]:
        """One life of the process, from its start to a good end."""
        loop = asyncio.get_running_loop()
        house = self._house()
        given = SlackTokens(
            bot=Secret(self.slack.bot_token),
            app=None,
            signing=Secret(self.slack.signing_secret),
            url=self.slack.api_url,
        )
        keys = TeamsKeys(app_id=APP_ID, tenant=TENANT, password=Secret("not told"))
        ends = {"metadata": self.metadata, "http": Entra(), "line": LineHere(self.teams.port)}
        doors = [
            slack(
                house.runtime,
                house.settings,
                given,
                way="http",
                pace=Pace(clock=loop.time),
            ),
            teams(
                house.runtime,
                house.settings,
                keys,
                pace=AnyPace(lambda lane: Limits(per_second=20.0), clock=loop.time),
                **ends,
            ),
        ]
        self.lives += 1
        try:
            async with running(house, doors, at=listen("127.0.0.1", self.port)):
                staying = [task for task in asyncio.all_tasks() if _stays(task)]
                assert len(staying) == len(STAYING)
                yield house
                assert not [task for task in staying if task.done()], "a task has died"
        finally:
            house.close()

    def _house(self) -> House:
        return House(self.folder, settings(SETTINGS % OFFICE), config="app.yaml", clock=LoopClock())


@asynccontextmanager
async def keys_here(signer: Signer) -> AsyncIterator[str]:
    """Tell the keys of Teams' tokens in this loop: on a thread they would come years too late."""

    async def tell(request: web.Request) -> web.Response:
        keys = str(request.url.with_path(KEYS))
        told = {"keys": signer.jwks()} if request.path == KEYS else {}
        return web.json_response({"issuer": ISSUER, "jwks_uri": keys} | told)

    app = web.Application()
    app.router.add_get("/{path:.*}", tell)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}{OPENID}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def leaping() -> AsyncIterator[None]:
    """Have the house's memories need no threads, and its tick go by the clock."""
    was = wiring.Store, ballot_box.ThreadPoolExecutor, wiring.tick_for_ever
    wiring.Store, ballot_box.ThreadPoolExecutor = Here, lambda *_: AtOnce()
    wiring.tick_for_ever = _tick
    try:
        yield
    finally:
        wiring.Store, ballot_box.ThreadPoolExecutor, wiring.tick_for_ever = was
