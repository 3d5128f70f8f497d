"""Help given in person, as it is typed: "@dana dock, visit, 10 min"."""

import re
from dataclasses import dataclass
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
MOST = 24 * 60
"""Minutes that help in person takes at most."""
_PERSON = re.compile(r"^\s*@(?P<person>[\w.:\-]+)[\s,]*")
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

    @property
    def kept(self) -> str:
        """Return means and minutes as a request keeps them."""
        return f"{self.means or 'visit'} {self.minutes}".strip()

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
    return WalkUp(
        person=named["person"] if named else None,
        about=", ".join(about),
        means=means,
        minutes=minutes,
    )


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
    return count * 60 if found["unit"].lower().startswith(("h", "st")) else count
