"""What may be asked of the playground's chat log."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from storage.chat_schema import (
    ONE_BY_KEY,
    ONE_MESSAGE,
    PAGE,
    REACTIONS,
    REPLIES,
    TABLES,
    THREAD,
    UNREAD,
)
from storage.sqlite import connect

Row = Mapping[str, Any]
_PAGE_LENGTH = 100


class ChatReading:
    """The log's answers, as plain rows with their lists read.

    It belongs to the one thread that asks first, closing included: the file is opened there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _db(self) -> Database:
        db = connect(self._path)
        for statement in filter(str.strip, TABLES.split(";")):
            db.execute(statement)
        return db

    def places(self) -> list[Row]:
        """Tell every place there is: id, kind, name, members."""
        rows = self._rows("SELECT id, kind, name, members FROM place ORDER BY rowid")
        return [{**row, "members": json.loads(row["members"])} for row in rows]

    def message(self, place: str, message: str) -> Row | None:
        """Find one message, deleted or not."""
        rows = self._rows(ONE_MESSAGE, [place, message])
        return next(iter(self._completed(place, rows)), None)

    def page(self, place: str, *, viewer: str, before: str = "") -> list[Row]:
        """Return the newest messages at the top of *place* (those before an id), oldest first."""
        asked = {"place": place, "viewer": viewer, "before": before, "limit": _PAGE_LENGTH}
        return self._completed(place, self._rows(PAGE, asked)[::-1])

    def thread(self, place: str, root: str, *, viewer: str) -> list[Row]:
        """Return a thread's first message and what was said under it, oldest first."""
        asked = {"place": place, "root": root, "viewer": viewer}
        return self._completed(place, self._rows(THREAD, asked))

    def by_key(self, key: str) -> tuple[str, str] | None:
        """Find the bot's post of that outbox key: its place and id."""
        found = self._db.execute(ONE_BY_KEY, [key]).fetchone()
        return (str(found[0]), str(found[1])) if found else None

    def home(self, person: str) -> str:
        """Return the page last published for *person*, as JSON."""
        found = self._db.execute("SELECT parts FROM home WHERE person = ?", [person]).fetchone()
        return str(found[0]) if found else "[]"

    def unread(self, person: str) -> list[Row]:
        """Count what *person* has not seen: place, root (empty at the top), unread, direct."""
        asked = {"person": person, "quoted": json.dumps(person)}
        return list(self._rows(UNREAD, asked))

    def lanes(self) -> list[str]:
        """Name the lanes in which something waits for the desk."""
        rows = self._db.execute("SELECT DISTINCT lane FROM delivery ORDER BY lane").fetchall()
        return [str(lane) for (lane,) in rows]

    def next_delivery(self, lane: str) -> tuple[int, str] | None:
        """Return the oldest delivery of *lane*: its number and event."""
        oldest = "SELECT number, event FROM delivery WHERE lane = ? ORDER BY number LIMIT 1"
        found = self._db.execute(oldest, [lane]).fetchone()
        return (int(found[0]), str(found[1])) if found else None

    def _completed(self, place: str, rows: Sequence[Row]) -> list[Row]:
        """Add to messages of one place their reactions and what was said under them."""
        if not rows:
            return []
        ids = [row["id"] for row in rows]
        asked = [place, min(ids), max(ids)]
        reactions, replies = defaultdict(list), defaultdict(list)
        for row in self._rows(REACTIONS, asked):
            reactions[row["message"]].append((row["emoji"], row["person"]))
        for row in self._rows(REPLIES, asked):
            replies[row["root"]].append((row["author"], row["id"]))
        return [
            {
                **row,
                "mentions": json.loads(row["mentions"]),
                "reactions": reactions[row["id"]],
                "replies": replies[row["id"]],
            }
            for row in rows
        ]

    def _rows(self, sql: str, asked: Sequence[Any] | dict[str, Any] | None = None) -> list[Row]:
        return list(self._db.query(sql, asked))
