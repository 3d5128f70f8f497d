"""A request: what it is, and what can be done to it. `folding.py` finds its facts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2s

from chatops.events import Place
from chatops.settling import Word


class State(StrEnum):
    """Where a request stands. Never shown to a coworker."""

    WAITING = "waiting"
    IN_HAND = "in hand"
    SETTLED = "settled"
    FADED = "faded"
    DROPPED = "dropped"  # it was not one, or it was taken back


OPEN = (State.WAITING, State.IN_HAND)


def request_id(place: Place, message: str) -> str:
    """Make a request's id from the message that opens it: the same however often it arrives."""
    name = f"{place.door}\n{place.id}\n{message}"
    return blake2s(name.encode(), digest_size=9).hexdigest()


CARD = "passed:"
"""Begins the outbox ids of the cards by which helpers get what they cannot read where it was
asked; request, count and helper follow."""


def holder(id: str) -> str:
    """Name the helper whose card a post of ours is, or "" where it is none."""
    return id.split(":", 3)[3] if id.startswith(CARD) else ""


class Deed(StrEnum):
    """What somebody can do to a request.

    Those that a reaction stands for may be read back from a message, when nobody knows any more
    when it was put there. Then their value is the last time at which it was not: see ``folding``.
    """

    TAKE = "take"
    SETTLE = "settle"
    BRING_BACK = "bring back"
    NOT_ONE = "not one"
    TAKE_BACK = "take back"  # its first message was deleted
    KEEP_PRIVATE = "private"
    HAND_OVER = "hand over"  # value: the next helper
    LET_GO = "let go"  # a helper left: what they had waits again
    LATER = "later"  # value: the time until which it rests, ISO 8601
    JOIN = "join"  # the person has the same problem
    FADE = "fade"  # value: when something was last said or done, ISO 8601
    NUDGE = "nudge"  # its helper was told that talking may be quicker; value: why
    HUSH = "hush"  # "not now": its helper wants no such hint any more
    REACH = "reach"  # its asker chose how to be reached; value: a ``Reach``
    TALK = "talk"  # a call or a visit happened; value: "call", "visit" or "huddle"


class Reach(StrEnum):
    """How a coworker would like to be reached."""

    ANY = ""  # not said
    CALL = "call"
    VISIT = "visit"
    WRITE = "write"


BY_REACTION = frozenset({Deed.TAKE, Deed.SETTLE, Deed.NOT_ONE, Deed.KEEP_PRIVATE})
BY_ASKER = frozenset({Deed.SETTLE, Deed.BRING_BACK, Deed.NOT_ONE, Deed.KEEP_PRIVATE})
BY_HELPER = BY_ASKER | {Deed.TAKE, Deed.HAND_OVER, Deed.LATER}
"""What needs to be one of these people; everything else the desk itself finds out.

Only the asker's: who said "same here" has the same problem, but cannot say that it is over for all.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Somebody said something in the request."""

    at: datetime
    id: str
    by: str
    word: Word = Word.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Did:
    """Somebody did something to the request."""

    at: datetime
    id: str
    by: str
    deed: Deed
    value: str = ""


Entry = Said | Did


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One coworker's need, however many messages it takes.

    The first group of fields is set when it is asked; the second is what ``fold`` finds.
    """

    id: str
    place: Place
    root: str  # the first message of its thread; empty for a walk-up
    asker: str
    asked_at: datetime
    text: str | None
    born_private: bool = False
    held: bool = False  # delicate: passed on only when the coworker says so
    walk_up: str = ""  # how help was given in person: "visit", "call", "mail", with minutes
    brought_to: str = ""  # the helper whom a private request was brought to
    line: str = ""  # outbox id of the one line that the coworker sees in the thread
    chat: str = ""  # outbox id of the post that opens it in a group chat, or of the helper's card
    noted_at: datetime | None = None  # when the desk heard of it, by our clock

    state: State = State.WAITING
    private: bool = False
    also: tuple[str, ...] = ()
    helper: str = ""  # who answered last, took it or was handed it
    helpers: tuple[str, ...] = ()
    answered_at: datetime | None = None
    round_trips: int = 0
    last_said_at: datetime  # or when it was handed over or brought back: quiet since then
    last_by_asker: bool = True
    waiting_since: datetime | None = None
    later_until: datetime | None = None
    settled_at: datetime | None = None
    settled_by: str = ""

    fails: int = 0  # how often its asker said, after an answer, that it still fails
    hands: int = 0  # how often it changed hands
    live: timedelta = timedelta()  # working time that went by in live back-and-forth
    wants_talk_at: datetime | None = None  # when its asker last asked for a call or a visit
    reach: Reach = Reach.ANY  # what its asker chose for this one
    talked_at: datetime | None = None
    hushed: bool = False
    nudges: int = 0  # how often its helper was told that talking may be quicker
    nudged_at: datetime | None = None
    nudged_trips: int = 0  # how many round trips there were then

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has something to do."""
        return self.state in OPEN

    @property
    def keeper(self) -> str:
        """Name the helper who has it, or "" where nobody has it yet."""
        return self.helper or self.brought_to

    @property
    def askers(self) -> tuple[str, ...]:
        """Everybody who has this problem."""
        return (self.asker, *self.also)
