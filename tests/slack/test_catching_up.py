"""What was missed is read back: everything, once, in order, and from where reading ended."""

from datetime import timedelta

import pytest

from adapters.slack.reading_back.marks import COVERED
from chatops.events import CaughtUp, MessageDeleted, MessageSaid, Place, PlaceKind, ThreadRead
from tests.slack.doorway import (
    DANA,
    HELP,
    PRIYA,
    SAM,
    SETTINGS,
    eventually,
    populated,
)
from tests.slack.far_end import FakeSlack, api_reading

HOUR = timedelta(hours=1)


@pytest.fixture
def skew():
    """What our clock is ahead of Slack's, in the end."""
    return [timedelta()]


@pytest.fixture
async def far(clock, skew):
    async with FakeSlack(now=lambda: clock.now() - skew[-1]) as slack:
        slack.uses_sockets()
        yield populated(slack)


async def until_waiting(door, far, method):
    """Wait until a call of this sort was answered badly and the door waits to try again."""
    before = len(far.called(method))
    await eventually(lambda: len(far.called(method)) > before and door.time.waiting)


async def first_life(live, clock):
    """Live once and stop well; the desk is away from then on."""
    async with live() as door:
        await door.opened()
    clock.move_to(clock.now() + HOUR)


async def test_at_the_very_first_start_nothing_older_is_read(live, far):
    await far.says(DANA, HELP, "My screen flickers")
    async with live() as door:
        await door.opened()
        assert door.requests() == []
        assert not door.desk.of(CaughtUp)


async def test_nor_is_it_read_at_the_second_start(live, far, clock):
    await far.says(DANA, HELP, "My screen flickers")
    clock.move_to(clock.now() + timedelta(seconds=1))
    await first_life(live, clock)
    async with live() as door:
        await door.swept()
        assert door.requests() == []


async def test_what_was_said_while_away_is_noted_once(live, far, clock):
    await first_life(live, clock)
    ts = await far.says(DANA, HELP, "My screen flickers")
    async with live() as door:
        await door.swept()
        assert door.requests() == [(HELP, ts)]
        await far.repeats(ts)
        await door.desk.until(lambda: len(door.desk.said("My screen flickers")) == 2)
        assert door.requests() == [(HELP, ts)]
    async with live() as door:
        await door.swept()
        assert door.requests() == [(HELP, ts)]


async def test_what_is_old_by_then_gets_its_mark_and_no_line(live, far, clock):
    await first_life(live, clock)
    ts = await far.says(DANA, HELP, "My screen flickers")
    clock.move_to(clock.now() + 12 * HOUR)  # nobody is on by now
    async with live() as door:
        await door.swept()
        await door.runtime.drain()
        assert "memo" in far.reactions(HELP, ts)
        assert far.posted_by_bot(HELP) == []


async def test_after_a_long_absence_what_the_inbox_has_forgotten_is_not_told_twice(
    live, far, clock
):
    async with live() as door:
        await door.opened()
        await far.says(DANA, HELP, "My screen flickers")
        clock.move_to(clock.now() + HOUR)
    clock.move_to(clock.now() + 20 * 24 * HOUR)
    await far.says(PRIYA, HELP, "No sound in calls")
    async with live() as door:
        await door.runtime.tick()
        await door.swept()
        assert not door.desk.said("My screen flickers")
        assert door.desk.said("No sound in calls")


async def test_a_message_that_was_edited_while_away_is_known_as_it_is_now(live, far, clock):
    async with live() as door:
        await door.opened()
        ts = await far.says(DANA, HELP, "My screen flickers")
    clock.move_to(clock.now() + HOUR)
    await far.edits(DANA, HELP, ts, "My screen stays black")
    async with live() as door:
        await door.swept()
        assert door.request(ts).text == "My screen stays black"


async def test_a_request_that_was_deleted_while_away_is_forgotten(live, far, clock):
    async with live() as door:
        await door.opened()
        ts = await far.says(DANA, HELP, "My screen flickers")
    clock.move_to(clock.now() + HOUR)
    await far.deletes(DANA, HELP, ts)
    async with live() as door:
        await door.swept()
        (read,) = [e for e in door.desk.of(ThreadRead) if e.root == ts]
        assert read.messages == ()
        request = door.request(ts)
        assert request is None or not request.text


async def test_what_slack_hides_by_now_was_taken_back_by_nobody(live, far, clock):
    async with live() as door:
        await door.opened()
        ts = await far.says(DANA, HELP, "My screen flickers")
    clock.move_to(clock.now() + HOUR)
    far.channels[HELP].messages.clear()  # all of that time
    async with live() as door:
        await door.swept()
        request = door.request(ts)
        assert (request.state, request.text) == ("waiting", None)


