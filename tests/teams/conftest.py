"""The part of the Teams door that sends, before a Teams of our own: a fixture for each piece."""

import pytest
import pytest_asyncio

from adapters.teams.calling.line import Line
from adapters.teams.given import TeamsKeys
from adapters.teams.port import Port
from adapters.teams.tenant import Tenant
from chatops.settings import Settings
from tests.playground import MONDAY, ScriptedDesk
from tests.teams.far_end import FakeTeams
from tests.teams.places import BOT, TENANT
from tests.teams.sending import DANA, KIM, PEOPLE, SAM, SECONDS, ZOE, Hours, channel_of


@pytest_asyncio.fixture
async def teams():
    async with FakeTeams(now=lambda: MONDAY) as teams:
        teams.add_person(DANA)
        teams.add_person(SAM, has_app=False)
        teams.add_person(KIM, has_app=False)
        teams.add_person(ZOE)
        teams.help = teams.add_channel("it-help", [DANA, SAM])
        teams.few = teams.add_group([DANA, SAM])
        yield teams
        assert not teams.problems


@pytest.fixture
def desk():
    return ScriptedDesk()


@pytest.fixture
def tenant(teams):
    settings = Settings.model_validate({"people": PEOPLE})
    return Tenant(app_id="", id=TENANT, settings=settings, bot=BOT, service_url=teams.service_url)


@pytest_asyncio.fixture
async def port(tenant):
    keys = TeamsKeys(app_id="", tenant=TENANT, identity="local")
    port = Port(keys, tenant, line=Line(seconds=SECONDS))
    yield port
    await port.close()


@pytest.fixture
def clock():
    return Hours()


@pytest.fixture
def channel(port, tenant, desk, clock):
    return channel_of(port, tenant, desk, clock=clock)
