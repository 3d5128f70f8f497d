"""The desk in a process of its own, to be killed: events come in by a pipe, answers go out.

Its far end is a file that outlives it: what was shown to people is appended there line by line.
"""

import asyncio
import json
import logging
import os
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from adapters.clock import Clock
from adapters.runtime import Runtime
from chatops.bot import Bot
from chatops.codec import load
from chatops.events import Event, Place
from chatops.messages import Home, LookUp, Mark, Post
from chatops.ports import Outcome, Parcel, Sent
from storage.store import Store
from tests.cast import settings
from tests.far_end import DOOR, _where
from tests.plants import PLANTS


class FileFarEnd:
    """Appends each thing that people see to a file, in one write."""

    door = DOOR

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = os.open(path, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)

    async def send(self, parcel: Parcel) -> Outcome:
        await asyncio.sleep(0)
        match parcel.message:
            case Post(to=to):
                place, root, _ = _where(to, parcel.target)
                self._write(shown=parcel.key, place=place, root=root)
                return _sent(place, parcel.key)
            case Mark(place=place, message=message, on=on):
                self._write(mark=message, place=place.id, on=on)
            case Home() | LookUp():
                pass
        await asyncio.sleep(0)
        return Sent()

    async def look_up(self, parcel: Parcel) -> Sent | None:
        for line in self._path.read_text().splitlines():
            found = json.loads(line)
            if found.get("shown") == parcel.key:
                return _sent(found["place"], parcel.key)
        return None

    def _write(self, **seen: object) -> None:
        os.write(self._file, json.dumps(seen).encode() + b"\n")


def _sent(place: str, key: str) -> Sent:
    return Sent(place=Place(door=DOOR, id=place), message=f"bot-{key[:8]}")


def serve(pipe: Connection, folder: str, mode: str, minutes: int, plant: str) -> None:
    """Run a desk until killed. *minutes* is how much later than the first one it starts."""
    logging.disable(logging.CRITICAL)
    kind = PLANTS[plant]["runtime"] if plant else Runtime
    asyncio.run(_serve(pipe, Path(folder), mode, timedelta(minutes=minutes), kind))


async def _serve(
    pipe: Connection, folder: Path, mode: str, later: timedelta, kind: type[Runtime]
) -> None:
    start = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
    clock = Clock(start - datetime.now(UTC) + later)
    store = Store(folder, mode=mode)
    runtime = kind(
        store,
        Bot(settings()),
        channels={DOOR: FileFarEnd(folder / "far_end.jsonl")},
        clock=clock,
        patience=30.0,
    )
    await runtime.start()
    pipe.send("ready")
    loop, tasks = asyncio.get_running_loop(), set()
    while True:
        line = await loop.run_in_executor(None, pipe.recv)
        if line == "rest":
            await runtime.advance(clock.now() + timedelta(minutes=10))
            pipe.send("rested")
            continue
        # Each on its own, so that many are in one commit.
        task = loop.create_task(_receive(runtime, load(line), pipe))
        tasks.add(task)
        task.add_done_callback(tasks.discard)


async def _receive(runtime: Runtime, event: Event, pipe: Connection) -> None:
    await runtime.receive(event)
    pipe.send(event.id)
