"""Disk, lock, poison and leftovers on a desk as it is run: what is seen, and that it goes on."""

import asyncio
import os
import re
import resource
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress

import pytest

from adapters.alarm import Alarm
from adapters.cli.wiring import House
from adapters.clock import Clock
from chatops.errors import StoreBusy
from chatops.events import FormSubmitted, MessageSaid
from chatops.handlers import tables
from storage import backup
from storage.sqlite import connect, look_into, one
from storage.store import Store
from tests.audit import rows
from tests.cast import HELP, settings
from tests.desk import Desk
from tests.test_runtime import ASK, HOLD


@contextmanager
def no_room():
    """The file system refuses every byte more, for this process: SQLite's other full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def alarm_of(desk: Desk) -> Alarm:
    return Alarm(desk.store, desk.channels, desk.settings, desk.bot.alarm)


async def ready(desk: Desk) -> bool:
    """Write something, as /readyz does."""
    with suppress(StoreBusy):
        await desk._background(lambda uow: uow.set_setting("answered", "now"))
        return True
    return False


async def test_a_full_disk_is_told_once_and_the_desk_goes_on_by_itself(desk, caplog):
    alarm, before = alarm_of(desk), len(desk.told("ana"))
    with no_room():
        with pytest.raises(StoreBusy):
            await desk.says("dana", ASK)
        assert not await ready(desk)
        for _ in range(5):
            await alarm.look()
            assert not await ready(desk)
    assert len(desk.told("ana")) == before + 1
    assert "disk is full" in desk.told("ana")[-1]
    assert await ready(desk)
    await desk.says("dana", ASK)
    assert len(desk.requests()) == 1
    await alarm.look()
    assert len(desk.told("ana")) == before + 1
    told = [line.message for line in caplog.records if line.name == "deskside.store"]
    assert [line.split()[0] for line in told] == ["store.refuses", "store.writes_again"]


async def test_a_lock_of_half_a_minute_is_told_to_admins_and_over_with_it(desk):
    alarm = alarm_of(desk)
    holder = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        HOLD,
        str(desk.store.path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert await holder.stdout.readline() == b"held\n"
    assert not await ready(desk)
    await alarm.look()
    await alarm.look()
    assert "locked" in desk.told("ana")[-1]
    await holder.communicate(b"")
    await desk.says("dana", ASK)
    assert desk.store.refuses == ""


@pytest.fixture
def house(tmp_path):
    """The house as it is run, but without a door."""
    opened = House(tmp_path, settings(), config="/etc/app.yaml", clock=Clock())
    yield opened
    opened.close()


async def writes(house: House) -> str:
    """Read on the page of figures whether it can write."""
    page = house.metrics.page(await house.trouble(), now=house.now()).decode()
    return re.search(r"^deskside_writes (\S+)$", page, re.MULTILINE)[1]


async def test_a_house_on_a_full_disk_is_not_ready_and_shows_it_though_nobody_speaks(house):
    await house.tick()
    await house.answers()
    assert await writes(house) == "1.0"
    with no_room():
        await house.tick()
        assert await writes(house) == "0.0"
        with pytest.raises(StoreBusy):
            await house.answers()
        await house.tick()
        assert await writes(house) == "0.0", "an empty transaction is no sign of room"
    await house.tick()
    assert await writes(house) == "1.0"
    await house.answers()


async def test_a_stop_in_the_middle_of_a_fold_keeps_what_comes_at_its_end(house):
    began, goes_on = threading.Event(), threading.Event()

    def slow(uow):
        began.set()
        assert goes_on.wait(10)

    await house.runtime.tick()
    fold = house.store.fold

    def fold_later():
        house.store.background(slow)
        return fold()

    house.store.fold = fold_later
    tick = asyncio.create_task(house.tick())
    assert await asyncio.to_thread(began.wait, 10)
    tick.cancel()
    with suppress(asyncio.CancelledError):
        await tick
    left = house.store.fold()
    left.cancel()  # and one of which even the future was given up
    goes_on.set()
    assert house.store.background(lambda uow: uow.set_setting("kept", "1")).result(10) is None
    assert house.store.read(lambda uow: uow.setting("kept")).result(10) == "1"


IN_A_TRANSACTION = "BEGIN EXCLUSIVE"
IN_USE = "PRAGMA journal_mode=DELETE"
TRY = (
    "import sqlite3, sys\n"
    "db = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)\n"
    "try:\n"
    "    print(db.execute(sys.argv[2]).fetchall())\n"
    "except sqlite3.OperationalError as error:\n"
    "    print(error)"
)


@pytest.mark.parametrize(("mode", "asks"), [("delete", IN_A_TRANSACTION), ("wal", IN_USE)])
def test_another_process_sees_our_lock_after_a_second_connection_of_ours(tmp_path, mode, asks):
    ours = connect(tmp_path / "desk.db", mode=mode)
    ours.execute("CREATE TABLE a (b)")
    ours.execute("BEGIN IMMEDIATE")
    ours.execute("INSERT INTO a VALUES (1)")
    second = connect(tmp_path / "desk.db", mode=mode, readonly=True)
    told = subprocess.run(
        [sys.executable, "-c", TRY, str(tmp_path / "desk.db"), asks],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "database is locked\n"
    ours.execute("COMMIT")
    for each in (second, ours):
        each.close()


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_start_on_a_full_disk_ends_with_a_sentence_and_harms_nothing(met, memory_folder, mode):
    path = memory_folder / "desk.db"
    path.write_bytes((met / "desk.db").read_bytes())
    start = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1, -1));"
        "from adapters.cli import main;"
        "sys.argv = ['deskside', 'demo', '--port', '0', *sys.argv[1:]]; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", start, "--data", str(memory_folder)],
        capture_output=True,
        text=True,
        env=os.environ | {"DESKSIDE_JOURNAL": mode},
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert f"The disk of {memory_folder} failed, or is full." in done.stderr
    Store(memory_folder).close()
    db = connect(path)
    assert one(db, "PRAGMA integrity_check")[0] == "ok"
    assert rows(db, "SELECT count(*) FROM person") != [(0,)]
    db.close()


def test_a_backup_that_finds_no_room_leaves_none_and_the_next_is_whole(desk, tmp_path):
    copy = tmp_path / "copy.db"
    with no_room(), pytest.raises((backup.BackupError, OSError)):
        backup.take(desk.store.path, copy)
    assert not copy.exists()
    assert backup.take(desk.store.path, copy)["person"]


POISON = (MessageSaid, FormSubmitted)


@pytest.mark.parametrize("kind", POISON, ids=["message", "form"])
async def test_a_poison_event_is_parked_and_shown_and_blocks_nobody(desk, monkeypatch, kind):
    handler = tables.HANDLERS[kind]

    def raises(event, work):
        if "poison" in event.id:
            raise ZeroDivisionError
        return handler(event, work)

    monkeypatch.setitem(tables.HANDLERS, kind, raises)
    stamp = {"id": "poison", "at": desk.clock.now(), "said_at": desk.clock.now()}
    if kind is MessageSaid:
        poison = MessageSaid(**stamp, place=HELP, message="m", author="dana", text=ASK)
    else:
        poison = FormSubmitted(**stamp, action="hand_over:1", by="sam")
    await desk.receives(poison)  # it is kept, so it is acknowledged
    tries = []
    for minutes in (1, 5, 15, 60):
        await desk.passes(minutes=minutes)
        tries += rows_of(desk, "SELECT tries FROM failed")
    assert tries == [(2,), (3,), (4,), (5,)]
    assert rows_of(desk, "SELECT retry_at FROM failed") == [(None,)]
    await desk.says("omar", ASK)
    assert len(desk.requests()) == 1
    assert "Could not be handled" in await desk.looks_at_home("ana")


def rows_of(desk, sql):
    db = look_into(desk.folder / "desk.db", how="rw")
    found = rows(db, sql)
    db.close()
    return found


LEFT = ("desk.db-wal", "desk.db-shm", "desk.db-journal", "desk.db.restoring", "control.sock")
OTHERS = ("desk.db.partial", "desk-before-restore-2026-11-01T000000Z.db", "desk.lock")


@pytest.mark.parametrize("left", [*LEFT, *OTHERS])
def test_a_restore_over_any_leftover_brings_back_the_backup_alone(met, memory_folder, left):
    folder, copy = memory_folder / "desk", memory_folder / "copy.db"
    folder.mkdir(mode=0o700)
    (folder / "desk.db").write_bytes((met / "desk.db").read_bytes())
    backup.take(folder / "desk.db", copy)
    (folder / left).write_bytes(os.urandom(9000))
    backup.restore(copy, folder, aside="aside.db")
    store = Store(folder)
    store.close()
    was, back = look_into(copy), look_into(folder / "desk.db")
    for table in ("person", "inbox", "due"):
        sql = f"SELECT * FROM {table}"
        assert rows(was, sql) == rows(back, sql)
    was.close()
    back.close()
