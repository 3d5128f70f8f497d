"""When a survey opens, is announced and ends, and who is asked when: tables of cases."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from chatops.hours import NEVER, Hours
from chatops.people import Person
from chatops.settings.models import OFFICE_WEEK
from surveys.calendar import (
    announcing_time,
    earliest,
    end_of,
    is_wave_day,
    last_day,
    next_day,
    notice_time,
    working_days_left,
)
from surveys.eligible import who_is_asked
from surveys.mornings import morning
from tests.cast import SETTINGS, settings

CHRISTMAS = '\nclosed: ["2026-12-08", "2026-12-09"]\n'
GERMANY = "\nholidays: {country: DE, region: BE}\n"


def made(more: str = ""):
    return settings(SETTINGS + more)


def survey(**more: object):
    return made("survey: {" + ", ".join(f"{name}: {value}" for name, value in more.items()) + "}")


def never_open():
    return settings(SETTINGS.replace('{mon-fri: "9:00-18:00"}', "{}"))


def days(found, *, after: str, count: int = 4) -> list[str]:
    listed, day = [], date.fromisoformat(after)
    while len(listed) < count and (day := next_day(found, day)):
        listed.append(day.isoformat())
    return listed


@pytest.mark.parametrize(
    ("desk", "after", "expected"),
    [
        (made(), "2026-11-18", ["2026-12-08", "2027-03-09", "2027-06-08", "2027-09-14"]),
        (made(), "2026-12-07", ["2026-12-08", "2027-03-09", "2027-06-08", "2027-09-14"]),
        (made(), "2026-12-08", ["2027-03-09", "2027-06-08", "2027-09-14", "2027-12-14"]),
        (survey(months="[12]"), "2026-12-08", ["2027-12-14", "2028-12-12"]),
        (survey(months="[1, 2]"), "2026-12-31", ["2027-01-12", "2027-02-09", "2028-01-11"]),
        (survey(months="[]"), "2026-11-18", []),
        (survey(week=1, weekday="friday"), "2026-11-18", ["2026-12-04", "2027-03-05"]),
        (survey(week=4, weekday="monday"), "2026-11-18", ["2026-12-28", "2027-03-22"]),
        # where the office is closed, the next day when it is not
        (made(CHRISTMAS), "2026-11-18", ["2026-12-10", "2027-03-09"]),
        (made(CHRISTMAS), "2026-12-09", ["2026-12-10", "2027-03-09"]),
        (survey(week=2, weekday="sunday"), "2026-11-18", ["2026-12-14", "2027-03-15"]),
    ],
)
def test_it_opens_on_that_weekday_of_the_month(desk, after, expected):
    assert days(desk, after=after, count=len(expected) or 1) == expected


def test_a_holiday_may_move_it_into_the_next_month_and_it_is_still_found():
    desk = made('\nclosed: ["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01"]\n'
                "survey: {week: 4, weekday: monday}")  # fmt: skip
    assert days(desk, after="2026-12-20", count=2) == ["2027-01-04", "2027-03-22"]
    assert days(desk, after="2027-01-02", count=1) == ["2027-01-04"]


def test_a_public_holiday_moves_it():
    desk = made(GERMANY + "survey: {months: [5], week: 4, weekday: monday}")
    assert days(desk, after="2026-01-01", count=1) == ["2026-05-26"]  # Whit Monday is the 25th


def test_a_day_of_the_calendar_is_told_from_others():
    assert is_wave_day(made(), date(2026, 12, 8))
    assert not is_wave_day(made(), date(2026, 12, 9))
    assert not is_wave_day(made(CHRISTMAS), date(2026, 12, 8))


@pytest.mark.parametrize(
    ("desk", "opens", "expected"),
    [
        (made(), "2026-12-08", "2026-12-21"),
        (survey(open_days=3), "2026-12-08", "2026-12-10"),
        (made('\nclosed: ["2026-12-10"]\n'), "2026-12-08", "2026-12-22"),
        (made(), "2026-12-12", "2026-12-25"),  # a Saturday: Monday is the first day
        (never_open(), "2026-12-08", "2026-12-21"),  # it keeps the usual week then
    ],
)
def test_it_is_open_for_ten_working_days_the_first_included(desk, opens, expected):
    assert last_day(desk, date.fromisoformat(opens)) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("at", "left"),
    [
        ("2026-12-18 17:59", 2),
        ("2026-12-18 18:00", 1),  # Friday is over
        ("2026-12-19 10:00", 1),
        ("2026-12-21 08:00", 1),
        ("2026-12-21 18:00", 0),
        ("2027-01-21 10:00", 0),
    ],
)
def test_working_days_are_left_until_the_last_one_is_over(at, left):
    moment = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("Europe/London"))
    assert working_days_left(made(), moment, date(2026, 12, 21)) == left


@pytest.mark.parametrize(
    ("more", "zone", "announced", "noticed"),
    [
        ("", "Europe/London", "2026-12-07 10:00", "2026-11-24 10:00"),
        ("", "Pacific/Auckland", "2026-12-07 10:00", "2026-11-24 10:00"),
        ('closed: ["2026-12-07", "2026-11-24"]', "Europe/London", "2026-12-04 10:00",
         "2026-11-23 10:00"),
        ("survey: {weekday: monday, at: '8:30'}", "Europe/London", "2026-12-11 08:30",
         "2026-11-30 08:30"),
    ],
)  # fmt: skip
def test_it_is_announced_on_the_working_day_before(more, zone, announced, noticed):
    desk = settings(SETTINGS.replace("Europe/London", zone) + more)
    day = next_day(desk, date(2026, 11, 18))
    expected = [
        datetime.fromisoformat(t).replace(tzinfo=ZoneInfo(zone)) for t in (announced, noticed)
    ]
    assert [announcing_time(desk, day), notice_time(desk, day)] == expected
    assert announcing_time(desk, day) <= earliest(desk, day)


def test_the_last_day_is_over_when_it_is_over_in_the_west():
    over = end_of(date(2026, 12, 21), {"Pacific/Auckland", "Europe/London", "Pacific/Honolulu"})
    assert over == datetime(2026, 12, 22, 10, 0, tzinfo=UTC)


WEEK = {"week": OFFICE_WEEK}
EVENINGS = ((((time(14), time(22)),) * 1,) * 5) + ((), ())
ALWAYS = (((time(0), time(0)),),) * 7
NIGHTS = (((time(21), time(0)),),) * 7
LONG_AGO = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "since", "expected"),
    [
        (Hours(timezone="Europe/London", **WEEK), None, "2026-12-08 10:00"),
        (Hours(timezone="Pacific/Auckland", **WEEK), None, "2026-12-07 21:00"),
        (Hours(timezone="Pacific/Honolulu", **WEEK), None, "2026-12-08 20:00"),
        (Hours(timezone="Asia/Kathmandu", **WEEK), None, "2026-12-08 04:15"),
        # who begins later, is off on that day, or never works
        (Hours(timezone="Europe/London", week=EVENINGS), None, "2026-12-08 14:00"),
        (Hours(timezone="Europe/London", closed=frozenset([date(2026, 12, 8)]), **WEEK), None,
         "2026-12-09 10:00"),
        (Hours(timezone="Europe/London", week=NEVER), None, "2026-12-08 10:00"),
        # late: at once by day, else on the next working morning
        (Hours(timezone="Europe/London", **WEEK), "2026-12-08 15:30", "2026-12-08 15:30"),
        (Hours(timezone="Europe/London", **WEEK), "2026-12-08 18:00", "2026-12-09 10:00"),
        (Hours(timezone="Europe/London", **WEEK), "2026-12-09 09:30", "2026-12-09 10:00"),
        (Hours(timezone="Europe/London", **WEEK), "2026-12-11 20:00", "2026-12-14 10:00"),
        (Hours(timezone="Pacific/Honolulu", **WEEK), "2026-12-09 01:00", "2026-12-09 01:00"),
        # never at night, but for who works then
        (Hours(timezone="Europe/London", week=ALWAYS), "2026-12-08 19:59", "2026-12-08 19:59"),
        (Hours(timezone="Europe/London", week=ALWAYS), "2026-12-08 20:00", "2026-12-09 10:00"),
        (Hours(timezone="Europe/London", week=ALWAYS), "2026-12-09 02:55", "2026-12-09 10:00"),
        (Hours(timezone="Europe/London", week=NEVER), "2026-12-08 23:30", "2026-12-09 10:00"),
        (Hours(timezone="Europe/London", week=NIGHTS), "2026-12-08 12:00", "2026-12-08 21:00"),
        (Hours(timezone="Europe/London", week=NIGHTS), "2026-12-08 21:30", "2026-12-08 21:30"),
    ],
)  # fmt: skip
def test_everybody_has_a_working_morning_of_their_own(hours, since, expected):
    from_then = datetime.fromisoformat(since).replace(tzinfo=UTC) if since else LONG_AGO
    found = morning(hours, date(2026, 12, 8), time(10), from_then)
    assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "zone", "expected"),
    [
        (date(2027, 3, 14), "America/New_York", "14:00"),  # clocks go forward that Sunday
        (date(2027, 3, 13), "America/New_York", "15:00"),
        (date(2026, 10, 25), "Europe/London", "10:00"),  # and back on this one
        (date(2026, 10, 24), "Europe/London", "09:00"),
    ],
)
def test_ten_is_ten_by_the_clock_on_the_wall_when_clocks_change(day, zone, expected):
    every_day = Hours(timezone=zone, week=(((time(9), time(18)),),) * 7)
    found = morning(every_day, day, time(10), LONG_AGO - timedelta(days=60))
    assert found.strftime("%H:%M") == expected


SET_UP = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
OPENS = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)


def person(id: str, *, seen: datetime = SET_UP, **more: object) -> Person:
    door = "playground" if id.startswith("pg-") else "slack"
    return Person(id=id, door=door, name=id, first_seen=seen, seen_said_at=seen, **more)


@pytest.mark.parametrize(
    ("other", "is_asked"),
    [
        ({}, True),
        ({"guest": True}, False),
        ({"automated": True}, False),
        ({"deactivated": True}, False),
        ({"seen": OPENS - timedelta(days=30)}, True),
        ({"seen": OPENS - timedelta(days=29, hours=23)}, False),
    ],
)
def test_who_is_new_or_no_colleague_is_not_asked(other, is_asked):
    asked = who_is_asked([person("first"), person("other", **other)], made(), at=OPENS)
    assert ("other" in [each.id for each in asked.people]) is is_asked


def test_whoever_was_there_when_it_was_set_up_is_not_new():
    there, later = SET_UP + timedelta(hours=24), SET_UP + timedelta(hours=25)
    met = [person("a"), person("b", seen=there), person("c", seen=later)]
    asked = who_is_asked(met, made(), at=SET_UP + timedelta(days=7))
    assert [each.id for each in asked.people] == ["a", "b"]
    assert asked.set_up_at == SET_UP


def test_an_account_that_is_shared_is_left_out():
    asked = who_is_asked([person("a"), person("desk")], made("leave_out: [desk]"), at=OPENS)
    assert [each.id for each in asked.people] == ["a"]


def test_one_person_with_several_accounts_is_asked_once():
    desk = made("people: [{id: dana, slack: U1, playground: pg-dana}]\nleave_out: [U9]")
    met = [person("U1"), person("dana", seen=OPENS), person("pg-dana"), person("U9")]
    asked = who_is_asked(met, desk, at=OPENS)
    assert [each.id for each in asked.people] == ["dana"]
    assert asked.people[0].first_seen == SET_UP
    assert asked.accounts == {"U1": "dana", "pg-dana": "dana"}
    only = who_is_asked(met[:1], desk, at=OPENS)
    assert [each.id for each in only.people] == ["dana"]
