"""Who did what of consequence: rows are added, never changed, and go after two years."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlite_utils import Database

from chatops.audit import Noted
from storage.sqlite import one
from storage.times import from_text, to_text

KEPT = timedelta(days=730)
PIECE = 200
FROM = "audit kept from"
"""The setting without which the file itself refuses to let a row go (0013_audit.sql)."""
_LAST = "9999"


class AuditRows:
    """The audit log."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def note(self, actor: str, action: str, about: str = "", *, at: datetime) -> None:
        self._db.execute(
            "INSERT INTO audit (at, actor, action, object) VALUES (?, ?, ?, ?)",
            (to_text(at), actor, action, about),
        )

    def noted(self, *, since: datetime | None = None) -> Iterator[Noted]:
        rows = self._db.execute(
            "SELECT at, actor, action, object FROM audit WHERE at >= ? ORDER BY number",
            (to_text(since) if since else "",),
        ).fetchall()
        for at, actor, action, about in rows:
            yield Noted(at=from_text(at), actor=actor, action=action, about=about)


def forget_old(db: Database, *, at: datetime) -> int:
    """Let go of what is older than two years; tell how many rows."""
    return _forget_before(db, to_text(at - KEPT))


def forget_all(db: Database) -> None:
    """Let go of everything: a playground starts over."""
    while _forget_before(db, _LAST):
        pass


def _forget_before(db: Database, before: str) -> int:
    if one(db, "SELECT 1 FROM audit WHERE at < ? LIMIT 1", (before,)) is None:
        return 0
    db.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (FROM, before),
    )
    gone = db.execute(
        "DELETE FROM audit WHERE number IN"
        f" (SELECT number FROM audit WHERE at < ? ORDER BY number LIMIT {PIECE})",
        (before,),
    )
    return int(gone.rowcount)
