"""People: rows to values and back."""

from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from chatops.people import Person
from chatops.requests import Reach
from storage.sqlite import one
from storage.times import from_text, from_text_or_none, to_text, to_text_or_none

_COLUMNS = (
    "id, door, name, timezone, guest, automated, deactivated, first_seen, seen_said_at,"
    " introduced_at, home_door, prefers, office, phone, profile_phone, away_until"
)
_FIELDS = [name.strip() for name in _COLUMNS.split(",")]
_SAVE = (
    f"INSERT INTO person ({_COLUMNS}) VALUES ({', '.join('?' for _ in _FIELDS)})"
    " ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _FIELDS if name != "id")
)
CALLED = 20
"""People of one name, at most; two are as unclear as two hundred."""


class PersonRows:
    """Who is who: each is read once, as one piece of work asks for the same few again and again.

    What was read holds until ``forget``: for one question to a snapshot, or one job of the writer,
    and no longer than until something of it is undone, or people are changed past ``save``.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._read: dict[str, Person | None] = {}

    def forget(self) -> None:
        """Read everybody anew from here on."""
        self._read.clear()

    def get(self, id: str) -> Person | None:
        if id not in self._read:
            row = one(self._db, f"SELECT {_COLUMNS} FROM person WHERE id = ?", (id,))
            self._read[id] = None if row is None else _person(row)
        return self._read[id]

    def named(self, ids: Sequence[str]) -> dict[str, Person]:
        wanted = sorted(set(ids))
        if unread := [id for id in wanted if id not in self._read]:
            marks = ", ".join("?" for _ in unread)
            rows = self._db.execute(
                f"SELECT {_COLUMNS} FROM person WHERE id IN ({marks})", tuple(unread)
            ).fetchall()
            self._read |= dict.fromkeys(unread) | {row[0]: _person(row) for row in rows}
        return {id: known for id in wanted if (known := self._read[id]) is not None}

    def called(self, name: str) -> list[Person]:
        """List the people with this id, full name or first name, whatever its case."""
        wanted = name.casefold()  # which SQLite cannot do: it folds a to z alone
        rows = self._db.execute("SELECT id, name FROM person ORDER BY id").fetchall()
        found = [id for id, full in rows if _is_called(wanted, id.casefold(), full.casefold())]
        return [person for id in found[:CALLED] if (person := self.get(id)) is not None]

    def homes(self, ids: Sequence[str]) -> list[tuple[str, str]]:
        """List who of these have opened their home page, and at which door."""
        marks = ", ".join("?" for _ in ids)
        rows = self._db.execute(
            f"SELECT id, home_door FROM person WHERE id IN ({marks})"
            " AND home_door != '' ORDER BY id",
            tuple(ids),
        ).fetchall()
        return [(id, door) for id, door in rows]

    def offices(self) -> list[str]:
        sql = "SELECT DISTINCT office FROM person WHERE office != '' ORDER BY office"
        return [row[0] for row in self._db.execute(sql).fetchall()]

    def save(self, person: Person) -> None:
        self._read.pop(person.id, None)
        self._db.execute(
            _SAVE,
            (
                person.id,
                person.door,
                person.name,
                person.timezone,
                int(person.guest),
                int(person.automated),
                int(person.deactivated),
                to_text(person.first_seen),
                to_text(person.seen_said_at),
                to_text_or_none(person.introduced_at),
                person.home_door,
                person.prefers,
                person.office,
                person.phone,
                person.profile_phone,
                to_text_or_none(person.away_until),
            ),
        )


def _is_called(wanted: str, id: str, name: str) -> bool:
    return wanted in (id, name) or name.startswith(f"{wanted} ")


def _person(row: Any) -> Person:
    cell = dict(zip(_FIELDS, row, strict=True))
    return Person(
        id=cell["id"],
        door=cell["door"],
        name=cell["name"],
        timezone=cell["timezone"],
        guest=bool(cell["guest"]),
        automated=bool(cell["automated"]),
        deactivated=bool(cell["deactivated"]),
        first_seen=from_text(cell["first_seen"]),
        seen_said_at=from_text(cell["seen_said_at"]),
        introduced_at=from_text_or_none(cell["introduced_at"]),
        home_door=cell["home_door"] or "",
        prefers=Reach(cell["prefers"]),
        office=cell["office"],
        phone=cell["phone"],
        profile_phone=cell["profile_phone"],
        away_until=from_text_or_none(cell["away_until"]),
    )
