"""An id is taken out of the whole file, some rows of some table at a time.

Every text column of every table is looked through, whatever it is for: a table that is made later
is swept without anybody thinking of it.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from chatops.listing import Erased, Mark
from storage.naming import Naming
from storage.pausing import LIVE
from storage.search import mark_for_index
from storage.sqlite import one

LOOKED = 250
"""Rows in one piece: few enough to stay under 50 ms if each of them is changed."""
APART = {"erased", "sqlite_sequence", "_sqlite_migrations"}
OF_A_WAVE = {"wave", "invited", "invited_account"}
"""What was frozen when a survey opened, and must stay as it is until it is closed."""
LIVE_WAVE = "SELECT 1 FROM wave WHERE stage IN ('opening', 'open', 'closing')"
WORDS = {
    ("message", "text"),
    ("request", "text"),
    ("person", "name"),
    ("person", "office"),
}
"""What people wrote, where an id may be just a word; elsewhere words are in JSON."""
AUDIT = ("actor", "object")
"""All that changes in the audit (0013_audit.sql), and there whole cells alone."""
THEIRS = {"person": "id", "session": "person", "login": "person"}
"""Rows that are about one person and nothing else: by the column that says whose."""


class Sweep:
    """Puts what stands for somebody in the place of the id, and of the whole name."""

    def __init__(self, db: Database, erased: Erased) -> None:
        self._db = db
        self._ids = erased.ids
        self._instead = erased.instead
        self._nameless = erased.nameless
        self._naming = Naming(erased.ids, erased.instead)
        # A first name alone may be a word, or another's: what people wrote stays readable.
        names = [name for name in erased.names if len(name.split()) > 1]
        self._name = _pattern(names) if names else None

    def piece(self, after: Mark) -> Mark:
        """Sweep some rows; return where to go on."""
        tables = self._tables()
        table, key = (after[0], after[1:]) if after else (tables[0], ())
        if table not in tables:
            return ()
        if found := self._some(table, key):
            return (table, *found)
        following = tables[tables.index(table) + 1 :]
        return (following[0],) if following else ()

    def is_left(self) -> bool:
        """Tell whether something still names the id: what waits to be sent, or a survey's list."""
        live = self._db.execute(
            f"SELECT id, conversation, original, body FROM outbox WHERE state IN {LIVE}"
        ).fetchall()
        cells = (cell for row in live for cell in row if cell)
        if any(self._naming.in_cell(cell) != cell for cell in cells):
            return True
        if one(self._db, LIVE_WAVE) is None:
            return False
        marks = ", ".join("?" for _ in self._ids)
        sql = f"SELECT 1 FROM invited WHERE person IN ({marks})"
        return one(self._db, sql, self._ids) is not None

    def sign_out(self) -> None:
        """End the sessions and logins at once."""
        for table in ("session", "login"):
            for id in self._ids:
                self._db.execute(f"DELETE FROM {table} WHERE person = ?", (id,))

    def _tables(self) -> list[str]:
        rows = self._db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
            " AND name NOT LIKE 'request!_words!_%' ESCAPE '!' ORDER BY name"
        ).fetchall()
        apart = APART | (OF_A_WAVE if one(self._db, LIVE_WAVE) else set())
        return [name for (name,) in rows if name not in apart]

    def _some(self, table: str, key: Sequence[str]) -> tuple[str, ...]:
        names, texts = self._columns(table)
        start: tuple[Any, ...] = tuple(key) or tuple("" for _ in names)
        more = ""
        end: tuple[int, ...] = ()
        if names == ["rowid"]:
            # What is added meanwhile is for the second look: a table may grow as it is swept.
            newest = one(self._db, f"SELECT max(rowid) FROM {table}")[0] or 0
            start, end = (int(key[0]) if key else -1,), (int((*key[1:], newest)[0]),)
            more = " AND rowid <= ?"
        columns = ", ".join([*names, *texts])
        marks = ", ".join("?" for _ in names)
        rows = self._db.execute(
            f"SELECT {columns} FROM {table} WHERE ({', '.join(names)}) > ({marks}){more}"
            f" ORDER BY {', '.join(names)} LIMIT {LOOKED}",
            (*start, *end),
        ).fetchall()
        for row in rows:
            cells = dict(zip(texts, row[len(names) :], strict=True))
            self._row(table, names, row[: len(names)], cells)
        last = rows[-1][: len(names)] if rows else ()
        return tuple(str(value) for value in (*last, *end)) if last else ()

    def _columns(self, table: str) -> tuple[list[str], list[str]]:
        """Name the columns by which rows are ordered, and those that hold text."""
        info = self._db.execute(f"PRAGMA table_info({table})").fetchall()
        texts = [name for _, name, kind, *_ in info if kind == "TEXT"]
        keys = [name for *_, name in sorted((r[5], r[1]) for r in info if r[5])]
        made = one(self._db, "SELECT sql FROM sqlite_master WHERE name = ?", (table,))[0]
        return (keys if "WITHOUT ROWID" in made else ["rowid"]), texts

    def _row(self, table: str, names: list[str], key: Any, cells: dict[str, str | None]) -> None:
        words = "\n".join(filter(None, cells.values()))
        is_named = self._naming.may_be_in(words)
        if not (is_named or (self._name and self._name.search(words))):
            return
        if table == "due" and cells["deed"] == "erase":
            return  # how far an erasing has come goes with it, and must not become another's
        if table == "due" and cells["deed"] == "survey_asking" and one(self._db, LIVE_WAVE):
            return  # how far the asking has come is a place in the list, which stays as well
        where = " AND ".join(f"{name} = ?" for name in names)
        if self._is_theirs(table, cells):
            self._db.execute(f"DELETE FROM {table} WHERE {where}", tuple(key))
        elif not (table == "outbox" and cells["state"] in ("new", "sending", "unknown")):
            changed = {
                name: new
                for name, old in cells.items()
                if old and (new := self._said(table, name, old)) != old
            }
            self._change(table, where, tuple(key), changed)
            if table == "request" and "text" in changed:
                mark_for_index(self._db, changed.get("id") or str(cells["id"]))

    def _is_theirs(self, table: str, cells: dict[str, str | None]) -> bool:
        """Tell whether a row is of no use without the id: it is about this person alone."""
        if table in THEIRS:
            return cells[THEIRS[table]] in self._ids
        if table == "setting":
            return self._naming.is_in_key(cells["name"] or "")
        # What is due and only has the id in what it keeps is due to others as well.
        return table == "due" and self._naming.is_in_key(cells["id"] or "")

    def _change(self, table: str, where: str, key: tuple[Any, ...], new: dict[str, str]) -> None:
        if not new:
            return
        to = ", ".join(f"{name} = ?" for name in new)
        done = self._db.execute(
            f"UPDATE OR IGNORE {table} SET {to} WHERE {where}", (*new.values(), *key)
        )
        if done.rowcount == 0:  # two accounts of one person have become one: one row is enough
            self._db.execute(f"DELETE FROM {table} WHERE {where}", key)

    def _said(self, table: str, column: str, text: str) -> str:
        if table == "audit":
            return self._instead if column in AUDIT and text in self._ids else text
        if (table, column) in WORDS:
            swept = self._naming.in_words(text)
        else:
            kept = _without(text, self._ids) if text.startswith("{") else text
            swept = self._naming.in_cell(kept)
        return self._name.sub(self._nameless, swept) if self._name else swept


def _without(text: str, ids: Sequence[str]) -> str:
    """Leave what a door knows of an account out of what it noted of many."""
    try:
        known = json.loads(text)
    except ValueError:
        return text
    kept = {name: value for name, value in known.items() if name not in ids}
    return text if kept == known else json.dumps(kept)


def _pattern(words: Sequence[str]) -> "re.Pattern[str]":
    r"""Find whole names, also after the ``\n`` of a line's end in JSON, and as JSON may write them.

    "Dana Reis" is not in "Dana Reis-Lopez"; one with an é may stand there as ``\u00e9``.
    """
    forms = {form for word in words for form in (word, json.dumps(word)[1:-1])}
    either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?:(?<![\w-])|(?<=\\[nrt]))(?:{either})(?!-?\w)")