async def test_what_was_deleted_while_older_things_stand_is_taken_back(live, far, clock):
    async with live() as door:
        await door.opened()
        await far.says(SAM, HELP, "Good morning")
        clock.move_to(clock.now() + timedelta(seconds=1))
        ts = await far.says(DANA, HELP, "My screen flickers")
    clock.move_to(clock.now() + HOUR)
    await far.deletes(DANA, HELP, ts)
    async with live() as door:
        await door.swept()
        assert door.request(ts).state == "dropped"


async def test_an_old_message_to_the_bot_that_was_edited_is_not_taken_for_deleted(live, far, clock):
    ts = await far.dms(DANA, "Good morning")
    clock.move_to(clock.now() + timedelta(days=30))
    async with live() as door:
        await door.opened()
        await far.edits(DANA, far.im(DANA), ts, f"<@{far.bot_user}> my screen flickers")
        (before,) = door.all_requests()
    clock.move_to(clock.now() + HOUR)
    async with live() as door:
        await door.swept()
        assert door.all_requests() == [before]


async def test_a_root_that_was_deleted_under_its_answers_is_not_among_what_stands(live, far, clock):
    async with live() as door:
        await door.opened()
        ts = await far.says(DANA, HELP, "My screen flickers")
        answer = await far.says(SAM, HELP, "On my way", thread_ts=ts)
    clock.move_to(clock.now() + HOUR)
    await far.deletes(DANA, HELP, ts)
    async with live() as door:
        await door.swept()
        (read,) = [e for e in door.desk.of(ThreadRead) if e.root == ts]
        assert read.messages == (answer,)
        assert [e.message for e in door.desk.of(MessageDeleted)] == [ts, ts]  # place and thread


async def test_a_message_to_the_bot_that_was_deleted_while_away_loses_its_words(live, far, clock):
    async with live() as door:
        await door.opened()
        first = await far.dms(DANA, "My screen flickers")
        await far.dms(DANA, "and my salary is wrong, see the letter")
        stays = await far.dms(DANA, "the second screen, too")
    clock.move_to(clock.now() + HOUR)
    im = far.im(DANA)
    (gone,) = [m["ts"] for m in far.messages(im) if "salary" in m["text"]]
    await far.deletes(DANA, im, gone)
    async with live() as door:
        await door.swept()
        place = Place(door="slack", id=im.id, kind=PlaceKind.DM)
        kept = {ts: door.kept(place, ts) for ts in (first, gone, stays)}
        assert (kept[gone].text, kept[gone].gone_at is None) == (None, False)
        assert [kept[ts].gone_at for ts in (first, stays)] == [None, None]


async def test_a_tick_that_was_put_while_away_settles(live, far, clock):
    async with live() as door:
        await door.opened()
        ts = await far.says(DANA, HELP, "My screen flickers")
    clock.move_to(clock.now() + HOUR)
    await far.reacts(SAM, HELP, ts, "white_check_mark")
    async with live() as door:
        await door.swept()
        assert door.request(ts).state == "settled"


async def test_a_tick_that_was_taken_off_while_away_opens_it_again(live, far, clock):
    async with live() as door:
        await door.opened()
        ts = await far.says(DANA, HELP, "My screen flickers")
        await far.reacts(SAM, HELP, ts, "white_check_mark")
        assert door.request(ts).state == "settled"
    clock.move_to(clock.now() + HOUR)
    await far.unreacts(SAM, HELP, ts, "white_check_mark")
    async with live() as door:
        await door.swept()
        assert door.request(ts).state != "settled"


async def test_a_helpers_answer_while_away_takes_the_request(live, far, clock):
    async with live() as door:
        await door.opened()
        ts = await far.says(DANA, HELP, "My screen flickers")
    clock.move_to(clock.now() + HOUR)
    await far.says(SAM, HELP, "On my way", thread_ts=ts)
    async with live() as door:
        await door.swept()
        assert door.request(ts).helper == SAM


@pytest.mark.parametrize("ahead", [0, 60, 240])
async def test_what_happens_while_a_thread_is_read_is_not_undone(live, far, clock, skew, ahead):
    skew.append(timedelta(seconds=ahead))
    async with live() as door:
        await door.opened()
        ts = await far.says(DANA, HELP, "My screen flickers")
    clock.move_to(clock.now() + HOUR)
    async with live() as door:
        hang = far.faults.add("conversations.replies", "hang after")  # read, and not yet told
        await eventually(lambda: far.faults.met)
        await far.says(DANA, HELP, "It is the left one", thread_ts=ts)
        await far.reacts(SAM, HELP, ts, "white_check_mark")
        assert door.request(ts).state == "settled"
        hang.released.set()
        await door.swept()
        assert door.request(ts).state == "settled"
        assert len(door.request_messages(ts)) == 2


