"""Waves and who is asked in them: rows to values and back."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from chatops import codec
from chatops.people import Person
from storage.sqlite import LAST_SIGN, one
from storage.times import from_text, to_text, to_text_or_none
from surveys.ports import invitation_id, reminders
from surveys.result import dump_result, load_result
from surveys.wave import Invited, Plan, Stage, Texts, Wave

_COLUMNS = "id, stage, opened_at, last_day, closes_at, plan, result, changes, gone_ahead"
_SELECT = f"SELECT {_COLUMNS} FROM wave"


class WaveRows:
    """The waves, and who is asked in each."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, id: str) -> Wave | None:
        return self._one(f"{_SELECT} WHERE id = ?", (id,))

    def save(self, wave: Wave) -> None:
        self._db.execute(
            f"INSERT INTO wave ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET stage = excluded.stage,"
            " closes_at = excluded.closes_at, result = excluded.result, changes = excluded.changes,"
            " gone_ahead = excluded.gone_ahead",
            (
                wave.id,
                wave.stage,
                to_text(wave.opened_at),
                wave.last_day.isoformat(),
                to_text(wave.closes_at),
                _dump_plan(wave.plan),
                dump_result(wave.result),
                json.dumps(wave.changes, ensure_ascii=False),
                wave.gone_ahead,
            ),
        )

    def live(self) -> Wave | None:
        return self._one(
            f"{_SELECT} WHERE stage IN ('opening', 'open', 'closing') ORDER BY id DESC LIMIT 1", ()
        )

    def latest(self) -> Wave | None:
        return self._one(f"{_SELECT} ORDER BY id DESC LIMIT 1", ())

    def closed(self, *, limit: int = 40) -> list[Wave]:
        rows = self._db.execute(
            f"{_SELECT} WHERE stage = 'closed' ORDER BY id DESC LIMIT ?", (limit,)
        ).fetchall()
        return [_wave(row) for row in rows]

    def roster(self) -> list[Person]:
        # Not all that is known of each: thousands are read at once, while others wait to write.
        rows = self._db.execute(
            "SELECT id, door, name, timezone, guest, automated, deactivated, first_seen,"
            " seen_said_at FROM person ORDER BY id"
        ).fetchall()
        return [_colleague(row) for row in rows]

    def invite(self, wave: str, invited: Sequence[Invited], accounts: Mapping[str, str]) -> None:
        times = {at: to_text(at) for at in {each.at for each in invited}}
        self._db.conn.executemany(
            "INSERT INTO invited (wave, person, door, at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [(wave, each.person, each.door, times[each.at]) for each in invited],
        )
        self._db.conn.executemany(
            "INSERT INTO invited_account (wave, account, person) VALUES (?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [(wave, account, person) for account, person in accounts.items()],
        )

    def is_invited(self, wave: str, person: str) -> bool:
        sql = "SELECT 1 FROM invited WHERE wave = ? AND person = ?"
        return one(self._db, sql, (wave, person)) is not None

    def whose(self, wave: str, account: str) -> str:
        sql = "SELECT person FROM invited_account WHERE wave = ? AND account = ?"
        row = one(self._db, sql, (wave, account))
        return "" if row is None else str(row[0])

    def invited(
        self, wave: str, *, after: str = "", limit: int = 50, at: datetime | None = None
    ) -> list[Invited]:
        rows = self._db.execute(
            "SELECT person, door, at FROM invited WHERE wave = :wave AND person > :after"
            " AND (:at IS NULL OR at = :at) ORDER BY person LIMIT :limit",
            {"wave": wave, "after": after, "at": to_text_or_none(at), "limit": limit},
        ).fetchall()
        return [Invited(person=person, door=door, at=from_text(at)) for person, door, at in rows]

    def times(self, wave: str) -> list[datetime]:
        rows = self._db.execute(
            "SELECT DISTINCT at FROM invited WHERE wave = ? ORDER BY at", (wave,)
        ).fetchall()
        return [from_text(at) for (at,) in rows]

    def stop_asking(self, wave: str, *, at: datetime) -> None:
        for start in (invitation_id(wave, ""), reminders(wave)):
            self._db.execute(
                "UPDATE outbox SET expires_at = ? WHERE id > ? AND id < ?"
                # one on its way, or of which no answer came, may yet come back to be sent again
                " AND state IN ('new', 'sending', 'unknown')",
                (to_text(at), start, start + LAST_SIGN),
            )

    def forget_invited(self, wave: str) -> None:
        for table in ("invited", "invited_account"):
            self._db.execute(f"DELETE FROM {table} WHERE wave = ?", (wave,))

    def delivered(self, wave: str) -> int:
        start = invitation_id(wave, "")
        sql = "SELECT count(*) FROM outbox WHERE id > ? AND id < ? AND state = 'sent'"
        return int(one(self._db, sql, (start, start + LAST_SIGN))[0])

    def _one(self, sql: str, values: tuple[Any, ...]) -> Wave | None:
        row = one(self._db, sql, values)
        return None if row is None else _wave(row)


def _colleague(row: Any) -> Person:
    id, door, name, timezone, guest, automated, deactivated, first_seen, seen_said_at = row
    return Person(
        id=id,
        door=door,
        name=name,
        timezone=timezone,
        guest=bool(guest),
        automated=bool(automated),
        deactivated=bool(deactivated),
        first_seen=from_text(first_seen),
        seen_said_at=from_text(seen_said_at),
    )


def _wave(row: Any) -> Wave:
    id, stage, opened_at, last_day, closes_at, plan, result, changes, gone_ahead = row
    return Wave(
        id=id,
        stage=Stage(stage),
        opened_at=from_text(opened_at),
        last_day=date.fromisoformat(last_day),
        closes_at=from_text(closes_at),
        plan=_load_plan(plan),
        result=load_result(result),
        changes=tuple(json.loads(changes)),
        gone_ahead=gone_ahead,
    )


_SHOWN = ("invitation", "reminder", "form", "how")


def _dump_plan(plan: Plan) -> str:
    plain = {
        "eligible": plan.eligible,
        "questions": plan.questions,
        "texts": plan.texts,
        "seal_to": plan.seal_to,
        "readers": plan.readers,
        "language": plan.language,
        **{name: codec.dump(getattr(plan, name)) for name in _SHOWN},
    }
    return json.dumps(plain, ensure_ascii=False)


@lru_cache(maxsize=4)
def _load_plan(text: str) -> Plan:
    """Read a plan, once: each of thousands of invitations and answers asks for the same."""
    plain = json.loads(text)
    return Plan(
        eligible=plain["eligible"],
        questions=tuple(plain["questions"]),
        texts=Texts(plain["texts"]),
        seal_to=plain["seal_to"],
        readers=tuple(plain["readers"]),
        language=plain["language"],
        **{name: codec.load(plain[name]) for name in _SHOWN},
    )
