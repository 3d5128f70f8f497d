"""What was said before, for those who change it or say more."""

import json

from sqlite_utils import Database

from chatops.codec import load
from chatops.events import Place, PlaceKind
from chatops.messages import InThread, Message, Post, Under
from chatops.ports import Target
from storage.sqlite import LAST_SIGN, one

_QUOTING = (
    "SELECT substr(id, ? + 1) FROM outbox WHERE id >= ? AND id < ? AND body IS NOT NULL"
    " AND instr(body, ?) > 0"
)


class SaidRows:
    """The rows of the outbox by what they are about."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def conversation(self, id: str) -> tuple[str, str] | None:
        row = one(self._db, "SELECT door, conversation FROM outbox WHERE id = ?", (id,))
        return None if row is None else (row[0], row[1])

    def has(self, id: str) -> bool:
        return one(self._db, "SELECT 1 FROM outbox WHERE id = ?", (id,)) is not None

    def said(self, start: str) -> list[str]:
        rows = self._db.execute(
            "SELECT id FROM outbox WHERE id >= ? AND id < ? ORDER BY number",
            (start, start + LAST_SIGN),
        ).fetchall()
        return [row[0] for row in rows]

    def quoting(self, start: str, words: str, *, after: str = "") -> list[str]:
        quoted = json.dumps(words, ensure_ascii=False)
        posts, redraws = (
            (len(prefix), f"{prefix}{start}{after}", f"{prefix}{start}{LAST_SIGN}", quoted)
            for prefix in ("", "redraw:")
        )
        rows = self._db.execute(f"{_QUOTING} UNION {_QUOTING}", (*posts, *redraws)).fetchall()
        return [row[0] for row in rows]

    def at(self, place: Place, message: str) -> str:
        row = one(
            self._db,
            "SELECT id FROM outbox WHERE message = ? AND place = ? AND door = ? AND message <> ''"
            " AND latest = 0 ORDER BY number LIMIT 1",  # the post itself, not what changed it
            (message, place.id, place.door),
        )
        return "" if row is None else str(row[0])

    def message(self, id: str) -> Message | None:
        row = one(self._db, "SELECT body FROM outbox WHERE id = ? AND body IS NOT NULL", (id,))
        message: Message | None = None if row is None else load(row[0])
        return message

    def target(self, original: str) -> Target | None:
        """Find where a post of ours is; None where it never got there."""
        row = one(
            self._db,
            "SELECT door, place, place_kind, message, body, original FROM outbox"
            " WHERE id = ? AND state = 'sent'",
            (original,),
        )
        if row is None or not row[3]:
            return None
        door, place, kind, message, body, above = row
        there = Place(door=door, id=place, kind=PlaceKind(kind))
        return Target(place=there, message=message, root=self._root(body, above))

    def _root(self, body: str | None, above: str) -> str:
        """Find the thread that a post hangs in; empty where it hangs in none, or is forgotten."""
        said = load(body) if body else None
        to = said.to if isinstance(said, Post) else None
        if isinstance(to, Under) and (target := self.target(above)) is not None:
            return target.root or target.message
        return to.root if isinstance(to, InThread) else ""
