"""The store without its threads, and a fuse that ends the process at a named step.

The same lanes, groups, savepoints and commits as in ``storage.store``, written when the event loop
comes round to them: the same order every time, at a fraction of the cost.
"""

import asyncio
from collections import Counter
from concurrent.futures import Future
from pathlib import Path

from storage.commit import Committer, Job, no_step
from storage.sqlite import connect, journal
from storage.store import _bring_up_to_date
from storage.unit_of_work import SqliteUnitOfWork
from storage.writer import Lanes


class Crash(BaseException):
    """The process is gone. No ``except Exception`` may notice."""


class Fuse:
    """Counts the named steps, and at the n-th of one ends the process: no later step is taken."""

    def __init__(self, name: str = "", nth: int = 0) -> None:
        self.name, self.nth = name, nth
        self.counts: Counter[str] = Counter()
        self.trail: list[str] = []
        self.blown = False

    def __call__(self, name: str) -> None:
        if not self.blown:
            self.counts[name] += 1
            self.trail.append(name)
            self.blown = name == self.name and self.counts[name] == self.nth
        if self.blown:
            raise Crash(f"{self.name} {self.nth}")


class Cranked:
    """One ``Memory`` over a folder, for one event loop."""

    committer = Committer

    def __init__(self, folder: Path, *, mode: str | None = None, step=no_step) -> None:
        self.path = folder / "desk.db"
        mode = mode or journal()
        _bring_up_to_date(self.path, mode=mode)
        self.db = connect(self.path, mode=mode)
        self._committer = self.committer(self.db, step=step)
        self._lanes = Lanes()
        self._turning = False
        self._died: BaseException | None = None

    def event(self, work, *, rescue) -> Future:
        return self._put(self._lanes.events, Job(work=work, rescue=rescue))

    def background(self, work, *, rescue=None) -> Future:
        return self._put(self._lanes.background, Job(work=work, rescue=rescue))

    def read(self, question) -> Future:
        future: Future = Future()
        self.db.execute("BEGIN")
        try:
            future.set_result(question(SqliteUnitOfWork(self.db)))
        except Exception as error:
            future.set_exception(error)
        self.db.execute("ROLLBACK")
        return future

    def close(self) -> None:
        """Close the file; what was not committed is gone, as when a process ends."""
        self.db.close()

    def _put(self, lane, job: Job) -> Future:
        if self._died is not None:
            job.dies(self._died)
            return job.future
        lane.append(job)
        if not self._turning:
            self._turning = True
            asyncio.get_running_loop().call_soon(self._turn)
        return job.future

    def _turn(self) -> None:
        self._turning = False
        group = self._lanes.next()
        try:
            self._committer.commit(group)
        except BaseException as error:
            self._died = error
            for job in [*group, *self._lanes.events, *self._lanes.background]:
                job.dies(error)
            return
        if self._lanes and not self._turning:
            self._turning = True
            asyncio.get_running_loop().call_soon(self._turn)
