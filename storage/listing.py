"""The lists: one shelf at a time, a page of it and how many there are."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlite_utils import Database

from chatops.listing import Shelf, Sought
from chatops.requests import Request
from storage.requests import COLUMNS, from_row
from storage.sqlite import one
from storage.times import to_text

_NOW = "(later_until IS NULL OR later_until <= :at)"
_OPEN = "state IN ('waiting', 'in hand')"
_QUIET = "last_by_asker = 0 AND last_said_at <= :edge"
_FOR_READER = (
    "held = 0 AND asker != :reader AND (also = '[]' OR instr(also, :quoted) = 0)"  # not their own
)
_WAITING = f"{_OPEN} AND state = 'waiting'"  # both, for the index of what is open
_IN_HAND = f"{_OPEN} AND state = 'in hand'"
_WHERE: Mapping[Shelf, str] = MappingProxyType(
    {
        Shelf.WAITING: f"{_WAITING} AND {_NOW} AND {_FOR_READER}",
        Shelf.IN_HAND: f"{_IN_HAND} AND {_NOW} AND NOT ({_QUIET}) AND {_FOR_READER}",
        Shelf.QUIET: f"{_IN_HAND} AND {_NOW} AND {_QUIET} AND {_FOR_READER}",
        Shelf.LATER: f"{_OPEN} AND later_until > :at AND {_FOR_READER}",
        Shelf.SETTLED: f"settled_at >= :edge AND state = 'settled' AND {_FOR_READER}",
        Shelf.FADED: f"state = 'faded' AND last_said_at >= :edge AND {_FOR_READER}",
        Shelf.ASKS: (
            f"id IN (SELECT id FROM request WHERE asker = :reader AND {_OPEN} UNION ALL"
            f" SELECT id FROM request INDEXED BY request_open_also WHERE {_OPEN} AND also != '[]'"
            " AND instr(also, :quoted) > 0)"
        ),
    }
)
_ORDER: Mapping[Shelf, str] = MappingProxyType(
    {
        Shelf.LATER: "later_until, number",
        Shelf.SETTLED: "settled_at DESC, number DESC",
        Shelf.FADED: "last_said_at DESC, number DESC",
        Shelf.ASKS: "asked_at DESC, number DESC",
    }
)
# Door by door and place by place, each found and looked into by an index: what everybody ever said
# is not read through.
_ELSEWHERE = """
WITH RECURSIVE at (door) AS (
    SELECT min(door) FROM message
    UNION ALL
    SELECT (SELECT min(door) FROM message WHERE door > at.door) FROM at WHERE door IS NOT NULL
), spot (door, place) AS (
    SELECT door, (SELECT min(place) FROM message WHERE door = at.door) FROM at
    WHERE door IS NOT NULL
    UNION ALL
    SELECT door, (SELECT min(place) FROM message WHERE door = spot.door AND place > spot.place)
    FROM spot WHERE place IS NOT NULL
)
SELECT count(*) FROM spot CROSS JOIN message INDEXED BY message_author
ON message.door = spot.door AND message.place = spot.place AND message.author = :person
LEFT JOIN request ON request.id = message.request
WHERE message.text IS NOT NULL AND coalesce(request.asker, '') != :person
"""
_LONGEST_WAITING = "asked_at, number"


class ListRows:
    """The requests, shelf by shelf."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def page(self, sought: Sought, *, start: int, size: int) -> list[Request]:
        order = _ORDER.get(sought.shelf, _LONGEST_WAITING)
        rows = self._db.execute(
            # Numbers first: only those few rows are read and sorted whole.
            f"SELECT {COLUMNS} FROM request WHERE number IN (SELECT number FROM request"
            f" WHERE {_WHERE[sought.shelf]} ORDER BY {order} LIMIT :size OFFSET :start)"
            f" ORDER BY {order}",
            {**_values(sought), "size": size, "start": start},
        ).fetchall()
        return [from_row(row) for row in rows]

    def count(self, sought: Sought) -> int:
        sql = f"SELECT count(*) FROM request WHERE {_WHERE[sought.shelf]}"
        return int(self._db.execute(sql, _values(sought)).fetchall()[0][0])

    def is_alone(self, request: str) -> bool:
        sql = f"SELECT 1 FROM request WHERE {_OPEN} AND id != ? LIMIT 1"
        return one(self._db, sql, (request,)) is None

    def asked_by(self, person: str) -> tuple[int, int, int]:
        row = one(
            self._db,
            "SELECT coalesce(sum(walk_up = ''), 0), coalesce(sum(walk_up != ''), 0),"
            " coalesce(sum(text IS NOT NULL), 0) FROM request WHERE asker = ?",
            (person,),
        )
        return (0, 0, 0) if row is None else (row[0], row[1], row[2])

    def said_elsewhere(self, person: str) -> int:
        return int(self._db.execute(_ELSEWHERE, {"person": person}).fetchall()[0][0])


def _values(sought: Sought) -> dict[str, Any]:
    return {
        "reader": sought.reader,
        "quoted": json.dumps(sought.reader),
        "at": to_text(sought.at),
        "edge": to_text(sought.edge),
    }
