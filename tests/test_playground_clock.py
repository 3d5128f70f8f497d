"""Where the clock jumps to, in the office's time zone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from adapters.playground.cast import Cast
from adapters.playground.clock import jump, office_time

LONDON = ZoneInfo("Europe/London")


def london(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("name", "now", "to"),
    [
        ("end-of-day", "2026-11-16 10:00", "2026-11-16 18:00"),
        ("end-of-day", "2026-11-16 18:00", "2026-11-17 18:00"),
        ("end-of-day", "2026-11-20 19:00", "2026-11-23 18:00"),
        ("tomorrow-morning", "2026-11-16 10:00", "2026-11-17 09:00"),
        ("tomorrow-morning", "2026-11-16 03:00", "2026-11-17 09:00"),
        ("next-monday", "2026-11-16 08:00", "2026-11-23 09:00"),
        ("next-monday", "2026-11-22 23:00", "2026-11-23 09:00"),
        ("friday-1740", "2026-11-20 17:39", "2026-11-20 17:40"),
        ("friday-1740", "2026-11-20 17:40", "2026-11-27 17:40"),
        ("end-of-quarter", "2026-11-16 10:00", "2026-12-31 18:00"),
        ("end-of-quarter", "2026-12-31 18:00", "2027-03-31 18:00"),
        ("end-of-quarter", "2026-02-01 10:00", "2026-03-31 18:00"),
        (
            "tomorrow-morning",
            "2026-03-28 12:00",
            "2026-03-29 09:00",
        ),  # the clocks change that night
        ("tomorrow-morning", "2026-10-24 12:00", "2026-10-25 09:00"),
    ],
)
def test_a_jump_lands_on_the_next_moment_of_its_name(name, now, to):
    landed = jump(name, now=london(now).astimezone(UTC), cast=Cast())
    assert landed == london(to)
    assert landed.tzinfo is UTC


def test_the_office_may_be_elsewhere():
    tokyo = Cast(office=ZoneInfo("Asia/Tokyo"))
    landed = jump("tomorrow-morning", now=datetime(2026, 11, 16, 20, 0, tzinfo=UTC), cast=tokyo)
    assert landed == datetime(2026, 11, 18, 0, 0, tzinfo=UTC)


SURVEYS = (date(2026, 12, 8), date(2027, 3, 9), date(2027, 6, 8))
SURVEYED = Cast(next_survey=lambda after: next((day for day in SURVEYS if day > after), None))


@pytest.mark.parametrize(
    ("now", "to"),
    [
        ("2026-11-16 10:00", "2026-12-08 10:00"),
        ("2026-12-08 09:59", "2026-12-08 10:00"),
        ("2026-12-08 10:00", "2027-03-09 10:00"),
        ("2027-03-10 00:00", "2027-06-08 10:00"),
    ],
)
def test_a_jump_to_the_survey_lands_on_the_morning_it_opens(now, to):
    assert jump("survey", now=london(now).astimezone(UTC), cast=SURVEYED) == london(to)


def test_there_is_no_survey_where_the_calendar_has_none():
    assert jump("survey", now=london("2026-11-16 10:00"), cast=Cast()) is None
    assert jump("survey", now=london("2027-06-08 10:00"), cast=SURVEYED) is None


def test_there_is_no_other_jump():
    assert jump("yesterday", now=london("2026-11-16 10:00"), cast=Cast()) is None


def test_a_time_without_a_zone_is_the_offices():
    assert office_time("2026-07-01T09:00", Cast()) == datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
    assert office_time("2026-07-01T09:00+02:00", Cast()) == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
