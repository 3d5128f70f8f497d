"""Doors whose platform refuses everything: left alone for a while, then asked by one row alone.

A pause that is over stays until the platform has taken something, or nothing waits for it any
more. So a platform that is still away, or a token that is still revoked, costs one call each time
and not one for each row that waits; and whoever looks meanwhile is told.
"""

from datetime import datetime

from sqlite_utils import Database

from chatops.manners import SHUT
from storage.sqlite import one
from storage.times import from_text_or_none, to_text

LIVE = "('new', 'sending', 'unknown')"
FIRST = (
    "o.state IN ('new', 'unknown')"
    " AND NOT EXISTS (SELECT 1 FROM outbox AS b WHERE b.conversation = o.conversation"
    f" AND b.number < o.number AND b.state IN {LIVE})"
)
"""The first row of its conversation that is not over."""
_SENDING = (
    "SELECT 1 FROM outbox AS s WHERE s.door = pause.door"
    # The second word on the state is that of the index: without it every row is read.
    f" AND s.state IN {LIVE} AND s.state = 'sending'"
)

PAUSED = (
    "SELECT door, reason, 0, until FROM pause"
    f" UNION ALL SELECT substr(name, {len(SHUT) + 1}) AS door, value, 0, NULL FROM setting"
    f" WHERE name LIKE '{SHUT}%' AND value <> ''"
    f" AND substr(name, {len(SHUT) + 1}) NOT IN (SELECT door FROM pause) ORDER BY 1"
)
"""The doors that are paused, and those that said of themselves that they are not let in."""


class Pauses:
    """The pauses of doors."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def begin(self, door: str, *, until: datetime, reason: str) -> None:
        """Leave a door alone until then; a longer pause holds."""
        self._db.execute(
            "INSERT INTO pause (door, until, reason) VALUES (?, ?, ?) ON CONFLICT (door) DO UPDATE"
            " SET until = CASE WHEN pause.until > excluded.until THEN pause.until"
            " ELSE excluded.until END, reason = excluded.reason",
            (door, to_text(until), reason),
        )

    def answered(self, door: str, at: datetime) -> None:
        """End a pause that is over: the platform has taken something, or looked at it."""
        self._db.execute("DELETE FROM pause WHERE door = ? AND until <= ?", (door, to_text(at)))

    def clear(self, at: datetime) -> None:
        """End the pauses that are over where nothing waits that could find out more."""
        now = to_text(at)
        self._db.execute(
            "DELETE FROM pause WHERE until <= ? AND NOT EXISTS (SELECT 1 FROM outbox AS o"
            f" WHERE o.door = pause.door AND o.due_at <= ? AND o.state IN {LIVE})",
            (now, now),
        )

    def room(self, door: str, at: datetime, *, limit: int) -> int:
        """Tell how many rows may go out now."""
        row = one(self._db, f"SELECT until, EXISTS ({_SENDING}) FROM pause WHERE door = ?", (door,))
        if row is None:
            return limit
        return int(row[0] <= to_text(at) and not row[1])

    def next_at(self, door: str) -> datetime | None:
        """Tell when there is something to send through a door; while one row asks, nothing is."""
        paused = one(
            self._db, f"SELECT until, EXISTS ({_SENDING}) FROM pause WHERE door = ?", (door,)
        )
        if paused is not None and paused[1]:
            return None
        first = f"SELECT min(o.due_at) FROM outbox AS o WHERE {FIRST} AND o.door = ?"
        due = one(self._db, first, (door,))[0]
        if paused is None:
            return from_text_or_none(due)
        return from_text_or_none(max(paused[0], due or ""))
