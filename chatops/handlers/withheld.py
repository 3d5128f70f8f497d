"""What somebody did before they had it erased, and that arrives again: its words are not taken.

A message that is read back, or repeated after a restore, is noted as a message and no more; it
asks nothing; a command or a form does nothing. What names somebody who has left does not bring the
id back: in a message, that is. The words of a command stay as they were typed.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from chatops.erased import Entry, of
from chatops.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    FormSubmitted,
    HomeOpened,
    MessageEdited,
    MessageSaid,
    PersonSeen,
    PlaceKind,
    ReactionChanged,
    ReactionsRead,
)
from chatops.handlers.arriving import keep
from chatops.kept import Kept, Verdict
from chatops.people import Person
from chatops.saying import look_up
from chatops.work import Work

Said = MessageSaid | MessageEdited
NOT_YET = datetime.min.replace(tzinfo=UTC)
Done = ButtonPressed | CommandGiven | FormSubmitted | HomeOpened


def is_of_gone(event: Event, work: Work) -> bool:
    """Tell whether an event is of somebody who has left and did nothing since: no trace stays."""
    match event:
        case PersonSeen(person=person):
            return _is_nobody(person, work) and not work.uow.outbox.said(f"who:{person}:")
        case ReactionChanged(by=person):
            return _gone(person, event, work) is not None
        case MessageSaid(author=person, place=place) | MessageEdited(author=person, place=place):
            alone = place.kind is PlaceKind.DM
            return alone and _gone(person, event, work) is not None
        case ButtonPressed() | CommandGiven() | FormSubmitted() | HomeOpened():
            return _gone(event.by, event, work) is not None
        case _:
            return False


def without_erased(event: Event, work: Work) -> Event | None:
    """Return the event as far as it may be kept; None where there is nothing more to do."""
    match event:
        case MessageSaid() | MessageEdited() if work.uow.eraser.is_before(event.said_at):
            return _of_message(event, work)
        case MessageSaid() | MessageEdited() if event.mentions:
            gone = work.uow.eraser.entries(gone=True)
            return _without_names(event, gone, work) if gone else event
        case ButtonPressed() | CommandGiven() | FormSubmitted() | HomeOpened():
            return _of_deed(event, work)
        case ReactionChanged() | ReactionsRead():
            return _of_reaction(event, work)
        case PersonSeen() if event.phone and work.settings.is_helper(event.person):
            # A helper keeps the name; the number stays erased until it is given anew.
            erased = of(work.uow.eraser.entries(), event.person)
            return replace(event, phone="") if erased else event
        case _:
            return event


def _of_message(said: Said, work: Work) -> Said | None:
    entries = work.uow.eraser.entries(since=said.said_at)
    entry = of(entries, said.author)
    said = _without_names(said, work.uow.eraser.entries(gone=True), work)
    if entry is None:
        return said
    if work.uow.messages.get(said.place, said.message) is None:
        keep(work, _bare(said, entry.instead if entry.gone else said.author), Verdict.NONE)
    return None


def _of_reaction(event: ReactionChanged | ReactionsRead, work: Work) -> Event | None:
    """Leave the words out that come along with a reaction on an erased message."""
    kept = work.uow.messages.get(event.place, event.message)
    at = kept.said_at if kept else event.said_at
    entry = None
    if event.author and work.uow.eraser.is_before(at):
        entry = of(work.uow.eraser.entries(since=at), event.author)
    if entry is not None:
        author = entry.instead if entry.gone else event.author
        event = replace(event, text="", author=author)
        if kept is None or kept.request is None:
            return None  # it would be asked for anew
    if isinstance(event, ReactionsRead) and (gone := work.uow.eraser.entries(gone=True)):
        return replace(
            event, reactions=tuple(_known_as(pair, gone, work) for pair in event.reactions)
        )
    return event


def _known_as(pair: tuple[str, str], gone: Sequence[Entry], work: Work) -> tuple[str, str]:
    emoji, person = pair
    entry = of(gone, person) if work.uow.people.get(person) is None else None
    return (emoji, entry.instead if entry else person)


def _of_deed(event: Done, work: Work) -> Event | None:
    """Leave out a command or form from before, and look up who is back: the desk knows nobody."""
    tells = isinstance(event, CommandGiven | FormSubmitted) and not _erases(event)
    entries = work.uow.eraser.entries(since=event.said_at) if tells else []
    if of(entries, event.by):
        return None
    if _is_nobody(event.by, work):
        _look_up(event, work)
    return event


def _erases(event: CommandGiven | FormSubmitted) -> bool:
    """Tell whether it is the wish to erase itself, which may be told twice."""
    return isinstance(event, FormSubmitted) and event.action == "erase"


def _look_up(event: Done, work: Work) -> None:
    """Know somebody again who was forgotten, by the id alone until the platform has told more."""
    if isinstance(event, HomeOpened):
        door = event.door
    else:
        door = event.place.door if event.place else next(iter(work.doors), "")
    if door:
        person = Person(id=event.by, door=door, name="", first_seen=work.at, seen_said_at=NOT_YET)
        work.uow.people.save(person)
        look_up(work, event.by, door=door, why=event.id)


def _without_names(said: Said, gone: Sequence[Entry], work: Work) -> Said:
    """Put what stands for those who have left where they are named, and not for who is back."""
    found = {person: of(gone, person) for person in said.mentions}
    named = {
        person: entry.instead
        for person, entry in found.items()
        if entry and (said.said_at <= entry.until or work.uow.people.get(person) is None)
    }
    text = said.text
    for person, instead in named.items():
        text = text.replace(f"@{person}", f"@{instead}")
    mentions = tuple(named.get(person, person) for person in said.mentions)
    return replace(said, text=text, mentions=mentions) if named else said


def _bare(said: Said, author: str) -> Kept:
    return Kept(
        place=said.place,
        id=said.message,
        root=said.root or "",
        author=author,
        said_at=said.said_at,
        text=None,
        text_at=said.said_at,
        verdict=Verdict.NONE,
    )


def _gone(person: str, event: Event, work: Work) -> Entry | None:
    if not work.uow.eraser.is_before(event.said_at):
        return None
    return of(work.uow.eraser.entries(since=event.said_at, gone=True), person)


def _is_nobody(person: str, work: Work) -> bool:
    """Tell whether somebody has left, had the id taken out, and is nobody to the desk since."""
    if work.uow.people.get(person) is not None:
        return False
    return of(work.uow.eraser.entries(gone=True), person) is not None
