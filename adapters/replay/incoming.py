"""A log's text to events, and who helped in it.

Two kinds are read: an IRC log in which a line is ``[09:19] <nick> text`` (``=== ...`` lines are the
system's, ``* nick does`` is somebody acting), and dialogs of dated lines divided by dashes. An IRC
log may come with an annotation: lines ``A B -`` say that line B answers line A, and ``A A -`` that
A opens a conversation; lines count from 0. All times are read as UTC.

**Roles.** In a public channel a person asks in the morning and answers in the afternoon, and an
event names people, not roles. So a replayed place is one where *everyone helps*: who opened a
request is its asker, and whoever else answers in it counts there as a helper. ``Log.people`` says
only what each person mostly did, for where the desk needs a name (its rota, its list): with given
threads, whoever more often joined a thread than opened one is a helper; without, whoever more
often named somebody first (that is an answer: asks name nobody) than was named first.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise

from adapters.replay.people import Line, Nicks, Role, is_robot, roles_by_naming, roles_by_thread
from chatops.errors import UserError
from chatops.events import MessageSaid, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """What was said in a place, in order, and by whom."""

    place: Place
    events: tuple[MessageSaid, ...]
    people: Mapping[str, Role]
    given: Mapping[str, str]  # a message to its thread's first, where log or annotation tells
    left_out: int = 0  # messages of which no thread is given, where given threads were asked for


def read_log(text: str, name: str, annotation: str | None = None, *, threads: bool = False) -> Log:
    """Read the log *name* (a date in it is the date of an IRC log).

    With *threads*, the given threads become the events' roots, and what is in none is left out;
    otherwise every message stands at the top. Raises UserError naming the line that is neither
    kind.
    """
    rows = text.replace("\r\n", "\n").split("\n")  # not splitlines: a form feed ends no line here
    dated = _is_dated(rows, name)
    lines = list(_dated_lines(rows, name) if dated else _clocked_lines(rows, name))
    if not lines:
        raise UserError(f"{name}: expected {EXPECTED}, found no message at all.")
    heads = _dialogs(lines) if dated else _components(lines, annotation or "")
    if threads and not heads:
        raise UserError(
            f"{name}: no threads are given. An IRC log needs {name}.annotation.txt beside it."
        )
    given = {_id(name, n): _id(name, head) for n, head in heads.items()}
    said = list(_events(lines, name, given if threads else {}))
    events = tuple(e for e in said if not threads or e.message in given)
    roles = roles_by_thread(events, given) if given else roles_by_naming(events)
    people = {e.author: roles.get(e.author, "coworker") for e in events}
    left_out = len(said) - len(events)
    return Log(place=events[0].place, events=events, people=people, given=given, left_out=left_out)


def _is_dated(rows: list[str], name: str) -> bool:
    for number, row in enumerate(rows, start=1):
        if DATED.match(row):
            return True
        if CLOCKED.match(row) or SYSTEM.match(row):
            return False
        if row.strip() and not NOTE.match(row):
            raise UserError(f"{name}, line {number}: expected {EXPECTED}, found {row[:60]!r}.")
    raise UserError(f"{name}: expected {EXPECTED}, found no message at all.")


def _clocked_lines(rows: list[str], name: str) -> Iterator[Line]:
    """Give an IRC log's lines their day, and those of one minute a microsecond each."""
    nicks: dict[str, str] = {}
    said = list(_clocked(rows, name, nicks))
    if not said:
        return
    minutes = _running([clock for _, clock, _, _ in said])
    midnight = _first_midnight(name, minutes)
    seen: Counter[int] = Counter()
    for (number, _, nick, text), minute in zip(said, minutes, strict=True):
        at = midnight + timedelta(minutes=minute, microseconds=seen[minute])
        seen[minute] += 1
        yield Line(number=number, said_at=at, nick=nick, text=text)


def _clocked(
    rows: list[str], name: str, nicks: dict[str, str]
) -> Iterator[tuple[int, int, str, str]]:
    """Yield number, minute of the day, nick and text; who changes nick stays the same person."""
    for number, row in enumerate(rows):
        if renamed := RENAMED.match(row):
            nicks[renamed["new"]] = nicks.get(renamed["old"], renamed["old"])
        elif line := CLOCKED.match(row):
            nick = line["nick"] or line["actor"]
            clock = int(line["hour"]) * 60 + int(line["minute"])
            yield number, clock, nicks.get(nick, nick), (line["text"] or "").strip()
        elif row.strip() and not SYSTEM.match(row):
            wanted = "'[09:19] <nick> text', '[09:19]  * nick does' or '=== ...'"
            raise UserError(f"{name}, line {number + 1}: expected {wanted}, found {row[:60]!r}.")


