"""When a survey opens and how long it is open: by the office's calendar and the settings alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import islice
from zoneinfo import ZoneInfo

from chatops.settings import Settings
from chatops.settings.week import WEEKDAYS

DAY = timedelta(days=1)
AHEAD = 400
"""Days in which a survey or a working day is looked for."""
MIDNIGHT = time(0)
NOTICE = timedelta(days=14)
EASTERNMOST = timezone(timedelta(hours=14))
"""Where a day begins first."""
LEAST_DAYS = 2
"""Working days that must be left for a survey to open late."""


def next_day(settings: Settings, after: date) -> date | None:
    """Return the next day on which a survey opens; None where none is to."""
    # A month earlier, too: a holiday may have moved one past the end of its month.
    months = _months(after.replace(day=1) - DAY)
    days = (day for year, month in months if (day := _day_of(settings, year, month)))
    return min((day for day in islice(days, 3) if day > after), default=None)


def is_wave_day(settings: Settings, day: date) -> bool:
    """Tell whether a survey opens on that day."""
    return next_day(settings, day - DAY) == day


def last_day(settings: Settings, day: date) -> date:
    """Return the last day of a survey that opens on *day*, the first of its working days."""
    return working_day(settings, day, settings.survey.open_days)


def working_day(settings: Settings, day: date, number: int) -> date:
    """Return the working day of that number; *day* is the first, or the next one that is one."""
    return [day, *islice(_working_days(settings, day), number)][-1]


def working_day_before(settings: Settings, day: date) -> date:
    """Return the last working day before *day*."""
    earlier = (day - DAY * back for back in range(1, AHEAD))
    return next((each for each in earlier if _works(settings, each)), day - DAY)


def working_days_left(settings: Settings, at: datetime, last: date) -> int:
    """Count the working days until *last*; one that is over by *at* does not count."""
    hours, today = settings.office_hours, office_day(settings, at)
    opens = hours.next_open(at)
    first = today if opens is None else max(today, office_day(settings, opens))
    return sum(_works(settings, first + DAY * n) for n in range((last - first).days + 1))


def office_time(settings: Settings, day: date) -> datetime:
    """Return when it is the survey's time of day at the office."""
    return datetime.combine(day, settings.survey.at, ZoneInfo(settings.timezone)).astimezone(UTC)


def office_day(settings: Settings, at: datetime) -> date:
    """Tell the office's day."""
    return at.astimezone(ZoneInfo(settings.timezone)).date()


def earliest(settings: Settings, day: date) -> datetime:
    """Return when anybody in the world could be asked first on that day."""
    return datetime.combine(day, settings.survey.at, EASTERNMOST).astimezone(UTC)


def notice_time(settings: Settings, day: date) -> datetime:
    """Return when admins are told what keeps a survey from opening: a fortnight before."""
    return office_time(settings, working_day_before(settings, day - NOTICE + DAY))


def announcing_time(settings: Settings, day: date) -> datetime:
    """Return when a survey is announced: on the working day before."""
    return office_time(settings, working_day_before(settings, day))


def end_of(day: date, zones: set[str]) -> datetime:
    """Return when a day is over in the last of some time zones."""
    midnights = (datetime.combine(day + DAY, MIDNIGHT, ZoneInfo(z)) for z in zones)
    return max(midnight.astimezone(UTC) for midnight in midnights)


def _day_of(settings: Settings, year: int, month: int) -> date | None:
    """Return the day of a month's survey: where the office is closed then, the next when it is not.

    None where none is due in that month.
    """
    survey = settings.survey
    if month not in survey.months:
        return None
    first = date(year, month, 1)
    ahead = (WEEKDAYS.index(survey.weekday) - first.weekday()) % 7
    return working_day(settings, first + DAY * (ahead + 7 * (survey.week - 1)), 1)


def _months(since: date) -> Iterator[tuple[int, int]]:
    """Yield (year, month) for a good year from a date on."""
    for number in range(since.month - 1, since.month + 14):
        yield since.year + number // 12, number % 12 + 1


def _working_days(settings: Settings, day: date) -> Iterator[date]:
    return (each for n in range(AHEAD) if _works(settings, each := day + DAY * n))


def _works(settings: Settings, day: date) -> bool:
    """Tell whether the office works; one that never does keeps the usual week."""
    hours = settings.office_hours
    return hours.opens_on(day) if any(hours.week) else day.weekday() < 5
