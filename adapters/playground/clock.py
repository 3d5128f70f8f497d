"""Where a jump of the clock lands. Pure; all in the office's time zone."""

from datetime import UTC, date, datetime, time, timedelta

from adapters.playground.cast import Cast

_MONDAY, _FRIDAY, _SATURDAY = 0, 4, 5
_LAST_HOUR_OF_FRIDAY = time(17, 40)
_QUARTER_ENDS_AT = time(18)
LONGEST = timedelta(days=400)
SURVEY = "survey"


def jump(name: str, *, now: datetime, cast: Cast) -> datetime | None:
    """Return the next moment of that name after *now*, in UTC; None where there is none."""
    today = now.astimezone(cast.office).date()
    days = _surveys(today, cast) if name == SURVEY else _DAYS.get(name, _no_days)(today)
    moments = (_utc(day, _hour(name, cast), cast) for day in days)
    return next((moment for moment in moments if moment > now), None)


def office_time(text: str, cast: Cast) -> datetime:
    """Read an ISO date and time, the office's where it names no zone. Raises ``ValueError``."""
    at = datetime.fromisoformat(text)
    return (at if at.tzinfo else at.replace(tzinfo=cast.office)).astimezone(UTC)


def _hour(name: str, cast: Cast) -> time:
    hours = {
        "end-of-day": cast.closes,
        "friday-1740": _LAST_HOUR_OF_FRIDAY,
        "end-of-quarter": _QUARTER_ENDS_AT,
        SURVEY: cast.survey_opens,
    }
    return hours.get(name, cast.opens)


def _utc(day: date, hour: time, cast: Cast) -> datetime:
    return datetime.combine(day, hour, cast.office).astimezone(UTC)


def _working_days(today: date) -> list[date]:
    return [day for day in _from(today, 7) if day.weekday() < _SATURDAY]


def _from(today: date, length: int) -> list[date]:
    return [today + timedelta(days=n) for n in range(length + 1)]


def _weekdays(today: date, weekday: int) -> list[date]:
    return [day for day in _from(today, 14) if day.weekday() == weekday]


def _quarter_ends(today: date) -> list[date]:
    """Return the last days of this quarter and the next."""
    months = [today.year * 12 + (today.month - 1) // 3 * 3 + n for n in (3, 6)]
    return [date(month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in months]


def _surveys(today: date, cast: Cast) -> list[date]:
    """Return the days on which the next surveys open, today's among them."""
    first = cast.next_survey(today - timedelta(days=1))
    second = first and cast.next_survey(first)
    return [day for day in (first, second) if day]


def _no_days(today: date) -> list[date]:
    return []


_DAYS = {
    "end-of-day": _working_days,
    "tomorrow-morning": lambda today: [today + timedelta(days=1)],
    "next-monday": lambda today: _weekdays(today + timedelta(days=1), _MONDAY),
    "friday-1740": lambda today: _weekdays(today, _FRIDAY),
    "end-of-quarter": _quarter_ends,
}
