"""Taking words back out of what the bot has quoted: from everybody when their author takes them
back, and from helpers who may not read them any more when they become private.

What is looked up for it does not grow with the years: posts of the request itself, of those that it
was joined to or split from, and of the lists told to helpers only those whose words are kept and
that show these. Where a post is about the request and its words are not kept any more, it may show
these words, and all of it goes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from chatops.access import may_read
from chatops.kept import Kept
from chatops.messages import Contact, Line, Part, Post, Quote, Redraw
from chatops.nudges.nudge import Kind
from chatops.requests import CARD, Request, holder, request_id
from chatops.saying import redraw
from chatops.telling import drafted, first_words
from chatops.work import Work

CAUGHT_UP = "caught up:"
"""Begins the ids of what helpers are told after a gap."""
OFFER = "offer:"
"""Begins the ids of the cards on which helpers are offered what somebody has who is away."""
DIGEST = "digest:"
"""Begins the ids of what they are told in the morning; the day follows."""

Change = Callable[[Quote], Part]
Posts = Iterable[str]


def forget_quotes(work: Work, request: Request) -> None:
    """Take all that was quoted of a request away; of cards to talk about it, nothing stays."""
    gone = _gone(work)
    change = _for(_words(work, request), gone)
    _change(work, _about(work, request.id), lambda _: gone, unknown=gone)
    _change(work, _line(request), lambda _: gone)
    for id in _about_talking(work, request.id):
        if shown_parts(work, id) != (gone,):  # a number to call stands there, too
            work.uow.outbox.forget(id)
            redraw(work, id, gone)
    _change(work, _asking(work, request.id), change, unknown=gone)
    kin = _kin(work, request)
    for other in kin:
        _change(work, _everything(work, other), change, unknown=gone)
    _change(work, _in_passing(work, request, _first_words(work, request, kin)), change)


def hide_quotes(work: Work, request: Request) -> None:
    """Take the words of one that became private from helpers who may not read it any more."""
    hidden = _hidden(work)
    change = _for(_words(work, request), hidden)

    def seen(posts: Posts) -> Iterator[str]:
        return (id for id in posts if not _may_stay(work, id, request))

    _change(work, seen(_about(work, request.id)), lambda _: hidden, unknown=hidden)
    _change(work, seen(_told_first(work, request.id)), change, unknown=hidden)
    kin = _kin(work, request)
    for other in kin:
        _change(work, seen(_everything(work, other)), change, unknown=hidden)
    _change(work, seen(_in_passing(work, request, _first_words(work, request, kin))), change)


def hide_from_former(work: Work, request: Request) -> None:
    """Take the words of a private one off the cards of helpers who had it before."""
    cards = work.uow.outbox.said(f"{CARD}{request.id}:") if request.private else []
    if all(may_read(work, holder(id), request) for id in cards):
        return
    told = (id for id in _about(work, request.id) if not _may_stay(work, id, request))
    parts = (part for id in told for part in shown_parts(work, id) or ())
    if any(isinstance(part, Quote) for part in parts):
        hide_quotes(work, request)


def reword_quotes(work: Work, request: Request, kept: Kept, *, new: str | None) -> None:
    """Have quotes of a message show the *new* words, or that they were taken back."""
    old = kept.text
    if not old or old == new:
        return
    gone, own = _gone(work), request_id(kept.place, kept.id)
    whole, cut = _to(work, old, new, whole=True), _to(work, old, new, whole=False)
    kin = _kin(work, request, kept)
    told = list(_about(work, request.id))
    kept_from = [] if new is None else [id for id in told if not _may_stay(work, id, request)]
    _change(work, kept_from, _for({old}, _hidden(work)), unknown=_hidden(work))
    _change(work, (id for id in told if id not in kept_from), whole, unknown=gone)
    _change(work, _line(request), whole)
    for other in kin:
        # What began with this message is about it; the others may be about anything.
        unknown = gone if other == own or new is None else None
        _change(work, _about(work, other), whole, unknown=unknown)
    begun = {request.id} if old == request.text else set()
    begun |= {own} & {request.id, *kin}
    for id in begun:
        _change(work, _told_first(work, id), cut, unknown=gone)
    if begun:
        _change(work, _in_passing(work, request, {first_words(old)}), cut)


def shown_parts(work: Work, id: str) -> tuple[Part, ...] | None:
    """Return what a post of ours shows now; None where its words are not kept any more."""
    newest = f"redraw:{id}"
    shown = work.uow.outbox.message(newest if work.uow.outbox.has(newest) else id)
    return shown.parts if isinstance(shown, Post | Redraw) else None


def _change(work: Work, posts: Posts, change: Change, *, unknown: Part | None = None) -> None:
    """Draw posts anew where a quote changes; where nobody knows what they quote, as *unknown*."""
    for id in list(dict.fromkeys(posts)):
        parts = shown_parts(work, id)
        if parts is None:
            if unknown is not None:
                redraw(work, id, unknown)
            continue
        quoted = [change(part) if isinstance(part, Quote) else part for part in parts]
        changed = tuple(_with_draft(part, parts, quoted) for part in quoted)
        if changed != parts:
            work.uow.outbox.forget(id)
            redraw(work, id, *changed)


def _with_draft(part: Part, before: Sequence[Part], now: Sequence[Part]) -> Part:
    """Have words that stand ready to be sent follow what is quoted above them."""
    if not isinstance(part, Contact) or drafted(before) == drafted(now):
        return part
    old, new = drafted(before), drafted(now)
    return replace(part, draft=part.draft.replace(old, new) if old and new else "")


def _hidden(work: Work) -> Line:
    return Line(text=work.words.say("talk_private"), quiet=True)


def _gone(work: Work) -> Line:
    return Line(text=work.words.say("quote_gone"), quiet=True)


def _for(words: set[str], instead: Part) -> Change:
    """Put something in the place of these words, whole or cut down to a line."""
    either = words | {first_words(text) for text in words} - {""}
    return lambda quote: instead if quote.text in either else quote


def _to(work: Work, old: str, new: str | None, *, whole: bool) -> Change:
    """Put the new words in the place of the old ones: the *whole* of them, or the first."""
    if new is None:
        return _for({old}, _gone(work))
    before = old if whole else first_words(old)
    now = new if whole else first_words(new) or work.words.say("item_no_words")
    return lambda quote: replace(quote, text=now) if quote.text == before else quote


def _words(work: Work, request: Request) -> set[str]:
    """Gather all that was said in a request and is kept."""
    said = (kept.text for kept in work.uow.messages.of(request.id))
    return {text for text in (request.text, *said) if text}


def _first_words(work: Work, request: Request, kin: Sequence[str]) -> set[str]:
    """Gather what lists show of a request, and of those that are part of it by now."""
    said = work.uow.messages.of(request.id)
    began = (kept.text for kept in said if request_id(kept.place, kept.id) in kin)
    return {first_words(text) for text in (request.text, *began) if text}


def _may_stay(work: Work, id: str, request: Request) -> bool:
    """Tell whether the reader of a post may read the request: in a helper's own chat, only who
    has it.
    """
    door, conversation = work.uow.outbox.conversation(id) or ("", "")
    start = f"{door} to "
    reader = conversation.removeprefix(start) if conversation.startswith(start) else ""
    return not reader or may_read(work, reader, request)


def _line(request: Request) -> Posts:
    return [request.line] if request.line else []


def _everything(work: Work, request: str) -> Iterator[str]:
    yield from _about(work, request)
    yield from _told_first(work, request)


def _told_first(work: Work, request: str) -> Iterator[str]:
    """Yield where the first words of a request are shown, cut down to a line."""
    yield from _about_talking(work, request)
    yield from _asking(work, request)


def _about(work: Work, request: str) -> Iterator[str]:
    """Yield what was posted about a request where it is talked about, and on cards."""
    for kind in ("chat", "passed", "add", "back", "card"):
        yield from work.uow.outbox.said(f"{kind}:{request}:")


def _about_talking(work: Work, request: str) -> Iterator[str]:
    """Yield the cards to talk about a request, and what its asker was asked by them."""
    talks = [n for n in work.uow.nudges.of(request) if n.kind is Kind.TALK and n.said_in]
    yield from (nudge.said_in for nudge in talks)
    asked = [*(f"visit:{nudge.id}" for nudge in talks), f"reach:{request}"] if talks else []
    yield from (id for id in asked if work.uow.outbox.has(id))


def _asking(work: Work, request: str) -> Iterator[str]:
    """Yield where a helper was told that it waits, or asked whether it is one of many."""
    for nudge in work.uow.nudges.of(request):
        if nudge.kind is Kind.ANSWER and nudge.said_in and not nudge.said_in.startswith(DIGEST):
            yield nudge.said_in
    burst = work.uow.bursts.shown_in(request)
    if burst:
        yield burst


def _kin(work: Work, request: Request, kept: Kept | None = None) -> list[str]:
    """List other requests that the words may have belonged to when they were quoted.

    Those that its threads opened, and what these and it were joined into or split from. For one
    message: the one that it opened by itself, and the one that its own thread did.
    """
    if kept is None:
        spots = work.uow.requests.threads(request.id)
    else:
        spots = [(kept.place, id) for id in (kept.id, kept.root) if id]
    near = dict.fromkeys([request.id, *(request_id(place, id) for place, id in spots)])
    parted = [id for one in near for id in work.uow.messages.parted(one)]
    return [id for id in dict.fromkeys([*near, *parted]) if id != request.id]


def _in_passing(work: Work, request: Request, words: set[str]) -> Iterator[str]:
    """Yield where first words are told beside others: in lists, and as what was needed before."""
    since = work.at - timedelta(days=work.settings.keep.queue_days + 2)  # one more: time zones
    for text in words - {""}:
        for start, after in ((CAUGHT_UP, ""), (OFFER, ""), (DIGEST, since.date().isoformat())):
            yield from work.uow.outbox.quoting(start, text, after=after)
    for other in work.uow.requests.of(request.asker):
        if other.id != request.id and other.nudges:
            yield from _about_talking(work, other.id)
        if other.id != request.id and other.hands:
            yield from work.uow.outbox.said(f"card:{other.id}:")
