"""Keeping small: words leave when their time has come, a few hundred rows at once."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from chatops.unit_of_work import Trouble
from storage import audit
from storage.pausing import PAUSED
from storage.search import tidy, unindex
from storage.times import from_text_or_none, to_text

PIECE = 200
MEASURED = timedelta(days=400)
"""How long it is kept how helpers answered hints, and who were many: over a year."""
_OF_A_DAY = "said_at IS NULL AND kind IN ('digest', 'gap') AND due_at < ?"
SIGNED_IN = timedelta(days=1)
"""How long it is kept who signed in to read results: longer than that lasts."""
EARLY = timedelta(days=1)
"""How long a message or a reaction that came before its thread is kept for it."""


class CleanerRows:
    """What keeps the memory small."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def prune(self, *, at: datetime, queue_days: int, inbox_days: int, request_days: int) -> int:
        queue = to_text(at - timedelta(days=queue_days))
        inbox = to_text(at - timedelta(days=inbox_days))
        tidy(self._db)
        return (
            self._delete("inbox", "id", "at < ?", inbox)
            + self._delete("failed", "id", "at < ? AND retry_at IS NULL", inbox)
            + self._blank("outbox", "body", "number", "done_at < ?", queue)
            + self._blank("failed", "event", "id", "at < ? AND retry_at IS NULL", queue)
            + self._forget_requests(to_text(at - timedelta(days=request_days)))
            + self._forget_early(to_text(at - EARLY))
            + self._forget_hints(at, to_text(at - timedelta(days=queue_days)))
            + self._forget_logins(to_text(at - SIGNED_IN))
            + audit.forget_old(self._db, at=at)
        )

    def _forget_logins(self, before: str) -> int:
        """Let codes, sessions and tries go; addresses stand in those, though only as hashes."""
        return (
            self._delete_oldest("login", "expires_at", before)
            + self._delete_oldest("session", "made_at", before)
            + self._delete_oldest("login_try", "at", before)
        )

    def _forget_hints(self, at: datetime, queue: str) -> int:
        """Let what helpers were told go when nothing is measured or counted by it any more."""
        measured = to_text(at - MEASURED)
        return (
            self._delete("nudge", "id", "said_at < ?", measured)
            + self._delete("nudge", "id", "said_at IS NULL AND due_at < ?", measured)
            + self._delete("nudge", "id", _OF_A_DAY, queue)
            + self._delete_oldest("unasked", "at", queue)
            + self._forget_bursts(measured)
        )

    def _forget_bursts(self, before: str) -> int:
        """Forget the oldest burst, a piece of its members at a time; a desk has few."""
        oldest = "SELECT id FROM burst WHERE rowid = (SELECT min(rowid) FROM burst) AND began < ?"
        members = self._delete("burst_member", "number", f"burst = ({oldest})", before)
        return members or self._rows(f"DELETE FROM burst WHERE id = ({oldest})", before)

    def _delete_oldest(self, table: str, time: str, before: str) -> int:
        """Delete of the rows that were put in first, so that no more than a piece is read."""
        return self._rows(
            f"DELETE FROM {table} WHERE rowid IN"
            f" (SELECT rowid FROM {table} ORDER BY rowid LIMIT {PIECE}) AND {time} < ?",
            before,
        )

    def _delete(self, table: str, key: str, where: str, before: str) -> int:
        return self._rows(
            f"DELETE FROM {table} WHERE {key} IN"
            f" (SELECT {key} FROM {table} WHERE {where} LIMIT {PIECE})",
            before,
        )

    def _blank(self, table: str, column: str, key: str, where: str, before: str) -> int:
        return self._rows(
            f"UPDATE {table} SET {column} = NULL WHERE {key} IN (SELECT {key} FROM {table}"
            f" WHERE {column} IS NOT NULL AND {where} LIMIT {PIECE})",
            before,
        )

    def _forget_requests(self, before: str) -> int:
        rows = self._db.execute(
            "SELECT id FROM request WHERE text IS NOT NULL AND asked_at < ?"
            f" AND last_said_at < ? AND state NOT IN ('waiting', 'in hand') LIMIT {PIECE}",
            (before, before),
        ).fetchall()
        for (id,) in rows:
            unindex(self._db, id)
            self._db.execute("UPDATE request SET text = NULL WHERE id = ?", (id,))
            self._db.execute("UPDATE message SET text = NULL WHERE request = ?", (id,))
        return len(rows)

    def _forget_early(self, before: str) -> int:
        return self._delete("deed", "id", "request IS NULL AND said_at < ?", before) + self._rows(
            "UPDATE message SET text = NULL, verdict = 'none' WHERE (door, place, id) IN"
            " (SELECT door, place, id FROM message WHERE request IS NULL AND text IS NOT NULL"
            f" AND said_at < ? LIMIT {PIECE})",
            before,
        )

    def _rows(self, sql: str, value: str) -> int:
        return int(self._db.execute(sql, (value,)).rowcount)


def clear(db: Database) -> None:
    """Forget everything but the schema: the playground starts over."""
    tables = ("inbox", "failed", "person", "request", "thread", "message", "deed", "due", "nudge")
    for table in (
        *tables,
        "unasked",
        "burst",
        "burst_member",
        "outbox",
        "pause",
        "request_words",
        "request_unindexed",
        "wave",
        "invited",
        "invited_account",
        "login",
        "session",
        "login_try",
    ):
        db.execute(f"DELETE FROM {table}")
    audit.forget_all(db)
    # The clock goes on, and the data still belongs to its settings.
    kept = "name IN ('config', 'clock offset') OR name LIKE 'schema %'"
    db.execute(f"DELETE FROM setting WHERE NOT ({kept})")


def trouble(db: Database) -> Trouble:
    """Count what went wrong and needs a person; it is history when its words are pruned."""
    counted = dict(
        db.execute(
            "SELECT state, count(*) FROM outbox INDEXED BY outbox_live"
            " WHERE state IN ('new', 'sending', 'unknown') GROUP BY state"
            " UNION ALL SELECT state, count(*) FROM outbox INDEXED BY outbox_wrong"
            " WHERE state IN ('parked', 'given up') AND body IS NOT NULL GROUP BY state"
        ).fetchall()
    )
    failed = db.execute("SELECT count(*) FROM failed").fetchall()[0][0]
    paused = db.execute(PAUSED).fetchall()
    oldest = "SELECT min(due_at) FROM outbox WHERE state IN ('new', 'unknown')"
    open_ones = "SELECT count(*) FROM request WHERE state IN ('waiting', 'in hand')"
    return Trouble(
        failed=failed,
        parked=counted.get("parked", 0),
        unsent=sum(counted.get(state, 0) for state in ("new", "unknown", "sending")),
        given_up=counted.get("given up", 0),
        paused=tuple((door, reason) for door, reason, _, _ in paused),
        unsent_since=from_text_or_none(db.execute(oldest).fetchall()[0][0]),
        open_requests=db.execute(open_ones).fetchall()[0][0],
    )
