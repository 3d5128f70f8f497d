"""What the tests of one half of the door share."""

import pytest

from chatops.errors import StoreBusy
from tests.teams.admitted import page
from tests.teams.before_ears import LISTED, TOO_LONG
from tests.teams.ears import WHO, opened
from tests.teams.far_end import FakeTeams
from tests.teams.read_in import a_tenant
from tests.teams.signing import Metadata, Signer


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
def tenant():
    return a_tenant()


@pytest.fixture
async def teams():
    async with FakeTeams() as far_end:
        for one in WHO.values():
            far_end.add_person(one)
        far_end.add_channel("it-help", WHO.values())
        yield far_end


@pytest.fixture
async def ears(teams, tmp_path):
    async with opened(tmp_path, teams, text=LISTED) as found:
        for id in WHO:
            await found.desk.meets(id)
        yield found


@pytest.fixture
def busy(ears, monkeypatch):
    async def receive(event):
        raise StoreBusy(TOO_LONG)

    monkeypatch.setattr(ears.runtime, "receive", receive)
