"""What is measured, counted in the rows that are there anyway."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlite_utils import Database

from chatops.measures.measuring import Asked
from chatops.nudges.nudge import Answer, Kind
from chatops.requests import CARD
from storage.sqlite import one
from storage.times import from_text, from_text_or_none, to_text

NEWEST_ASKED = 20_000
"""Requests of which it is seen how they went, the newest: as many as a median needs."""
NEWEST = 4_000
"""Settled requests whose askers are looked for, the newest: as many as a share needs."""

_ASKED = (
    "SELECT asked_at, answered_at, walk_up != '', round_trips, nudges > 0, talked_at IS NOT NULL"
    " FROM request WHERE asked_at >= ? AND asked_at < ? AND state != 'dropped'"
    f" ORDER BY asked_at DESC LIMIT {NEWEST_ASKED}"
)
_COUNT = (
    "SELECT count(*), coalesce(sum(walk_up != ''), 0) FROM request"
    " WHERE asked_at >= ? AND asked_at < ? AND state != 'dropped'"
)
_AGAIN = (
    "SELECT settled_at, (SELECT later.asked_at FROM request AS later"
    " WHERE later.asker = request.asker AND later.asked_at > request.settled_at"
    " AND later.state != 'dropped' ORDER BY later.asked_at LIMIT 1)"
    " FROM request WHERE settled_at >= ? AND settled_at < ?"
    " AND state = 'settled' AND walk_up = ''"
    f" ORDER BY settled_at DESC LIMIT {NEWEST}"
)
_ANSWERS = (
    "SELECT answer, count(*) FROM nudge WHERE said_at >= ? AND said_at < ? AND kind = ?"
    " GROUP BY answer"
)
_FADED = (
    "SELECT count(DISTINCT request.id) FROM deed JOIN request ON request.id = deed.request"
    " WHERE deed.deed = 'fade' AND deed.said_at > ? AND deed.undone = 0"
    " AND request.state = 'faded' AND request.helper = ?"
)
SEEN = (
    "line",
    "hello",
    "guest",
    "invited",
    "secret",
    "chat",
    "add",
    "moved",
    "ask over",
    "reach",
    "visit",
    "burst line",
)
"""Begin the ids of what is said to coworkers, or where they read along.

All else is for helpers and admins alone, or a helper's own words that the bot only carries, or no
message of its own: marks, edits, home pages. What stands below a helper's card (``CARD``) is read
by that helper alone, though the same in a chat of the two is read by both.
"""
_LINES = (
    "SELECT count(*) FROM outbox WHERE number >= ? AND number < ? AND latest = 0"
    " AND state = 'sent' AND substr(id, 1, instr(id, ':') - 1)"
    f" IN ({', '.join(repr(kind) for kind in SEEN)})"
    f" AND substr(original, 1, {len(CARD)}) != '{CARD}'"
)


class MeasureRows:
    """The facts of a span."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def asked(self, *, since: datetime, until: datetime) -> list[Asked]:
        return [_asked(row) for row in self._rows(_ASKED, since, until)]

    def counts(self, edges: Sequence[datetime]) -> list[tuple[int, int]]:
        found = [self._rows(_COUNT, since, until)[0] for since, until in pairwise(edges)]
        return [(asked - walk_ups, walk_ups) for asked, walk_ups in found]

    def asked_again(
        self, *, since: datetime, until: datetime
    ) -> list[tuple[datetime, datetime | None]]:
        rows = self._rows(_AGAIN, since, until)
        return [(from_text(settled), from_text_or_none(again)) for settled, again in rows]

    def answers(self, *, since: datetime, until: datetime) -> dict[Answer, int]:
        rows = self._rows(_ANSWERS, since, until, Kind.TALK)
        return {Answer(answer): count for answer, count in rows}

    def lines(self, *, since: datetime, until: datetime) -> int:
        # A row's number grows with the time at which it was made, which needs no index then.
        return int(one(self._db, _LINES, (self._first_made(since), self._first_made(until)))[0])

    def faded(self, helper: str, *, since: datetime) -> int:
        return int(one(self._db, _FADED, (to_text(since), helper))[0])

    def _first_made(self, at: datetime) -> int:
        """Find the number of the first message made at that time or later, by halving."""
        low = 0
        high = int(one(self._db, "SELECT coalesce(max(number), 0) + 1 FROM outbox")[0])
        while low < high:
            middle = (low + high) // 2
            row = one(
                self._db,
                "SELECT number, made_at FROM outbox WHERE number >= ? AND latest = 0"
                " ORDER BY number LIMIT 1",
                (middle,),
            )
            if row is None or row[1] >= to_text(at):
                high = middle
            else:
                low = int(row[0]) + 1
        return low

    def _rows(self, sql: str, since: datetime, until: datetime, *more: str) -> list[Any]:
        return self._db.execute(sql, (to_text(since), to_text(until), *more)).fetchall()


def _asked(row: Any) -> Asked:
    asked_at, answered_at, walk_up, round_trips, nudged, talked = row
    return Asked(
        asked_at=from_text(asked_at),
        answered_at=from_text_or_none(answered_at),
        walk_up=bool(walk_up),
        round_trips=round_trips,
        nudged=bool(nudged),
        talked=bool(talked),
    )
