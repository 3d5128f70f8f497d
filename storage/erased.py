"""The list of who had their words erased: in the file, and a small copy beside it."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from chatops.erased import Entry
from storage.sqlite import one
from storage.times import from_text, to_text

COPY = "erased.json"
"""Outlives a ``desk.db`` that is damaged, lost, or written over by hand."""
_COLUMNS = "code, key, until, gone"


class ErasedRows:
    """The entries in the file. ``changed``: the copy beside it is to be written."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.changed = False

    def note(self, entries: Iterable[Entry], *, actor: str, at: datetime) -> None:
        """Keep entries, and a row in the audit that names nobody."""
        kept = list(entries)
        self.keep(kept)
        action = "forgot" if any(entry.gone for entry in kept) else "erased"
        for entry in kept[:1]:
            self._db.execute(
                "INSERT INTO audit (at, actor, action, object) VALUES (?, ?, ?, ?)",
                (to_text(at), actor or entry.instead, action, entry.instead),
            )

    def keep(self, entries: Iterable[Entry]) -> None:
        """Keep entries; the same one twice is one."""
        for entry in entries:
            self._db.execute(
                f"INSERT INTO erased ({_COLUMNS}) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (entry.code, entry.key, to_text(entry.until), int(entry.gone)),
            )
            self.changed = True

    def is_before(self, said_at: datetime) -> bool:
        """Tell whether something was said so early that it may have been erased since."""
        row = one(self._db, "SELECT 1 FROM erased WHERE until >= ? LIMIT 1", (to_text(said_at),))
        return row is not None

    def entries(self, *, since: datetime | None = None, gone: bool = False) -> list[Entry]:
        """List the entries that hold for what was said at *since*, or of who is *gone* alone."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM erased WHERE until >= ? AND gone >= ?",
            (to_text(since) if since else "", int(gone)),
        ).fetchall()
        return [_entry(row) for row in rows]


def write_copy(folder: Path, entries: Iterable[Entry]) -> None:
    """Write the list beside the file: whole or not at all, for its owner alone."""
    text = json.dumps([[e.code, e.key, to_text(e.until), int(e.gone)] for e in entries])
    partial = folder / f"{COPY}.partial"
    file = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(file, text.encode())
        os.fsync(file)
    finally:
        os.close(file)
    partial.replace(folder / COPY)


def read_copy(folder: Path) -> list[Entry]:
    """Read the list beside the file; what cannot be read is as if it were not there."""
    with suppress(OSError, ValueError, TypeError):
        return [_entry(row) for row in json.loads((folder / COPY).read_text(encoding="utf-8"))]
    return []


def entries_in(db: Database) -> list[Entry]:
    """List the entries of any desk's file: none where it is older than the list."""
    if one(db, "SELECT 1 FROM sqlite_master WHERE name = 'erased'") is None:
        return []
    return ErasedRows(db).entries()


def _entry(row: tuple[str, str, str, int]) -> Entry:
    code, key, until, gone = row
    return Entry(code=code, key=key, until=from_text(until), gone=bool(gone))
