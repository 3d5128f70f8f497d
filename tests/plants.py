"""Bugs to plant: whoever looks for what is lost or doubled must find each of them."""

from adapters.runtime import Runtime
from chatops.errors import StoreBusy
from storage.commit import Committer, Job
from storage.driver import sqlite3
from storage.queues import InboxRows


class AnswersBeforeCommit(Runtime):
    """Acknowledges an event when it is in the queue, before it is on disk."""

    async def receive(self, event):
        self._memory.event(
            lambda uow: self._bot.handle(event, uow),
            rescue=lambda uow, error: self._rescue(event, uow, error),
        )


class ForgetsWhatItHandled(Committer):
    """Handles whatever comes, whether it was here before or not."""

    def __init__(self, db, **more) -> None:
        super().__init__(db, **more)
        self._uow.inbox = Forgetful(db)


class Forgetful(InboxRows):
    def add(self, id, at) -> bool:
        super().add(id, at)
        return True


class TransactionPerEvent(Committer):
    """Does not look whether the transaction still stands; each event has ``db.atomic()``.

    With SQL ``COMMIT`` at the end the group still fails when the transaction is gone.
    """

    def _one(self, job: Job):
        try:
            with self._db.atomic():
                outcome = job.work(self._uow)
        except sqlite3.Error as error:
            outcome = StoreBusy(type(error).__name__)
        except Exception as error:
            with self._db.atomic():
                outcome = job.rescue(self._uow, error) if job.rescue else error
        self._step("handled")
        return outcome


class SilentCommit(TransactionPerEvent):
    """And ends with the connection's ``commit()``, which is content with no transaction at all."""

    def commit(self, group: list[Job]) -> None:
        jobs = [job for job in group if job.starts()]
        self._db.execute("BEGIN IMMEDIATE")
        self._step("begun")
        outcomes = [self._one(job) for job in jobs]
        self._step("commit")
        self._db.conn.commit()
        self._step("committed")
        for job, outcome in zip(jobs, outcomes, strict=True):
            job.ends(outcome)


PLANTS: dict[str, dict] = {
    "answers-before-commit": {"runtime": AnswersBeforeCommit},
    "forgets-what-it-handled": {"committer": ForgetsWhatItHandled},
    "silent-commit": {"committer": SilentCommit},
}
