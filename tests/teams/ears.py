"""The part of the Teams door that hears, before a real desk and the Teams of our own."""

import asyncio
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from aiohttp import ClientError, ClientSession
from yarl import URL

from adapters.teams.connector import TeamsError
from adapters.teams.hearing.listening import Answer, Hearing
from adapters.teams.roster import Roster
from adapters.teams.tenant import Tenant
from tests.cast import CAST, SETTINGS, StoppedClock, settings
from tests.desk import Desk
from tests.teams.far_end import FakeTeams
from tests.teams.places import APP_ID, TENANT, who

WHO = {id: who(id, name=name, timezone=zone) for id, (name, zone) in CAST.items()}
PEOPLE = "people: [" + ", ".join(f"{{id: {id}, teams: {one.aad}}}" for id, one in WHO.items()) + "]"


class Line:
    """The few calls that hearing makes, as the port makes them."""

    def __init__(self, teams: FakeTeams) -> None:
        self._teams = teams
        self._session = ClientSession()

    async def members(self, conversation: str, *, after: str = ""):
        told = await self._ask("GET", conversation, "pagedmembers", continuationToken=after)
        return told["members"], told.get("continuationToken", "")

    async def member(self, conversation: str, account: str):
        return await self._ask("GET", conversation, f"members/{account}")

    async def send(self, conversation: str, activity) -> str:
        return (await self._ask("POST", conversation, "activities", activity))["id"]

    async def close(self) -> None:
        await self._session.close()

    async def _ask(self, method: str, conversation: str, what: str, body=None, **query):
        told = {key: value for key, value in query.items() if value}
        url = f"{self._teams.service_url}v3/conversations/{quote(conversation, safe='')}/{what}"
        try:
            async with self._session.request(
                method, URL(url, encoded=True), params=told, json=body
            ) as answer:
                found = await answer.json()
                if answer.status < 300:
                    return found
                after = answer.headers.get("Retry-After")
                raise TeamsError(
                    method,
                    found["error"]["code"],
                    status=answer.status,
                    retry_after=float(after) if after else None,
                )
        except ClientError as error:
            raise TeamsError(method, type(error).__name__) from None


class Ears:
    """A desk, what it knows of Teams, and what hears for it."""

    def __init__(
        self,
        folder: Path,
        teams: FakeTeams,
        *,
        text: str = SETTINGS,
        people: str = PEOPLE,
        app: str = APP_ID,
        **more,
    ):
        self.teams = teams
        self.clock = StoppedClock()
        self._has_kept = asyncio.Event()
        whole = f"{text}\n{people}\n"
        self.desk = Desk(folder, text=whole, clock=self.clock, step=self._step)
        made = settings(whole)
        self.tenant = Tenant(app_id=app, id=TENANT, settings=made)
        self.port = Line(teams)
        self.slept: list[float] = []
        self.turns: list[str] = []
        self.roster = Roster(
            self.runtime, self.tenant, self.port, turn=self._turn, sleep=self._sleep
        )
        self.hearing = Hearing(self.runtime, self.tenant, self.roster, self.port, **more)

    @property
    def runtime(self):
        return self.desk.runtime

    @property
    def inbox(self) -> list[str]:
        """The ids of what the desk has taken."""
        return [id for (id,) in self.rows("SELECT id FROM inbox ORDER BY id")]

    def rows(self, sql: str) -> list[tuple]:
        return self.desk.store.read(lambda uow: uow._db.execute(sql).fetchall()).result()

    def person(self, id: str):
        return self.desk.store.read(lambda uow: uow.people.get(id)).result()

    async def meets(self, id: str):
        """Wait until the desk has heard of somebody."""
        async with asyncio.timeout(10):
            while self.person(id) is None:
                self._has_kept.clear()
                await self._has_kept.wait()

    def _step(self, name: str) -> None:
        if name == "ack":
            self._has_kept.set()

    async def hears(self, activity) -> Answer:
        """Bring an activity as the port hands it on."""
        return await self.hearing.hear(activity | {"serviceUrl": self.teams.service_url})

    async def _turn(self, key: str) -> None:
        self.turns.append(key)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    async def close(self) -> None:
        await self.hearing.finish()
        await self.port.close()
        self.desk.close()


@asynccontextmanager
async def opened(folder: Path, teams: FakeTeams, **more):
    """Open ears over a folder; again over the same one, they know what was kept."""
    ears = Ears(folder, teams, **more)
    try:
        await ears.desk.open(cast=False)
        await ears.roster.load()
        yield ears
    finally:
        with suppress(Exception):
            await ears.close()
