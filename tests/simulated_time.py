"""An event loop whose clock stands still while anything is going on, and then leaps.

Whoever sleeps is woken in order, and an hour of sleeping costs what is done in it. Sockets on this
machine work as ever: what was written on one is there to be read before the clock leaps. What is
done on another thread holds the clock: ``while_busy`` counts it.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any

PATIENCE = 10.0
"""Real seconds that another thread may take; after that nothing will come any more."""


class SimulatedLoop(asyncio.SelectorEventLoop):
    """``asyncio.Runner(loop_factory=SimulatedLoop)``: ``loop.time()`` is the simulated time."""

    def __init__(self) -> None:
        self.elapsed = 0.0
        self.busy = 0
        super().__init__(Leaping(self))

    def time(self) -> float:
        return self.elapsed

    def while_busy(self, done: Future) -> Future:
        """Let no time pass until what another thread does is known here."""
        self.busy += 1
        known: Future = Future()
        done.add_done_callback(lambda _: self.call_soon_threadsafe(self._tell, done, known))
        return known

    def run_in_executor(self, executor: Any, work: Any, *args: Any) -> asyncio.Future:
        """Let no time pass either while a library works beside the loop."""
        self.busy += 1
        done = super().run_in_executor(executor, work, *args)
        done.add_done_callback(self._free)
        return done

    def _free(self, _: Any) -> None:
        self.busy -= 1

    def _tell(self, done: Future, known: Future) -> None:
        # In one step of this thread: whoever waits for it is on before the clock can leap.
        self.busy -= 1
        if known.cancelled():
            return
        error = done.exception()
        known.set_result(done.result()) if error is None else known.set_exception(error)


class Leaping(selectors.DefaultSelector):
    """Where nothing is to be read or written, it does not wait: the time has come."""

    def __init__(self, loop: SimulatedLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None):
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if self._loop.busy or timeout is None:
            ready = super().select(PATIENCE)
            assert ready, "nothing is going on, and nobody sleeps"
            return ready
        self._loop.elapsed += max(timeout, 1e-6)
        return []


class Held:
    """A memory whose work holds the clock of the loop that waits for it."""

    def __init__(self, memory: Any) -> None:
        self._memory = memory

    def event(self, *args: Any, **more: Any) -> Future:
        return _loop().while_busy(self._memory.event(*args, **more))

    def background(self, *args: Any, **more: Any) -> Future:
        return _loop().while_busy(self._memory.background(*args, **more))

    def read(self, question: Callable[[Any], Any]) -> Future:
        return _loop().while_busy(self._memory.read(question))

    def close(self) -> None:
        self._memory.close()


def lived(story: Coroutine[Any, Any, Any]) -> Any:
    """Live through *story* by the simulated clock."""
    with asyncio.Runner(loop_factory=SimulatedLoop) as runner:
        return runner.run(story)


def _loop() -> Any:
    return asyncio.get_running_loop()
