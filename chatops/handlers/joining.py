"""Requests are split in two or made one: nothing is joined for good."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from chatops.access import OPEN_TO_READ
from chatops.errors import UserError
from chatops.events import Place, PlaceKind
from chatops.handlers.bringing import see_to_it
from chatops.handlers.opening import join_person
from chatops.handlers.passing import send_on
from chatops.kept import Kept
from chatops.life import do, note, update
from chatops.lines import say_noted
from chatops.requests import CARD, Deed, Request, State, request_id
from chatops.saying import withdraw
from chatops.splitting import may_split_at
from chatops.unit_of_work import DeedRow
from chatops.work import Work


def may_join(request: Request, other: Request) -> bool:
    """Tell whether two can be one: what is private is not joined to what others read."""
    if request.id == other.id or not (request.is_open and other.is_open):
        return False
    if request.held or other.held:
        return False
    alike = request.private == other.private
    return alike and (not request.private or request.asker == other.asker)


def split_off(work: Work, request: Request, message: str) -> Request:
    """Make a request of its own of everything from one message on."""
    said = work.uow.messages.of(request.id)
    first = next((m for m in said if m.id == message and may_split_at(work, request, m)), None)
    if first is None:
        raise UserError(work.words.say("refuse_gone"))
    fresh = _started_by(first, request, at=work.at)
    work.uow.requests.save(fresh)
    for kept in _from_there_on(work, request, first, said):
        work.uow.messages.move(kept, fresh.id)
    for place, root in work.uow.requests.threads(request.id):
        if work.uow.outbox.at(place, root).startswith(f"{CARD}{fresh.id}:"):
            work.uow.requests.add_thread(place, root, fresh.id)  # it was one before, with a card
    _undo_join(work, request, first, fresh)
    # Who goes on in a thread they share goes on about the newer need.
    work.uow.requests.add_thread(fresh.place, fresh.root, fresh.id)
    update(work, request)
    opened = update(work, fresh)
    note(work, opened)
    opened = say_noted(work, opened) if opened.state is State.WAITING else opened
    if opened.place.kind in OPEN_TO_READ:
        return see_to_it(work, opened)
    direct = opened.place.kind is PlaceKind.DM
    if not direct or not opened.brought_to:
        return opened
    duty = work.turn_of(opened.brought_to) or work.on_duty(*opened.askers)
    return send_on(work, opened, duty)


def join_into(work: Work, request: Request, other: Request) -> Request:
    """Make *request* a part of *other*: its messages, its threads and its people."""
    if not may_join(request, other):
        raise UserError(work.words.say("refuse_gone"))
    for person in request.askers:
        if person not in other.askers:
            row = _joined(other, person, request)
            work.uow.messages.did(row)
    for kept in work.uow.messages.of(request.id):
        # Whether it was over, or none, is said about the one that it opened alone.
        work.uow.messages.move(kept, other.id, deeds=(Deed.TAKE, Deed.KEEP_PRIVATE))
    for place, root in work.uow.requests.threads(request.id):
        work.uow.requests.add_thread(place, root, other.id)
    # Its mark stays, and a line that stands for it: what it says is noted, as part of the other.
    direct = request.place.kind is PlaceKind.DM
    goes = direct or work.manners(request.place.door).marks
    if goes and request.line not in ("", other.line):
        withdraw(work, request.line)
    emptied = replace(request, line="", root="")
    do(work, emptied, Deed.NOT_ONE, by="", id=_merged(request.id, other.id))
    return see_to_it(work, update(work, other))


def _from_there_on(
    work: Work, request: Request, first: Kept, said: Sequence[Kept]
) -> Iterator[Kept]:
    """Yield what goes with a message: all after it, unless it has a thread of its own in this.

    Then what others say in theirs stays: several who had one problem were made one.
    """
    threads = work.uow.requests.threads(request.id)
    own = _thread(first)
    has_own = own in threads and own != (_spot(request.place), request.root)
    for kept in said:
        theirs = _thread(kept) != own and (_thread(kept) in threads or kept.author != first.author)
        if (kept.said_at, kept.id) >= (first.said_at, first.id) and not (has_own and theirs):
            yield kept


def _thread(kept: Kept) -> tuple[Place, str]:
    return _spot(kept.place), kept.root or kept.id


def _spot(place: Place) -> Place:
    """Name a place as threads name it, without its kind."""
    return Place(door=place.door, id=place.id)


def _undo_join(work: Work, request: Request, first: Kept, fresh: Request) -> None:
    """Take out who joined with what is split off, and what an earlier Join did to it."""
    stays = any(m.author == first.author for m in work.uow.messages.of(request.id))
    if first.author in request.also and not stays:
        join_person(work, request, first, undone=True)
    undone = DeedRow(
        id=_merged(fresh.id, request.id),
        deed=Deed.NOT_ONE,
        by="",
        said_at=work.at,
        request=fresh.id,
        undone=True,
    )
    work.uow.messages.did(undone)


def _joined(other: Request, person: str, request: Request) -> DeedRow:
    """Have somebody share a request from when they asked, so that all they said counts."""
    return DeedRow(
        id=f"join:{other.id}:{person}",
        deed=Deed.JOIN,
        by=person,
        said_at=request.asked_at,
        request=other.id,
    )


def _merged(request: str, other: str) -> str:
    return f"joined:{request}:{other}"


def _started_by(first: Kept, request: Request, *, at: datetime) -> Request:
    """Make a request of a message; its helpers have had it as one of its own only from now on."""
    return Request(
        id=request_id(first.place, first.id),
        place=first.place,
        root=first.root or first.id,
        asker=first.author,
        asked_at=first.said_at,
        text=first.text,
        born_private=request.private,
        brought_to=request.brought_to,
        noted_at=at,
        last_said_at=first.said_at,
    )
