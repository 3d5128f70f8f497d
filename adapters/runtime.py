"""Where async meets sync: receives events, relays the outbox, ticks; owns the clock."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from adapters.answers import Answers
from adapters.clock import OFFSET, Clock
from adapters.landing import Landing
from adapters.metrics import Metrics
from adapters.relay import Relay
from adapters.shown import shown
from chatops.bot import Bot, clean_event
from chatops.codec import dump, load
from chatops.errors import NeverKept, StoreBusy, UserError
from chatops.events import ButtonPressed, Event, FormSubmitted, Place
from chatops.messages import Form, Home, Message, Part, Post
from chatops.ports import Ballots, Channel, Failure, FormContext, Memory, RunningWork
from chatops.unit_of_work import Due

log = logging.getLogger("deskside.runtime")
T = TypeVar("T")

APART = (FormSubmitted, ButtonPressed)
"""What may be the survey's own: everything else that has happened is kept."""
PATIENCE = 2.0
"""Seconds until an event that is not committed is refused, so that its platform sends it again."""
PIECE = 10
"""Due things in one transaction: few enough to stay under 50 ms."""
PIECES = 300
"""Pieces in one tick at the most, should something be due again as soon as it is done."""
BEAT = timedelta(seconds=1)
"""How much later the clock looks again at what is still due when it was just done."""
STOP_SECONDS = 5.0
"""How long what can go out may still do so at the end."""


def no_step(name: str) -> None:
    """Do nothing at a named step; crash tests pass something else."""


