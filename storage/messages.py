"""Messages and deeds: rows to values and back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from chatops.events import Place, PlaceKind
from chatops.kept import Kept, Verdict
from chatops.requests import Deed, Did, Entry, Said
from chatops.settling import Word
from chatops.unit_of_work import DeedRow, reaction_id
from storage.requests import names, names_text
from storage.search import unindex
from storage.sqlite import LAST_SIGN, one
from storage.times import from_text, from_text_or_none, to_text, to_text_or_none

_COLUMNS = (
    "door, place, id, place_kind, root, author, said_at, text, text_at, mentions, files, word,"
    " verdict, request, gone_at"
)
_FIELDS = [name.strip() for name in _COLUMNS.split(",")]
_KEY = ("door", "place", "id")
_SELECT = f"SELECT {_COLUMNS} FROM message"
# Where a thread is looked up, or who spoke just now, the index is named: left to choose, SQLite
# reads the whole place.
_SAVE = (
    f"INSERT INTO message ({_COLUMNS}) VALUES ({', '.join('?' for _ in _FIELDS)})"
    " ON CONFLICT (door, place, id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _FIELDS if name not in _KEY)
)


class MessageRows:
    """What was said, and what was done to it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, place: Place, id: str) -> Kept | None:
        row = one(
            self._db,
            f"{_SELECT} WHERE door = ? AND place = ? AND id = ?",
            (place.door, place.id, id),
        )
        return None if row is None else _kept(row)

    def save(self, kept: Kept) -> None:
        self._db.execute(_SAVE, _to_row(kept))

    def of(self, request: str) -> list[Kept]:
        return self._all(f"{_SELECT} WHERE request = ? ORDER BY said_at, id", (request,))

    def early(self, place: Place, root: str) -> list[Kept]:
        return self._all(
            f"{_SELECT} INDEXED BY message_loose WHERE door = ? AND place = ? AND root = ?"
            " AND request IS NULL AND verdict = 'early'",
            (place.door, place.id, root),
        )

    def in_thread(self, place: Place, root: str) -> list[Kept]:
        where = (place.door, place.id, root)
        found = self._all(
            f"{_SELECT} WHERE door = ? AND place = ? AND id = ?"
            f" UNION ALL {_SELECT} INDEXED BY message_thread"
            " WHERE door = ? AND place = ? AND root = ? AND root != ''",
            (*where, *where),
        )
        return sorted(found, key=lambda kept: (kept.said_at, kept.id))

    def at_top(self, place: Place, *, since: datetime) -> list[Kept]:
        return self._all(
            f"{_SELECT} WHERE door = ? AND place = ? AND said_at >= ? AND root = ''"
            " ORDER BY said_at, id",
            (place.door, place.id, to_text(since)),
        )

    def undecided(self, author: str) -> list[Kept]:
        return self._all(
            f"{_SELECT} WHERE author = ? AND verdict = 'undecided' ORDER BY said_at, id", (author,)
        )

    def last_by(self, requests: Sequence[str]) -> dict[str, dict[str, datetime]]:
        if not requests:
            return {}
        rows = self._db.execute(
            "SELECT request, author, max(said_at) FROM message"
            " WHERE request IN (SELECT value FROM json_each(?)) GROUP BY request, author",
            (json.dumps(requests),),
        ).fetchall()
        spoke: dict[str, dict[str, datetime]] = {request: {} for request in requests}
        for request, author, at in rows:
            spoke[request][author] = from_text(at)
        return spoke

    def above(self, place: Place, *, before: datetime) -> Kept | None:
        row = one(
            self._db,
            f"{_SELECT} WHERE door = ? AND place = ? AND said_at < ? ORDER BY said_at DESC LIMIT 1",
            (place.door, place.id, to_text(before)),
        )
        return None if row is None else _kept(row)

    def last_said(self, place: Place, author: str, *, before: datetime) -> datetime | None:
        row = one(
            self._db,
            "SELECT max(said_at) FROM message"
            " WHERE door = ? AND place = ? AND author = ? AND said_at < ?"
            " AND verdict != 'greeting'",
            (place.door, place.id, author, to_text(before)),
        )
        return from_text_or_none(row[0])

    def voices(self, place: Place, *, since: datetime, before: datetime) -> dict[str, datetime]:
        rows = self._db.execute(
            "SELECT author, max(said_at) FROM message INDEXED BY message_said"
            " WHERE door = ? AND place = ? AND said_at >= ? AND said_at < ? GROUP BY author",
            (place.door, place.id, to_text(since), to_text(before)),
        ).fetchall()
        return {author: from_text(at) for author, at in rows}

    def named(self, place: Place, person: str, *, since: datetime, before: datetime) -> bool:
        found = one(
            self._db,
            "SELECT 1 FROM message WHERE door = ? AND place = ? AND said_at >= ? AND said_at < ?"
            " AND mentions != '[]' AND instr(mentions, ?) > 0 LIMIT 1",
            (place.door, place.id, to_text(since), to_text(before), json.dumps(person)),
        )
        return found is not None

    def entries(self, request: str) -> list[Entry]:
        said = self._db.execute(
            "SELECT said_at, id, author, word FROM message WHERE request = ?", (request,)
        ).fetchall()
        did = self._db.execute(
            "SELECT said_at, id, person, deed, value FROM deed WHERE request = ? AND undone = 0",
            (request,),
        ).fetchall()
        return [
            *(Said(at=from_text(at), id=id, by=by, word=Word(word)) for at, id, by, word in said),
            *(
                Did(at=from_text(at), id=id, by=by, deed=Deed(deed), value=value)
                for at, id, by, deed, value in did
            ),
        ]

    def parted(self, request: str) -> list[str]:
        start = f"joined:{request}:"  # what ``chatops.handlers.joining`` names both by
        rows = self._db.execute(
            "SELECT id FROM deed WHERE id >= ? AND id < ?", (start, start + LAST_SIGN)
        ).fetchall()
        return [id.removeprefix(start) for (id,) in rows]

    def did(self, row: DeedRow) -> None:
        """Keep a deed; of two reports about the same one, the later said counts."""
        place = row.place or Place(door="", id="")
        self._db.execute(
            "INSERT INTO deed (id, request, door, place, message, deed, person, said_at, undone,"
            " value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " said_at = excluded.said_at, undone = excluded.undone, value = excluded.value,"
            " request = coalesce(excluded.request, deed.request)"
            " WHERE excluded.said_at >= deed.said_at",
            (
                row.id,
                row.request,
                place.door,
                place.id,
                row.message,
                row.deed,
                row.by,
                to_text(row.said_at),
                int(row.undone),
                row.value,
            ),
        )

    def reactions(self, place: Place, message: str) -> list[tuple[str, str]]:
        start = reaction_id(place, message, "", "").removesuffix(":")
        rows = self._db.execute(
            "SELECT id FROM deed WHERE id >= ? AND id < ? AND undone = 0"
            " AND door = ? AND place = ? AND message = ?",
            (start, start + LAST_SIGN, place.door, place.id, message),
        ).fetchall()
        halves = (id.removeprefix(start).partition(":") for (id,) in rows)
        return [(emoji, by) for emoji, _, by in halves]

    def attach_deeds(
        self, place: Place, message: str, request: str, *, only: Mapping[Deed, str] | None = None
    ) -> None:
        """Give a request what was done to a message before the message was here.

        *only* these deeds, each by this person, or by anybody where none is named.
        """
        self._db.execute(
            "UPDATE deed SET request = ?1 WHERE door = ?2 AND place = ?3 AND message = ?4"
            " AND request IS NULL AND (?5 IS NULL OR EXISTS (SELECT 1 FROM json_each(?5)"
            " WHERE key = deed AND value IN ('', person)))",
            (request, place.door, place.id, message, None if only is None else json.dumps(only)),
        )

    def move(self, kept: Kept, request: str, *, deeds: Iterable[Deed] = Deed) -> None:
        """Make a message, and what was done to it of these *deeds*, part of another request."""
        done = list(deeds)
        key = (request, kept.place.door, kept.place.id, kept.id)
        self._db.execute(
            "UPDATE message SET request = ? WHERE door = ? AND place = ? AND id = ?", key
        )
        self._db.execute(
            "UPDATE deed SET request = ? WHERE door = ? AND place = ? AND message = ?"
            f" AND deed IN ({', '.join('?' for _ in done)})",
            (*key, *done),
        )

    def forget(self, request: str) -> None:
        self._db.execute("UPDATE message SET text = NULL WHERE request = ?", (request,))
        self._db.execute("UPDATE request SET text = NULL WHERE id = ?", (request,))
        unindex(self._db, request)

    def _all(self, sql: str, values: tuple[Any, ...]) -> list[Kept]:
        return [_kept(row) for row in self._db.execute(sql, values).fetchall()]


def _to_row(kept: Kept) -> tuple[Any, ...]:
    return (
        kept.place.door,
        kept.place.id,
        kept.id,
        kept.place.kind,
        kept.root,
        kept.author,
        to_text(kept.said_at),
        kept.text,
        to_text(kept.text_at),
        names_text(kept.mentions),
        kept.files,
        kept.word,
        kept.verdict,
        kept.request,
        to_text_or_none(kept.gone_at),
    )


def _kept(row: Any) -> Kept:
    cell = dict(zip(_FIELDS, row, strict=True))
    return Kept(
        place=Place(door=cell["door"], id=cell["place"], kind=PlaceKind(cell["place_kind"])),
        id=cell["id"],
        root=cell["root"],
        author=cell["author"],
        said_at=from_text(cell["said_at"]),
        text=cell["text"],
        text_at=from_text(cell["text_at"]),
        mentions=names(cell["mentions"]),
        files=cell["files"],
        word=Word(cell["word"]),
        verdict=Verdict(cell["verdict"]),
        request=cell["request"],
        gone_at=from_text_or_none(cell["gone_at"]),
    )
