"""Disk, lock, poison and leftovers on a desk as it is run: what is seen, and that it goes on."""

import asyncio
import os
import resource
import subprocess
import sys
from contextlib import contextmanager, suppress

import pytest

from adapters.alarm import Alarm
from chatops.errors import StoreBusy
from chatops.events import FormSubmitted, MessageSaid
from chatops.handlers import tables
from storage import backup
from storage.sqlite import connect, look_into, one
from storage.store import Store
from tests.audit import rows
from tests.cast import HELP
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
    """Do what /readyz does."""
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


def test_a_start_on_a_full_disk_ends_and_harms_nothing(met, memory_folder):
    path = memory_folder / "desk.db"
    path.write_bytes((met / "desk.db").read_bytes())
    start = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1, -1));"
        "from pathlib import Path; from storage.store import Store;"
        "s = Store(Path(sys.argv[1]));"
        "s.background(lambda uow: uow.set_setting('a', 'b')).result()"
    )
    done = subprocess.run(
        [sys.executable, "-c", start, str(memory_folder)], capture_output=True, check=False
    )
    assert done.returncode != 0
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
