"""Away from hours, and at closing: one line that says who looks and when."""

from datetime import timedelta

import pytest

from chatops.work import Work
from tests.cast import SETTINGS
from tests.desk import dm

URGENT = "If it can't wait: +44 20 5550 0199."
AWAY = f"Sam will see this first tomorrow at 9:00. {URGENT}"
CLOSING = f"Sam didn't get to this today and will see it first tomorrow at 9:00. {URGENT}"
SHIFTS = SETTINGS.replace(
    "helpers: [sam, alex]",
    'helpers: [{id: sam, hours: {mon-fri: "9:00-17:00"}}, {id: alex, hours: {mon: "10:00-18:00"}}]',
)


async def test_in_hours_nothing_is_said(desk):
    ask = await desk.says("dana", "My VPN is down")
    assert desk.line(ask) == []


async def test_out_of_hours_one_line_says_who_looks_and_when(desk):
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "My VPN is down")
    assert desk.is_marked(ask)
    assert desk.line(ask) == [AWAY]


async def test_asking_on_at_night_gets_no_second_line(desk):
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("dana", "and I have a talk tomorrow", root=ask)
    await desk.says("dana", "anybody?")
    assert desk.line(ask) == [AWAY]


@pytest.mark.parametrize(
    ("asked", "when"),
    [
        ("Friday 19:00", "on Monday at 9:00"),
        ("Saturday 12:00", "on Monday at 9:00"),
        ("Sunday 12:00", "tomorrow at 9:00"),
        ("Monday 08:00", "at 9:00"),
    ],
)
async def test_the_day_is_named_when_it_is_not_today(desk, asked, when):
    await desk.until(asked)
    ask = await desk.says("dana", "My VPN is down")
    assert desk.line(ask) == [f"Sam will see this first {when}. {URGENT}"]


async def test_the_time_is_the_readers_own(desk):
    await desk.meets("dana", timezone="Asia/Tokyo")
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "My VPN is down")
    assert desk.line(ask) == [f"Sam will see this first at 18:00. {URGENT}"]


async def test_without_an_urgent_way_none_is_named(a_desk):
    desk = await a_desk(SETTINGS.replace('"+44 20 5550 0199"', "none"))
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "My VPN is down")
    assert desk.line(ask) == ["Sam will see this first tomorrow at 9:00."]


async def test_a_desk_without_anybody_says_so_plainly(a_desk):
    desk = await a_desk(SETTINGS.replace("[sam, alex]", "[{id: sam, hours: {}}]"))
    ask = await desk.says("dana", "My VPN is down")
    assert desk.line(ask) == [
        "Nobody is at the desk now, and I can't say yet when somebody will be. "
        f"This is kept for whoever is back first. {URGENT}"
    ]


async def test_friday_17_40_asked_18_00_closed(desk):
    await desk.until("Friday 17:40")
    ask = await desk.says("dana", "My VPN is down")
    assert desk.line(ask) == []
    await desk.until("Friday 18:00")
    assert desk.line(ask) == [
        f"Sam didn't get to this today and will see it first on Monday at 9:00. {URGENT}"
    ]


async def test_at_closing_the_line_of_last_night_is_edited(desk):
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "My VPN is down")
    await desk.until("Thursday 18:00")
    assert desk.line(ask) == [CLOSING]


async def test_what_was_answered_gets_no_line_at_closing(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root=ask)
    over = await desk.says("priya", "My mouse is broken")
    await desk.reacts("sam", "✅", over)
    await desk.until("Wednesday 18:01")
    assert desk.line(ask) == []
    assert desk.line(over) == []


