"""A request as it is named to a helper: who and since when, its words, a way to open it."""

from chatops.access import may_read
from chatops.events import Place, PlaceKind
from chatops.messages import Button, Line, Link, Part, Quote, Tone
from chatops.requests import Request
from chatops.telling import asked_since, brief, item
from chatops.work import Work


def named(work: Work, request: Request, *, reader: str) -> tuple[Part, ...]:
    """Say who and what; the words as a quote, which goes when they are taken back.

    Of what *reader* may not read it says only whose it is.
    """
    if not may_read(work, reader, request):
        return (Line(text=item(request, work, reader=reader)),)
    since = asked_since(request, work, reader=reader)
    who = work.words.say("after_downtime_one", name=work.name(request.asker), since=since)
    return Line(text=who), Quote(text=brief(request, work))


def named_with_way(work: Work, request: Request, *, reader: str) -> tuple[Part, ...]:
    """Do the same where who it is leads to the request, if that is where they are written to."""
    there = where_to_open(work, request)
    if there is None or there[0].door != work.door_of(reader):
        return named(work, request, reader=reader)
    if not may_read(work, reader, request):
        return named(work, request, reader=reader)
    since = asked_since(request, work, reader=reader)
    who = work.words.say("digest_one", name=work.name(request.asker), since=since)
    return Link(label=who, place=there[0], message=there[1]), Quote(text=brief(request, work))


def where_to_open(work: Work, request: Request) -> tuple[Place, str] | None:
    """Name the message to open: where the desk can read along, not the coworker's own chat."""
    if request.place.kind is not PlaceKind.DM:
        return (request.place, request.root) if request.root and request.place.id else None
    brought = work.uow.requests.threads(request.id)
    return next((t for t in brought if t[0].id != request.place.id), None)


def take_button(work: Work, request: Request, action: str) -> Button:
    """Offer to take it."""
    label = work.words.say("button_take")
    about = work.words.say("button_about", label=label, name=work.name(request.asker))
    return Button(label=label, action=action, tone=Tone.PRIMARY, about=about)
