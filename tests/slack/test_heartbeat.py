"""Between the sweeps: a light look at the help places every ten minutes."""

from contextlib import contextmanager

import pytest

from adapters.slack.reading_back.marks import ALIVE, COVERED, LOOKED
from tests.slack.doorway import DANA, HELP, PRIYA, SAM, Doorway, eventually


@pytest.fixture
async def door(tmp_path, far, clock):
    async with Doorway(tmp_path, far, clock) as open_door:
        await open_door.opened()
        yield open_door


async def beats(door, times=1):
    """Let ten minutes pass, and the look be over."""
    for _ in range(times):
        await resting(door)
        await door.passes(minutes=10)
        at = door.clock.now().isoformat()
        await door.desk.until(lambda at=at: door.desk.remembered_now.get(f"{LOOKED}:{HELP}") == at)
    await resting(door)


async def resting(door):
    await eventually(lambda: door.time.waiting)


async def test_the_marks_of_help_places_move(door):
    await beats(door)
    assert door.desk.remembered_now[ALIVE] == door.clock.now().isoformat()


async def test_what_slack_dropped_is_found_within_ten_minutes(door, far):
    lost = await says_unheard(door, far, "My screen flickers")
    await beats(door)
    assert door.requests() == [(HELP, lost)]


async def test_what_slack_dropped_makes_the_sockets_new_and_all_places_read(door, far, caplog):
    await says_unheard(door, far, "My screen flickers")
    opened = far.sockets.opened
    await beats(door, 2)
    assert "slack.events_missing count=1" in caplog.text
    await door.swept()
    await eventually(lambda: far.sockets.opened == opened + 2)


async def test_what_came_by_itself_makes_nobody_suspicious(door, far, caplog):
    await far.says(DANA, HELP, "My screen flickers")
    await far.bot_says(HELP, "A build has failed")
    await far.notice(HELP, DANA, "channel_topic", "set the topic")
    await beats(door, 3)
    assert "slack.events_missing" not in caplog.text
    assert not door.sweeps()


async def test_a_reply_that_slack_dropped_is_found_by_the_next_whole_sweep(door, far):
    root = await far.says(SAM, HELP, "The mail server rests tonight from 20:00")
    await beats(door)
    await says_unheard(door, far, "My laptop does not start", by=PRIYA, thread_ts=root)
    await beats(door, 3)
    await resting(door)
    await door.passes(days=1)
    await door.swept()
    assert door.desk.said("My laptop does not start")


async def test_an_edit_that_slack_dropped_is_found_by_the_next_whole_sweep(door, far):
    ts = await far.says(DANA, HELP, "Good morning")
    await beats(door)
    with unheard(far):
        await far.edits(DANA, HELP, ts, "My screen stays black")
    await beats(door, 3)
    await resting(door)
    await door.passes(days=1)
    await door.swept()
    assert door.requests() == [(HELP, ts)]


async def test_an_event_that_slack_may_still_repeat_is_not_missing(door, far, caplog):
    await beats(door)
    await door.passes(minutes=9)
    await says_unheard(door, far, "My screen flickers")
    await resting(door)
    await door.passes(minutes=1)
    await door.desk.until(lambda: door.desk.said("My screen flickers"))
    await resting(door)
    assert "slack.events_missing" not in caplog.text


async def test_missing_events_lead_to_one_whole_sweep_an_hour_at_most(door, far, caplog):
    for _ in range(4):
        await says_unheard(door, far, "My screen flickers")
        await beats(door)
    assert caplog.text.count("slack.events_missing") >= 2
    assert len(door.sweeps()) == 1


async def test_a_look_that_fails_moves_no_mark(door, far, caplog):
    before = dict(door.desk.remembered_now)
    far.faults.add("conversations.history", "500")
    await resting(door)
    await door.passes(minutes=10)
    await eventually(lambda: "slack.heartbeat_failed" in caplog.text)
    assert door.desk.remembered_now == before


async def test_once_a_day_every_place_is_read(door, far):
    await beats(door, 3)
    await resting(door)
    await door.passes(days=1)
    at = door.clock.now().isoformat()
    await door.desk.until(lambda: door.desk.remembered_now.get(COVERED) == at)
    assert door.sweeps()


async def says_unheard(door, far, text, *, by=DANA, **more):
    """Say something that Slack never brings."""
    await door.passes(minutes=1)
    with unheard(far):
        return await far.says(by, HELP, text, **more)


@contextmanager
def unheard(far):
    """Let Slack bring nothing of what happens meanwhile."""
    far.deliveries.holding = True
    far.patient = False
    yield
    far.deliveries.release(order=[])
    far.patient = True
