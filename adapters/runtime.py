"""Where async meets sync: receives events, relays the outbox, ticks; owns the clock."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from adapters.clock import Clock
from adapters.metrics import Metrics
from adapters.relay import Relay
from chatops.bot import Bot, clean_event
from chatops.codec import dump, load
from chatops.errors import Refusal, StoreBusy, UserError
from chatops.events import Delivered, Event
from chatops.messages import Form, Home, Part
from chatops.ports import Channel, Failure, FormContext, Memory, RunningWork
from chatops.unit_of_work import Due

log = logging.getLogger("deskside.runtime")
T = TypeVar("T")

PATIENCE = 2.0
"""Seconds until an event that is not committed is refused, so that its platform sends it again."""
PIECE = 10
"""Due things in one transaction: few enough to stay under 50 ms."""


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
        metrics: Metrics | None = None,
        patience: float = PATIENCE,
        step: Callable[[str], None] = no_step,
    ) -> None:
        self._memory = memory
        self._bot = bot
        self._clock = clock
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
            step=step,
        )
        self._tasks: list[asyncio.Task[None]] = []
        self._moving = asyncio.Lock()

    def now(self) -> datetime:
        """Tell the desk's time."""
        return self._clock.now()

    async def start(self) -> None:
        """Take up what an earlier run left, and begin to send."""
        at = self.now()
        await self._write(lambda uow: self._take_up(uow, at))
        self._tasks = [asyncio.create_task(self._relay.run())]

    async def stop(self) -> None:
        """Send what can go now, let what is on its way arrive, and end."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._relay.finish()

    async def receive(self, event: Event) -> str | None:
        """Keep and handle an event; when this returns it is committed (see ``ports.Desk``)."""
        self._step("receive")
        future = self._memory.event(
            lambda uow: self._bot.handle(event, uow),
            rescue=lambda uow, error: self._rescue(event, uow, error),
        )
        try:
            answer: str | None = await asyncio.wait_for(
                asyncio.shield(asyncio.wrap_future(future)), timeout=self._patience
            )
        except (StoreBusy, TimeoutError) as error:
            self.metrics.received(event, "busy")
            log.warning("event.refused event=%s reason=%s", event.id, error)
            raise StoreBusy(self._bot.too_late()) from error
        self._step("ack")
        self.metrics.received(event, "kept")
        self._relay.wake()
        return answer

    async def draw_form(self, action: str, *, by: str, context: FormContext) -> Form:
        """Draw the form that *action* opens, from a read (see ``ports.Desk``)."""
        at = self.now()
        form: Form = await self._read(
            lambda uow: self._bot.form(action, uow, by=by, context=context, at=at)
        )
        return form

    async def draw_home(self, person: str, *, door: str) -> tuple[Part, ...]:
        """Draw somebody's home page as it is now, from a read."""
        return await self._draw(Home(person=person, door=door))

    async def tick(self) -> None:
        """Do what is due, in pieces that let events pass."""
        at = self.now()
        while await self._write(lambda uow: self._do_due(uow, at)):
            pass
        while await self._write(lambda uow: uow.index_some()):
            pass
        self._relay.wake()

    async def drain(self) -> None:
        """Send all that can go out now, and wait until it is out."""
        await self._relay.drain()

    async def advance(self, to: datetime) -> None:
        """Move the clock forward, doing each due thing at its own time and delivering between."""
        async with self._moving:
            await self.drain()
            while (due := await self._read(lambda uow: uow.next_at())) is not None and due <= to:
                self._clock.move_to(due)
                await self._write(lambda uow: uow.set_setting(OFFSET, self._offset()))
                await self.tick()
                await self.drain()
            self._clock.move_to(to)
            await self._write(lambda uow: uow.set_setting(OFFSET, self._offset()))
            await self.tick()
            await self.drain()

    def _take_up(self, uow: RunningWork, at: datetime) -> None:
        unsure = uow.outbox.recover(at)
        if unsure:
            log.info("outbox.unsure rows=%d", unsure)
        self._bot.start(uow, at=at)

    def _rescue(self, event: Event, uow: RunningWork, error: Exception) -> str | None:
        """Keep an event that raised, without its secrets, to be tried again."""
        uow.inbox.add(event.id, event.at)
        if isinstance(error, UserError):
            return Refusal(error)
        log.error("event.failed event=%s error=%s", event.id, type(error).__name__)
        self.metrics.received(event, "failed")
        clean, _ = clean_event(event)
        uow.failed.keep(event.id, dump(clean), error=type(error).__name__, at=event.at)
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
        event = load(failure.event)
        error = uow.attempt(lambda: self._bot.again(event, uow, at=at))
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

    def _tell(self, delivered: Delivered, uow: RunningWork) -> None:
        self._bot.handle(delivered, uow)

    async def _draw(self, home: Home) -> tuple[Part, ...]:
        at = self.now()
        parts: tuple[Part, ...] = await self._read(
            lambda uow: self._bot.home(home.person, uow, at=at)
        )
        return parts

    async def _read(self, question: Callable[[RunningWork], T]) -> T:
        answer: T = await asyncio.wrap_future(self._memory.read(question))
        return answer

    async def _write(self, work: Callable[[RunningWork], T]) -> T:
        answer: T = await asyncio.wrap_future(self._memory.background(work))
        return answer

    def _offset(self) -> str:
        return str(self._clock.offset / timedelta(seconds=1))


OFFSET = "clock offset"
"""The remembered value that keeps a moved clock moved, in seconds."""
