"""Weekly hours as people write them: days and ranges of times."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from chatops.hours import Span, Week

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """What is wrong with the hours of one key."""

    key: str
    reason: str
    example: str


class HoursError(Exception):
    """Days or times that cannot be read."""

    def __init__(self, reason: str, example: str) -> None:
        super().__init__(reason)
        self.reason, self.example = reason, example


def read_week(written: Mapping[object, object]) -> tuple[Week, tuple[Wrong, ...]]:
    """Read ``{"mon-thu": "9:00-12:30, 13:30-18:00"}``, along with everything wrong in it."""
    week: dict[int, tuple[Span, ...]] = {}
    wrong: list[Wrong] = []
    for key, value in written.items():
        try:
            days, spans = read_days(str(key)), _spans(value)
            _refuse_twice(days, week)
        except HoursError as error:
            wrong.append(Wrong(key=str(key), reason=error.reason, example=error.example))
        else:
            week.update(dict.fromkeys(days, spans))
    return tuple(week.get(day, ()) for day in range(7)), tuple(wrong)


def _refuse_twice(days: tuple[int, ...], week: Mapping[int, object]) -> None:
    for day in days:
        if day in week:
            reason = f"{WEEKDAYS[day].title()} has its hours already."
            raise HoursError(reason, '{mon-thu: "9:00-18:00", fri: "9:00-16:00"}')


def read_days(text: str) -> tuple[int, ...]:
    """Read "mon", "tue-thu" or "mon, fri" as numbers, Monday being 0. Raises ``HoursError``."""
    return tuple(day for part in text.split(",") for day in _day_range(part, text))


def _day_range(part: str, text: str) -> Iterator[int]:
    first, _, last = part.partition("-")
    start, end = _weekday(first, text), _weekday(last or first, text)
    return (day % 7 for day in range(start, (end if end >= start else end + 7) + 1))


def _weekday(name: str, text: str) -> int:
    short = name.strip().lower()
    for number, weekday in enumerate(WEEKDAYS):
        if len(short) >= 2 and weekday.startswith(short):
            return number
    raise HoursError(f'"{text}" is not a day or a range of days.', '"mon-fri" or "sat"')


def _spans(value: object) -> tuple[Span, ...]:
    if not isinstance(value, str):
        raise HoursError("has no times.", '"9:00-12:30, 13:30-18:00"')
    if value.strip().lower() == "closed":
        return ()
    spans = tuple(_span(part.strip()) for part in value.split(","))
    for (_, end), (start, _) in pairwise(spans):
        if end == time(0) or start < end:
            raise HoursError(
                f'in "{value}" one time begins before the one in front of it is over.',
                '"9:00-12:30, 13:30-18:00"',
            )
    return spans


def _span(text: str) -> Span:
    edges = re.fullmatch(r"(\d{1,2}):(\d\d)\s*[-\N{EN DASH}]\s*(\d{1,2}):(\d\d)", text)
    if not edges:
        raise HoursError(f'"{text}" is not a time range.', '"9:00-18:00"')
    start, end = _time(edges[1], edges[2], text), _time(edges[3], edges[4], text, ends=True)
    if end != time(0) and end <= start:
        raise HoursError(
            f'"{text}" ends before it begins.',
            '"22:00-24:00" on one day and "0:00-6:00" on the next',
        )
    return start, end


def _time(hour: str, minute: str, text: str, *, ends: bool = False) -> time:
    if ends and (int(hour), int(minute)) == (24, 0):
        return time(0)
    if int(hour) > 23 or int(minute) > 59 or (ends and int(hour) + int(minute) == 0):
        raise HoursError(f'"{text}" has a time that no clock shows.', '"9:00-18:00"')
    return time(int(hour), int(minute))
