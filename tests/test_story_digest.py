"""The morning digest: one message as a helper's day begins, when it says something new."""

from datetime import timedelta

import pytest

from chatops.nudges.nudge import Kind
from tests.cast import SETTINGS, next_time
from tests.desk import dm
from tests.nudged import MANY, answers, drags, talks

HELLO = "Good morning, {}. This is where things stand:"
ZONES = SETTINGS.replace(
    "helpers: [sam, alex]", "helpers: [sam, {id: alex, timezone: America/New_York}]"
)
ALONE = SETTINGS.replace("[sam, alex]", "[sam]")
BREAK = ALONE.replace('"9:00-18:00"', '"9:00-12:00, 13:00-18:00"')
INSIDE = pytest.mark.miniature("when it comes and what it lists is the same at every far end")
DOWN = pytest.mark.miniature("the desk is down for a while, and a door reads back by hand")


def digests(desk, helper: str) -> list[str]:
    """The digests that a helper got, the oldest first."""
    return [told for told in desk.told(helper) if told.startswith(HELLO.format(helper.title()))]


async def test_it_says_who_waits_and_since_when_as_the_day_begins(desk):
    await desk.says("dana", "My VPN is down")
    await desk.until("Thursday 08:59")
    assert digests(desk, "sam") == []
    await desk.until("Thursday 09:00")
    (told,) = digests(desk, "sam")
    assert "Not answered yet:" in told
    assert "Dana, since yesterday 10:00" in told
    assert "My VPN is down" in told


@INSIDE
async def test_each_helper_gets_their_own_once(desk):
    await desk.says("dana", "My VPN is down")
    await desk.until("Thursday 18:00")
    assert len(digests(desk, "sam")) == len(digests(desk, "alex")) == 1


