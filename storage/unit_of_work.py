"""One transaction's view of the memory."""

from sqlite_utils import Database

from chatops.requests import Request
from chatops.unit_of_work import Trouble
from storage import cleaning, search
from storage.messages import MessageRows
from storage.outbox import OutboxRows
from storage.people import PersonRows
from storage.queues import DueRows, FailedRows, InboxRows
from storage.requests import RequestRows
from storage.sqlite import one


class SqliteUnitOfWork:
    """The repositories over one connection; whoever holds it is inside that thread's transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.inbox = InboxRows(db)
        self.failed = FailedRows(db)
        self.people = PersonRows(db)
        self.requests = RequestRows(db)
        self.messages = MessageRows(db)
        self.dues = DueRows(db)
        self.outbox = OutboxRows(db)
        self.cleaner = cleaning.CleanerRows(db)

    def trouble(self) -> Trouble:
        return cleaning.trouble(self._db)

    def find(self, words: str, *, limit: int = 10) -> list[Request]:
        found = [self.requests.get(id) for id in search.find(self._db, words, limit=limit)]
        return [request for request in found if request is not None]

    def index_some(self) -> int:
        """Bring the search index up to date for some requests; tell how many."""
        return search.index_some(self._db)

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
