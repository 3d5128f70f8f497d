"""The door as a whole: let in or refused, started, stopped, and nothing left behind."""

import pytest

from adapters.slack.app import SlackRefused
from chatops.events import MessageSaid
from tests.cast import StoppedClock
from tests.slack.doorway import DANA, HELP, Doorway, populated
from tests.slack.far_end import FakeSlack


@pytest.fixture
async def far(clock):
    async with FakeSlack(now=clock.now) as slack:
        slack.uses_sockets()
        yield populated(slack)


@pytest.fixture
def clock():
    return StoppedClock()


async def test_what_is_said_after_the_start_is_noted(far, clock, tmp_path):
    async with Doorway(tmp_path, far, clock) as door:
        await door.opened()
        ts = await far.says(DANA, HELP, "The printer on floor 2 is out of paper")
        assert door.requests() == [(HELP, ts)]
        assert far.delivered("message")[0].taken
