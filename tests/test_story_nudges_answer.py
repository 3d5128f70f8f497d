"""Nudges to answer: who waits too long is named to the helper whose turn it is, gathered."""

from datetime import UTC, datetime, timedelta

import pytest

from chatops.nudges.nudge import Kind, Nudge, Reason
from tests.cast import SETTINGS, WEDNESDAY, StoppedClock
from tests.desk import dm
from tests.nudged import MANY, ROOMY, answers, ask_and_drag, drags, said, talks

small = pytest.mark.miniature("a matter of the clock and the queue, which no door sees")
ALONE = SETTINGS.replace("[sam, alex]", "[sam]")
BREAK = SETTINGS.replace('"9:00-18:00"', '"9:00-12:00, 13:00-18:00"')
NEVER_CLOSED = SETTINGS.replace('{mon-fri: "9:00-18:00"}', '{mon-sun: "0:00-24:00"}')
LAST_WORD = "last word"


async def an_answer_too_few(desk) -> str:
    """Sam answers, and Dana has the last word."""
    ask = await desk.says("dana", "My VPN is down")
    await drags(desk, ask, 1)
    return ask


# --- nobody has answered ---


async def test_after_half_an_hour_the_helper_on_duty_hears_who_waits(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=29)
    assert desk.told("sam") == []
    await desk.passes(minutes=2)
    (told,) = desk.told("sam")
    assert told == (
        "Still waiting for somebody to look:\n[Dana, since 10:00]\n> My VPN is down\n(I'll take it)"
    )
    assert desk.told("alex") == desk.told("dana") == desk.line(ask) == []
    await desk.taps("sam", "I'll take it")
    assert desk.the_request().helper == "sam"


@small
async def test_words_that_are_taken_back_leave_what_the_helper_was_told(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=31)
    await desk.deletes(ask)
    await desk.passes(minutes=1)
    (told,) = desk.told("sam")
    assert "VPN" not in told
    assert "These words were taken back." in told


@small
async def test_after_two_hours_the_others_on_duty_hear_it_once(desk):
    await desk.says("dana", "My VPN is down")
    await desk.until("Wednesday 11:59")
    assert answers(desk) == [("sam", "waits", "Wed 10:30")]
    await desk.until("Friday 17:00")
    assert answers(desk) == [("sam", "waits", "Wed 10:30"), ("alex", "waits", "Wed 12:00")]


@small
async def test_a_desk_of_one_hears_it_once_after_an_hour(a_desk):
    desk = await a_desk(ALONE)
    await desk.says("dana", "My VPN is down")
    await desk.until("Wednesday 10:59")
    assert answers(desk) == []
    await desk.until("Friday 17:00")
    assert answers(desk) == [("sam", "waits", "Wed 11:00")]


@small
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Wednesday 11:29", "Wed 11:59"),
        ("Wednesday 11:30", "Wed 13:00"),
        ("Wednesday 12:00", "Wed 13:30"),
        ("Wednesday 12:59", "Wed 13:30"),
    ],
)
async def test_the_half_hour_is_one_of_working_time(a_desk, asked, told):
    desk = await a_desk(BREAK)
    await desk.until(asked)
    await desk.says("dana", "My VPN is down")
    await desk.until("Wednesday 14:00")
    assert answers(desk) == [("sam", "waits", told)]


@small
@pytest.mark.parametrize(
    ("sunday", "told"), [("2026-10-25", "Sun 01:20"), ("2027-03-28", "Sun 02:20")]
)
async def test_the_night_in_which_the_clocks_change_adds_and_takes_nothing(a_desk, sunday, told):
    start = datetime.fromisoformat(f"{sunday} 00:50").replace(tzinfo=UTC)
    desk = await a_desk(NEVER_CLOSED, clock=StoppedClock(start))
    await desk.says("dana", "My VPN is down")
    await desk.until(start + timedelta(hours=1))
    assert answers(desk) == [("sam", "waits", told)]


@small
async def test_a_helper_elsewhere_hears_it_in_hours_of_their_own(a_desk):
    own = "[{id: sam, timezone: America/New_York}]"
    desk = await a_desk(SETTINGS.replace("[sam, alex]", own))
    await desk.says("dana", "My VPN is down")
    await desk.until("Thursday 20:00")
    assert answers(desk) == [("sam", "waits", "Wed 14:00")]


@small
async def test_who_comes_on_duty_hears_it_when_the_first_went_home(a_desk):
    shifts = '[{id: sam, hours: {mon-fri: "9:00-12:00"}}, {id: alex}]'
    desk = await a_desk(SETTINGS.replace("[sam, alex]", shifts))
    await desk.until("Wednesday 11:45")
    await desk.says("dana", "My VPN is down")
    await desk.until("Wednesday 18:00")
    assert answers(desk) == [("alex", "waits", "Wed 12:15")]


@small
async def test_what_was_answered_taken_or_settled_is_not_said(desk):
    asks = [await desk.says(asker, "My VPN is down") for asker in ("dana", "omar", "priya")]
    await desk.says("alex", "Which client?", root=asks[0])
    await desk.reacts("alex", "👀", asks[1])
    await desk.reacts("alex", "✅", asks[2])
    await desk.until("Wednesday 13:30")
    assert answers(desk) == []


