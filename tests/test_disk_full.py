"""A full disk in mid-group, both ways SQLite tells it: nothing acknowledged that is not on disk."""

import asyncio
import contextlib
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from chatops.errors import StoreBusy
from chatops.events import MessageSaid
from tests.cast import HELP, WEDNESDAY
from tests.desk import Desk

LONG = "My screen flickers, can somebody look at it? " + "It began this morning. " * 150
GROUP = 40


def asks(first: int, count: int = GROUP) -> list[MessageSaid]:
    return [
        MessageSaid(
            id=f"it-help:f{number}",
            at=WEDNESDAY,
            said_at=WEDNESDAY,
            place=HELP,
            message=f"f{number}",
            author="dana",
            text=f"{number}: {LONG}",
        )
        for number in range(first, first + count)
    ]


async def acknowledged(desk: Desk, events: list[MessageSaid]) -> list[str]:
    """Feed events as one burst; return the ids of those that were acknowledged."""

    async def one(event: MessageSaid) -> list[str]:
        with contextlib.suppress(StoreBusy):
            await desk.runtime.receive(event)
            return [event.id]
        return []

    return [id for kept in await asyncio.gather(*map(one, events)) for id in kept]


async def on_disk(desk: Desk) -> set[str]:
    ids = desk.store.read(lambda uow: [r[0] for r in uow._db.execute("SELECT id FROM inbox")])
    return set(await asyncio.wrap_future(ids))


async def check(desk: Desk) -> str:
    found = desk.store.read(lambda uow: uow._db.execute("PRAGMA integrity_check").fetchone()[0])
    return await asyncio.wrap_future(found)


def limit(desk: Desk, *, more: int) -> None:
    """Let the file grow by so many pages and no more."""

    def set_it(uow):
        pages = uow._db.execute("PRAGMA page_count").fetchone()[0]
        uow._db.execute(f"PRAGMA max_page_count={pages + more}").fetchone()

    desk.store.background(set_it).result()


@pytest.mark.parametrize("mode", ["wal", "delete"])
async def test_no_pages_left_fails_the_group_unacknowledged_and_room_mends_it(tmp_path, mode):
    desk = await Desk(tmp_path, mode=mode).open()
    limit(desk, more=25)
    first = await acknowledged(desk, asks(0))
    assert len(first) < GROUP
    assert set(first) == {id for id in await on_disk(desk) if ":f" in id}
    limit(desk, more=100_000)
    again = await acknowledged(desk, asks(0))
    assert len(again) == GROUP
    assert {event.id for event in asks(0)} <= await on_disk(desk)
    assert len(desk.requests()) == 1  # all of them are Dana's one ask
    assert await check(desk) == "ok"
    desk.close()


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_write_that_the_system_refuses_fails_the_group_and_room_mends_it(tmp_path, mode):
    run = [sys.executable, "-m", "tests.test_disk_full", str(tmp_path), mode]
    done = subprocess.run(
        run,
        capture_output=True,
        check=False,
        text=True,
        cwd=Path(__file__).parent.parent,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["refused"] > 0
    assert told["acknowledged"] == told["on disk"]
    assert told["after"] == GROUP
    assert told["integrity"] == "ok"


async def _with_a_limit(folder: Path, mode: str) -> None:
    """Live through RLIMIT_FSIZE in a process of its own: SQLite says "disk I/O error" then."""
    desk = await Desk(folder, mode=mode).open()
    biggest = max(map(os.path.getsize, map(str, folder.iterdir())))  # noqa: ASYNC240 - alone here
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (biggest + 20_000, hard))
    first = await acknowledged(desk, asks(0))
    there = {id for id in await on_disk(desk) if ":f" in id}
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    after = await acknowledged(desk, asks(0))
    told = {
        "refused": GROUP - len(first),
        "acknowledged": sorted(first),
        "on disk": sorted(there),
        "after": len(after),
        "integrity": await check(desk),
    }
    desk.close()
    print(json.dumps(told))


if __name__ == "__main__":
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    asyncio.run(_with_a_limit(Path(sys.argv[1]), sys.argv[2]))
