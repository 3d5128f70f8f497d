"""The list of who had their words erased: in the file, and a small copy beside it."""

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from chatops.erased import Entry
from chatops.listing import DONE, ERASING
from chatops.unit_of_work import Due
from storage.backup import BackupError, verify
from storage.sqlite import ERRORS, look_into, one
from storage.times import from_text, to_text

COPY = "erased.json"
"""Outlives a ``desk.db`` that is damaged, lost, or written over by hand."""
STEPS = ("asks", "said", "sent", "index", "sweep")
"""The stages of one look, in order; after the second all is done but what must wait."""
GIVEN_UP = -1
PARKED = ("due:erasing:", "due:erased:")
"""Begin the ids of failures that are pieces of erasing; the person and the press follow."""
_COLUMNS = "code, key, until, gone"


class ErasedRows:
    """The entries in the file. ``changed``: the copy beside it is to be written.

    ``emptied``: the copy is to lose what it has, too.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self.changed = self.emptied = False

    def note(
        self, entries: Iterable[Entry], *, actor: str, at: datetime, instead: str = ""
    ) -> None:
        """Keep entries, and a row in the audit that names nobody."""
        kept = list(entries)
        self.keep(kept)
        action = "forgot" if any(entry.gone for entry in kept) else "erased"
        for entry in kept[:1]:
            about = instead or entry.instead
            self._db.execute(
                "INSERT INTO audit (at, actor, action, object) VALUES (?, ?, ?, ?)",
                (to_text(at), actor or about, action, about),
            )

    def keep(self, entries: Iterable[Entry]) -> None:
        """Keep entries; the same one twice is one, until the earlier of its times."""
        for entry in entries:
            self._db.execute(
                f"INSERT INTO erased ({_COLUMNS}) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (code) DO UPDATE SET until = min(until, excluded.until)",
                (entry.code, entry.key, to_text(entry.until), int(entry.gone)),
            )
            self.changed = True

    def empty(self) -> None:
        """Forget the list, where everything is forgotten: nobody is known any more."""
        self._db.execute("DELETE FROM erased")
        self.changed = self.emptied = True

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

    def people(self, entries: Sequence[Entry]) -> dict[str, list[Entry]]:
        """Find whose entries these are, among all that the file knows by an id."""
        rows = self._db.execute(
            "SELECT id FROM person UNION SELECT author FROM message UNION SELECT asker FROM request"
            " UNION SELECT person FROM deed UNION SELECT person FROM invited"
            " UNION SELECT actor FROM audit UNION SELECT object FROM audit"
        ).fetchall()
        found = {id: [entry for entry in entries if entry.is_of(id)] for (id,) in rows}
        return {id: theirs for id, theirs in found.items() if theirs}

    def unfinished(self, *, until: datetime, limit: int = 10) -> list[Due]:
        """List pieces of erasing that could be done by then."""
        rows = self._db.execute(
            "SELECT id, at, deed, subject, tries FROM due WHERE deed = 'erase' AND at <= ?"
            " ORDER BY at, id LIMIT ?",
            (to_text(until), limit),
        ).fetchall()
        return [
            Due(id=id, at=from_text(at), deed=deed, subject=subject, tries=tries)
            for id, at, deed, subject, tries in rows
        ]

    def under_way(self) -> list[str]:
        rows = self._db.execute("SELECT subject FROM due WHERE deed = 'erase' ORDER BY at, id")
        return [subject for (subject,) in rows.fetchall()]

    def steps_done(self, person: str) -> int:
        """Tell how far the erasing of somebody has come, of ten; 0 where it is not under way, and
        less where it was given up.
        """
        rows = [
            row
            for start in (ERASING, DONE)
            for row in self._db.execute(
                "SELECT subject FROM due WHERE id >= ? AND id < ?",
                (f"{start}{person}:", f"{start}{person};"),
            ).fetchall()
        ]
        found = [json.loads(subject) for (subject,) in rows]
        if not found and any(start.startswith(f"{person}:") for _, start in self._parked()):
            return GIVEN_UP
        return min(
            (5 * (task["look"] - 1) + 1 + STEPS.index(task["stage"]) for task in found), default=0
        )

    def given_up(self) -> dict[str, list[Entry]]:
        """Find whose erasing failed too often to be tried again by itself."""
        theirs: dict[str, list[Entry]] = {}
        entries = self.entries()
        for _, rest in self._parked():
            parts = rest.split(":")  # an id may have colons, and a press has them
            for end in range(1, len(parts)):
                person = ":".join(parts[:end])
                if found := [entry for entry in entries if entry.is_of(person)]:
                    theirs[person] = found
        return theirs

    def drop_given_up(self, person: str) -> None:
        """Forget that somebody's erasing failed: it is begun anew."""
        for id, rest in self._parked():
            if rest.startswith(f"{person}:"):
                self._db.execute("DELETE FROM failed WHERE id = ?", (id,))

    def _parked(self) -> list[tuple[str, str]]:
        """List the failures that are pieces of erasing: the id, and what follows its beginning."""
        return [
            (id, id.removeprefix(start))
            for start in PARKED
            for (id,) in self._db.execute(
                "SELECT id FROM failed WHERE id >= ? AND id < ?", (start, f"{start[:-1]};")
            ).fetchall()
        ]


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
    return _copied(folder) or []


def entries_in(path: Path) -> list[Entry]:
    """List the entries of a desk's file: none where it is older than the list, or damaged."""
    return _listed(path) or []


def prove_list(path: Path) -> None:
    """See to it that a backup is whole and has the list. Raises ``BackupError``."""
    try:
        verify(path)
    except BackupError as error:
        raise BackupError(f"{path} is no backup of Deskside's. {error}") from error
    with closing(look_into(path)) as db:
        if one(db, "SELECT 1 FROM sqlite_master WHERE name = 'erased'") is None:
            raise BackupError(
                f"{path} is no backup of Deskside's that says who was erased: it is older than"
                " that list. Give a newer one."
            )


def is_lost(folder: Path, file: str) -> bool:
    """Tell whether neither the desk's file nor the copy beside it can say who was erased."""
    return _listed(folder / file) is None and _copied(folder) is None


def _copied(folder: Path) -> list[Entry] | None:
    with suppress(OSError, ValueError, TypeError):
        return [_entry(row) for row in json.loads((folder / COPY).read_text(encoding="utf-8"))]
    return None


def _listed(path: Path) -> list[Entry] | None:
    if not path.is_file():
        return None
    db = look_into(path, how="rw" if os.access(path, os.W_OK) else "ro")
    try:
        there = one(db, "SELECT 1 FROM sqlite_master WHERE name = 'erased'")
        return ErasedRows(db).entries() if there else []
    except ERRORS:
        return None
    finally:
        db.close()


def _entry(row: tuple[str, str, str, int]) -> Entry:
    code, key, until, gone = row
    return Entry(code=code, key=key, until=from_text(until), gone=bool(gone))
