"""What people did in the browser, as events. Pure: ids and times are given."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters.playground.cast import Cast
from adapters.playground.chat import BOT, BOT_NAME, DOOR, ChatPlace, Person, Said
from chatops import events
from chatops.events import Place, PlaceKind

COMMAND = re.compile(r"/it(?:\s+(?P<text>.*))?", re.DOTALL)
# Variation selectors choose how an emoji is drawn and skin tones whose hand it is; neither
# changes what somebody meant by it.
_DRESS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_AT = re.compile(r"(?<![\w@/.])@(\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text as the desk reads it: who is named stands as ``@id``, in ``mentions`` in order."""

    text: str
    mentions: tuple[str, ...] = ()


def words(text: str, cast: Cast) -> Words:
    """Read who is named in *text*, by id or by name."""
    ids = {name: p.id for p in cast.people for name in (p.id, p.name.casefold())}
    ids |= {BOT: BOT, BOT_NAME.casefold(): BOT}
    named: list[str] = []

    def settle(match: re.Match[str]) -> str:
        person = ids.get(match[1].casefold())
        if person is None:
            return match[0]
        named.append(person)
        return f"@{person}"

    settled = _AT.sub(settle, text)
    return Words(text=settled, mentions=tuple(dict.fromkeys(named)))


def for_desk(said: Words) -> Words:
    """Name the bot as the desk does, whatever it is called here."""
    return Words(
        text=re.sub(rf"@{BOT}\b", events.BOT, said.text),
        mentions=tuple(events.BOT if name == BOT else name for name in said.mentions),
    )


def plain_emoji(emoji: str) -> str:
    """Take variation selectors and skin tones off."""
    return _DRESS.sub("", emoji)


def place(where: ChatPlace) -> Place:
    """Name a place as the desk does."""
    if where.channel:
        return Place(door=DOOR, id=where.id)
    if BOT not in where.members:  # by invitation, and the bot has none
        return Place(door=DOOR, id=where.id, kind=PlaceKind.PRIVATE)
    kind = PlaceKind.DM if len(where.members) == 2 else PlaceKind.GROUP
    return Place(door=DOOR, id=where.id, kind=kind)


def said_at(message: str) -> datetime:
    """Read the time out of a message's id."""
    seconds, micros = message.split(".")
    return datetime.fromtimestamp(int(seconds), UTC).replace(microsecond=int(micros))


def message_said(said: Said, where: ChatPlace, *, at: datetime) -> events.MessageSaid:
    read = for_desk(Words(text=said.text, mentions=said.mentions))
    return events.MessageSaid(
        id=f"{DOOR}:{said.place}:{said.id}",
        at=at,
        said_at=said_at(said.id),
        place=place(where),
        message=said.id,
        author=said.author,
        text=read.text,
        root=said.root,
        mentions=read.mentions,
        files=said.files,
    )


def message_edited(said: Said, where: ChatPlace, *, at: datetime) -> events.MessageEdited:
    read = for_desk(Words(text=said.text, mentions=said.mentions))
    return events.MessageEdited(
        id=f"{DOOR}:{said.place}:{said.id}:edited:{at.timestamp():.6f}",
        at=at,
        said_at=at,
        place=place(where),
        message=said.id,
        author=said.author,
        text=read.text,
        root=said.root,
        mentions=read.mentions,
    )


def message_deleted(said: Said, where: ChatPlace, *, at: datetime) -> events.MessageDeleted:
    name = f"{DOOR}:{said.place}:{said.id}:deleted"
    return events.MessageDeleted(id=name, at=at, said_at=at, place=place(where), message=said.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """Who did something, when, and the delivery's number that makes it one of its kind."""

    by: str
    at: datetime
    number: str

    @property
    def id(self) -> str:
        return f"{DOOR}:delivery:{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """A reaction put on a message, or taken off."""

    emoji: str
    on: bool


def reaction_changed(
    doing: Doing, said: Said, where: ChatPlace, *, reaction: Reaction
) -> events.ReactionChanged:
    read = for_desk(Words(text=said.text))
    return events.ReactionChanged(
        id=doing.id,
        at=doing.at,
        said_at=doing.at,
        place=place(where),
        message=said.id,
        emoji=reaction.emoji,
        by=doing.by,
        added=reaction.on,
        text=read.text,
        author=said.author,
    )


def button_pressed(
    doing: Doing, action: str, *, where: ChatPlace | None, message: str | None
) -> events.ButtonPressed:
    return events.ButtonPressed(
        id=doing.id,
        at=doing.at,
        said_at=doing.at,
        action=action,
        by=doing.by,
        place=place(where) if where else None,
        message=message,
    )


def form_submitted(
    doing: Doing, action: str, *, values: Mapping[str, str], where: Place | None, form: str
) -> events.FormSubmitted:
    return events.FormSubmitted(
        id=f"{DOOR}:form:{form}",
        at=doing.at,
        said_at=doing.at,
        action=action,
        by=doing.by,
        values=dict(values),
        place=where,
    )


def command_given(doing: Doing, said: Words, where: ChatPlace) -> events.CommandGiven:
    """Read what was typed after ``/it``."""
    match = COMMAND.fullmatch(said.text)
    read = for_desk(Words(text=(match and match["text"]) or "", mentions=said.mentions))
    return events.CommandGiven(
        id=doing.id,
        at=doing.at,
        said_at=doing.at,
        by=doing.by,
        text=read.text.strip(),
        place=place(where),
        mentions=read.mentions,
    )


def home_opened(doing: Doing) -> events.HomeOpened:
    return events.HomeOpened(id=doing.id, at=doing.at, said_at=doing.at, by=doing.by, door=DOOR)


def person_seen(
    name: str, person: Person | None, *, reason: str, at: datetime
) -> events.PersonSeen:
    """Tell who *name* is; *reason* (a start, a look-up's key) makes the event one of its kind."""
    return events.PersonSeen(
        id=f"{DOOR}:person:{name}:{reason}",
        at=at,
        said_at=at,
        person=name,
        door=DOOR,
        name=person.name if person else "",
        timezone=person.timezone if person else "",
        deactivated=person.deactivated if person else False,
        found=person is not None,
    )
