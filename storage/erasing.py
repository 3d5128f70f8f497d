"""A person's words leave, a piece at a time, so that nobody else waits for it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import product

from sqlite_utils import Database

from chatops.events import Place
from chatops.kept import Kept
from chatops.listing import SKEW, Erased, Mark, Piece, Told
from chatops.requests import Request
from storage.about import About, inner, marks, quoted
from storage.erased import ErasedRows
from storage.messages import MessageRows
from storage.pausing import LIVE
from storage.people import PersonRows
from storage.requests import COLUMNS, from_row
from storage.search import merge
from storage.sqlite import LAST_SIGN, one
from storage.sweeping import Sweep
from storage.times import from_text_or_none, to_text

LISTS = ("caught up:", "offer:", "digest:")
"""Begin the ids of lists, which tell helpers of several people's requests."""
WAITING = 500
"""Rows on their way that are looked at; where there are more, somebody's may be among them."""


class EraserRows(ErasedRows):
    """What takes a person's words out. ``scrubs``: the log is to be cut after the commit."""

    def __init__(self, db: Database, people: PersonRows) -> None:
        super().__init__(db)
        self.scrubs = False
        self._people = people
        self._messages = MessageRows(db)

    def newest(self, people: Sequence[str], *, after: datetime) -> datetime | None:
        # By time: it is after now, so there is next to nothing to look through.
        theirs, since = marks(people), (to_text(after), *people)
        row = one(
            self._db,
            "SELECT max(at) FROM (SELECT max(said_at) AS at FROM message"
            f" WHERE text IS NOT NULL AND said_at > ? AND author IN ({theirs})"
            " UNION ALL SELECT max(asked_at) FROM request"
            f" WHERE asked_at > ? AND asker IN ({theirs}))",
            (*since, *since),
        )
        return from_text_or_none(row[0])

    def lower(self, at: datetime) -> None:
        row = one(self._db, "SELECT max(said_at) FROM message WHERE text IS NOT NULL")
        latest = max(at, from_text_or_none(row[0]) or at)
        lowered = self._db.execute(
            "UPDATE erased SET until = ? WHERE until > ?", (to_text(latest), to_text(latest + SKEW))
        )
        self.changed = self.changed or lowered.rowcount > 0

    def lists(self) -> int:
        kept = (
            "SELECT count(*) FROM outbox WHERE id >= ? AND id < ?"
            " AND body IS NOT NULL AND done_at IS NOT NULL"
        )
        rows = (one(self._db, kept, (start, start + LAST_SIGN)) for start in LISTS)
        return sum(row[0] for row in rows)

    def asks(self, erased: Erased, *, limit: int) -> list[Request]:
        theirs = ", ".join(f":id{number}" for number in range(len(erased.known_as)))
        ids = {f"id{number}": id for number, id in enumerate(erased.known_as)}
        # What its asker went on with since is theirs anew, and stays open.
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM request WHERE asker IN ({theirs}) AND asked_at <= :until"
            " AND (text IS NOT NULL OR EXISTS (SELECT 1 FROM message WHERE request = request.id"
            " AND message.text IS NOT NULL AND message.said_at <= :until)"
            " OR state IN ('waiting', 'in hand') AND NOT EXISTS (SELECT 1 FROM message"
            " WHERE message.request = request.id AND author = request.asker AND said_at > :until))"
            " ORDER BY state IN ('waiting', 'in hand') DESC, last_said_at DESC LIMIT :limit",
            {**ids, "until": to_text(erased.until), "limit": limit},
        ).fetchall()
        return [from_row(row) for row in rows]

    def said(self, erased: Erased, *, after: Mark, looked: int, limit: int) -> Piece:
        rows = self._db.execute(
            "SELECT said_at, door, place, id, author FROM message WHERE text IS NOT NULL"
            " AND (said_at, door, place, id) > (?, ?, ?, ?) AND said_at <= ?"
            " ORDER BY said_at, door, place, id LIMIT ?",
            (*(after or ("", "", "", "")), to_text(erased.until), looked),
        ).fetchall()
        own = [row for row in rows if row[4] in erased.known_as]
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

    def sent(self, erased: Erased, *, after: Mark, looked: int) -> Told:
        # By when it was done: what is still on its way comes later, and is met then.
        done_at, number = after or ("", "0")
        rows = self._db.execute(
            "SELECT done_at, number, id, body, state FROM outbox WHERE body IS NOT NULL"
            " AND done_at IS NOT NULL AND (done_at, number) > (?, ?)"
            " ORDER BY done_at, number LIMIT ?",
            (done_at, int(number), looked),
        ).fetchall()
        about = About(self._db, erased)
        posts = []
        for _, number, id, body, state in rows:
            if about(id, body):
                posts += about.shown(id, body) if state == "sent" else []
                left = (
                    about.nameless(body) if id.removeprefix("redraw:").startswith(LISTS) else None
                )
                self._db.execute("UPDATE outbox SET body = ? WHERE number = ?", (left, number))
        mark = (rows[-1][0], str(rows[-1][1])) if len(rows) == looked else ()
        return Told(posts=tuple(posts), after=mark)

    def on_its_way(self, erased: Erased) -> Told:
        rows = self._db.execute(
            f"SELECT id, body FROM outbox WHERE state IN {LIVE} AND id >= 'redraw:'"
            " AND id < 'redraw;' AND body IS NOT NULL ORDER BY number LIMIT ?",
            (WAITING,),
        ).fetchall()
        about = About(self._db, erased)
        posts = [post for id, body in rows if about(id, body) for post in about.shown(id, body)]
        return Told(posts=tuple(posts), after=())

    def drop_unsent(self, erased: Erased) -> None:
        rows = self._db.execute(
            f"SELECT id, body, number FROM outbox WHERE state IN {LIVE}"
        ).fetchall()
        about = About(self._db, erased)
        for id, body, number in rows:
            if about(id, body or ""):
                self._db.execute(
                    "UPDATE outbox SET state = 'expired', body = NULL, done_at = ?"
                    " WHERE number = ?",
                    (to_text(erased.began), number),
                )

    def sign_out(self, erased: Erased) -> None:
        Sweep(self._db, erased).sign_out()

    def sweep(self, erased: Erased, *, after: Mark) -> Mark:
        self._people.forget()
        return Sweep(self._db, erased).piece(after)

    def is_left(self, erased: Erased) -> bool:
        return Sweep(self._db, erased).is_left()

    def merge_index(self) -> bool:
        return merge(self._db)

    def scrub(self) -> None:
        self.scrubs = True

    def waits(self, erased: Erased) -> bool:
        rows = self._db.execute(
            f"SELECT id, body FROM outbox WHERE state IN {LIVE} AND made_at <= ? LIMIT ?",
            (to_text(erased.began), WAITING),
        ).fetchall()
        about = About(self._db, erased)
        return len(rows) == WAITING or any(about(id, body or "") for id, body in rows)

    def drop_failed(self, erased: Erased) -> None:
        began, named = to_text(erased.began), [quoted(id) for id in erased.known_as]
        for key, id in product(("author", "by"), named):
            self._db.execute(
                "DELETE FROM failed WHERE at <= ? AND instr(event, ?) > 0",
                (began, f'"{key}":{id}'),
            )
        if not erased.helps:
            for word in filter(None, (*named, *(inner(name) for name in erased.names))):
                self._db.execute(
                    "UPDATE failed SET event = NULL WHERE retry_at IS NULL AND at <= ?"
                    " AND instr(event, ?) > 0",
                    (began, word),
                )
