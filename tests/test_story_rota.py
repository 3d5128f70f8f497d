"""Who looks first: by the rota, of those who are at work, on holidays and across clock changes."""

from datetime import UTC, datetime

import pytest

from chatops.nudges.queue import slot
from chatops.work import Work
from tests.cast import SETTINGS, StoppedClock

URGENT = "If it can't wait: +44 20 5550 0199."
BY_DAY = SETTINGS + "rota: {mon: sam, tue-fri: alex}\n"
BY_WEEK = SETTINGS + "rota: {weeks: [alex, sam], since: 2026-11-16}\n"
EARLY = BY_DAY.replace("[sam, alex]", '[{id: sam, hours: {mon-fri: "8:00-16:00"}}, alex]')
TWO_COUNTRIES = (
    SETTINGS.replace("[sam, alex]", "[{id: sam, holidays: PT}, alex]")
    + "holidays: {country: GB, region: ENG}\nrota: {mon-fri: sam}\n"
)


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_who_is_on_by_the_rota_gets_what_is_written(a_desk):
    desk = await a_desk(BY_DAY)
    await desk.writes("dana", "My screen flickers")
    assert "goes to Alex, who is on today" in desk.told("dana")[0]
    assert "On today: Alex and Sam." in await desk.looks_at_home("dana")
    await desk.taps("dana", "That's fine")
    assert len(desk.in_group("alex", "dana")) == 1


async def test_who_is_on_by_the_rota_but_not_at_work_is_passed_by(a_desk):
    desk = await a_desk(EARLY.replace("tue-fri: alex", "tue-fri: sam"))
    await desk.until("Wednesday 16:30")
    await desk.writes("dana", "My screen flickers")
    assert "goes to Alex, who is on today" in desk.told("dana")[0]


async def test_who_is_away_is_passed_by_whatever_the_rota_says(a_desk):
    desk = await a_desk(BY_DAY)
    await desk.types("alex", "away until Monday")
    await desk.writes("dana", "My screen flickers")
    assert "goes to Sam, who is on today" in desk.told("dana")[0]


async def test_at_night_the_one_of_the_next_day_is_named(a_desk):
    desk = await a_desk(BY_DAY)
    for asked, told in (
        ("Thursday 20:00", "Alex will see this first tomorrow at 9:00."),
        ("Friday 20:00", "Sam will see this first on Monday at 9:00."),
        ("Monday 20:00", "Alex will see this first tomorrow at 9:00."),
    ):
        await desk.until(asked)
        ask = await desk.says("dana", "My VPN is down")
        assert desk.line(ask) == [f"{told} {URGENT}"]
        await desk.reacts("sam", "✅", ask)


async def test_who_is_back_first_comes_before_who_is_on(a_desk):
    desk = await a_desk(EARLY)
    await desk.until("Thursday 20:00")
    ask = await desk.says("dana", "My VPN is down")
    assert desk.line(ask) == [f"Sam will see this first tomorrow at 8:00. {URGENT}"]


async def test_the_week_goes_to_the_next_on_monday(a_desk):
    desk = await a_desk(BY_WEEK)
    ask = await desk.says("dana", "My VPN is down")
    await desk.until("Wednesday 18:00")
    assert desk.line(ask)[0].startswith("Alex didn't get to this today")
    await desk.until("Friday 18:00")
    assert desk.line(ask) == [
        f"Sam didn't get to this today and will see it first on Monday at 9:00. {URGENT}"
    ]


async def test_a_holiday_in_one_helpers_country_only(a_desk):
    desk = await a_desk(TWO_COUNTRIES, clock=StoppedClock(datetime(2026, 12, 8, 10, tzinfo=UTC)))
    assert "On today: Alex." in await desk.looks_at_home("dana")  # not in Portugal, that day
    desk.clock.move_to(datetime(2026, 12, 25, 10, tzinfo=UTC))
    assert "Nobody is on now. Sam is back on Monday" in await desk.looks_at_home("dana")
    desk.clock.move_to(datetime(2026, 12, 28, 10, tzinfo=UTC))  # for Boxing Day, in England
    assert "On today: Sam." in await desk.looks_at_home("dana")


async def test_on_a_holiday_of_all_the_line_names_the_day_after(a_desk):
    evening = StoppedClock(datetime(2026, 12, 24, 20, tzinfo=UTC))
    desk = await a_desk(SETTINGS + "holidays: {country: GB, region: ENG}\n", clock=evening)
    ask = await desk.says("dana", "My VPN is down")
    assert desk.line(ask) == [f"Sam will see this first on Tuesday at 9:00. {URGENT}"]


async def test_the_night_the_clocks_change_away_ends_at_nine_by_the_new_time(a_desk):
    saturday = StoppedClock(datetime(2027, 3, 27, 12, tzinfo=UTC))
    desk = await a_desk(SETTINGS.replace("mon-fri", "mon-sun"), clock=saturday)
    await desk.types("sam", "away until Sunday")
    await desk.types("alex", "away until 28 March")
    ask = await desk.says("priya", "My VPN is down")
    assert "tomorrow at 9:00" in desk.line(ask)[0]
    await desk.until(datetime(2027, 3, 28, 7, 59, tzinfo=UTC))  # 8:59 by the new time
    assert "Nobody is on now." in await desk.looks_at_home("priya")
    await desk.until(datetime(2027, 3, 28, 8, 0, tzinfo=UTC))
    assert "On today: Sam and Alex." in await desk.looks_at_home("priya")


async def test_who_is_away_is_told_nothing_unasked_before_being_back(desk):
    await desk.types("sam", "away until Monday")

    def when(uow):
        bot = desk.bot
        work = Work(uow=uow, settings=bot._settings, words=bot._words, at=desk.clock.now())
        return slot(work, "sam"), slot(work, "alex")

    told = desk.store.read(when).result()
    assert told == (datetime(2026, 11, 23, 9, tzinfo=UTC), desk.clock.now())