@small
async def test_a_helper_does_not_hear_of_an_own_ask(desk):
    await desk.writes("sam", "My screen flickers")
    await desk.until("Wednesday 17:00")
    assert {helper for helper, *_ in answers(desk)} == {"alex"}


@small
async def test_what_is_put_off_waits_for_its_day_and_then_from_its_morning(a_desk):
    desk = await a_desk(ROOMY)
    await desk.says("dana", "My VPN is down")
    await desk.taps_at_home("sam", "Later", "VPN", when="monday")
    await desk.until("Monday 08:59")
    assert answers(desk) == []
    await desk.until("Monday 12:00")
    assert ("sam", "waits", "Mon 09:00") in answers(desk)  # by the digest, as back today
    assert len(desk.told("sam")) == 1


@small
async def test_what_is_held_is_named_to_nobody(desk):
    await desk.writes("dana", "I am being harassed by a colleague over chat")
    assert desk.the_request().held
    await desk.until("Friday 17:00")
    assert answers(desk) == []


@small
async def test_a_private_one_is_named_without_its_words(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    await desk.until("Wednesday 12:30")
    assert [(helper, why) for helper, why, _ in answers(desk)] == [
        ("sam", "waits"),
        ("alex", "waits"),
    ]
    assert "Dana, private, since 10:00" in desk.told("alex")[0]
    assert "flickers" in desk.told("sam")[0]
    assert "flickers" not in "\n".join(desk.told("alex"))
    assert "I'll take it" not in desk.told("alex")[0]


# --- the coworker had the last word ---


@small
async def test_after_four_working_hours_its_helper_hears_it_once(desk):
    await an_answer_too_few(desk)
    await desk.until("Wednesday 13:59")
    assert answers(desk) == []
    await desk.until("Monday 17:00")
    assert answers(desk) == [("sam", LAST_WORD, "Wed 14:00")]
    assert desk.told("sam")[0] == (
        "Still waiting to hear back from you:\n[Dana, since 10:00]\n> My VPN is down"
    )


@small
async def test_each_wait_counts_for_itself(desk):
    ask = await an_answer_too_few(desk)
    await desk.until("Wednesday 15:00")
    await drags(desk, ask, 1)
    await desk.until("Monday 17:00")
    assert answers(desk) == [("sam", LAST_WORD, "Wed 14:00"), ("sam", LAST_WORD, "Thu 09:00")]


@small
async def test_writing_on_does_not_begin_the_wait_anew(desk):
    ask = await an_answer_too_few(desk)
    await desk.until("Wednesday 13:00")
    await desk.says("dana", "Any news?", root=ask)
    await desk.until("Wednesday 17:00")
    assert answers(desk) == [("sam", LAST_WORD, "Wed 14:00")]


@small
async def test_who_takes_it_has_four_hours_from_then(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.until("Wednesday 10:25")
    await desk.reacts("alex", "👀", ask)
    await desk.until("Wednesday 17:00")
    assert answers(desk) == [("alex", LAST_WORD, "Wed 14:25")]


@small
async def test_who_is_handed_it_has_four_hours_from_then(desk):
    await an_answer_too_few(desk)
    await desk.until("Wednesday 12:00")
    await desk.taps_at_home("sam", "Hand over", "VPN", to="alex")
    await desk.until("Wednesday 17:00")
    assert answers(desk) == [("alex", LAST_WORD, "Wed 16:00")]


# --- gathered, and few ---


@small
async def test_all_that_wait_are_gathered_in_one_message(a_desk):
    desk = await a_desk(ALONE)
    for asker in ("dana", "omar"):
        await desk.says(asker, "My VPN is down")
    await desk.until("Wednesday 10:30")
    await ask_and_drag(desk, 6, asker="priya")
    await desk.until("Wednesday 11:29")
    assert len(desk.told("sam")) == len(talks(desk)) == 1
    await desk.until("Wednesday 12:30")
    assert answers(desk) == [("sam", "waits", "Wed 11:30")] * 2
    assert len(desk.told("sam")) == 2
    assert len({nudge.said_in for nudge in said(desk, Kind.ANSWER)}) == 1


@small
async def test_more_than_fit_are_counted(a_desk):
    desk = await a_desk(ALONE + MANY)
    for number in range(11):
        await desk.meets(f"p{number}", timezone="Europe/London")
        await desk.says(f"p{number}", "My VPN is down")
    await desk.until("Wednesday 12:30")
    first, told = desk.told("sam")
    assert first.count("My VPN is down") == 1
    assert told.count("My VPN is down") == 8
    assert "And two more, all on your list." in told


@small
async def test_what_waits_for_its_slot_and_is_answered_meanwhile_is_not_said(a_desk):
    desk = await a_desk(ALONE)
    ask = await desk.says("dana", "My VPN is down")
    await desk.until("Wednesday 10:30")
    await ask_and_drag(desk, 6, asker="priya")
    await desk.until("Wednesday 11:10")
    await desk.says("sam", "Which client?", root=ask)
    await desk.until("Wednesday 12:00")
    assert answers(desk) == []


@small
async def test_who_snoozes_leaves_it_to_the_other_and_hears_it_afterwards(desk):
    await desk.types("sam", "snooze 3 hours")
    await desk.says("dana", "My VPN is down")
    await desk.until("Wednesday 14:00")
    assert answers(desk) == [("alex", "waits", "Wed 10:30"), ("sam", "waits", "Wed 13:00")]


@small
async def test_a_snooze_of_a_desk_of_one_holds_it_back(a_desk):
    desk = await a_desk(ALONE)
    await desk.types("sam", "snooze 3 hours")
    await desk.says("dana", "My VPN is down")
    await desk.until("Wednesday 14:00")
    assert answers(desk) == [("sam", "waits", "Wed 13:00")]


@small
async def test_who_has_heard_something_within_the_hour_leaves_it_to_the_other(desk):
    await ask_and_drag(desk, 6, asker="priya")
    await desk.says("dana", "My VPN is down")
    await desk.until("Wednesday 10:59")
    assert talks(desk) == [("sam", "round trips", "Wed 10:00")]
    assert answers(desk) == [("alex", "waits", "Wed 10:30")]


@small
async def test_what_waits_for_who_goes_away_goes_to_who_may_be_told(desk):
    now = desk.clock.now()
    for helper, ago in (("sam", 0), ("alex", 10)):
        at = now - timedelta(minutes=ago)
        await desk._background(lambda uow, to=helper, at=at: uow.nudges.tell(to, to, at=at))
    await desk.says("dana", "My VPN is down")
    await desk.until("Wednesday 10:45")
    assert answers(desk) == []
    await desk.types("sam", "away until Monday")
    await desk.until("Wednesday 12:30")  # what Sam had in hand is offered to Alex first
    assert [told[:2] for told in answers(desk)] == [("alex", "waits")]


@small
async def test_many_waits_do_not_hide_a_wish_to_talk(a_desk):
    desk = await a_desk(ALONE + MANY)
    await desk._background(lambda uow: uow.nudges.tell("x", "sam", at=desk.clock.now()))
    await desk._background(_many_waits)
    await desk.says("dana", "My VPN is down, can you call me?")
    await desk.until("Wednesday 11:05")
    assert [told[:2] for told in talks(desk)] == [("sam", "asked")]


def _many_waits(uow) -> None:
    """Sixty bursts' worth of hints that came before, about requests that are there no more."""
    for number in range(60):
        nudge = Nudge(
            id=f"old{number}",
            kind=Kind.ANSWER,
            request=f"r{number}",
            helper="sam",
            reason=Reason.WAITS,
            due_at=WEDNESDAY - timedelta(minutes=1),
        )
        uow.nudges.add(nudge)


@small
async def test_while_the_desk_is_to_be_quiet_nothing_is_said(desk):
    await desk.says("dana", "My VPN is down")
    await desk.types("ana", "quiet", place=dm("ana"))
    await desk.until("Wednesday 13:00")
    assert answers(desk) == desk.told("sam") == []
    await desk.types("ana", "quiet off", place=dm("ana"))
    await desk.passes(minutes=10)
    assert {helper for helper, *_ in answers(desk)} == {"sam", "alex"}


# --- nothing is overdue ---


@small
async def test_a_restart_in_between_changes_nothing(desk):
    await desk.says("dana", "My VPN is down")
    desk = await desk.again()
    await desk.until("Wednesday 11:00")
    desk = await desk.again()
    await desk.until("Wednesday 11:30")
    assert answers(desk) == [("sam", "waits", "Wed 10:30")]


@small
async def test_after_downtime_a_full_wait_begins_anew(desk):
    await desk.says("dana", "My VPN is down")
    desk.clock.move_to(desk.clock.now() + timedelta(hours=3))
    desk = await desk.again()
    await desk.until("Wednesday 13:29")
    assert answers(desk) == []
    await desk.until("Wednesday 15:30")
    assert answers(desk) == [("sam", "waits", "Wed 13:30"), ("alex", "waits", "Wed 15:00")]


@small
async def test_what_was_missed_and_told_in_the_summary_waits_a_full_while(desk):
    asked = desk.clock.now()
    await desk.until("Wednesday 12:00")
    await desk.says("dana", "My VPN is down", at=asked)
    await desk.caught_up(asked)
    await desk.until("Wednesday 12:29")
    assert len(desk.told("sam")) == 1
    assert answers(desk) == []
    await desk.until("Wednesday 13:30")
    assert [told[:2] for told in answers(desk)] == [("sam", "waits")]


@small
async def test_a_minute_of_downtime_costs_nobody_a_nudge(desk):
    await desk.says("dana", "My VPN is down")
    desk.clock.move_to(desk.clock.now() + timedelta(minutes=40))
    desk = await desk.again()
    await desk.passes(minutes=1)
    assert [told[:2] for told in answers(desk)] == [("sam", "waits")]
