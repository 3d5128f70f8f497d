"""When the desk, or one person, is at work: weekly hours in local time, and single days off."""

from bisect import bisect_left
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

Span = tuple[time, time]
"""From, and until; an end of 0:00 is the midnight that ends the day."""

Week = tuple[tuple[Span, ...], ...]
"""The spans of each weekday, in order, Monday first."""

NEVER: Week = ((),) * 7

HORIZON = timedelta(days=400)
"""How far ahead an opening is looked for: past every holiday, and not for ever."""

REMEMBERED = 800
"""Days whose spans are remembered: more than ``HORIZON`` has."""

_MIDNIGHT = time(0)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Weekly working hours. All times that go in and come out are aware; they come out in UTC.

    What is looked for and not found within ``HORIZON`` is None. A local time that the clocks
    skip stands for the moment they jump; one that they show twice stands for the first.
    """

    timezone: str
    week: Week = NEVER
    closed: Container[date] = frozenset()  # hashable, as all of this is
    _found: dict[date, tuple[tuple[datetime, datetime], ...]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def __post_init__(self) -> None:
        if len(self.week) != len(NEVER) or not all(map(_in_order, self.week)):
            raise ValueError("a week has seven days, each with spans in order that do not overlap")

    def is_open(self, at: datetime) -> bool:
        """Tell whether *at* is working time; the last moment of a span no longer is."""
        opens = self.next_open(at)
        return opens is not None and opens <= at

    def next_open(self, at: datetime) -> datetime | None:
        """Return *at* if it is working time, else the next moment that is."""
        for start, _ in self._spans(at, at + HORIZON):
            return max(start, at.astimezone(UTC))
        return None

    def next_close(self, at: datetime) -> datetime | None:
        """Return when the working day that contains *at* ends, or else the next one's end.

        A lunch break ends nothing, and a day that runs into the next one goes on with it: a
        desk that never closes has no next close.
        """
        latest: datetime | None = None
        for opens, closes in self._days(at, at + HORIZON):
            if latest is not None and opens > latest:
                break
            latest = closes
        return latest if latest is not None and latest < at + HORIZON else None

    def working_time(self, start: datetime, end: datetime) -> timedelta:
        """Return how much working time lies between two moments; none if they are reversed."""
        spans = self._spans(start, end)
        return sum((min(until, end) - max(since, start) for since, until in spans), timedelta())

    def spans(self, since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
        """List the working time that overlaps the time between two moments, whole and in order."""
        return list(self._spans(since, until))

    def add_working_time(self, at: datetime, amount: timedelta) -> datetime | None:
        """Return the first moment by which *amount* of working time has passed since *at*."""
        if amount <= timedelta():
            return at.astimezone(UTC)
        for start, end in self._spans(at, at + HORIZON):
            since = max(start, at.astimezone(UTC))
            if end - since >= amount:
                return since + amount
            amount -= end - since
        return None

    def add_working_days(self, at: datetime, days: int) -> datetime | None:
        """Return the same local time *days* working days later, in hours or out of them."""
        if days <= 0:
            return at.astimezone(UTC)
        local = at.astimezone(self._zone)
        later = (local.date() + _DAY * ahead for ahead in range(1, HORIZON.days + 1))
        for number, day in enumerate(filter(self.opens_on, later), start=1):
            if number == days:
                return _first_reached(datetime.combine(day, local.time()), self._zone)
        return None

    def opens_on(self, day: date) -> bool:
        """Tell whether *day*, a local date, is a working day."""
        return bool(self._spans_on(day))

    def _days(self, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield when each working day opens and closes, leaving out those over by *since*."""
        for day in self._dates(since, until):
            spans = self._spans_on(day)
            if spans and spans[-1][1] > since and spans[0][0] < until:
                yield spans[0][0], spans[-1][1]

    def _spans(self, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield the spans that overlap the time from *since* to *until*, whole and in order."""
        for day in self._dates(since, until):
            for start, end in self._spans_on(day):
                if end > since and start < until:
                    yield start, end

    def _dates(self, since: datetime, until: datetime) -> Iterator[date]:
        """Yield the local dates between two moments, and one more at each end.

        Clocks that go back at midnight make a local date begin, stop and begin again.
        """
        if until <= since or not any(self.week):
            return
        day = since.astimezone(self._zone).date() - _DAY
        last = until.astimezone(self._zone).date() + _DAY
        while day <= last:
            yield day
            day += _DAY

    def _spans_on(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return when it is working time on a local date; few are asked for, and often."""
        found = self._found.get(day)
        if found is None:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            found = self._found[day] = tuple(self._spans_of(day))
        return found

    def _spans_of(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        if day in self.closed:
            return
        for start, end in self.week[day.weekday()]:
            opens = _first_reached(datetime.combine(day, start), self._zone)
            last_day = day + _DAY if end == _MIDNIGHT else day
            closes = _first_reached(datetime.combine(last_day, end), self._zone)
            if opens < closes:
                yield opens, closes

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def _in_order(spans: tuple[Span, ...]) -> bool:
    edges = [_minutes(edge, ends=ends) for span in spans for ends, edge in enumerate(span)]
    rises = [after - before for before, after in pairwise(edges)]
    return all(rise > 0 for rise in rises[::2]) and all(rise >= 0 for rise in rises[1::2])


def _minutes(edge: time, *, ends: int) -> float:
    whole = edge.hour * 60 + edge.minute + edge.second / 60
    return 24 * 60 if ends and edge == _MIDNIGHT else whole


def _first_reached(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment at which a clock in *zone* shows *wall* or has jumped past it."""
    moment = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if _wall(moment, zone) == wall:
        return moment
    # Skipped: Python reads such a time with the offset before the jump (fold 0, too late) or
    # after it (fold 1, too early), so the jump lies between these two.
    before = int(wall.replace(tzinfo=zone, fold=1).timestamp())
    seconds = range(before, int(moment.timestamp()) + 1)
    jump = bisect_left(seconds, wall, key=lambda at: _wall(datetime.fromtimestamp(at, UTC), zone))
    return datetime.fromtimestamp(seconds[jump], UTC)


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)
