"""A person's words leave, a piece at a time, so that nobody else waits for it."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from chatops.events import Place
from chatops.kept import Kept
from chatops.listing import Piece
from chatops.requests import Request
from storage.messages import MessageRows
from storage.requests import COLUMNS, from_row
from storage.times import to_text


class EraserRows:
    """What takes a person's words out."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._messages = MessageRows(db)

    def asks(self, person: str, *, until: datetime, limit: int) -> list[Request]:
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM request WHERE asker = ? AND asked_at <= ?"
            " AND (text IS NOT NULL OR state IN ('waiting', 'in hand') OR EXISTS (SELECT 1"
            " FROM message WHERE message.request = request.id AND message.text IS NOT NULL"
            " AND message.said_at <= ?)) ORDER BY asked_at LIMIT ?",
            (person, to_text(until), to_text(until), limit),
        ).fetchall()
        return [from_row(row) for row in rows]

    def said(self, person: str, *, after: str, until: datetime, limit: int) -> Piece:
        rows = self._db.execute(
            "SELECT door, place, id, author, said_at FROM message"
            " WHERE text IS NOT NULL AND said_at > ? AND said_at <= ? ORDER BY said_at LIMIT ?",
            (after, to_text(until), limit),
        ).fetchall()
        own = [(Place(door=row[0], id=row[1]), row[2]) for row in rows if row[3] == person]
        found = (self._messages.get(place, id) for place, id in own)
        return Piece(
            messages=tuple(kept for kept in found if kept is not None),
            after=rows[-1][4] if len(rows) == limit else "",
        )

    def blank(self, messages: Sequence[Kept]) -> None:
        for kept in messages:
            self._db.execute(
                "UPDATE message SET text = NULL WHERE door = ? AND place = ? AND id = ?",
                (kept.place.door, kept.place.id, kept.id),
            )

    def blank_sent(self, person: str, name: str) -> None:
        quoted_name = json.dumps(name, ensure_ascii=False)[1:-1]
        for quoted in filter(None, (json.dumps(person, ensure_ascii=False), quoted_name)):
            self._db.execute(
                "UPDATE outbox SET body = NULL WHERE body IS NOT NULL AND done_at IS NOT NULL"
                " AND instr(body, ?) > 0",
                (quoted,),
            )
            self._db.execute(
                "UPDATE failed SET event = NULL WHERE retry_at IS NULL AND instr(event, ?) > 0",
                (quoted,),
            )
