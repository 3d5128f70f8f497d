"""The clock moved forward, with the open pages watching."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from adapters.playground.clock import LONGEST
from adapters.playground.errors import Refused
from adapters.playground.stage import Stage

Advance = Callable[[datetime], Awaitable[None]]
_LOOK_EVERY = 0.25


class Traveller:
    """Moves the desk's time, one move at once and never back."""

    def __init__(self, stage: Stage, advance: Advance) -> None:
        self._stage = stage
        self._advance = advance
        self._moving: asyncio.Task[None] | None = None

    def shown(self) -> dict[str, Any]:
        """Return the desk's time, as the page shows it."""
        return {
            "now": self._stage.desk.now().isoformat(),
            "office": self._stage.cast.office.key,
            "moving": self._moving is not None,
        }

    async def move(self, to: datetime) -> None:
        """Move to *to*; return when everything due on the way has been done."""
        now = self._stage.desk.now()
        if to <= now:
            raise Refused("The clock only moves forward: choose a later time.")
        if to - now > LONGEST:
            raise Refused("That is more than a year away: choose a nearer time.")
        if self._moving:
            raise Refused("The clock is moving already.", status=409)
        self._moving = asyncio.create_task(self._move(to), name="playground clock")
        # The move goes on when the page that asked for it is closed.
        await asyncio.shield(self._moving)

    async def stop(self) -> None:
        """Break a move off."""
        if self._moving:
            self._moving.cancel()
            await asyncio.gather(self._moving, return_exceptions=True)

    async def _move(self, to: datetime) -> None:
        self._tell()
        watching = asyncio.create_task(self._watch(), name="playground clock watcher")
        try:
            await self._advance(to)
        finally:
            watching.cancel()
            self._moving = None
            self._tell()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            self._tell()

    def _tell(self) -> None:
        self._stage.live.tell({"kind": "clock", "clock": self.shown()})
