"""A request and its life: every fact about it is a fold over what was said and done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

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


class Deed(StrEnum):
    """What somebody can do to a request."""

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
    FADE = "fade"


BY_ASKER = frozenset({Deed.SETTLE, Deed.BRING_BACK, Deed.NOT_ONE, Deed.KEEP_PRIVATE})
BY_HELPER = BY_ASKER | {Deed.TAKE, Deed.HAND_OVER, Deed.LATER}
"""What needs to be one of these people; everything else the desk itself finds out."""


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
    chat: str = ""  # outbox id of the post that opens it in a group chat

    state: State = State.WAITING
    private: bool = False
    also: tuple[str, ...] = ()
    helper: str = ""  # who answered last, took it or was handed it
    helpers: tuple[str, ...] = ()
    answered_at: datetime | None = None
    round_trips: int = 0
    last_said_at: datetime
    last_by_asker: bool = True
    waiting_since: datetime | None = None
    later_until: datetime | None = None
    settled_at: datetime | None = None
    settled_by: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has something to do."""
        return self.state in OPEN

    @property
    def askers(self) -> tuple[str, ...]:
        """Everybody who has this problem."""
        return (self.asker, *self.also)


IsHelper = Callable[[str], bool]


def fold(request: Request, entries: Iterable[Entry], *, is_helper: IsHelper) -> Request:
    """Return *request* with its facts as *entries* make them, in whatever order they arrived."""
    folded = _unfolded(request)
    for entry in sorted(entries, key=lambda e: (e.at, e.id)):
        if isinstance(entry, Said):
            folded = _hear(folded, entry, is_helper)
        elif _counts(folded, entry, is_helper):
            folded = _DEEDS[entry.deed](folded, entry)
    return folded


def _counts(request: Request, did: Did, is_helper: IsHelper) -> bool:
    """Tell whether whoever did it may; a reaction can arrive before it is known who asked."""
    if did.deed not in BY_HELPER or not did.by:
        return True
    if did.by in request.askers and did.deed in BY_ASKER:
        return True
    return is_helper(did.by) and did.deed in BY_HELPER


def _unfolded(request: Request) -> Request:
    fresh = Request(
        id=request.id,
        place=request.place,
        root=request.root,
        asker=request.asker,
        asked_at=request.asked_at,
        text=request.text,
        born_private=request.born_private,
        held=request.held,
        brought_to=request.brought_to,
        walk_up=request.walk_up,
        line=request.line,
        chat=request.chat,
        private=request.born_private,
        last_said_at=request.asked_at,
        waiting_since=request.asked_at,
    )
    if not request.walk_up:
        return fresh
    return replace(
        fresh,
        state=State.SETTLED,
        helper=request.helper,
        helpers=(request.helper,),
        waiting_since=None,
        answered_at=request.asked_at,
        last_by_asker=False,
        settled_at=request.asked_at,
        settled_by=request.helper,
    )


def _hear(request: Request, said: Said, is_helper: IsHelper) -> Request:
    if said.by in request.askers:
        return _hear_asker(request, said)
    if is_helper(said.by):
        return _hear_helper(request, said)
    return request  # another coworker's remark changes nothing


def _hear_asker(request: Request, said: Said) -> Request:
    if request.state is State.DROPPED:
        return request
    if said.word is Word.THANKS and not request.is_open:
        return request
    heard = replace(request, last_said_at=said.at, last_by_asker=True, later_until=None)
    if not request.last_by_asker:
        heard = replace(heard, round_trips=request.round_trips + 1, waiting_since=said.at)
    if said.word is Word.WORKS:
        return _over(heard, said.by, said.at)
    if said.word is Word.THANKS or request.is_open:
        return heard
    return _open_again(heard, said.at)


def _hear_helper(request: Request, said: Said) -> Request:
    if request.state is State.DROPPED:
        return request
    state = State.SETTLED if request.state is State.SETTLED else State.IN_HAND
    return replace(
        _with_helper(request, said.by),
        state=state,
        answered_at=request.answered_at or said.at,
        last_said_at=said.at,
        last_by_asker=False,
        waiting_since=None,
    )


def _take(request: Request, did: Did) -> Request:
    if not request.is_open:
        return request
    return replace(_with_helper(request, did.by), state=State.IN_HAND)


def _settle(request: Request, did: Did) -> Request:
    if request.state is State.DROPPED:
        return request
    return _over(request, did.by, did.at)


def _bring_back(request: Request, did: Did) -> Request:
    return request if request.is_open else _open_again(request, did.at)


def _not_one(request: Request, did: Did) -> Request:
    return replace(request, state=State.DROPPED, waiting_since=None)


def _take_back(request: Request, did: Did) -> Request:
    return request if request.helpers else _not_one(request, did)


def _keep_private(request: Request, did: Did) -> Request:
    return replace(request, private=True)


def _hand_over(request: Request, did: Did) -> Request:
    if not request.is_open:
        return request
    return replace(_with_helper(request, did.value), state=State.IN_HAND)


def _let_go(request: Request, did: Did) -> Request:
    if request.state is not State.IN_HAND or request.helper != did.by:
        return request
    return replace(request, state=State.WAITING, helper="", waiting_since=request.last_said_at)


def _later(request: Request, did: Did) -> Request:
    return replace(request, later_until=datetime.fromisoformat(did.value))


def _join(request: Request, did: Did) -> Request:
    if did.by in request.askers:
        return request
    return replace(request, also=(*request.also, did.by))


def _fade(request: Request, did: Did) -> Request:
    if not request.is_open or request.last_by_asker:
        return request
    return replace(request, state=State.FADED, waiting_since=None)


def _with_helper(request: Request, helper: str) -> Request:
    others = tuple(h for h in request.helpers if h != helper)
    return replace(request, helper=helper, helpers=(*others, helper))


def _over(request: Request, by: str, at: datetime) -> Request:
    return replace(request, state=State.SETTLED, settled_by=by, settled_at=at, waiting_since=None)


def _open_again(request: Request, at: datetime) -> Request:
    state = State.IN_HAND if request.helper else State.WAITING
    waiting = at if request.last_by_asker else None
    return replace(request, state=state, settled_at=None, settled_by="", waiting_since=waiting)


_DEEDS: dict[Deed, Callable[[Request, Did], Request]] = {
    Deed.TAKE: _take,
    Deed.SETTLE: _settle,
    Deed.BRING_BACK: _bring_back,
    Deed.NOT_ONE: _not_one,
    Deed.TAKE_BACK: _take_back,
    Deed.KEEP_PRIVATE: _keep_private,
    Deed.HAND_OVER: _hand_over,
    Deed.LET_GO: _let_go,
    Deed.LATER: _later,
    Deed.JOIN: _join,
    Deed.FADE: _fade,
}