class Runtime:
    """The running desk, as the doors see it (``chatops.ports.Desk``)."""

    def __init__(
        self,
        memory: Memory,
        bot: Bot,
        *,
        channels: Mapping[str, Channel],
        clock: Clock,
        ballots: Ballots | None = None,
        metrics: Metrics | None = None,
        patience: float = PATIENCE,
        step: Callable[[str], None] = no_step,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._memory = memory
        self._bot = bot
        self._clock = clock
        self._ballots = ballots
        self._patience = patience
        self._step = step
        self.metrics = metrics or Metrics()
        self._relay = Relay(
            memory,
            channels,
            now=clock.now,
            draw=self._draw,
            tell=self._tell,
            count=self.metrics.sent,
            unsure=self.metrics.unsure,
            reads_back=bot.reads_back,
            step=step,
            sleep=sleep,
        )
        self._answers = Answers()
        self._landing = Landing()
        self._relaying: asyncio.Task[None] | None = None
        self._moving = asyncio.Lock()
        self._taking_up = asyncio.Lock()
        self._taken_up = False

    def now(self) -> datetime:
        """Tell the desk's time."""
        return self._clock.now()

    async def start(self) -> None:
        """Take up what an earlier run left, and begin to send."""
        await self.take_up()
        self._relaying = asyncio.create_task(self._relay.run())

    async def take_up(self) -> None:
        """Look at what an earlier run left, once, before anything is sent."""
        async with self._taking_up:
            if not self._taken_up:
                at = self.now()
                await self._write(lambda uow: self._take_up(uow, at))
                self._taken_up = True

    async def stop(self) -> None:
        """Send what can go now, let what is on its way arrive, and end."""
        self._relay.stop()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                if self._relaying is not None:
                    await self._relaying
                await self._relay.drain()
        except (StoreBusy, TimeoutError) as error:
            log.warning("runtime.stopped_early reason=%s", type(error).__name__)
        await self._relay.finish(patience=STOP_SECONDS)

    async def receive(self, event: Event) -> str | None:
        """Keep and handle an event; when this returns it is committed (see ``ports.Desk``)."""
        if self._ballots and isinstance(event, APART) and self._ballots.takes(event.action):
            # The one thing that leaves no trace here. A button of its own only opens a form: one
            # that comes as pressed nevertheless tells a number, and is let fall.
            return await self._ballots.submit(event) if isinstance(event, FormSubmitted) else None
        self._step("receive")
        future = self._memory.event(
            lambda uow: self._relay.noted(uow, self._bot.handle(event, uow)),
            rescue=lambda uow, error: self._relay.noted(uow, self._rescue(event, uow, error)),
        )
        self._relay.go_along()
        self._answers.expect(event.id, future)
        try:
            async with asyncio.timeout(self._patience):  # not ``wait_for``: see rounds.py
                answer: str | None = await self._landing.of(future)
        except asyncio.CancelledError:
            asyncio.wrap_future(future).add_done_callback(self._kept_late)
            raise
        except (StoreBusy, TimeoutError) as error:
            # It may still be kept, and then what it has to say goes out without being sent again.
            asyncio.wrap_future(future).add_done_callback(self._kept_late)
            self.metrics.received(event, "busy")
            log.warning("event.refused event=%s reason=%s", event.id, type(error).__name__)
            kind = NeverKept if isinstance(error, NeverKept) else StoreBusy
            raise kind(self._bot.too_late()) from error
        self._step("ack")
        self.metrics.received(event, "kept")
        self._relay.said()
        return self._answers.get(event.id) if answer is None else answer

    async def draw_form(self, action: str, *, by: str, context: FormContext) -> Form:
        """Draw the form that *action* opens, from a read (see ``ports.Desk``)."""
        at = self.now()
        if self._ballots and self._ballots.takes(action):
            return await self._ballots.draw_form(action, by=by, at=at)
        return await self._read(
            lambda uow: self._bot.form(action, uow, by=by, context=context, at=at)
        )

    async def draw_home(self, person: str, *, door: str) -> tuple[Part, ...]:
        """Draw somebody's home page as it is now, from a read."""
        return await self._draw(Home(person=person, door=door))

    async def shown(self, place: Place, message: str) -> tuple[Part, ...]:
        """Read what our own message is to show now (see ``ports.Desk``)."""
        return await self._read(lambda uow: shown(uow, place, message))

    async def remembered(self, name: str) -> str:
        """Read what a door noted for itself (see ``ports.Desk``)."""
        return await self._read(lambda uow: uow.setting(name))

    async def remember(self, name: str, value: str) -> None:
        """Note something for a door's next start."""
        await self._write(lambda uow: uow.set_setting(name, value))

    async def followed(self, door: str, *, since: datetime) -> tuple[tuple[Place, str], ...]:
        """List the threads that a door reads again (see ``ports.Desk``)."""
        return tuple(await self._read(lambda uow: uow.requests.followed(door, since=since)))

    async def tick(self) -> None:
        """Do what is due, in pieces that let events pass."""
        await self.take_up()
        at = self.now()
        await self._do_all_due(at)
        if self._ballots and await self._ballots.look():
            await self._do_all_due(at)
        while await self._write(lambda uow: uow.index_some()):
            pass
        self._relay.wake()

    async def _do_all_due(self, at: datetime) -> None:
        for _ in range(PIECES):
            if not await self._write(lambda uow: self._do_due(uow, at)):
                return
        log.error("tick.endless pieces=%d", PIECES)

    async def drain(self) -> None:
        """Send all that can go out now, and wait until it is out."""
        await self.take_up()
        await self._relay.drain()

    async def advance(self, to: datetime) -> None:
        """Move the clock forward, doing each due thing at its own time and delivering between."""
        async with self._moving:
            await self.drain()
            done = self.now() - BEAT
            while (due := await self._next_at()) is not None:
                at = due if due > done else done + BEAT
                if at > to:
                    break
                await self._live_at(at)
                done = self.now()
            await self._live_at(to)

    async def _live_at(self, at: datetime) -> None:
        self._clock.move_to(at)
        await self._write(lambda uow: uow.set_setting(OFFSET, self._offset()))
        await self.tick()
        await self.drain()

    async def _next_at(self) -> datetime | None:
        times = [await self._read(lambda uow: uow.next_at()), await self._relay.next_at()]
        return min(filter(None, times), default=None)

    def _kept_late(self, future: "asyncio.Future[str | None]") -> None:
        if not future.cancelled() and future.exception() is None:
            self._relay.wake()

    def _take_up(self, uow: RunningWork, at: datetime) -> None:
        unsure = uow.outbox.recover(at)
        if unsure:
            log.info("outbox.unsure rows=%d", unsure)
        error = uow.attempt(lambda: self._bot.start(uow, at=at))
        if error is not None:  # one bad row must not keep the desk closed
            log.error("start.failed error=%s", type(error).__name__)
            uow.attempt(lambda: self._bot.set_out(uow, at=at))

    def _rescue(self, event: Event, uow: RunningWork, error: Exception) -> str | StoreBusy | None:
        """Keep an event that raised, without its secrets, to be tried again."""
        if isinstance(error, UserError):
            return self._bot.refused(event, error, uow)
        name = type(error).__name__
        log.error("event.failed event=%s error=%s", event.id, name)
        self.metrics.received(event, "failed")
        try:
            clean, kinds = clean_event(event)
            kept = dump(clean)
        except Exception as second:  # what cannot be freed of secrets must not be kept
            uow.failed.park(event.id, error=type(second).__name__, at=event.at)
            return NeverKept(f"it cannot be kept: {type(second).__name__}")
        uow.inbox.add(event.id, event.at)
        uow.failed.keep(event.id, kept, error=name, at=event.at)
        if kinds:
            uow.attempt(lambda: self._bot.tell_of_secrets(clean, kinds, uow, at=event.at))
        return None

    def _do_due(self, uow: RunningWork, at: datetime) -> int:
        failures = uow.failed.due(at, limit=PIECE)
        for failure in failures:
            self._try_again(uow, failure, at)
        dues = uow.dues.at(at, limit=PIECE)
        for due in dues:
            self._do_one(uow, due, at)
        return len(failures) + len(dues)

    def _try_again(self, uow: RunningWork, failure: Failure, at: datetime) -> None:
        error = uow.attempt(lambda: self._bot.again(load(failure.event), uow, at=at))
        if error is None or isinstance(error, UserError):
            uow.failed.drop(failure.id)
        else:
            uow.failed.keep(failure.id, failure.event, error=type(error).__name__, at=at)

    def _do_one(self, uow: RunningWork, due: Due, at: datetime) -> None:
        uow.dues.drop(due.id)
        error = uow.attempt(lambda: self._bot.due(due, uow, at=at))
        if error is None:
            return
        log.error("due.failed due=%s error=%s", due.id, type(error).__name__)
        if not self._bot.postpone(due, uow, at=at):
            uow.failed.park(f"due:{due.id}", error=type(error).__name__, at=at)
            # What is always due must not end with one bad day.
            uow.attempt(lambda: self._bot.set_out(uow, at=at))

    def _tell(self, news: Event, uow: RunningWork) -> None:
        self._bot.handle(news, uow)

    async def _draw(self, message: Message) -> tuple[Part, ...]:
        match message:
            case Home():
                at = self.now()
                return await self._read(lambda uow: self._bot.home(message.person, uow, at=at))
            case Post() if self._ballots:
                return await self._ballots.drawn(message.drawn)
        raise LookupError(f"nothing draws a {type(message).__name__}")

    async def _read(self, question: Callable[[RunningWork], T]) -> T:
        answer: T = await asyncio.wrap_future(self._memory.read(question))
        return answer

    async def _write(self, work: Callable[[RunningWork], T]) -> T:
        answer: T = await asyncio.wrap_future(self._memory.background(work))
        return answer

    def _offset(self) -> str:
        return str(self._clock.offset / timedelta(seconds=1))
