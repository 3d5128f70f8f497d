"""The bot: one event, one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from chatops.additions import NOTHING, Additions
from chatops.errors import Refusal, UserError
from chatops.events import (
    CommandGiven,
    Event,
    FormSubmitted,
    MessageEdited,
    MessageSaid,
    PersonSeen,
    ReactionChanged,
    ReactionsRead,
)
from chatops.handlers.forms import draw_form
from chatops.handlers.meeting import take_stock
from chatops.handlers.plain_words import refuse
from chatops.handlers.tables import HANDLERS, concerns_us
from chatops.handlers.times import on_due, set_out
from chatops.handlers.withheld import is_of_gone, without_erased
from chatops.homes.page import draw_home
from chatops.manners import ABLE, Manners
from chatops.messages import Form, Line, Part, ToPerson
from chatops.phrases import paragraph
from chatops.ports import FormContext
from chatops.redaction import MIDDLE, redact
from chatops.roles import note_roles
from chatops.saying import post
from chatops.settings import Settings
from chatops.unit_of_work import Due, UnitOfWork
from chatops.work import Work, wording

RETRY_DUE = timedelta(minutes=5)
DUE_TRIES = 5


class Bot:
    """Everything the desk does, over whatever memory it is given."""

    def __init__(
        self,
        settings: Settings,
        *,
        more: Additions = NOTHING,
        doors: Mapping[str, Manners] | None = None,
    ) -> None:
        self._settings = settings
        self._doors = doors or {}
        self._more = more
        self._words = wording(settings)

    def reads_back(self, door: str) -> bool:
        """Tell whether it can be looked up there what was said, by the bot itself as well."""
        return self._doors.get(door, ABLE).reads_back

    def start(self, uow: UnitOfWork, *, at: datetime) -> None:
        """Put what is always due, and see what the settings have changed."""
        self.set_out(uow, at=at)
        work = self.work(uow, at=at)
        note_roles(work)
        take_stock(work)

    def set_out(self, uow: UnitOfWork, *, at: datetime) -> None:
        """Put what is always due."""
        set_out(self.work(uow, at=at))

    def handle(self, event: Event, uow: UnitOfWork) -> str | None:
        """Handle an event that arrived, once. Returns a sentence for whoever did it, if any.

        Raises ``UserError`` with a sentence where it may not be; the caller undoes everything but
        the event's place in the inbox, and calls ``refused``.
        """
        work = self.work(uow, at=event.at)
        if not concerns_us(event, work) or is_of_gone(event, work):
            return None
        if not uow.inbox.add(event.id, event.at):
            return None
        clean, kinds = clean_event(event)
        allowed = without_erased(clean, work)
        if allowed is None:
            return None
        answer = HANDLERS[type(event)](allowed, work)
        if kinds:
            _tell_of_secrets(clean, kinds, work)
        return answer

    def again(self, event: Event, uow: UnitOfWork, *, at: datetime) -> None:
        """Handle a kept event that failed before; its place in the inbox is taken already."""
        HANDLERS[type(event)](replace(event, at=at), self.work(uow, at=at))

    def refused(self, event: Event, why: UserError, uow: UnitOfWork) -> str | None:
        """Remember an event that was refused, and undone, as handled; return what to say to whom.

        Whoever typed a command as a message is told by one.
        """
        uow.inbox.add(event.id, event.at)
        work = self.work(uow, at=event.at)
        clean, kinds = clean_event(event)
        if kinds:
            _tell_of_secrets(clean, kinds, work)
        told = isinstance(clean, MessageSaid) and refuse(clean, why, work)
        return None if told else Refusal(why)

    def tell_of_secrets(
        self, event: Event, kinds: Sequence[str], uow: UnitOfWork, *, at: datetime
    ) -> None:
        """Tell the sender of an event that failed: when it is tried again, these are gone."""
        _tell_of_secrets(event, kinds, self.work(uow, at=at))

    def due(self, due: Due, uow: UnitOfWork, *, at: datetime) -> None:
        """Do what is due."""
        on_due(due, self.work(uow, at=at))

    def postpone(self, due: Due, uow: UnitOfWork, *, at: datetime) -> bool:
        """Put a due thing that raised a little later; False where it was tried often enough."""
        if due.tries + 1 >= DUE_TRIES:
            return False
        uow.dues.put(replace(due, at=at + RETRY_DUE, tries=due.tries + 1))
        return True

    def form(
        self, action: str, uow: UnitOfWork, *, by: str, context: FormContext, at: datetime
    ) -> Form:
        """Draw a form from a read."""
        return draw_form(action, by=by, context=context, work=self.work(uow, at=at))

    def home(self, person: str, uow: UnitOfWork, *, at: datetime) -> tuple[Part, ...]:
        """Draw somebody's home page from a read."""
        return draw_home(person, work=self.work(uow, at=at))

    def too_late(self) -> str:
        """Say that something took too long and should be tried again."""
        return self._words.say("error_try_again")

    def alarm(self, why: str) -> str:
        """Say to an admin that nothing can be kept, and why."""
        return self._words.say(f"alarm_{why}")

    def work(self, uow: UnitOfWork, *, at: datetime) -> Work:
        """Return what a handler works with."""
        return Work(
            uow=uow,
            settings=self._settings,
            words=self._words,
            at=at,
            more=self._more,
            doors=self._doors,
        )


