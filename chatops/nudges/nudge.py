"""A hint to a helper, as it is kept: why, since when, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a helper is told."""

    TALK = "talk"  # talking may be quicker than writing
    ANSWER = "answer"  # somebody waits
    BURST = "burst"  # many write about what may be one thing


class Reason(StrEnum):
    """The fact that made it due."""

    ASKED = "asked"  # the coworker asked to talk
    ROUND_TRIPS = "round trips"
    STILL_FAILS = "still fails"
    CHANGED_HANDS = "changed hands"
    LIVE = "live"
    MORNING = "morning"  # it was told before, and goes on the next day
    WAITS = "waits"  # nobody has answered
    LAST_WORD = "last word"  # the coworker had it, hours ago
    MANY = "many"


class Answer(StrEnum):
    """What the helper made of it."""

    NONE = ""
    ASK = "ask"
    CALL = "call"
    DROP_BY = "drop by"
    NOT_NOW = "not now"
    SORTED = "sorted"
    STILL_OPEN = "still open"
    DID_NOT_HAPPEN = "did not happen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """One hint. It waits until ``said_at``; ``said_in`` is the outbox id of what said it."""

    id: str
    kind: Kind
    request: str  # or the burst that it is about
    helper: str
    reason: Reason
    due_at: datetime
    said_at: datetime | None = None
    said_in: str = ""
    answer: Answer = Answer.NONE
    answered_at: datetime | None = None
