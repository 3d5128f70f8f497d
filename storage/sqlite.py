"""SQLite: which journal is safe here, and connections opened the one right way."""

import os
import sqlite3 as stdlib_sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from storage.driver import sqlite3

BUSY_SECONDS = 2.0
"""How long a write waits for another process. Longer would eat up the 3 s that platforms allow."""

STATEMENTS = 512
"""Statements that stay prepared in a connection: more than there are, for each that is prepared
anew costs as much again as it takes. It is memory for those alone that were used."""

LAST_SIGN = "\U0010ffff"
"""Sorts after all text: what begins with a start lies below the start and this."""

ERRORS: tuple[type[Exception], ...] = (sqlite3.Error, stdlib_sqlite3.Error)
"""What either SQLite module raises."""

OUT_OF_ORDER = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOTADB,
)
"""Result codes that speak of the machine, whatever was asked."""


def version() -> tuple[int, int, int]:
    """Tell the version of the SQLite in use."""
    major, minor, patch = sqlite3.sqlite_version.split(".")
    return int(major), int(minor), int(patch)


def wal_is_safe(found: tuple[int, int, int]) -> bool:
    """Tell whether *found* has the fix of the WAL-reset bug (sqlite.org/wal.html#walresetbug)."""
    if found >= (3, 51, 3):
        return True
    return (found[:2] == (3, 50) and found[2] >= 7) or (found[:2] == (3, 44) and found[2] >= 6)


def journal(found: tuple[int, int, int] | None = None) -> str:
    """Choose ``wal`` where it is safe, otherwise ``delete``; DESKSIDE_JOURNAL overrules it."""
    asked = os.environ.get("DESKSIDE_JOURNAL", "").lower()
    if asked in ("wal", "delete"):
        return asked
    return "wal" if wal_is_safe(found or version()) else "delete"


def connect(path: Path, *, mode: str | None = None, readonly: bool = False) -> Database:
    """Open *path* for the calling thread alone, durable at every commit and private to its owner.

    WAL syncs once a commit with FULL; the rollback journal needs EXTRA, because with FULL the
    removal of the journal may be lost and take the last commit with it.
    """
    _make_private(path)
    mode = mode or journal()
    connection = sqlite3.connect(
        str(path), timeout=BUSY_SECONDS, isolation_level=None, cached_statements=STATEMENTS
    )
    try:
        db = Database(connection, strict=True)
        for pragma in _pragmas(mode, readonly=readonly):
            db.execute(pragma)
        _check(db, mode)
    except BaseException:  # whatever it is, a connection that nobody gets must not stay open
        connection.close()
        raise
    return db


def look_into(path: Path, *, how: str = "ro") -> Database:
    """Open a file whose content and settings stay as they are; it is not made if it is not there.

    With *how* ``rw`` what a killed process left half done is put right first.
    """
    address = f"{path.resolve().as_uri()}?mode={how}"
    return Database(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None))


def is_whole(path: Path) -> bool:
    """Read the whole file afresh and tell whether all of it is as SQLite needs it."""
    try:
        with closing(look_into(path, how="rw")) as db:
            return bool(one(db, "PRAGMA quick_check(1)")[0] == "ok")
    except ERRORS as error:
        if is_damaged(error):
            return False
        raise


def _make_private(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Never opened where it is there: to close it would take away every lock that this process has
    # on it by other connections (sqlite.org/howtocorrupt.html, 2.2).
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)


def _pragmas(mode: str, *, readonly: bool) -> list[str]:
    durable = "FULL" if mode == "wal" else "EXTRA"
    return [
        f"PRAGMA journal_mode={mode}",
        f"PRAGMA synchronous={durable}",
        "PRAGMA foreign_keys=ON",
        "PRAGMA secure_delete=ON",
        "PRAGMA temp_store=MEMORY",
        f"PRAGMA query_only={'ON' if readonly else 'OFF'}",
    ]


def _check(db: Database, mode: str) -> None:
    found = one(db, "PRAGMA journal_mode")[0]
    wanted = 2 if mode == "wal" else 3
    if found != mode or one(db, "PRAGMA synchronous")[0] != wanted:
        raise RuntimeError(f"SQLite kept journal_mode={found}; {mode} was asked for")


def one(db: Database, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> Any:
    """Return the first row of a query, or None; the statement is finished either way."""
    rows = db.execute(sql, values).fetchall()
    return rows[0] if rows else None


def is_out_of_order(error: BaseException) -> bool:
    """Tell whether *error* is the disk's or the lock's fault and not a mistake of ours."""
    return _code(error) in OUT_OF_ORDER


def is_damaged(error: BaseException) -> bool:
    """Tell whether *error* says that the file is no whole database."""
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _code(error: BaseException) -> int:
    # Codes, never words: an error's text may quote what somebody wrote.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF if isinstance(error, ERRORS) else 0


def cut_log(db: Database) -> bool:
    """Take what is in the log into the file and cut it to nothing; False while somebody reads.

    What was erased still stands in the log's older pages. Nobody waits for a reader meanwhile.
    """
    db.execute("PRAGMA busy_timeout = 0")
    try:
        return bool(one(db, "PRAGMA wal_checkpoint(TRUNCATE)")[0] == 0)
    finally:
        db.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")
