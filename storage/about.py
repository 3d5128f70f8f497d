"""Which rows of the outbox are about somebody."""

import json
import re

from sqlite_utils import Database

from chatops.codec import load
from chatops.listing import Erased
from chatops.messages import Part, Post, Redraw
from storage.sqlite import one
from storage.times import to_text

Parts = tuple[Part, ...]


class About:
    """Tells whether a row of the outbox is about somebody's requests, or names them."""

    def __init__(self, db: Database, erased: Erased) -> None:
        self._db = db
        rows = db.execute(
            "SELECT id FROM request WHERE asker = ? AND asked_at <= ?",
            (erased.person, to_text(erased.until)),
        ).fetchall()
        self._requests = {id for (id,) in rows}
        named = quoted(erased.person)  # and once more quoted, in what a button carries
        self._quoted = () if erased.helps else (named, inner(named))
        whole = set() if erased.helps else set(erased.names)
        first = {_first(name) for name in whole}
        self._names = _finding(whole | first)
        self._off = _finding(whole | first if erased.alone else whole)
        self._nameless = inner(erased.nameless)

    def __call__(self, id: str, body: str) -> bool:
        if not self._requests.isdisjoint(id.split(":")):
            return True
        if any(quoted in body for quoted in self._quoted):
            return True
        return self._names is not None and self._names.search(body) is not None

    def nameless(self, body: str) -> str:
        """Put the word for nobody in particular where the name stands."""
        return self._names.sub(lambda _: self._nameless, body) if self._names else body

    def shown(self, id: str, body: str) -> list[tuple[str, Parts, Parts]]:
        """Tell what a post of ours shows, and what without the name; nothing of one drawn anew.

        Where another has the same first name, only the whole name is taken off what stands on a
        platform: it may be the other's.
        """
        message = load(body)
        if not isinstance(message, Post | Redraw) or not message.parts:
            return []
        less = load(self._off.sub(lambda _: self._nameless, body)) if self._off else message
        if isinstance(message, Redraw):
            return [(message.original, message.parts, less.parts)]
        newer = one(self._db, "SELECT 1 FROM outbox WHERE id = ?", (f"redraw:{id}",))
        return [] if newer else [(id, message.parts, less.parts)]


def _finding(names: set[str]) -> "re.Pattern[str] | None":
    words = "|".join(re.escape(inner(n)) for n in sorted(names, key=len, reverse=True) if n)
    # A name also stands after the \\n of a line's end, and before an s that shows whose.
    return re.compile(rf"(?:(?<!\w)|(?<=\\n))(?:{words})(?=s?(?!\w))") if words else None


def _first(name: str) -> str:
    return (name.split() or [""])[0]


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def inner(text: str) -> str:
    return quoted(text)[1:-1]
