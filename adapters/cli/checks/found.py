"""A finding: what was looked at, how it is, and the cure where it should be otherwise."""

import re
from dataclasses import dataclass
from enum import StrEnum

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
LONGEST = 120


class Level(StrEnum):
    """How it is. Only what is wrong makes ``check`` end with 1."""

    WELL = "well"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing looked at."""

    what: str
    level: Level
    told: str
    cure: str = ""


def well(what: str, told: str) -> Found:
    """Say that all is well."""
    return Found(what=what, level=Level.WELL, told=told)


def note(what: str, told: str, cure: str = "") -> Found:
    """Say what is worth knowing, and nothing to worry about."""
    return Found(what=what, level=Level.NOTE, told=told, cure=cure)


def wrong(what: str, told: str, cure: str) -> Found:
    """Say what is wrong, and what to do."""
    return Found(what=what, level=Level.WRONG, told=told, cure=cure)


def plain(text: str) -> str:
    """Make a value from outside fit to be shown: one line, not endless."""
    text = _UNSEEN.sub(" ", text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
