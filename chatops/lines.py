"""The one line by the bot that the coworker sees about a request."""

from dataclasses import replace
from datetime import datetime

from chatops.events import PlaceKind
from chatops.messages import Address, InThread, Line, Part, ToPerson
from chatops.phrases import paragraph
from chatops.requests import Request, request_id
from chatops.saying import post, redraw
from chatops.standing_in import meanwhile
from chatops.work import Duty, Work


def say_line(work: Work, request: Request, *parts: Part, answers: bool = False) -> Request:
    """Say the one line that the coworker sees; there is never a second, the first is edited."""
    id = request.line or _line_id(work, request)
    if work.uow.outbox.has(id):
        redraw(work, id, *parts)
    else:
        post(work, id, line_address(request), *parts, answers=answers)
    said = replace(request, line=id if work.uow.outbox.has(id) else "")
    work.uow.requests.save(said)
    return said


def line_address(request: Request) -> Address:
    """Tell where the coworker reads the desk's line about a request."""
    if _is_direct(request):
        return ToPerson(person=request.asker, door=request.place.door)
    return InThread(place=request.place, root=request.root)


def next_turn(work: Work, request: Request, *, at: datetime | None = None) -> Duty | None:
    """Find who looks next: the helper who has it, else whoever is on, else who is back first."""
    own = work.turn_of(request.keeper, at=at) if request.keeper else None
    return own or work.on_duty(*request.askers, at=at)


def say_when(work: Work, request: Request, *, sentence: str, at: datetime | None = None) -> Request:
    """Say in the line who looks when, and the way for what cannot wait."""
    duty = next_turn(work, request, at=at)
    urgent = work.words.urgent_way(work.settings.urgent_way or "")
    stand_in = meanwhile(work, duty, *request.askers, at=at)
    if duty is None:
        told = work.words.say(f"{sentence}_nobody")
    else:
        when = work.when(duty.since, reader=request.asker)
        told = work.words.say(sentence, helper=work.name(duty.helper), when=when)
    return say_line(work, request, Line(text=paragraph(told, stand_in, urgent)))


def _line_id(work: Work, request: Request) -> str:
    """Name the line: requests that share a thread share it, and one that was withdrawn is over."""
    alone = _is_direct(request)
    about = request.id if alone else request_id(request.place, request.root)
    ids = [f"line:{about}"]
    while work.uow.outbox.has(f"withdraw:{ids[-1]}"):
        ids.append(f"line:{about}:{len(ids) + 1}")
    return ids[-1]


def _is_direct(request: Request) -> bool:
    return request.place.kind is PlaceKind.DM or not request.root
