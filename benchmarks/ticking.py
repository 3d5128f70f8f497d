"""A tick that finds 50 coworkers who have waited too long, among many open and settled requests.

``benchmarks.growth`` says how long it takes, and a test how many looks.
"""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.clock import Clock
from adapters.runtime import Runtime
from chatops.bot import Bot
from chatops.events import Place
from chatops.nudges.times import answer_due
from chatops.people import Person
from chatops.requests import Request, State
from chatops.settings import parse_settings
from chatops.unit_of_work import Due
from storage.requests import COLUMNS
from storage.store import Store

NOW = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)
SETTINGS = """
hours: {mon-fri: "9:00-18:00"}
places: [it-help]
helpers: [sam, alex, kim]
"""
OPEN = 10_000
DUE = 50
TICKS = 7
NUMBERS = "WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < ?)"


class StoppedClock(Clock):
    """A clock that shows one time."""

    def now(self) -> datetime:
        """Tell it."""
        return NOW


async def ticks(
    folder: Path, *, settled: int, waiting: int = OPEN, count: int = TICKS
) -> list[tuple[float, float]]:
    """Measure some ticks, each with other requests that are due.

    Returns milliseconds by the clock, and of the processor's time: on a machine that is busy with
    other things the first says little.
    """
    store = Store(folder)
    bot = Bot(parse_settings(SETTINGS, name="bench", env={}))
    runtime = Runtime(store, bot, channels={}, clock=StoppedClock())
    try:
        await asyncio.wrap_future(store.background(lambda uow: fill(uow, waiting, settled)))
        await runtime.tick()
        found = []
        for number in range(count):
            await asyncio.wrap_future(store.background(_due(number)))
            begun, worked = time.perf_counter(), time.process_time()
            await runtime.tick()
            taken = time.perf_counter() - begun, time.process_time() - worked
            found.append((taken[0] * 1000, taken[1] * 1000))
        return found
    finally:
        store.close()


def fill(uow: Any, waiting: int, settled: int) -> None:
    """Put requests in by the thousand: one of each kind, and copies of it."""
    asked = NOW - timedelta(minutes=45)
    for helper in ("sam", "alex", "kim"):
        person = Person(id=helper, door="bench", name=helper, first_seen=asked, seen_said_at=asked)
        uow.people.save(person)
    for prefix, count, state in (
        ("open", waiting, State.WAITING),
        ("over", settled, State.SETTLED),
    ):
        over = asked if state is State.SETTLED else None
        uow.requests.save(_request(f"{prefix}-model", asked, state=state, settled_at=over))
        execute = uow._db.execute  # noqa: SLF001
        names = [name.strip() for name in COLUMNS.split(",")]
        copied = ", ".join("? || n" if name == "id" else f"r.{name}" for name in names)
        execute(
            f"{NUMBERS} INSERT INTO request ({COLUMNS}) SELECT {copied} FROM n, request AS r"
            " WHERE r.id = ?",
            (count - 1, f"{prefix}-", f"{prefix}-model"),
        )
        execute(
            f"{NUMBERS} INSERT INTO message SELECT 'bench', 'it-help', ? || n, 'channel', '',"
            " 'dana', r.asked_at, 'My VPN is down', r.asked_at, '[]', 0, 'other', 'part',"
            " ? || (n / 2), NULL FROM n, request AS r WHERE r.id = ?",
            (2 * count - 1, f"{prefix}-m", f"{prefix}-", f"{prefix}-model"),
        )


def due(uow: Any, number: int) -> Due:
    """Make the time at which one of the open requests is looked at: now."""
    return answer_due(uow.requests.get(f"open-{number}"), at=NOW)


def _due(number: int) -> Any:
    """Have the next requests looked at, as if nobody had been told anything yet."""

    def put(uow: Any) -> None:
        for table in ("unasked", "due", "nudge"):
            uow._db.execute(f"DELETE FROM {table}")  # noqa: SLF001
        for at in range(number * DUE, (number + 1) * DUE):
            uow.dues.put(due(uow, at))

    return put


def _request(id: str, asked: datetime, **more: Any) -> Request:
    return Request(
        id=id,
        place=Place(door="bench", id="it-help"),
        root="m1",
        asker="dana",
        asked_at=asked,
        waiting_since=asked,
        text="My VPN is down",
        last_said_at=asked,
        **more,
    )
