"""What is to be sent: claimed in order within each conversation, marked with what became of it."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlite_utils import Database

from chatops.codec import dump, load
from chatops.events import Place
from chatops.messages import says_anew
from chatops.ports import Claim, GivenUp, Outcome, Retry, Sent, Unknown
from chatops.unit_of_work import OutboxRow
from storage.pausing import FIRST, Pauses
from storage.said import SaidRows
from storage.sqlite import one
from storage.times import from_text_or_none, to_text, to_text_or_none

TRIES = 5
LOOK_AFTER = timedelta(seconds=10)
LOOKS = 2
"""A row is looked for so often before it is sent again."""
AT_A_TIME = 200
"""Rows that are looked through at once, where those before them ended unsent."""
SAME = "number = ? AND id = ?"
"""The row that was claimed: after everything was forgotten, its number may be another's."""
SHORTEST, LONGEST = 1.0, 86_400.0
"""Seconds to wait after a refusal: what a platform asks for, within reason."""
OVER = "('sent', 'given up', 'parked', 'expired')"


class OutboxRows(SaidRows):
    """The outbox, for those who say and for the relay."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self._pauses = Pauses(db)
        self.added = 0

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
        self.added += cursor.rowcount
        return bool(cursor.rowcount)

    def forget(self, id: str) -> None:
        self._db.execute(f"UPDATE outbox SET body = NULL WHERE id = ? AND state IN {OVER}", (id,))

    def claim(self, at: datetime, *, doors: tuple[str, ...], limit: int) -> list[Claim]:
        """Mark what may go out now as *sending*, before anything is sent, and return it."""
        self._pauses.clear(at)
        claims: list[Claim] = []
        for door in doors:
            left = limit - len(claims)
            claims += self._claims(at, door, self._pauses.room(door, at, limit=left))
        return claims

    def put_back(self, claims: list[Claim]) -> None:
        """Have rows wait as before that were claimed, and of which nothing was sent."""
        sql = f"UPDATE outbox SET state = ? WHERE {SAME} AND state = 'sending'"
        for claim in claims:
            self._db.execute(sql, (_back(claim), claim.number, claim.id))

    def mark(self, claim: Claim, outcome: Outcome, *, at: datetime) -> str:
        """Write down what became of a claimed row; the reason where it ends here, unsent."""
        if _has_answered(outcome):
            self._pauses.answered(claim.door, at)
        match outcome:
            case Sent():
                self._sent(claim, outcome, at)
            case Retry(whole_door=True):
                self._pause(claim, outcome, at)
            case Retry():
                return self._retry(claim, outcome, at)
            case GivenUp(empty=True):
                self._db.execute(
                    f"UPDATE outbox SET state = 'expired', done_at = ? WHERE {SAME}",
                    (to_text(at), claim.number, claim.id),
                )
                return outcome.reason
            case GivenUp():
                self._end(claim.number, claim.id, claim.version, at, given_up=outcome.reason)
                return outcome.reason or "given up"
            case Unknown():
                self._look_later(claim, outcome.reason, at)
        return ""

    def not_found(self, claim: Claim, *, at: datetime) -> str:
        """Note that a look-up did not find the row: look once more, then send it again.

        ``looks`` goes on counting, so that it can be told that a row was sent again.
        """
        self._pauses.answered(claim.door, at)
        self._db.execute(
            f"UPDATE outbox SET looks = looks + 1, due_at = ?, state = 'unknown' WHERE {SAME}",
            (to_text(at + LOOK_AFTER), claim.number, claim.id),
        )
        if not claim.last_look:
            return ""
        again = Retry(after=LOOK_AFTER.total_seconds(), reason="not found")
        return self._retry(replace(claim, look_first=False), again, at)

    def next_at(self, *, doors: tuple[str, ...]) -> datetime | None:
        """Tell when there is something to send through these doors."""
        times = [self._pauses.next_at(door) for door in doors]
        return min(filter(None, times), default=None)

    def recover(self, at: datetime) -> int:
        """At start: what was being sent when the program ended is now unknown. Tell how many."""
        sql = "UPDATE outbox SET state = 'unknown', due_at = ? WHERE state = 'sending'"
        return int(self._db.execute(sql, (to_text(at + LOOK_AFTER),)).rowcount)

    def expire(self, at: datetime) -> list[str]:
        rows = self._db.execute(
            # By what expires, which is little: left to choose, SQLite reads all that is due.
            "UPDATE outbox INDEXED BY outbox_expires SET state = 'expired', done_at = ?"
            " WHERE state = 'new' AND due_at <= ? AND expires_at <= ? RETURNING id, tells",
            (to_text(at), to_text(at), to_text(at)),
        ).fetchall()
        return [id for id, tells in rows if tells]

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

    def _claims(self, at: datetime, door: str, limit: int) -> list[Claim]:
        many = limit
        while rows := self._first(at, door, many):
            claims = (claim for row in rows if (claim := self._claim(row, at)) is not None)
            if found := list(islice(claims, limit)):
                return found
            # All of these ended unsent, and what waited behind them may go out now: there may be
            # thousands of them, and a door that was paused takes one.
            many = AT_A_TIME
        return []

    def _first(self, at: datetime, door: str, limit: int) -> list[Any]:
        rows: list[Any] = self._db.execute(
            "SELECT number, id, door, body, version, original, state, tells, first_try_at, looks"
            f" FROM outbox AS o WHERE o.due_at <= ? AND o.door = ? AND {FIRST}"
            " ORDER BY o.due_at, o.number LIMIT ?",
            (to_text(at), door, limit),
        ).fetchall()
        return rows

    def _claim(self, row: Any, at: datetime) -> Claim | None:
        number, id, door, body, version, original, state, tells, first, looks = row
        try:
            message = load(body)
        except (KeyError, TypeError, ValueError):
            # Another version's, perhaps. It must not keep everything else from going out.
            self._end(number, id, version, at, parked="unreadable")
            return None
        target = self.target(original) if original else None
        claim = Claim(
            number=number,
            id=id,
            door=door,
            message=message,
            version=version,
            target=target,
            look_first=state == "unknown",
            tells=bool(tells),
            first_try_at=from_text_or_none(first) or at,
            repeated=looks >= LOOKS,
            last_look=looks % LOOKS == LOOKS - 1,
        )
        if original and target is None:
            self._end(number, id, version, at, given_up="original_gone")
            return None
        self._db.execute(
            "UPDATE outbox SET state = 'sending', first_try_at = coalesce(first_try_at, ?)"
            " WHERE number = ?",
            (to_text(at), number),
        )
        return claim

    def _sent(self, claim: Claim, sent: Sent, at: datetime) -> None:
        place = sent.place or Place(door="", id="")
        self._db.execute(
            "UPDATE outbox SET sent_version = ?, place = ?, place_kind = ?, message = ?,"
            " done_at = CASE WHEN version > ? THEN NULL ELSE ? END, looks = 0, reason = '',"
            " state = CASE WHEN version > ? THEN 'new' ELSE 'sent' END,"
            f" due_at = CASE WHEN latest THEN ? ELSE due_at END WHERE {SAME}",
            (
                claim.version,
                place.id,
                place.kind if sent.place else "",
                sent.message or "",
                claim.version,
                to_text(at),
                claim.version,
                to_text(at + timedelta(seconds=sent.rest)),
                claim.number,
                claim.id,
            ),
        )

    def _pause(self, claim: Claim, retry: Retry, at: datetime) -> None:
        until = at + _wait(retry)
        self._pauses.begin(claim.door, until=until, reason=retry.reason)
        self._db.execute(
            f"UPDATE outbox SET state = ?, due_at = ?, reason = ? WHERE {SAME}",
            (_back(claim), to_text(until), retry.reason, claim.number, claim.id),
        )

    def _retry(self, claim: Claim, retry: Retry, at: datetime) -> str:
        key = (claim.number, claim.id)
        row = one(self._db, f"SELECT tries + {int(retry.counts)} FROM outbox WHERE {SAME}", key)
        if row is None or row[0] >= TRIES:
            self._end(claim.number, claim.id, claim.version, at, parked=retry.reason)
            return retry.reason or "parked"
        due_at, state = to_text(at + _wait(retry)), _back(claim)
        self._db.execute(
            f"UPDATE outbox SET tries = ?, due_at = ?, reason = ?, state = ? WHERE {SAME}",
            (row[0], due_at, retry.reason, state, *key),
        )
        return ""

    def _end(
        self,
        number: int,
        id: str,
        version: int,
        at: datetime,
        *,
        parked: str | None = None,
        given_up: str = "",
    ) -> None:
        # What replaced it while it was on its way has its own five tries.
        self._db.execute(
            "UPDATE outbox SET reason = :reason,"
            " state = CASE WHEN version > :version THEN 'new' ELSE :state END,"
            " tries = CASE WHEN version > :version THEN 0 ELSE tries END,"
            " done_at = CASE WHEN version > :version THEN NULL ELSE :at END"
            " WHERE number = :number AND id = :id",
            {
                "number": number,
                "id": id,
                "version": version,
                "state": "given up" if parked is None else "parked",
                "reason": given_up if parked is None else parked,
                "at": to_text(at),
            },
        )

    def _look_later(self, claim: Claim, reason: str, at: datetime) -> None:
        # What can be repeated without harm is sent again; only what says something is looked up.
        state = "unknown" if says_anew(claim.message) else "new"
        self._db.execute(
            f"UPDATE outbox SET state = ?, due_at = ?, reason = ? WHERE {SAME}",
            (state, to_text(at + LOOK_AFTER), reason, claim.number, claim.id),
        )


def _has_answered(outcome: Outcome) -> bool:
    """Tell whether the platform is there: it took the message, or refused this one alone."""
    if isinstance(outcome, Retry):
        return outcome.counts and not outcome.whole_door
    return not isinstance(outcome, Unknown)


def _back(claim: Claim) -> str:
    """Return the state to wait in: what may have arrived is looked up, not sent."""
    return "unknown" if claim.look_first else "new"


def _wait(retry: Retry) -> timedelta:
    return timedelta(seconds=min(max(retry.after, SHORTEST), LONGEST))
