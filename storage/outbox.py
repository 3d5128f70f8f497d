"""What is to be sent: claimed in order within each conversation, marked with what became of it."""

from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from chatops.codec import dump, load
from chatops.events import Place, PlaceKind
from chatops.messages import Post
from chatops.ports import Claim, GivenUp, Outcome, Retry, Sent, Target, Unknown
from chatops.unit_of_work import OutboxRow
from storage.sqlite import one
from storage.times import from_text_or_none, to_text, to_text_or_none

TRIES = 5
LOOK_AFTER = timedelta(seconds=10)
LOOKS = 2
LIVE = "('new', 'sending', 'unknown')"
READY = (
    "o.state IN ('new', 'unknown') AND o.door NOT IN (SELECT door FROM pause)"
    " AND NOT EXISTS (SELECT 1 FROM outbox AS b WHERE b.conversation = o.conversation"
    f" AND b.number < o.number AND b.state IN {LIVE})"
)
"""The first row of its conversation that is not over, where nothing holds up the whole door."""
OVER = "('sent', 'given up', 'parked', 'expired')"


class OutboxRows:
    """The outbox, for those who say and for the relay."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, row: OutboxRow) -> bool:
        """Put a row in. A *once* row that was said before changes nothing; False then."""
        cursor = self._db.execute(
            "INSERT INTO outbox (id, door, conversation, original, body, latest, version,"
            " sent_version, tells, state, due_at, expires_at, tries, looks, made_at, reason,"
            " place, place_kind, message)"
            " VALUES (?, ?, ?, ?, ?, ?, 1, 0, ?, 'new', ?, ?, 0, 0, ?, '', '', '', '')"
            f" ON CONFLICT (id) DO {self._again(row)}",
            (
                row.id,
                row.door,
                row.conversation,
                row.original,
                dump(row.message),
                int(row.latest),
                int(row.tells),
                to_text(row.due_at),
                to_text_or_none(row.expires_at),
                to_text(row.made_at),
            ),
        )
        return bool(cursor.rowcount)

    def conversation(self, id: str) -> tuple[str, str] | None:
        row = one(self._db, "SELECT door, conversation FROM outbox WHERE id = ?", (id,))
        return None if row is None else (row[0], row[1])

    def has(self, id: str) -> bool:
        return one(self._db, "SELECT 1 FROM outbox WHERE id = ?", (id,)) is not None

    def said(self, start: str) -> list[str]:
        rows = self._db.execute(
            "SELECT id FROM outbox WHERE id >= ? AND id < ? ORDER BY number", (start, start + "~")
        ).fetchall()
        return [row[0] for row in rows]

    def claim(self, at: datetime, *, doors: tuple[str, ...], limit: int) -> list[Claim]:
        """Mark what may go out now as *sending*, before anything is sent, and return it."""
        self.expire(at)
        self._db.execute("DELETE FROM pause WHERE until <= ?", (to_text(at),))
        marks = ", ".join("?" for _ in doors)
        rows = self._db.execute(
            "SELECT number, id, door, body, version, original, state, looks, tells, first_try_at"
            f" FROM outbox AS o WHERE o.due_at <= ? AND o.door IN ({marks}) AND {READY}"
            " ORDER BY o.due_at, o.number LIMIT ?",
            (to_text(at), *doors, limit),
        ).fetchall()
        claims = [self._claim(row, at) for row in rows]
        return [claim for claim in claims if claim is not None]

    def mark(self, claim: Claim, outcome: Outcome, *, at: datetime) -> None:
        """Write down what became of a claimed row."""
        match outcome:
            case Sent():
                self._sent(claim, outcome, at)
            case Retry(whole_door=True):
                self._pause(claim, outcome, at)
            case Retry():
                self._retry(claim, outcome, at)
            case GivenUp():
                self._end(claim, "given up", outcome.reason, at)
            case Unknown():
                self._look_later(claim, outcome.reason, at)

    def not_found(self, claim: Claim, *, at: datetime) -> None:
        """Note that a look-up did not find the row: look once more, then send it again."""
        self._db.execute(
            "UPDATE outbox SET looks = looks + 1, due_at = ?,"
            " state = CASE WHEN looks + 1 >= ? THEN 'new' ELSE 'unknown' END WHERE number = ?",
            (to_text(at + LOOK_AFTER), LOOKS, claim.number),
        )
        self._db.execute(
            "UPDATE outbox SET looks = 0 WHERE number = ? AND state = 'new'", (claim.number,)
        )

    def recover(self, at: datetime) -> int:
        """At start: what was being sent when the program ended is now unknown. Tell how many."""
        cursor = self._db.execute(
            "UPDATE outbox SET state = 'unknown', looks = 0, due_at = ? WHERE state = 'sending'",
            (to_text(at + LOOK_AFTER),),
        )
        return int(cursor.rowcount)

    def expire(self, at: datetime) -> None:
        """Let hints die whose time has passed before they went out."""
        self._db.execute(
            "UPDATE outbox SET state = 'expired', done_at = ? WHERE state = 'new'"
            " AND due_at <= ? AND expires_at <= ?",
            (to_text(at), to_text(at), to_text(at)),
        )

    def _again(self, row: OutboxRow) -> str:
        if not row.latest:
            return "NOTHING"
        # A row on its way keeps its state: marking it sent sees the newer version and goes again.
        return (
            "UPDATE SET body = excluded.body, version = outbox.version + 1, door = excluded.door,"
            f" state = CASE WHEN outbox.state IN {OVER} THEN 'new' ELSE outbox.state END,"
            f" tries = CASE WHEN outbox.state IN {OVER} THEN 0 ELSE outbox.tries END,"
            " due_at = CASE WHEN outbox.due_at > excluded.due_at THEN outbox.due_at"
            " ELSE excluded.due_at END, done_at = NULL, reason = ''"
        )

    def _claim(self, row: Any, at: datetime) -> Claim | None:
        number, id, door, body, version, original, state, _, tells, first = row
        target = self._target(original) if original else None
        claim = Claim(
            number=number,
            id=id,
            door=door,
            message=load(body),
            version=version,
            target=target,
            look_first=state == "unknown",
            tells=bool(tells),
            first_try_at=from_text_or_none(first) or at,
        )
        if original and target is None:
            self._end(claim, "given up", "original_gone", at)
            return None
        self._db.execute(
            "UPDATE outbox SET state = 'sending', first_try_at = coalesce(first_try_at, ?)"
            " WHERE number = ?",
            (to_text(at), number),
        )
        return claim

    def _target(self, original: str) -> Target | None:
        row = one(
            self._db,
            "SELECT door, place, place_kind, message FROM outbox WHERE id = ? AND state = 'sent'",
            (original,),
        )
        if row is None or not row[3]:
            return None
        return Target(place=Place(door=row[0], id=row[1], kind=PlaceKind(row[2])), message=row[3])

    def _sent(self, claim: Claim, sent: Sent, at: datetime) -> None:
        place = sent.place or Place(door="", id="")
        self._db.execute(
            "UPDATE outbox SET sent_version = ?, place = ?, place_kind = ?, message = ?,"
            " done_at = ?, looks = 0, reason = '',"
            " state = CASE WHEN version > ? THEN 'new' ELSE 'sent' END,"
            " due_at = CASE WHEN latest THEN ? ELSE due_at END WHERE number = ?",
            (
                claim.version,
                place.id,
                place.kind if sent.place else "",
                sent.message or "",
                to_text(at),
                claim.version,
                to_text(at + timedelta(seconds=sent.rest)),
                claim.number,
            ),
        )

    def _pause(self, claim: Claim, retry: Retry, at: datetime) -> None:
        until = to_text(at + timedelta(seconds=retry.after))
        self._db.execute(
            "INSERT INTO pause (door, until, reason) VALUES (?, ?, ?) ON CONFLICT (door) DO UPDATE"
            " SET until = CASE WHEN pause.until > excluded.until THEN pause.until"
            " ELSE excluded.until END, reason = excluded.reason",
            (claim.door, until, retry.reason),
        )
        self._db.execute(
            "UPDATE outbox SET state = ?, due_at = ?, reason = ? WHERE number = ?",
            ("unknown" if claim.look_first else "new", until, retry.reason, claim.number),
        )

    def _retry(self, claim: Claim, retry: Retry, at: datetime) -> None:
        due_at = to_text(at + timedelta(seconds=retry.after))
        self._db.execute(
            "UPDATE outbox SET tries = tries + 1, due_at = ?, reason = ?,"
            " state = CASE WHEN tries + 1 >= ? THEN 'parked' ELSE ? END,"
            " done_at = CASE WHEN tries + 1 >= ? THEN ? ELSE NULL END WHERE number = ?",
            (
                due_at,
                retry.reason,
                TRIES,
                "unknown" if claim.look_first else "new",
                TRIES,
                to_text(at),
                claim.number,
            ),
        )

    def _end(self, claim: Claim, state: str, reason: str, at: datetime) -> None:
        self._db.execute(
            "UPDATE outbox SET state = ?, reason = ?, done_at = ? WHERE number = ?",
            (state, reason, to_text(at), claim.number),
        )

    def _look_later(self, claim: Claim, reason: str, at: datetime) -> None:
        # What can be repeated without harm is sent again; only a post is looked up first.
        state = "unknown" if isinstance(claim.message, Post) else "new"
        self._db.execute(
            "UPDATE outbox SET state = ?, due_at = ?, reason = ? WHERE number = ?",
            (state, to_text(at + LOOK_AFTER), reason, claim.number),
        )
