"""Slack and Teams as far ends, and the desk between them as ``deskside run`` puts it together.

The clock is simulated (``tests.simulated_time``): three days cost what is done in them.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager, closing, suppress
from datetime import timedelta
from functools import partial, partialmethod
from pathlib import Path
from typing import Any, Self
from unittest import mock

import aiohttp
from aiohttp import web

from adapters.cli.wiring import House, running
from adapters.clock import Clock
from adapters.landing import Landing
from adapters.server import listen
from adapters.slack.app import SlackDoor, SlackTokens, slack
from adapters.slack.reading_back.unhurried import Unhurried
from adapters.slack.sending.pacing import Pace
from adapters.teams.app import TeamsDoor, teams
from adapters.teams.given import MESSAGES_PATH, TeamsKeys
from adapters.teams.sending.pacing import teams_pace
from chatops.messages import Address, Line, Post
from chatops.settings import Secret
from chatops.unit_of_work import OutboxRow
from tests.cast import WEDNESDAY, settings
from tests.simulated_time import lived
from tests.slack.far_end import FakeSlack
from tests.teams.far_end import FakeTeams
from tests.teams.far_line import Entra, LineHere
from tests.teams.places import TENANT, Who, channel, who
from tests.teams.signing import ISSUER, Signer

HELP, SAM, ANA, DANA = "C0HELP", "U0SAM", "U0ANA", "U0DANA"
ALEX, OMAR, ANA_THERE = (who(name) for name in ("alex", "omar", "ana"))
THERE = channel("help")
SETTINGS = f"""
name: IT desk
timezone: Europe/London
hours: {{mon-fri: "9:00-18:00"}}
places: [{{id: {HELP}, door: slack, name: it-help}}, {{id: "{THERE.id}", door: teams, name: help}}]
people:
  - {{id: ana, slack: {ANA}, teams: "{ANA_THERE.aad}"}}
  - {{id: alex, teams: "{ALEX.aad}"}}