def _running(clocks: list[int]) -> list[int]:
    """Turn minutes of the day into minutes that only grow, past midnight and on."""
    if any(before // 60 == 12 and now // 60 == 1 for before, now in pairwise(clocks)):
        # A twelve-hour clock, as the oldest logs have.
        clocks = [clock % (12 * 60) if clock // 60 == 12 else clock for clock in clocks]
    ahead = [(now - before) % DAY for before, now in pairwise(clocks)]
    # Almost a day ahead is a clock put right, not a day gone by.
    return list(accumulate((0 if step > DAY - 60 else step for step in ahead), initial=clocks[0]))


def _first_midnight(name: str, minutes: list[int]) -> datetime:
    """Find the day on which the log begins; the name's date is the day of the name's hour."""
    named = DATE.search(name)
    if not named:
        raise UserError(f"{name}: expected a date in the name, like 2005-06-27_12.")
    day = _moment(named["date"], name)
    hour = named["hour"] and int(named["hour"])
    on_the_hour = [m for m in minutes if m % DAY // 60 == hour]
    return day - timedelta(days=on_the_hour[-1] // DAY if on_the_hour else 0)


def _dated_lines(rows: list[str], name: str) -> list[Line]:
    """Read dialogs, in the order in which things were said.

    What the makers put under two topics is read once; a row without a date goes on the message
    above it.
    """
    lines: dict[tuple[str, str, str], Line] = {}
    dialog, last = 0, None
    for number, row in enumerate(rows):
        if DIVIDER.match(row) or TOPIC.match(row):
            dialog, last = dialog + 1, None
        elif said := DATED.match(row):
            last = (said["date"], said["nick"], said["text"])
            at = _moment(said["date"], f"{name}, line {number + 1}")
            line = Line(
                number=number, said_at=at, nick=last[1], text=last[2].strip(), dialog=dialog
            )
            lines.setdefault(last, line)
        elif last and row.strip() and not NOTE.match(row):
            lines[last] = replace(lines[last], text=f"{lines[last].text}\n{row.strip()}")
    return sorted(lines.values(), key=lambda line: (line.said_at, line.number))


def _moment(date: str, where: str) -> datetime:
    try:
        return datetime.fromisoformat(date).replace(tzinfo=UTC)
    except ValueError as problem:
        raise UserError(f"{where}: expected a date, found {date!r}: {problem}.") from problem


def _dialogs(lines: list[Line]) -> dict[int, int]:
    heads: dict[int, int] = {}
    for line in lines:
        heads.setdefault(line.dialog, line.number)
    return {line.number: heads[line.dialog] for line in lines}


def _components(lines: list[Line], annotation: str) -> dict[int, int]:
    """Follow the links to each conversation's first message."""
    said = {line.number for line in lines}
    heads: dict[int, int] = {}
    for earlier, later in sorted(_links(annotation), key=lambda link: link[1]):
        if earlier in said and later in said:
            _join(heads, earlier, later)
    return {number: _head(heads, number) for number in heads}


def _links(annotation: str) -> Iterator[tuple[int, int]]:
    for row in annotation.splitlines():
        numbers = sorted(int(word) for word in row.split() if word.isdigit())
        if len(numbers) == 2:
            yield numbers[0], numbers[1]


def _join(heads: dict[int, int], one: int, other: int) -> None:
    first, second = sorted((_head(heads, one), _head(heads, other)))
    heads.update({first: first, second: first, max(one, other): first})


def _head(heads: dict[int, int], number: int) -> int:
    while heads.get(number, number) != number:
        number = heads[number]
    return number


def _events(lines: list[Line], name: str, roots: Mapping[str, str]) -> Iterator[MessageSaid]:
    place, nicks = Place(door="replay", id=name), Nicks(lines)
    for line in lines:
        message = _id(name, line.number)
        root = roots.get(message)
        yield MessageSaid(
            id=message,
            at=line.said_at,
            said_at=line.said_at,
            place=place,
            message=message,
            author=line.nick,
            text=line.text,
            root=None if root == message else root,
            mentions=nicks.named_in(line),
            automated=is_robot(line.nick),
        )


def _id(name: str, number: int) -> str:
    return f"{name}:{number}"


DAY = 24 * 60
CLOCKED = re.compile(
    r"\[(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)\]\s+"
    r"(?:<(?P<nick>[^>\s]+)>|\* (?P<actor>\S+))(?:\s(?P<text>.*))?\Z"
)
SYSTEM = re.compile(r"===")
RENAMED = re.compile(r"=== (?P<old>\S+) is now known as (?P<new>\S+)")
DATED = re.compile(
    r"(?:\d+ )?\[(?P<date>\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d)\] <(?P<nick>[^>]+)>(?P<text>.*)\Z"
)
DIVIDER = re.compile(r"-{20,}\s*\Z")
NOTE = re.compile(r"//|-{20,}\s*\Z")  # what the makers of the dialogs wrote between them
TOPIC = re.compile(r"//\s*(?:topic|part)\b", re.IGNORECASE)
DATE = re.compile(r"(?P<date>\d{4}-\d\d-\d\d)(?:_(?P<hour>\d\d))?")
EXPECTED = "'[09:19] <nick> text' or '[2017-06-23 11:08:13] <nick> text'"
