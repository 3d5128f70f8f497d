"""A backup is whole or not there, and restoring it brings back its content and nothing else."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from contextlib import suppress

import pytest

from storage import backup, schema
from storage.backup import BackupError
from storage.driver import sqlite3
from storage.sqlite import connect, look_into, one
from storage.store import Store

MODES = ("wal", "delete")


def content(path) -> dict:
    """All rows of all tables."""
    db = look_into(path)
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {name: sorted(map(repr, db.execute(f"SELECT * FROM {name}"))) for name in names}
    db.close()
    return found


def adds(number: int):
    """Write in two places what must be there together."""

    def work(uow) -> None:
        uow.set_setting("last", str(number))
        uow.set_setting(f"number {number}", "x" * 500)

    return work


def filled(folder, numbers: int, *, mode: str = "wal") -> Store:
    store = Store(folder, mode=mode)
    for number in range(numbers):
        store.background(adds(number)).result(5)
    return store


def numbers(path) -> tuple[int, int]:
    """Tell the last number, and how many there are."""
    db = look_into(path)
    last = one(db, "SELECT value FROM setting WHERE name = 'last'")[0]
    count = one(db, "SELECT count(*) FROM setting WHERE name LIKE 'number %'")[0]
    assert one(db, "PRAGMA integrity_check")[0] == "ok"
    db.close()
    return int(last), count


def files(folder) -> dict:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("mode", MODES)
def test_a_backup_under_a_load_of_writes_restores_to_one_moment(memory_folder, mode):
    store = filled(memory_folder / "desk", 100, mode=mode)
    stop = threading.Event()

    def write() -> None:
        number = 100
        while not stop.is_set():
            # A backup may hold the lock for a moment; the platform would send it again.
            with suppress(Exception):
                store.background(adds(number)).result(5)
                number += 1

    writing = threading.Thread(target=write)
    writing.start()
    taken = [memory_folder / f"{number}.db" for number in range(5)]
    for path in taken:
        backup.take(store.path, path)
    stop.set()
    writing.join()
    store.close()
    for path in taken:
        last, count = numbers(path)
        assert count == last + 1 >= 100
    last = content(taken[-1])
    folder = memory_folder / "elsewhere"
    backup.restore(taken[-1], folder, aside="old.db")
    assert content(folder / "desk.db") == last
    Store(folder, mode=mode).close()
    assert content(folder / "desk.db") == last


def test_what_is_written_after_a_backup_does_not_rise_again_from_a_left_over_log(memory_folder):
    folder = memory_folder / "desk"
    store = filled(folder, 30)
    kept = memory_folder / "kept.db"
    backup.take(store.path, kept)
    for number in range(30, 60):
        store.background(adds(number)).result(5)
    leave_as_a_kill_would(store)
    assert (folder / "desk.db-wal").stat().st_size > 0
    backup.restore(kept, folder, aside="old.db")
    assert numbers(folder / "desk.db") == (29, 30)
    Store(folder).close()
    assert numbers(folder / "desk.db") == (29, 30)
    # And nothing of what was there is lost: it is aside, whole by itself.
    assert numbers(folder / "old.db") == (59, 60)


def leave_as_a_kill_would(store: Store) -> None:
    """Have what a killed process leaves: the file with its log beside it."""
    folder = store.path.parent
    left = {path: path.read_bytes() for path in folder.iterdir()}
    store.close()
    for path, data in left.items():
        path.write_bytes(data)


def test_over_a_damaged_file_too_which_is_kept_aside(memory_folder):
    folder = memory_folder / "desk"
    store = filled(folder, 30)
    kept = memory_folder / "kept.db"
    backup.take(store.path, kept)
    leave_as_a_kill_would(store)
    # A log that has every page of the file would mend it: this one has none any more.
    (folder / "desk.db").write_bytes(b"\xa5" * 8192)
    (folder / "desk.db-wal").write_bytes(b"\xa5" * 8192)
    backup.restore(kept, folder, aside="old.db")
    Store(folder).close()
    assert numbers(folder / "desk.db") == (29, 30)
    assert (folder / "old.db").read_bytes() == b"\xa5" * 8192


def test_into_an_empty_folder(memory_folder):
    store = filled(memory_folder / "desk", 3)
    backup.take(store.path, memory_folder / "kept.db")
    store.close()
    backup.restore(memory_folder / "kept.db", memory_folder / "new", aside="old.db")
    assert sorted(files(memory_folder / "new")) == ["desk.db"]
    assert (memory_folder / "new" / "desk.db").stat().st_mode & 0o777 == 0o600


def _not_a_database(path) -> None:
    path.write_text("Dear diary, " * 2000)


def _damaged(path) -> None:
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 250] = b"\xa5" * 250
    path.write_bytes(data)


def _cut_short(path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def _empty(path) -> None:
    path.write_bytes(b"")


def _foreign(path) -> None:
    path.unlink()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE songs (title TEXT)")
    db.close()


def _newer(path) -> None:
    db = connect(path, mode="delete")
    db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, '')",
        [schema.SET, "9999_from_the_future"],
    )
    db.close()


@pytest.mark.parametrize("spoil", [_not_a_database, _damaged, _cut_short, _empty, _foreign, _newer])
def test_what_is_no_good_backup_is_refused_and_nothing_is_touched(memory_folder, spoil):
    folder = memory_folder / "desk"
    store = filled(folder, 60)
    kept = memory_folder / "kept.db"
    backup.take(store.path, kept)
    store.close()
    spoil(kept)
    before, spoilt = files(folder), kept.read_bytes()
    with pytest.raises((BackupError, schema.SchemaError)):
        backup.restore(kept, folder, aside="old.db")
    assert files(folder) == before
    assert kept.read_bytes() == spoilt


def test_there_is_no_backup_of_nothing_and_none_is_written_over(memory_folder):
    with pytest.raises(BackupError):
        backup.verify(memory_folder / "nothing.db")
    with pytest.raises(BackupError):
        backup.take(memory_folder / "nothing.db", memory_folder / "kept.db")
    assert not (memory_folder / "nothing.db").exists()
    store = filled(memory_folder / "desk", 1)
    (memory_folder / "kept.db").write_text("mine")
    with pytest.raises(BackupError, match="is there already"):
        backup.take(store.path, memory_folder / "kept.db")
    store.close()
    assert (memory_folder / "kept.db").read_text() == "mine"


def test_a_backup_is_one_private_file_that_restoring_leaves_as_it_is(memory_folder):
    store = filled(memory_folder / "desk", 3)
    folder = memory_folder / "backups of a #1 desk"
    folder.mkdir()
    counted = backup.take(store.path, folder / "kept.db")
    store.close()
    assert set(counted) == {
        "request", "message", "deed", "person", "inbox", "outbox", "due", "failed"
    }  # fmt: skip
    assert [path.name for path in folder.iterdir()] == ["kept.db"]
    assert (folder / "kept.db").stat().st_mode & 0o777 == 0o600
    before = (folder / "kept.db").read_bytes()
    (folder / "kept.db").chmod(0o400)
    backup.restore(folder / "kept.db", memory_folder / "new", aside="old.db")
    assert files(folder) == {"kept.db": before}


@pytest.mark.parametrize("mode", MODES)
def test_a_backup_does_not_change_how_the_desk_keeps_its_file(memory_folder, mode):
    store = filled(memory_folder / "desk", 3, mode=mode)
    backup.take(store.path, memory_folder / "kept.db")
    db = look_into(store.path)
    assert one(db, "PRAGMA journal_mode")[0] == mode
    db.close()
    store.background(adds(3)).result(5)
    store.close()


def test_a_backup_of_what_a_killed_desk_left_has_all_that_was_committed(memory_folder):
    for mode in MODES:
        store = filled(memory_folder / mode, 30, mode=mode)
        leave_as_a_kill_would(store)
        backup.take(store.path, memory_folder / f"{mode}.db")
        assert numbers(memory_folder / f"{mode}.db") == (29, 30)


def taking(source, target) -> None:
    backup.take(source, target)


def restoring(source, folder) -> None:
    backup.restore(source, folder, aside="old.db")


def killed_at_each_call(memory_folder, work, *arguments):
    """Run *work* in a process of its own that dies before its n-th call of the system, n = 1, 2…"""
    fork = multiprocessing.get_context("fork")

    def child(nth: int) -> None:
        count = 0

        def hook(event: str, _: tuple) -> None:
            nonlocal count
            watched = event.startswith(("open", "os.", "sqlite3."))
            count += watched
            if watched and count == nth:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        work(*arguments)
        os._exit(7)

    nth = 0
    while True:
        nth += 1
        process = fork.Process(target=child, args=(nth,))
        process.start()
        process.join(20)
        yield nth
        if process.exitcode == 7:
            return
        assert process.exitcode == -signal.SIGKILL


def test_a_kill_in_the_middle_leaves_no_file_that_looks_like_a_backup(memory_folder):
    store = filled(memory_folder / "desk", 60)
    target = memory_folder / "kept.db"
    kills = 0
    for _ in killed_at_each_call(memory_folder, taking, store.path, target):
        kills += 1
        if target.exists():
            assert numbers(target) == (59, 60)
            target.unlink()
    assert kills > 5
    backup.take(store.path, target)
    store.close()
    assert [path.name for path in memory_folder.iterdir() if path.is_file()] == ["kept.db"]


def test_a_kill_in_the_middle_of_restoring_leaves_the_one_or_the_other(memory_folder):
    kept = memory_folder / "kept.db"
    folder = memory_folder / "desk"
    store = filled(folder, 30)
    backup.take(store.path, kept)
    for number in range(30, 60):
        store.background(adds(number)).result(5)
    leave_as_a_kill_would(store)
    first = files(folder)
    found = set()
    for _ in killed_at_each_call(memory_folder, restoring, kept, folder):
        Store(folder).close()
        found.add(numbers(folder / "desk.db"))
        for path in list(folder.iterdir()):
            path.unlink()
        for name, data in first.items():
            (folder / name).write_bytes(data)
    assert found == {(29, 30), (59, 60)}


def test_a_backup_of_a_desk_at_work_takes_no_longer_than_platforms_wait(memory_folder):
    store = filled(memory_folder / "desk", 500)
    began = time.monotonic()
    backup.take(store.path, memory_folder / "kept.db")
    assert time.monotonic() - began < 2.0
    store.close()
