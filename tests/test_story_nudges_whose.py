"""Nudges to talk are about two people: who asked, and a helper of the desk who can be told."""

from datetime import timedelta

import pytest

from chatops.events import HuddleHeld
from tests.cast import SETTINGS
from tests.desk import HELP
from tests.nudged import MANY, ROOMY, answers, ask_and_drag, drags, talks

pytestmark = pytest.mark.miniature("a matter of what is counted, which no door sees")
THREE = ROOMY.replace(MANY, "nudges: {burst_requests: 3}\n")
EVERYONE = ROOMY.replace("name: it-help}", "name: it-help, everyone_helps: true}")
MANY_ASK = ("dana", "priya", "omar")


async def one_thing(desk) -> dict[str, str]:
    """Many ask for what is one thing; returns their asks."""
    asks = {who: await desk.says(who, "The VPN is down") for who in MANY_ASK}
    await desk.passes(minutes=1)
    await desk.taps("sam", "One thing")
    return asks


# --- many who ask ---


async def test_many_who_each_answer_once_have_not_gone_back_and_forth(a_desk):
    desk = await a_desk(THREE)
    asks = await one_thing(desk)
    for _ in range(2):
        for who, ask in asks.items():
            await desk.says("sam", "Which office are you in?", root=ask)
            await desk.says(who, "Lisbon", root=ask)
    await desk.passes(minutes=2)
    assert desk.requests()[0].round_trips == 2
    assert talks(desk) == []


async def test_who_asked_first_is_counted_beside_the_others(a_desk):
    desk = await a_desk(THREE)
    asks = await one_thing(desk)
    await drags(desk, asks["dana"], 5)
    await drags(desk, asks["priya"], 1, asker="priya")
    await desk.passes(minutes=1)
    assert talks(desk) == []
    await drags(desk, asks["dana"], 1)
    await desk.passes(minutes=1)
    assert [told[:2] for told in talks(desk)] == [("sam", "round trips")]


async def test_two_who_say_once_that_it_fails_are_not_one_who_said_it_twice(a_desk):
    desk = await a_desk(THREE)
    asks = await one_thing(desk)
    await drags(desk, asks["dana"], 3)
    for who, ask in asks.items():
        await desk.says("sam", "Try it now", root=ask)
        await desk.says(who, "Error 5" if who == "dana" else "It still fails", root=ask)
    await desk.passes(minutes=2)
    assert desk.requests()[0].fails == 0
    assert talks(desk) == []


async def test_time_with_others_is_not_time_with_who_asked_first(a_desk):
    desk = await a_desk(THREE)
    asks = await one_thing(desk)
    before = desk.requests()[0].live
    for speaker, minutes in (("sam", 20), ("priya", 20), ("sam", 20)):
        await desk.passes(minutes=minutes)
        await desk.says(speaker, "Error 5", root=asks["priya"])
    assert desk.requests()[0].live == before
    await desk.passes(minutes=5)
    await desk.says("dana", "Error 5", root=asks["dana"])
    assert desk.requests()[0].live == before + timedelta(minutes=5)


async def test_a_wish_of_another_asker_calls_nobody_else(a_desk):
    desk = await a_desk(THREE)
    asks = await one_thing(desk)
    await desk.says("sam", "Try it now", root=asks["priya"])
    await desk.says("priya", "Can you call me?", root=asks["priya"])
    await desk.passes(minutes=2)
    assert talks(desk) == []
    await desk.says("dana", "Can you call me?", root=asks["dana"])
    await desk.passes(minutes=1)
    assert [told[:2] for told in talks(desk)] == [("sam", "asked")]
    assert desk.told("sam")[-1].startswith("Dana asked to talk.")


# --- whose it is, and who is there ---


async def test_a_colleagues_thread_is_nobodys_at_the_desk(a_desk):
    desk = await a_desk(EVERYONE)
    ask = await desk.says("dana", "My VPN is down")
    await drags(desk, ask, 6, helper="omar")
    await desk.passes(minutes=2)
    assert talks(desk) == []
    await drags(desk, ask, 1)
    await desk.passes(minutes=1)
    assert [told[:2] for told in talks(desk)] == [("sam", "round trips")]
    assert desk.told("sam")[-1].startswith("This has gone back and forth with Dana seven times.")


async def test_what_is_put_off_is_not_brought_up_before_its_day(a_desk):
    desk = await a_desk(ROOMY)
    await desk.until("Wednesday 19:00")
    await ask_and_drag(desk, 6)
    await desk.taps_at_home("sam", "Later", "VPN", when="monday")
    await desk.until("Sunday 23:00")
    assert talks(desk) == []
    await desk.until("Monday 12:00")
    assert talks(desk) == [("sam", "round trips", "Mon 09:00")]


async def test_who_has_left_is_neither_talked_to_nor_answered(a_desk):
    desk = await a_desk(ROOMY)
    await desk.until("Wednesday 19:00")
    await ask_and_drag(desk, 6)
    await desk.says("omar", "My mouse is broken")
    for person in ("dana", "omar"):
        await desk.meets(person, deactivated=True)
    await desk.until("Thursday 17:00")
    assert talks(desk) == answers(desk) == []


# --- what is no talk, and what comes after one ---


async def test_a_huddle_that_nobody_joined_silences_nothing(a_desk):
    desk = await a_desk(ROOMY)
    ask = await ask_and_drag(desk, 5)
    alone = HuddleHeld(**desk._stamp("h1", None), place=HELP, root=ask, people=("dana",))
    await desk.receives(alone)
    await drags(desk, ask, 1)
    await desk.passes(minutes=1)
    assert len(talks(desk)) == 1


async def test_who_asks_for_a_call_again_after_a_talk_is_heard(a_desk):
    desk = await a_desk(ROOMY)
    ask = await ask_and_drag(desk, 6)
    await desk.passes(minutes=1)
    await desk.taps("sam", "Ask Dana")
    await desk.taps("dana", "Call me")
    await desk.taps("sam", "Call")
    await desk.taps("sam", "We talked and it's sorted")
    await desk.until("Tuesday 10:00")
    await drags(desk, ask, 8)
    await desk.passes(minutes=5)
    assert len(talks(desk)) == 1
    await desk.says("dana", "It is broken again. Can you call me?", root=ask)
    await desk.passes(minutes=5)
    assert talks(desk)[1:] == [("sam", "asked", "Tue 10:05")]


# --- what never arrived ---


@pytest.fixture
async def held_up(a_desk):
    """A desk at which a nudge waits while the platform takes nothing."""
    desk = await a_desk(SETTINGS + MANY)
    await desk.until("Thursday 16:59")
    desk.far_end.faults.extend(["outage"] * 100)
    await ask_and_drag(desk, 6)
    await desk.passes(minutes=1)
    assert len(talks(desk)) == 1
    assert desk.told("sam") == []
    return desk


async def test_a_nudge_that_died_unsent_is_looked_at_again(held_up):
    desk = held_up
    await desk.until("Thursday 18:10")
    assert talks(desk) == []
    assert desk.the_request().nudges == 0
    desk.far_end.faults.clear()
    await desk.until("Monday 18:00")
    assert [told[:2] for told in talks(desk)] == [("sam", "round trips")]
    assert len([told for told in desk.told("sam") if "Talking may be quicker" in told]) == 1


async def test_a_nudge_that_died_unsent_is_not_said_where_it_is_over(held_up):
    desk = held_up
    await desk.until("Thursday 18:10")
    desk.far_end.faults.clear()
    await desk.reacts("sam", "✅", desk.the_request().root)
    await desk.until("Friday 18:00")
    assert talks(desk) == []
