"""Help given in person, as it is typed: "@dana dock, visit, 10 min"."""

import re
from dataclasses import dataclass, replace
from types import MappingProxyType

from chatops.phrases import lasting
from chatops.wording import Wording

MEANS = MappingProxyType(
    {
        "visit": ("visit", "visited", "came by", "in person", "desk", "besuch", "vor ort"),
        "call": ("call", "called", "phone", "phoned", "huddle", "anruf", "telefon"),
        "mail": ("mail", "email", "e-mail", "e-mailed"),
    }
)
UNSURE = MappingProxyType(
    {
        "visit": ("visit", "visited", "came by", "in person", "besuch", "vor ort"),
        "call": ("called", "phoned", "huddle", "anruf"),
        "mail": ("e-mailed", "mailed"),
    }
)
"""Words that may say how at the end of others: "dock visit". A phone or a desk may be the thing."""
MOST = 24 * 60
"""Minutes that help in person takes at most."""
MOST_NAMES = 3
"""Words that a name has at most."""
_PERSON = re.compile(r"^\s*@(?P<person>[\w.:\-]+)[\s,]*")
_UNSURE = re.compile(
    rf"\b(?P<word>{'|'.join(word for words in UNSURE.values() for word in words)})$",
    re.IGNORECASE,
)
_SOME_MINUTES = re.compile(
    r"(?<![-−+\w.])(?P<count>\d{1,4})(?:\s*(?P<unit>m|min|mins|minute|minutes|minuten|h|hour|hours"
    r"|stunden?))?\.?$",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"^(?P<count>[-−+]?\d{1,30})\s*(?P<unit>m|min|mins|minute|minutes|minuten|h|hour|hours|stunden?)\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkUp:
    """What was read; ``person`` is None where nobody was named."""

    person: str | None
    about: str
    means: str = ""
    minutes: int = 0
    guessed: bool = False  # how or how long had to be picked out of other words

    @property
    def line(self) -> str:
        """Return the line that is read as this without a guess."""
        minutes = (f"{self.minutes} min",) if self.minutes else ()
        return ", ".join((f"@{self.person} {self.about}", self.means or "visit", *minutes))

    @property
    def kept(self) -> str:
        """Return means and minutes as a request keeps them."""
        return f"{self.means or 'visit'} {self.minutes}".strip()

    @classmethod
    def noted(cls, about: str, kept: str) -> "WalkUp":
        """Make one again of what a request keeps."""
        means, _, minutes = kept.partition(" ")
        return cls(person=None, about=about, means=means, minutes=int(minutes or 0))

    def told(self, words: Wording) -> str:
        """Say it back: "dock, a visit, 10 minutes"."""
        parts = [self.about]
        if self.means:
            parts.append(words.say(f"walkup_{self.means}"))
        if self.minutes:
            parts.append(lasting(self.minutes, language=words.language))
        return ", ".join(parts)


def read_walk_up(text: str, *, language: str = "en") -> WalkUp:
    """Read a line: who, a few words, and how and how long if said, in any order after the name."""
    named = _PERSON.match(text)
    rest = text[named.end() :] if named else text
    about: list[str] = []
    means, minutes = "", 0
    for part in (p.strip() for p in rest.split(",")):
        if found := _means(part):
            means = found
        elif length := _MINUTES.match(part):
            minutes = _to_minutes(length)
        elif part:
            about.append(part)
    read = WalkUp(
        person=named["person"] if named else None,
        about=", ".join(about),
        means=means,
        minutes=minutes,
    )
    return _guessed(read)


def beginnings(text: str) -> list[tuple[str, str]]:
    """List what may be a name at the beginning of a line with what follows it, longest first."""
    words = re.findall(r"[^\s,]+", text.partition(",")[0])[:MOST_NAMES]
    found = []
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        rest = text[len(text) - len(_without(text, words[:count])) :]
        found.append((name.removesuffix("'s").removesuffix("’s"), rest.strip(" ,:")))
    return found


def _without(text: str, words: list[str]) -> str:
    for word in words:
        text = text[text.index(word) + len(word) :]
    return text


def _guessed(read: WalkUp) -> WalkUp:
    """Pick out of the words how and how long help was given, where that was not said apart."""
    about, means, minutes = read.about, read.means, read.minutes
    length = None if minutes else _SOME_MINUTES.search(about)
    if length and about[: length.start()].strip():
        about = about[: length.start()].rstrip(" ,")
        minutes = int(length["count"]) * (60 if _is_hours(length["unit"]) else 1)
    how = None if means else _UNSURE.search(about)
    if how and about != how["word"]:
        means = next(m for m, words in UNSURE.items() if how["word"].lower() in words)
        about = about[: how.start()].rstrip(" ,")
    changed = (about, means, minutes) != (read.about, read.means, read.minutes)
    return replace(read, about=about, means=means, minutes=minutes, guessed=changed)


def read_minutes(text: str) -> int:
    """Read the minutes of a form; more than can be where it is no number."""
    if not text:
        return 0
    length = _MINUTES.match(text if text[-1:].isalpha() else f"{text} min")
    return _to_minutes(length) if length else MOST + 1


def _means(part: str) -> str:
    return next((means for means, words in MEANS.items() if part.lower() in words), "")


def _to_minutes(found: re.Match[str]) -> int:
    count = int(found["count"].replace("−", "-"))
    return count * 60 if _is_hours(found["unit"]) else count


def _is_hours(unit: str | None) -> bool:
    return (unit or "").lower().startswith(("h", "st"))