async def test_a_tick_that_was_put_in_a_short_absence_settles(live, far, clock):
    async with live() as door:
        await door.opened()
        ts = await far.says(DANA, HELP, "My screen flickers")
    clock.move_to(clock.now() + timedelta(minutes=1))
    await far.reacts(SAM, HELP, ts, "white_check_mark")
    clock.move_to(clock.now() + timedelta(minutes=1))
    async with live() as door:
        await door.swept()
        assert door.request(ts).state == "settled"


async def test_what_went_as_soon_as_it_was_there_is_gone_at_the_next_reading(live, far, clock):
    async with live() as door:
        await door.opened()
        ts = await far.says(DANA, HELP, "My screen flickers")
        await far.reacts(SAM, HELP, ts, "white_check_mark")
    await far.unreacts(SAM, HELP, ts, "white_check_mark")
    clock.move_to(clock.now() + timedelta(minutes=1))
    async with live() as door:
        await door.swept()
    clock.move_to(clock.now() + HOUR)
    async with live() as door:
        await door.swept()
        assert door.request(ts).state != "settled"


async def test_a_thread_that_goes_while_its_place_is_read_hides_nothing_else(live, far, clock):
    await first_life(live, clock)
    gone = await far.says(DANA, HELP, "My screen flickers")
    await far.says(PRIYA, HELP, "Same here", thread_ts=gone)
    ts = await far.says(PRIYA, HELP, "No sound in calls")
    far.faults.add("conversations.replies", "error:thread_not_found")
    async with live() as door:
        await door.swept()
        assert (HELP, ts) in door.requests()


async def test_a_tick_taken_off_in_a_direct_message_opens_it_again(live, far, clock):
    async with live() as door:
        await door.opened()
        ts = await far.dms(DANA, "My screen flickers and stays black")
        await far.reacts(DANA, far.im(DANA), ts, "white_check_mark")
        assert [r.state for r in door.all_requests()] == ["settled"]
    clock.move_to(clock.now() + HOUR)
    await far.unreacts(DANA, far.im(DANA), ts, "white_check_mark")
    async with live() as door:
        await door.swept()
        assert [r.state for r in door.all_requests()] != ["settled"]


async def test_a_first_dm_while_away_is_read(live, far, clock):
    await first_life(live, clock)
    await far.dms(DANA, "My screen flickers")
    async with live() as door:
        await door.swept()
        (said,) = door.desk.said("My screen flickers")
        assert said.place.kind == "dm"


async def test_the_chat_of_somebody_who_left_is_not_read(live, far, clock):
    far.im(DANA)
    await first_life(live, clock)
    far.users[DANA]["deleted"] = True
    async with live() as door:
        await door.swept()
        read = {call.args["channel"] for call in far.called("conversations.history")}
        assert far.im(DANA).id not in read


async def test_an_answer_in_an_older_thread_of_a_help_place_is_found(live, far, clock):
    ts = await far.says(DANA, HELP, "Said before the bot knew anything")
    clock.move_to(clock.now() + HOUR)
    await first_life(live, clock)
    answer = await far.says(PRIYA, HELP, "Same here", thread_ts=ts)
    async with live() as door:
        await door.swept()
        read = [event.message for event in door.desk.of(MessageSaid)]
        assert read == [answer]


async def test_questions_come_before_their_answers_and_older_things_first(live, far, clock):
    await first_life(live, clock)
    first = await far.says(DANA, HELP, "My screen flickers")
    second = await far.says(PRIYA, HELP, "No sound in calls")
    answer = await far.says(SAM, HELP, "On my way", thread_ts=first)
    async with live() as door:
        await door.swept()
        read = [event.message for event in door.desk.of(MessageSaid)]
        assert list(dict.fromkeys(read)) == [first, second, answer]


async def test_many_pages_are_read_to_their_end(live, far, clock):
    await first_life(live, clock)
    for number in range(230):
        await far.says(DANA, HELP, f"Ask number {number}")
    async with live() as door:
        await door.swept()
        assert len(door.desk.of(MessageSaid)) == 230
        assert len(far.called("conversations.history")) == 2


async def test_the_pace_that_slack_asks_for_is_waited_out(live, far, clock):
    await first_life(live, clock)
    ts = await far.says(DANA, HELP, "My screen flickers")
    far.faults.add("conversations.history", "429", retry_after=30)
    async with live() as door:
        await until_waiting(door, far, "conversations.history")
        assert door.requests() == []
        await door.passes(seconds=31)
        await door.swept()
        assert door.requests() == [(HELP, ts)]


