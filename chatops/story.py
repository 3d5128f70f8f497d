"""What was asked and said so far, quoted for whoever gets a request."""

from collections.abc import Sequence

from chatops.access import OPEN_TO_READ
from chatops.kept import Kept, Verdict
from chatops.messages import Line, Part, Quote
from chatops.requests import Request
from chatops.splitting import opens
from chatops.work import Work

LAST_SAID = 8
"""Messages of a longer story: what matters of it is at its beginning and its end."""


def story(work: Work, request: Request, *, reader: str) -> tuple[Part, ...]:
    """Quote what was asked; where the coworker chose to pass nothing on, say just that."""
    quotes = _quotes(work, request)
    if not quotes and not request.text:
        name = work.name(request.asker)
        return (Line(text=work.words.say("delicate_talk_only", name=name)),)
    if by := asked_by_another(work, request):
        quotes = [_without_name(quote, work.name(by)) for quote in quotes]
    heading = Line(text=_heading(work, request, by=by, reader=reader))
    return heading, *(quotes or [Quote(text=request.text or "")])


def in_short(story: Sequence[Part]) -> tuple[Part, ...]:
    """Leave out the middle of a long story."""
    return (*story[:2], *story[2:][-LAST_SAID:])


def shown(kept: Kept, work: Work) -> str:
    """Give a message's words, or say that there are none."""
    return kept.text or work.words.say("item_no_words")


def asked_by_another(work: Work, request: Request) -> str:
    """Name who asked for the coworker, or "" where they asked for themselves."""
    said = work.uow.messages.of(request.id)
    return said[0].author if said and said[0].author not in request.askers else ""


def _quotes(work: Work, request: Request) -> list[Quote]:
    there = [m for m in work.uow.messages.of(request.id) if m.gone_at is None]
    said = [m for m in there if m.verdict is not Verdict.HELD]
    chosen = [Quote(text=request.text)] if request.text and _opens_held(there, request) else []
    return chosen + [
        Quote(text=shown(m, work), by="" if m.author == request.asker else work.name(m.author))
        for m in said
        if m.text or m.files
    ]


def _opens_held(said: Sequence[Kept], request: Request) -> bool:
    """Tell whether a request's own words are what its asker chose of something delicate."""
    return any(opens(m, request) and m.verdict is Verdict.HELD for m in said)


def _without_name(quote: Quote, name: str) -> Quote:
    return Quote(text=quote.text) if quote.by == name else quote


def _heading(work: Work, request: Request, *, by: str, reader: str) -> str:
    name, when = work.name(request.asker), work.when(request.asked_at, reader=reader)
    if by:
        return work.words.say("group_root_for", asker=work.name(by), name=name, when=when)
    listed = work.listed(request.place) if request.place.kind in OPEN_TO_READ else None
    if listed is not None:
        place = f"#{listed.name or listed.id}"
        return work.words.say("passed_in", name=name, place=place, when=when)
    return work.words.say("group_root", name=name, when=when)
