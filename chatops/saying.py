"""How the bot says something: as a row in the outbox, once, in order within its conversation."""

from datetime import datetime
from functools import singledispatch

from chatops.events import Place
from chatops.messages import (
    Address,
    Home,
    InPlace,
    InThread,
    LookUp,
    Mark,
    Message,
    Part,
    Post,
    Redraw,
    ToGroup,
    ToPerson,
    Under,
    Whisper,
    Withdraw,
)
from chatops.unit_of_work import OutboxRow
from chatops.work import Work

NOTED = "📝"
QUIET = "quiet"
"""The remembered value that ``/it quiet`` sets."""


def post(
    work: Work,
    id: str,
    to: Address,
    *parts: Part,
    tells: bool = False,
    expires_at: datetime | None = None,
    answers: bool = False,
    drawn: str = "",
    due_at: datetime | None = None,
    never_twice: bool = False,
) -> None:
    """Say something new, once for ever under this *id*.

    What *answers* a person who came to the bot alone is said though it is to be quiet: else they
    would wait for nothing. ``drawn``: what it shows is read as it goes out. It goes out at
    *due_at*, or now. ``never_twice``: rather not at all, where its arrival cannot be looked up.
    """
    if work.uow.setting(QUIET) and not answers:
        return
    if isinstance(to, Whisper) and not work.manners(to.place.door).whispers:
        to = ToPerson(person=to.person, door=to.place.door)
    door, conversation, original = _way(to, work)
    _put(
        work,
        id,
        Post(to=to, parts=parts, drawn=drawn, never_twice=never_twice),
        door=door,
        conversation=conversation,
        original=original,
        tells=tells,
        due_at=due_at,
        expires_at=expires_at,
    )


def redraw(work: Work, original: str, *parts: Part) -> None:
    """Have an earlier post of ours show something else; the newest wins."""
    there = work.uow.outbox.conversation(original)
    if there is None or work.uow.outbox.has(f"withdraw:{original}"):
        return
    door, conversation = there
    message = Redraw(original=original, parts=parts)
    _put(
        work,
        f"redraw:{original}",
        message,
        door=door,
        conversation=conversation,
        original=original,
        latest=True,
    )


def withdraw(work: Work, original: str) -> None:
    """Take an earlier post of ours away."""
    there = work.uow.outbox.conversation(original)
    if there is None:
        return
    door, conversation = there
    _put(
        work,
        f"withdraw:{original}",
        Withdraw(original=original),
        door=door,
        conversation=conversation,
        original=original,
    )


def mark(work: Work, id: str, place: Place, message: str, *, on: bool = True) -> None:
    """Put the 📝 on a message, or take it off."""
    sign = Mark(place=place, message=message, emoji=NOTED, on=on)
    conversation = f"{place.id}/{message}"
    _put(work, f"mark:{id}", sign, door=place.door, conversation=conversation, latest=True)


def show_home(work: Work, person: str, *, door: str) -> None:
    """Have somebody's home page drawn anew; it shows what is true when it goes out."""
    home = Home(person=person, door=door)
    conversation = f"home {person}"
    _put(work, f"home:{door}:{person}", home, door=door, conversation=conversation, latest=True)


def show_card(work: Work, person: str, *, door: str, why: str) -> None:
    """Put somebody's page at the end of their chat, where a card is the page; once for a *why*."""
    home = Home(person=person, door=door, anew=True)
    _put(work, f"home:{door}:{person}:{why}", home, door=door, conversation=f"home {person}")


def look_up(work: Work, person: str, *, door: str, why: str) -> None:
    """Ask the platform who somebody is."""
    question = LookUp(person=person, door=door)
    conversation = f"who {person}"
    _put(work, f"who:{person}:{why}", question, door=door, conversation=conversation)


def _put(
    work: Work,
    id: str,
    message: Message,
    *,
    door: str,
    conversation: str,
    original: str = "",
    latest: bool = False,
    tells: bool = False,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> None:
    row = OutboxRow(
        id=id,
        message=message,
        door=door,
        conversation=f"{door} {conversation}" if not original else conversation,
        original=original,
        latest=latest,
        tells=tells,
        due_at=due_at or work.at,
        expires_at=expires_at,
        made_at=work.at,
    )
    work.uow.outbox.add(row)


@singledispatch
def _way(to: Address, work: Work) -> tuple[str, str, str]:
    """Return the door, the conversation, and the original that the address hangs on."""
    raise TypeError(f"no way to {type(to).__name__}")


@_way.register
def _(to: InThread, work: Work) -> tuple[str, str, str]:
    return to.place.door, f"{to.place.id}/{to.root}", ""


@_way.register
def _(to: Under, work: Work) -> tuple[str, str, str]:
    there = work.uow.outbox.conversation(to.key)
    if there is None:
        raise LookupError(f"nothing was said under {to.key}")
    return *there, to.key


@_way.register
def _(to: InPlace, work: Work) -> tuple[str, str, str]:
    return to.place.door, to.place.id, ""


@_way.register
def _(to: ToPerson, work: Work) -> tuple[str, str, str]:
    return to.door, f"to {to.person}", ""


@_way.register
def _(to: ToGroup, work: Work) -> tuple[str, str, str]:
    return to.door, f"group {' '.join(sorted(to.people))}", ""


@_way.register
def _(to: Whisper, work: Work) -> tuple[str, str, str]:
    return to.place.door, f"{to.place.id} to {to.person}", ""
