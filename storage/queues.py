"""What has arrived and what is due: the inbox, failed events, and times."""

from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from chatops.ports import Failure
from chatops.unit_of_work import Due
from storage.sqlite import one
from storage.times import from_text, from_text_or_none, to_text

RETRY_AFTER = (1, 5, 15, 60)
"""Minutes until a failed event is tried again; then it is parked for a person to look at."""


class InboxRows:
    """What has been handled."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, id: str, at: datetime) -> bool:
        cursor = self._db.execute(
            "INSERT INTO inbox (id, at) VALUES (?, ?) ON CONFLICT DO NOTHING", (id, to_text(at))
        )
        return bool(cursor.rowcount)

    def has(self, id: str) -> bool:
        return one(self._db, "SELECT 1 FROM inbox WHERE id = ?", (id,)) is not None


class FailedRows:
    """What could not be handled, until it can or is parked."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, id: str, event: str, *, error: str, at: datetime) -> None:
        """Note a failure, or one more of the same event."""
        row = one(self._db, "SELECT tries FROM failed WHERE id = ?", (id,))
        tries = 1 if row is None else row[0] + 1
        self._db.execute(
            "INSERT INTO failed (id, event, error, tries, retry_at, at) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET error = excluded.error, tries = excluded.tries,"
            " retry_at = excluded.retry_at",
            (id, event, error, tries, _retry_at(tries, at), to_text(at)),
        )

    def park(self, id: str, *, error: str, at: datetime) -> None:
        """Note what is not tried again and needs a person; it carries no event."""
        self._db.execute(
            "INSERT INTO failed (id, event, error, tries, retry_at, at) VALUES (?, NULL, ?, ?,"
            " NULL, ?) ON CONFLICT (id) DO UPDATE SET error = excluded.error",
            (id, error, len(RETRY_AFTER) + 1, to_text(at)),
        )

    def due(self, at: datetime, *, limit: int = 20) -> list[Failure]:
        """List what is to be tried again."""
        rows = self._db.execute(
            "SELECT id, event, tries FROM failed WHERE retry_at <= ? AND event IS NOT NULL"
            " ORDER BY retry_at LIMIT ?",
            (to_text(at), limit),
        ).fetchall()
        return [Failure(id=id, event=event, tries=tries) for id, event, tries in rows]

    def drop(self, id: str) -> None:
        """Forget a failure that was mended."""
        self._db.execute("DELETE FROM failed WHERE id = ?", (id,))


class DueRows:
    """What is to be done at a time."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, due: Due) -> None:
        """Set a time, in place of the one that was there."""
        self._db.execute(
            "INSERT INTO due (id, at, deed, subject, tries) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET at = excluded.at, deed = excluded.deed,"
            " subject = excluded.subject, tries = excluded.tries",
            (due.id, to_text(due.at), due.deed, due.subject, due.tries),
        )

    def add(self, due: Due) -> bool:
        """Set a time unless there is one; tell whether it was set."""
        cursor = self._db.execute(
            "INSERT INTO due (id, at, deed, subject, tries) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (due.id, to_text(due.at), due.deed, due.subject, due.tries),
        )
        return bool(cursor.rowcount)

    def hasten(self, due: Due) -> None:
        """Set a time where there is none, or a later one."""
        self._db.execute(
            "INSERT INTO due (id, at, deed, subject, tries) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET at = excluded.at, deed = excluded.deed,"
            " subject = excluded.subject, tries = excluded.tries WHERE excluded.at < due.at",
            (due.id, to_text(due.at), due.deed, due.subject, due.tries),
        )

    def drop(self, id: str) -> None:
        self._db.execute("DELETE FROM due WHERE id = ?", (id,))

    def at(self, at: datetime, *, limit: int = 20) -> list[Due]:
        """List what is due, the longest overdue first."""
        rows = self._db.execute(
            "SELECT id, at, deed, subject, tries FROM due WHERE at <= ? ORDER BY at, id LIMIT ?",
            (to_text(at), limit),
        ).fetchall()
        return [_due(row) for row in rows]


def next_at(db: Database) -> datetime | None:
    """Tell when the next thing is to be done: a time, or a failed event to be tried again."""
    row = one(
        db,
        "SELECT min(at) FROM (SELECT min(at) AS at FROM due"
        " UNION ALL SELECT min(retry_at) FROM failed WHERE retry_at IS NOT NULL)",
    )
    return from_text_or_none(row[0])


def _retry_at(tries: int, at: datetime) -> str | None:
    if tries > len(RETRY_AFTER):
        return None
    return to_text(at + timedelta(minutes=RETRY_AFTER[tries - 1]))


def _due(row: Any) -> Due:
    id, at, deed, subject, tries = row
    return Due(id=id, at=from_text(at), deed=deed, subject=subject, tries=tries)
