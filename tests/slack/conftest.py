"""What tests of the Slack door may ask for: a clock that stands still, a far end, lives to live."""

import pytest

from tests.cast import StoppedClock
from tests.slack.doorway import Doorway, populated
from tests.slack.far_end import FakeSlack


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture
async def far(clock):
    async with FakeSlack(now=clock.now) as slack:
        slack.uses_sockets()
        yield populated(slack)


@pytest.fixture
def live(tmp_path, far, clock):
    """Open one life of the program after the other."""

    def begin(**more):
        return Doorway(tmp_path, far, clock, **more)

    return begin
