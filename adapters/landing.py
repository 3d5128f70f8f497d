"""Where the writer's thread meets the event loop: what ends together comes over at one wake-up."""

import asyncio
from collections import deque
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


class Landing:
    """Waits in the event loop for what another thread does.

    ``asyncio.wrap_future`` would wake the loop for each event of a commit, and three times over.
    """

    def __init__(self) -> None:
        self._landed: deque[asyncio.Future[None]] = deque()
        self._called: asyncio.AbstractEventLoop | None = None  # that is about to look

    async def of(self, future: "Future[T]") -> T:
        """Wait until it is done; who gives up waiting ends nothing of it."""
        waiting = asyncio.get_running_loop().create_future()
        future.add_done_callback(lambda _: self._land(waiting))
        await waiting
        return future.result()

    def _land(self, waiting: "asyncio.Future[None]") -> None:
        """Have the loop look, unless it is about to; called in the thread that has done it."""
        self._landed.append(waiting)
        loop = waiting.get_loop()
        if self._called is not loop and not loop.is_closed():
            self._called = loop
            loop.call_soon_threadsafe(self._look)

    def _look(self) -> None:
        self._called = None  # before the look: what lands from now on calls again
        while self._landed:
            waiting = self._landed.popleft()
            if not waiting.done():
                waiting.set_result(None)
