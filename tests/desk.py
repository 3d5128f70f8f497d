"""A desk in miniature: the real bot, runtime and store, people who talk, and a clock to move.

The cast: Dana, Priya and Omar ask; Sam and Alex help; Ana is the admin. The desk is in London
and works Monday to Friday, 9:00 to 18:00. Stories begin on Wednesday 18 November 2026 at 10:00.
"""

from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.clock import Clock
from adapters.runtime import Runtime
from chatops.bot import Bot
from chatops.errors import StoreBusy
from chatops.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    FormSubmitted,
    HomeOpened,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    PersonSeen,
    Place,
    PlaceKind,
    ReactionChanged,
)
from chatops.messages import Form
from chatops.ports import FormContext
from chatops.requests import Request
from chatops.settings import Settings, parse_settings
from storage.store import Store
from tests.far_end import DOOR, FarEnd, told

WEDNESDAY = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
CAST = {
    "dana": ("Dana Reis", "Europe/Lisbon"),
    "priya": ("Priya Nair", "Europe/London"),
    "omar": ("Omar Haddad", "Europe/London"),
    "sam": ("Sam Okoro", "Europe/London"),
    "alex": ("Alex Lind", "Europe/London"),
    "ana": ("Ana Costa", "Europe/London"),
}
SETTINGS = """
name: IT desk
timezone: Europe/London
hours: {mon-fri: "9:00-18:00"}
places: [{id: it-help, name: it-help}]
helpers: [sam, alex]
admins: [ana]
urgent: "+44 20 5550 0199"
"""
HELP = Place(door=DOOR, id="it-help")


def settings(text: str = SETTINGS) -> Settings:
    """Read settings as a test writes them."""
    return parse_settings(text, name="app.yaml", env={})


class StoppedClock(Clock):
    """A clock that stands still until it is moved, so that a story is the same every time."""

    def __init__(self, at: datetime = WEDNESDAY) -> None:
        super().__init__()
        self._at = at

    def now(self) -> datetime:
        return self._at

    def move_to(self, at: datetime) -> None:
        self.offset += max(at - self._at, timedelta())
        self._at = max(at, self._at)


