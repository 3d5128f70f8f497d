"""The pace of reading back: Slack counts the live path's calls of a method together with these."""

import asyncio
import math
import time
from collections.abc import Callable

from adapters.handing import Sleep

A_MINUTE = 50
"""Calls of one method, as many as Slack takes: five hundred chats are read in ten minutes. What
people are waiting for seldom reads; where it does, each is told by Slack how long to wait."""
AT_ONCE = 20
"""Calls that need not wait after a rest: a small workspace is read without a pause."""


class Unhurried:
    """Makes each method's calls wait for their turn, once the first few are used up."""

    def __init__(
        self,
        *,
        a_minute: float = A_MINUTE,
        at_once: int = AT_ONCE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._each = 60.0 / a_minute
        self._ahead = self._each * (at_once - 1)
        self._clock = clock
        self._sleep = sleep
        self._turns: dict[str, float] = {}

    async def turn(self, method: str) -> None:
        """Wait until *method* may be called."""
        now = self._clock()
        mine = max(self._turns.get(method, -math.inf), now - self._ahead)
        self._turns[method] = mine + self._each
        early = mine - now
        if early > 0:
            await self._sleep(early)
