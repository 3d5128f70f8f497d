"""What the bot says, as values that know no platform.

All text here is plain: an adapter shows it literally and lets nothing in it link, ping or format.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import get_args

from chatops.events import Place


class Tone(StrEnum):
    """How much a button stands out."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button. ``opens_form``: pressing it draws a form and is no event by itself."""

    label: str
    action: str
    tone: Tone = Tone.PLAIN
    opens_form: bool = False
    about: str = ""  # what a screen reader says where the label alone is not enough
    opens: str = ""  # a page of ours on the web: pressing it goes there, and is no event
    calls: str = ""  # the person whom pressing it calls, too, where the platform has a way
    calls_in: Place | None = (
        None  # the group chat of the two, where there is one: the call is there
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph in the bot's own words."""

    text: str
    quiet: bool = False  # smaller, for an aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading, on a home page."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A person's own words, shown as a quotation."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way to a message in the chat; an adapter makes the address."""

    label: str
    place: Place
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Buttons:
    """A row of buttons."""

    items: tuple[Button, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A number to call, as a link that dials it."""

    label: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars over time, drawn where there is a way to; the table is always there, too.

    ``series`` has (name, values), as many values as there are ``categories``.
    """

    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A way to reach a person in the platform itself: their chat, or a call.

    An adapter makes the address, and leaves it out where it knows none. ``draft``: words that
    stand in the chat, ready to be sent by whoever goes there.
    """

    label: str
    person: str
    calls: bool = False
    draft: str = ""


Part = Line | Heading | Quote | Link | Buttons | Phone | Chart | Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class InThread:
    """In the thread that begins with message ``root``."""

    place: Place
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """In the thread that begins with our own post of outbox key ``key``, once it is out."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InPlace:
    """At the top of a place."""

    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPerson:
    """In the person's own chat with the bot."""

    person: str
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToGroup:
    """In the group chat of the bot with just these people, opened if it is not there yet."""

    people: tuple[str, ...]
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whisper:
    """Seen by one person only, in the place where they are."""

    place: Place
    person: str


Address = InThread | Under | InPlace | ToPerson | ToGroup | Whisper


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A new message.

    What is ``drawn`` is read as it goes out, from where alone it is kept (``ports.Ballots.drawn``),
    and stands below its parts. Where there is nothing to read, nothing goes out.
    ``never_twice``: where nobody can look whether it arrived, it is rather lost than said again.
    """

    to: Address
    parts: tuple[Part, ...] = ()
    drawn: str = ""
    never_twice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Redraw:
    """Replace what our own post of outbox key ``original`` shows."""

    original: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """Delete our own post of outbox key ``original``."""

    original: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Put a reaction of the bot on a message, or take it off."""

    place: Place
    message: str
    emoji: str
    on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Show somebody their home page as it is at the moment of sending.

    ``anew``: they asked for it; where the page is a card in a chat, a new one is put at the end.
    """

    person: str
    door: str
    anew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp:
    """Ask the platform who somebody is; the answer is a ``PersonSeen``."""

    person: str
    door: str


Message = Post | Redraw | Withdraw | Mark | Home | LookUp


def says_anew(message: Message) -> bool:
    """Tell whether this, sent twice, may be seen twice: everything else sets how things are."""
    return isinstance(message, Post) or (isinstance(message, Home) and message.anew)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several, in a form. ``options`` are (value, label) pairs.

    ``scale``: they are steps from less to more, and are shown side by side where that is possible.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    value: str = ""
    hint: str = ""
    required: bool = True
    scale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBox:
    """Words to type, in a form."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    lines: int = 1
    required: bool = True
    longest: int = 3_000  # letters that may be typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence to read, in a form."""

    text: str


Field = Choice | TextBox | Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form to fill in; sending it is a ``FormSubmitted`` with this ``action``.

    One without ``submit`` is there to be read and closed again.
    """

    title: str
    action: str
    fields: tuple[Field, ...]
    submit: str = ""


VALUES: tuple[type, ...] = (
    Place,
    Button,
    Form,
    *(kind for union in (Part, Address, Message, Field) for kind in get_args(union)),
)
