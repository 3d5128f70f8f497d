"""What is left to do after a commit that erased something: the copy of the list, and the log."""

from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from chatops.erased import Entry
from storage.erased import read_copy, write_copy
from storage.sqlite import cut_log
from storage.unit_of_work import SqliteUnitOfWork


class Aftermath:
    """Does it in the writer's thread; what fails is tried again after the next commit."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._is_first = True

    def __call__(self, db: Database, uow: SqliteUnitOfWork) -> None:
        eraser = uow.eraser
        if eraser.changed or self._is_first:
            self._keep_in_step(eraser.entries(), anew=eraser.emptied)
            eraser.changed = eraser.emptied = self._is_first = False
        if eraser.scrubs:
            eraser.scrubs = not cut_log(db)

    def _keep_in_step(self, entries: Sequence[Entry], *, anew: bool) -> None:
        """Add to the copy what it lacks; it loses nothing, whatever file lies beside it now.

        Of one that stands in both with another time, the earlier holds: it was lowered.
        """
        there = read_copy(self._folder)
        latest_first = sorted([*(() if anew else there), *entries], key=lambda one: one.until)[::-1]
        both = list({entry.code: entry for entry in latest_first}.values())
        if set(both) != set(there):
            write_copy(self._folder, both)
