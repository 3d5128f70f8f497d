"""Waiting that ends when the test says so, not when the clock on the wall does."""

import asyncio
from heapq import heappop, heappush
from itertools import count


class VirtualTime:
    """``await time.passes(60)`` ends every wait that is due within the next minute."""

    def __init__(self):
        self.elapsed = 0.0
        self._waiting: list[tuple[float, int, asyncio.Future]] = []
        self._order = count()

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        over = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (self.elapsed + seconds, next(self._order), over))
        await over

    async def passes(self, seconds: float) -> None:
        end = self.elapsed + seconds
        while self._waiting and self._waiting[0][0] <= end:
            self.elapsed, _, over = heappop(self._waiting)
            if not over.done():
                over.set_result(None)
            for _ in range(3):  # let it go on, and wait again, before the next one
                await asyncio.sleep(0)
        self.elapsed = end

    @property
    def waiting(self) -> int:
        """How many waits have not ended."""
        return sum(not over.done() for _, _, over in self._waiting)
