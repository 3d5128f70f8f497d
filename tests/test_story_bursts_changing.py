"""Many at once, while people, helpers and hours change under the card."""

import pytest

from tests.cast import SETTINGS
from tests.desk import HELP, Desk
from tests.many import (
    ADD,
    ALL,
    ASKERS,
    DOWN,
    LINE,
    ONE,
    THREE,
    TOLD,
    cut_off,
    made_one,
    newest,
    open_ones,
    questions,
    three_ask,
)

pytestmark = pytest.mark.miniature("what is decided does not depend on the door")
QUIET = "I'm quiet now and can't say that. /it quiet off ends it."
ELSEWHERE = THREE + 'elsewhere: {facilities: {for: "chairs and heating", contact: "#facilities"}}'


async def another_asks(desk: Desk, person: str) -> str:
    """Somebody asks whom nobody has met before."""
    await desk.meets(person)
    return await desk.says(person, DOWN)


# --- what the card showed is over by now ---


async def test_one_thing_joins_what_is_left_when_the_last_of_them_is_over(a_desk):
    desk = await a_desk(THREE)
    await three_ask(desk)
    last = await desk.says("ana", DOWN)
    await desk.passes(minutes=1)
    await desk.reacts("ana", "✅", last)
    assert await desk.taps("sam", ONE) == "Those are one now."
    (one,) = open_ones(desk)
    assert one.also == ("priya", "omar")


async def test_where_one_is_left_the_card_says_so_and_loses_its_buttons(a_desk):
    desk = await a_desk(THREE)
    _, *others = await three_ask(desk)
    for ask, person in zip(others, ASKERS[1:], strict=True):
        await desk.reacts(person, "✅", ask)
    few = "There are no two of those left to make one."
    assert await desk.taps("sam", ONE) == few
    await desk.passes(seconds=5)
    assert desk.told("sam") == [few]


async def test_add_takes_who_is_left_and_says_so_where_nobody_is(a_desk):
    desk = await a_desk(THREE)
    await made_one(desk)
    await another_asks(desk, "zoe")
    gone = await another_asks(desk, "max")
    await desk.passes(minutes=1)
    button = newest(desk, "sam", ADD)
    await desk.reacts("max", "✅", gone)
    assert await desk.presses("sam", button) == "Those are one now."
    (one,) = open_ones(desk)
    assert one.also == ("priya", "omar", "zoe")
    assert await desk.presses("sam", button) == "There is nothing left there to add."


# --- who is to be asked goes ---


@pytest.mark.parametrize("how", ["away", "left", "snooze"])
async def test_a_burst_that_waits_for_a_helper_who_goes_is_asked_of_another(a_desk, how):
    desk = await a_desk(THREE)
    await desk.until("Thursday 07:00")
    await three_ask(desk)
    await desk.until("Thursday 08:30")
    if how == "left":
        await desk.meets("sam", deactivated=True)
    else:
        await desk.types("sam", {"away": "away until 12 January", "snooze": "snooze tomorrow"}[how])
    await desk.until("Thursday 12:00")
    assert questions(desk, "sam") == []
    (card,) = questions(desk, "alex")
    assert card.startswith("Three people wrote in ten minutes.")
    await desk.taps("alex", ONE)
    assert len(open_ones(desk)) == 1


async def test_whether_all_are_told_is_asked_of_somebody_who_is_there(a_desk):
    desk = await a_desk(THREE)
    asks = await made_one(desk)
    await desk.types("sam", "away until 12 January")
    await desk.reacts("dana", "✅", asks[0])
    await desk.until("Friday 17:00")
    assert any(told.startswith(ALL) for told in desk.told("alex"))


# --- quiet ---


async def test_while_quiet_yes_says_that_nothing_is_said_and_works_afterwards(a_desk):
    desk = await a_desk(THREE)
    asks = await made_one(desk)
    await desk.reacts("sam", "✅", asks[0])
    await desk.passes(minutes=1)
    await desk.types("sam", "quiet")
    assert await desk.taps("sam", "Yes") == QUIET
    await desk.types("sam", "quiet off")
    await desk.taps("sam", "Yes")
    assert [desk.line(ask) for ask in asks] == [[TOLD]] * 3


