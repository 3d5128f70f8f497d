"""One desk with the real doors to Slack and to Teams, each with its far end behind it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.pacing import Limits, Pace
from adapters.teams.app import TeamsDoor, teams
from adapters.teams.given import TeamsKeys
from adapters.teams.tenant import MANNERS
from chatops.manners import Manners
from chatops.settings import Secret
from tests.cast import SETTINGS
from tests.slack.desk import SlackDesk
from tests.slack.far_end import FakeSlack
from tests.teams.desk import PATH, conversation
from tests.teams.far_end import FakeTeams
from tests.teams.far_line import Entra, LineHere
from tests.teams.places import CHANNEL, Where, uuid, who
from tests.teams.signing import Metadata

THERE = Where(
    id=conversation("t-help"),
    kind=CHANNEL,
    team=conversation("company"),
    group=uuid("company"),
    name="t-help",
)
"""The help channel on Teams."""
BOTH = SETTINGS.replace(
    "places: [{id: it-help, name: it-help}]",
    f'places: [{{id: it-help, name: it-help}}, {{id: "{THERE.id}", door: teams, name: t-help}}]',
)
LEE, KIM, ZOE = (who(name) for name in ("lee", "kim", "zoe"))
"""Who is on Teams; Lee asks."""


class EveryDoor(SlackDesk):
    """Slack's workspace has the cast, and the tenant people of its own."""

    def __init__(self, folder: Path, *, tenant: FakeTeams, metadata: str, **more: Any) -> None:
        super().__init__(folder, **({"text": BOTH} | more))
        self.tenant, self.metadata = tenant, metadata
        self.tenant.now = self.clock.now
        self.teams_door: TeamsDoor
        self._page: TestServer | None = None

    def doors(self) -> dict[str, Manners]:
        return super().doors() | {"teams": MANNERS}

    async def open(self, *, cast: bool = True) -> "EveryDoor":
        await super().open(cast=cast)
        keys = TeamsKeys(
            app_id=self.tenant.signer.app, tenant=self.tenant.tenant, password=Secret("not told")
        )
        self.teams_door = teams(
            self.runtime,
            self.settings,
            keys,
            metadata=self.metadata,
            http=Entra(),
            line=LineHere(self.tenant.port),
            sleep=_for_ever,
            pace=Pace(lambda lane: Limits()),
        )
        self.channels["teams"] = self.teams_door.channel
        application = web.Application()
        application.add_routes(self.teams_door.routes())
        self._page = TestServer(application)
        await self._page.start_server()
        self.tenant.tells(str(self._page.make_url(PATH)))
        await self.teams_door.start()
        for person in (LEE, KIM, ZOE):
            self.tenant.add_person(person, has_app=person is LEE)
        self.there = self.tenant._add_channel(THERE, [LEE.aad, KIM.aad], consent=True)
        await self.tenant.installs(LEE, self.there)
        await self.settles()
        return self

    async def settles(self) -> None:
        """Wait until all that was said on Teams has arrived, and what follows is out."""
        await self.tenant.settled()
        await self.teams_door._roster.read_new()
        await self.runtime.drain()
        await self.teams_door._hearing.finish()
        await self._settle()

    async def shut(self) -> None:
        if not self.is_shut:
            await self.teams_door.stop()
            if self._page is not None:
                await self._page.close()
        await super().shut()


@asynccontextmanager
async def every_door(folder: Path, *, way: str) -> AsyncIterator[EveryDoor]:
    """Open the desk, with Slack by *way*: "http" or "socket"."""
    async with FakeSlack() as slack, FakeTeams(secure=True) as tenant:
        tenant.token = "token-1"
        with Metadata(tenant.signer) as page:
            desk = EveryDoor(folder, far_end=slack, way=way, tenant=tenant, metadata=page.url)
            try:
                yield await desk.open()
            finally:
                await desk.shut()


async def _for_ever(seconds: float) -> None:
    """Let the door note nothing by itself."""
    await asyncio.Event().wait()
