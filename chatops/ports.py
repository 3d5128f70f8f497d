"""What the rooms ask of each other, as protocols."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from chatops.events import Event, FormSubmitted, Place
from chatops.messages import Form, Message, Part
from chatops.unit_of_work import Due, Dues, Outbox, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """It is there. ``message`` and ``place`` name it, where the platform gave it a name."""

    place: Place | None = None
    message: str | None = None
    rest: float = 0.0  # seconds until the same target (a home page) may be shown anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """Refused for now. ``whole_door``: the platform refuses everything, not this row alone.

    ``counts`` is False where the row is not to blame (a platform's pace): it may return for ever.
    """

    after: float  # seconds
    reason: str
    whole_door: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """Refused for good. ``empty``: there was nothing to show, which is no trouble of anybody's."""

    reason: str
    empty: bool = False


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
    root: str = ""  # of the thread that it hangs in, where it does and that is still known


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

    async def look_up(self, parcel: Parcel) -> Sent | Retry | GivenUp | None:
        """Say whether an unknown send arrived: where it is, or None if it did not.

        A platform where nobody can look gives up what is never to be said twice, and lets the
        rest be sent again.
        """
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

    async def shown(self, place: Place, message: str) -> tuple[Part, ...]:
        """Read what our own *message* is to show now; nothing where that is not known any more."""
        ...

    async def remembered(self, name: str) -> str:
        """Read what a door noted under *name* (how far it has read); empty if nothing."""
        ...

    async def remember(self, name: str, value: str) -> None:
        """Note something for the next start; when this returns it is committed."""
        ...

    async def followed(self, door: str, *, since: datetime) -> tuple[tuple[Place, str], ...]:
        """List the (place, root) of the threads of open requests, and of those settled since then.

        Only threads in the open (channels): chats without threads are read from end to end anyway.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext:
    """What the door knows about the place where a form was asked for (message shortcuts)."""

    place: Place | None = None
    message: str | None = None
    author: str = ""
    text: str = ""


class Ballots(Protocol):
    """The survey, apart from everything else: what people do with its messages leaves no trace.

    Nothing of it goes through the inbox, the outbox, the logs or the metrics.
    """

    def takes(self, action: str) -> bool:
        """Tell whether a button or form belongs to the survey."""
        ...

    async def draw_form(self, action: str, *, by: str, at: datetime) -> Form:
        """Draw the form that a tap opens. Raises ``UserError`` where there is none."""
        ...

    async def submit(self, sent: FormSubmitted) -> str:
        """Count an answer, once; when this returns it is committed. Returns what to say.

        A ``Refusal`` is returned where the form is to stay open. Raises ``StoreBusy`` if it
        could not be counted: it may be sent again.
        """
        ...

    async def drawn(self, what: str) -> tuple[Part, ...]:
        """Read what a ``Post`` shows that is drawn as it goes out."""
        ...

    async def look(self) -> bool:
        """Do for the waves what stands to be done (after each tick); tell whether there was any."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An outbox row that is on its way. ``look_first``: an earlier try ended without an answer."""

    number: int
    id: str
    door: str
    message: Message
    version: int
    target: Target | None
    look_first: bool
    tells: bool
    first_try_at: datetime
    repeated: bool = False  # looking did not find it, and it was sent again
    last_look: bool = False  # if looking does not find it now, it is sent again


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An event that could not be handled. ``event`` is its JSON, with secrets taken out."""

    id: str
    event: str
    tries: int


class RelayOutbox(Outbox, Protocol):
    """The outbox as the relay sees it. ``added``: rows put in so far, those undone included."""

    @property
    def added(self) -> int: ...
    def claim(self, at: datetime, *, doors: tuple[str, ...], limit: int) -> list[Claim]:
        """Mark what may go out now as *sending*, before anything is sent, and return it."""
        ...

    def put_back(self, claims: list[Claim]) -> None: ...
    def expire(self, at: datetime) -> list[str]:
        """Let hints die whose time has passed before they went out; name those that tell."""
        ...

    def mark(self, claim: Claim, outcome: Outcome, *, at: datetime) -> str:
        """Write down what became of a claimed row; the reason where it ends here, unsent."""
        ...

    def not_found(self, claim: Claim, *, at: datetime) -> str:
        """Note that it was not found: look once more, send it again, or park it, with a reason."""
        ...

    def next_at(self, *, doors: tuple[str, ...]) -> datetime | None:
        """Tell when there is something to send through these doors."""
        ...

    def recover(self, at: datetime) -> int:
        """At start: what was being sent when the program ended is now unknown. Tell how many."""
        ...


class Failed(Protocol):
    """What could not be handled."""

    def keep(self, id: str, event: str, *, error: str, at: datetime) -> None: ...
    def park(self, id: str, *, error: str, at: datetime) -> None: ...
    def due(self, at: datetime, *, limit: int = 20) -> list[Failure]: ...
    def drop(self, id: str) -> None: ...


class RunningDues(Dues, Protocol):
    """What is due, for whoever does it."""

    def at(self, at: datetime, *, limit: int = 20) -> list[Due]:
        """List what is due, the longest overdue first."""
        ...


class RunningWork(UnitOfWork, Protocol):
    """One transaction's view of the memory for the runtime, which also sends and retries."""

    @property
    def outbox(self) -> RelayOutbox: ...
    @property
    def dues(self) -> RunningDues: ...
    @property
    def failed(self) -> Failed: ...

    def attempt(self, work: Callable[[], object]) -> Exception | None:
        """Do a piece of work; if it raises, undo it alone and return what it raised."""
        ...

    def index_some(self) -> int:
        """Bring the search index up to date for some requests; tell how many."""
        ...

    def next_at(self) -> datetime | None:
        """Tell when the next time comes, or the next retry of a failed event."""
        ...


Question = Callable[[RunningWork], Any]
Rescue = Callable[[RunningWork, Exception], Any]


class Memory(Protocol):
    """The store, as the runtime uses it: each call is one savepoint, done when it is committed."""

    def event(self, work: Question, *, rescue: Rescue) -> "Future[Any]":
        """Write an event in the first lane; *rescue* says what to write instead if it raises."""
        ...

    def background(self, work: Question, *, rescue: Rescue | None = None) -> "Future[Any]":
        """Write a piece of background work of under 50 ms."""
        ...

    def read(self, question: Question) -> "Future[Any]":
        """Ask something of the last committed state, beside the writer."""
        ...

    def close(self) -> None:
        """Finish what waits and close the file."""
        ...
