"""Somebody has their words forgotten: what is open at once, the rest piece by piece.

First what they asked, then what they said elsewhere, then what went out about both; soon after
all of it again, for what was on its way meanwhile.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from chatops.errors import UserError
from chatops.events import FormSubmitted
from chatops.handlers.waking import fall_asleep
from chatops.handlers.walking_up import forget_told
from chatops.homes.asks import own_ask
from chatops.homes.seeking import sought
from chatops.homes.view import forget_view, show_again
from chatops.life import do, refresh_homes
from chatops.lines import take_name_off
from chatops.listing import ERASING, Erased, Mark, Shelf
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
SKEW = timedelta(minutes=1)
"""How far a platform's clock may be ahead of ours."""
SECOND = 2
AGAIN = timedelta(seconds=90)
"""When all is looked at a second time, for what was on its way or was being handled."""
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
    forget_view(person.id, work)
    work.uow.people.save(_nobody(person, work))
    task = _Task(erased=_erased(person, work), press=sent.id)
    work.uow.eraser.drop_failed(task.erased)
    _go_on(_forget_asks(task, work), work)
    show_again(person.id, work)
    return work.words.say("erased", days=work.settings.keep.backups_days)


def _erased(person: Person, work: Work) -> Erased:
    """Say whose words go, and until when: a platform's clock may be a little ahead of ours."""
    newest = work.uow.eraser.newest() or work.at
    return Erased(
        person=person.id,
        names=tuple({person.name, work.settings.name_of(person.id) or ""} - {""}),
        nameless=work.words.say("somebody"),
        helps=work.settings.is_helper(person.id),
        began=work.at,
        until=min(max(work.at, newest), work.at + SKEW),
    )


def forget_some(due: Due, work: Work) -> None:
    """Forget a piece of what somebody wrote until then; the next is due at once, by itself."""
    task = _read(due.subject)
    _go_on(STAGES[task.stage](task, work), work)


def _go_on(task: "_Task | None", work: Work) -> None:
    if task is None:
        return
    # A tick does many pieces, each with room for events before it, but does not go on for ever.
    at = task.at or work.at + (PAUSE if task.piece % A_TICK == 0 else timedelta())
    task = replace(task, at=None)
    work.uow.dues.put(Due(id=task.due, at=at, deed="erase", subject=_kept(task)))


def _forget_asks(task: "_Task", work: Work) -> "_Task":
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


def _forget_said(task: "_Task", work: Work) -> "_Task":
    """Forget what somebody wrote in requests of others."""
    fits = _fitting(MESSAGES, work)
    piece = work.uow.eraser.said(task.erased, after=task.after, looked=LOOKED, limit=fits)
    for kept in piece.messages:
        request = work.uow.requests.get(kept.request) if kept.request else None
        if request is not None:
            reword_quotes(work, request, kept, new=None)
    work.uow.eraser.blank(piece.messages)
    return task.next(after=piece.after) if piece.after else task.next("sent", task.sent)


def _forget_sent(task: "_Task", work: Work) -> "_Task | None":
    """Forget what went out; last, as the quotes are found in it. Then look at it again later."""
    after = work.uow.eraser.blank_sent(task.erased, after=task.after, looked=SENT)
    if after:
        return task.next(after=after)
    since = (work.at - SKEW).isoformat(timespec="microseconds")
    task = replace(task, look=task.look + 1, sent=(since, "0"))
    if task.look == SECOND:
        work.uow.eraser.drop_failed(task.erased)
        return replace(task.next("asks"), at=work.at + AGAIN)
    kept_until = task.erased.began + timedelta(days=work.settings.keep.queue_days)
    if work.at < kept_until and work.uow.eraser.waits(task.erased):
        return replace(task.next("sent", task.sent), at=work.at + WAIT)
    return None


def _fitting(most: int, work: Work) -> int:
    """Tell how many are forgotten in one go: each is sought in every list that is kept."""
    return max(1, min(most, ROOM // (1 + work.uow.eraser.lists())))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """How far it has come: which words are forgotten, and after which to go on."""

    erased: Erased
    press: str
    stage: str = "asks"
    after: Mark = ()
    sent: Mark = ()  # from where on the next look goes through what went out
    look: int = 1
    piece: int = 1
    at: datetime | None = None

    @property
    def due(self) -> str:
        """Name the due: while asks are forgotten, so that the search can leave them out."""
        kind = ERASING if self.stage == "asks" and self.look == 1 else "erased:"
        return f"{kind}{self.erased.person}:{self.press}"

    def next(self, stage: str = "", after: Mark = ()) -> "_Task":
        """Go on: with the same, or with what comes after it."""
        return replace(self, stage=stage or self.stage, after=after, piece=self.piece + 1)


def _kept(task: _Task) -> str:
    erased = asdict(task.erased)
    times = {name: erased[name].isoformat() for name in ("began", "until")}
    return json.dumps({**asdict(task), "erased": erased | times}, ensure_ascii=False)


def _read(subject: str) -> _Task:
    kept = json.loads(subject)
    erased = kept["erased"]
    times = {name: datetime.fromisoformat(erased[name]) for name in ("began", "until")}
    lists = {name: tuple(kept[name]) for name in ("after", "sent")}
    named = Erased(**(erased | times | {"names": tuple(erased["names"])}))
    return _Task(**(kept | lists | {"erased": named}))


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


STAGES: Mapping[str, Callable[[_Task, Work], _Task | None]] = MappingProxyType(
    {"asks": _forget_asks, "said": _forget_said, "sent": _forget_sent}
)
ERASING_FORMS: dict[str, Callable[[str, str, FormContext, Work], Form]] = {"erase": _form}
ERASING_SUBMISSIONS: dict[str, Callable[[FormSubmitted, str, Work], str]] = {"erase": _sent}
ERASING_DUES: dict[str, Callable[[Due, Work], None]] = {"erase": forget_some}
