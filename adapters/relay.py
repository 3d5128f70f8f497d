"""The relay: takes what is to be said from the outbox, sends it, writes down what became of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from hashlib import blake2s
from typing import TypeVar

from adapters.booking import Book, Tell
from adapters.outcomes import keep_news, not_delivered
from adapters.rounds import BREATH, Rounds
from chatops.errors import StoreBusy
from chatops.events import EMPTY, EXPIRED, UNSURE
from chatops.messages import Home, Message, Part, Post, Redraw, says_anew
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
T = TypeVar("T")

AT_ONCE = 16
"""Sends on their way through one door at the same time, each in a conversation of its own.

Through one door: a platform that does not answer must not keep another's messages waiting.
"""
AGAIN = 10.0
"""Seconds until a row is tried again at which the channel or the drawing itself failed."""
UNREADABLE = 60.0
"""Seconds until it is looked again for the words of a message, of which thousands may wait."""

UNTOLD = GivenUp(reason=UNSURE)

Draw = Callable[[Message], Awaitable[tuple[Part, ...]]]
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
        unsure: Count,
        reads_back: Callable[[str], bool],
        step: Callable[[str], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._memory = memory
        self._channels = channels
        self._now = now
        self._draw = draw
        self._tell = tell
        self._count = count
        self._unsure = unsure
        self._reads_back = reads_back
        self._step = step
        self._sleep = sleep
        self._rounds = Rounds(
            memory, now=now, let_die=self._let_die, rooms=self._rooms, begin=self._begin
        )
        self._book = Book(memory, now=now, tell=tell, sleep=sleep, rounds=self._rounds)
        self._running = self._stopping = self._ending = False
        self._sending: dict[asyncio.Task[None], str] = {}  # and the door of each

    def wake(self) -> None:
        """Look at the outbox now."""
        self._rounds.ask()

    def noted(self, uow: RunningWork, answer: T) -> T:
        """Note, inside the transaction of an event, whether it said something; pass its answer."""
        self._rounds.note(uow)
        return answer

    def go_along(self) -> None:
        """Claim what an event says in the commit of the event, which was just given to the memory.

        So it costs the disk no second one, and the message is out sooner.
        """
        if self._running and not self._stopping:
            self._rounds.go_along()

    def said(self) -> None:
        """See to what was said by an event that is committed, unless it is claimed already."""
        self._rounds.stir()

    async def run(self) -> None:
        """Send until told to stop."""
        self._running = True
        while not self._stopping:
            try:
                await self._rounds.go_when_due()
            except Exception as error:  # a full disk here must not end all sending for good
                log.warning("relay.waits reason=%s", type(error).__name__)
                await self._sleep(BREATH)
        await self._rounds.ended()

    def stop(self) -> None:
        """Have ``run`` end after what it is at; nothing that was claimed is left unsent."""
        self._stopping = True
        self.wake()

    async def drain(self) -> None:
        """Send all that can go out now, and wait until it is out."""
        while await self._send_some() or self._sending:
            if self._sending:
                await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)

    async def finish(self, *, patience: float) -> None:
        """Wait for what is on its way; what takes too long is looked up at the next start."""
        self._ending = True
        if self._sending:
            _, late = await asyncio.wait(self._sending, timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._book.close()

    async def next_at(self) -> datetime | None:
        """Tell when there is something to send."""
        return await self._next_at(tuple(self._channels))

    async def _next_at(self, doors: tuple[str, ...]) -> datetime | None:
        found: datetime | None = await asyncio.wrap_future(
            self._memory.read(lambda uow: uow.outbox.next_at(doors=doors))
        )
        return found

    def _rooms(self, marked: Sequence[Claim] = ()) -> dict[str, int]:
        """Tell how many more may go out through each door that has room; done, one stirs us.

        Those that are being *marked* are out. Who stops claims nothing more along with them.
        """
        if self._stopping and marked:
            return {}
        rooms = dict.fromkeys(self._channels, AT_ONCE)
        for door in self._sending.values():
            rooms[door] -= 1
        for claim in marked:
            rooms[claim.door] += 1
        return {door: room for door, room in rooms.items() if room > 0}

    async def _send_some(self) -> int:
        if not self._rooms():
            if not self._sending:  # there is no door at all
                return 0
            await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)
            return 1
        return await self._rounds.go()

    def _let_die(self, uow: RunningWork, at: datetime) -> None:
        """Let hints die whose time has passed, and tell the desk."""
        for key in uow.outbox.expire(at):
            news = not_delivered(key, EXPIRED, at)
            error = uow.attempt(partial(self._tell, news, uow))
            if error is not None:
                keep_news(uow, news, error, at)

    def _begin(self, claims: list[Claim]) -> None:
        if self._ending:  # too late, and nothing of it was sent
            self._memory.background(lambda uow: uow.outbox.put_back(claims))
            return
        for claim in claims:
            self._step("claimed")
            task = asyncio.create_task(self._deliver(claim))
            self._sending[task] = claim.door
            task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._sending.pop(task, None)
        self._rounds.stir()
        if not task.cancelled() and (error := task.exception()) is not None:
            self.wake()
            log.error("relay.failed error=%s", type(error).__name__)

    async def _deliver(self, claim: Claim) -> None:
        outcome = await self._outcome(claim)
        self._step("sent")
        self._count(claim.door, _kind(outcome))
        if became := self._became(claim, outcome):
            self._unsure(claim.door, became)
        await self._book.write(claim, outcome)
        self._step("marked")

    async def _outcome(self, claim: Claim) -> Outcome | None:
        channel = self._channels[claim.door]
        try:
            parcel = await self._parcel(claim)
        except Exception as error:  # nothing was sent
            return _undrawn(claim.message, error)
        if claim.look_first and says_anew(claim.message):
            found = await self._look_up(channel, parcel)
            return UNTOLD if found is None and self._was_said_twice(claim) else found
        if isinstance(claim.message, Post) and claim.message.drawn and not parcel.parts:
            return GivenUp(reason=EMPTY, empty=True)
        self._step("send")
        return await self._send(channel, parcel)

    async def _parcel(self, claim: Claim) -> Parcel:
        message = claim.message
        parts: tuple[Part, ...] = ()
        if isinstance(message, Home):
            parts = await self._draw(message)
        elif isinstance(message, Post) and message.drawn:
            drawn = await self._draw(message)
            parts = (*message.parts, *drawn) if drawn else ()
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
            reason = type(error).__name__
            if says_anew(parcel.message):
                return Unknown(reason=reason)
            return Retry(after=AGAIN, reason=reason)

    def _was_said_twice(self, claim: Claim) -> bool:
        """Tell whether a message may be there twice already: it is not said a third time."""
        return claim.repeated and not self._reads_back(claim.door)

    def _became(self, claim: Claim, outcome: Outcome | None) -> str:
        """Say what became of a message of which nobody can tell whether it arrived."""
        if self._reads_back(claim.door) or not claim.look_first:
            return ""
        if isinstance(outcome, GivenUp) and outcome.reason == UNSURE:
            return "left"
        return "repeated" if outcome is None and claim.last_look else ""

    async def _look_up(self, channel: Channel, parcel: Parcel) -> Outcome | None:
        try:
            return await channel.look_up(parcel)
        except Exception as error:  # not knowing is no reason to send again: look later
            return Retry(after=AGAIN, reason=type(error).__name__)


def _undrawn(message: Message, error: Exception) -> Retry:
    """Put off what cannot be drawn; a page for a few tries, a message until it can be read.

    Nobody has refused the message: its words are kept elsewhere, where a disk may be full or a
    survey not settled yet, and all who are to have it would lose it together.
    """
    kind = type(error).__name__
    reason = f"cannot be drawn: {kind}"
    if isinstance(error, StoreBusy):
        return Retry(after=AGAIN, reason=reason, counts=False)
    if isinstance(message, Post):
        log.warning("relay.undrawn error=%s", kind)
        return Retry(after=UNREADABLE, reason=reason, counts=False)
    return Retry(after=AGAIN, reason=reason)


def opaque(id: str) -> str:
    """Make the key that goes along with a message: it says nothing to who can read it there."""
    return blake2s(id.encode(), digest_size=16).hexdigest()


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
