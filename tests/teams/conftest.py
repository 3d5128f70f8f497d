"""What the tests of one half of the door share."""

import pytest

from tests.teams.admitted import page
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
