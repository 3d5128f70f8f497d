"""A full disk in the middle of a group: nothing acknowledged that is not there, and it recovers."""

import asyncio
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from chatops.errors import StoreBusy
from storage.commit import Committer
from storage.driver import sqlite3
from storage.sqlite import connect, look_into, one
from storage.store import Store
from tests.cast import WEDNESDAY
from tests.cranked import Cranked
from tests.plants import SilentCommit, TransactionPerEvent

ROOM = 40  # pages beyond those that the schema takes
BIG = "x" * 20_000
MODES = ("wal", "delete")


class Small(Cranked):
    """A store on a disk with little room."""

    def __init__(self, folder: Path, *, committer=Committer, mode: str = "wal") -> None:
        self.committer = committer
        super().__init__(folder, mode=mode)
        pages = one(self.db, "PRAGMA page_count")[0]
        self.db.execute(f"PRAGMA max_page_count = {pages + ROOM}")

    def make_room(self) -> None:
        self.db.execute("PRAGMA max_page_count = 1000000")


def keeps(number: int, *, size: int):
    def work(uow):
        uow.inbox.add(f"event {number}", WEDNESDAY)
        uow.set_setting(f"words {number}", BIG[:size])

    return work


async def burst(store, sizes: list[int]) -> list[int]:
    """Write all at once; return which were acknowledged."""
    futures = [
        asyncio.wrap_future(store.event(keeps(number, size=size), rescue=lambda uow, error: None))
        for number, size in enumerate(sizes)
    ]
    outcomes = await asyncio.gather(*futures, return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} <= {type(None), StoreBusy}
    return [number for number, outcome in enumerate(outcomes) if outcome is None]


def on_disk(folder: Path) -> set[int]:
    db = connect(folder / "desk.db")
    found = db.execute("SELECT id FROM inbox").fetchall()
    assert one(db, "PRAGMA integrity_check")[0] == "ok"
    db.close()
    return {int(id.removeprefix("event ")) for (id,) in found}


# Small ones, big ones that do not all fit, and small ones that still would.
SIZES = [100] * 10 + [20_000] * 15 + [100] * 10


@pytest.mark.parametrize("mode", MODES)
async def test_nothing_is_acknowledged_that_is_not_on_disk(memory_folder, mode):
    store = Small(memory_folder, mode=mode)
    acknowledged = await burst(store, SIZES)
    assert acknowledged == []
    assert on_disk(memory_folder) == set()
    store.close()


@pytest.mark.parametrize("mode", MODES)
async def test_it_goes_on_by_itself_when_there_is_room_again(memory_folder, mode):
    store = Small(memory_folder, mode=mode)
    for _ in range(5):
        assert await burst(store, SIZES) == []
    assert await burst(store, [100] * 5) == [0, 1, 2, 3, 4]
    store.make_room()
    assert await burst(store, SIZES) == list(range(len(SIZES)))
    assert on_disk(memory_folder) == set(range(len(SIZES)))
    store.close()


async def test_readers_are_served_all_the_while(memory_folder):
    store = Small(memory_folder)
    await burst(store, SIZES)
    assert store.read(lambda uow: uow.trouble()).result().failed == 0
    store.close()


@pytest.mark.parametrize(
    ("committer", "loses"),
    [
        # Ours looks after each event whether the transaction still stands.
        (Committer, False),
        # Without that, the SQL COMMIT at the end still finds no transaction and fails the group.
        (TransactionPerEvent, False),
        # The connection's commit() finds none either, and says that all is well.
        (SilentCommit, True),
    ],
)
@pytest.mark.parametrize("mode", MODES)
async def test_commit_in_sql_is_what_notices(memory_folder, mode, committer, loses):
    store = Small(memory_folder, mode=mode, committer=committer)
    acknowledged = set(await burst(store, SIZES))
    lost = acknowledged - on_disk(memory_folder)
    assert bool(lost) == loses
    store.close()


def test_silent_commit_is_content_without_a_transaction(memory_folder):
    db = connect(memory_folder / "desk.db")
    db.conn.commit()
    with pytest.raises(sqlite3.OperationalError, match="no transaction is active"):
        db.execute("COMMIT")
    db.close()


# --- the other way: the file system refuses, and SQLite reports an I/O error ---


@pytest.mark.parametrize("mode", MODES)
def test_a_file_system_that_refuses_is_survived_too(memory_folder, mode):
    child = subprocess.run(
        [sys.executable, "-m", "tests.test_disk_full", str(memory_folder), mode],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    told = json.loads(child.stdout)
    assert told["refused"] > 0
    assert any("disk I/O error" in name or "full" in name for name in told["errors"]), told
    acknowledged = set(told["acknowledged"])
    db = look_into(memory_folder / "desk.db")
    there = {id for (id,) in db.execute("SELECT id FROM inbox").fetchall()}
    assert one(db, "PRAGMA integrity_check")[0] == "ok"
    db.close()
    assert acknowledged <= there
    # Every event that was sent again when there was room is there.
    assert told["in the end"] == len(there)


def child(folder: Path, mode: str) -> dict:
    """Write through the real store until the file system refuses; then make room."""
    errors, acknowledged, refused = set(), [], 0
    store = Store(folder, mode=mode)
    room = 400_000 + (folder / "desk.db").stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))

    def write(number: int) -> bool:
        nonlocal refused
        future = store.event(keeps(number, size=20_000), rescue=lambda uow, error: None)
        try:
            future.result(10)
        except StoreBusy as busy:
            errors.add(str(busy.__cause__))
            refused += 1
            return False
        acknowledged.append(f"event {number}")
        return True

    failed = [number for number in range(80) if not write(number)]
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    failed = [number for number in failed if not write(number)]
    assert not failed, failed
    store.close()
    return {
        "acknowledged": acknowledged,
        "refused": refused,
        "errors": sorted(errors),
        "in the end": 80,
    }


if __name__ == "__main__":
    print(json.dumps(child(Path(sys.argv[1]), sys.argv[2])))
