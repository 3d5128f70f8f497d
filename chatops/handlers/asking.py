"""Somebody asks in a place: a message at the top of it, or in a thread that is no request yet."""

from chatops.events import BOT, MessageSaid, PlaceKind
from chatops.handlers.arriving import arrive, keep, request_id
from chatops.handlers.going_on import in_group
from chatops.handlers.hearing import belonging, hear, hear_in_thread
from chatops.intake import Reason, judge
from chatops.kept import Kept, Verdict
from chatops.life import away_line, note, say_line, update
from chatops.messages import Line
from chatops.people import Person
from chatops.requests import Deed, Request
from chatops.saying import look_up
from chatops.unit_of_work import DeedRow
from chatops.work import Work

PRIVATE_KINDS = (PlaceKind.DM, PlaceKind.GROUP, PlaceKind.PRIVATE)


def on_message(said: MessageSaid, work: Work) -> None:
    """Note a message in a channel or a group chat."""
    kept = arrive(said, work)
    if kept is None:
        return
    if said.automated:
        keep(work, kept, Verdict.NONE)
    elif work.uow.people.get(said.author) is None:
        keep(work, kept, Verdict.UNDECIDED)
        look_up(work, said.author, door=said.place.door, why=said.id)
    else:
        decide(work, kept)


def decide(work: Work, kept: Kept) -> None:
    """Find what a message is, now that its author is known."""
    person = work.uow.people.get(kept.author)
    request = work.uow.requests.in_thread(kept.place, kept.root) if kept.root else None
    if person is not None and (person.automated or _is_stranger(work, kept, person)):
        keep(work, kept, Verdict.NONE)
    elif request is not None:
        join(work, kept, request)
    elif kept.root and BOT not in kept.mentions:
        _in_loose_thread(work, kept)
    else:
        _at_top(work, kept)


def _is_stranger(work: Work, kept: Kept, person: Person) -> bool:
    """Guests and people of other organisations are served only where the place is listed."""
    return person.guest and work.listed(kept.place) is None


def join(work: Work, kept: Kept, request: Request, *, joins: bool = False) -> Request:
    """Make a message part of a request."""
    keep(work, kept, Verdict.PART, request=request.id)
    work.uow.messages.attach_deeds(kept.place, kept.id, request.id, only=Deed.TAKE)
    if joins:
        work.uow.messages.did(
            DeedRow(
                id=f"join:{request.id}:{kept.author}",
                deed=Deed.JOIN,
                by=kept.author,
                said_at=kept.said_at,
                request=request.id,
            )
        )
    return update(work, request)


def open_request(
    work: Work, kept: Kept, *, root: str | None = None, private: bool = False, held: bool = False
) -> Request:
    """Open a request with a message, and join to it what came before it."""
    request = Request(
        id=request_id(kept.place, kept.id),
        place=kept.place,
        root=root or kept.root or kept.id,
        asker=kept.author,
        asked_at=kept.said_at,
        text=None if kept.gone_at else kept.text,
        born_private=private or kept.place.kind in PRIVATE_KINDS,
        held=held,
        last_said_at=kept.said_at,
    )
    work.uow.requests.save(request)
    work.uow.requests.add_thread(kept.place, request.root, request.id)
    keep(work, kept, Verdict.PART, request=request.id)
    _join_early(work, request, kept)
    opened = update(work, request)
    note(work, opened)
    return opened


def _join_early(work: Work, request: Request, opener: Kept) -> None:
    messages = work.uow.messages
    for early in messages.early(request.place, request.root):
        keep(work, early, Verdict.PART, request=request.id)
    for message in {request.root, opener.id}:
        messages.attach_deeds(request.place, message, request.id)
    if opener.gone_at is not None:
        messages.did(
            DeedRow(
                id=f"take back:{request.id}",
                deed=Deed.TAKE_BACK,
                by=opener.author,
                said_at=opener.gone_at,
                request=request.id,
            )
        )


def opens(kept: Kept, request: Request) -> bool:
    """Tell whether this is the message that the request began with."""
    return kept.author == request.asker and kept.said_at == request.asked_at


def _in_loose_thread(work: Work, kept: Kept) -> None:
    """Look at an answer in a thread that is no request, or not one yet."""
    root = work.uow.messages.get(kept.place, kept.root)
    if root is None or root.verdict in (Verdict.EARLY, Verdict.UNDECIDED):
        keep(work, kept, Verdict.EARLY)
    elif _asks_in_loose_thread(work, kept, root):
        _opened(work, open_request(work, kept))
    else:
        keep(work, kept, Verdict.NONE)


def _asks_in_loose_thread(work: Work, kept: Kept, root: Kept) -> bool:
    """Tell whether a reply asks under an announcement, or under what its author said first."""
    if work.settings.is_helper(kept.author):
        return False
    announced = work.is_helper(root.author, kept.place) or root.author == kept.author
    return announced and judge(hear_in_thread(work, kept)).is_request


def _at_top(work: Work, kept: Kept) -> None:
    named = BOT in kept.mentions
    group = in_group(work, kept)
    if group is not None:
        join(work, kept, group)
        return
    judged = judge(hear(work, kept))
    alone = named or kept.place.kind is PlaceKind.GROUP
    belongs_to = None if alone else belonging(work, kept)
    request = work.uow.requests.get(belongs_to.request) if belongs_to else None
    if request is not None and belongs_to is not None:
        join(work, kept, request, joins=belongs_to.joins)
    elif judged.is_request and (named or not work.settings.is_helper(kept.author)):
        _opened(work, open_request(work, kept))
    else:
        greets = judged.reason is Reason.GREETING
        keep(work, kept, Verdict.GREETING if greets else Verdict.NONE)


def _opened(work: Work, request: Request) -> None:
    """Say who looks when, if nobody is at work now."""
    if not request.is_open:
        return
    duty = work.on_duty(*request.askers)
    if duty is None or duty.since > work.at:
        say_line(work, request, Line(text=away_line(work, request, sentence="away")))
