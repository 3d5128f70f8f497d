"""A desk in miniature: the real bot, runtime and store, people who talk, and a clock to move."""

from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.runtime import Runtime
from adapters.surveying.desk import SurveyDesk
from chatops.bot import Bot
from chatops.errors import StoreBusy, UserError
from chatops.events import (
    ButtonPressed,
    CaughtUp,
    CommandGiven,
    Event,
    FormSubmitted,
    HomeOpened,
    Invited,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    PersonSeen,
    Place,
    ReactionChanged,
    ReactionsRead,
    ThreadRead,
)
from chatops.manners import ABLE, Manners
from chatops.messages import Form
from chatops.ports import Channel, FormContext
from chatops.requests import Request
from storage.ballot_box import BallotBox
from storage.store import Store
from surveys.tables import SURVEYS
from tests.cast import (
    CAST,
    HELP,
    SETTINGS,
    WEDNESDAY,
    StoppedClock,
    dm,
    group,
    next_time,
    settings,
)
from tests.empty_store import put_empty_store
from tests.far_end import DOOR, FarEnd, Shown, told
from tests.forms import filled

__all__ = [
    "CAST",
    "HELP",
    "SETTINGS",
    "WEDNESDAY",
    "Desk",
    "StoppedClock",
    "dm",
    "group",
    "settings",
]


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
        manners: Manners = ABLE,
    ) -> None:
        self.folder = folder
        self.far_end = far_end or FarEnd()
        self.clock = clock or StoppedClock()
        self.settings = settings(text)
        put_empty_store(folder, mode=mode)
        self.store = Store(folder, mode=mode, step=step)
        self.box = BallotBox(folder)
        self.manners = manners
        bot = Bot(self.settings, more=SURVEYS, doors=self.doors())
        self.survey = SurveyDesk(self.store, self.box, bot, now=self.clock.now)
        self.channels: dict[str, Channel] = {}
        self.runtime = Runtime(
            self.store,
            bot,
            channels=self.channels,
            clock=self.clock,
            ballots=self.survey,
            patience=60.0,
            step=step,
        )
        if isinstance(self.far_end, FarEnd):
            self.channels[DOOR] = self.far_end
        self.closed = False
        self._count = 3 * self._seen()  # an event takes up to three numbers

    async def open(self, *, cast: bool = True) -> "Desk":
        """Start without the background loops: a test says when to send."""
        at = self.clock.now()
        await self._background(lambda uow: (uow.outbox.recover(at), self.bot.start(uow, at=at)))
        if cast:
            for person in CAST:
                await self.meets(person)
        return self

    def doors(self) -> dict[str, Manners]:
        """What the platforms of this desk can do."""
        return {DOOR: self.manners}

    @property
    def bot(self) -> Bot:
        return self.runtime._bot

    async def again(self, text: str = SETTINGS) -> "Desk":
        """Stop, and start again over the same folder with these settings."""
        self.close()
        again = Desk(
            self.folder,
            text=text,
            far_end=self.far_end,
            clock=self.clock,
            manners=self.manners,
        )
        return await again.open()

    def close(self) -> None:
        """Stop; a second time changes nothing."""
        if not self.closed:
            self.closed = True
            self.box.shut()
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

    async def edits(
        self, author: str, message: str, text: str, *, place: Place = HELP, **more: Any
    ) -> None:
        stamp = self._stamp(f"{place.id}:{message}:{self._next('e')}", None)
        await self.receives(
            MessageEdited(**stamp, place=place, message=message, author=author, text=text, **more)
        )

    async def deletes(self, message: str, *, place: Place = HELP) -> None:
        stamp = self._stamp(f"{place.id}:{message}:gone", None)
        await self.receives(MessageDeleted(**stamp, place=place, message=message))

    async def reacts(
        self,
        by: str,
        emoji: str,
        message: str,
        *,
        place: Place = HELP,
        at: datetime | None = None,
        **more: Any,
    ) -> None:
        stamp = self._stamp(self._next("r"), at)
        await self.receives(
            ReactionChanged(**stamp, place=place, message=message, emoji=emoji, by=by, **more)
        )

    async def unreacts(self, by: str, emoji: str, message: str, *, place: Place = HELP) -> None:
        await self.reacts(by, emoji, message, place=place, added=False)

    async def presses(self, by: str, action: str) -> str | None:
        return await self.receives(
            ButtonPressed(**self._stamp(self._next("b"), None), action=action, by=by)
        )

    async def opens_form(self, by: str, action: str, **context: Any) -> Form:
        return await self.runtime.draw_form(action, by=by, context=FormContext(**context))

    async def refused(self, by: str, action: str) -> str:
        """Somebody opens a form that cannot be drawn; returns what is said."""
        try:
            form = await self.opens_form(by, action)
        except UserError as refusal:
            return str(refusal)
        raise AssertionError(f"{form.title} opened")

    async def sends_form(self, by: str, action: str, **values: str) -> str | None:
        stamp = self._stamp(self._next("f"), None)
        place = dm(by)
        return await self.receives(
            FormSubmitted(**stamp, action=action, by=by, values=values, place=place)
        )

    async def types(self, by: str, text: str, *, place: Place | None = HELP) -> str | None:
        """Somebody types ``/it text``."""
        stamp = self._stamp(self._next("c"), None)
        return await self.receives(CommandGiven(**stamp, by=by, text=text, place=place))

    async def taps(self, by: str, label: str, **values: str) -> str | None:
        """Somebody presses a button that the bot showed in a chat; the newest of that label."""
        seen = [p for p in self.far_end.seen_by(by) if label in p.buttons]
        assert seen, f"{by} sees no button {label!r}"
        return await self.presses_or_fills(by, seen[-1].buttons[label], **values)

    async def taps_at_home(
        self, by: str, label: str, about: str = "", /, **values: str
    ) -> str | None:
        """Somebody presses a button on the home page, under the line that says *about*.

        One that is not shown at once is behind "More".
        """
        await self.looks_at_home(by)
        action = self.far_end.find_home_button(by, label, about)
        if action is None:
            await self.unfolds_at_home(by, about)
            action = self.far_end.home_button(by, label, about)
        return await self.presses_or_fills(by, action, **values)

    async def unfolds_at_home(self, by: str, about: str = "") -> str:
        """Somebody presses "More" under a line on the home page; returns what that says then."""
        await self.looks_at_home(by)
        await self.presses(by, self.far_end.home_button(by, "More", about))
        return await self.looks_at_home(by)

    async def presses_or_fills(self, by: str, action: str, **values: str) -> str | None:
        """Press a button; where it opens a form, send that with *values* over what it offers."""
        if self.far_end.opens_form(action):
            form = await self.opens_form(by, action)
            return await self.sends_form(by, form.action, **filled(form, values))
        return await self.presses(by, action)

    async def looks_at_home(self, by: str) -> str:
        """Somebody opens the home page; returns what it says, a line each."""
        await self.receives(HomeOpened(**self._stamp(self._next("h"), None), by=by, door=DOOR))
        await self.passes(seconds=10)
        return "\n".join(told(part) for part in self.far_end.homes[by])

    async def meets(self, person: str, **more: Any) -> None:
        name, timezone = CAST.get(person, (person.title(), ""))
        stamp = self._stamp(self._next("p"), None)
        told = {"name": name, "timezone": timezone, "door": DOOR} | more
        await self.receives(PersonSeen(**stamp, person=person, **told))

    async def is_invited(self, place: Place, *, by: str = "dana") -> None:
        """Somebody brings the bot into a place."""
        await self.receives(Invited(**self._stamp(self._next("i"), None), place=place, by=by))

    # --- what the door reads back after a gap ---

    async def reads_thread(
        self, root: str, *messages: str, place: Place = HELP, at: datetime | None = None
    ) -> None:
        """The door reads a thread again and finds these messages in it."""
        stamp = self._stamp(self._next("t"), at)
        await self.receives(ThreadRead(**stamp, place=place, root=root, messages=messages))

    async def reads_reactions(
        self,
        message: str,
        *reactions: tuple[str, str],
        author: str = "dana",
        place: Place = HELP,
        at: datetime | None = None,
        **more: Any,
    ) -> None:
        """The door reads a message again and finds these (emoji, person) on it."""
        stamp = self._stamp(self._next("s"), at)
        read = ReactionsRead(
            **stamp, place=place, message=message, author=author, reactions=reactions, **more
        )
        await self.receives(read)

    async def caught_up(self, since: datetime) -> None:
        """The door has read all that was missed since then."""
        await self.receives(CaughtUp(**self._stamp(self._next("u"), None), door=DOOR, since=since))

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

    async def until(self, at: datetime | str) -> None:
        """Time passes until then: a moment, or the next "Friday 17:40" in London."""
        moment = next_time(at, after=self.clock.now()) if isinstance(at, str) else at
        await self.runtime.advance(moment)

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

    def place(self, place: Place = HELP) -> Place:
        """Name a place of the stories as this desk knows it."""
        return place

    def line(self, message: str, place: Place = HELP) -> list[str]:
        """What the bot shows in a thread."""
        return self.far_end.in_thread(place.id, message)

    def told(self, person: str) -> list[str]:
        """What the bot shows in somebody's own chat with it."""
        return self.far_end.to(person)

    def in_group(self, *people: str) -> list[Shown]:
        """What the bot shows in the group chat of some people."""
        return self.far_end.group(*people)

    def is_marked(self, message: str, place: Place = HELP) -> bool:
        return (place.id, message) in self.far_end.marks

    async def _background(self, work: Callable[[Any], Any]) -> Any:
        return await self.runtime._write(work)

    def _seen(self) -> int:
        """Count what this folder has seen, so that no id is given a second time."""
        return self.store.read(
            lambda uow: uow._db.execute("SELECT count(*) FROM inbox").fetchone()[0]
        ).result()

    def _stamp(self, id: str, at: datetime | None) -> dict[str, Any]:
        self._count += 1
        now = self.clock.now()
        # Two things are never said at the very same moment.
        said_at = at or now + timedelta(microseconds=self._count)
        return {"id": id, "at": now, "said_at": said_at}

    def _next(self, letter: str) -> str:
        self._count += 1
        return f"{letter}{self._count}"


Story = Callable[[Desk], Coroutine[Any, Any, None]]