class Desk:
    """One desk over a folder; open it again over the same folder to see what it remembers."""

    def __init__(
        self,
        folder: Path,
        *,
        text: str = SETTINGS,
        far_end: FarEnd | None = None,
        clock: StoppedClock | None = None,
        step: Callable[[str], None] = lambda name: None,
        mode: str | None = None,
    ) -> None:
        self.folder = folder
        self.far_end = far_end or FarEnd()
        self.clock = clock or StoppedClock()
        self.settings = settings(text)
        self.store = Store(folder, mode=mode, step=step)
        self.runtime = Runtime(
            self.store,
            Bot(self.settings),
            channels={DOOR: self.far_end},
            clock=self.clock,
            patience=60.0,
            step=step,
        )
        self._count = 0

    async def open(self, *, cast: bool = True) -> "Desk":
        """Start without the background loops: a test says when to send."""
        at = self.clock.now()
        await self._background(lambda uow: (uow.outbox.recover(at), self.bot.start(uow, at=at)))
        if cast:
            for person in CAST:
                await self.meets(person)
        return self

    @property
    def bot(self) -> Bot:
        return self.runtime._bot

    def close(self) -> None:
        self.store.close()

    # --- what people do ---

    async def says(
        self,
        author: str,
        text: str,
        *,
        place: Place = HELP,
        root: str | None = None,
        message: str = "",
        at: datetime | None = None,
        **more: Any,
    ) -> str:
        """Somebody says something; returns the message's id."""
        message = message or self._next("m")
        event = MessageSaid(
            **self._stamp(f"{place.id}:{message}", at),
            place=place,
            message=message,
            author=author,
            text=text,
            root=root,
            **more,
        )
        await self.receives(event)
        return message

    async def writes(self, author: str, text: str, **more: Any) -> str:
        """Somebody writes to the bot alone."""
        return await self.says(author, text, place=dm(author), **more)

    async def edits(self, author: str, message: str, text: str, *, place: Place = HELP) -> None:
        stamp = self._stamp(f"{place.id}:{message}:{self._next('e')}", None)
        await self.receives(
            MessageEdited(**stamp, place=place, message=message, author=author, text=text)
        )

    async def deletes(self, message: str, *, place: Place = HELP) -> None:
        stamp = self._stamp(f"{place.id}:{message}:gone", None)
        await self.receives(MessageDeleted(**stamp, place=place, message=message))

    async def reacts(
        self, by: str, emoji: str, message: str, *, added: bool = True, place: Place = HELP
    ) -> None:
        stamp = self._stamp(self._next("r"), None)
        await self.receives(
            ReactionChanged(**stamp, place=place, message=message, emoji=emoji, by=by, added=added)
        )

    async def presses(self, by: str, action: str) -> str | None:
        return await self.receives(
            ButtonPressed(**self._stamp(self._next("b"), None), action=action, by=by)
        )

    async def opens_form(self, by: str, action: str, **context: Any) -> Form:
        return await self.runtime.draw_form(action, by=by, context=FormContext(**context))

    async def sends_form(self, by: str, action: str, **values: str) -> str | None:
        stamp = self._stamp(self._next("f"), None)
        place = dm(by)
        return await self.receives(
            FormSubmitted(**stamp, action=action, by=by, values=values, place=place)
        )

    async def types(self, by: str, text: str) -> str | None:
        """Somebody types ``/it text``."""
        stamp = self._stamp(self._next("c"), None)
        return await self.receives(CommandGiven(**stamp, by=by, text=text, place=HELP))

    async def looks_at_home(self, by: str) -> str:
        """Somebody opens the home page; returns what it says, a line each."""
        await self.receives(HomeOpened(**self._stamp(self._next("h"), None), by=by, door=DOOR))
        await self.passes(seconds=10)
        return "\n".join(told(part) for part in self.far_end.homes[by])

    async def meets(self, person: str, **more: Any) -> None:
        name, timezone = CAST.get(person, (person.title(), ""))
        stamp = self._stamp(self._next("p"), None)
        told = {"name": name, "timezone": timezone, **more}
        await self.receives(PersonSeen(**stamp, person=person, door=DOOR, **told))

    async def receives(self, event: Event) -> str | None:
        """Give the desk an event as a platform does: again when it was not acknowledged."""
        try:
            answer = await self.runtime.receive(event)
        except StoreBusy:
            answer = await self.runtime.receive(event)
        await self.runtime.drain()
        return answer

    async def passes(self, **amount: float) -> None:
        """Time passes; what is due is done, and what can be sent is sent."""
        await self.runtime.advance(self.clock.now() + timedelta(**amount))

    async def until(self, at: datetime) -> None:
        await self.runtime.advance(at)

    # --- what can be seen ---

    def requests(self) -> list[Request]:
        """All requests, the oldest first."""
        ids = self.store.read(
            lambda uow: [
                row[0]
                for row in uow._db.execute(
                    "SELECT id FROM request ORDER BY asked_at, number"
                ).fetchall()
            ]
        ).result()
        return [r for id in ids if (r := self.request(id)) is not None]

    def request(self, id: str) -> Request | None:
        return self.store.read(lambda uow: uow.requests.get(id)).result()

    def the_request(self) -> Request:
        """The one request there is."""
        (only,) = self.requests()
        return only

    def line(self, message: str, place: Place = HELP) -> list[str]:
        """What the bot shows in a thread."""
        return self.far_end.in_thread(place.id, message)

    def is_marked(self, message: str, place: Place = HELP) -> bool:
        return (place.id, message) in self.far_end.marks

    async def _background(self, work: Callable[[Any], Any]) -> Any:
        return await self.runtime._write(work)

    def _stamp(self, id: str, at: datetime | None) -> dict[str, Any]:
        self._count += 1
        now = self.clock.now()
        # Two things are never said at the very same moment.
        said_at = at or now + timedelta(microseconds=self._count)
        return {"id": id, "at": now, "said_at": said_at}

    def _next(self, letter: str) -> str:
        self._count += 1
        return f"{letter}{self._count}"


def dm(person: str) -> Place:
    """The chat of somebody with the bot alone."""
    return Place(door=DOOR, id=f"dm-{person}", kind=PlaceKind.DM)


def group(*people: str) -> Place:
    """The group chat of some people and the bot."""
    return Place(door=DOOR, id="group-" + "-".join(sorted(people)), kind=PlaceKind.GROUP)


Story = Callable[[Desk], Coroutine[Any, Any, None]]
