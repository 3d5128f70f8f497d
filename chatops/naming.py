"""A request as it is named to a helper: who and since when, its words, a way to open it."""

from collections.abc import Iterator

from chatops.access import may_read
from chatops.events import Place, PlaceKind
from chatops.messages import Button, Line, Link, Part, Quote, Tone
from chatops.requests import Request, holder
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
    there = where_to_open(work, request, reader=reader)
    if there is None:
        return named(work, request, reader=reader)
    if not may_read(work, reader, request):
        return named(work, request, reader=reader)
    since = asked_since(request, work, reader=reader)
    who = work.words.say("digest_one", name=work.name(request.asker), since=since)
    return Link(label=who, place=there[0], message=there[1]), Quote(text=brief(request, work))


def where_to_open(
    work: Work, request: Request, *, reader: str, door: str = ""
) -> tuple[Place, str] | None:
    """Name the message to open: where the desk can read along, not the coworker's own chat.

    It is at the door where *reader* is written to, or reads a page of ours: no way leads from one
    platform to another.
    """
    door = door or work.door_of(reader)
    ways = ((place, root) for place, root in _ways(work, request, reader) if root and place.id)
    return next((way for way in ways if not door or way[0].door == door), None)


def _ways(work: Work, request: Request, reader: str) -> Iterator[tuple[Place, str]]:
    """Yield where it was asked, and where it was brought: the newest chat before older ones."""
    if request.place.kind is not PlaceKind.DM:
        yield request.place, request.root
    brought = [t for t in work.uow.requests.threads(request.id) if t[0].id != request.place.id]
    said = {way: work.uow.outbox.at(*way) for way in brought}
    open_to = [way for way in brought if _is_for(said[way], reader)]
    yield from sorted(open_to, key=lambda way: said[way] != request.chat)


def _is_for(id: str, reader: str) -> bool:
    """Tell whether *reader* can go where a post of ours is: a card is in one helper's own chat."""
    return holder(id) in ("", reader)


def take_button(work: Work, request: Request, action: str) -> Button:
    """Offer to take it."""
    label = work.words.say("button_take")
    about = work.words.say("button_about", label=label, name=work.name(request.asker))
    return Button(label=label, action=action, tone=Tone.PRIMARY, about=about)
