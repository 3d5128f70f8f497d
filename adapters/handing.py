"""Hand what a door has read to the desk, one event after the other, each until it is kept."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from chatops.errors import NeverKept, StoreBusy
from chatops.events import Event
from chatops.ports import Desk

log = logging.getLogger("deskside.handing")

Sleep = Callable[[float], Awaitable[None]]
PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0, 60.0)


def pause(tries: int) -> float:
    """Return how long to wait after so many tries that failed: ever longer, up to a minute."""
    return PAUSES[min(tries, len(PAUSES) - 1)]


async def hand_over(desk: Desk, event: Event, *, sleep: Sleep = asyncio.sleep) -> None:
    """Give the desk an event until it is committed, as a platform does.

    One that can never be kept must not keep all the others from being read.
    """
    tries = 0
    while True:
        try:
            await desk.receive(event)
        except NeverKept:
            log.error("event.never_kept kind=%s", type(event).__name__)
            return
        except StoreBusy:
            log.warning("event.busy event=%s", event.id)
        else:
            return
        await sleep(pause(tries))
        tries += 1
