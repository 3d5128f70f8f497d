"""Working hours against a clock that cannot be wrong, only slow.

It walks minute by minute, remembers the latest local time it has shown, and is open while that
lies in a span. It has no idea of offsets.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as some

from chatops.hours import Hours

THOROUGHLY = settings(max_examples=60, deadline=None)

MINUTES = 60 * 60  # two and a half days, with the change of the clock in the middle
WALKS = {
    "Europe/Paris": (date(2025, 3, 29), date(2025, 10, 25)),
    "America/New_York": (date(2025, 3, 8), date(2025, 11, 1)),
    "Australia/Lord_Howe": (date(2025, 4, 5), date(2025, 10, 4)),  # by half an hour
    "America/Havana": (date(2025, 3, 8), date(2025, 11, 1)),  # at midnight
    "Asia/Beirut": (date(2025, 3, 29), date(2025, 10, 25)),  # into the day before
    "America/St_Johns": (date(2010, 3, 13), date(2010, 11, 6)),  # a minute past midnight
    "Pacific/Apia": (date(2011, 12, 29),),  # a date is left out
    "Asia/Kathmandu": (date(2025, 1, 3),),  # a quarter of an hour off, no changes
}


def minute_of(start, minute):
    return datetime.combine(start, time(0), tzinfo=UTC) + timedelta(minutes=minute)


@cache
def latest_shown(zone, start):
    """Return, for each minute from *start*, the latest local time that a clock has shown."""
    moments = (minute_of(start, minute).astimezone(ZoneInfo(zone)) for minute in range(MINUTES))
    return list(accumulate((moment.replace(tzinfo=None) for moment in moments), max))


@some.composite
def a_week(draw):
    return tuple(draw(a_day()) for _ in range(7))


@some.composite
def a_day(draw):
    edges = sorted(draw(some.sets(some.integers(0, 96), max_size=6)))
    starts, ends = edges[0::2], edges[1::2]
    return tuple((quarter(a), quarter(b)) for a, b in zip(starts, ends, strict=False))


def quarter(number):
    return time(number % 96 // 4, number % 4 * 15)


@some.composite
def a_walk(draw):
    zone = draw(some.sampled_from(sorted(WALKS)))
    start = draw(some.sampled_from(WALKS[zone]))
    days = some.integers(0, 3).map(lambda ahead: start + timedelta(days=ahead))
    closed = frozenset(draw(some.sets(days, max_size=2)))
    hours = Hours(timezone=zone, week=draw(a_week()), closed=closed)
    return start, hours, [is_open(hours, wall) for wall in latest_shown(zone, start)]


def is_open(hours, wall):
    of_day = wall.time()
    spans = () if wall.date() in hours.closed else hours.week[wall.weekday()]
    return any(start <= of_day and (of_day < end or end == time(0)) for start, end in spans)


a_minute = some.integers(0, MINUTES - 1)


@THOROUGHLY
@given(a_walk(), a_minute)
def test_it_opens_when_the_slow_clock_does(walk, minute):
    start, hours, opened = walk
    at = minute_of(start, minute)
    assert hours.is_open(at) is opened[minute]
    if True in opened[minute:]:
        opens = opened.index(True, minute)
        assert hours.next_open(at) == minute_of(start, opens)


@THOROUGHLY
@given(a_walk(), a_minute, a_minute)
def test_it_counts_as_many_minutes_as_the_slow_clock(walk, one, other):
    start, hours, opened = walk
    since, until = (minute_of(start, minute) for minute in (one, other))
    counted = sum(opened[one:other])
    assert hours.working_time(since, until) == timedelta(minutes=counted)


@THOROUGHLY
@given(a_walk(), a_minute, some.integers(1, 3000))
def test_it_adds_as_many_minutes_as_the_slow_clock(walk, minute, amount):
    start, hours, opened = walk
    due = hours.add_working_time(minute_of(start, minute), timedelta(minutes=amount))
    working = [at for at in range(minute, MINUTES) if opened[at]]
    if len(working) >= amount:
        assert due == minute_of(start, working[amount - 1] + 1)
    elif due is not None:
        assert due > minute_of(start, MINUTES)


@THOROUGHLY
@given(a_walk(), a_minute)
def test_it_closes_when_the_slow_clock_has_no_more_of_the_day(walk, minute):
    start, hours, opened = walk
    shown = latest_shown(hours.timezone, start)
    last_of_day = {shown[at].date(): at for at in range(MINUTES) if opened[at]}
    closings = sorted(at + 1 for at in last_of_day.values() if at + 1 < MINUTES)
    ends = [at for at in closings if at > minute and not opened[at]]
    whole = [at for at in ends if shown[at - 1].date() < shown[-1].date()]
    if whole:
        closes = hours.next_close(minute_of(start, minute))
        assert closes == minute_of(start, whole[0])


@THOROUGHLY
@given(a_walk(), a_minute, some.integers(1, 10))
def test_working_days_land_on_working_days(walk, minute, days):
    start, hours, _ = walk
    at = minute_of(start, minute)
    due = hours.add_working_days(at, days)
    if due is not None:
        first, last = (moment.astimezone(ZoneInfo(hours.timezone)).date() for moment in (at, due))
        dates = (first + timedelta(days=ahead) for ahead in range(1, (last - first).days + 1))
        assert hours.opens_on(last)
        assert sum(map(hours.opens_on, dates)) == days