@INSIDE
async def test_with_nothing_in_it_none_comes(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Try it now", root=ask)
    await desk.until("Thursday 10:00")
    assert digests(desk, "sam") == []


@INSIDE
async def test_with_nothing_new_in_it_none_comes(desk):
    await desk.says("dana", "My VPN is down")
    await desk.until("Friday 10:00")
    assert len(digests(desk, "sam")) == 1
    await desk.says("priya", "My mouse is broken")
    await desk.until("Monday 10:00")
    assert "My mouse is broken" in digests(desk, "sam")[1]


@INSIDE
async def test_a_talk_that_waited_for_the_morning_comes_first_and_the_digest_an_hour_later(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.until("Wednesday 17:58")
    await drags(desk, ask, 5)
    await desk.passes(minutes=3)
    await drags(desk, ask, 1)
    await desk.until("Thursday 09:00")
    assert talks(desk) == [("sam", "round trips", "Thu 09:00")]
    assert digests(desk, "sam") == []
    await desk.until("Thursday 10:00")
    (told,) = digests(desk, "sam")
    assert "My VPN is down" in told


@INSIDE
async def test_who_stands_in_the_digest_is_not_told_of_once_more(desk):
    await desk.until("Friday 17:40")
    await desk.says("dana", "My VPN is down")
    await desk.until("Monday 12:00")
    for helper in ("sam", "alex"):
        assert desk.told(helper) == digests(desk, helper)
        assert len(digests(desk, helper)) == 1
        assert (helper, "waits", "Mon 09:00") in answers(desk)


@INSIDE
async def test_who_did_not_stand_in_that_helpers_digest_is_still_told_of(a_desk):
    desk = await a_desk(ZONES)
    await desk.until("Thursday 08:40")
    await desk.says("dana", "My VPN is down")
    await desk.until("Thursday 18:00")
    assert answers(desk) == [("sam", "waits", "Thu 09:00"), ("alex", "waits", "Thu 14:00")]


@INSIDE
async def test_whom_the_digest_has_no_room_to_name_the_helper_hears_of_later(a_desk):
    desk = await a_desk(SETTINGS + MANY)
    await desk.until("Wednesday 17:50")
    for number in range(12):
        await desk.meets(f"coworker{number}")
        await desk.says(f"coworker{number}", f"My printer number {number} is broken")
    await desk.until("Thursday 17:00")
    digest, gathered = desk.told("sam")
    assert "number 9 is" in digest
    assert "number 10 is" in gathered
    assert "number 11 is" in gathered
    assert "number 9 is" not in gathered


@INSIDE
async def test_mornings_away_leave_nothing_to_be_told(desk):
    await desk.types("sam", "away until Monday")
    await desk.says("dana", "My VPN is down")
    await desk.until("Friday 12:00")
    waiting = desk.store.read(lambda uow: uow.nudges.waiting("sam")).result()
    assert [nudge.kind for nudge in waiting if nudge.kind is Kind.DIGEST] == []
    await desk.until("Monday 09:00")
    assert len(digests(desk, "sam")) == 1


@INSIDE
async def test_it_says_where_the_coworker_had_the_last_word_to_that_helper_alone(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Try it now", root=ask)
    await desk.says("dana", "It still fails", root=ask)
    await desk.until("Thursday 09:00")
    (told,) = digests(desk, "sam")
    assert "In your hands, and waiting for a word from you:" in told
    assert digests(desk, "alex") == []


@INSIDE
async def test_a_new_wait_in_the_same_thread_is_news(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Try it now", root=ask)
    await desk.says("dana", "It still fails", root=ask)
    await desk.until("Thursday 09:30")
    await desk.says("sam", "And now?", root=ask)
    await desk.says("dana", "No, the same", root=ask)
    await desk.until("Friday 09:30")
    assert len(digests(desk, "sam")) == 2


@INSIDE
async def test_what_was_put_off_until_today_is_back_and_not_before(desk):
    await desk.says("dana", "My VPN is down")
    await desk.taps_at_home("sam", "Later", "VPN", when="monday")
    await desk.until("Friday 10:00")
    assert digests(desk, "sam") == []
    await desk.until("Monday 09:00")
    (told,) = digests(desk, "sam")
    assert "Back today:" in told
    assert "Not answered yet:" not in told


@INSIDE
async def test_what_faded_is_counted_once(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Does it work now?", root=ask)
    await desk.until(desk.clock.now() + timedelta(days=7))
    await desk.passes(days=1)
    (told,) = digests(desk, "sam")
    assert "One has faded meanwhile. A word in its thread brings it back." in told
    assert "My VPN" not in told
    await desk.passes(days=3)
    assert len(digests(desk, "sam")) == 1


@INSIDE
async def test_after_a_weekend_it_comes_on_monday(desk):
    await desk.until("Friday 17:00")
    await desk.says("dana", "My VPN is down")
    await desk.until("Monday 08:59")
    assert digests(desk, "sam") == []
    await desk.until("Monday 09:00")
    assert "since Fri 17:00" in digests(desk, "sam")[0]


@INSIDE
async def test_a_helper_elsewhere_gets_it_in_their_own_morning(a_desk):
    desk = await a_desk(ZONES)
    await desk.says("dana", "My VPN is down")
    await desk.until("Wednesday 14:01")  # 9:01 in New York
    assert len(digests(desk, "alex")) == 1
    assert digests(desk, "sam") == []


@INSIDE
async def test_when_the_clocks_change_it_still_comes_at_nine(desk):
    await desk.until("Wednesday 17:00")
    await desk.until(desk.clock.now() + timedelta(days=127))  # 25 March 2027; clocks jump on 28
    await desk.says("dana", "My VPN is down")
    await desk.until("Friday 10:00")
    await desk.says("priya", "My mouse is broken")
    await desk.until("Monday 08:59")
    assert len(digests(desk, "sam")) == 1
    await desk.until("Monday 09:00")
    assert len(digests(desk, "sam")) == 2


@INSIDE
async def test_a_break_begins_no_day(a_desk):
    desk = await a_desk(BREAK)
    await desk.until("Thursday 10:00")
    await desk.says("dana", "My VPN is down")
    await desk.until("Thursday 17:00")
    assert digests(desk, "sam") == []
    await desk.until("Friday 09:00")
    assert len(digests(desk, "sam")) == 1


async def test_of_many_ten_are_named(desk):
    for number in range(23):
        await desk.says(f"coworker{number}", f"My printer number {number} is broken")
        await desk.meets(f"coworker{number}")
    await desk.until("Thursday 09:00")
    (told,) = digests(desk, "sam")
    assert told.count(", since ") == 10
    assert told.endswith("And 13 more on your list.")


@INSIDE
async def test_a_private_one_stands_there_without_its_words(desk):
    ask = await desk.says("dana", "My salary is wrong")
    await desk.reacts("dana", "🤫", ask)
    await desk.until("Thursday 09:00")
    (told,) = digests(desk, "alex")
    assert "Dana, private, since yesterday 10:00" in told
    assert "salary" not in told


async def test_words_that_are_taken_back_leave_it(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.until("Thursday 09:00")
    await desk.deletes(ask)
    assert "My VPN is down" not in digests(desk, "sam")[0]


@INSIDE
async def test_it_counts_as_the_one_message_of_the_hour(desk):
    await desk.says("dana", "My VPN is down")
    await desk.until("Thursday 09:00")
    told = desk.store.read(
        lambda uow: uow.nudges.told("sam", since=desk.clock.now() - timedelta(minutes=1))
    ).result()
    assert len(told) == 1


@INSIDE
async def test_after_another_message_in_that_hour_it_waits_for_its_turn(desk):
    await desk.says("dana", "My VPN is down")
    await desk.until("Thursday 08:50")
    at = desk.clock.now()
    await desk._background(lambda uow: uow.nudges.tell("urgent", "sam", at=at))
    await desk.until("Thursday 09:49")
    assert digests(desk, "sam") == []
    await desk.until("Thursday 09:50")
    assert len(digests(desk, "sam")) == 1


@INSIDE
async def test_while_it_is_to_be_quiet_none_comes_and_the_next_one_has_it_all(desk):
    await desk.says("dana", "My VPN is down")
    await desk.types("sam", "quiet")
    await desk.until("Thursday 12:00")
    await desk.types("sam", "quiet off")
    assert digests(desk, "sam") == []
    await desk.until("Friday 09:00")
    assert len(digests(desk, "sam")) == 1


@DOWN
@pytest.mark.parametrize(("back", "told"), [("Thursday 10:59", 1), ("Thursday 11:00", 0)])
async def test_one_that_fell_due_while_the_desk_was_down_comes_while_it_is_morning(
    a_desk, back, told
):
    desk = await a_desk()
    await desk.says("dana", "My VPN is down")
    desk = await down_until(a_desk, desk, back)
    assert len(digests(desk, "sam")) == told


@DOWN
async def test_after_downtime_there_is_one_message_and_no_digest_beside_it(a_desk):
    desk = await a_desk()
    await desk.says("dana", "My VPN is down")
    went = desk.clock.now()
    desk = await down_until(a_desk, desk, "Thursday 09:20", tick=False)
    await desk.says("priya", "My mouse is broken", at=went + timedelta(hours=1))
    await desk.caught_up(went + timedelta(minutes=1))
    await desk.passes(hours=6)
    assert digests(desk, "sam") == []
    assert sum("I was away for a while" in line for line in desk.told("sam")) == 1


@DOWN
async def test_after_a_gap_in_which_nothing_came_in_the_digest_comes(a_desk):
    desk = await a_desk()
    await desk.says("dana", "My VPN is down")
    went = desk.clock.now()
    desk = await down_until(a_desk, desk, "Thursday 09:20", tick=False)
    await desk.caught_up(went + timedelta(minutes=1))
    await desk.passes(hours=1)
    assert len(digests(desk, "sam")) == 1


@INSIDE
async def test_a_desk_that_never_closes_has_no_morning(a_desk):
    desk = await a_desk(SETTINGS.replace('{mon-fri: "9:00-18:00"}', '{mon-sun: "0:00-24:00"}'))
    await desk.says("dana", "My VPN is down")
    await desk.passes(days=3)
    assert digests(desk, "sam") == []


async def test_one_asked_of_the_bot_alone_is_linked_where_the_helper_can_read_it(desk):
    await desk.writes("dana", "My VPN is down")
    await desk.passes(minutes=5)
    await desk.until("Thursday 09:00")
    assert "Dana, since yesterday 10:00" in digests(desk, "sam")[0]
    assert dm("dana").id not in digests(desk, "sam")[0]


async def down_until(a_desk, desk, until: str, *, tick: bool = True):
    """The desk is down from now on and comes back then."""
    clock = desk.clock
    desk.close()
    clock.move_to(next_time(until, after=clock.now()))
    desk = await a_desk(clock=clock, far_end=desk.far_end)
    if tick:
        await desk.passes(seconds=1)
    return desk
