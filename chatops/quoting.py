"""Taking words back out of what the bot has quoted, when their author takes them back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from chatops.messages import Line, Part, Post, Quote, Redraw
from chatops.nudges.nudge import Kind
from chatops.requests import Request
from chatops.saying import redraw
from chatops.telling import first_words
from chatops.work import Work

CAUGHT_UP = "caught up:"
"""Begins the ids of what helpers are told after a gap."""
OFFER = "offer:"
"""Begins the ids of the cards on which helpers are offered what somebody has who is away."""
DIGEST = "digest:"
"""Begins the ids of what they are told in the morning; the day follows."""

Change = Callable[[Quote], Part]


def forget_quotes(work: Work, request: Request) -> None:
    """Take all that was quoted of a request away."""
    _change(work, request, lambda _: _gone(work))
    _change_lists(work, request, request.text, None)


def reword_quotes(work: Work, request: Request, *, old: str | None, new: str | None) -> None:
    """Have quotes of the *old* words show the *new* ones, or that they were taken back."""
    if old and old != new:
        changed = _gone(work) if new is None else Quote(text=new)
        _change(work, request, lambda quote: _instead(quote, old, changed))
        _change_lists(work, request, old, new)


def _instead(quote: Quote, old: str, changed: Part) -> Part:
    if quote.text != old:
        return quote
    return replace(changed, by=quote.by) if isinstance(changed, Quote) else changed


def _gone(work: Work) -> Line:
    return Line(text=work.words.say("quote_gone"), quiet=True)


def _change(work: Work, request: Request, change: Change) -> None:
    for id, parts in _quoting(work, request):
        if not parts:  # what it quoted is not kept any more: it may be these words
            redraw(work, id, _gone(work))
            continue
        changed = tuple(change(part) if isinstance(part, Quote) else part for part in parts)
        if changed != parts:
            work.uow.outbox.forget(id)
            redraw(work, id, *changed)


def _change_lists(work: Work, request: Request, old: str | None, new: str | None) -> None:
    """Do the same where the first words are told: of several requests, or on a card to talk."""
    words = first_words(old or "")
    if not words:
        return
    changed = (
        _gone(work)
        if new is None
        else Quote(text=first_words(new) or work.words.say("item_no_words"))
    )
    for id in (*_lists(work, request), *_about_talking(work, request)):
        parts = shown_parts(work, id) or ()
        told = tuple(_instead(p, words, changed) if isinstance(p, Quote) else p for p in parts)
        if told != parts:
            work.uow.outbox.forget(id)
            redraw(work, id, *told)


def _lists(work: Work, request: Request) -> Iterator[str]:
    """Yield the lists whose words are still kept: of digests, those of the last days."""
    for start in (CAUGHT_UP, OFFER):
        yield from work.uow.outbox.said(start)
    for ago in range(-1, work.settings.keep.queue_days + 2):  # a day more at each end: time zones
        day = (work.at - timedelta(days=ago)).date()
        yield from work.uow.outbox.said(f"{DIGEST}{day.isoformat()}:")
    yield from {n.said_in: None for n in work.uow.nudges.of(request.id) if n.kind is Kind.ANSWER}
    burst = work.uow.bursts.shown_in(request.id)
    if burst:
        yield burst


def _about_talking(work: Work, request: Request) -> Iterator[str]:
    """Yield the cards to talk with its asker, which tell earlier needs, too, and the questions."""
    for other in work.uow.requests.of(request.asker):
        if other.nudges:
            yield from work.uow.outbox.said(f"talk:{other.id}:")
            yield from work.uow.outbox.said(f"visit:talk:{other.id}:")
            yield from work.uow.outbox.said(f"reach:{other.id}")


def shown_parts(work: Work, id: str) -> tuple[Part, ...] | None:
    """Return what a post of ours shows now; None where its words are not kept any more."""
    newest = f"redraw:{id}"
    shown = work.uow.outbox.message(newest if work.uow.outbox.has(newest) else id)
    return shown.parts if isinstance(shown, Post | Redraw) else None


def _quoting(work: Work, request: Request) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """Yield what we have posted about a request, as it is shown now."""
    said = (work.uow.outbox.said(f"{kind}:{request.id}:") for kind in ("chat", "add", "card"))
    for id in [request.line, *(id for ids in said for id in ids)]:
        shown = shown_parts(work, id)
        if shown is not None:
            yield id, shown
        elif id and id != request.line:
            yield id, ()
