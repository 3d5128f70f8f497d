"""The part of the Teams door that hears, before a real desk and the Teams of our own."""

from contextlib import asynccontextmanager, suppress
from pathlib import Path

from adapters.teams.given import TeamsKeys
from adapters.teams.hearing.listening import Answer, Hearing
from adapters.teams.port import Port
from adapters.teams.roster import Roster
from adapters.teams.tenant import MANNERS, Tenant
from tests.cast import CAST, SETTINGS, StoppedClock, settings
from tests.desk import Desk
from tests.teams.far_end import FakeTeams
from tests.teams.places import APP_ID, TENANT, who

WHO = {id: who(id, name=name, timezone=zone) for id, (name, zone) in CAST.items()}
PEOPLE = "people: [" + ", ".join(f"{{id: {id}, teams: {one.aad}}}" for id, one in WHO.items()) + "]"
KEYS = TeamsKeys(app_id=APP_ID, tenant=TENANT, identity="local", hosts=("127.0.0.1",))


class Ears:
    """A desk, what it knows of Teams, and what hears for it."""

    def __init__(self, folder: Path, teams: FakeTeams, *, text: str = SETTINGS, **more):
        self.teams = teams
        self.clock = StoppedClock()
        self.desk = Desk(folder, text=f"{text}\n{PEOPLE}\n", clock=self.clock)
        made = settings(f"{text}\n{PEOPLE}\n")
        self.tenant = Tenant(app_id=APP_ID, id=TENANT, settings=made)
        self.port = Port(KEYS, self.tenant)
        self.slept: list[float] = []
        self.roster = Roster(self.runtime, self.tenant, self.port, sleep=self._sleep)
        self.hearing = Hearing(self.runtime, self.tenant, self.roster, self.port, **more)

    @property
    def runtime(self):
        return self.desk.runtime

    @property
    def inbox(self) -> list[str]:
        """The ids of what the desk has taken, in order."""
        return [id for (id,) in self.rows("SELECT id FROM inbox ORDER BY rowid")]

    def rows(self, sql: str) -> list[tuple]:
        return self.desk.store.read(lambda uow: uow._db.execute(sql).fetchall()).result()

    def person(self, id: str):
        return self.desk.store.read(lambda uow: uow.people.get(id)).result()

    async def hears(self, activity) -> Answer:
        """Bring an activity as the port hands it on."""
        return await self.hearing.hear(activity | {"serviceUrl": self.teams.service_url})

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


MANNERS_OF_TEAMS = {"teams": MANNERS}
