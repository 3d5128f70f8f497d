"""Which request a message of ours is about: people put reactions on that, too.

On some platforms they are heard of nowhere else.
"""

from datetime import timedelta

from chatops.access import may
from chatops.events import Place
from chatops.requests import Deed, Request, State
from chatops.work import Work

LINE = "line"
CARDS = ("chat", "passed", "card")
"""What begins the ids of posts that show one request to whoever is to help with it.

Not of hints: a ✅ on "talking may be quicker" means that, and nothing about the request.
"""
LOOK_BACK = timedelta(days=7)


def shown_in(work: Work, place: Place, message: str, *, by: str = "") -> Request | None:
    """Find the request that our own *message* is about; of several in one line, the one of *by*."""
    id = work.uow.outbox.at(place, message)
    kind, _, rest = id.partition(":")
    if kind == LINE:
        return _in_line(work, place, id, by=by)
    if kind in CARDS:
        return work.uow.requests.get(rest.partition(":")[0])
    return None


def may_by_card(work: Work, place: Place, message: str, request: Request, deed: Deed) -> bool:
    """Tell whether whoever a card was sent to may still do this; a line is open to all there."""
    id = work.uow.outbox.at(place, message)
    door, conversation = work.uow.outbox.conversation(id) or ("", "")
    start = f"{door} to "
    if id.partition(":")[0] not in CARDS or not conversation.startswith(start):
        return True
    return may(work, conversation.removeprefix(start), request, deed)


def _in_line(work: Work, place: Place, id: str, *, by: str) -> Request | None:
    """Find whose line it is; what it was said for may be part of another by now."""
    own = work.uow.requests.get(id.split(":")[1])
    if own is not None and own.state is not State.DROPPED:
        return own
    door, conversation = work.uow.outbox.conversation(id) or ("", "")
    root = conversation.removeprefix(f"{door} {place.id}/")
    return work.uow.requests.in_thread(place, root) or own or _shared(work, place, id, by=by)


def _shared(work: Work, place: Place, id: str, *, by: str) -> Request | None:
    """Find the one that is meant where several ask under somebody's announcement."""
    there = work.uow.requests.recent(place, since=work.at - LOOK_BACK)
    sharing = [request for request in there if request.line == id]
    own = [request for request in sharing if request.asker == by]
    found = own or sharing
    return found[0] if len(found) == 1 else None
