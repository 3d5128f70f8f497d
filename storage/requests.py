"""Requests: rows to values and back."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from chatops.events import Place, PlaceKind
from chatops.requests import Reach, Request, State
from storage.search import mark_for_index
from storage.sqlite import one
from storage.times import from_text, from_text_or_none, to_text, to_text_or_none

COLUMNS = (
    "id, door, place, place_kind, root, asker, also, asked_at, text, born_private, private, held,"
    " brought_to, walk_up, line, chat, state, helper, helpers, answered_at, round_trips,"
    " last_said_at, last_by_asker, waiting_since, later_until, settled_at, settled_by, noted_at,"
    " fails, hands, live_seconds, wants_talk_at, reach, talked_at, hushed, nudges, nudged_at,"
    " nudged_trips"
)
_SELECT = f"SELECT {COLUMNS} FROM request"
_FIELDS = [name.strip() for name in COLUMNS.split(",")]
_SAVE = (
    f"INSERT INTO request ({COLUMNS}) VALUES ({', '.join('?' for _ in _FIELDS)})"
    f" ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _FIELDS if name != "id")
)

_THREAD = "SELECT id, door, place, place_kind, root, last_said_at FROM request"
_LIVE = (
    f"{_THREAD} WHERE state IN ('waiting', 'in hand')"
    f" UNION ALL {_THREAD} WHERE settled_at >= :since AND state = 'settled'"
    f" UNION ALL {_THREAD} WHERE state = 'faded' AND EXISTS (SELECT 1 FROM deed"
    " WHERE deed.request = request.id AND deed.deed = 'fade' AND deed.said_at >= :since)"
)
"""What somebody may still go on with: open, or over since then; one word brings those back."""

_THEIRS = "asker IN (SELECT value FROM json_each(:people))"
_WANTED = f"(:anybodys OR also != '[]' OR {_THEIRS})"
_NEAR = (
    f"{_SELECT} WHERE id IN ("
    "SELECT id FROM request INDEXED BY request_place"
    f" WHERE door = :door AND place = :place AND last_said_at >= :since AND {_WANTED}"
    f" UNION ALL SELECT id FROM request WHERE settled_at >= :since AND {_WANTED}"
    " UNION ALL SELECT id FROM request INDEXED BY request_open_asker"
    f" WHERE state IN ('waiting', 'in hand') AND {_THEIRS}"
    " UNION ALL SELECT id FROM request INDEXED BY request_open_also"
    " WHERE state IN ('waiting', 'in hand') AND also != '[]')"
    " AND (door = :door AND place = :place OR EXISTS (SELECT 1 FROM thread"
    " WHERE thread.request = request.id AND door = :door AND place = :place))"
    " ORDER BY last_said_at DESC LIMIT 100"
)
"""Each part has an index of its own, so that it reads no more however many wait elsewhere."""


class RequestRows:
    """The requests and the threads they are talked about in."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, id: str) -> Request | None:
        return self._one(f"{_SELECT} WHERE id = ?", (id,))

    def save(self, request: Request) -> None:
        self._db.execute(_SAVE, _to_row(request))
        mark_for_index(self._db, request.id)

    def add_thread(self, place: Place, root: str, request: str) -> None:
        self._db.execute(
            "INSERT INTO thread (door, place, root, request) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (door, place, root) DO UPDATE SET request = excluded.request",
            (place.door, place.id, root, request),
        )

    def drop_thread(self, place: Place, root: str) -> None:
        self._db.execute(
            "DELETE FROM thread WHERE door = ? AND place = ? AND root = ?",
            (place.door, place.id, root),
        )

    def threads(self, request: str) -> list[tuple[Place, str]]:
        rows = self._db.execute(
            "SELECT door, place, root FROM thread WHERE request = ?", (request,)
        ).fetchall()
        return [(Place(door=door, id=place), root) for door, place, root in rows]

    def in_thread(self, place: Place, root: str) -> Request | None:
        return self._one(
            f"{_SELECT} WHERE id = (SELECT request FROM thread"
            " WHERE door = ? AND place = ? AND root = ?)",
            (place.door, place.id, root),
        )

    def recent(self, place: Place, *, since: datetime) -> list[Request]:
        in_place = (
            "(door = ? AND place = ? OR id IN (SELECT request FROM thread"
            " WHERE door = ? AND place = ?))"
        )
        return self._all(
            f"{_SELECT} WHERE {in_place}"
            " AND (state IN ('waiting', 'in hand') OR last_said_at >= ? OR settled_at >= ?)"
            " ORDER BY last_said_at DESC LIMIT 100",
            (place.door, place.id, place.door, place.id, to_text(since), to_text(since)),
        )

    def near(
        self, place: Place, *, since: datetime, people: Iterable[str], anybodys: bool
    ) -> list[Request]:
        return self._all(
            _NEAR,
            {
                "door": place.door,
                "place": place.id,
                "since": to_text(since),
                "people": json.dumps(list(people)),
                "anybodys": int(anybodys),
            },
        )

    def listed(self, *states: State, limit: int = 1000) -> list[Request]:
        marks = ", ".join("?" for _ in states)
        return self._all(
            f"{_SELECT} WHERE state IN ({marks}) ORDER BY asked_at LIMIT ?", (*states, limit)
        )

    def unanswered(self, *, before: datetime, limit: int = 1000) -> list[str]:
        rows = self._db.execute(
            "SELECT id FROM (SELECT id, asked_at, state, held, answered_at FROM request"
            " WHERE state IN ('waiting', 'in hand') ORDER BY asked_at LIMIT ?)"
            " WHERE asked_at < ? AND held = 0 AND (state = 'waiting' OR answered_at IS NULL)",
            (limit, to_text(before)),
        ).fetchall()
        return [id for (id,) in rows]

    def of(self, asker: str, *, limit: int = 20) -> list[Request]:
        return self._all(
            f"{_SELECT} WHERE asker = ? ORDER BY asked_at DESC LIMIT ?", (asker, limit)
        )

    def held_by(self, helper: str) -> list[Request]:
        return self._all(f"{_SELECT} WHERE state = 'in hand' AND helper = ?", (helper,))

    def settled_since(self, since: datetime, *, limit: int = 50) -> list[Request]:
        return self._all(
            f"{_SELECT} WHERE settled_at >= ? AND state = 'settled'"
            " ORDER BY settled_at DESC LIMIT ?",
            (to_text(since), limit),
        )

    def round_trips(self, *, since: datetime) -> list[int]:
        # Words are kept for 90 days, so that their index is short however much is settled.
        rows = self._db.execute(
            "SELECT round_trips FROM request WHERE text IS NOT NULL AND asked_at >= ?"
            " AND state IN ('settled', 'faded') AND answered_at IS NOT NULL AND walk_up = ''"
            " ORDER BY asked_at DESC LIMIT 5000",
            (to_text(since),),
        ).fetchall()
        return [trips for (trips,) in rows]

    def followed(self, door: str, *, since: datetime) -> list[tuple[Place, str]]:
        time = to_text(since)
        rows = self._db.execute(
            # Found first, and then their messages: else all that was ever said there is read.
            f"WITH live AS MATERIALIZED ({_LIVE})"
            " SELECT place, place_kind, thread FROM"
            " (SELECT m.place, m.place_kind, live.last_said_at,"
            " CASE m.root WHEN '' THEN m.id ELSE m.root END AS thread"
            " FROM live CROSS JOIN message AS m ON m.request = live.id"
            " WHERE m.door = :door AND m.place_kind IN ('channel', 'private')"
            " UNION ALL SELECT place, place_kind, last_said_at, root FROM live"
            " WHERE door = :door AND place_kind IN ('channel', 'private') AND root != '')"
            " GROUP BY place, thread ORDER BY max(last_said_at) DESC, thread",
            {"door": door, "since": time},
        ).fetchall()
        return [(Place(door=door, id=id, kind=PlaceKind(kind)), root) for id, kind, root in rows]

    def _one(self, sql: str, values: tuple[Any, ...]) -> Request | None:
        row = one(self._db, sql, values)
        return None if row is None else from_row(row)

    def _all(self, sql: str, values: tuple[Any, ...] | dict[str, Any]) -> list[Request]:
        return [from_row(row) for row in self._db.execute(sql, values).fetchall()]


