"""What the rooms ask of each other, as protocols."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chatops.events import Event, Place
from chatops.messages import Form, Message, Part, Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """It is there. ``message`` and ``place`` name it, where the platform gave it a name."""

    place: Place | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """Refused for now. ``whole_door``: the platform refuses everything, not this row alone."""

    after: float  # seconds
    reason: str
    whole_door: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """Refused for good."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """No answer came: it may be there or not."""

    reason: str


Outcome = Sent | Retry | GivenUp | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where an earlier post of ours is, for what edits it, deletes it or hangs under it."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One outbox row on its way out.

    ``key`` is opaque and unique for ever: a channel sends it along where the platform can keep
    it, so that ``look_up`` finds it again. ``parts`` is what a Post, Redraw or Home shows;
    ``target`` is the original of a Redraw, Withdraw or Post under an earlier one.
    """

    key: str
    message: Message
    parts: tuple[Part, ...] = ()
    target: Target | None = None
    first_try_at: datetime | None = None


class Channel(Protocol):
    """A way to deliver: each door has one."""

    door: str

    async def send(self, parcel: Parcel) -> Outcome:
        """Send one parcel once. Never raises for what a platform can do: it returns ``Unknown``."""
        ...

    async def look_up(self, parcel: Parcel) -> Sent | Retry | None:
        """Say whether an unknown send of a Post arrived: where it is, or None if it did not."""
        ...


class Desk(Protocol):
    """What a door's app may ask of the running desk (``adapters/runtime.py``)."""

    def now(self) -> datetime:
        """Tell the desk's time, in UTC; the playground can move it."""
        ...

    async def receive(self, event: Event) -> str | None:
        """Keep and handle *event*; when this returns it is committed.

        Returns a sentence for the person who did it where there is one to say at once (a refused
        button, a form's mistake), otherwise None. Raises ``StoreBusy`` if it could not be kept:
        the platform must send it again.
        """
        ...

    async def draw_form(self, action: str, *, by: str, context: "FormContext") -> Form:
        """Draw the form that *action* opens, from a read. Raises ``UserError`` if it may not be."""
        ...

    async def draw_home(self, person: str, *, door: str) -> tuple[Part, ...]:
        """Draw somebody's home page as it is now, from a read."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext:
    """What the door knows about the place where a form was asked for (message shortcuts)."""

    place: Place | None = None
    message: str | None = None
    author: str = ""
    text: str = ""


Deliver = Callable[[Post], Awaitable[Outcome]]
Roster = Sequence[Event]
