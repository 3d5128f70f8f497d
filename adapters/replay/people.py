"""Who is who in a log: whom a line names, who mostly helps, and which nicks are programs."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chatops.events import MessageSaid

Role = Literal["coworker", "helper"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message, as it stands in the file. ``number`` counts from 0."""

    number: int
    said_at: datetime
    nick: str
    text: str
    dialog: int = 0


class Nicks:
    """All nicks of a log, to be found in its lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._nicks = {line.nick.casefold(): line.nick for line in lines}
        inside: Counter[str] = Counter()
        for line in lines:
            words = {word.casefold() for word in NICK.findall(line.text)[1:]}
            inside.update(words & self._nicks.keys())
        spoke = Counter(line.nick.casefold() for line in lines)
        # Those that count inside a text too: not "ubuntu", a word here.
        self._inside = {
            key for key in self._nicks if len(key) > 2 and inside[key] <= 2 * spoke[key]
        }

    def named_in(self, line: Line) -> tuple[str, ...]:
        """List whom a line begins by naming, and whom else it names."""
        called = CALLED.match(line.text)
        keys = [self._key(called["nick"])] if called else []
        said = (self._key(word) for word in NICK.findall(line.text))
        keys += [key for key in said if key in self._inside]
        found = dict.fromkeys(self._nicks[key] for key in keys if key in self._nicks)
        return tuple(nick for nick in found if nick != line.nick)

    def _key(self, word: str) -> str:
        """Find a nick's key; people leave its last flourish off, or add one."""
        key = word.casefold()
        return key if key in self._nicks else key.rstrip("`_^|.-")


def roles_by_thread(events: Sequence[MessageSaid], given: Mapping[str, str]) -> dict[str, Role]:
    """Take whoever more often joined a thread than opened one for a helper."""
    authors = {event.message: event.author for event in events}
    took_part = {(e.author, given[e.message]) for e in events if e.message in given}
    helped: Counter[str] = Counter()
    for person, root in took_part:
        helped[person] += -1 if authors[root] == person else 1
    return _mostly(helped)


def roles_by_naming(events: Sequence[MessageSaid]) -> dict[str, Role]:
    """Take whoever more often named somebody first than was named first for a helper."""
    helped: Counter[str] = Counter()
    met: set[frozenset[str]] = set()
    for event in events:
        for other in event.mentions[:1]:
            pair = frozenset((event.author, other))
            if pair not in met:
                helped.update({event.author: 1})
                helped.subtract({other: 1})
            met.add(pair)
    return _mostly(helped)


def _mostly(helped: Mapping[str, int]) -> dict[str, Role]:
    return {person: "helper" if count > 0 else "coworker" for person, count in helped.items()}


def is_robot(nick: str) -> bool:
    """Tell whether a nick is that of a program."""
    return bool(ROBOT.match(nick))


CALLED = re.compile(r"\s*@?(?P<nick>[^\s:,>]+?)(?:[:,;]|-?>|\s|\Z)")
NICK = re.compile(r"[\w`^{}\[\]|\\-]+")
ROBOT = re.compile(r"(?:ubot\w*|\w*bots?\d*)[_`|-]*\Z", re.IGNORECASE)
