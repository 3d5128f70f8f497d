"""Once a minute what is due is done, whatever the clock of the wall shows meanwhile."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

import schedule

log = logging.getLogger("deskside")

TICK_SECONDS = 60


class Ticking(Protocol):
    """What ticks: the house."""

    async def tick(self) -> None:
        """Do what is due."""
        ...


async def tick_for_ever(
    ticking: Ticking, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Tick once a minute. ``schedule`` only says when; nothing is due but in the database.

    A job of schedule's that raises would starve the others, and a clock that jumps would
    silence it, so the body never raises and the job is set anew when its time is too far off.
    """
    due = asyncio.Event()
    scheduler = schedule.Scheduler()
    job = scheduler.every(TICK_SECONDS).seconds.do(due.set)
    due.set()
    while True:
        scheduler.run_pending()
        idle = scheduler.idle_seconds
        if idle is None or idle > 2 * TICK_SECONDS:
            scheduler.cancel_job(job)
            job = scheduler.every(TICK_SECONDS).seconds.do(due.set)
        if due.is_set():
            due.clear()
            await _tick(ticking)
        await sleep(min(max(scheduler.idle_seconds or 0, 0.1), 5.0))


async def _tick(ticking: Ticking) -> None:
    try:
        await ticking.tick()
    except Exception as error:  # the next minute's tick must come whatever this one met
        log.error("tick.failed error=%s", type(error).__name__)
