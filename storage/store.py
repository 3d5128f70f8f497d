"""The store: one file, one writer thread, one reader thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from storage import backup, schema, search
from storage.commit import Job, Rescue, Step, Work, no_step
from storage.sqlite import ERRORS, connect, is_damaged, is_whole, journal, one
from storage.unit_of_work import SqliteUnitOfWork
from storage.writer import Writer

T = TypeVar("T")


class Store:
    """The desk's memory in ``folder/desk.db``. Open it with the folder's lock held."""

    def __init__(self, folder: Path, *, mode: str | None = None, step: Step = no_step) -> None:
        self.path = folder / "desk.db"
        self.mode = mode or journal()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        backup.clear_room(folder)
        _bring_up_to_date(self.path, mode=self.mode)
        self._writer = Writer(self.path, mode=self.mode, step=step)
        self._reader = _Reader(self.path, mode=self.mode, doubts=self._writer.doubts)

    def event(self, work: Work, *, rescue: Rescue) -> "Future[Any]":
        """Write an event; the future is resolved after its commit."""
        return self._writer.event(Job(work=work, rescue=rescue))

    def background(self, work: Work, *, rescue: Rescue | None = None) -> "Future[Any]":
        """Write a piece of background work; the future is resolved after its commit."""
        return self._writer.background(Job(work=work, rescue=rescue))

    def read(self, question: Callable[[SqliteUnitOfWork], T]) -> "Future[T]":
        """Ask something of the last committed state, beside the writer."""
        return self._reader.ask(question)

    def fold(self) -> "Future[bool]":
        """Empty the write-ahead log, where words stand that were forgotten; see ``Writer.fold``."""
        return self._writer.fold()

    @property
    def refuses(self) -> str:
        """Say why nothing can be written (``storage.standing``); empty as long as it can."""
        return self._writer.standing.why

    def look_over(self) -> None:
        """Read the whole file beside the writer; what is damaged is not written to any more."""
        if not is_whole(self.path):
            self._writer.doubts().result()

    def close(self) -> None:
        """Finish what waits and close the file."""
        self._writer.close()
        self._reader.close()


class _Reader:
    def __init__(self, path: Path, *, mode: str, doubts: Callable[[], object]) -> None:
        self._doubts = doubts
        self._pool = ThreadPoolExecutor(1, "deskside-reader")
        self._db: Database = self._pool.submit(connect, path, mode=mode, readonly=True).result()

    def ask(self, question: Callable[[SqliteUnitOfWork], T]) -> "Future[T]":
        return self._pool.submit(self._answer, question)

    def close(self) -> None:
        self._pool.submit(self._db.close).result()
        self._pool.shutdown()

    def _answer(self, question: Callable[[SqliteUnitOfWork], T]) -> T:
        # One snapshot for the whole question; it changes nothing, so the end may be a rollback.
        self._db.execute("BEGIN")
        try:
            return question(SqliteUnitOfWork(self._db))
        except ERRORS as error:
            if is_damaged(error):
                self._came_across_damage()
            raise
        finally:
            self._db.execute("ROLLBACK")

    def _came_across_damage(self) -> None:
        self._doubts()
        self._db.execute("PRAGMA shrink_memory")  # the next question reads from the disk again


def _bring_up_to_date(path: Path, *, mode: str) -> None:
    try:
        db = connect(path, mode=mode)
        try:
            found = one(db, "PRAGMA quick_check(1)")[0]
            if found != "ok":
                raise _damaged(path, found)
            _migrate(db, path.parent)
        finally:
            db.close()
    except ERRORS as error:
        if is_damaged(error):
            raise _damaged(path, str(error)) from error
        raise


def _migrate(db: Database, folder: Path) -> None:
    todo = schema.pending(db)
    if todo and todo != [name for name, _ in schema.steps()]:
        backup.before_migration(db, folder, todo[0])
    schema.migrate(db)
    search.prepare(db)


def _damaged(path: Path, why: str) -> schema.SchemaError:
    return schema.SchemaError(
        f"{path.name} is damaged ({why}). Stop here and bring back the newest good backup: "
        "deskside restore FILE"
    )