async def test_while_quiet_no_line_for_all_is_written(a_desk):
    desk = await a_desk(THREE)
    await made_one(desk)
    form = newest(desk, "sam", LINE)
    await desk.types("sam", "quiet")
    assert await desk.refused("sam", form) == QUIET
    assert await desk.sends_form("sam", form, words="We know") == QUIET
    await desk.types("sam", "quiet off")
    assert await desk.sends_form("sam", form, words="We know") == "That line is posted."
    await desk.passes(seconds=5)
    top = [p.text for p in desk.far_end.posts.values() if (p.place, p.root) == (HELP.id, "")]
    assert top == ["Sam: We know"]


async def test_whether_all_are_told_is_asked_after_quiet(a_desk):
    desk = await a_desk(THREE)
    asks = await made_one(desk)
    await desk.types("sam", "quiet")
    await desk.reacts("sam", "✅", asks[0])
    await desk.passes(minutes=30)
    await desk.types("sam", "quiet off")
    assert len(desk.told("sam")) == 1
    await desk.passes(minutes=90)
    assert desk.told("sam")[-1].startswith(ALL)


# --- nothing can be sent for a while ---


async def test_a_card_that_was_held_up_until_the_day_was_over_does_not_come_at_night(a_desk):
    desk = await a_desk(THREE)
    await desk.until("Wednesday 17:50")
    with cut_off(desk):
        await three_ask(desk)
        await desk.until("Wednesday 19:00")
    await desk.until("Wednesday 23:00")
    assert desk.told("sam") == desk.told("alex") == []
    await desk.until("Thursday 10:30")
    await three_ask(desk, "The printer on floor 3 is on fire, what now?")
    assert all("printer" in told for told in questions(desk, "sam") + questions(desk, "alex"))
    assert questions(desk, "sam") + questions(desk, "alex")


async def test_whether_all_are_told_is_asked_in_the_morning_where_it_was_held_up(a_desk):
    desk = await a_desk(THREE)
    await desk.until("Wednesday 17:45")
    asks = await made_one(desk)
    with cut_off(desk):
        await desk.reacts("sam", "✅", asks[0])
        await desk.until("Wednesday 19:00")
    await desk.until("Wednesday 23:00")
    assert len(desk.told("sam")) == 1
    await desk.until("Thursday 12:00")
    assert [told for told in desk.told("sam") if told.startswith(ALL)]
    await desk.taps("sam", "Yes")
    assert all(TOLD in desk.line(ask) for ask in asks)


# --- others help here; and what is one of its own ---


async def test_not_ours_is_said_in_each_thread_and_nobody_is_asked_to_say_that_it_is_over(a_desk):
    desk = await a_desk(ELSEWHERE)
    asks = await made_one(desk)
    await desk.taps_at_home("sam", "Not ours", "VPN", who="facilities")
    await desk.passes(hours=2)
    assert desk.told("sam") == ["What three people wrote about is over."]
    ((line,),) = {tuple(desk.line(ask)) for ask in asks}
    assert line.startswith("Sam says this is one for #facilities.")


async def test_what_is_split_off_late_brings_nobody_a_hint_at_once(a_desk):
    desk = await a_desk(SETTINGS + "limits: {helper_messages_per_hour: 60}\n")
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "On it", root=ask)
    second = await desk.says("dana", "and my mouse is broken as well", root=ask)
    await desk.passes(minutes=150)
    told = desk.told("sam"), desk.told("alex")
    await desk.taps_at_home("sam", "Split", "VPN", message=second)
    await desk.passes(minutes=5)
    assert (desk.told("sam"), desk.told("alex")) == told
    await desk.passes(minutes=30)
    assert len(desk.told("sam")) == len(told[0]) + 1
