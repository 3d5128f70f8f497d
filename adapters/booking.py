"""What became of messages, written down: those that come together in one transaction."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from adapters.outcomes import keep_news, write_outcome
from adapters.rounds import BREATH, Round, Rounds
from chatops.errors import StoreBusy
from chatops.events import Event
from chatops.ports import Claim, Memory, Outcome, RunningWork

log = logging.getLogger("deskside.relay")

Tell = Callable[[Event, RunningWork], object]


@dataclass(slots=True, kw_only=True, eq=False)
class Entry:
    """An outcome on its way to the disk."""

    claim: Claim
    outcome: Outcome | None
    written: "asyncio.Future[None]"


class Book:
    """Writes outcomes as they come; what comes while one is written is written next, together.

    While thousands of rows wait for their turn, sixteen come back at the same moment: with a
    transaction for each, the disk would have more to do than the platform. What may go out next,
    most often behind them in their conversations, is claimed by ``rounds`` in the same one.
    """

    def __init__(
        self,
        memory: Memory,
        *,
        now: Callable[[], datetime],
        tell: Tell,
        sleep: Callable[[float], Awaitable[None]],
        rounds: Rounds | None = None,
    ) -> None:
        self._memory = memory
        self._now = now
        self._tell = tell
        self._sleep = sleep
        self._rounds = rounds
        self._waiting: list[Entry] = []
        self._writing: asyncio.Task[None] | None = None
        self._unwritten: set[Entry] = set()
        self._pausing: set[asyncio.Task[None]] = set()

    async def write(self, claim: Claim, outcome: Outcome | None) -> None:
        """Write down what became of a row; when this returns it is committed."""
        written = asyncio.get_running_loop().create_future()
        entry = Entry(claim=claim, outcome=outcome, written=written)
        self._unwritten.add(entry)
        try:
            self._take([entry])
            await written
        finally:
            self._unwritten.discard(entry)

    async def close(self) -> None:
        """Give up what cannot be written; the next start looks it up."""
        tasks = [*self._pausing, *([self._writing] if self._writing else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        # A task that had not begun has told nobody that it never will.
        for entry in self._unwritten:
            entry.written.cancel()
        self._waiting, self._writing = [], None

    def _take(self, entries: list[Entry]) -> None:
        self._waiting += entries
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_waiting())

    async def _write_waiting(self) -> None:
        batch: list[Entry] = []
        try:
            await asyncio.sleep(0)  # what comes at the same moment goes along
            while self._waiting:
                batch, self._waiting = self._waiting, []
                await self._write_all(batch)
        except BaseException as error:  # whoever waits must hear of it, whatever it is
            for entry in batch + self._waiting:
                if not entry.written.done():
                    entry.written.set_exception(error)
            self._waiting = []
        finally:
            self._writing = None

    async def _write_all(self, batch: list[Entry]) -> None:
        try:
            kept = await self._written(batch)
        except StoreBusy:
            log.warning("relay.unmarked rows=%d", len(batch))
            await self._sleep(BREATH)
            self._waiting += [entry for entry in batch if not entry.written.done()]
            return
        for entry in kept:
            if not entry.written.done():
                entry.written.set_result(None)
        if left := [entry for entry in batch if not entry.written.done()]:
            log.warning("relay.unmarked rows=%d", len(left))
            pause = asyncio.create_task(self._take_again(left))
            self._pausing.add(pause)
            pause.add_done_callback(self._pausing.discard)

    async def _written(self, batch: list[Entry]) -> list[Entry]:
        marked = [entry.claim for entry in batch]
        going = self._rounds.along(marked) if self._rounds else None
        write = partial(self._write, batch=batch, at=self._now(), going=going)
        is_committed = False
        try:
            kept: list[Entry] = await asyncio.wrap_future(self._memory.background(write))
            is_committed = True
        finally:
            if self._rounds and going:
                self._rounds.end(going, is_committed=is_committed)
        return kept

    async def _take_again(self, left: list[Entry]) -> None:
        """Try what fails by itself later, and hold nothing else up.

        What is out is out: nothing may follow it, nor it be sent again, until that is on disk.
        """
        await self._sleep(BREATH)
        self._take(left)

    def _write(
        self, uow: RunningWork, *, batch: list[Entry], at: datetime, going: Round | None
    ) -> list[Entry]:
        kept = [entry for entry in batch if self._is_kept(uow, entry, at)]
        if self._rounds and going:
            # What fails is undone alone, and a round by itself says what it was.
            error = uow.attempt(partial(self._rounds.take, going, uow))
            going.failed = error is not None
        return kept

    def _is_kept(self, uow: RunningWork, entry: Entry, at: datetime) -> bool:
        error = uow.attempt(partial(self._mark, uow, entry, at))
        if error is None:
            return True
        second = uow.attempt(partial(self._mark_untold, uow, entry, at, error))
        if second is not None:  # nor may this row take its neighbours along
            log.error("relay.unmarkable error=%s", type(second).__name__)
        return second is None

    def _mark(self, uow: RunningWork, entry: Entry, at: datetime) -> None:
        news = write_outcome(uow, entry.claim, entry.outcome, at)
        if news is not None:
            self._tell(news, uow)

    def _mark_untold(self, uow: RunningWork, entry: Entry, at: datetime, error: Exception) -> None:
        """Mark the row all the same, and keep what could not be told to be told later."""
        news = write_outcome(uow, entry.claim, entry.outcome, at)
        if news is not None:
            keep_news(uow, news, error, at)