def clean_event(event: Event) -> tuple[Event, tuple[str, ...]]:
    """Return the event without passwords, keys and tokens, and what kinds were in it."""
    match event:
        case MessageSaid() | MessageEdited() | CommandGiven() | ReactionChanged() | ReactionsRead():
            found = redact(_whole(event.text))
            clean = event if found.text == event.text else replace(event, text=found.text)
            return clean, found.kinds
        case FormSubmitted():
            cleaned = {name: redact(_whole(value)) for name, value in event.values.items()}
            values = {name: found.text for name, found in cleaned.items()}
            kinds = tuple(kind for found in cleaned.values() for kind in found.kinds)
            return replace(event, values=values), kinds
        case PersonSeen():
            # Nobody is told: a name is no message, and every meeting would say it anew.
            name, phone = redact(_whole(event.name)), redact(_whole(event.phone))
            return replace(event, name=name.text, phone=phone.text), ()
        case _:
            return event, ()


def _whole(text: str) -> str:
    """Replace halves of signs, which no file can keep; signs that nobody can see say nothing."""
    whole = text.encode(errors="replace").decode()
    return whole if any(sign.isprintable() and not sign.isspace() for sign in whole) else ""


def _tell_of_secrets(event: Event, kinds: Sequence[str], work: Work) -> None:
    """Tell the sender, once for a message, however often it is edited or pointed at."""
    sender, about, door = _sent(event)
    known = work.uow.people.get(sender)
    if known.automated if known else getattr(event, "automated", False):
        return
    duty = work.on_duty(sender) if set(kinds) - {MIDDLE} else None
    text = paragraph(
        work.words.secret_removed(tuple(kinds)),
        work.words.say("secret_help", helper=work.name(duty.helper)) if duty else "",
    )
    to = ToPerson(person=sender, door=door or (known.door if known else ""))
    post(work, f"secret:{about}", to, Line(text=text))


def _sent(event: Event) -> tuple[str, str, str]:
    """Return who sent words, what they were in, and the door they came through."""
    match event:
        case MessageSaid() | MessageEdited() | ReactionChanged() | ReactionsRead():
            place = event.place
            return event.author, f"{place.door}:{place.id}:{event.message}", place.door
        case CommandGiven() | FormSubmitted():
            return event.by, event.id, event.place.door if event.place else ""
        case _:
            raise TypeError(f"{type(event).__name__} carries no words")