async def test_what_was_taken_without_a_word_is_said_to_go_on(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.taps_at_home("alex", "I'll take it", "VPN")
    await desk.until("Wednesday 18:01")
    assert desk.line(ask) == [f"Alex has this, and will go on with it tomorrow at 9:00. {URGENT}"]


async def test_what_was_put_off_is_closed_with_its_own_day(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.taps_at_home("sam", "Later", "VPN", when="monday")
    await desk.until("Wednesday 18:01")
    assert desk.line(ask) == [
        f"Sam didn't get to this today and will see it first on Monday at 9:00. {URGENT}"
    ]


async def test_the_desk_closes_with_the_last_helper(a_desk):
    desk = await a_desk(SHIFTS)
    await desk.until("Monday 16:50")
    ask = await desk.says("dana", "My VPN is down")
    await desk.until("Monday 17:30")
    assert desk.line(ask) == []
    await desk.until("Monday 18:00")
    assert desk.line(ask) == [CLOSING]


async def test_who_has_it_is_named_and_not_who_is_back_first(a_desk):
    desk = await a_desk(SHIFTS)
    await desk.until("Monday 12:00")
    ask = await desk.says("dana", "My VPN is down")
    await desk.reacts("alex", "👀", ask)
    await desk.until("Monday 18:00")
    assert desk.line(ask) == [
        f"Alex has this, and will go on with it on Monday 30 November at 10:00. {URGENT}"
    ]


async def test_a_closing_that_was_missed_by_minutes_is_made_up_for(a_desk):
    desk = await a_desk()
    await desk.until("Wednesday 17:50")
    ask = await desk.says("dana", "My VPN is down")
    desk.clock.move_to(desk.clock.now() + timedelta(minutes=20))
    again = await a_desk(far_end=desk.far_end, clock=desk.clock)
    await again.passes(minutes=1)
    assert again.line(ask) == [CLOSING]


async def test_a_closing_that_was_missed_by_a_night_is_not_said_in_the_morning(a_desk):
    desk = await a_desk()
    await desk.until("Wednesday 17:50")
    ask = await desk.says("dana", "My VPN is down")
    desk.clock.move_to(desk.clock.now() + timedelta(hours=16))
    again = await a_desk(far_end=desk.far_end, clock=desk.clock)
    await again.passes(minutes=1)
    assert again.line(ask) == []


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_first_dm_at_night_says_when_and_offers_somebody_else(desk):
    await desk.until("Wednesday 20:00")
    await desk.writes("dana", "My screen flickers")
    assert desk.told("dana") == [
        "I'm the desk's assistant, not a person. What you write here goes to Sam, "
        f"who will see it first tomorrow at 9:00. {URGENT}\n(Somebody else)"
    ]
    assert desk.in_group("dana", "sam") == []
    await desk.until("Thursday 9:01")
    assert len(desk.in_group("dana", "sam")) == 1
    assert desk.told("dana")[0].startswith("Thanks, Dana. Sam is on today: here is a chat")


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_somebody_chosen_at_night_is_who_gets_it(desk):
    await desk.until("Wednesday 20:00")
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "Somebody else", to="alex")
    assert desk.told("dana")[0].startswith(
        "Thanks, Dana. Alex is not at work now and will see this first tomorrow at 9:00."
    )
    await desk.until("Thursday 9:01")
    assert desk.in_group("dana", "sam") == []
    assert len(desk.in_group("alex", "dana")) == 1


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_chat_is_opened_only_in_the_chosen_helpers_hours(a_desk):
    desk = await a_desk(SHIFTS)
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "Somebody else", to="alex")
    assert desk.in_group("alex", "dana") == []
    assert "goes to Alex, who will see it first on Monday at 10:00." in desk.told("dana")[0]
    await desk.until("Monday 10:01")
    assert len(desk.in_group("alex", "dana")) == 1
    assert desk.in_group("dana", "sam") == []


async def test_the_second_dm_at_night_says_when(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    ask = desk.the_request().root
    await desk.reacts("dana", "✅", ask, place=dm("dana"))
    await desk.until("Wednesday 20:00")
    await desk.writes("dana", "My mouse is broken")
    assert desk.told("dana")[-1] == (
        "Thanks, Dana. Sam is not at work now and will see this first tomorrow at 9:00. "
        f"{URGENT}\n(Somebody else)"
    )


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_that_it_is_fine_after_closing_waits_for_the_morning(desk):
    await desk.until("Wednesday 17:59")
    await desk.writes("dana", "My screen flickers")
    await desk.passes(minutes=1, seconds=30)
    await desk.taps("dana", "That's fine")
    assert desk.in_group("dana", "sam") == []
    await desk.until("Thursday 9:01")
    assert len(desk.in_group("dana", "sam")) == 1


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_dm_that_nobody_could_take_goes_to_the_first_helper_there_is(a_desk):
    desk = await a_desk(SETTINGS.replace("[sam, alex]", "[]"))
    await desk.writes("dana", "My screen flickers")
    assert desk.told("dana")[0].startswith(
        "I'm the desk's assistant, not a person. Nobody is at the desk now;"
    )
    again = await a_desk(far_end=desk.far_end, clock=desk.clock)
    await again.passes(minutes=1)
    assert len(again.in_group("dana", "sam")) == 1


async def test_the_closing_is_said_once_a_day_and_in_one_place(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.until("Friday 20:00")
    assert len(desk.line(ask)) == 1
    assert desk.told("dana") == []


async def test_a_time_zone_that_nobody_knows_is_the_offices(desk):
    for person, zone in (("dana", "W. Europe Standard Time"), ("omar", "Europe"), ("ana", "..")):
        await desk.meets(person, timezone=zone)
    asks = [await desk.says(person, "My VPN is down") for person in ("dana", "priya", "omar")]
    await desk.until("Wednesday 18:01")
    for ask in asks:
        assert "will see it first tomorrow at 9:00" in desk.line(ask)[0]


async def test_one_request_that_cannot_be_told_at_closing_silences_nobody(desk, monkeypatch):
    lost, ask = [await desk.says(person, "My VPN is down") for person in ("dana", "priya")]
    named = Work.name

    def name(work, person):
        if work.at.hour >= 18 and not told:
            told.append(person)
            raise RuntimeError(person)
        return named(work, person)

    told = []
    monkeypatch.setattr(Work, "name", name)
    await desk.until("Wednesday 18:01")
    assert told
    assert len(desk.line(lost)) + len(desk.line(ask)) == 1
    await desk.passes(minutes=10)
    assert (len(desk.line(lost)), len(desk.line(ask))) == (1, 1)


async def test_hours_that_end_earlier_now_close_the_desk_earlier(a_desk):
    desk = await a_desk()
    ask = await desk.says("dana", "My VPN is down")
    desk = await a_desk(SETTINGS.replace("18:00", "16:00"), far_end=desk.far_end)
    await desk.until("Wednesday 16:01")
    assert "will see it first tomorrow" in desk.line(ask)[0]
