"""The parts of the Teams door, before a Teams of our own: who is let in, heard, and sent to."""

import pytest
import pytest_asyncio

from adapters.teams.calling.line import Line
from adapters.teams.given import TeamsKeys
from adapters.teams.port import Port
from adapters.teams.tenant import Tenant
from chatops.errors import StoreBusy
from chatops.settings import Settings
from tests.playground import MONDAY, ScriptedDesk
from tests.teams.admitted import page
from tests.teams.before_ears import LISTED, TOO_LONG
from tests.teams.ears import WHO, opened
from tests.teams.far_end import FakeTeams
from tests.teams.places import BOT, TENANT
from tests.teams.sending import DANA, KIM, PEOPLE, SAM, SECONDS, ZOE, Hours, channel_of
from tests.teams.signing import Metadata, Signer


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


@pytest.fixture
def signer():
    return Signer()


@pytest.fixture
def metadata(signer):
    with Metadata(signer) as told:
        yield told


@pytest.fixture
async def door(metadata):
    async with page(metadata=metadata.url) as there:
        yield there


@pytest.fixture
async def talking():
    async with FakeTeams() as far_end:
        for one in WHO.values():
            far_end.add_person(one)
        far_end.add_channel("it-help", WHO.values())
        yield far_end


@pytest.fixture
async def ears(talking, tmp_path):
    async with opened(tmp_path, talking, text=LISTED) as found:
        for id in WHO:
            await found.desk.meets(id)
        yield found


@pytest.fixture
def busy(ears, monkeypatch):
    async def receive(event):
        raise StoreBusy(TOO_LONG)

    monkeypatch.setattr(ears.runtime, "receive", receive)
