"""What a handler may ask of the memory, inside one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chatops.audit import Accountable
from chatops.bursts import Bursts
from chatops.events import Place
from chatops.kept import Kept
from chatops.listing import Eraser, Lists
from chatops.measures.measuring import Measuring
from chatops.messages import Message
from chatops.nudges.nudge import Nudges
from chatops.people import Person
from chatops.requests import Deed, Entry, Request, State


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedRow:
    """Something done, as it is kept. ``message`` is what a reaction is on; it may come early."""

    id: str
    deed: Deed
    by: str
    said_at: datetime
    request: str | None = None
    place: Place | None = None
    message: str = ""
    value: str = ""
    undone: bool = False


def reaction_id(place: Place, message: str, emoji: str, by: str) -> str:
    """Make the id of a reaction's deed: it is there once, however often it is put on."""
    return f"{place.door}:{place.id}:{message}:{emoji}:{by}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something to be done at a time; ``id`` keeps it unique."""

    id: str
    at: datetime
    deed: str
    subject: str = ""
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A message on its way out; ``docs/architecture.md`` tells what becomes of it."""

    id: str
    message: Message
    door: str
    conversation: str  # sent in order within it
    original: str = ""  # the outbox id of the post that this one edits, deletes or hangs under
    latest: bool = False  # replaces what waits under the same id, instead of being said once
    tells: bool = False  # the desk wants a ``Delivered``
    due_at: datetime
    expires_at: datetime | None = None
    made_at: datetime


class Inbox(Protocol):
    """What has been handled."""

    def add(self, id: str, at: datetime) -> bool:
        """Note an event's id; False if it was there."""
        ...


class People(Protocol):
    """Who is who."""

    def get(self, id: str) -> Person | None: ...
    def save(self, person: Person) -> None: ...
    def named(self, ids: Sequence[str]) -> dict[str, Person]: ...
    def homes(self, ids: Sequence[str]) -> list[tuple[str, str]]: ...

    def called(self, name: str) -> list[Person]:
        """List the people with this id, full name or first name, whatever its case."""
        ...

    def offices(self) -> list[str]:
        """List the offices that people have named as theirs."""
        ...


class Requests(Protocol):
    """The requests and the threads they are talked about in."""

    def get(self, id: str) -> Request | None: ...
    def save(self, request: Request) -> None: ...
    def add_thread(self, place: Place, root: str, request: str) -> None: ...
    def drop_thread(self, place: Place, root: str) -> None: ...
    def threads(self, request: str) -> list[tuple[Place, str]]: ...
    def in_thread(self, place: Place, root: str) -> Request | None: ...

    def recent(self, place: Place, *, since: datetime) -> list[Request]:
        """List those of *place* that are open, or were spoken in since then, newest first."""
        ...

    def near(
        self, place: Place, *, since: datetime, people: Iterable[str], anybodys: bool
    ) -> list[Request]:
        """List what is open or lately spoken in of these people, or lately of all, newest first."""

    def listed(self, *states: State, limit: int = 1000) -> list[Request]:
        """List requests in these states, the longest-waiting first."""
        ...

    def of(self, asker: str, *, limit: int = 20) -> list[Request]: ...
    def held_by(self, helper: str) -> list[Request]: ...
    def settled_since(self, since: datetime, *, limit: int = 50) -> list[Request]: ...
    def unanswered(self, *, before: datetime, limit: int = 1000) -> list[str]:
        """Name what was asked before then, is open and got no answer: of so many, the oldest."""
        ...

    def round_trips(self, *, since: datetime) -> list[int]:
        """List the round trips of what was asked since then, was answered and is over."""
        ...

    def followed(self, door: str, *, since: datetime) -> list[tuple[Place, str]]:
        """List threads in channels, of what is open or over since then, the newest word first."""
        ...


