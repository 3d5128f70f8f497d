"""Slack is told that an event is kept as soon as it is: no call of ours stands before that."""

import math

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.cast import StoppedClock
from tests.slack.doorway import DANA, HELP, PRIYA, Doorway, eventually, populated
from tests.slack.far_end import FakeSlack


@pytest.fixture
async def far():
    clock = StoppedClock()
    async with FakeSlack(now=clock.now) as slack:
        yield populated(slack)


@pytest.fixture(params=["http", "socket"])
async def door(request, tmp_path, far):
    """A desk that sends by itself, with the events coming this way."""
    way, clock = request.param, StoppedClock()
    door = Doorway(tmp_path, far, clock, way=way)
    served = web.Application()
    served.add_routes(door.door.routes())
    async with TestServer(served) as server:
        if way == "http":
            far.uses_http(str(server.make_url("/slack/events")))
        else:
            far.uses_sockets()
        async with door:
            await door.opened()
            await door.runtime.start()
            yield door
            far.faults.clear()
            await door.runtime.stop()


async def test_no_acknowledgement_waits_for_the_web_api(door, far):
    far.faults.add("*", "hang", times=math.inf)
    ts = await far.says(DANA, HELP, "My screen flickers")
    await eventually(lambda: far.faults.met)  # its mark is on the way, and Slack says nothing
    other = await far.says(PRIYA, HELP, "VPN is down, can somebody have a look?")
    await far.edits(DANA, HELP, ts, "My left screen flickers")
    assert all(sent.taken and len(sent.attempts) == 1 for sent in far.delivered("message"))
    assert door.requests() == [(HELP, ts), (HELP, other)]
    assert far.reactions(HELP, ts) == {}
