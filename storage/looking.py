"""Look into a desk's file without changing it, beside whoever writes it."""

from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from chatops.unit_of_work import Trouble
from storage import schema
from storage.cleaning import trouble
from storage.driver import sqlite3
from storage.sqlite import journal, look_into, one, version, wal_is_safe


class NotReadableError(Exception):
    """The file is damaged, newer, or no desk's; the text says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a look found."""

    told: str
    trouble: Trouble


def look(path: Path) -> Seen:
    """Check the file whole and count what went wrong. Raises ``NotReadableError``."""
    try:
        db = look_into(path)
    except sqlite3.Error as error:
        raise NotReadableError(f"{path.name} cannot be opened: {error}") from error
    try:
        return _look(db, path)
    except (sqlite3.Error, schema.SchemaError) as error:
        raise NotReadableError(f"{path.name}: {error}") from error
    finally:
        db.close()


def setting(path: Path, name: str) -> str:
    """Read a remembered value; empty where there is no file or no such value."""
    if not path.exists():
        return ""
    try:
        db = look_into(path)
    except sqlite3.Error:
        return ""
    try:
        row = one(db, "SELECT value FROM setting WHERE name = ?", (name,))
        return "" if row is None else str(row[0])
    except sqlite3.Error:
        return ""
    finally:
        db.close()


def _look(db: Database, path: Path) -> Seen:
    found = one(db, "PRAGMA integrity_check(1)")[0]
    if found != "ok":
        raise NotReadableError(f"{path.name} is damaged: {found}")
    waiting = schema.pending(db)
    if waiting:
        raise NotReadableError(f"{path.name} is of an older version; starting the desk brings it"
                               " up to date")  # fmt: skip
    mode = one(db, "PRAGMA journal_mode")[0]
    number = ".".join(map(str, version()))
    requests = one(db, "SELECT count(*) FROM request")[0]
    told = f"whole; {requests} requests; SQLite {number}, journal {mode}"
    if not wal_is_safe(version()):
        told += f" (this SQLite has a known fault with WAL, so {journal()} is used)"
    return Seen(told=told, trouble=trouble(db))
