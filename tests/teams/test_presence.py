"""The door knows when it was open, and says so where it was not: nobody can read that back."""

from datetime import timedelta

import pytest

from adapters.teams.presence import AWAY, Presence
from adapters.teams.tenant import DOOR
from chatops.events import CaughtUp
from tests.teams.admitted import tenant
from tests.teams.remembering import Desk


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def presence(desk):
    return Presence(desk, tenant())


async def test_the_first_start_is_no_gap(desk, presence):
    await presence.begin()
    assert desk.events == []


async def test_a_restart_is_no_gap(desk, presence):
    await presence.note(desk.now() - AWAY)
    await presence.begin()
    assert desk.events == []


async def test_a_gap_is_told_once_from_when_the_door_was_last_open(desk, presence):
    since = desk.now() - AWAY - timedelta(minutes=1)
    await presence.note(since)
    desk.is_busy = True
    await presence.begin()
    assert desk.events == []
    desk.is_busy = False
    await presence.begin()
    await presence.begin()
    (event,) = desk.events
    assert isinstance(event, CaughtUp)
    assert (event.door, event.since) == (DOOR, since)
    assert event.id == f"teams:{tenant().id}:caught_up:{since.isoformat()}"
