"""Look into a desk's file without changing a byte, beside whoever writes it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from sqlite_utils import Database

from chatops.events import UNSURE
from chatops.unit_of_work import Trouble
from storage import schema
from storage.cleaning import trouble
from storage.driver import sqlite3
from storage.pausing import PAUSED
from storage.sqlite import BUSY_SECONDS, one, version, wal_is_safe
from storage.times import from_text_or_none
from storage.unit_of_work import SqliteUnitOfWork

T = TypeVar("T")

A_FEW = 5
"""How many rows of a kind are named; the others are counted."""
MAGIC = b"SQLite format 3\x00"


class NotReadableError(Exception):
    """The file is damaged, newer, or no desk's; the text says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that needs somebody: what it is and why, never what it says."""

    id: str
    reason: str
    tries: int = 0
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a look found. ``pending`` are steps of the schema that the next start applies."""

    journal: str  # of the file
    sqlite: str  # the version in use
    wal_is_safe: bool  # with that version
    requests: int = 0
    pending: tuple[str, ...] = ()
    trouble: Trouble | None = None
    unsure: int = 0  # messages that may have arrived or not, and are not said again
    failed: tuple[Row, ...] = ()
    parked: tuple[Row, ...] = ()
    paused: tuple[Row, ...] = ()


def look(path: Path, *, in_use: bool = False) -> Seen:
    """Check the file whole and tell how it stands. Raises ``NotReadableError``.

    ``in_use``: a process writes to it now.
    """
    with _opened(path, in_use=in_use) as db:
        found = one(db, "PRAGMA integrity_check(1)")[0]
        if found != "ok":
            raise NotReadableError(f"{path.name} is damaged: {found}")
        pending = tuple(schema.pending(db))
        if pending and _tables(db):
            _refuse_a_stranger(db, path)
        number = ".".join(map(str, version()))
        safe = wal_is_safe(version())
        seen = Seen(journal=_journal(path), sqlite=number, wal_is_safe=safe, pending=pending)
        return seen if pending else _counted(db, seen)


def setting(path: Path, name: str, *, in_use: bool = False) -> str:
    """Read a remembered value; empty where there is none. Raises ``NotReadableError``."""
    if not path.exists():
        return ""
    with _opened(path, in_use=in_use) as db:
        if "setting" not in _tables(db):
            return ""
        row = one(db, "SELECT value FROM setting WHERE name = ?", (name,))
        return "" if row is None else str(row[0])


def ask(path: Path, question: Callable[[SqliteUnitOfWork], T], *, in_use: bool = False) -> T:
    """Ask something of the file, which is only read. Raises ``NotReadableError``."""
    with _opened(path, in_use=in_use) as db:
        if schema.pending(db):
            _refuse_a_stranger(db, path)
            raise NotReadableError(
                f"{path.name} was written by an older Deskside. Start the desk once, and its data"
                " is brought up to date"
            )
        db.execute("BEGIN")  # one moment for the whole question
        return question(SqliteUnitOfWork(db))


def _counted(db: Database, seen: Seen) -> Seen:
    failed = "SELECT id, error, tries, retry_at FROM failed ORDER BY at"
    parked = (
        "SELECT id, reason, tries, NULL FROM outbox WHERE state = 'parked' AND body IS NOT NULL"
        " ORDER BY number"
    )
    unsure = (
        "SELECT count(*) FROM outbox WHERE state = 'given up' AND reason = ? AND body IS NOT NULL"
    )
    return replace(
        seen,
        requests=one(db, "SELECT count(*) FROM request")[0],
        trouble=trouble(db),
        unsure=one(db, unsure, (UNSURE,))[0],
        failed=_rows(db, failed),
        parked=_rows(db, parked),
        paused=_rows(db, PAUSED),
    )


def _rows(db: Database, sql: str) -> tuple[Row, ...]:
    rows = db.execute(f"{sql} LIMIT {A_FEW}").fetchall()
    return tuple(
        Row(id=id, reason=reason, tries=tries, again_at=from_text_or_none(again_at))
        for id, reason, tries, again_at in rows
    )


@contextmanager
def _opened(path: Path, *, in_use: bool) -> Iterator[Database]:
    """Open the file in the way that leaves nothing behind.

    A reader of a WAL file makes ``-wal`` and ``-shm`` where there are none, unless it is promised
    that nobody writes (``immutable``). What a killed desk left in them would then not be seen, and
    bringing it in is a change, so that is done in a copy.
    """
    try:
        with _place(path, in_use=in_use) as uri:
            db = Database(
                sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
            )
            try:
                yield db
            finally:
                db.close()
    except sqlite3.Error as error:
        raise NotReadableError(f"{path.name} cannot be read: {error}") from error
    except schema.SchemaError as error:
        raise NotReadableError(f"{path.name}: {error}") from error
    except OSError as error:
        raise NotReadableError(f"{path.name} cannot be read: {error.strerror}") from error


@contextmanager
def _place(path: Path, *, in_use: bool) -> Iterator[str]:
    left = [path.with_name(path.name + suffix) for suffix in ("-wal", "-journal")]
    left = [file for file in left if file.exists() and file.stat().st_size]
    if in_use:
        yield f"{path.resolve().as_uri()}?mode=ro"
    elif not left:
        yield f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    else:
        with TemporaryDirectory(prefix="deskside-") as folder:
            for file in (path, *left):
                shutil.copyfile(file, Path(folder) / file.name)
            yield (Path(folder) / path.name).as_uri()


def _journal(path: Path) -> str:
    """Read from the file's head which journal it was last used with."""
    with path.open("rb") as file:
        head = file.read(20)
    return "wal" if head.startswith(MAGIC) and head[18] == 2 else "delete"


def _tables(db: Database) -> set[str]:
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {row[0] for row in rows}


def _refuse_a_stranger(db: Database, path: Path) -> None:
    if not {"setting", "_sqlite_migrations"} & _tables(db):
        raise NotReadableError(f"{path.name} is a database, but not one of Deskside's")


def box_trouble(path: Path) -> str:
    """Say what keeps the ballot box from being opened; empty where nothing does.

    It is never copied, not even to be read: a second copy of the answers is what must not be.
    What a kill left half-done there is for the next start to undo.
    """
    if not path.exists() or path.with_name(f"{path.name}-journal").exists():
        return ""
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
        try:
            found = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
        finally:
            db.close()
    except sqlite3.Error as error:
        return type(error).__name__
    return "" if found == "ok" else "damaged"
