"""Taking words back out of what the bot has quoted, when their author takes them back."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from chatops.messages import Line, Part, Post, Quote, Redraw
from chatops.requests import Request
from chatops.saying import redraw
from chatops.work import Work

Change = Callable[[Quote], Part]


def forget_quotes(work: Work, request: Request) -> None:
    """Take all that was quoted of a request away."""
    _change(work, request, lambda _: _gone(work))


def reword_quotes(work: Work, request: Request, *, old: str | None, new: str | None) -> None:
    """Have quotes of the *old* words show the *new* ones, or that they were taken back."""
    if old and old != new:
        changed = _gone(work) if new is None else Quote(text=new)
        _change(work, request, lambda quote: _instead(quote, old, changed))


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


def _quoting(work: Work, request: Request) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """Yield what we have posted about a request, as it is shown now."""
    said = (work.uow.outbox.said(f"{kind}:{request.id}:") for kind in ("chat", "add", "card"))
    for id in [request.line, *(id for ids in said for id in ids)]:
        newest = f"redraw:{id}"
        shown = work.uow.outbox.message(newest if work.uow.outbox.has(newest) else id)
        if isinstance(shown, Post | Redraw):
            yield id, shown.parts
        elif shown is None and id and id != request.line:
            yield id, ()
