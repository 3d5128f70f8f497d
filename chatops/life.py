"""What follows from a change in a request: its facts, its mark, its times, people's lists."""

from dataclasses import replace
from datetime import datetime

from chatops.events import PlaceKind
from chatops.messages import Address, InThread, Part, ToPerson
from chatops.phrases import paragraph
from chatops.requests import Deed, Request, State, fold
from chatops.saying import mark, post, redraw, show_home, withdraw
from chatops.unit_of_work import DeedRow, Due
from chatops.work import Work


def update(work: Work, request: Request) -> Request:
    """Fold the request again, keep it, and let what follows from it follow."""
    entries = work.uow.messages.entries(request.id)
    folded = fold(request, entries, is_helper=lambda person: work.is_helper(person, request.place))
    work.uow.requests.save(folded)
    if (folded.state is State.DROPPED) != (request.state is State.DROPPED):
        _mark(work, folded)
    _set_times(work, folded)
    refresh_homes(work, folded)
    return folded


def do(
    work: Work,
    request: Request,
    deed: Deed,
    *,
    by: str,
    id: str,
    said_at: datetime | None = None,
    value: str = "",
) -> Request:
    """Have somebody do something to a request that no reaction stands for."""
    row = DeedRow(
        id=id, deed=deed, by=by, said_at=said_at or work.at, request=request.id, value=value
    )
    work.uow.messages.did(row)
    return update(work, request)


def note(work: Work, request: Request) -> None:
    """Put the bot's mark on a new request, where there is a message to put it on."""
    if _has_message(request) and request.state is not State.DROPPED:
        mark(work, request.id, request.place, _marked(work, request))


def say_line(work: Work, request: Request, *parts: Part) -> Request:
    """Say the one line that the coworker sees; there is never a second, the first is edited."""
    if request.line:
        redraw(work, request.line, *parts)
        return request
    id = f"line:{request.id}"
    post(work, id, line_address(request), *parts)
    said = replace(request, line=id if work.uow.outbox.has(id) else "")
    work.uow.requests.save(said)
    return said


def line_address(request: Request) -> Address:
    """Tell where the coworker reads the desk's line about a request."""
    if request.place.kind is PlaceKind.DM or not request.root:
        return ToPerson(person=request.asker, door=request.place.door)
    return InThread(place=request.place, root=request.root)


def away_line(work: Work, request: Request, *, sentence: str) -> str:
    """Say who looks when, and the way for what cannot wait."""
    duty = work.on_duty(*request.askers)
    urgent = work.words.urgent_way(work.settings.urgent_way or "")
    if duty is None:
        return paragraph(work.words.say(f"{sentence}_nobody"), urgent)
    told = work.words.say(
        sentence, helper=work.name(duty.helper), when=work.when(duty.since, reader=request.asker)
    )
    return paragraph(told, urgent)


def refresh_homes(work: Work, request: Request) -> None:
    """Have the home pages drawn anew on which the request stands."""
    people = sorted({*work.settings.helper_ids, *request.askers})
    for person in work.uow.people.named(people).values():
        if person.home_door:
            show_home(work, person.id, door=person.home_door)


def _mark(work: Work, request: Request) -> None:
    on = request.state is not State.DROPPED
    if _has_message(request):
        mark(work, request.id, request.place, _marked(work, request), on=on)
    if not on and request.line:
        withdraw(work, request.line)
    if not on:
        work.uow.messages.forget(request.id)


def _has_message(request: Request) -> bool:
    """Tell whether the chat has a message for this; typed commands and walk-ups have none."""
    return bool(request.root and request.place.id)


def _marked(work: Work, request: Request) -> str:
    """Name the message that carries the mark: the one that opened it, else the thread's.

    An earlier one may arrive later; the mark must come off where it was put on.
    """
    said = work.uow.messages.of(request.id)
    opened = (m.id for m in said if (m.author, m.said_at) == (request.asker, request.asked_at))
    return next(opened, request.root)


def _set_times(work: Work, request: Request) -> None:
    id = f"fade:{request.id}"
    quiet = request.state is State.IN_HAND and not request.last_by_asker
    fades = None
    if quiet:
        hours, days = work.settings.office_hours, work.settings.fade_after_days
        fades = hours.add_working_days(request.last_said_at, days)
    if fades is None:
        work.uow.dues.drop(id)
    else:
        work.uow.dues.put(Due(id=id, at=fades, deed="fade", subject=request.id))
