"""A day of the survey, as people say it."""

from datetime import date
from zoneinfo import ZoneInfo

from chatops.phrases import GRAMMARS
from chatops.work import Work

_SAID = {"en": "{weekday} {day} {month}", "de": "{weekday}, {day}. {month}"}


def day_name(work: Work, day: date) -> str:
    """Say which day: "Tuesday 8 December", with the year where it is not this one."""
    language = work.words.language
    grammar = GRAMMARS[language]
    said = _SAID[language].format(
        weekday=grammar.weekdays[day.weekday()], day=day.day, month=grammar.months[day.month - 1]
    )
    return said if day.year == today(work).year else f"{said} {day.year}"


def today(work: Work) -> date:
    """Tell the office's day."""
    return work.at.astimezone(ZoneInfo(work.settings.timezone)).date()