class Messages(Protocol):
    """What was said, and what was done to it."""

    def get(self, place: Place, id: str) -> Kept | None: ...
    def save(self, kept: Kept) -> None: ...
    def of(self, request: str) -> list[Kept]: ...
    def early(self, place: Place, root: str) -> list[Kept]: ...
    def in_thread(self, place: Place, root: str) -> list[Kept]:
        """List what is known of a thread, its first message included, in the order said."""
        ...

    def undecided(self, author: str) -> list[Kept]: ...

    def at_top(self, place: Place, *, since: datetime) -> list[Kept]:
        """List what was said in a place since then, replies in threads left out."""
        ...

    def last_by(self, requests: Sequence[str]) -> dict[str, dict[str, datetime]]:
        """Tell when each person last said something in each of these requests."""
        ...

    def above(self, place: Place, *, before: datetime) -> Kept | None:
        """Return the message there that was said last before that time."""
        ...

    def last_said(self, place: Place, author: str, *, before: datetime) -> datetime | None:
        """Tell when somebody last said something there, bare greetings left out."""
        ...

    def voices(self, place: Place, *, since: datetime, before: datetime) -> dict[str, datetime]:
        """Tell who said something there in that time, and when last."""
        ...

    def named(self, place: Place, person: str, *, since: datetime, before: datetime) -> bool:
        """Tell whether somebody was mentioned there in that time."""
        ...

    def entries(self, request: str) -> list[Entry]: ...
    def did(self, row: DeedRow) -> None: ...

    def reactions(self, place: Place, message: str) -> list[tuple[str, str]]:
        """List the (emoji, person) reactions on a message that are known and not taken off."""
        ...

    def attach_deeds(
        self, place: Place, message: str, request: str, *, only: Mapping[Deed, str] | None = None
    ) -> None: ...
    def move(self, kept: Kept, request: str, *, deeds: Iterable[Deed] = Deed) -> None: ...
    def forget(self, request: str) -> None: ...

    def parted(self, request: str) -> list[str]:
        """List the requests that this one was ever joined into or split from."""
        ...


class Dues(Protocol):
    """What is to be done at a time."""

    def put(self, due: Due) -> None: ...
    def add(self, due: Due) -> bool: ...

    def hasten(self, due: Due) -> None:
        """Set a time where there is none, or a later one."""
        ...

    def drop(self, id: str) -> None: ...


class Outbox(Protocol):
    """What is to be sent."""

    def add(self, row: OutboxRow) -> bool:
        """Put a row in; False if its id was said before (a latest row is replaced instead)."""
        ...

    def conversation(self, id: str) -> tuple[str, str] | None:
        """Tell the (door, conversation) of a row."""
        ...

    def has(self, id: str) -> bool: ...

    def said(self, start: str) -> list[str]:
        """List the ids that begin so, the oldest first."""
        ...

    def quoting(self, start: str, words: str, *, after: str = "") -> list[str]:
        """List the ids that begin so, and go on from *after*, of posts that quote just these
        words, of those whose words are kept.
        """
        ...

    def message(self, id: str) -> Message | None:
        """Return what a row says; None where there is none, or its words are forgotten."""
        ...

    def forget(self, id: str) -> None:
        """Forget the words of a row that is out already."""
        ...

    def at(self, place: Place, message: str) -> str:
        """Return the id of our post that a message of a place is, or ""."""
        ...


class Cleaner(Protocol):
    """What keeps the memory small."""

    def prune(self, *, at: datetime, queue_days: int, inbox_days: int, request_days: int) -> int:
        """Forget what is old, at most a few hundred rows; tell how many."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What needs an admin: counts of rows that went wrong, and doors that are paused or shut."""

    failed: int
    parked: int
    unsent: int
    given_up: int
    paused: tuple[tuple[str, str], ...]
    unsent_since: datetime | None = None  # when the oldest row that waits could have gone out
    open_requests: int = 0


class UnitOfWork(Accountable, Protocol):
    """One transaction's view of the memory."""

    @property
    def inbox(self) -> Inbox: ...
    @property
    def people(self) -> People: ...
    @property
    def requests(self) -> Requests: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def nudges(self) -> Nudges: ...
    @property
    def bursts(self) -> Bursts: ...
    @property
    def measuring(self) -> Measuring: ...
    @property
    def dues(self) -> Dues: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def cleaner(self) -> Cleaner: ...
    @property
    def lists(self) -> Lists: ...
    @property
    def eraser(self) -> Eraser: ...

    def setting(self, name: str) -> str:
        """Read a remembered value; empty if there is none."""
        ...

    def set_setting(self, name: str, value: str) -> None:
        """Remember a value under a name."""
        ...

    def expired(self, id: str) -> bool:
        """Tell whether what was to be said was of no use any more before it could be sent."""
        ...

    def trouble(self) -> Trouble: ...

    def find(self, words: str, *, limit: int = 10) -> list[Request]:
        """Search the words of requests that are not private, newest first."""
        ...
