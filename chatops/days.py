"""A day as people type it: "2027-01-12", "12 January 2027", "January 12", "12.1."."""

import re
from datetime import date, timedelta

from chatops.phrases import GRAMMARS

YEAR = timedelta(days=365)
SOON = timedelta(days=184)
"""So far ahead, at most, is next year's date meant where no year stands: half a year."""
_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})\.?\s+(?P<month>[^\W\d]+)|(?P<first>[^\W\d]+)\s+(?P<last>\d{1,2}))"
    r"(?:,?\s+(?P<year>\d{4}))?"
)
_FIGURES = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})?")


def read_day(text: str, *, today: date, language: str) -> date | None:
    """Read the day that is meant, within the next year; None where that cannot be told."""
    day = parse_day(" ".join(text.split()), today=today, language=language)
    return day if day is not None and today < day <= today + YEAR else None


def parse_day(text: str, *, today: date, language: str) -> date | None:
    """Read a day, be it over or years away; one without a year is this year's, or soon."""
    if words := _WORDS.fullmatch(text):
        month = _month(words["month"] or words["first"], language)
        return _meant(words["year"], month, int(words["day"] or words["last"]), today)
    if figures := _FIGURES.fullmatch(text):
        return _meant(figures["year"], int(figures["month"]), int(figures["day"]), today)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _month(word: str, language: str) -> int:
    """Return a month's number from its name or the start of it; 0 where it is none."""
    names = (*GRAMMARS[language].months, *GRAMMARS["en"].months)
    start = word.casefold()
    found = [n for n, name in enumerate(names) if name.casefold().startswith(start)]
    return found[0] % 12 + 1 if found and len(word) >= 3 else 0


def _meant(year: str | None, month: int, day: int, today: date) -> date | None:
    """Return that day; without a year this year's, or next year's where only that is near."""
    if year:
        return _date(int(year), month, day)
    this, coming = (_date(today.year + more, month, day) for more in (0, 1))
    if this is not None and this > today:
        return this
    return coming if coming is not None and coming - today <= SOON else this


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
