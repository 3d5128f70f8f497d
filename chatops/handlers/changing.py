"""A message is edited or deleted."""

from dataclasses import replace

from chatops.events import BOT, MessageDeleted, MessageEdited, PlaceKind
from chatops.handlers.arriving import arrive_edited, keep, read_word
from chatops.handlers.asking import decide
from chatops.handlers.direct import decide_direct
from chatops.handlers.opening import take_back
from chatops.handlers.plain_words import forget_word, newer_words, stays_undone
from chatops.handlers.urgent import heed
from chatops.kept import JUDGED_NONE, Kept, Verdict
from chatops.life import note, update
from chatops.quoting import reword_quotes
from chatops.requests import Request
from chatops.saying import look_up
from chatops.splitting import opens
from chatops.work import Work


def on_edit(edit: MessageEdited, work: Work) -> None:
    """Take the newer words; what becomes a request by them is one."""
    kept = work.uow.messages.get(edit.place, edit.message)
    if kept is None:
        _arrive_edited(edit, work)
        return
    if edit.said_at < kept.text_at or kept.gone_at is not None:
        return
    newer = replace(
        kept,
        text=edit.text,
        text_at=edit.said_at,
        mentions=edit.mentions,
        word=read_word(edit.text, language=work.language(edit.place)),
    )
    request = work.uow.requests.get(kept.request) if kept.request else None
    if request is not None:
        words = newer_words(newer, request, work)
        text = kept.text if words is None else words
        _reword(work, replace(newer, text=text), request, old=kept.text)
    elif kept.verdict in JUDGED_NONE:
        if _is_heard(work, edit):
            _decide(work, newer)
    else:
        keep(work, newer, kept.verdict)


def on_delete(deleted: MessageDeleted, work: Work, *, by_somebody: bool = True) -> None:
    """Forget a message's words. An ask that nobody answered is taken back with the last of them.

    Not where time alone has taken them: whoever asked is still waiting.
    """
    kept = work.uow.messages.get(deleted.place, deleted.message)
    forget_word(deleted, work)
    if kept is None:
        _leave_trace(work, deleted)
        return
    gone = replace(kept, gone_at=deleted.said_at, text=None)
    request = work.uow.requests.get(kept.request) if kept.request else None
    work.uow.messages.save(gone)
    if request is None:
        return
    reword_quotes(work, request, kept, new=None)
    left = _left(work, request)
    is_own = gone.author == request.asker or opens(gone, request)  # or asked for somebody else
    if by_somebody and is_own and not left:
        take_back(work, request, gone)
    first = replace(request, text=_first_words(request, kept, left))
    changed = update(work, first)
    if left and opens(gone, request):
        note(work, changed)  # the mark goes on to what is the first message now


def _is_heard(work: Work, edit: MessageEdited) -> bool:
    always = edit.place.kind in (PlaceKind.DM, PlaceKind.GROUP)
    return always or BOT in edit.mentions or work.listed(edit.place) is not None


def _arrive_edited(edit: MessageEdited, work: Work) -> None:
    """Keep an edit whose message has not come; one that names the bot only now is an ask."""
    kept = arrive_edited(edit, work)
    if BOT not in edit.mentions or work.listed(edit.place):
        work.uow.messages.save(kept)
    elif work.uow.people.get(edit.author) is None:
        keep(work, kept, Verdict.UNDECIDED)
        look_up(work, edit.author, door=edit.place.door, why=edit.id)
    else:
        _decide(work, kept)


def _decide(work: Work, kept: Kept) -> None:
    if work.uow.people.get(kept.author) is None:
        return  # some other bot's, then: it was judged none without a look-up
    if stays_undone(kept, work):
        return
    if kept.place.kind is PlaceKind.DM:
        decide_direct(work, kept)
    else:
        decide(work, kept)


def _reword(work: Work, kept: Kept, request: Request, *, old: str | None) -> None:
    if old is None:  # its words were not to be kept: neither are the new ones
        kept = replace(kept, text=None)
    work.uow.messages.save(kept)
    reword_quotes(work, request, replace(kept, text=old), new=kept.text)
    if opens(kept, request) and old is not None:
        request = replace(request, text=kept.text)
    heed(work, update(work, request), kept)


def _left(work: Work, request: Request) -> list[Kept]:
    """List what the asker said that is still there."""
    said = work.uow.messages.of(request.id)
    return [m for m in said if m.author == request.asker and m.gone_at is None]


def _first_words(request: Request, gone: Kept, left: list[Kept]) -> str | None:
    """Return the words that stand for a request after one of its messages is gone."""
    if request.text is None or gone.text != request.text:
        return request.text
    return left[0].text if left else None


def _leave_trace(work: Work, deleted: MessageDeleted) -> None:
    """Remember that a message is gone that has not come yet."""
    trace = Kept(
        place=deleted.place,
        id=deleted.message,
        author="",
        said_at=deleted.said_at,
        text=None,
        text_at=deleted.said_at,
        verdict=Verdict.EARLY,
        gone_at=deleted.said_at,
    )
    work.uow.messages.save(trace)
