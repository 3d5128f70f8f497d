"""What people did, handed to the desk: at least once, and in order within its lane."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from adapters.playground.stage import Stage
from chatops import codec
from chatops.errors import StoreBusy
from chatops.events import Event

PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0)
_log = logging.getLogger(__name__)


class Courier:
    """One task for each lane in which something waits; a lane is a place, or one person."""

    def __init__(
        self, stage: Stage, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._stage = stage
        self._sleep = sleep
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._awaited: dict[int, asyncio.Future[str | None]] = {}

    async def start(self) -> None:
        """Take up what was not delivered when the playground last stopped."""
        for lane in await self._stage.ask(self._stage.log.lanes):
            self.wake(lane)

    def wake(self, lane: str) -> None:
        """Say that something new waits in *lane*."""
        self._again.add(lane)
        if lane not in self._lanes:
            self._lanes[lane] = asyncio.create_task(self._run(lane), name=f"courier {lane}")

    async def answer(self, lane: str, number: int, *, within: float) -> str | None:
        """Wait for what the desk says to delivery *number*. Raises ``TimeoutError``."""
        awaited = self._awaited[number] = asyncio.get_running_loop().create_future()
        self.wake(lane)
        try:
            return await asyncio.wait_for(awaited, within)
        finally:
            self._awaited.pop(number, None)

    async def stop(self) -> None:
        """Stop delivering; what waits stays in the log."""
        for task in self._lanes.values():
            task.cancel()
        await asyncio.gather(*self._lanes.values(), return_exceptions=True)
        self._lanes.clear()

    async def _run(self, lane: str) -> None:
        try:
            while lane in self._again:
                self._again.discard(lane)
                await self._try_to_empty(lane)
        finally:
            self._lanes.pop(lane, None)

    async def _try_to_empty(self, lane: str) -> None:
        try:
            await self._empty(lane)
        except StoreBusy:  # the log itself: a full disk, say
            _log.warning("playground.log_busy lane=%s", lane)
            self._again.add(lane)
            await self._sleep(PAUSES[0])

    async def _empty(self, lane: str) -> None:
        log, ask = self._stage.log, self._stage.ask
        while waiting := await ask(log.next_delivery, lane):
            number, event = waiting
            await self._hand_over(number, event)
            await ask(log.delivered, number)

    async def _hand_over(self, number: int, kept: str) -> None:
        try:
            event: Event = codec.load(kept)
        except (KeyError, TypeError):
            # Kept by another version of the program: it must not block what came after it.
            _log.error("playground.unreadable delivery=%s", number)
            return
        self._settle(number, event, await self.deliver(event))

    async def deliver(self, event: Event) -> str | None:
        """Hand *event* over until the desk has kept it; return what it says to the person."""
        tries = 0
        while True:
            try:
                return await self._stage.desk.receive(event)
            except StoreBusy:
                _log.warning("playground.busy event=%s", event.id)
            except Exception as error:  # whatever it was, a platform sends it again
                why = type(error).__name__  # a traceback might quote people
                _log.error("playground.failed event=%s error=%s", event.id, why)
            await self._sleep(PAUSES[min(tries, len(PAUSES) - 1)])
            tries += 1

    def _settle(self, number: int, event: Event, sentence: str | None) -> None:
        awaited = self._awaited.get(number)
        if awaited and not awaited.done():
            awaited.set_result(sentence)
        elif sentence:
            person = getattr(event, "author", "") or getattr(event, "by", "")
            self._stage.live.tell({"kind": "notice", "text": sentence}, to=[person])
