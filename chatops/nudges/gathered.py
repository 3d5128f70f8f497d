"""One message to a helper about everybody who waits for an answer."""

from collections.abc import Sequence

from chatops.access import may, may_read
from chatops.events import Place, PlaceKind
from chatops.messages import Button, Buttons, Line, Link, Part, Tone
from chatops.nudges.nudge import Reason
from chatops.phrases import number
from chatops.requests import Deed, Request, State
from chatops.telling import item
from chatops.work import Work

SHOWN = 8
"""Requests that are named; the list has all of them."""
HEADINGS = {Reason.WAITS: "answer_waits", Reason.LAST_WORD: "answer_last_word"}


def gathered(
    work: Work, waits: Sequence[tuple[Request, Reason]], *, reader: str
) -> tuple[Part, ...]:
    """Tell a helper who waits, and since when, with a way to each."""
    parts: list[Part] = []
    for reason, heading in HEADINGS.items():
        shown = [request for request, why in waits[:SHOWN] if why is reason]
        if shown:
            parts.append(Line(text=work.words.say(heading)))
        for request in shown:
            parts += _one(work, request, reader=reader)
    if len(waits) > SHOWN:
        count = number(len(waits) - SHOWN, language=work.words.language)
        parts.append(Line(text=work.words.say("answer_more", count=count)))
    return tuple(parts)


def _one(work: Work, request: Request, *, reader: str) -> list[Part]:
    parts: list[Part] = [Line(text=item(request, work, reader=reader))]
    there = _where(work, request)
    if there is not None and may_read(work, reader, request):
        label = work.words.say("button_open")
        parts.append(Link(label=label, place=there[0], message=there[1]))
    if request.state is State.WAITING and may(work, reader, request, Deed.TAKE):
        label = work.words.say("button_take")
        about = work.words.say("button_about", label=label, name=work.name(request.asker))
        action = f"take:{request.id}"
        take = Button(label=label, action=action, tone=Tone.PRIMARY, about=about)
        parts.append(Buttons(items=(take,)))
    return parts


def _where(work: Work, request: Request) -> tuple[Place, str] | None:
    """Name the message to open: where a helper can read along, not the coworker's own chat."""
    if request.place.kind is PlaceKind.DM:
        brought = work.uow.requests.threads(request.id)
        return next((t for t in brought if t[0].id != request.place.id), None)
    return (request.place, request.root) if request.root and request.place.id else None