def _to_row(request: Request) -> tuple[Any, ...]:
    return (
        request.id,
        request.place.door,
        request.place.id,
        request.place.kind,
        request.root,
        request.asker,
        names_text(request.also),
        to_text(request.asked_at),
        request.text,
        int(request.born_private),
        int(request.private),
        int(request.held),
        request.brought_to,
        request.walk_up,
        request.line,
        request.chat,
        request.state,
        request.helper,
        names_text(request.helpers),
        to_text_or_none(request.answered_at),
        request.round_trips,
        to_text(request.last_said_at),
        int(request.last_by_asker),
        to_text_or_none(request.waiting_since),
        to_text_or_none(request.later_until),
        to_text_or_none(request.settled_at),
        request.settled_by,
        to_text_or_none(request.noted_at),
        *_how_it_drags(request),
    )


def _how_it_drags(request: Request) -> tuple[Any, ...]:
    return (
        request.fails,
        request.hands,
        int(request.live.total_seconds()),
        to_text_or_none(request.wants_talk_at),
        request.reach,
        to_text_or_none(request.talked_at),
        int(request.hushed),
        request.nudges,
        to_text_or_none(request.nudged_at),
        request.nudged_trips,
    )


def from_row(row: Any) -> Request:
    """Make a request of a row with ``COLUMNS``."""
    cell = dict(zip(_FIELDS, row, strict=True))
    return Request(
        id=cell["id"],
        place=Place(door=cell["door"], id=cell["place"], kind=PlaceKind(cell["place_kind"])),
        root=cell["root"],
        asker=cell["asker"],
        also=names(cell["also"]),
        asked_at=from_text(cell["asked_at"]),
        text=cell["text"],
        born_private=bool(cell["born_private"]),
        private=bool(cell["private"]),
        held=bool(cell["held"]),
        brought_to=cell["brought_to"],
        walk_up=cell["walk_up"],
        line=cell["line"],
        chat=cell["chat"],
        state=State(cell["state"]),
        helper=cell["helper"],
        helpers=names(cell["helpers"]),
        answered_at=from_text_or_none(cell["answered_at"]),
        round_trips=cell["round_trips"],
        last_said_at=from_text(cell["last_said_at"]),
        last_by_asker=bool(cell["last_by_asker"]),
        waiting_since=from_text_or_none(cell["waiting_since"]),
        later_until=from_text_or_none(cell["later_until"]),
        settled_at=from_text_or_none(cell["settled_at"]),
        settled_by=cell["settled_by"],
        noted_at=from_text_or_none(cell["noted_at"]),
        **_facts_of_talking(cell),
    )


def _facts_of_talking(cell: dict[str, Any]) -> dict[str, Any]:
    return {
        "fails": cell["fails"],
        "hands": cell["hands"],
        "live": timedelta(seconds=cell["live_seconds"]),
        "wants_talk_at": from_text_or_none(cell["wants_talk_at"]),
        "reach": Reach(cell["reach"]),
        "talked_at": from_text_or_none(cell["talked_at"]),
        "hushed": bool(cell["hushed"]),
        "nudges": cell["nudges"],
        "nudged_at": from_text_or_none(cell["nudged_at"]),
        "nudged_trips": cell["nudged_trips"],
    }


def names_text(names: tuple[str, ...]) -> str:
    """Write names, of which there are mostly none."""
    return json.dumps(names) if names else "[]"


def names(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))
