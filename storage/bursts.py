"""Bursts and their members: rows to values and back."""

from datetime import datetime
from typing import Any

from sqlite_utils import Database

from chatops.bursts import Burst, Member, Stage
from chatops.events import Place, PlaceKind
from chatops.nudges.nudge import Kind
from storage.sqlite import one
from storage.times import from_text, to_text

_SELECT = "SELECT id, door, helper, began, state, request FROM burst"
_MEMBERS = "SELECT request, burst, asker, door, place, place_kind, root, joined FROM burst_member"
_JUST_NOW = (
    "FROM request WHERE door = ? AND asked_at > ? AND state IN ('waiting', 'in hand')"
    " AND private = 0 AND held = 0 AND walk_up = ''"
    " AND NOT EXISTS (SELECT 1 FROM burst_member WHERE burst_member.request = request.id)"
)


class BurstRows:
    """Many who wrote within minutes."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, id: str) -> Burst | None:
        return self._one(f"{_SELECT} WHERE id = ?", (id,))

    def save(self, burst: Burst) -> None:
        self._db.execute(
            "INSERT INTO burst (id, door, helper, began, state, request) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET helper = excluded.helper, state = excluded.state,"
            " request = excluded.request",
            (
                burst.id,
                burst.door,
                burst.helper,
                to_text(burst.began),
                burst.stage,
                burst.request,
            ),
        )

    def live(self, door: str, *, since: datetime) -> Burst | None:
        return self._one(
            f"{_SELECT} WHERE door = ? AND began > ? AND state IN ('new', 'one')"
            " ORDER BY began DESC LIMIT 1",
            (door, to_text(since)),
        )

    def about(self, request: str) -> Burst | None:
        return self._one(f"{_SELECT} WHERE request = ? AND request != ''", (request,))

    def people(self, door: str, *, since: datetime) -> int:
        counted = one(self._db, f"SELECT count(DISTINCT asker) {_JUST_NOW}", (door, to_text(since)))
        return int(counted[0])

    def asked(self, door: str, *, since: datetime) -> list[str]:
        rows = self._db.execute(
            f"SELECT id {_JUST_NOW} ORDER BY asked_at, id", (door, to_text(since))
        ).fetchall()
        return [id for (id,) in rows]

    def members(self, burst: str) -> list[Member]:
        rows = self._db.execute(f"{_MEMBERS} WHERE burst = ? ORDER BY number", (burst,)).fetchall()
        return [_member(row) for row in rows]

    def put(self, member: Member) -> None:
        self._db.execute(
            "INSERT INTO burst_member"
            " (request, burst, asker, door, place, place_kind, root, joined)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (request) DO UPDATE SET joined = excluded.joined",
            (
                member.request,
                member.burst,
                member.asker,
                member.place.door,
                member.place.id,
                member.place.kind,
                member.root,
                int(member.joined),
            ),
        )

    def shown_in(self, request: str) -> str:
        row = one(
            self._db,
            "SELECT nudge.said_in FROM burst_member"
            " JOIN nudge ON nudge.request = burst_member.burst AND nudge.kind = ?"
            " WHERE burst_member.request = ?",
            (Kind.BURST, request),  # a burst is named after a request, which has hints of its own
        )
        return "" if row is None else str(row[0])

    def _one(self, sql: str, values: tuple[Any, ...]) -> Burst | None:
        row = one(self._db, sql, values)
        if row is None:
            return None
        id, door, helper, began, state, request = row
        return Burst(
            id=id,
            door=door,
            helper=helper,
            began=from_text(began),
            stage=Stage(state),
            request=request,
        )


def _member(row: Any) -> Member:
    request, burst, asker, door, place, kind, root, joined = row
    return Member(
        request=request,
        burst=burst,
        asker=asker,
        place=Place(door=door, id=place, kind=PlaceKind(kind)),
        root=root,
        joined=bool(joined),
    )
