"""A moment as people type it: "until 12 January", "Monday", "tomorrow", "15:00", "2 hours"."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from chatops.days import parse_day
from chatops.phrases import GRAMMARS

_LEADS = re.compile(r"(?:until|till|til|bis(?:\s+(?:zum|zur|am))?|for|für)\s+")
_LENGTH = re.compile(
    r"(?P<count>\d{1,4}|an?|one|eine?n?)\s*"
    r"(?P<unit>m|min|mins|minutes?|minuten?|h|std|hours?|stunden?)\.?"
)
_HALF = re.compile(r"half\s+an\s+hour|(?:eine\s+)?halbe\s+stunde")
_CLOCK = re.compile(
    r"(?:at\s+|um\s+)?(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d\d)(?P<oclock>\s*uhr)?|\s*uhr)?\s*(?P<half>am|pm)?"
)
_NEXT = re.compile(r"(?:on|next|am|nächste[nr]?|kommende[nr]?)\s+")
_TOMORROW = ("tomorrow", "morgen")
_NEXT_WEEK = ("next week", "nächste woche", "nächster woche")


def read_until(text: str, *, now: datetime, language: str) -> datetime | None:
    """Read the moment that is meant by a clock that shows *now*; None where it cannot be told.

    A day is its first moment. What is over already comes out as it is.
    """
    words = _LEADS.sub("", " ".join(text.casefold().split()), count=1)
    readers: tuple[Callable[[str, datetime, str], datetime | None], ...]
    readers = (_length, _clock, _day)
    found = (read(words, now, language) for read in readers)
    return next((moment for moment in found if moment is not None), None)


def _length(words: str, now: datetime, language: str) -> datetime | None:
    if _HALF.fullmatch(words):
        return now + timedelta(minutes=30)
    length = _LENGTH.fullmatch(words)
    if length is None:
        return None
    count = int(length["count"]) if length["count"].isdigit() else 1
    unit = timedelta(minutes=1) if length["unit"].startswith("m") else timedelta(hours=1)
    return now + count * unit


def _clock(words: str, now: datetime, language: str) -> datetime | None:
    clock = _CLOCK.fullmatch(words)
    if clock is None or words.isdigit():  # "until 15" may be a day, too
        return None
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    return datetime.combine(now.date(), time(hour, minute), now.tzinfo)


def _day(words: str, now: datetime, language: str) -> datetime | None:
    day = _named(words, now.date(), language)
    return None if day is None else datetime.combine(day, time(0), now.tzinfo)


def _named(words: str, today: date, language: str) -> date | None:
    if words in _TOMORROW:
        return today + timedelta(days=1)
    if words in _NEXT_WEEK:
        return today + timedelta(days=7 - today.weekday())
    weekday = _weekday(_NEXT.sub("", words, count=1), language)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return parse_day(words, today=today, language=language)


def _weekday(word: str, language: str) -> int | None:
    if len(word) < 2:
        return None
    grammars = (GRAMMARS[language], *GRAMMARS.values())
    names = [name.casefold() for grammar in grammars for name in grammar.weekdays]
    return next((n % 7 for n, name in enumerate(names) if name.startswith(word)), None)