async def test_a_slack_that_fails_half_way_is_asked_again_and_all_is_told_once(live, far, clock):
    far.add_channel("C1", "random", [DANA])
    await first_life(live, clock)
    ts = await far.says(DANA, HELP, "My screen flickers")
    asked = await far.says(DANA, "C1", f"<@{far.bot_user}> my mouse is dead")
    async with live() as door:
        far.faults.add("conversations.history", "500", times=1)
        await until_waiting(door, far, "conversations.history")
        await door.passes(seconds=2)
        await door.swept()
        assert sorted(door.requests()) == sorted([(HELP, ts), ("C1", asked)])


async def test_a_place_that_cannot_be_read_keeps_no_other_from_being_read(live, far, clock):
    await first_life(live, clock)
    await far.dms(DANA, "Hello there, my mouse is dead")
    far.faults.add("conversations.history", "error:not_in_channel")  # the help place comes first
    async with live() as door:
        await door.swept()
        assert door.desk.said("Hello there, my mouse is dead")


@pytest.mark.parametrize(
    "code", ["team_not_ready", "ekm_access_denied", "invalid_cursor", "no_such_code_is_known"]
)
async def test_what_says_nothing_of_the_place_interrupts_and_all_is_read_again(
    live, far, clock, code
):
    await first_life(live, clock)
    ts = await far.says(DANA, HELP, "My screen flickers")
    far.faults.add("conversations.history", f"error:{code}")
    async with live() as door:
        await until_waiting(door, far, "conversations.history")
        assert not door.sweeps()
        await door.passes(seconds=2)
        await door.swept()
        assert door.requests() == [(HELP, ts)]


async def test_a_list_that_was_cut_off_is_not_taken_for_all_there_is(live, far, clock, monkeypatch):
    await first_life(live, clock)
    for number in range(230):
        await far.says(DANA, HELP, f"Ask number {number}")
    whole = api_reading.paged

    def cut_off(*args, **more):
        found, after = whole(*args, **more)
        return found, {"has_more": True} if after.get("has_more") else after

    monkeypatch.setattr(api_reading, "paged", cut_off)
    async with live() as door:
        await until_waiting(door, far, "conversations.history")
        monkeypatch.setattr(api_reading, "paged", whole)
        await door.passes(seconds=2)
        await door.swept()
        assert len(door.desk.of(MessageSaid)) == 230


async def test_an_archived_place_ends_nothing(live, far, clock):
    far.add_channel("C1", "old", [DANA], archived=True)
    await first_life(live, clock)
    ts = await far.says(DANA, HELP, "My screen flickers")
    async with live() as door:
        await door.swept()
        assert door.requests() == [(HELP, ts)]


async def test_a_sweep_that_was_killed_goes_on_at_the_next_start(live, far, clock):
    far.add_channel("C1", "random", [DANA])
    await first_life(live, clock)
    since = clock.now() - HOUR
    ts = await far.says(DANA, HELP, "My screen flickers")
    asked = await far.says(DANA, "C1", f"<@{far.bot_user}> my mouse is dead")
    async with live() as door:
        far.faults.add("conversations.history", "hang", times=9)
        await eventually(lambda: far.faults.met)
    far.faults.clear()
    clock.move_to(clock.now() + HOUR)
    async with live() as door:
        await door.swept()
        (caught_up,) = door.sweeps()
        assert caught_up.since == since
        assert sorted(door.requests()) == sorted([(HELP, ts), ("C1", asked)])


async def test_what_was_asked_before_a_late_word_that_the_bot_had_come_is_read(live, far, clock):
    far.add_channel("C0TWO", "it-two", [SAM, DANA], with_bot=False)
    two = SETTINGS.replace("name: it-help}", "name: it-help}, {id: C0TWO, name: it-two}")
    async with live(text=two) as door:
        await door.opened()
        far.patient = False
        far.deliveries.holding = True
        await far.invites(SAM, far.bot_user, "C0TWO")
        clock.move_to(clock.now() + timedelta(minutes=1))
        asked = await far.says(DANA, "C0TWO", "My screen flickers")
        clock.move_to(clock.now() + timedelta(minutes=9))
        joined = [d for d in far.deliveries.held if d.event["type"] == "member_joined_channel"]
        far.deliveries.release(order=joined)  # the message itself is given up
        far.deliveries.holding = False
        await door.desk.until(lambda: f"{COVERED}:C0TWO" in door.desk.remembered_now)
        far.patient = True
    clock.move_to(clock.now() + timedelta(minutes=1))
    async with live(text=two) as door:
        await door.swept()
        assert door.requests() == [("C0TWO", asked)]
