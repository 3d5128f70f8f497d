"""What is left to do after a commit that erased something: the copy of the list, and the log."""

from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from chatops.erased import Entry
from storage.erased import read_copy, write_copy
from storage.sqlite import BUSY_SECONDS, one
from storage.unit_of_work import SqliteUnitOfWork


class Aftermath:
    """Does it in the writer's thread; what fails is tried again after the next commit."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._is_first = True

    def __call__(self, db: Database, uow: SqliteUnitOfWork) -> None:
        eraser = uow.eraser
        if eraser.changed or self._is_first:
            self._keep_in_step(eraser.entries())
            eraser.changed = self._is_first = False
        if eraser.scrubs:
            eraser.scrubs = not _cut_log(db)

    def _keep_in_step(self, entries: Sequence[Entry]) -> None:
        """Add to the copy what it lacks; it loses nothing, whatever file lies beside it now."""
        there = read_copy(self._folder)
        both = list(dict.fromkeys([*there, *entries]))
        if len(both) > len(there):
            write_copy(self._folder, both)


def _cut_log(db: Database) -> bool:
    """Take what is in the log into the file and cut it to nothing; False while somebody reads.

    What was erased still stands in the log's older pages. Nobody waits for a reader meanwhile.
    """
    db.execute("PRAGMA busy_timeout = 0")
    try:
        return bool(one(db, "PRAGMA wal_checkpoint(TRUNCATE)")[0] == 0)
    finally:
        db.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")
