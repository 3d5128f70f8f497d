"""The small change of a sentence: names, numbers and times as people say them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """How one language counts and tells the time."""

    conjunction: str
    numbers: tuple[str, ...]  # from none to twelve
    minute: tuple[str, str]  # one, several
    hour: tuple[str, str]
    weekdays: tuple[str, ...]  # from Monday
    months: tuple[str, ...]
    clock: str
    today: str
    tomorrow: str
    yesterday: str
    weekday: str
    date: str
    date_of_year: str
    yesterday_short: str
    date_short: str


ENGLISH = Grammar(
    conjunction="and",
    numbers=tuple(
        "none one two three four five six seven eight nine ten eleven twelve".split(),
    ),
    minute=("minute", "minutes"),
    hour=("hour", "hours"),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    clock="{hour}:{minute:02}",
    today="at {clock}",
    tomorrow="tomorrow at {clock}",
    yesterday="yesterday at {clock}",
    weekday="on {weekday} at {clock}",
    date="on {weekday} {day} {month} at {clock}",
    date_of_year="on {weekday} {day} {month} {year} at {clock}",
    yesterday_short="yesterday {clock}",
    date_short="{day} {month} {clock}",
)
GERMAN = Grammar(
    conjunction="und",
    numbers=tuple(
        "kein ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(),
    ),
    minute=("Minute", "Minuten"),
    hour=("Stunde", "Stunden"),
    weekdays=(
        "Montag",
        "Dienstag",
        "Mittwoch",
        "Donnerstag",
        "Freitag",
        "Samstag",
        "Sonntag",
    ),
    months=(
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    clock="{hour}:{minute:02}",
    today="um {clock} Uhr",
    tomorrow="morgen um {clock} Uhr",
    yesterday="gestern um {clock} Uhr",
    weekday="am {weekday} um {clock} Uhr",
    date="am {weekday}, {day}. {month}, um {clock} Uhr",
    date_of_year="am {weekday}, {day}. {month} {year}, um {clock} Uhr",
    yesterday_short="gestern {clock}",
    date_short="{day}. {month} {clock}",
)
GRAMMARS: Mapping[str, Grammar] = {"en": ENGLISH, "de": GERMAN}


def paragraph(*sentences: str) -> str:
    """Set sentences side by side; the empty ones leave no gap."""
    return " ".join(sentence for sentence in sentences if sentence)


def together(names: Sequence[str], *, language: str = "en") -> str:
    """Name several people in one breath: "Sam, Alex and Kim"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {GRAMMARS[language].conjunction} {names[-1]}"


def short_names(people: Mapping[str, str]) -> dict[str, str]:
    """Give each person id the shortest name that nobody else here has, from the full names.

    "Sam", or "Sam K" where there is another Sam, or the whole name where that is not enough.
    No full stop after the initial: it would end a sentence twice.
    """
    shorter = [{id: shorten(name) for id, name in people.items()} for shorten in (_first, _initial)]
    taken = [Counter(names.values()) for names in shorter]
    return {
        id: next(
            (
                names[id]
                for names, count in zip(shorter, taken, strict=True)
                if count[names[id]] < 2
            ),
            " ".join(name.split()),
        )
        for id, name in people.items()
    }


def _first(name: str) -> str:
    return (name.split() or [""])[0]


def _initial(name: str) -> str:
    words = name.split()
    return f"{words[0]} {words[-1][0]}" if len(words) > 1 else "".join(words)


def number(count: int, *, language: str = "en") -> str:
    """Write a count in words up to twelve, in figures above."""
    words = GRAMMARS[language].numbers
    return words[count] if 0 <= count < len(words) else str(count)


def lasting(minutes: int, *, language: str = "en") -> str:
    """Say how long: "1 minute", "50 minutes", "2 hours", "1 hour 20 minutes"."""
    grammar = GRAMMARS[language]
    hours, rest = divmod(minutes, 60)
    parts = [_counted(hours, grammar.hour)] if hours else []
    if rest or not hours:
        parts.append(_counted(rest, grammar.minute))
    return " ".join(parts)


def _counted(count: int, words: tuple[str, str]) -> str:
    return f"{count} {words[0] if count == 1 else words[1]}"


def when(at: datetime, *, now: datetime, timezone: str, language: str = "en") -> str:
    """Say when something is, or was, as the reader's own clock in *timezone* has it.

    "at 9:00", "tomorrow at 9:00", "on Monday at 9:00", "on Monday 30 November at 9:00": the day
    is named when it is not today, the date when the weekday alone could be another week's, and
    the year when it is not this one.
    """
    grammar = GRAMMARS[language]
    local, days = _as_seen(at, now=now, timezone=timezone)
    near = {0: grammar.today, 1: grammar.tomorrow, -1: grammar.yesterday}
    is_this_year = local.year == now.astimezone(local.tzinfo).year
    dated = grammar.date if is_this_year else grammar.date_of_year
    return _told(near.get(days, grammar.weekday if abs(days) <= 6 else dated), local, grammar)


def since(at: datetime, *, now: datetime, timezone: str, language: str = "en") -> str:
    """Say since when, for a list: "9:40", "yesterday 9:40", "Mon 9:40", "16 Nov 9:40"."""
    grammar = GRAMMARS[language]
    local, days = _as_seen(at, now=now, timezone=timezone)
    if days < -6:
        month = grammar.months[local.month - 1][:3]
        return grammar.date_short.format(day=local.day, month=month, clock=_clock(local, grammar))
    if days < -1:
        length = 3 if language == "en" else 2
        return f"{grammar.weekdays[local.weekday()][:length]} {_clock(local, grammar)}"
    near = {-1: grammar.yesterday_short}
    return _told(near.get(days, "{clock}"), local, grammar)


def _as_seen(at: datetime, *, now: datetime, timezone: str) -> tuple[datetime, int]:
    zone = ZoneInfo(timezone)
    local, today = at.astimezone(zone), now.astimezone(zone)
    return local, (local.date() - today.date()).days


def _told(template: str, local: datetime, grammar: Grammar) -> str:
    return template.format(
        clock=_clock(local, grammar),
        weekday=grammar.weekdays[local.weekday()],
        day=local.day,
        month=grammar.months[local.month - 1],
        year=local.year,
    )


def _clock(local: datetime, grammar: Grammar) -> str:
    return grammar.clock.format(hour=local.hour, minute=local.minute)
