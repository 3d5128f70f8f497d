"""Somebody has their words forgotten: what is open at once, the rest piece by piece.

First what they asked, then what they said elsewhere, then what went out about both; soon after
all of it again, for what was on its way meanwhile.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from chatops.erased import GONE, entry_of, key_of
from chatops.errors import UserError
from chatops.events import FormSubmitted
from chatops.handlers.erasing_once import join
from chatops.handlers.erasing_task import Task, dump_task, load_task
from chatops.handlers.waking import fall_asleep
from chatops.handlers.walking_up import ASKED, forget_told
from chatops.homes.asks import own_ask
from chatops.homes.seeking import sought
from chatops.homes.view import forget_view, show_again
from chatops.life import do, refresh_homes
from chatops.lines import take_name_off
from chatops.listing import SKEW, Erased, Shelf
from chatops.messages import Form, Line, Note
from chatops.people import Person
from chatops.phrases import together
from chatops.ports import FormContext
from chatops.quoting import forget_quotes, reword_quotes
from chatops.requests import Deed, Reach, Request
from chatops.saying import redraw
from chatops.splitting import opens
from chatops.unit_of_work import Due
from chatops.work import Work

PIECE = 10
"""Requests that are forgotten in one go: nobody else waits longer for theirs."""
MESSAGES = 50
"""Messages that are forgotten in one go, and how many are looked through for them."""
LOOKED = 2_000
SENT = 300
"""Rows of the outbox that are looked through in one go."""
ROOM = 400
"""Looks into lists in one go: each takes a twentieth of a millisecond or so."""
A_TICK = 100
"""Pieces in one tick of the clock; the others come with the next."""
PAUSE = timedelta(seconds=1)
RESTORED = "restored "
"""Begins the presses of who is erased again in a file that is restored."""
SECOND = 2
AGAIN = timedelta(seconds=90)
"""When all is looked at a second time, for what was on its way or was being handled."""
OWN_WORDS = (ASKED, "answer:")
"""Begin the ids of what quotes somebody without a quotation: a draft, and answers to commands."""
WAIT = timedelta(minutes=5)
"""How often it is looked at from then on, as long as something waits to be sent."""
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
    """Forget who somebody is at once, and begin with what they asked; the rest is due."""
    person = work.uow.people.get(sent.by)
    if person is None:
        raise UserError(work.words.say("refuse_gone"))
    erased = erased_now(person.id, work, pressed=sent.said_at)
    key = key_of(sent.id, sent.said_at)
    entries = [entry_of(id, key=key, until=erased.until) for id in erased.known_as]
    work.uow.eraser.note(entries, actor="", at=work.at)
    begin(erased, sent.id, work)
    show_again(person.id, work)
    return work.words.say("erased", days=work.settings.keep.backups_days)


def begin(erased: Erased, press: str, work: Work) -> None:
    """Begin to forget somebody: the name and the first piece at once, the others are due."""
    erased = join(erased, work)
    for id in erased.known_as:
        forget_view(id, work)
        if (person := work.uow.people.get(id)) is not None:
            work.uow.people.save(_nobody(person, work))
    if erased.instead:
        work.uow.eraser.sign_out(erased)
    work.uow.eraser.drop_failed(erased)
    _go_on(_forget_asks(Task(erased=erased, press=press), work), work)


def erased_now(person: str, work: Work, *, pressed: datetime | None = None) -> Erased:
    """Say whose words go, and until when: their platform's clock may be a little ahead of ours.

    Ours may be wrong, too: where it is told when it was *pressed*, that counts.
    """
    now = pressed or work.at
    newest = work.uow.eraser.newest(ids_of(person, work), after=now) or now
    return erased_until(person, min(newest, now + SKEW), work)


def erased_until(person: str, until: datetime, work: Work) -> Erased:
    """Say whose words go that were said until then."""
    ids = ids_of(person, work)
    known = [found.name for id in ids if (found := work.uow.people.get(id))]
    names = {*known, work.settings.name_of(person) or ""} - {""}
    first = {name.split()[0] for name in names if name.strip()}
    others = {p.id for name in (*names, *first) for p in work.uow.people.called(name)} - {*ids}
    return Erased(
        person=person,
        names=tuple(names),
        nameless=work.words.say("somebody"),
        helps=work.settings.is_helper(person),
        began=work.at,
        until=until,
        alone=not others,
        ids=ids,
    )


def ids_of(person: str, work: Work) -> tuple[str, ...]:
    """List what somebody is known by: the id, and the accounts that the settings join to it."""
    listed = work.settings.person(person)
    accounts = listed.accounts.values() if listed else ()
    return tuple(dict.fromkeys([person, *accounts]))


def forget_some(due: Due, work: Work) -> None:
    """Forget a piece of what somebody wrote until then; the next is due at once, by itself."""
    task = load_task(due.subject)
    if task.erased.person.startswith(GONE):
        return  # stands for somebody and is nobody: an older desk could swap the two
    _go_on(STAGES[task.stage](task, work), work)


def _go_on(task: Task | None, work: Work) -> None:
    if task is None:
        return
    # A tick does many pieces, each with room for events before it, but does not go on for ever.
    at = task.at or work.at + (PAUSE if task.piece % A_TICK == 0 else timedelta())
    task = replace(task, at=None)
    work.uow.dues.put(Due(id=task.due, at=at, deed="erase", subject=dump_task(task)))


def _forget_asks(task: Task, work: Work) -> Task:
    fits = _fitting(PIECE, work)
    asks = work.uow.eraser.asks(task.erased, limit=fits)
    for request in asks:
        _forget(request, task.erased, work)
    return task.next() if len(asks) == fits else task.next("said")


def _forget(request: Request, erased: Erased, work: Work) -> None:
    """Close a request for the desk and forget its words; that there was one stays counted."""
    messages = work.uow.messages.of(request.id)
    goes_on = any(m.author == request.asker and m.said_at > erased.until for m in messages)
    if request.is_open and not goes_on:
        id = f"erased:{request.id}:{work.at.isoformat()}"
        request = do(work, request, Deed.SETTLE, by=request.asker, id=id)
    forget_quotes(work, request)
    forget_told(work, request)
    take_name_off(work, request, forgotten=True)
    if goes_on:  # somebody wrote again meanwhile: what they wrote since is kept
        work.uow.eraser.blank([m for m in messages if m.said_at <= erased.until])
        work.uow.requests.save(replace(request, text=None))
    else:
        work.uow.messages.forget(request.id)
    refresh_homes(work, request)


def _forget_said(task: Task, work: Work) -> Task:
    """Forget what somebody wrote in requests of others."""
    fits = _fitting(MESSAGES, work)
    piece = work.uow.eraser.said(task.erased, after=task.after, looked=LOOKED, limit=fits)
    for kept in piece.messages:
        request = work.uow.requests.get(kept.request) if kept.request else None
        if request is not None:
            reword_quotes(work, request, kept, new=None)
            if opens(kept, request) or kept.text == request.text:  # asked for somebody else
                work.uow.requests.save(replace(request, text=None))
                refresh_homes(work, request)
    work.uow.eraser.blank(piece.messages)
    return task.next(after=piece.after) if piece.after else task.next("sent", task.sent)


def _forget_sent(task: Task, work: Work) -> Task:
    """Forget what went out; last, as the quotes are found in it. What stands loses the name."""
    begins = task.after == task.sent
    posts = work.uow.eraser.on_its_way(task.erased).posts if begins else ()
    told = work.uow.eraser.sent(task.erased, after=task.after, looked=SENT)
    for id, shown, nameless in (*posts, *told.posts):
        parts = nameless
        if id.startswith(OWN_WORDS):  # what was found, or was to be noted, stands in no quotation
            parts = (Line(text=work.words.say("quote_gone"), quiet=True),)
        if parts != shown:
            redraw(work, id, *parts)
    return task.next(after=told.after) if told.after else task.next("index")


def _write_index(task: Task, work: Work) -> Task | None:
    """Leave nothing of it in the search index, and of who has left not the id anywhere."""
    if work.uow.eraser.merge_index():
        return task.next("index")
    return task.next("sweep") if task.erased.instead else _look_again(task, work)


def _sweep(task: Task, work: Work) -> Task | None:
    """Take the id of somebody who has left out of the whole memory."""
    after = work.uow.eraser.sweep(task.erased, after=task.after)
    return task.next("sweep", after) if after else _look_again(task, work)


def _look_again(task: Task, work: Work) -> Task | None:
    """Look at it all again later, for what was on its way or was being handled."""
    work.uow.eraser.scrub()
    since = (work.at - SKEW).isoformat(timespec="microseconds")
    task = replace(task, look=task.look + 1, sent=(since, "0"))
    if task.look == SECOND:
        work.uow.eraser.drop_failed(task.erased)
        return replace(task.next("asks"), at=work.at + AGAIN)
    kept_until = task.erased.began + timedelta(days=work.settings.keep.queue_days)
    waits = work.at < kept_until and work.uow.eraser.waits(task.erased)
    if task.press.startswith(RESTORED):  # nothing from before is to go out: no name is looked for
        task = replace(task, erased=replace(task.erased, names=()))
    if waits or (task.erased.instead and work.uow.eraser.is_left(task.erased)):
        return replace(task.next("sent", task.sent), at=work.at + WAIT)
    return None


def _fitting(most: int, work: Work) -> int:
    """Tell how many are forgotten in one go: each is sought in every list that is kept."""
    return max(1, min(most, ROOM // (1 + work.uow.eraser.lists())))


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


STAGES: Mapping[str, Callable[[Task, Work], Task | None]] = MappingProxyType(
    {
        "asks": _forget_asks,
        "said": _forget_said,
        "sent": _forget_sent,
        "index": _write_index,
        "sweep": _sweep,
    }
)
ERASING_FORMS: dict[str, Callable[[str, str, FormContext, Work], Form]] = {"erase": _form}
ERASING_SUBMISSIONS: dict[str, Callable[[FormSubmitted, str, Work], str]] = {"erase": _sent}
ERASING_DUES: dict[str, Callable[[Due, Work], None]] = {"erase": forget_some}
