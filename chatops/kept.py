"""A message as the desk keeps it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chatops.events import Place
from chatops.settling import Word


class Verdict(StrEnum):
    """What became of a message."""

    PART = "part"  # of a request
    HELD = "held"  # the same, and delicate: never quoted, whatever becomes of the request
    NONE = "none"  # no request: its words are not kept
    GREETING = "greeting"  # none either, and no last words of its author
    EARLY = "early"  # it came before the thread that it belongs to
    UNDECIDED = "undecided"  # we do not know yet who wrote it


JUDGED_NONE = (Verdict.NONE, Verdict.GREETING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One message. ``text`` is None where its words are not, or no longer, ours to keep."""

    place: Place
    id: str
    root: str = ""
    author: str
    said_at: datetime
    text: str | None
    text_at: datetime  # when these words were written: an older version never replaces them
    mentions: tuple[str, ...] = ()
    files: int = 0
    word: Word = Word.OTHER
    verdict: Verdict
    request: str | None = None
    gone_at: datetime | None = None
