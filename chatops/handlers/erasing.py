"""Somebody has their words forgotten: a few at once, the rest in the next seconds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from chatops.errors import UserError
from chatops.events import FormSubmitted
from chatops.handlers.waking import fall_asleep
from chatops.homes.asks import own_ask
from chatops.homes.seeking import sought
from chatops.homes.view import forget_view, show_again
from chatops.life import do, refresh_homes
from chatops.listing import Shelf
from chatops.messages import Form, Note
from chatops.people import Person
from chatops.phrases import together
from chatops.ports import FormContext
from chatops.quoting import forget_quotes, reword_quotes
from chatops.requests import Deed, Reach, Request
from chatops.unit_of_work import Due
from chatops.work import Work

PIECE = 10
"""Requests that are forgotten in one go: nobody else waits longer for theirs."""
MESSAGES = 2_000
"""Kept messages that are looked through in one go."""
PAUSE = timedelta(seconds=1)
NAMED = 5
"""Open requests that the form names; the others it counts."""


def _form(subject: str, by: str, context: FormContext, work: Work) -> Form:
    say = work.words.say
    wanted = sought(Shelf.ASKS, by, work)
    open_ones = [r for r in work.uow.lists.page(wanted, start=0, size=NAMED) if r.asker == by]
    more = work.uow.lists.count(wanted) - len(open_ones)
    texts = [say("erase_note")]
    texts += [say("erase_open", about=own_ask(r, by, work)) for r in open_ones]
    if open_ones and more > 0:
        texts.append(say("erase_open_more", count=more))
    if helpers := sorted({r.helper for r in open_ones} - {""}):
        names = together(work.names(helpers), language=work.words.language)
        texts.append(say("erase_missed", helpers=names))
    if work.settings.is_helper(by):
        texts.append(say("erase_helper"))
    return Form(
        title=say("erase_title"),
        action="erase",
        fields=tuple(Note(text=text) for text in texts),
        submit=say("erase_submit"),
    )


def _sent(sent: FormSubmitted, subject: str, work: Work) -> str:
    """Forget who somebody is at once, and begin with what they wrote."""
    person = work.uow.people.get(sent.by)
    if person is None:
        raise UserError(work.words.say("refuse_gone"))
    forget_view(person.id, work)
    work.uow.people.save(_nobody(person, work))
    subject = f"{person.id}\n\n\n{person.name}"
    forget_some(Due(id=f"erase:{person.id}", at=work.at, deed="erase", subject=subject), work)
    show_again(person.id, work)
    return work.words.say("erased", days=work.settings.keep.backups_days)


def forget_some(due: Due, work: Work) -> None:
    """Forget a piece of what somebody wrote until then, and go on in a moment if more is left.

    What went out to or about them loses its words when their requests have: until then these
    tell which posts in the chat show their words.
    """
    person, since, after, name = (*due.subject.split("\n", 3), "", "", "")[:4]
    until = datetime.fromisoformat(since) if since else work.at + PAUSE
    asks = work.uow.eraser.asks(person, until=until, limit=PIECE)
    for request in asks:
        _forget(request, work)
    if len(asks) < PIECE:
        if not after:
            work.uow.eraser.blank_sent(person, name)
        after, name = _forget_messages(person, after, until, work), ""
        if not after:
            return
    subject = f"{person}\n{until.isoformat()}\n{after}\n{name}"
    work.uow.dues.put(replace(due, at=work.at + PAUSE, subject=subject, tries=0))


def _forget(request: Request, work: Work) -> None:
    """Close a request for the desk and forget its words; that there was one stays counted."""
    if request.is_open:
        id = f"erased:{request.id}:{work.at.isoformat()}"
        request = do(work, request, Deed.SETTLE, by=request.asker, id=id)
    forget_quotes(work, request)
    work.uow.messages.forget(request.id)
    refresh_homes(work, request)


def _forget_messages(person: str, after: str, until: datetime, work: Work) -> str:
    """Forget what somebody wrote in requests of others; return where to go on."""
    piece = work.uow.eraser.said(person, after=after, until=until, limit=MESSAGES)
    for kept in piece.messages:
        request = work.uow.requests.get(kept.request) if kept.request else None
        if request is not None:
            reword_quotes(work, request, kept, new=None)
    work.uow.eraser.blank(piece.messages)
    return piece.after


def _nobody(person: Person, work: Work) -> Person:
    """Leave of a person what the desk needs to write to them again, and no more."""
    bare = replace(
        person,
        prefers=Reach.ANY,
        office="",
        phone="",
        profile_phone="",
        introduced_at=None,
        timezone="",
    )
    if work.settings.is_helper(person.id):
        return replace(bare, timezone=person.timezone)
    return fall_asleep(bare)


ERASING_FORMS: dict[str, Callable[[str, str, FormContext, Work], Form]] = {"erase": _form}
ERASING_SUBMISSIONS: dict[str, Callable[[FormSubmitted, str, Work], str]] = {"erase": _sent}
ERASING_DUES: dict[str, Callable[[Due, Work], None]] = {"erase": forget_some}
