"""Nudges, and what helpers were told unasked: rows to values and back."""

from datetime import datetime
from typing import Any

from sqlite_utils import Database

from chatops.nudges.nudge import Answer, Kind, Nudge, Reason
from storage.sqlite import one
from storage.times import from_text, from_text_or_none, to_text, to_text_or_none

_COLUMNS = "id, kind, request, helper, reason, due_at, said_at, said_in, answer, answered_at"
_SELECT = f"SELECT {_COLUMNS} FROM nudge"


class NudgeRows:
    """Hints to helpers: what waits to be said, what was said, and what came of it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, nudge: Nudge) -> bool:
        cursor = self._db.execute(
            f"INSERT INTO nudge ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO NOTHING",
            (
                nudge.id,
                nudge.kind,
                nudge.request,
                nudge.helper,
                nudge.reason,
                to_text(nudge.due_at),
                to_text_or_none(nudge.said_at),
                nudge.said_in,
                nudge.answer,
                to_text_or_none(nudge.answered_at),
            ),
        )
        return bool(cursor.rowcount)

    def get(self, id: str) -> Nudge | None:
        row = one(self._db, f"{_SELECT} WHERE id = ?", (id,))
        return None if row is None else _nudge(row)

    def waiting(self, helper: str, *, limit: int = 50) -> list[Nudge]:
        return self._all(
            f"SELECT {_COLUMNS} FROM (SELECT *, row_number() OVER"
            " (PARTITION BY kind ORDER BY due_at, id) AS nth"
            " FROM nudge WHERE helper = ? AND said_at IS NULL)"
            " WHERE nth <= ? ORDER BY due_at, id",
            (helper, limit),
        )

    def of(self, request: str) -> list[Nudge]:
        return self._all(f"{_SELECT} WHERE request = ? ORDER BY due_at, id", (request,))

    def say(self, id: str, *, at: datetime, said_in: str) -> None:
        self._db.execute(
            "UPDATE nudge SET said_at = ?, said_in = ? WHERE id = ? AND said_at IS NULL",
            (to_text(at), said_in, id),
        )

    def answer(self, id: str, answer: Answer, *, at: datetime) -> None:
        self._db.execute(
            "UPDATE nudge SET answer = ?, answered_at = ? WHERE id = ?",
            (answer, to_text(at), id),
        )

    def drop(self, id: str) -> None:
        self._db.execute("DELETE FROM nudge WHERE id = ? AND said_at IS NULL", (id,))

    def unsay(self, id: str) -> None:
        self._db.execute("DELETE FROM nudge WHERE id = ? AND said_in = id", (id,))
        self._db.execute("DELETE FROM unasked WHERE id = ?", (id,))

    def tell(self, id: str, helper: str, *, at: datetime) -> None:
        self._db.execute(
            "INSERT INTO unasked (id, helper, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (id, helper, to_text(at)),
        )

    def told(self, helper: str, *, since: datetime) -> list[datetime]:
        rows = self._db.execute(
            "SELECT at FROM unasked WHERE helper = ? AND at > ? ORDER BY at",
            (helper, to_text(since)),
        ).fetchall()
        return [from_text(at) for (at,) in rows]

    def _all(self, sql: str, values: tuple[Any, ...]) -> list[Nudge]:
        return [_nudge(row) for row in self._db.execute(sql, values).fetchall()]


def _nudge(row: Any) -> Nudge:
    id, kind, request, helper, reason, due_at, said_at, said_in, answer, answered_at = row
    return Nudge(
        id=id,
        kind=Kind(kind),
        request=request,
        helper=helper,
        reason=Reason(reason),
        due_at=from_text(due_at),
        said_at=from_text_or_none(said_at),
        said_in=said_in,
        answer=Answer(answer),
        answered_at=from_text_or_none(answered_at),
    )
