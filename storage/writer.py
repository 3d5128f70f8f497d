"""The one thread that writes: events in groups, each in a savepoint, background work between.

An event's future is resolved only after the SQL ``COMMIT`` of its group returned. If anything
ends the transaction on the way (a full disk rolls all of it back), every event of the group
fails with ``StoreBusy``, unacknowledged, and its platform sends it again.
"""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from chatops.errors import StoreBusy
from storage.sqlite import connect, is_out_of_order
from storage.unit_of_work import SqliteUnitOfWork

GROUP = 64
"""Events in one commit at the most: enough that the sync costs little, few enough to stay quick."""

Work = Callable[[SqliteUnitOfWork], Any]
Rescue = Callable[[SqliteUnitOfWork, Exception], Any]
Step = Callable[[str], None]


@dataclass(slots=True, kw_only=True)
class Job:
    """Something to write. ``rescue`` says what to write instead when *work* raises."""

    work: Work
    rescue: Rescue | None = None
    future: "Future[Any]" = field(default_factory=Future)


def no_step(name: str) -> None:
    """Do nothing at a named step; crash tests pass something else."""


class Writer:
    """A thread with the only writing connection."""

    def __init__(self, path: Path, *, mode: str | None = None, step: Step = no_step) -> None:
        self._path = path
        self._mode = mode
        self._step = step
        self._events: deque[Job] = deque()
        self._background: deque[Job] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="deskside-writer", daemon=True)
        self._opened: Future[None] = Future()
        self._thread.start()
        self._opened.result()

    def event(self, job: Job) -> "Future[Any]":
        """Put an event in the first lane."""
        return self._put(self._events, job)

    def background(self, job: Job) -> "Future[Any]":
        """Put a piece of work of under 50 ms in the second lane."""
        return self._put(self._background, job)

    def close(self) -> None:
        """Do what waits, then end the thread and its connection."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        self._thread.join()

    def _put(self, lane: deque[Job], job: Job) -> "Future[Any]":
        with self._wake:
            if self._closing:
                job.future.set_exception(StoreBusy("the store is closed"))
            else:
                lane.append(job)
                self._wake.notify()
        return job.future

    def _run(self) -> None:
        try:
            db = connect(self._path, mode=self._mode)
        except BaseException as error:  # whoever opens the store must hear of it, whatever it is
            self._opened.set_exception(error)
            return
        self._opened.set_result(None)
        uow = SqliteUnitOfWork(db)
        group: list[Job] = []
        try:
            while group := self._next():
                self._commit(db, uow, group)
        except BaseException as error:  # a dead writer must be heard of, not waited for
            self._die(group, error)
        finally:
            db.close()

    def _die(self, group: list[Job], error: BaseException) -> None:
        with self._wake:
            self._closing = True
            left = [*group, *self._events, *self._background]
        for job in left:
            if not job.future.done():
                _resolve(job.future, error)

    def _next(self) -> list[Job]:
        with self._wake:
            while not (self._events or self._background or self._closing):
                self._wake.wait()
            events = [self._events.popleft() for _ in range(min(GROUP, len(self._events)))]
            # One piece of background work rides along, so that a busy hour cannot starve it.
            background = [self._background.popleft()] if self._background else []
            return events + background

    def _commit(self, db: Database, uow: SqliteUnitOfWork, group: list[Job]) -> None:
        outcomes: list[Any] = []
        try:
            db.execute("BEGIN IMMEDIATE")
            self._step("begun")
            outcomes = [self._one(db, uow, job) for job in group]
            self._step("commit")
            db.execute("COMMIT")
            self._step("committed")
        except Exception as error:  # any of these ends the group, and nobody is told it is kept
            self._fail(db, group, error)
            return
        for job, outcome in zip(group, outcomes, strict=True):
            _resolve(job.future, outcome)

    def _one(self, db: Database, uow: SqliteUnitOfWork, job: Job) -> Any:
        db.execute("SAVEPOINT one")
        try:
            outcome = job.work(uow)
        except Exception as error:  # one event's fault must not become its neighbours'
            _stands(db, error)
            db.execute("ROLLBACK TO one")
            outcome = self._rescue(uow, job, error)
        # A full disk rolls back everything, and the next savepoint would quietly begin another
        # transaction: stop here instead.
        _stands(db, None)
        db.execute("RELEASE one")
        return outcome

    def _rescue(self, uow: SqliteUnitOfWork, job: Job, error: Exception) -> Any:
        return error if job.rescue is None else job.rescue(uow, error)

    def _fail(self, db: Database, group: list[Job], error: Exception) -> None:
        try:
            if db.conn.in_transaction:
                db.execute("ROLLBACK")
        except Exception as second:  # the disk may refuse this too; the group has failed anyway
            error.add_note(f"and then: {type(second).__name__}")
        busy = StoreBusy(f"nothing of this group was kept: {type(error).__name__}")
        busy.__cause__ = error
        for job in group:
            _resolve(job.future, busy)


def _stands(db: Database, error: Exception | None) -> None:
    if error is not None and is_out_of_order(error):
        raise error
    if not db.conn.in_transaction:
        raise StoreBusy("the transaction was rolled back by the database") from error


def _resolve(future: "Future[Any]", outcome: Any) -> None:
    if future.cancelled():
        return
    if isinstance(outcome, BaseException):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
