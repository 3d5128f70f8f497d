"""A person's words leave, a piece at a time, so that nobody else waits for it."""

import json
import re
from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from chatops.events import Place
from chatops.kept import Kept
from chatops.listing import Erased, Mark, Piece
from chatops.requests import Request
from storage.messages import MessageRows
from storage.pausing import LIVE
from storage.requests import COLUMNS, from_row
from storage.sqlite import LAST_SIGN, one
from storage.times import from_text_or_none, to_text

LISTS = ("caught up:", "offer:", "digest:")
"""Begin the ids of lists, which tell helpers of several people's requests."""
WAITING = 500
"""Rows on their way that are looked at; where there are more, somebody's may be among them."""


class EraserRows:
    """What takes a person's words out."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._messages = MessageRows(db)

    def newest(self) -> datetime | None:
        row = one(
            self._db,
            "SELECT max(at) FROM (SELECT max(said_at) AS at FROM message WHERE text IS NOT NULL"
            " UNION ALL SELECT max(asked_at) FROM request)",
        )
        return from_text_or_none(row[0])

    def lists(self) -> int:
        kept = (
            "SELECT count(*) FROM outbox WHERE id >= ? AND id < ?"
            " AND body IS NOT NULL AND done_at IS NOT NULL"
        )
        rows = (one(self._db, kept, (start, start + LAST_SIGN)) for start in LISTS)
        return sum(row[0] for row in rows)

    def asks(self, erased: Erased, *, limit: int) -> list[Request]:
        # What its asker went on with since is theirs anew, and stays open.
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM request WHERE asker = :person AND asked_at <= :until"
            " AND (text IS NOT NULL OR EXISTS (SELECT 1 FROM message WHERE request = request.id"
            " AND message.text IS NOT NULL AND message.said_at <= :until)"
            " OR state IN ('waiting', 'in hand') AND NOT EXISTS (SELECT 1 FROM message"
            " WHERE message.request = request.id AND author = :person AND said_at > :until))"
            " ORDER BY state IN ('waiting', 'in hand') DESC, last_said_at DESC LIMIT :limit",
            {"person": erased.person, "until": to_text(erased.until), "limit": limit},
        ).fetchall()
        return [from_row(row) for row in rows]

    def said(self, erased: Erased, *, after: Mark, looked: int, limit: int) -> Piece:
        rows = self._db.execute(
            "SELECT said_at, door, place, id, author FROM message WHERE text IS NOT NULL"
            " AND (said_at, door, place, id) > (?, ?, ?, ?) AND said_at <= ?"
            " ORDER BY said_at, door, place, id LIMIT ?",
            (*(after or ("", "", "", "")), to_text(erased.until), looked),
        ).fetchall()
        own = [row for row in rows if row[4] == erased.person]
        is_over = len(rows) < looked and len(own) <= limit
        last = own[limit - 1] if len(own) >= limit else rows[-1] if rows else ()
        found = (self._messages.get(Place(door=row[1], id=row[2]), row[3]) for row in own[:limit])
        return Piece(
            messages=tuple(kept for kept in found if kept is not None),
            after=() if is_over else tuple(last[:4]),
        )

    def blank(self, messages: Sequence[Kept]) -> None:
        for kept in messages:
            self._db.execute(
                "UPDATE message SET text = NULL WHERE door = ? AND place = ? AND id = ?",
                (kept.place.door, kept.place.id, kept.id),
            )

    def blank_sent(self, erased: Erased, *, after: Mark, looked: int) -> Mark:
        # By when it was done: what is still on its way comes later, and is met then.
        done_at, number = after or ("", "0")
        rows = self._db.execute(
            "SELECT done_at, number, id, body FROM outbox WHERE body IS NOT NULL"
            " AND done_at IS NOT NULL AND (done_at, number) > (?, ?)"
            " ORDER BY done_at, number LIMIT ?",
            (done_at, int(number), looked),
        ).fetchall()
        about = _About(self._db, erased)
        for _, number, id, body in rows:
            if about(id, body):
                left = (
                    about.nameless(body) if id.removeprefix("redraw:").startswith(LISTS) else None
                )
                self._db.execute("UPDATE outbox SET body = ? WHERE number = ?", (left, number))
        return (rows[-1][0], str(rows[-1][1])) if len(rows) == looked else ()

    def waits(self, erased: Erased) -> bool:
        rows = self._db.execute(
            f"SELECT id, body FROM outbox WHERE state IN {LIVE} AND made_at <= ? LIMIT ?",
            (to_text(erased.began), WAITING),
        ).fetchall()
        about = _About(self._db, erased)
        return len(rows) == WAITING or any(about(id, body or "") for id, body in rows)

    def drop_failed(self, erased: Erased) -> None:
        began, quoted = to_text(erased.began), _quoted(erased.person)
        for key in ("author", "by"):
            self._db.execute(
                "DELETE FROM failed WHERE at <= ? AND instr(event, ?) > 0",
                (began, f'"{key}":{quoted}'),
            )
        if not erased.helps:
            for word in filter(None, (quoted, *(_inner(name) for name in erased.names))):
                self._db.execute(
                    "UPDATE failed SET event = NULL WHERE retry_at IS NULL AND at <= ?"
                    " AND instr(event, ?) > 0",
                    (began, word),
                )


class _About:
    """Tells whether a row of the outbox is about somebody's requests, or names them."""

    def __init__(self, db: Database, erased: Erased) -> None:
        rows = db.execute(
            "SELECT id FROM request WHERE asker = ? AND asked_at <= ?",
            (erased.person, to_text(erased.until)),
        ).fetchall()
        self._requests = {id for (id,) in rows}
        self._quoted = "" if erased.helps else _quoted(erased.person)
        names = () if erased.helps else {n for name in erased.names for n in (name, _first(name))}
        words = "|".join(re.escape(_inner(n)) for n in sorted(names, key=len, reverse=True) if n)
        # A name also stands after the \\n of a line's end, and before an s that shows whose.
        self._names = re.compile(rf"(?:(?<!\w)|(?<=\\n))(?:{words})(?=s?(?!\w))") if words else None
        self._nameless = _inner(erased.nameless)

    def __call__(self, id: str, body: str) -> bool:
        if not self._requests.isdisjoint(id.split(":")):
            return True
        if self._quoted and self._quoted in body:
            return True
        return self._names is not None and self._names.search(body) is not None

    def nameless(self, body: str) -> str:
        """Put the word for nobody in particular where the name stands."""
        return self._names.sub(lambda _: self._nameless, body) if self._names else body


def _first(name: str) -> str:
    return (name.split() or [""])[0]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _inner(text: str) -> str:
    return _quoted(text)[1:-1]
