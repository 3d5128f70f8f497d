"""What a tenant is made of."""

from dataclasses import dataclass, field
from typing import Any

from tests.teams.places import CHANNEL, Where

Json = dict[str, Any]
CARD = "application/vnd.microsoft.card.adaptive"
SENTENCE = "application/vnd.microsoft.activity.message"


class Refused(Exception):
    """The Connector says no, with a status and Teams' code."""

    def __init__(self, status: int, code: str):
        super().__init__(code)
        self.status, self.code = status, code


class Cannot(Exception):
    """A person cannot do this in Teams (the test asked for what nobody could do)."""


@dataclass(eq=False, kw_only=True)
class Message:
    """One message. ``author`` is an AAD id, or empty: the bot. ``views``: what one person sees."""

    id: str
    where: Where
    root: str = ""  # the first message's id, of an answer in a channel's thread
    author: str = ""
    text: str = ""
    html: str = ""
    mentions: tuple[str, ...] = ()
    activity: Json = field(default_factory=dict)
    heard: bool = False  # the bot was told of it
    deleted: bool = False
    edits: int = 0
    reactions: dict[str, list[str]] = field(default_factory=dict)
    views: dict[str, Json] = field(default_factory=dict)

    @property
    def is_bots(self) -> bool:
        return not self.author

    @property
    def card(self) -> Json | None:
        """The card that it shows, if it is one of the bot's."""
        found = [a["content"] for a in self.activity.get("attachments", [])]
        return found[0] if found else None

    def card_for(self, aad: str) -> Json | None:
        """The card as one person sees it, who may have been answered with another."""
        return self.views.get(aad, self.card)


@dataclass(eq=False, kw_only=True)
class Talk:
    """A conversation: who is in it, what was said, and whether the bot may and can."""

    where: Where
    members: list[str] = field(default_factory=list)  # AAD ids
    has_bot: bool = True
    consent: bool = False  # RSC: the bot hears all that is said here
    refuses: tuple[int, str] | None = None  # (403, "MessageWritesBlocked") and its like
    messages: dict[str, Message] = field(default_factory=dict)

    @property
    def is_channel(self) -> bool:
        return self.where.kind == CHANNEL


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call to the Connector as it arrived."""

    name: str  # "create", "thread", "send", "update", "delete", "members", "member"
    conversation: str
    body: Json
    at: float  # seconds, by the far end's clock
    status: int
    code: str = ""
    message: str = ""
    token: str = ""


@dataclass(eq=False, kw_only=True)
class Dialog:
    """A dialog that somebody has open; it may come from a card or from the message action."""

    title: str
    card: Json
    where: Where
    root: str = ""
    about: Json | None = None  # the message action's value, where it is one
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a person saw of what they did: ``trouble`` is Teams' own sign that it went wrong."""

    status: int | None = None
    body: Any = None
    trouble: str = ""
    text: str = ""
    card: Json | None = None
    dialog: Dialog | None = None
    url: str = ""

    @property
    def ok(self) -> bool:
        return not self.trouble
