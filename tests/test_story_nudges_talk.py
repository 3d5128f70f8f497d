"""Nudges to talk: the helper hears once, privately, at a moment when both are at work."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from chatops.life import do
from chatops.people import Person
from chatops.requests import Deed, Reach
from tests.cast import SETTINGS, StoppedClock
from tests.desk import HELP, dm
from tests.nudged import MANY, ROOMY, ask_and_drag, drags, talks

small = pytest.mark.miniature("a matter of the clock and the queue, which no door sees")
ALWAYS = ROOMY.replace("mon-fri", "mon-sun")


async def did(desk, deed: Deed, value: str = "", by: str = "sam") -> None:
    """Somebody does what a button of the card stands for."""
    id = f"{deed}:{desk.clock.now().isoformat()}"

    def act(uow):
        work = desk.bot.work(uow, at=desk.clock.now())
        return do(work, uow.requests.get(desk.the_request().id), deed, by=by, id=id, value=value)

    await desk._background(act)


async def prefers(desk, person: str, reach: Reach) -> None:
    def choose(uow):
        known = uow.people.get(person)
        told = {name: getattr(known, name) for name in Person.__slots__}
        uow.people.save(Person(**{**told, "prefers": reach}))

    await desk._background(choose)


# --- when it is said, and to whom ---


async def test_at_the_sixth_round_trip_its_helper_hears_and_nobody_else(desk):
    ask = await ask_and_drag(desk, 5)
    await desk.passes(minutes=2)
    assert talks(desk) == []
    await drags(desk, ask, 1)
    await desk.passes(minutes=2)
    assert [told[:2] for told in talks(desk)] == [("sam", "round trips")]
    assert len(desk.told("sam")) == 1
    assert desk.told("alex") == desk.told("dana") == desk.line(ask) == []


@small
async def test_still_failing_twice_is_enough_at_the_third(desk):
    ask = await desk.says("dana", "My VPN is down")
    for number in range(3):
        await desk.says("sam", "Try it now", root=ask)
        await desk.says("dana", "It still fails" if number else "Error 5", root=ask)
        if number < 2:
            await desk.passes(minutes=1)
            assert talks(desk) == []
    await desk.passes(minutes=1)
    assert [told[:2] for told in talks(desk)] == [("sam", "still fails")]


@small
async def test_what_changed_hands_is_told_to_who_has_it_now(desk):
    ask = await ask_and_drag(desk, 2)
    await desk.taps_at_home("sam", "Hand over", "VPN", to="alex")
    await desk.passes(minutes=1)
    assert talks(desk) == []
    await drags(desk, ask, 1, helper="alex")
    await desk.passes(minutes=1)
    assert [told[:2] for told in talks(desk)] == [("alex", "changed hands")]


@small
async def test_an_hour_of_live_talk_is_enough_at_the_third(desk):
    ask = await desk.says("dana", "My VPN is down")
    for _ in range(3):
        for person in ("sam", "dana"):
            await desk.passes(minutes=9)
            await desk.says(person, "Error 5", root=ask)
    await desk.passes(minutes=3)
    assert talks(desk) == []  # 54 minutes
    await desk.says("sam", "Hm, and now?", root=ask)
    await desk.passes(minutes=3)
    await desk.says("dana", "Error 5", root=ask)
    await desk.passes(minutes=1)
    assert [told[:2] for told in talks(desk)] == [("sam", "live")]


@small
async def test_who_asks_to_talk_is_heard_at_once_by_who_is_on_duty(desk):
    await desk.says("dana", "My VPN is down, can you call me?")
    await desk.passes(minutes=1)
    assert [told[:2] for told in talks(desk)] == [("sam", "asked")]


@small
async def test_a_helper_is_told_by_the_new_helper_of_what_waits(desk):
    """What waits for a slot goes with the request."""
    await ask_and_drag(desk, 6, asker="omar")
    await desk.passes(minutes=1)
    ask = await ask_and_drag(desk, 6)
    await desk.passes(minutes=1)
    assert len(talks(desk)) == 1
    await desk.taps_at_home("sam", "Hand over", "Dana", to="alex")
    await desk.passes(minutes=1)
    assert [told[:2] for told in talks(desk)] == [("sam", "round trips"), ("alex", "round trips")]
    assert any(
        card.startswith("This has gone back and forth with Dana six times.")
        for card in desk.told("alex")
    )
    await desk.passes(hours=2)
    assert len(talks(desk)) == 2, ask


# --- hours ---


@small
@pytest.mark.parametrize(
    ("starts", "told"),
    [
        ("Thursday 08:55", "Thu 09:00"),
        ("Wednesday 17:58", "Wed 17:58"),
        ("Wednesday 18:00", "Thu 09:00"),
        ("Friday 18:00", "Mon 09:00"),
    ],
)
async def test_it_waits_for_the_helpers_hours(a_desk, starts, told):
    desk = await a_desk(ROOMY)
    await desk.until(starts)
    await ask_and_drag(desk, 6)
    await desk.until("Tuesday 12:00")
    assert talks(desk) == [("sam", "round trips", told)]


@small
@pytest.mark.parametrize(
    ("helper", "coworker", "told"),
    [
        ("Europe/London", "America/New_York", "Wed 14:00"),
        ("America/New_York", "Europe/London", "Wed 14:00"),
        ("America/New_York", "Asia/Kolkata", "Wed 14:00"),  # they never are together
        ("Asia/Kolkata", "Europe/London", "Wed 10:00"),
    ],
)
async def test_each_has_a_clock_of_their_own(a_desk, helper, coworker, told):
    own = f"[{{id: sam, timezone: {helper}}}]"
    desk = await a_desk(ROOMY.replace("[sam, alex]", own))
    await desk.meets("dana", timezone=coworker)
    await ask_and_drag(desk, 6)
    await desk.until("Thursday 20:00")
    assert talks(desk) == [("sam", "round trips", told)]


@small
@pytest.mark.parametrize("night", ["2026-10-24", "2027-03-27"])
async def test_the_night_in_which_the_clocks_change_ends_at_nine_too(a_desk, night):
    evening = datetime.fromisoformat(f"{night} 20:00").replace(tzinfo=UTC)
    desk = await a_desk(ALWAYS, clock=StoppedClock(evening))
    await ask_and_drag(desk, 6)
    await desk.until("Sunday 08:59")
    assert talks(desk) == []
    await desk.until("Sunday 09:00")
    assert talks(desk) == [("sam", "round trips", "Sun 09:00")]


@small
async def test_what_was_settled_overnight_is_not_said(desk):
    await desk.until("Wednesday 19:00")
    ask = await ask_and_drag(desk, 6)
    await desk.reacts("sam", "✅", ask)
    await desk.until("Thursday 12:00")
    assert talks(desk) == []


# --- silences ---


@small
@pytest.mark.parametrize(
    ("deed", "value"), [(Deed.HUSH, ""), (Deed.TALK, "sorted"), (Deed.REACH, "write")]
)
async def test_a_choice_silences(desk, deed, value):
    ask = await ask_and_drag(desk, 5)
    await did(desk, deed, value)
    await drags(desk, ask, 9)
    await desk.until("Thursday 12:00")
    assert talks(desk) == []


@small
async def test_a_choice_silences_what_waits_already(desk):
    await desk.until("Wednesday 19:00")
    await ask_and_drag(desk, 6)
    await did(desk, Deed.HUSH)
    await desk.until("Thursday 12:00")
    assert talks(desk) == []


@small
async def test_who_always_writes_is_only_called_when_they_ask(desk):
    await prefers(desk, "dana", Reach.WRITE)
    ask = await ask_and_drag(desk, 8)
    await desk.passes(hours=2)
    assert talks(desk) == []
    await desk.says("dana", "Can we talk on the phone after all?", root=ask)
    await desk.passes(minutes=1)
    assert talks(desk) == [("sam", "asked", "Wed 12:00")]


@small
async def test_who_chose_to_write_takes_back_an_earlier_wish_to_talk(desk):
    await desk.until("Wednesday 19:00")
    await desk.says("dana", "My VPN is down, can you call me?")
    await did(desk, Deed.REACH, "write", by="dana")
    await desk.until("Thursday 12:00")
    assert talks(desk) == []


# --- at most two ---


@small
async def test_six_more_bring_the_second_and_nothing_a_third(desk):
    ask = await ask_and_drag(desk, 6)
    await desk.passes(minutes=1)
    await drags(desk, ask, 5)
    await desk.until("Wednesday 16:00")
    assert len(talks(desk)) == 1
    await drags(desk, ask, 1)
    await desk.passes(minutes=1)
    assert len(talks(desk)) == 2
    await drags(desk, ask, 12)
    await desk.says("dana", "Can you call me?", root=ask)
    await desk.until("Monday 12:00")
    assert len(talks(desk)) == 2


@small
async def test_what_goes_on_after_the_first_is_said_again_the_next_morning(a_desk):
    desk = await a_desk(ROOMY)
    ask = await ask_and_drag(desk, 6)
    await desk.passes(minutes=1)
    await drags(desk, ask, 1)
    await desk.until("Thursday 08:59")
    assert len(talks(desk)) == 1
    await desk.until("Thursday 09:00")
    assert talks(desk)[1] == ("sam", "morning", "Thu 09:00")


@small
async def test_nothing_said_since_the_first_brings_no_second(desk):
    await ask_and_drag(desk, 6)
    await desk.until("Tuesday 12:00")
    assert len(talks(desk)) == 1


# --- few ---


@small
async def test_one_an_hour_and_the_oldest_first(desk):
    for asker in ("dana", "omar", "priya"):
        await ask_and_drag(desk, 6, asker=asker)
    await desk.until("Wednesday 10:59")
    assert len(talks(desk)) == 1
    await desk.until("Wednesday 12:30")
    assert [at for *_, at in talks(desk)] == ["Wed 10:00", "Wed 11:00", "Wed 12:00"]
    assert len(desk.told("sam")) == 3


@small
async def test_six_a_day_and_the_seventh_tomorrow(a_desk):
    desk = await a_desk(ROOMY)
    for number in range(7):
        await desk.meets(f"p{number}", timezone="Europe/London")
        await ask_and_drag(desk, 6, asker=f"p{number}")
    await desk.until("Wednesday 17:59")
    assert len(talks(desk)) == 6
    await desk.until("Thursday 09:00")
    assert [at for *_, at in talks(desk)][5:] == ["Wed 10:00", "Thu 09:00"]


@small
async def test_while_the_desk_is_to_be_quiet_it_waits(desk):
    await desk.types("ana", "quiet", place=dm("ana"))
    await ask_and_drag(desk, 6)
    await desk.passes(hours=1)
    assert talks(desk) == []
    await desk.types("ana", "quiet off", place=dm("ana"))
    await desk.passes(minutes=10)
    assert [told[:2] for told in talks(desk)] == [("sam", "round trips")]


# --- restarts, gaps and order ---


@small
async def test_a_restart_in_between_loses_nothing_and_says_nothing_twice(desk):
    ask = await ask_and_drag(desk, 6)
    desk = await desk.again()
    await desk.passes(minutes=1)
    assert len(talks(desk)) == 1
    desk = await desk.again()
    await drags(desk, ask, 1)
    await desk.passes(hours=3)
    assert len(talks(desk)) == len(desk.told("sam")) == 1


@small
@pytest.mark.parametrize(("hours", "times"), [(1, 1), (3, 0)])
async def test_after_hours_without_the_desk_only_a_live_thread_is_nudged(desk, hours, times):
    await ask_and_drag(desk, 6)
    desk.clock.move_to(desk.clock.now() + timedelta(hours=hours))
    await desk.passes(minutes=2)
    assert len(talks(desk)) == times


@small
async def test_a_thread_that_is_read_back_hours_later_is_over(desk):
    first = desk.clock.now()
    await desk.until("Wednesday 16:00")
    ask = await desk.says("dana", "My VPN is down", at=first)
    for number in range(12):
        at = first + timedelta(minutes=number + 1)
        await desk.says(("sam", "dana")[number % 2], "Error 5", root=ask, at=at)
    await desk.passes(minutes=30)
    assert talks(desk) == []
    await drags(desk, ask, 1)
    await desk.passes(minutes=1)
    assert len(talks(desk)) == 1


@small
@pytest.mark.parametrize("order", list(permutations(range(3))))
async def test_the_same_in_another_order_is_the_same_nudge(desk, order):
    ask = await ask_and_drag(desk, 3)
    now = desk.clock.now()
    later = [
        (person, now + timedelta(seconds=20 * trip + 10 * turn))
        for trip in range(1, 4)
        for turn, person in enumerate(("sam", "dana"))
    ]
    await desk.passes(minutes=2)
    for trip in order:
        for person, at in later[2 * trip : 2 * trip + 2]:
            await desk.says(person, "Error 5", root=ask, at=at, place=HELP)
    await desk.passes(minutes=1)
    assert talks(desk) == [("sam", "round trips", "Wed 10:02")]


# --- a wish that nobody has goes to who can hear of it ---


@small
@pytest.mark.parametrize("why", ["snoozes", "has heard something within the hour", "is away"])
async def test_a_wish_to_talk_goes_to_another_where_the_first(a_desk, why):
    desk = await a_desk(SETTINGS + MANY)
    if why == "snoozes":
        await desk.types("sam", "snooze tomorrow")
    elif why == "is away":
        await desk.types("sam", "away until 12 January")
    else:
        await ask_and_drag(desk, 6, asker="omar")
        await desk.passes(minutes=1)
    await desk.says("dana", "My VPN is down, can you call me?")
    await desk.passes(minutes=2)
    assert [told[:2] for told in talks(desk)][-1] == ("alex", "asked")


@small
async def test_six_a_day_are_six_on_the_day_of_25_hours_too(a_desk):
    start = datetime(2026, 10, 24, 23, 5, tzinfo=UTC)  # 0:05 on that Sunday in London
    limits = "limits: {helper_messages_per_hour: 60, helper_messages_per_day: 1}\n"
    always = SETTINGS.replace('{mon-fri: "9:00-18:00"}', '{mon-sun: "0:00-24:00"}')
    alone = always.replace("[sam, alex]", "[sam]")
    desk = await a_desk(alone + limits + MANY, clock=StoppedClock(start))
    await ask_and_drag(desk, 6, asker="omar")
    await desk.passes(minutes=5)
    assert len(talks(desk)) == 1
    await desk.until(datetime(2026, 10, 25, 23, 30, tzinfo=UTC))  # 23:30, and still Sunday
    await ask_and_drag(desk, 6)
    await desk.passes(minutes=20)
    assert len(talks(desk)) == 1
    await desk.passes(minutes=11)
    assert len(talks(desk)) == 2
