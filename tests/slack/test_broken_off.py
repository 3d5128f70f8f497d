"""Connections that break in the middle of a burst: each ask is noted and marked once."""

import asyncio
from collections import Counter

import pytest

from adapters.slack.hearing.sockets import Timing
from adapters.slack.sending.pacing import Pace
from tests.cast import StoppedClock
from tests.slack.doorway import HELP, Doorway, breath, populated
from tests.slack.far_end import FakeSlack, socket_door
from tests.slack.seen import MARK

ASKS, EACH = 60, 20
WATCHFUL = Timing(heartbeat=0.4, retire=0.3, drain=1.0, close=0.1)


@pytest.fixture
async def far():
    async with FakeSlack() as far:
        far.uses_sockets()
        populated(far)
        for number in range(ASKS):
            far.add_user(f"UP{number:02d}", f"p{number}", tz="Europe/London")
        far.channels[HELP].members += [f"UP{number:02d}" for number in range(ASKS)]
        yield far


async def refreshed(far, monkeypatch):
    await far.sockets.refresh()


async def warned_and_refreshed(far, monkeypatch):
    await far.sockets.refresh(warning=True)


async def reset(far, monkeypatch):
    far.sockets.reset()


async def silent(far, monkeypatch):
    far.sockets.fall_silent()


async def crowded(far, monkeypatch):
    """Break all off, and say that there are too many to each new one for a while."""
    monkeypatch.setattr(socket_door, "MOST_LINKS", 0)
    far.sockets.reset()
    asyncio.get_running_loop().call_later(0.1, monkeypatch.undo)


async def gone(far, monkeypatch):
    await far.stops_listening()
    await far.listens_again()


@pytest.mark.parametrize("trouble", [refreshed, warned_and_refreshed, reset, silent, crowded, gone])
async def test_a_burst_over_connections_that_break_is_noted_once(
    tmp_path, far, trouble, monkeypatch
):
    clock = StoppedClock()
    far.now = clock.now
    life = Doorway(tmp_path, far, clock, timing=WATCHFUL, pace=Pace.none())
    async with life as door:
        await door.opened()
        await far.sockets.connected(2)
        far.patient = False
        asks = []
        for number in range(ASKS):
            asks.append(await far.says(f"UP{number:02d}", HELP, f"My laptop {number} is slow"))
            if number % EACH == EACH // 2:
                await breath()  # some are on their way
                await trouble(far, monkeypatch)
            if number % EACH == EACH - 1:
                await until_noted(door, far, number + 1)
        await far.passes(60)
        await far.passes(300)
        await door.runtime.drain()
        assert Counter(door.requests()) == Counter((HELP, ask) for ask in asks)
        assert {str(far.reactions(HELP, ask)) for ask in asks} == {str({MARK: [far.bot_user]})}
        assert not far.doubled()
        assert far.posted_by_bot() == []


async def until_noted(door, far, number):
    """Let time pass for whoever waits to connect again, until so many asks are noted."""
    async with asyncio.timeout(20):
        while len(door.requests()) < number or len(far.sockets.links) < 2:
            await door.passes(seconds=0.5)
            await breath()
