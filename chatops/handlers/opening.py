"""A message opens a request, or becomes part of one."""

from dataclasses import replace
from datetime import datetime

from chatops.events import Place, PlaceKind
from chatops.handlers.arriving import keep
from chatops.handlers.urgent import heed_later
from chatops.kept import Kept, Verdict
from chatops.life import begin, update
from chatops.requests import Deed, Request, State, request_id
from chatops.unit_of_work import DeedRow
from chatops.work import Work

PRIVATE_KINDS = (PlaceKind.DM, PlaceKind.GROUP, PlaceKind.PRIVATE)


def open_request(
    work: Work,
    kept: Kept,
    *,
    asker: str = "",
    place: Place | None = None,
    private: bool = False,
    owns_thread: bool = True,
    brought_to: str = "",
) -> Request:
    """Open a request with a message, and join to it what came before it.

    *asker* is whom it is for, where that is not its author, and *place* where they read of it. In
    a thread that it does not own, others may ask too.
    """
    request = Request(
        id=request_id(kept.place, kept.id),
        place=place or kept.place,
        root=kept.root or kept.id,
        asker=asker or kept.author,
        asked_at=kept.said_at,
        text=None if kept.gone_at else kept.text,
        born_private=private or kept.place.kind in PRIVATE_KINDS,
        brought_to=brought_to,
        noted_at=work.at,
        last_said_at=kept.said_at,
    )
    keep(work, kept, Verdict.PART, request=request.id)
    if owns_thread:
        work.uow.requests.add_thread(kept.place, request.root, request.id)
        work.uow.messages.attach_deeds(kept.place, request.root, request.id)
        join_early(work, request, root=request.root)
    if not owns_thread or (request.place, request.root) != (kept.place, kept.id):
        work.uow.messages.attach_deeds(request.place, kept.id, request.id)
    if kept.gone_at is not None:
        take_back(work, request, kept)
    return begin(work, request)


def join(work: Work, kept: Kept, request: Request, *, joins: bool = False) -> Request:
    """Make a message part of a request."""
    keep(work, kept, Verdict.PART, request=request.id)
    attach_deeds(work, kept, request)
    if joins:
        join_person(work, request, kept)
    join_early(work, request, root=kept.id)
    joined = update(work, request)
    if joined.state is State.DROPPED:
        work.uow.messages.forget(request.id)
    return joined


def join_person(work: Work, request: Request, kept: Kept, *, undone: bool = False) -> None:
    """Have the author of a message share a request, or no longer."""
    row = DeedRow(
        id=f"join:{request.id}:{kept.author}",
        deed=Deed.JOIN,
        by=kept.author,
        said_at=work.at if undone else kept.said_at,
        request=request.id,
        undone=undone,
    )
    work.uow.messages.did(row)


def join_early(work: Work, request: Request, *, root: str) -> None:
    """Join the replies that came before the message that they answer was part of a request."""
    for early in work.uow.messages.early(request.place, root):
        keep(work, early, Verdict.PART, request=request.id)
        attach_deeds(work, early, request)
        heed_later(work, request, early)


def attach_deeds(work: Work, kept: Kept, request: Request) -> None:
    """Give a request the reactions that count on any of its messages (see ``reacting.py``)."""
    only = {Deed.TAKE: "", Deed.KEEP_PRIVATE: "", Deed.SETTLE: request.asker}
    work.uow.messages.attach_deeds(kept.place, kept.id, request.id, only=only)


def take_back(work: Work, request: Request, kept: Kept) -> None:
    """Note that the asker deleted the last of what was asked."""
    work.uow.messages.did(_taken_back(request, by=kept.author, at=kept.gone_at or work.at))


def stand_again(work: Work, request: Request, *, at: datetime) -> None:
    """Note that something of what was asked is there again."""
    row = _taken_back(request, by=request.asker, at=at)
    work.uow.messages.did(replace(row, undone=True))


def _taken_back(request: Request, *, by: str, at: datetime) -> DeedRow:
    id = f"take back:{request.id}"
    return DeedRow(id=id, deed=Deed.TAKE_BACK, by=by, said_at=at, request=request.id)
