"""What happened: everything that can arrive at the desk.

Every event has an ``id`` that is the same each time the platform repeats it, ``said_at`` (the
platform's clock) and ``at`` (ours, when it arrived), both aware and in UTC. People are named by
their person id (settings may join several accounts into one person), messages and places by the
platform's own ids, and ``door`` says which platform that is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

BOT = "@bot"
"""Stands for the desk's own bot in ``mentions``, whatever a platform calls it."""


class PlaceKind(StrEnum):
    """What sort of place it is, which decides who can read along."""

    CHANNEL = "channel"
    PRIVATE = "private"  # a channel by invitation
    DM = "dm"  # one person and the bot
    GROUP = "group"  # several people and the bot, the same place for the same people for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is said."""

    door: str
    id: str
    kind: PlaceKind = PlaceKind.CHANNEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What all events have."""

    id: str
    at: datetime
    said_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSaid(Event):
    """Somebody wrote a message. ``root`` is the first message of its thread, None at the top."""

    place: Place
    message: str
    author: str
    text: str
    root: str | None = None
    mentions: tuple[str, ...] = ()
    files: int = 0
    automated: bool = False  # another bot or an app wrote it


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEdited(Event):
    """The author changed a message's words. ``said_at`` is the time of the change."""

    place: Place
    message: str
    author: str
    text: str
    root: str | None = None
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDeleted(Event):
    """A message was taken back; its words are to be forgotten here too."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionChanged(Event):
    """Somebody put a reaction on a message, or took it off (``added`` is False)."""

    place: Place
    message: str
    emoji: str  # the character itself, without skin tone or variation selector
    by: str
    added: bool = True
    text: str = ""  # the message's words, where the platform gives them along
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonPressed(Event):
    """Somebody pressed one of our buttons. ``action`` is what the button carried."""

    action: str
    by: str
    place: Place | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSubmitted(Event):
    """Somebody sent one of our forms. ``values`` has one string for each field's name."""

    action: str
    by: str
    values: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandGiven(Event):
    """Somebody typed ``/it …``: ``text`` came after it; ``place`` is None in a terminal."""

    by: str
    text: str
    place: Place | None = None
    mentions: tuple[str, ...] = ()  # in the order written; in ``text`` each stands as ``@id``
    message: str = ""  # the message in ``place`` that it was, where people have no command to type


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeOpened(Event):
    """Somebody looks at the bot's home page."""

    by: str
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeen(Event):
    """The platform told us who somebody is, at start, on a change, or as a look-up's answer."""

    person: str
    door: str
    name: str
    timezone: str = ""  # an IANA name; empty where the platform does not tell
    guest: bool = False
    automated: bool = False
    deactivated: bool = False
    found: bool = True  # False: the platform does not know this person
    phone: str = ""  # as it stands in the profile


@dataclass(frozen=True, slots=True, kw_only=True)
class HuddleHeld(Event):
    """People talk to each other in a place, or in the thread that begins with ``root``."""

    place: Place
    root: str | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered(Event):
    """A message of ours reached its place. ``key`` is its outbox key."""

    key: str
    place: Place
    message: str


EXPIRED = "expired"
"""The reason of what was held up until it was of no use any more."""
EMPTY = "empty"
"""The reason of what had nothing to show when it was to go out."""
UNSURE = "unsure"
"""The reason of what may be there or not, where nobody can look: it is not said again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDelivered(Event):
    """A message of ours will not reach its place. ``key`` is its outbox key."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited(Event):
    """The bot was brought into a place. ``by`` is empty where the platform does not tell."""

    place: Place
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRead(Event):
    """A thread was read whole after we may have missed something: these messages stand in it.

    ``messages`` has the root, too, unless that is gone. ``hidden``: the platform shows nothing of
    that time any more, so nobody may have deleted what is missing.
    """

    place: Place
    root: str
    messages: tuple[str, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRead(Event):
    """What was said in a chat since a time was read whole: these messages stand at its top.

    ``first``: older ids were not read, where a platform's ids are in the order of time.
    """

    place: Place
    since: datetime
    messages: tuple[str, ...]
    first: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionsRead(Event):
    """A message's reactions were read after we may have missed some: these (emoji, person) pairs.

    ``author`` wrote the message, with these words where the platform gives them along (as with
    ``ReactionChanged``); the bot's own reactions are left out. What was put there after
    ``missing_at`` may be there though it was not found: the platform's clock need not be ours.
    """

    place: Place
    message: str
    author: str
    reactions: tuple[tuple[str, str], ...]
    text: str = ""
    missing_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaughtUp(Event):
    """All that was missed at a door since ``since`` has been read and handed over."""

    door: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported(Event):
    """Somebody at a terminal of the machine takes out all that is kept about a person."""

    person: str


EVENTS: tuple[type[Event], ...] = (
    MessageSaid,
    MessageEdited,
    MessageDeleted,
    ReactionChanged,
    ButtonPressed,
    FormSubmitted,
    CommandGiven,
    HomeOpened,
    PersonSeen,
    HuddleHeld,
    Delivered,
    NotDelivered,
    Invited,
    ThreadRead,
    ChatRead,
    ReactionsRead,
    CaughtUp,
    Exported,
)
