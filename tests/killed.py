"""A real desk in a process of its own: begun, waited for, killed, and what it left undone."""

import asyncio
import multiprocessing
import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from storage.sqlite import look_into
from storage.times import from_text
from tests.audit import rows

nursery = multiprocessing.get_context("forkserver")
DESKS = ("tests.kills_child", "tests.slack.kills_child", "tests.teams.kills_child")
# One list for all: the server is the same for all who fork from it, and knows only the last list.
nursery.set_forkserver_preload(["tests.ballots_child", *DESKS])


class Killed:
    """Lives of one desk, each ended by a kill."""

    def __init__(self, serve: Callable[..., None]) -> None:
        self.kills = 0
        self._serve = serve
        self._child: Any = None
        self._pipe: Any = None
        self._is_up = False

    @property
    def is_alive(self) -> bool:
        return self._child is not None and self._child.is_alive()

    def start(self, life: object) -> None:
        self._pipe, its = nursery.Pipe()
        self._is_up = False
        self._child = nursery.Process(target=self._serve, args=(its, life))
        self._child.start()
        its.close()

    def kill(self) -> None:
        assert self.is_alive, "it ended by itself"
        self.close()
        self._pipe.close()
        self.kills += 1

    def close(self) -> None:
        """End what a test that failed left running."""
        if self.is_alive:
            self._child.kill()
            self._child.join()

    async def until_gone(self) -> None:
        """Wait for one that ends by itself."""
        if self._child is not None:
            await asyncio.to_thread(self._child.join, 30.0)
            assert not self.is_alive, "it did not end"

    async def until_up_or_gone(self) -> None:
        with suppress(AssertionError, EOFError):
            await self.until_up()

    async def until_up(self) -> None:
        if not self._is_up:
            await self.until(self._pipe.poll)
            self._is_up = self._pipe.recv() == "up"

    async def until(
        self, true: Callable[[], object], seconds: float = 30.0, *, every: float = 0.002
    ) -> None:
        async with asyncio.timeout(seconds):
            while not true():
                assert self.is_alive, "it ended by itself"
                await asyncio.sleep(every)  # another process: there is nothing to be woken by


def unsaid(folder: Path, *, until: datetime) -> bool:
    """Tell whether something is to be said by then."""
    live = "SELECT due_at FROM outbox WHERE state IN ('new', 'sending', 'unknown')"
    return _any(folder, live, until)


def undone(folder: Path, *, until: datetime) -> bool:
    """Tell whether something is to be done by then."""
    return _any(folder, "SELECT at FROM due", until)


def _any(folder: Path, sql: str, until: datetime) -> bool:
    db = look_into(folder / "desk.db", how="rw")
    try:
        return any(from_text(at) <= until for (at,) in rows(db, sql))
    finally:
        db.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
