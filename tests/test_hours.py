"""Working hours, as tables with dates."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from chatops.hours import HORIZON, NEVER, Hours

MORNING, AFTERNOON = (time(9), time(12, 30)), (time(13, 30), time(18))
WITH_LUNCH = ((MORNING, AFTERNOON),) * 5 + ((), ())
NINE_TO_SIX = (((time(9), time(18)),),) * 5 + ((), ())
ALL_DAY = (((time(0), time(0)),),) * 7

PARIS = Hours(timezone="Europe/Paris", week=WITH_LUNCH, closed=frozenset({date(2025, 7, 14)}))
NEW_YORK = Hours(timezone="America/New_York", week=NINE_TO_SIX)


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def paris(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2025-01-06 08:59", False),  # a Monday
        ("2025-01-06 09:00", True),
        ("2025-01-06 12:29", True),
        ("2025-01-06 12:30", False),
        ("2025-01-06 13:30", True),
        ("2025-01-06 17:59", True),
        ("2025-01-06 18:00", False),
        ("2025-01-04 10:00", False),  # a Saturday
        ("2025-07-14 10:00", False),  # closed for the day
        ("2025-07-15 10:00", True),  # summer time
    ],
)
def test_open_is_from_the_first_moment_until_before_the_last(at, is_open):
    assert PARIS.is_open(paris(at)) is is_open


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2025-01-06 10:15", "2025-01-06 10:15"),
        ("2025-01-06 12:45", "2025-01-06 13:30"),
        ("2025-01-03 18:00", "2025-01-06 09:00"),
        ("2025-07-11 20:00", "2025-07-15 09:00"),  # a weekend and a day off
        ("2025-03-28 18:00", "2025-03-31 09:00"),  # the clocks go forward in between
        ("2025-10-24 18:00", "2025-10-27 09:00"),  # and back
    ],
)
def test_the_next_opening_is_in_local_time(at, opens):
    assert PARIS.next_open(paris(at)) == paris(opens)


@pytest.mark.parametrize(
    ("at", "closes"),
    [
        ("2025-01-06 07:00", "2025-01-06 18:00"),
        ("2025-01-06 10:00", "2025-01-06 18:00"),
        ("2025-01-06 12:45", "2025-01-06 18:00"),  # lunch ends nothing
        ("2025-01-06 17:59", "2025-01-06 18:00"),
        ("2025-01-06 18:00", "2025-01-07 18:00"),
        ("2025-01-04 10:00", "2025-01-06 18:00"),
        ("2025-07-14 10:00", "2025-07-15 18:00"),
    ],
)
def test_the_day_closes_once(at, closes):
    assert PARIS.next_close(paris(at)) == paris(closes)


def test_a_night_shift_closes_in_the_morning():
    night = ((time(22), time(0)),)
    morning = ((time(0), time(6)),)
    hours = Hours(timezone="UTC", week=(night, morning, (), (), (), (), ()))
    assert hours.next_close(utc("2025-01-06 23:00")) == utc("2025-01-07 06:00")


def test_a_desk_that_never_closes_has_no_next_close_and_is_always_open():
    hours = Hours(timezone="Europe/Paris", week=ALL_DAY)
    at = utc("2025-03-30 00:59")
    assert hours.next_close(at) is None
    assert hours.next_open(at) == at
    assert hours.working_time(at, at + timedelta(days=30)) == timedelta(days=30)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2025-01-06 10:00", "2025-01-06 11:00", 1),
        ("2025-01-06 12:00", "2025-01-06 14:00", 1),
        ("2025-01-03 17:00", "2025-01-06 10:00", 2),
        ("2025-01-04 10:00", "2025-01-05 10:00", 0),
        ("2025-01-06 00:00", "2025-01-13 00:00", 40),
        ("2025-01-06 11:00", "2025-01-06 10:00", 0),
        ("2023-01-01 00:00", "2025-01-01 00:00", 4176),  # longer than the horizon: 522 weekdays
    ],
)
def test_working_time_leaves_out_nights_lunches_and_weekends(start, end, hours):
    assert PARIS.working_time(paris(start), paris(end)) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("at", "minutes", "due"),
    [
        ("2025-01-06 10:00", 0, "2025-01-06 10:00"),
        ("2025-01-04 10:00", 0, "2025-01-04 10:00"),
        ("2025-01-06 10:00", 30, "2025-01-06 10:30"),
        ("2025-01-06 12:00", 30, "2025-01-06 12:30"),  # done by lunch, not after it
        ("2025-01-06 12:00", 31, "2025-01-06 13:31"),
        ("2025-01-03 17:30", 30, "2025-01-03 18:00"),
        ("2025-01-03 17:30", 60, "2025-01-06 09:30"),
        ("2025-03-28 16:00", 240, "2025-03-31 11:00"),
    ],
)
def test_working_time_is_added_across_nights_and_changes_of_the_clock(at, minutes, due):
    assert PARIS.add_working_time(paris(at), timedelta(minutes=minutes)) == paris(due)


@pytest.mark.parametrize(
    ("at", "days", "due"),
    [
        ("2025-01-06 10:12", 0, "2025-01-06 10:12"),
        ("2025-01-06 10:12", 1, "2025-01-07 10:12"),
        ("2025-01-06 10:12", 5, "2025-01-13 10:12"),
        ("2025-01-04 22:00", 1, "2025-01-06 22:00"),
        ("2025-07-11 10:00", 1, "2025-07-15 10:00"),
        ("2025-03-28 10:00", 1, "2025-03-31 10:00"),
        ("2025-10-24 10:00", 1, "2025-10-27 10:00"),
    ],
)
def test_working_days_keep_the_local_time(at, days, due):
    assert PARIS.add_working_days(paris(at), days) == paris(due)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2025-03-07 23:30", "2025-03-10 13:00"),  # forward on the 9th: 9:00 is 13:00 UTC
        ("2025-03-06 23:30", "2025-03-07 14:00"),
        ("2025-10-31 23:30", "2025-11-03 14:00"),  # back on November 2nd
    ],
)
def test_new_york_opens_at_nine_on_both_sides_of_a_change(at, opens):
    assert NEW_YORK.next_open(utc(at)) == utc(opens)


@pytest.mark.parametrize(
    ("day", "opens", "closes"),
    [
        # In the night of March 30th Paris goes from 2:00 to 3:00, which is 1:00 UTC.
        ("2025-03-30", "2025-03-30 01:00", "2025-03-30 01:30"),
        # In the night of October 26th it shows 2:00 to 3:00 twice, from 0:00 UTC and 1:00 UTC.
        ("2025-10-26", "2025-10-26 00:30", "2025-10-26 02:30"),
    ],
)
def test_a_time_that_is_skipped_is_the_jump_and_one_that_comes_twice_is_the_first(
    day, opens, closes
):
    hours = Hours(timezone="Europe/Paris", week=(((time(2, 30), time(3, 30)),),) * 7)
    assert hours.next_open(utc(f"{day} 00:00")) == utc(opens)
    assert hours.next_close(utc(f"{day} 00:00")) == utc(closes)


def test_hours_that_lie_in_the_skipped_hour_do_not_take_place():
    hours = Hours(timezone="Europe/Paris", week=(((time(2, 10), time(2, 50)),),) * 7)
    assert not hours.opens_on(date(2025, 3, 30))
    assert hours.next_open(utc("2025-03-30 00:30")) == paris("2025-03-31 02:10")


def test_a_date_that_a_country_left_out_is_no_working_day():
    hours = Hours(timezone="Pacific/Apia", week=NINE_TO_SIX)
    assert hours.opens_on(date(2011, 12, 29))
    assert not hours.opens_on(date(2011, 12, 30))  # a Friday that Samoa did not have


def test_working_days_land_after_a_skipped_time():
    assert PARIS.add_working_days(utc("2025-03-28 01:30"), 1) == utc("2025-03-31 00:30")
    daily = Hours(timezone="Europe/Paris", week=ALL_DAY)
    at = paris("2025-03-29 02:30:15.000500")
    assert daily.add_working_days(at, 1) == utc("2025-03-30 01:00")


@pytest.mark.parametrize("week", [NEVER, NINE_TO_SIX])
def test_without_any_opening_nothing_is_found_and_the_search_ends(week):
    first = date(2025, 1, 1)
    closed = frozenset(first + timedelta(days=ahead) for ahead in range(500))
    hours = Hours(timezone="Europe/Paris", week=week, closed=closed)
    at = utc("2025-01-15 10:00")
    assert not hours.is_open(at)
    assert hours.next_open(at) is None
    assert hours.next_close(at) is None
    assert hours.add_working_time(at, timedelta(minutes=1)) is None
    assert hours.add_working_days(at, 1) is None
    assert hours.working_time(at, at + HORIZON) == timedelta()
    assert not hours.opens_on(at.date())


@pytest.mark.parametrize(
    "monday",
    [
        (AFTERNOON, MORNING),
        ((time(9), time(12)), (time(11), time(18))),
        ((time(9), time(9)),),
        ((time(9), time(0)), (time(10), time(11))),
    ],
)
def test_spans_out_of_order_are_a_mistake_in_the_program(monday):
    with pytest.raises(ValueError, match="in order"):
        Hours(timezone="UTC", week=(monday, *NEVER[1:]))


def test_a_week_has_seven_days():
    with pytest.raises(ValueError, match="seven days"):
        Hours(timezone="UTC", week=((), ()))


def test_other_zones_may_be_asked_in_and_utc_comes_out():
    at = datetime(2025, 1, 6, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert PARIS.next_open(at) == paris("2025-01-06 09:00")
    answers = (PARIS.next_open(at), PARIS.add_working_days(at, 1), PARIS.add_working_days(at, 0))
    assert all(answer.tzinfo is UTC for answer in answers)
