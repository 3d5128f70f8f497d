"""The one line by the bot that the coworker sees about a request."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from chatops.events import Place, PlaceKind
from chatops.messages import Address, InThread, Line, Part, ToPerson
from chatops.phrases import paragraph, together
from chatops.quoting import shown_parts
from chatops.requests import Request, State, request_id
from chatops.saying import post, redraw
from chatops.standing_in import meanwhile
from chatops.work import Duty, Work

SHARED_FOR = timedelta(days=7)
"""How far back others who ask in the same thread are looked for."""


def say_noted(work: Work, request: Request) -> Request:
    """Say in the line that it is noted, and who looks: where there are marks, they say so.

    Those who wait in one thread share the line. What it says already stays.
    """
    if work.manners(request.place.door).marks or request.line or not _has_thread(request):
        return request
    duty = next_turn(work, request)
    if duty is None or duty.since > work.at:
        return say_when(work, request, sentence="away")
    return say_line(work, request, _noted_line(work, _noted(work, request), duty.helper))


def name_anew(work: Work, request: Request) -> None:
    """Have the line that stands for the mark name who looks by now: another took it, or let go."""
    shown = shown_parts(work, request.line) if request.line else None
    duty = next_turn(work, request) if shown else None
    if duty is None or duty.since > work.at:
        return
    said = [(_noted_line(work, [request.asker], helper),) for helper in work.helpers_but()]
    now = (_noted_line(work, [request.asker], duty.helper),)
    if shown in said and shown != now:
        redraw(work, request.line, *now)


def say_line(work: Work, request: Request, *parts: Part, answers: bool = False) -> Request:
    """Say the one line that the coworker sees; there is never a second, the first is edited."""
    id = request.line or _line_id(work, request)
    if work.uow.outbox.has(id):
        redraw(work, id, *parts)
    else:
        tells = _is_reacted_to(work, request.place)
        post(work, id, line_address(request), *parts, tells=tells, answers=answers)
    said = replace(request, line=id if work.uow.outbox.has(id) else "")
    work.uow.requests.save(said)
    return said


def say_in_thread(work: Work, place: Place, root: str, *parts: Part) -> None:
    """Say something in a thread of several that a request has, in the one line that is there."""
    id = _line_about(work, request_id(place, root))
    if work.uow.outbox.has(id):
        redraw(work, id, *parts)
    else:
        tells = _is_reacted_to(work, place)
        post(work, id, InThread(place=place, root=root), *parts, tells=tells)


def _is_reacted_to(work: Work, place: Place) -> bool:
    """Tell whether reactions are for the line here, and may come before it is known to be there."""
    return not work.manners(place.door).marks


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
    told = when_told(work, request, sentence=sentence, reader=request.asker, at=at)
    return say_line(work, request, Line(text=told))


def when_told(
    work: Work, request: Request, *, sentence: str, reader: str, at: datetime | None = None
) -> str:
    """Word for *reader* who looks when, and the way for what cannot wait."""
    duty = next_turn(work, request, at=at)
    urgent = work.words.urgent_way(work.settings.urgent_way or "")
    stand_in = meanwhile(work, duty, *request.askers, at=at)
    if duty is None:
        return paragraph(work.words.say(f"{sentence}_nobody"), stand_in, urgent)
    when = work.when(duty.since, reader=reader)
    told = work.words.say(sentence, helper=work.name(duty.helper), when=when)
    return paragraph(told, stand_in, urgent)


def _line_id(work: Work, request: Request) -> str:
    """Name the line: requests that share a thread share it."""
    alone = _is_direct(request)
    return _line_about(work, request.id if alone else request_id(request.place, request.root))


def _line_about(work: Work, about: str) -> str:
    """Name the newest line about something: one that was withdrawn is over."""
    ids = [f"line:{about}"]
    while work.uow.outbox.has(f"withdraw:{ids[-1]}"):
        ids.append(f"line:{about}:{len(ids) + 1}")
    return ids[-1]


def _noted_line(work: Work, people: Sequence[str], helper: str) -> Line:
    names = together(work.names(people), language=work.words.language)
    return Line(text=work.words.say("noted_named", names=names, helper=work.name(helper)))


def _has_thread(request: Request) -> bool:
    """Tell whether the coworker would read the line; what waits to be brought gets one then."""
    waits = request.place.kind is PlaceKind.DM and not request.chat
    return bool(request.root and request.place.id) and not waits


def _noted(work: Work, request: Request) -> list[str]:
    """List who waits in the thread: whoever was noted there before, and who asked now."""
    if not work.uow.outbox.has(_line_id(work, request)):
        return [request.asker]
    since = request.asked_at - SHARED_FOR
    waiting = [
        other.asker
        for other in reversed(work.uow.requests.recent(request.place, since=since))
        if other.root == request.root and other.state is State.WAITING
    ]
    return list(dict.fromkeys([*waiting, request.asker]))


def _is_direct(request: Request) -> bool:
    return request.place.kind is PlaceKind.DM or not request.root
