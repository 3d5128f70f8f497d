"""A message is edited or deleted."""

from dataclasses import replace

from chatops.events import BOT, MessageDeleted, MessageEdited
from chatops.handlers.arriving import arrive_edited, keep
from chatops.handlers.asking import decide, opens
from chatops.kept import JUDGED_NONE, Kept, Verdict
from chatops.life import update
from chatops.requests import Deed, Request
from chatops.settling import heard_back
from chatops.unit_of_work import DeedRow
from chatops.work import Work


def on_edit(edit: MessageEdited, work: Work) -> None:
    """Take the newer words; what becomes a request by them is one."""
    kept = work.uow.messages.get(edit.place, edit.message)
    if kept is None:
        work.uow.messages.save(arrive_edited(edit, work))
        return
    if edit.said_at < kept.text_at or kept.gone_at is not None:
        return
    newer = replace(
        kept,
        text=edit.text,
        text_at=edit.said_at,
        mentions=edit.mentions,
        word=heard_back(edit.text, language=work.language(edit.place)),
    )
    request = work.uow.requests.get(kept.request) if kept.request else None
    if request is not None:
        _reword(work, newer, request)
    elif kept.verdict in JUDGED_NONE and (work.listed(edit.place) or BOT in edit.mentions):
        decide(work, newer)
    else:
        keep(work, newer, kept.verdict)


def on_delete(deleted: MessageDeleted, work: Work) -> None:
    """Forget a message's words. An ask that nobody answered is taken back with them."""
    kept = work.uow.messages.get(deleted.place, deleted.message)
    if kept is None:
        _leave_trace(work, deleted)
        return
    gone = replace(kept, gone_at=deleted.said_at, text=None)
    request = work.uow.requests.get(kept.request) if kept.request else None
    work.uow.messages.save(gone)
    if request is None:
        return
    if opens(gone, request):
        request = _take_back(work, deleted, gone, request)
    update(work, request)


def _reword(work: Work, kept: Kept, request: Request) -> None:
    work.uow.messages.save(kept)
    if opens(kept, request):
        request = replace(request, text=kept.text)
        work.uow.requests.save(request)
    update(work, request)


def _take_back(work: Work, deleted: MessageDeleted, gone: Kept, request: Request) -> Request:
    work.uow.messages.did(
        DeedRow(
            id=f"take back:{request.id}",
            deed=Deed.TAKE_BACK,
            by=gone.author,
            said_at=deleted.said_at,
            request=request.id,
        )
    )
    wordless = replace(request, text=None)
    work.uow.requests.save(wordless)
    return wordless


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
