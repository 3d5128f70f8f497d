"""One transaction's view of the memory."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from chatops.requests import Request
from chatops.unit_of_work import Trouble
from storage import cleaning, search
from storage.audit import AuditRows
from storage.bursts import BurstRows
from storage.erasing import EraserRows
from storage.exporting import ExportRows
from storage.listing import ListRows
from storage.logins import LoginRows
from storage.measuring import MeasureRows
from storage.messages import MessageRows
from storage.nudges import NudgeRows
from storage.outbox import OutboxRows
from storage.people import PersonRows
from storage.queues import DueRows, FailedRows, InboxRows, next_at
from storage.requests import RequestRows
from storage.sqlite import is_out_of_order, one
from storage.waves import WaveRows


class SqliteUnitOfWork:
    """The repositories over one connection, inside its thread's transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.inbox = InboxRows(db)
        self.failed = FailedRows(db)
        self.people = PersonRows(db)
        self.requests = RequestRows(db)
        self.messages = MessageRows(db)
        self.nudges = NudgeRows(db)
        self.bursts = BurstRows(db)
        self.measuring = MeasureRows(db)
        self.dues = DueRows(db)
        self.outbox = OutboxRows(db)
        self.cleaner = cleaning.CleanerRows(db)
        self.lists = ListRows(db)
        self.eraser = EraserRows(db, self.people)
        self.waves = WaveRows(db)
        self.audit = AuditRows(db)
        self.logins = LoginRows(db)

    def expired(self, id: str) -> bool:
        sql = "SELECT 1 FROM outbox WHERE id = ? AND state = 'expired'"
        return one(self._db, sql, (id,)) is not None

    def trouble(self) -> Trouble:
        return cleaning.trouble(self._db)

    def find(self, words: str, *, limit: int = 10) -> list[Request]:
        found = [self.requests.get(id) for id in search.find(self._db, words, limit=limit)]
        return [request for request in found if request is not None]

    def attempt(self, work: Callable[[], object]) -> Exception | None:
        """Do a piece of work; if it raises, undo it alone and return what it raised.

        What the disk or a lock does to the whole transaction is raised on.
        """
        self._db.execute("SAVEPOINT piece")
        try:
            work()
        except Exception as error:  # one due thing's fault must not become the others'
            if is_out_of_order(error) or not self._db.conn.in_transaction:
                raise
            self._db.execute("ROLLBACK TO piece")
            self.people.forget()
            self._db.execute("RELEASE piece")
            return error
        self._db.execute("RELEASE piece")
        return None

    def about(self, ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """List all that is kept about one person, who may have several ids."""
        return ExportRows(self._db, ids).all()

    def next_at(self) -> datetime | None:
        """Tell when the next time comes, or the next retry of a failed event."""
        return next_at(self._db)

    def index_some(self) -> int:
        """Bring the search index up to date for some requests; tell how many."""
        return search.index_some(self._db)

    def clear(self) -> None:
        """Forget everything but the schema."""
        cleaning.clear(self._db)
        self.people.forget()
        self.eraser.empty()

    def setting(self, name: str) -> str:
        """Read a remembered value; empty if there is none."""
        row = one(self._db, "SELECT value FROM setting WHERE name = ?", (name,))
        return "" if row is None else str(row[0])

    def set_setting(self, name: str, value: str) -> None:
        """Remember a value under a name."""
        self._db.execute(
            "INSERT INTO setting (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )
