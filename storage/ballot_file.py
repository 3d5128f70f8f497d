"""The file of the ballot box: written so that it tells of no order and of no time but the day."""

import logging
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, TypeVar

from sqlite_utils import Database

from storage.ballot_schema import COLUMNS, TABLES
from storage.commit import Step
from storage.sqlite import ERRORS, connect, is_damaged, one

log = logging.getLogger("deskside.survey")
T = TypeVar("T")
DAY = 24 * 60 * 60
DAMAGED = ".damaged"
"""What the name of a file ends with that is no whole database any more."""


class BallotFile:
    """One connection, in whose thread everything here is called.

    Never in WAL: there an answer and who gave it would stand in the same commit.
    """

    def __init__(self, path: Path, *, step: Step) -> None:
        self.path = path
        self._step = step
        self._fresh = path.with_name(f"{path.name}.new")
        self._is_rebuilt = True
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        self._db: Database | None = self._opened()
        self._touch()

    @property
    def db(self) -> Database:
        """The connection; where there is none just now, it is opened."""
        if self._db is None:
            self._db = _ready(self.path)
        return self._db

    def close(self) -> None:
        """Close the connection; the next use of the file opens it again."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def write(self, work: Callable[[], T]) -> T:
        """Do *work* in a transaction, then leave no trace of when and in what order."""
        try:
            found = self._committed(work)
            self._rebuild()
        finally:
            self._touch()
        return found

    def look_again(self) -> None:
        """Open the file anew; if it is damaged it is put aside, as at a start."""
        self.close()
        self._is_rebuilt = True
        self._db = self._opened()
        self._touch()

    def catch_up(self) -> None:
        """Rebuild the file where that could not be done after the last write."""
        if not self._is_rebuilt:
            self._rebuild()
            self._touch()

    def forget(self, wave: str, *, keep_comments: bool) -> None:
        """Put a new file in the old one's place, with all in it but a wave.

        The old one's header has counted the changes, and so the answers. It is the one or the
        other whatever happens meanwhile, and what was in the old one is written over.
        """
        try:
            self._copy(wave, keep_comments=keep_comments)
            self._step("copied")
            with self.path.open("r+b") as old:
                self.close()  # what fails from here on is made up for with the next use
                self._fresh.replace(self.path)
                _keep_names(self.path.parent)
                _wipe(old)
        finally:
            self._touch()

    def _opened(self) -> Database:
        """Open the file; what is damaged cannot be counted any more, and is put aside."""
        self._clear_away()
        try:
            return _ready(self.path)
        except DamagedError:
            self._put_aside()
            return _ready(self.path)

    def _put_aside(self) -> None:
        """Keep a damaged file for whoever can mend it, without what tells who took part."""
        aside = self.path.with_name(f"{self.path.name}{DAMAGED}")
        keys = _keys_in(self.path)
        if keys:
            _blacken(self.path, keys)
        self.path.replace(aside)
        self.path.with_name(f"{self.path.name}-journal").unlink(missing_ok=True)
        told = "destroyed" if keys else "not_found"
        log.error("survey.damaged file=%s put_aside=%s keys=%s", self.path.name, aside.name, told)

    def _committed(self, work: Callable[[], T]) -> T:
        self.db.execute("BEGIN IMMEDIATE")
        try:
            found = work()
            self._step("commit")
            # A full disk has rolled all of it back, and then this raises. In SQL, because the
            # connection's own commit() is content with no transaction at all.
            self.db.execute("COMMIT")
        except BaseException:  # whatever it is, half of it must not stand
            if self.db.conn.in_transaction:
                self.db.execute("ROLLBACK")
            raise
        self._step("committed")
        return found

    def _rebuild(self) -> None:
        """Write the file anew in the order of its keys. What is committed counts all the same."""
        try:
            self.db.execute("VACUUM")
        except ERRORS as error:
            if is_damaged(error):  # nobody can count what is in it: not even this answer
                raise
            # No room for a second copy, say: it is tried again with the next tick.
            self._is_rebuilt = False
        else:
            self._is_rebuilt = True
        self._step("rebuilt")

    def _touch(self) -> None:
        """Let file and folder say of their last change only the day."""
        for each in (self.path, self.path.parent):
            day = int(each.stat().st_mtime) // DAY * DAY
            os.utime(each, (day, day))

    def _copy(self, wave: str, *, keep_comments: bool) -> None:
        self._clear_away()
        fresh = _ready(self._fresh)
        try:
            fresh.execute("ATTACH ? AS old", (str(self.path),))
            fresh.execute("BEGIN IMMEDIATE")
            for table, (key, *more) in COLUMNS.items():
                columns = ", ".join((key, *more))
                but = "" if keep_comments and table == "comment" else wave
                fresh.execute(
                    f"INSERT INTO main.{table} ({columns})"
                    f" SELECT {columns} FROM old.{table} WHERE {key} <> ?",
                    (but,),
                )
            fresh.execute("COMMIT")
        finally:
            fresh.close()

    def _clear_away(self) -> None:
        for left in (self._fresh, self._fresh.with_name(f"{self._fresh.name}-journal")):
            left.unlink(missing_ok=True)


class DamagedError(Exception):
    """The file is no whole database."""


def _ready(path: Path) -> Database:
    """Open a file as the box needs it. Raises ``DamagedError``."""
    try:
        return _made_ready(connect(path, mode="delete"))
    except ERRORS as error:
        raise DamagedError if is_damaged(error) else error from None


def _made_ready(db: Database) -> Database:
    try:
        _check(db)
        db.execute("BEGIN")
        for table in TABLES:
            db.execute(table)
        db.execute("COMMIT")
        if one(db, "SELECT 1 FROM wave UNION ALL SELECT 1 FROM comment LIMIT 1"):
            db.execute("VACUUM")  # the last run may have ended between a commit and this
    except BaseException:  # a connection that nobody gets must not stay open
        db.close()
        raise
    return db


def _check(db: Database) -> None:
    if one(db, "PRAGMA quick_check(1)")[0] != "ok":
        raise DamagedError


def _keys_in(path: Path) -> list[bytes]:
    """Read the keys of the codes out of a damaged file, where its tables can still be read."""
    try:
        with closing(connect(path, mode="delete")) as db:
            rows = db.execute("SELECT secret FROM wave WHERE secret IS NOT NULL").fetchall()
    except ERRORS:
        return []
    return [key for (key,) in rows if isinstance(key, bytes) and key]


def _blacken(path: Path, keys: list[bytes]) -> None:
    """Write over each key wherever it stands: without it a code is nobody's."""
    with path.open("r+b") as file:
        kept = file.read()
        for key in keys:
            kept = kept.replace(key, bytes(len(key)))
        file.seek(0)
        file.write(kept)
        file.flush()
        os.fsync(file.fileno())


def _keep_names(folder: Path) -> None:
    """Wait until the disk has the names in a folder: the old file goes only after that."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _wipe(old: BinaryIO) -> None:
    """Write over a file that has lost its name, as far as its disk does so in place."""
    old.write(bytes(os.fstat(old.fileno()).st_size))
    old.flush()
    os.fsync(old.fileno())
