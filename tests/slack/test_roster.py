"""Everybody is known by name at the start, and thousands of them keep nobody waiting."""

from datetime import timedelta

import pytest

from adapters.slack.reading_back.roster import Roster
from adapters.slack.web import SlackWeb
from adapters.slack.workspace import Installation, Workspace
from chatops.events import PersonSeen
from chatops.settings import Secret
from tests.cast import settings
from tests.playground import ScriptedDesk
from tests.slack.doorway import DANA, PRIYA, SAM, SETTINGS, Doorway
from tests.slack.far_end import VirtualTime


@pytest.fixture
def time():
    return VirtualTime()


@pytest.fixture
def desk():
    return ScriptedDesk()


@pytest.fixture
async def roster(far, desk, time):
    here = Installation(team=far.team, url=far.workspace_url, bot_user=far.bot_user, bot=far.bot_id)
    web = SlackWeb(Secret(far.bot_token), url=far.api_url, sleep=time.sleep)
    await web.open()
    ws = Workspace(installation=here, settings=settings(SETTINGS))
    yield Roster(desk, ws, web, sleep=time.sleep)
    await web.close()


def seen(desk):
    return {event.person: event for event in desk.received if isinstance(event, PersonSeen)}


async def test_everybody_is_told_with_name_and_time_zone_and_the_bot_is_not(roster, far, desk):
    far.add_user("U0GUEST", "guest", is_restricted=True)
    far.add_user("U0GONE", "gone", deleted=True)
    far.add_user("U0OTHER", "robot", is_bot=True)
    await roster.read()
    people = seen(desk)
    assert far.bot_user not in people
    assert people[DANA].name == "dana"
    assert people[SAM].timezone == "Europe/London"
    assert people["U0GUEST"].guest
    assert people["U0GONE"].deactivated
    assert people["U0OTHER"].automated


async def test_thousands_come_in_pages_of_200(roster, far, desk):
    for number in range(1000):
        far.add_user(f"U1{number:04d}", f"person{number}")
    await roster.read()
    assert len(seen(desk)) >= 1000
    calls = far.called("users.list")
    assert len(calls) == 6
    assert {call.args["limit"] for call in calls} == {"200"}


async def test_who_did_not_change_has_the_same_event(roster, desk):
    await roster.read()
    first = [event.id for event in desk.received]
    desk.received.clear()
    await roster.read()
    assert [event.id for event in desk.received] == first


async def test_a_busy_desk_is_told_again(roster, desk, time, far):
    desk.busy = 1

    async def at_once(seconds):
        return None

    roster._sleep = at_once
    await roster.read()
    assert PRIYA in seen(desk)


async def test_a_slack_that_fails_is_asked_again(roster, far, desk):
    waited = []

    async def note(seconds):
        waited.append(seconds)

    roster._sleep = note
    far.faults.add("users.list", "500", times=3)
    await roster.read()
    assert PRIYA in seen(desk)
    assert waited == [1.0, 2.0, 5.0]


async def test_a_slack_that_goes_on_failing_is_given_up_for_now(roster, far, desk, time):
    async def at_once(seconds):
        return None

    roster._sleep = at_once
    far.faults.add("users.list", "500", times=100)
    await roster.read()
    assert desk.received == []


async def test_the_roster_is_read_again_after_a_long_gap_or_a_day_and_not_before(roster, far, desk):
    await roster.refresh(since=desk.at)
    await roster.refresh(since=desk.at - timedelta(minutes=9))
    assert len(far.called("users.list")) == 1
    await roster.refresh(since=desk.at - timedelta(minutes=10))
    assert len(far.called("users.list")) == 2
    desk.at += timedelta(days=1)
    await roster.refresh(since=desk.at)
    assert len(far.called("users.list")) == 3


async def test_without_the_permission_the_door_opens_all_the_same(roster, far, desk, caplog):
    far.scopes.discard("users:read")
    await roster.read()
    assert "slack.roster_unread error=missing_scope" in caplog.text
    assert desk.received == []


async def test_an_odd_user_keeps_nobody_else_from_being_known(roster, far, desk):
    far.users["odd"] = {"name": "odd", "team_id": far.team}
    await roster.read()
    assert PRIYA in seen(desk)


async def test_events_are_taken_while_the_roster_is_read(far, clock, tmp_path):
    for number in range(1500):
        far.add_user(f"U1{number:04d}", f"person{number}")
    async with Doorway(tmp_path, far, clock) as door:
        await far.sockets.connected(1)
        await far.dms(DANA, "My screen flickers")
        known = len(door.desk.of(PersonSeen))
        assert far.delivered("message")[0].taken
        assert known < 1500
        await door.opened()
        assert len(door.desk.of(PersonSeen)) >= 1500


async def test_who_joins_or_changes_later_is_told(far, clock, tmp_path):
    async with Doorway(tmp_path, far, clock) as door:
        await door.opened()
        await far.joins_company("U0NEW", "kim")
        await far.updates(DANA, real_name="Dana Reis")
        await far.deactivates(PRIYA)
        people = seen(door.desk)
        assert people["U0NEW"].name == "kim"
        assert people[DANA].name == "Dana Reis"
        assert people[PRIYA].deactivated
