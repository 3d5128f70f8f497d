"""Which rows of the outbox are about somebody."""

import json
import re
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from chatops.codec import load
from chatops.listing import Erased
from chatops.messages import Part, Post, Redraw
from storage.sqlite import one
from storage.times import to_text

Parts = tuple[Part, ...]
TEXTS = frozenset("text label by about draft title unit hint".split())
"""The fields of a message that somebody reads; the others are kinds, ids and places."""


class About:
    """Tells whether a row of the outbox is about somebody's requests, or names them.

    A first name may be a word, too ("Will", "Line"): alone it is a name in what the desk wrote,
    and not in what it quotes of others.
    """

    def __init__(self, db: Database, erased: Erased) -> None:
        self._db = db
        rows = db.execute(
            f"SELECT id FROM request WHERE asker IN ({marks(erased.known_as)}) AND asked_at <= ?",
            (*erased.known_as, to_text(erased.until)),
        ).fetchall()
        self._requests = {id for (id,) in rows}
        named = [quoted(id) for id in erased.known_as]  # and once more, in what a button carries
        self._quoted = () if erased.helps else (*named, *map(inner, named))
        whole = set() if erased.helps else set(erased.names)
        first = {_first(name) for name in whole}
        self._near = _finding({inner(name) for name in whole | first}, before=r"|(?<=\\n)")
        self._whole = _finding(whole)
        self._certain = _finding({name for name in whole if len(name.split()) > 1})
        self._names = _finding(whole | first)
        self._off = self._names if erased.alone else self._whole
        self._nameless = erased.nameless

    def __call__(self, id: str, body: str) -> bool:
        if not self._requests.isdisjoint(id.split(":")):
            return True
        if any(quoted in body for quoted in self._quoted):
            return True
        return self._is_near(body) and self.nameless(body) != body

    def nameless(self, body: str) -> str:
        """Put the word for nobody in particular where the name stands."""
        return self._without(self._names, body)

    def shown(self, id: str, body: str) -> list[tuple[str, Parts, Parts]]:
        """Tell what a post of ours shows, and what without the name; nothing of one drawn anew.

        Where another has the same first name, only the whole name is taken off what stands on a
        platform: it may be the other's.
        """
        message = load(body)
        if not isinstance(message, Post | Redraw) or not message.parts:
            return []
        less = load(self._without(self._off, body))
        if isinstance(message, Redraw):
            return [(message.original, message.parts, less.parts)]
        newer = one(self._db, "SELECT 1 FROM outbox WHERE id = ?", (f"redraw:{id}",))
        return [] if newer else [(id, message.parts, less.parts)]

    def _is_near(self, body: str) -> bool:
        """Tell quickly whether the name stands anywhere, if only as the name of a field."""
        return self._near is not None and self._near.search(body) is not None

    def _without(self, names: "re.Pattern[str] | None", body: str) -> str:
        if names is None or not self._is_near(body):
            return body
        told = json.loads(body)
        less = self._read(told, names)
        return body if less == told else json.dumps(less, ensure_ascii=False, separators=(",", ":"))

    def _read(self, value: Any, names: "re.Pattern[str]") -> Any:
        if isinstance(value, list):
            return [self._read(one, names) for one in value]
        if isinstance(value, str):  # of no field that is read: what a button carries, above all
            return _put(self._nameless, self._certain, value)
        if not isinstance(value, dict):
            return value
        kind = value.get("is")
        return {
            field: told if field == "is" else self._field(kind, field, told, names)
            for field, told in value.items()
        }

    def _field(self, kind: Any, field: str, told: Any, names: "re.Pattern[str]") -> Any:
        if field not in TEXTS or not isinstance(told, str):
            return self._read(told, names)
        said = (kind, field) == ("Quote", "text")
        return _put(self._nameless, self._whole if said else names, told)


def _put(nameless: str, names: "re.Pattern[str] | None", text: str) -> str:
    return names.sub(lambda _: nameless, text) if names else text


def _finding(names: set[str], *, before: str = "") -> "re.Pattern[str] | None":
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    # A name also stands before an s that shows whose, and in JSON after the \\n of a line's end.
    return re.compile(rf"(?:(?<!\w){before})(?:{words})(?=s?(?!\w))") if words else None


def _first(name: str) -> str:
    return (name.split() or [""])[0]


def marks(values: Sequence[str]) -> str:
    return ", ".join("?" for _ in values)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def inner(text: str) -> str:
    return quoted(text)[1:-1]
