"""The relay: takes what is to be said from the outbox, sends it, writes down what became of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from hashlib import blake2s

from chatops.codec import dump
from chatops.events import Delivered
from chatops.messages import Home, Part, Post, Redraw
from chatops.ports import (
    Channel,
    Claim,
    GivenUp,
    Memory,
    Outcome,
    Parcel,
    Retry,
    RunningWork,
    Sent,
    Unknown,
)

log = logging.getLogger("deskside.relay")

AT_ONCE = 16
"""Sends on their way at the same time, each in a conversation of its own."""
NAP = 30.0
"""Seconds between looks at the outbox where nothing wakes the relay and nothing is due."""

Draw = Callable[[Home], Awaitable[tuple[Part, ...]]]
Tell = Callable[[Delivered, RunningWork], object]
Count = Callable[[str, str], None]


class Relay:
    """Sends the outbox through the channels, in order within each conversation."""

    def __init__(
        self,
        memory: Memory,
        channels: Mapping[str, Channel],
        *,
        now: Callable[[], datetime],
        draw: Draw,
        tell: Tell,
        count: Count,
        step: Callable[[str], None],
    ) -> None:
        self._memory = memory
        self._channels = channels
        self._now = now
        self._draw = draw
        self._tell = tell
        self._count = count
        self._step = step
        self._woken = asyncio.Event()
        self._sending: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Look at the outbox now."""
        self._woken.set()

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._woken.clear()
            try:
                claimed = await self._send_some()
            except Exception as error:  # a full disk here must not end all sending for good
                log.warning("relay.waits reason=%s", type(error).__name__)
                claimed = 0
            if not claimed:
                await self._nap()

    async def drain(self) -> None:
        """Send all that can go out now, and wait until it is out."""
        while await self._send_some() or self._sending:
            if self._sending:
                await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)

    async def finish(self) -> None:
        """Wait for what is on its way."""
        if self._sending:
            await asyncio.wait(self._sending)

    async def _nap(self) -> None:
        next_at = await asyncio.wrap_future(self._memory.read(lambda uow: uow.next_at()))
        seconds = NAP if next_at is None else (next_at - self._now()).total_seconds()
        # Not ``wait_for``: on Python 3.11 it swallows a cancellation that comes with the waking,
        # and the relay would never end.
        try:
            async with asyncio.timeout(min(max(seconds, 0.05), NAP)):
                await self._woken.wait()
        except TimeoutError:
            return

    async def _send_some(self) -> int:
        room = AT_ONCE - len(self._sending)
        if room <= 0:
            await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)
            return 1
        at, doors = self._now(), tuple(self._channels)
        claims: list[Claim] = await asyncio.wrap_future(
            self._memory.background(lambda uow: uow.outbox.claim(at, doors=doors, limit=room))
        )
        for claim in claims:
            self._step("claimed")
            task = asyncio.create_task(self._deliver(claim))
            self._sending.add(task)
            task.add_done_callback(self._done)
        return len(claims)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._sending.discard(task)
        self.wake()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("relay.failed error=%s", type(error).__name__)

    async def _deliver(self, claim: Claim) -> None:
        channel = self._channels[claim.door]
        parcel = await self._parcel(claim)
        if claim.look_first and isinstance(claim.message, Post):
            outcome: Outcome | None = await self._look_up(channel, parcel)
        else:
            self._step("send")
            outcome = await self._send(channel, parcel)
        self._step("sent")
        await self._write_down(claim, outcome)
        self._step("marked")

    async def _parcel(self, claim: Claim) -> Parcel:
        message = claim.message
        parts: tuple[Part, ...] = ()
        if isinstance(message, Home):
            parts = await self._draw(message)
        elif isinstance(message, Post | Redraw):
            parts = message.parts
        return Parcel(
            key=opaque(claim.id),
            message=message,
            parts=parts,
            target=claim.target,
            first_try_at=claim.first_try_at,
        )

    async def _send(self, channel: Channel, parcel: Parcel) -> Outcome:
        try:
            return await channel.send(parcel)
        except Exception as error:  # whatever a channel did not foresee may have been sent or not
            return Unknown(reason=type(error).__name__)

    async def _look_up(self, channel: Channel, parcel: Parcel) -> Outcome | None:
        try:
            return await channel.look_up(parcel)
        except Exception as error:  # not knowing is no reason to send again: look later
            return Unknown(reason=type(error).__name__)

    async def _write_down(self, claim: Claim, outcome: Outcome | None) -> None:
        at = self._now()
        self._count(claim.door, _kind(outcome))
        await asyncio.wrap_future(
            self._memory.background(
                lambda uow: self._mark(uow, claim, outcome, at, tell=True),
                rescue=lambda uow, error: self._mark_untold(uow, claim, outcome, at, error),
            )
        )

    def _mark(
        self,
        uow: RunningWork,
        claim: Claim,
        outcome: Outcome | None,
        at: datetime,
        *,
        tell: bool,
    ) -> None:
        if outcome is None:
            uow.outbox.not_found(claim, at=at)
            return
        uow.outbox.mark(claim, outcome, at=at)
        delivered = _delivered(claim, outcome, at)
        if tell and delivered is not None:
            self._tell(delivered, uow)

    def _mark_untold(
        self,
        uow: RunningWork,
        claim: Claim,
        outcome: Outcome | None,
        at: datetime,
        error: Exception,
    ) -> None:
        """Mark the row all the same, and keep what could not be told to be told later."""
        self._mark(uow, claim, outcome, at, tell=False)
        delivered = _delivered(claim, outcome, at)
        if delivered is not None:
            uow.inbox.add(delivered.id, at)
            uow.failed.keep(delivered.id, dump(delivered), error=type(error).__name__, at=at)


def opaque(id: str) -> str:
    """Make the key that goes along with a message: it says nothing to who can read it there."""
    return blake2s(id.encode(), digest_size=16).hexdigest()


def _delivered(claim: Claim, outcome: Outcome | None, at: datetime) -> Delivered | None:
    if not claim.tells or not isinstance(outcome, Sent):
        return None
    if outcome.place is None or outcome.message is None:
        return None
    return Delivered(
        id=f"delivered:{claim.id}",
        at=at,
        said_at=at,
        key=claim.id,
        place=outcome.place,
        message=outcome.message,
    )


def _kind(outcome: Outcome | None) -> str:
    match outcome:
        case Sent():
            return "sent"
        case Retry():
            return "retry"
        case GivenUp():
            return "given up"
        case Unknown():
            return "unknown"
        case None:
            return "not found"
