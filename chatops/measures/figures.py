"""From what was counted to figures; where too little stands behind one there is none."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from itertools import accumulate
from zoneinfo import ZoneInfo

from chatops.hours import Hours
from chatops.measures.measuring import Asked
from chatops.nudges.nudge import Answer
from chatops.nudges.threshold import threshold
from chatops.work import Work

WEEKS = 13
ENOUGH = 5
"""So many must stand behind a figure; below it would tell of single people."""
A_TEAM = 3
"""Below so many helpers the figures of the desk are those of a person."""
SOON = timedelta(days=7)
_WEEK = timedelta(days=7)


class Sight(Enum):
    """What somebody may see of the measures."""

    NOTHING = auto()
    WEEKS = auto()  # how many asked, by week
    ALL = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week: its Monday, and how many asked in writing and in person."""

    monday: date
    requests: int
    walk_ups: int

    @property
    def name(self) -> str:
        """Return the number of the ISO week."""
        return f"{self.monday.isocalendar().week}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Return it in whole per cent; None where too few stand behind it."""
        return None if self.whole < ENOUGH else round(100 * self.part / self.whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that is measured over a span; ``first_answer`` is (median, 80th percentile)."""

    weeks: tuple[Week, ...]
    first_answer: tuple[timedelta, timedelta] | None
    talked: Share
    answers: Mapping[Answer, int]
    again: Share
    lines: float | None

    @property
    def nudges(self) -> int:
        """Return how many hints to talk were given."""
        return sum(self.answers.values())


def sight(work: Work, person: str) -> Sight:
    """Tell what somebody may see: of fewer than three helpers the figures are their own."""
    if work.settings.is_helper(person):
        return Sight.ALL
    if not work.settings.is_admin(person):
        return Sight.NOTHING
    return sight_of_admins(work)


def sight_of_admins(work: Work) -> Sight:
    """Tell what an admin may see who does not help.

    Only people whom the desk has met make a team: an id with a slip in it is nobody.
    """
    known = work.uow.people.named(work.settings.helper_ids).values()
    there = [person for person in known if not (person.deactivated or person.automated)]
    return Sight.ALL if len(there) >= A_TEAM else Sight.WEEKS


def span(work: Work, *, weeks: int = WEEKS) -> tuple[datetime, datetime]:
    """Return from when to when is measured: whole weeks in the office, and the present one."""
    zone = ZoneInfo(work.settings.timezone)
    today = work.at.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    begins = datetime.combine(monday - _WEEK * (weeks - 1), time(0), zone)
    return begins, work.at + timedelta(microseconds=1)


def measure(work: Work, *, weeks: int = WEEKS) -> Figures:
    """Work out all figures of the last weeks."""
    since, until = span(work, weeks=weeks)
    counted = work.uow.measuring
    asked = counted.asked(since=since, until=until)
    requests = [each for each in asked if not each.walk_up]
    by_week = count_weeks(work, weeks=weeks)
    lines, written = counted.lines(since=since, until=until), sum(w.requests for w in by_week)
    over = counted.asked_again(since=since, until=max(since, until - SOON))
    return Figures(
        weeks=by_week,
        first_answer=first_answer(requests, work.settings.office_hours),
        talked=talked(requests, from_trips=threshold(work)),
        answers=counted.answers(since=since, until=until),
        again=again(over),
        lines=lines / written if written >= ENOUGH else None,
    )


def count_weeks(work: Work, *, weeks: int = WEEKS) -> tuple[Week, ...]:
    """Count by week alone, which is all that some may see."""
    since, until = span(work, weeks=weeks)
    # By the office's clock, on which a week in which it is changed is no 168 hours.
    mondays = [since + _WEEK * number for number in range(weeks)]
    counts = work.uow.measuring.counts([*mondays, until])
    return tuple(
        Week(monday=monday.date(), requests=requests, walk_ups=walk_ups)
        for monday, (requests, walk_ups) in zip(mondays, counts, strict=True)
    )


def first_answer(asked: Sequence[Asked], hours: Hours) -> tuple[timedelta, timedelta] | None:
    """Work out the median and the 80th percentile of the working time to the first answer."""
    pairs = [(e.asked_at, e.answered_at) for e in asked if e.answered_at is not None]
    if len(pairs) < ENOUGH:
        return None
    clock = _WorkingClock(hours, min(p[0] for p in pairs), max(p[1] for p in pairs))
    took = sorted(max(clock.at(end) - clock.at(start), timedelta()) for start, end in pairs)
    return _percentile(took, 50), _percentile(took, 80)


def talked(asked: Sequence[Asked], *, from_trips: int) -> Share:
    """Count those that dragged on, and of these the ones that got a talk."""
    dragging = [e for e in asked if e.nudged or e.round_trips >= from_trips]
    return Share(part=sum(e.talked for e in dragging), whole=len(dragging))


def again(over: Sequence[tuple[datetime, datetime | None]]) -> Share:
    """Count the settled, and of these the ones whose asker was back soon."""
    soon = sum(then is not None and then - settled <= SOON for settled, then in over)
    return Share(part=soon, whole=len(over))


class _WorkingClock:
    """A clock that runs in working time only, so that thousands of waits are soon measured."""

    def __init__(self, hours: Hours, since: datetime, until: datetime) -> None:
        spans = hours.spans(since, until)
        self._starts = [start for start, _ in spans]
        self._lengths = [end - start for start, end in spans]
        self._before = list(accumulate(self._lengths, initial=timedelta()))

    def at(self, moment: datetime) -> timedelta:
        """Return how much working time has gone by."""
        number = bisect_right(self._starts, moment) - 1
        if number < 0:
            return timedelta()
        spent = min(moment - self._starts[number], self._lengths[number])
        return self._before[number] + spent


def _percentile(ordered: Sequence[timedelta], percent: int) -> timedelta:
    """Return the value that so many per cent do not exceed: one that there really was."""
    return ordered[max(-(-len(ordered) * percent // 100) - 1, 0)]
