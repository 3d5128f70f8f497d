"""The one thread that writes: events first, and background work between them."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from chatops.errors import StoreBusy
from storage.aftermath import Aftermath
from storage.commit import Committer, Job, Step, no_step
from storage.sqlite import ERRORS, connect, cut_log, is_damaged, is_whole
from storage.standing import DAMAGED, Standing

GROUP = 64
"""Events in one commit at the most: enough that the sync costs little, few enough to stay quick."""

ALONG = 4
"""Pieces of background work in the same commit: what is sent and written down by then goes on at
the pace of the events, and no event waits for more than these."""


class Lanes:
    """What waits to be written: events, and behind them background work."""

    def __init__(self) -> None:
        self.events: deque[Job] = deque()
        self.background: deque[Job] = deque()

    def __bool__(self) -> bool:
        return bool(self.events or self.background)

    def next(self) -> list[Job]:
        """Take what goes into one transaction."""
        events = [self.events.popleft() for _ in range(min(GROUP, len(self.events)))]
        # Some background work rides along, so that a busy hour cannot starve it.
        along = min(ALONG, len(self.background))
        return events + [self.background.popleft() for _ in range(along)]


@dataclass(slots=True, kw_only=True)
class Chore:
    """Something that the writer does between two groups; whoever asked may have gone since."""

    do: Callable[[Database], bool]
    future: "Future[bool]" = field(default_factory=Future)

    def run(self, db: Database) -> None:
        """Do it, and tell whoever still waits."""
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            self.future.set_result(self.do(db))
        except Exception as error:  # whatever it is, it must not end the writer
            self.future.set_exception(error)

    def dies(self, error: BaseException) -> None:
        """Tell whoever still waits that it will not be done."""
        if self.future.set_running_or_notify_cancel():
            self.future.set_exception(error)


class Writer:
    """A thread with the only writing connection."""

    def __init__(self, path: Path, *, mode: str | None = None, step: Step = no_step) -> None:
        self._path = path
        self.standing = Standing(path.name)
        self._mode = mode
        self._step = step
        self._lanes = Lanes()
        self._chores: deque[Chore] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self._died: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="deskside-writer", daemon=True)
        self._opened: Future[None] = Future()
        self._thread.start()
        self._opened.result()

    def event(self, job: Job) -> "Future[Any]":
        """Put an event in the first lane."""
        return self._put(self._lanes.events, job)

    def background(self, job: Job) -> "Future[Any]":
        """Put a piece of work of under 50 ms in the second lane."""
        return self._put(self._lanes.background, job)

    def fold(self) -> "Future[bool]":
        """Bring the write-ahead log into the file and empty it.

        False while somebody reads, or when the disk is full or the file damaged. What was
        forgotten stands in the log until it is done.
        """
        return self._between(Chore(do=self._fold))

    def doubts(self) -> "Future[bool]":
        """Write nothing more, because damage was come across, unless a look finds the file whole.

        The future tells whether it is whole.
        """
        self.standing.doubt()
        return self._between(Chore(do=self._settle))

    def close(self) -> None:
        """Do what waits, then end the thread and its connection."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        self._thread.join()

    def _between(self, chore: Chore) -> "Future[bool]":
        with self._wake:
            if self._closing:
                chore.future.set_result(True)  # the end folds, and the next start looks
            else:
                self._chores.append(chore)
                self._wake.notify()
        return chore.future

    def _put(self, lane: deque[Job], job: Job) -> "Future[Any]":
        with self._wake:
            if self._closing:
                job.dies(self._died or StoreBusy("the store is closed"))
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
        committer = Committer(
            db, step=self._step, standing=self.standing, after=Aftermath(self._path.parent)
        )
        group: list[Job] = []
        try:
            while (group := self._next()) or self._chores:
                committer.commit(group)
                with suppress(*ERRORS):  # it stays in doubt, and the next group looks again
                    self._settle(db)
                while self._chores:
                    self._chores.popleft().run(db)
        except BaseException as error:  # a dead writer must be heard of, not waited for
            self._die(group, error)
        finally:
            db.close()

    def _fold(self, db: Database) -> bool:
        try:
            return self.standing.why != DAMAGED and cut_log(db)
        except ERRORS as error:  # a full disk, say: it is tried again, and nothing is lost
            if is_damaged(error):
                self.standing.doubt()
            return False

    def _settle(self, db: Database) -> bool:
        if self.standing.is_doubted:
            db.execute("PRAGMA shrink_memory")  # what was read badly must not be used again
            self.standing.settle(is_whole=is_whole(self._path))
        return self.standing.why != DAMAGED

    def _die(self, group: list[Job], error: BaseException) -> None:
        with self._wake:
            self._closing = True
            self._died = error
            left = [*group, *self._lanes.events, *self._lanes.background]
        for job in left:
            job.dies(error)
        while self._chores:
            self._chores.popleft().dies(error)

    def _next(self) -> list[Job]:
        with self._wake:
            while not (self._lanes or self._chores or self._closing):
                self._wake.wait()
            return self._lanes.next()
