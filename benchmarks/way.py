"""One event's way in: an ask in a help place, from ``receive`` to its committed answer."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.clock import Clock
from adapters.runtime import Runtime
from chatops.bot import Bot
from chatops.events import MessageSaid, PersonSeen, Place
from chatops.settings import parse_settings
from storage.sqlite import connect
from storage.store import Store

PLACE = Place(door="bench", id="it-help")
BEGIN = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
SETTINGS = """
hours: {mon-sun: "0:00-24:00"}
places: [it-help]
helpers: [sam]
"""
SECONDS = 0.8


def floor(folder: Path) -> float:
    """Commit one small row at a time, durably: what the disk allows without any desk."""
    db = connect(folder / "floor.db", mode="wal")
    db.execute("CREATE TABLE one (id INTEGER PRIMARY KEY, text TEXT)")
    done, until = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < until:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO one (text) VALUES ('my screen flickers')")
        db.execute("COMMIT")
        done += 1
    db.close()
    return done / SECONDS


async def acknowledged(folder: Path, mode: str, at_once: int, *, stored: int = 0) -> float:
    """Count acknowledged asks a second, with *at_once* of them under way at any time."""
    store = Store(folder, mode=mode)
    bot = Bot(parse_settings(SETTINGS, name="bench", env={}))
    runtime = Runtime(store, bot, channels={}, clock=Clock(), patience=60.0)
    try:
        for number in range(100):
            await runtime.receive(_person(number))
        if stored:
            await _feed(runtime, range(stored), 64)
        begun = time.perf_counter()
        done = await _feed(runtime, range(stored, stored + 1_000_000), at_once, seconds=SECONDS)
        return done / (time.perf_counter() - begun)
    finally:
        store.close()


async def _feed(runtime: Runtime, numbers: range, at_once: int, *, seconds: float = 600.0) -> int:
    left = iter(numbers)
    until = time.perf_counter() + seconds
    done = 0

    async def keep_going() -> None:
        nonlocal done
        for number in left:
            if time.perf_counter() > until:
                return
            await runtime.receive(_ask(number))
            done += 1

    await asyncio.gather(*(keep_going() for _ in range(at_once)))
    return done


def _ask(number: int) -> MessageSaid:
    # As in a busy channel: an ask every two minutes, and hours between one person's own.
    said_at = BEGIN + timedelta(minutes=2 * number)
    return MessageSaid(
        id=f"bench:{number}",
        at=said_at,
        said_at=said_at,
        place=PLACE,
        message=str(number),
        author=f"person{number % 100}",
        text="My screen flickers since this morning, can somebody have a look?",
    )


def _person(number: int) -> PersonSeen:
    return PersonSeen(
        id=f"seen:{number}",
        at=BEGIN,
        said_at=BEGIN,
        person=f"person{number}",
        door="bench",
        name=f"Person {number}",
    )