helpers: [{SAM}, alex]
admins: [ana]
urgent: "+44 20 5550 0199"
"""
TICK = 60.0


class LoopClock(Clock):
    """The time of the loop in which it was made, from a Wednesday at ten in London.

    The writer's thread reads it as well.
    """

    def __init__(self) -> None:
        super().__init__()
        self._loop = asyncio.get_running_loop()

    def now(self):
        return WEDNESDAY + timedelta(seconds=self._loop.time()) + self.offset


def whole(story: Coroutine[Any, Any, Any]) -> Any:
    """Live through *story* by the simulated clock, which what is done on threads holds."""
    with (
        mock.patch("asyncio.wrap_future", partial(_held, asyncio.wrap_future)),
        mock.patch.object(Landing, "of", partialmethod(_landed, Landing.of)),
    ):
        return lived(story)


def _held(wrap: Callable[..., Any], future: Any, **more: Any) -> Any:
    loop: Any = asyncio.get_running_loop()
    return wrap(future if asyncio.isfuture(future) else loop.while_busy(future), **more)


def _landed(landing: Landing, of: Callable[..., Any], future: Any) -> Any:
    loop: Any = asyncio.get_running_loop()
    return of(landing, loop.while_busy(future))


class World:
    """Both platforms, which outlive the desk; and the desk, one life after the other."""

    def __init__(self, folder: Path, *, text: str = SETTINGS) -> None:
        self.folder = folder
        self.settings = settings(text)
        self.slack: FakeSlack
        self.teams: FakeTeams
        self.entra = Entra()
        self.clock = LoopClock()
        self.house: House
        self.doors: tuple[SlackDoor, TeamsDoor]
        self.address = ""
        self.keys_url = ""

    # The far ends

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self.slack = FakeSlack(now=self.clock.now, sleep=asyncio.sleep)
        self.slack.uses_sockets()
        for id, name in ((SAM, "sam"), (ANA, "ana"), (DANA, "dana")):
            self.slack.add_user(id, name, tz="Europe/London")
        self.slack.add_channel(HELP, "it-help", [SAM, ANA, DANA])
        await self.slack.start()
        signer = Signer()
        self.teams = FakeTeams(now=self.clock.now, signer=signer, pace_clock=loop.time, secure=True)
        people = [self.teams.add_person(one) for one in (ALEX, OMAR, ANA_THERE)]
        self.teams.add_channel("help", people)
        await self.teams.__aenter__()
        self.keys = await _keys_page(signer)
        self.keys_url = f"http://127.0.0.1:{self.keys.addresses[0][1]}/openid"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.keys.cleanup()
        await self.teams.__aexit__()
        await self.slack.stop()

    # The desk

    @asynccontextmanager
    async def desk(self, *, settled: bool = True) -> AsyncIterator["World"]:
        """Run the desk for as long as the block lasts; at its end it closes as for SIGTERM."""
        self.house = House(self.folder, self.settings, config="/etc/app.yaml", clock=self.clock)
        with closing(self.house):
            self.doors = self._slack_door(), self._teams_door()
            async with running(self.house, self.doors, at=listen("127.0.0.1", 0)) as address:
                self.address = address
                self.teams.tells(f"{address}{MESSAGES_PATH}")
                ticking = asyncio.create_task(self._tick())
                if settled:
                    await self.introduced()
                try:
                    yield self
                finally:
                    ticking.cancel()
                    await asyncio.gather(ticking, return_exceptions=True)

    async def introduced(self) -> None:
        """Have Teams tell where it is, as any message does, and let the desk come to rest."""
        await self.teams.installs(ANA_THERE, self.teams.talk(THERE))
        await self.passes(30)

    def _slack_door(self) -> SlackDoor:
        clock = asyncio.get_running_loop().time
        tokens = SlackTokens(
            bot=Secret(self.slack.bot_token),
            app=Secret(self.slack.app_token),
            signing=None,
            url=self.slack.api_url.replace("127.0.0.1", "localhost"),  # a name to be looked up
        )
        pace, reading = (kind(clock=clock, sleep=_sleep) for kind in (Pace, Unhurried))
        paces: dict[str, Any] = {"pace": pace, "reading": reading}
        return slack(self.house.runtime, self.settings, tokens, patient=True, **paces)

    def _teams_door(self) -> TeamsDoor:
        keys = TeamsKeys(app_id=self.teams.signer.app, tenant=TENANT, password=Secret("not told"))
        return teams(
            self.house.runtime,
            self.settings,
            keys,
            metadata=self.keys_url,
            http=self.entra,
            line=LineHere(self.teams.port),
            clock=(clock := asyncio.get_running_loop().time),
            pace=teams_pace(clock=clock, sleep=_sleep),
            patient=True,
        )

    async def _tick(self) -> None:
        """Tick by the simulated clock: the front door's own ticking looks at the wall's."""
        while True:
            await asyncio.sleep(TICK)  # of the simulated clock
            with suppress(Exception):
                await self.house.runtime.tick()

    async def passes(self, seconds: float = 0.0, *, minutes: float = 0.0) -> None:
        """Let time pass."""
        await asyncio.sleep(seconds + 60 * minutes)  # of the simulated clock

    async def until(self, is_so: Callable[[], object], *, seconds: float = 600.0) -> float:
        """Wait until something is so; tell how many seconds that took."""
        began = asyncio.get_running_loop().time()
        async with asyncio.timeout(seconds):
            while not is_so():  # noqa: ASYNC110 - far ends tell nobody
                await asyncio.sleep(0.25)  # of the simulated clock
        return asyncio.get_running_loop().time() - began

    async def page(self, path: str) -> tuple[int, str]:
        """Ask the desk for one of its pages."""
        async with aiohttp.ClientSession() as session, session.get(self.address + path) as answer:
            return answer.status, await answer.text()

    async def many_on_slack(self, number: int) -> list[str]:
        """Have so many more people join the company on Slack; return their accounts."""
        people = [f"U{nth:04}" for nth in range(number)]
        for person in people:
            await self.slack.joins_company(person, person.lower(), tz="Europe/London")
        await self.passes(20)
        return people

    async def many_on_teams(self, number: int) -> list[Who]:
        """Have so many more people come into the help channel's team on Teams."""
        people = [self.teams.add_person(who(f"t{nth}")) for nth in range(number)]
        for person in people:
            await self.teams.joins(person, THERE)
        await self.passes(20)
        return people

    def on_teams(self) -> set[str]:
        """Return the messages in the help channel on Teams under which the bot has written."""
        return {m.root for m in self.teams.talk(THERE).messages.values() if m.is_bots}

    async def put_out(self, posts: Iterable[tuple[str, Address, str]], *, door: str) -> None:
        """Put posts into the outbox: the id of each, where to, and its text."""
        at = self.clock.now()
        rows = [
            OutboxRow(
                id=id,
                message=Post(to=to, parts=(Line(text=text),)),
                door=door,
                conversation=f"{door}:{to}",
                due_at=at,
                made_at=at,
            )
            for id, to, text in posts
        ]
        work = self.house.store.background(lambda uow: [uow.outbox.add(row) for row in rows])
        await asyncio.wrap_future(work)
        self.house.runtime._relay.wake()

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Look into the desk's file."""
        store = self.house.store
        return store.read(lambda uow: uow._db.execute(sql, values).fetchall()).result()

    def unsent(self) -> int:
        """Count what waits to go out."""
        sql = "SELECT count(*) FROM outbox WHERE state IN ('new', 'sending', 'unknown')"
        return self.rows(sql)[0][0]


async def _sleep(seconds: float) -> None:
    """Sleep long enough for the simulated clock to move: the wall's moves by itself."""
    await asyncio.sleep(max(seconds, 0.001))  # of the simulated clock


async def _keys_page(signer: Signer) -> web.AppRunner:
    """Serve what Microsoft's key server tells, on this loop."""

    async def openid(request: web.Request) -> web.Response:
        keys = str(request.url.with_path("/keys"))
        return web.json_response({"issuer": ISSUER, "jwks_uri": keys})

    async def keys(request: web.Request) -> web.Response:
        return web.json_response({"keys": signer.jwks()})

    app = web.Application()
    app.add_routes([web.get("/openid", openid), web.get("/keys", keys)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner
