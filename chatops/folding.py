"""A request's facts, folded from what was said and done, in whatever order that arrived."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from chatops.dragging import ABOUT_TALKING, WorkingTime, hear_it_drags, live_time
from chatops.requests import (
    BY_ASKER,
    BY_HELPER,
    BY_REACTION,
    Deed,
    Did,
    Entry,
    Request,
    Said,
    State,
)
from chatops.settling import Word

IsHelper = Callable[[str], bool]
MOMENT = timedelta(microseconds=1)


def _on_the_clock(since: datetime, until: datetime) -> timedelta:
    return until - since


def fold(
    request: Request,
    entries: Iterable[Entry],
    *,
    is_helper: IsHelper,
    working_time: WorkingTime = _on_the_clock,
) -> Request:
    """Return *request* with its facts as *entries* make them, by the time when each happened.

    *working_time* tells how much of it lies between two moments; without it all time counts.
    """
    folded = _unfolded(request)
    for entry in _in_order(request, list(entries), is_helper):
        if isinstance(entry, Said):
            answers = _answers(entry, folded, is_helper)
            live = live_time(folded, entry, answers=answers, working_time=working_time)
            folded = _hear(folded, entry, is_helper)
            if live != folded.live:
                folded = replace(folded, live=live)
        elif counts(folded, entry.deed, by=entry.by, is_helper=is_helper):
            folded = _DEEDS[entry.deed](folded, entry)
    return folded


def counts(request: Request, deed: Deed, *, by: str, is_helper: IsHelper) -> bool:
    """Tell whether somebody may do this; a reaction can come before it is known who asked."""
    if deed not in BY_HELPER or not by:
        return True
    if by in request.askers:  # a helper who asks is a coworker here
        return by == request.asker and deed in BY_ASKER
    return is_helper(by)


def _in_order(request: Request, entries: list[Entry], is_helper: IsHelper) -> list[Entry]:
    """Sort entries by when they happened; what was read back is given its place."""
    answered = [e.at for e in entries if isinstance(e, Said) and _answers(e, request, is_helper)]
    placed = (_placed(entry, request, answered) for entry in entries)
    # Who joins with what they said themselves is an asker when it is said: a helper's, too.
    return sorted(placed, key=lambda e: (e.at, not _joins(e), e.id))


def _joins(entry: Entry) -> bool:
    return isinstance(entry, Did) and entry.deed is Deed.JOIN


def _answers(said: Said, request: Request, is_helper: IsHelper) -> bool:
    return said.by not in request.askers and is_helper(said.by)


def _placed(entry: Entry, request: Request, answered: list[datetime]) -> Entry:
    """Take what was read back for done right after all that was known before, not when we read it.

    A ✅ belongs behind the last helper's word. Who asked, and wrote after that, may have written
    after the ✅ too: better one too many on the list than somebody who was not heard.
    """
    if isinstance(entry, Said) or entry.deed not in BY_REACTION or not entry.value:
        return entry
    since = max(datetime.fromisoformat(entry.value), request.asked_at) + MOMENT
    if entry.deed is Deed.SETTLE:
        # Another moment, so that who was found to have taken it had it when it was settled.
        since = max([since, *(at for at in answered if at < entry.at)]) + MOMENT
    return replace(entry, at=min(since, entry.at))


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
        noted_at=request.noted_at,
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
    if request.state is State.DROPPED:
        return request
    if said.by in request.askers:
        return _hear_asker(request, said)
    if is_helper(said.by):
        return _hear_helper(request, said)
    return request  # another coworker's remark changes nothing


def _hear_asker(request: Request, said: Said) -> Request:
    request = hear_it_drags(request, said)
    works = said.word is Word.WORKS
    if works and said.by == request.asker:
        return _hear_it_works(request, said)
    if works or said.word is Word.THANKS:
        # "Thanks" means "I'll try", and one of several speaks for one alone: whose turn it is
        # stays as it was, and so does whether it is over.
        return replace(request, last_said_at=said.at) if request.is_open else request
    if said.word is Word.NOD and request.state is State.SETTLED:
        return request
    heard = _take_the_turn(request, said)
    return heard if request.is_open else _open_again(heard, said.at)


def _hear_it_works(request: Request, said: Said) -> Request:
    if request.state is State.SETTLED:
        return request
    return _over(_take_the_turn(request, said), said.by, said.at)


def _take_the_turn(request: Request, said: Said) -> Request:
    if request.last_by_asker and request.later_until is None and request.last_said_at == said.at:
        return request  # as what opened it: the most frequent of all
    heard = replace(request, last_said_at=said.at, last_by_asker=True, later_until=None)
    if request.last_by_asker:
        return heard
    # Many who each answer once have not gone back and forth with anybody.
    trips = request.round_trips + (said.by == request.asker)
    return replace(heard, round_trips=trips, waiting_since=said.at)


def _hear_helper(request: Request, said: Said) -> Request:
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
    return replace(_with_helper(request, did.by), state=State.IN_HAND, later_until=None)


def _settle(request: Request, did: Did) -> Request:
    if request.state in (State.DROPPED, State.SETTLED):
        return request
    return _over(request, did.by, did.at)


def _bring_back(request: Request, did: Did) -> Request:
    if request.is_open:
        return request
    return replace(_open_again(request, did.at), last_said_at=did.at)


def _not_one(request: Request, did: Did) -> Request:
    return replace(request, state=State.DROPPED, waiting_since=None)


def _take_back(request: Request, did: Did) -> Request:
    wanted = request.helpers or request.also
    return request if wanted else _not_one(request, did)


def _keep_private(request: Request, did: Did) -> Request:
    return replace(request, private=True)


def _hand_over(request: Request, did: Did) -> Request:
    if not request.is_open:
        return request
    if request.helper not in ("", did.value):
        request = replace(request, hands=request.hands + 1)
    handed = _with_helper(request, did.value)
    return replace(handed, state=State.IN_HAND, last_said_at=did.at, later_until=None)


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
    if request.state is not State.IN_HAND or request.last_by_asker:
        return request
    if request.last_said_at > datetime.fromisoformat(did.value):
        return request  # what was said before it faded came late
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
    **ABOUT_TALKING,
}
