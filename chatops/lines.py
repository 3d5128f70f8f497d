"""The one line by the bot that the coworker sees about a request."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from chatops.events import Place, PlaceKind
from chatops.messages import Address, InThread, Line, Part, ToPerson
from chatops.phrases import paragraph, together
from chatops.quoting import shown_parts
from chatops.requests import OPEN, Request, State, request_id
from chatops.saying import post, redraw
from chatops.standing_in import meanwhile
from chatops.work import Duty, Work

SHARED_FOR = timedelta(days=7)
"""How far back others who ask in the same thread are looked for."""
OF_WAITING = {
    "noted_named": ("names", "helper"),
    "noted": ("helper",),
    "away": ("helper", "when"),
    "away_nobody": (),
    "away_nobody_until": ("when",),
    "closing": ("helper", "when"),
    "closing_nobody": (),
    "closing_nobody_until": ("when",),
}
"""Sentences, with their fields, of a line that says who looks: who waits in a thread shares it."""
ANY = "\ue000"


def say_noted(work: Work, request: Request) -> Request:
    """Say in the line that it is noted, and who looks: where there are marks, they say so.

    Those who wait in one thread share the line. What it says already stays, and so does what it
    says of another who does not wait any more.
    """
    if work.manners(request.place.door).marks or request.line or not _has_thread(request):
        return request
    if _says_more(work, _line_id(work, request)):
        shared = replace(request, line=_line_id(work, request))
        work.uow.requests.save(shared)
        return shared
    duty = next_turn(work, request)
    if duty is None or duty.since > work.at:
        return say_when(work, request, sentence="away")
    names = _joined_names(work, _noted(work, request))
    return say_line(work, request, _noted_line(work, names, duty.helper))


def name_anew(work: Work, request: Request) -> None:
    """Have the line that stands for the mark name who looks by now: another took it, or let go."""
    noted = _noted_in(work, request)
    duty = next_turn(work, request) if noted else None
    if noted is None or duty is None or duty.since > work.at:
        return
    alone = _joined_names(work, [request.asker])
    if noted[0] == alone and noted[1] != duty.helper:
        redraw(work, request.line, _noted_line(work, alone, duty.helper))


def name_another(work: Work, absent: str) -> None:
    """Have the lines that name a helper who is gone, or away, say who looks instead."""
    for request in work.uow.requests.listed(*OPEN):
        noted = None if request.answered_at else _noted_in(work, request)
        if noted is None or noted[1] != absent:
            continue
        duty = next_turn(work, request)
        if duty is None or duty.since > work.at:
            say_when(work, request, sentence="away")
        elif duty.helper != absent:
            redraw(work, request.line, _noted_line(work, noted[0], duty.helper))


def note_what_waits(work: Work) -> None:
    """Say that it is noted what was asked while the bot was quiet."""
    for request in work.uow.requests.listed(State.WAITING):
        if not request.held and request.answered_at is None:
            say_noted(work, request)


def take_name_off(work: Work, request: Request, *, forgotten: bool = False) -> None:
    """Leave the asker of one that is over out of a line that others share, or was *forgotten*."""
    noted = _noted_in(work, request)
    if noted is None:
        return
    others = [person for person in _waiting(work, request) if person != request.asker]
    if others:
        names = _joined_names(work, others)
        redraw(work, request.line, _noted_line(work, names, noted[1]))
    elif forgotten:
        told = work.words.say("noted", helper=work.name(noted[1]))
        redraw(work, request.line, Line(text=told))


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


def _noted_line(work: Work, names: str, helper: str) -> Line:
    return Line(text=work.words.say("noted_named", names=names, helper=work.name(helper)))


def _joined_names(work: Work, people: Sequence[str]) -> str:
    return together(work.names(people), language=work.words.language)


def _noted_in(work: Work, request: Request) -> tuple[str, str] | None:
    """Read whose asks the line says are noted, and which helper it names; None for any other."""
    if not request.line or work.manners(request.place.door).marks:
        return None
    text = _text(shown_parts(work, request.line))
    for helper in work.settings.helper_ids:
        found = re.fullmatch(_pattern(_noted_line(work, ANY, helper).text), text)
        if found:
            return found[1] if found.lastindex else "", helper
    return None


def _says_more(work: Work, id: str) -> bool:
    """Tell whether a line says something that is not of those who wait alone."""
    shown = shown_parts(work, id) if work.uow.outbox.has(id) else None
    if shown is None:
        return False
    said = (work.words.say(name, **dict.fromkeys(of, ANY)) for name, of in OF_WAITING.items())
    return not any(re.match(_pattern(sentence), _text(shown)) for sentence in said)


def _pattern(sentence: str) -> str:
    return "(.+)".join(re.escape(piece) for piece in sentence.split(ANY))


def _text(parts: Sequence[Part] | None) -> str:
    """Return the words of a line that is words alone."""
    match parts:
        case (Line(text=text),):
            return text
        case _:
            return ""


def _has_thread(request: Request) -> bool:
    """Tell whether the coworker would read the line; what waits to be brought gets one then."""
    waits = request.place.kind is PlaceKind.DM and not request.chat
    return bool(request.root and request.place.id) and not waits


def _noted(work: Work, request: Request) -> list[str]:
    """List who waits in the thread: whoever was noted there before, and who asked now."""
    if not work.uow.outbox.has(_line_id(work, request)):
        return [request.asker]
    return list(dict.fromkeys([*_waiting(work, request), request.asker]))


def _waiting(work: Work, request: Request) -> list[str]:
    """List who waits in the thread, by others of its requests."""
    since = request.asked_at - SHARED_FOR
    return [
        other.asker
        for other in reversed(work.uow.requests.recent(request.place, since=since))
        if other.root == request.root and other.state is State.WAITING and other.id != request.id
    ]


def _is_direct(request: Request) -> bool:
    return request.place.kind is PlaceKind.DM or not request.root
