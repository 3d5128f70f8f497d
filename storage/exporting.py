"""All that is kept about one person, table by table, for `deskside export`."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlite_utils import Database

from chatops.codec import load

Row = dict[str, Any]

LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "thread": "where requests are talked about: each message says its own place",
        "pause": "when a platform refused everything: it is about nobody",
        "request_words": "the index for searching: the words are those under what they asked",
        "request_unindexed": "what is to be put into that index",
        "erased": "who was erased, as keyed hashes that tell nothing of who is still here",
        "login_try": "wrong codes for the results page, by hashes that lead to nobody",
        "_sqlite_migrations": "which version made the file",
    }
)
"""The tables of which nothing is exported, each with its reason."""

_ASKED = (
    "SELECT id, door, place, place_kind, asked_at, noted_at, text, state, private, held, also,"
    " walk_up, brought_to, helper, helpers, answered_at, round_trips, last_said_at, waiting_since,"
    " later_until, settled_at, settled_by, fails, hands, live_seconds, wants_talk_at, reach,"
    " talked_at, hushed, nudges, nudged_at FROM request WHERE asker IN {who} ORDER BY number"
)
_SAID = (
    "SELECT said_at, door, place, place_kind, id AS message, text, mentions, files, word, verdict,"
    " request, gone_at FROM message WHERE author IN {who} ORDER BY said_at, place, id"
)
_DID = (
    "SELECT said_at, deed, value, request, door, place, message, undone, id FROM deed"
    " WHERE person IN {who} ORDER BY said_at, id"
)
_HELPED = (
    "SELECT id, asked_at, state, answered_at, settled_at FROM request WHERE asker NOT IN {who} AND"
    " (helper IN {who} OR brought_to IN {who} OR settled_by IN {who} OR {in_list}) ORDER BY number"
)
_PLAIN: Mapping[str, str] = MappingProxyType(
    {
        "person": "SELECT * FROM person WHERE id IN {who}",
        "asked": _ASKED,
        "also": "SELECT id, asked_at, state FROM request WHERE {in_also} ORDER BY number",
        "said": _SAID,
        "mentioned": "SELECT said_at, door, place, id AS message FROM message"
        " WHERE author NOT IN {who} AND {in_mentions} ORDER BY said_at, place, id",
        "did": _DID,
        "done_to": "SELECT said_at, deed, request FROM deed WHERE value IN {who}"
        " AND person NOT IN {who} ORDER BY said_at, id",
        "helped": _HELPED,
        "hints": "SELECT kind, request, reason, due_at, said_at, said_in, answer, answered_at"
        " FROM nudge WHERE helper IN {who} ORDER BY due_at, id",
        "hints_about": "SELECT kind, request, helper, reason, due_at, said_at, answer, answered_at"
        " FROM nudge WHERE request IN (SELECT id FROM request WHERE asker IN {who})"
        " ORDER BY due_at, id",
        "unasked": "SELECT at FROM unasked WHERE helper IN {who} ORDER BY at",
        "bursts": "SELECT id, door, began, state FROM burst WHERE helper IN {who} ORDER BY began",
        "burst_member": "SELECT burst, request, door, place, joined FROM burst_member"
        " WHERE asker IN {who} ORDER BY number",
        "invited": "SELECT wave, door, at FROM invited WHERE person IN {who} ORDER BY wave",
        "accounts": "SELECT wave, account FROM invited_account"
        " WHERE person IN {who} OR account IN {who} ORDER BY wave, account",
        "waves": "SELECT id AS wave, opened_at, gone_ahead FROM wave"
        " WHERE gone_ahead IN {who} OR {in_plan} ORDER BY id",
        "codes": "SELECT expires_at FROM login WHERE person IN {who} ORDER BY expires_at",
        "sessions": "SELECT made_at, used_at FROM session WHERE person IN {who} ORDER BY made_at",
        "audit": "SELECT at, actor, action, object FROM audit"
        " WHERE actor IN {who} OR object IN {who} ORDER BY number",
    }
)
"""What one question finds; the column or list that names the person is in its condition."""
_LISTS = {"in_also": "also", "in_mentions": "mentions", "in_list": "helpers", "in_plan": "plan"}


class ExportRows:
    """Everything about one person, who may be kept under several ids: their accounts."""

    def __init__(self, db: Database, ids: Sequence[str]) -> None:
        self._db = db
        self._ids = tuple(dict.fromkeys(ids))
        self._values = {f"who{n}": id for n, id in enumerate(self._ids)}
        self._values |= {f"in{n}": json.dumps(id) for n, id in enumerate(self._ids)}
        names = "|".join(re.escape(id) for id in self._ids)
        self._named = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
        self._own = {row["id"] for row in self._plain("asked")}

    def all(self) -> dict[str, list[Row]]:
        """List the rows of each kind; what was sent has its ``message`` decoded."""
        found = {kind: list(self._plain(kind)) for kind in _PLAIN}
        return found | {
            "sent": list(self._sent()),
            "due": list(self._due()),
            "inbox": [r for r in self._rows("SELECT id, at FROM inbox") if self._in(r["id"])],
            "failed": list(self._failed()),
            "remembered": list(self._remembered()),
        }

    def _plain(self, kind: str) -> Iterator[Row]:
        marks = ", ".join(f":who{n}" for n in range(len(self._ids)))
        lists = {name: self._in_list(column) for name, column in _LISTS.items()}
        return self._rows(_PLAIN[kind].format(who=f"({marks})", **lists))

    def _in_list(self, column: str) -> str:
        """Make the condition that a list in JSON holds one of the ids."""
        each = (f"instr({column}, :in{n}) > 0" for n in range(len(self._ids)))
        return f"({' OR '.join(each)})"

    def _sent(self) -> Iterator[Row]:
        """Yield what went out to them, and what went out to others about what they asked."""
        columns = "id, door, conversation, state, made_at, done_at, body"
        for row in self._rows(f"SELECT {columns} FROM outbox ORDER BY number"):
            body = row.pop("body", None)
            about, is_to = self._about(row["id"]), self._in(row["conversation"])
            if about or is_to or self._in(row["id"]) or self._in(body or ""):
                yield row | {"to_them": is_to, "about": about, "message": body and load(body)}

    def _due(self) -> Iterator[Row]:
        for row in self._rows("SELECT id, at, deed, subject FROM due ORDER BY at, id"):
            subject = row.pop("subject")
            if self._in(f"{row['id']} {subject}") or self._about(f"{row['id']} {subject}"):
                yield row

    def _failed(self) -> Iterator[Row]:
        """Yield what could not be handled: the words only of what they sent themselves."""
        for row in self._rows("SELECT id, at, error, tries, retry_at, event FROM failed"):
            event = row.pop("event", None)
            told = json.loads(event) if event else {}
            if {told.get("author"), told.get("by")} & set(self._ids):
                yield row | {"event": load(event)}
            elif self._in(f"{row['id']} {event}"):
                yield row

    def _remembered(self) -> Iterator[Row]:
        """Yield what is remembered under their name, and their own part of what is about many."""
        for row in self._rows("SELECT name, value FROM setting ORDER BY name"):
            if self._in(row["name"]) or self._about(row["name"]):
                yield row
            elif self._in(row["value"]):
                yield {"name": row["name"], "value": _part(row["value"], self._ids)}

    def _in(self, text: str) -> bool:
        """Tell whether one of the ids stands in a key or a text."""
        return self._named.search(text) is not None

    def _about(self, key: str) -> list[str]:
        """Name the requests of theirs that stand in a key."""
        return sorted(self._own.intersection(re.split(r"[:/ ]", key)))

    def _rows(self, sql: str) -> Iterator[Row]:
        cursor = self._db.execute(sql, self._values)
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            yield {name: value for name, value in zip(names, row, strict=True) if value is not None}


def _part(value: str, ids: Sequence[str]) -> Any:
    """Take what is kept under one of the ids out of a table of many people."""
    try:
        many = json.loads(value)
    except ValueError:
        return None
    if not isinstance(many, dict):
        return None
    return {id: many[id] for id in ids if id in many}
