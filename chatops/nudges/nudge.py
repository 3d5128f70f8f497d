"""A hint to a helper, as it is kept: why, since when, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """What a helper is told."""

    TALK = "talk"  # talking may be quicker than writing
    ANSWER = "answer"  # somebody waits
    BURST = "burst"  # many write about what may be one thing
    GAP = "gap"  # what came in while the desk was away
    DIGEST = "digest"  # what stands where, in the morning
    THANKS = "thanks"  # what people wrote in a survey that is over


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
    NEWS = "news"


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
    request: str  # or the burst, or the gap, that it is about
    helper: str
    reason: Reason
    due_at: datetime
    said_at: datetime | None = None
    said_in: str = ""
    answer: Answer = Answer.NONE
    answered_at: datetime | None = None


class Nudges(Protocol):
    """Hints to helpers, and whatever else they were told unasked."""

    def add(self, nudge: Nudge) -> bool:
        """Keep a hint that is to be said; False if there is one of that id."""
        ...

    def get(self, id: str) -> Nudge | None: ...

    def waiting(self, helper: str, *, limit: int = 50) -> list[Nudge]:
        """List what a helper is still to be told, the oldest first: some of each kind."""
        ...

    def of(self, request: str) -> list[Nudge]: ...
    def say(self, id: str, *, at: datetime, said_in: str) -> None:
        """Note when a hint was said, and in what; one that was said stays as it is."""
        ...

    def answer(self, id: str, answer: Answer, *, at: datetime) -> None: ...

    def drop(self, id: str) -> None:
        """Take back a hint that was not said."""
        ...

    def unsay(self, id: str) -> None:
        """Take back a hint that was said in a message of its own, which never arrived."""
        ...

    def tell(self, id: str, helper: str, *, at: datetime) -> None:
        """Count one message that a helper gets unasked."""
        ...

    def told(self, helper: str, *, since: datetime) -> list[datetime]:
        """List when a helper got a message unasked, after that time."""
        ...
