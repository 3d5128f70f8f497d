"""Group commit: what waits goes into one transaction, each job in a savepoint of its own.

A job's future is resolved only after the SQL ``COMMIT`` of its group returned. If anything ends
the transaction on the way (a full disk rolls all of it back), every job of the group fails with
``StoreBusy``, unacknowledged, and its platform sends it again.
"""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from chatops.errors import StoreBusy
from storage.sqlite import is_out_of_order
from storage.standing import DAMAGED, Standing
from storage.unit_of_work import SqliteUnitOfWork

Work = Callable[[SqliteUnitOfWork], Any]
Rescue = Callable[[SqliteUnitOfWork, Exception], Any]
Step = Callable[[str], None]
After = Callable[[Database, SqliteUnitOfWork], None]


def nothing(db: Database, uow: SqliteUnitOfWork) -> None:
    """Do nothing more after a commit."""


def no_step(name: str) -> None:
    """Do nothing at a named step; crash tests pass something else."""


@dataclass(slots=True, kw_only=True)
class Job:
    """Something to write. ``rescue`` says what to write instead when *work* raises.

    What either returns is the future's result; a returned exception is committed all the same,
    and then raised to whoever waits.
    """

    work: Work
    rescue: Rescue | None = None
    future: "Future[Any]" = field(default_factory=Future)

    def starts(self) -> bool:
        """Tell whether anybody still waits for it; from here on it cannot be cancelled."""
        return self.future.set_running_or_notify_cancel()

    def ends(self, outcome: Any) -> None:
        """Tell whoever waits what came of it."""
        if isinstance(outcome, BaseException):
            self.future.set_exception(outcome)
        else:
            self.future.set_result(outcome)

    def dies(self, error: BaseException) -> None:
        """Tell whoever still waits that nothing more will come."""
        if self.future.done():
            return
        if self.future.running() or self.starts():
            self.future.set_exception(error)


class Committer:
    """Writes groups of jobs through one connection, in whose thread it is called."""

    def __init__(
        self,
        db: Database,
        *,
        step: Step = no_step,
        standing: Standing | None = None,
        after: After = nothing,
    ) -> None:
        self._db = db
        self._standing = standing or Standing("desk.db")
        self._uow = SqliteUnitOfWork(db)
        self._step = step
        self._after = after

    def commit(self, group: list[Job]) -> None:
        """Write a group, and resolve its futures."""
        jobs = [job for job in group if job.starts()]
        if not jobs:
            return
        try:
            self._refuse_damaged()
            before = self._db.conn.total_changes
            self._db.execute("BEGIN IMMEDIATE")
            self._step("begun")
            outcomes = [self._one(job) for job in jobs]
            self._step("commit")
            # In SQL, because the connection's own commit() is content with no transaction at all.
            self._db.execute("COMMIT")
        except Exception as error:  # any of these ends the group, and nobody is told it is kept
            self._fail(jobs, error)
            return
        self._step("committed")
        if self._db.conn.total_changes > before:  # nothing at all fits on a full disk, too
            self._standing.wrote()
        for job, outcome in zip(jobs, outcomes, strict=True):
            job.ends(outcome)
        # Nobody waits for it, and what fails (a full disk) is tried again after the next commit.
        with suppress(Exception):
            self._after(self._db, self._uow)

    def _refuse_damaged(self) -> None:
        if self._standing.why == DAMAGED:
            raise StoreBusy("the file is damaged, and nothing more is written to it")

    def _one(self, job: Job) -> Any:
        self._db.execute("SAVEPOINT one")
        self._uow.people.forget()
        try:
            outcome = job.work(self._uow)
        except Exception as error:  # one job's fault must not become its neighbours'
            outcome = self._undone(job, error)
        # A full disk rolls back everything, and the next savepoint would quietly begin another
        # transaction: stop here instead.
        self._stands()
        self._db.execute("RELEASE one")
        self._step("handled")
        return outcome

    def _undone(self, job: Job, error: Exception) -> Any:
        self._undo(error)
        if job.rescue is None:
            return error
        try:
            return job.rescue(self._uow, error)
        except Exception as second:  # nor may a rescue that fails take its neighbours along
            self._undo(second)
            names = f"{type(error).__name__}, then {type(second).__name__}"
            return StoreBusy(f"it could not be handled and not be kept: {names}")

    def _undo(self, error: Exception) -> None:
        if is_out_of_order(error):
            raise error
        self._stands()
        self._db.execute("ROLLBACK TO one")
        self._uow.people.forget()

    def _stands(self) -> None:
        if not self._db.conn.in_transaction:
            raise StoreBusy("the transaction was rolled back by the database")

    def _fail(self, jobs: list[Job], error: Exception) -> None:
        self._standing.failed(error)
        try:
            if self._db.conn.in_transaction:
                self._db.execute("ROLLBACK")
        except Exception as second:  # the disk may refuse this too; the group has failed anyway
            error.add_note(f"and then: {type(second).__name__}")
        busy = StoreBusy(f"nothing of this group was kept: {type(error).__name__}")
        busy.__cause__ = error
        for job in jobs:
            job.ends(busy)
