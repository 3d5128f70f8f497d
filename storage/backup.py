"""Backups of the desk's file: taken beside the writer, proved before they count."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from storage import schema
from storage.driver import sqlite3
from storage.sqlite import connect, look_into, one

ROOM = "restoring"
"""The folder in the data folder in which a backup is made ready to be restored."""
LOGS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file that is in use, or was when its process was killed."""


class BackupError(Exception):
    """A backup cannot be made or used; the text says why and what to do."""


def _as_it_is(room: Path) -> None:
    """Change nothing of a copy."""


def take(source: Path, target: Path) -> dict[str, int]:
    """Copy *source* to *target* while others write; return rows by table.

    The copy is made under another name, checked whole, synced, and only then gets its name, so
    that a half-made file is never taken for a backup.
    """
    if target.exists():
        raise BackupError(f"{target} is there already. Name another file.")
    if not target.parent.is_dir():
        # It may be a disk that is not mounted: a folder made now would be on the wrong one.
        raise BackupError(f"There is no folder {target.parent}. Make it, or mount its disk, first.")
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        _copy(source, partial, how="rw")
    except sqlite3.Error as error:
        raise BackupError(f"{source} cannot be read ({error}).") from error
    counted = verify(partial)
    partial.replace(target)
    _sync_folder(target.parent)
    return counted


def verify(path: Path) -> dict[str, int]:
    """Check a backup whole and return rows by table. Raises ``BackupError``."""
    if not path.is_file():
        raise BackupError(f"There is no file {path}.")
    try:
        return _verified(path)
    except sqlite3.Error as error:
        raise BackupError(f"{path} is not a readable database ({error}).") from error


def restore(
    source: Path, folder: Path, *, aside: str, make_ready: Callable[[Path], object] = _as_it_is
) -> dict[str, int]:
    """Put *source* in the place of the desk's file, which is kept under the name *aside*.

    Needs the folder's lock. A leftover ``-wal`` would be replayed over the restored file, so the
    old file takes its own in first; ``verify`` has run before anything is touched. *make_ready*
    may change the copy in a folder of its own before it gets its place.
    """
    verify(source)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target, room = folder / "desk.db", folder / ROOM
    clear_room(folder)
    room.mkdir(mode=0o700)
    fresh = room / "desk.db"
    _copy(source, fresh, how="ro")
    make_ready(room)
    counted = verify(fresh)
    if target.exists():
        _keep_aside(target, folder / aside)
    # From one whole file to the other in one move: a kill here leaves either, and never none.
    fresh.replace(target)
    _sync_folder(folder)
    clear_room(folder)
    return counted


def clear_room(folder: Path) -> None:
    """Remove what a restore left behind that was broken off: it has changed nothing."""
    shutil.rmtree(folder / ROOM, ignore_errors=True)


def rewrite(path: Path) -> None:
    """Write a file anew that nobody uses, so that what was removed is in none of its bytes."""
    db = connect(path, mode="delete")
    try:
        db.execute("INSERT INTO request_words (request_words) VALUES ('rebuild')")
        db.execute("VACUUM")
    finally:
        db.close()


def before_migration(db: Database, folder: Path, step: str) -> Path:
    """Keep the file as it is before its schema changes."""
    target = folder / "backups" / f"before-{step}.db"
    target.parent.mkdir(mode=0o700, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    _write(db, partial)
    # One from an earlier time may be there, when a backup was restored since: the newest counts.
    partial.replace(target)
    _sync_folder(target.parent)
    return target


def _keep_aside(target: Path, aside: Path) -> None:
    """Keep the old file under another name too, whole by itself where it can still be read."""
    try:
        connect(target, mode="delete").close()  # takes in what is in its -wal
    except (sqlite3.Error, RuntimeError):
        logs = [target.with_name(target.name + suffix) for suffix in LOGS]
        for log in filter(Path.exists, logs):
            log.replace(aside.with_name(log.name.replace(target.name, aside.name)))
    aside.hardlink_to(target)


def _copy(source: Path, target: Path, *, how: str) -> None:
    db = look_into(source, how=how)
    try:
        _write(db, target)
    finally:
        db.close()


def _write(db: Database, target: Path) -> None:
    os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
    copy = sqlite3.connect(str(target), isolation_level=None)
    try:
        db.conn.backup(copy)
        # A backup is one file: no journal may be needed to read it.
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    descriptor = os.open(target, os.O_RDWR)
    os.fsync(descriptor)
    os.close(descriptor)


def _verified(path: Path) -> dict[str, int]:
    db = look_into(path)
    try:
        found = one(db, "PRAGMA integrity_check(1)")[0]
        if found != "ok":
            raise BackupError(f"{path} is damaged: {found}.")
        schema.pending(db)
        return {name: _count(db, name) for name in _tables(db)}
    finally:
        db.close()


def _tables(db: Database) -> list[str]:
    wanted = ("request", "message", "deed", "person", "inbox", "outbox", "due", "failed")
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    there = {row[0] for row in rows}
    if "request" not in there:
        raise BackupError("This is a database, but not one of Deskside's.")
    return [name for name in wanted if name in there]


def _count(db: Database, table: str) -> int:
    return int(one(db, f"SELECT count(*) FROM {table}")[0])


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
