"""The books of a desk under load: every event accounted for, every row said or let go."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.slack.incoming import event_of
from adapters.slack.workspace import KINDS, Installation, Workspace
from chatops.events import MessageSaid, ReactionChanged
from chatops.handlers.reacting import MEANINGS
from storage.sqlite import look_into
from tests.audit import OVER, _books, rows
from tests.cast import settings
from tests.load.company import ELSEWHERE, SETTINGS, OnSlack, OnTeams
from tests.slack.far_end import FakeSlack
from tests.slack.far_end.deliveries import EVENTS, Delivery
from tests.teams.far_end import FakeTeams
from tests.teams.kills import event_of as event_of_teams

_LET_GO = "SELECT id, state, reason FROM outbox WHERE state IN ('parked', 'given up')"
_OVERDUE = "SELECT id, deed, at FROM due WHERE at <"


def _is_for_nobody(event: Any) -> bool:
    """Tell whether the desk drops it by rule: said elsewhere, or a sign without a meaning."""
    place = getattr(event, "place", None)
    if isinstance(event, ReactionChanged) and event.emoji not in MEANINGS:
        return True
    return place is not None and place.id == ELSEWHERE


class Books:
    """What the far ends know was said, beside what the desk has kept of it."""

    def __init__(self, folder: Path, hours: str, people: OnSlack, colleagues: OnTeams) -> None:
        self.path = folder / "desk.db"
        self._people, self._colleagues = people, colleagues
        slack = people.slack
        us = Installation(
            team=slack.team, url=slack.base_url, bot_user=slack.bot_user, bot=slack.bot_id
        )
        self._ws = Workspace(installation=us, settings=settings(SETTINGS % hours))
        self.counted: Counter[str] = Counter()
        self._noted: set[str] = set()

    def unsaid(self) -> int:
        """Count the rows that are neither said nor let go."""
        return self._ask(f"SELECT count(*) FROM outbox WHERE state NOT IN {tuple(OVER)}")[0][0]

    def note(self) -> None:
        """Remember which events are kept: their ids are pruned after two weeks."""
        self._noted |= {id for (id,) in self._ask("SELECT id FROM inbox")}

    def complaints(self, *, away: bool = False, at: str = "") -> list[str]:
        """Name whatever does not add up.

        Where the desk was *away* now and then, what was said meanwhile is read back, and what was
        only done is not. Nothing is due that was to be done long before *at*.
        """
        self._is_away = away
        db = look_into(self.path, how="rw")
        try:
            kept = self._noted | {id for (id,) in rows(db, "SELECT id FROM inbox")}
            return [
                *self._of_slack(self._people.slack, kept),
                *self._of_teams(self._colleagues.teams, kept),
                *self._of_asks(db),
                *self._of_rows(db),
                *(f"overdue: {row}" for row in rows(db, f"{_OVERDUE} '{at}'")),
                *_books(db),
            ]
        finally:
            db.close()

    def _of_slack(self, slack: FakeSlack, kept: set[str]) -> Iterator[str]:
        for delivery in slack.deliveries.log:
            if delivery.kind != EVENTS:
                vain = "" if delivery.taken else " in vain"
                self.counted[f"pressed or typed{vain}"] += 1
            elif delivery.taken:
                yield from self._accounted(self._event(delivery.event), kept)
            else:
                yield from self._missed(delivery, kept)

    def _missed(self, delivery: Delivery, kept: set[str]) -> Iterator[str]:
        """What was never taken was said while nobody was there, and then it is read back."""
        event = self._event(delivery.event)
        is_said = isinstance(event, MessageSaid) and not _is_for_nobody(event)
        is_there = event is not None and event.id in kept
        if not self._is_away or (is_said and not is_there and event.message not in self._gone()):
            yield f"never taken: {delivery.event} {delivery.attempts}"
        self.counted["read back" if is_there else "missed while away"] += 1

    def _gone(self) -> set[str]:
        return self._people.gone

    def _accounted(self, event: Any, kept: set[str]) -> Iterator[str]:
        if event is None or _is_for_nobody(event):
            self.counted["not for the desk"] += 1
            if event is not None and event.id in kept:
                yield f"kept, and not for the desk: {event.id}"
        elif event.id in kept:
            self.counted["in the inbox"] += 1
        else:
            yield f"acknowledged and lost: {type(event).__name__} {event.id}"

    def _event(self, told: Any) -> Any:
        channel = told.get("channel") or told.get("item", {}).get("channel", "")
        kind = KINDS["im" if str(channel).startswith("D") else "channel"]
        return event_of(told, self._ws, at=datetime.now(UTC), kind=kind)

    def _of_teams(self, teams: FakeTeams, kept: set[str]) -> Iterator[str]:
        for delivery in teams.deliveries.log:
            if not delivery.taken and not delivery.is_invoke:
                yield f"never taken on Teams: {delivery.activity['type']} {delivery.attempts}"
            elif not (id := event_of_teams(delivery.activity)):
                self.counted["without an id on Teams"] += 1
            elif delivery.taken and id not in kept:
                yield f"acknowledged and lost on Teams: {id}"
            else:
                self.counted["in the inbox"] += 1

    def _of_asks(self, db: Any) -> Iterator[str]:
        """Each ask is a message of a request, once, but for those that were taken back."""
        there = Counter(
            id for (id,) in rows(db, "SELECT id FROM message WHERE request IS NOT NULL")
        )
        for people in (self._people, self._colleagues):
            for id in people.asked:
                if there[id] != 1 and id not in people.gone:
                    yield f"noted {there[id]} times: {id}"

    def _of_rows(self, db: Any) -> Iterator[str]:
        for id, error in rows(db, "SELECT id, error FROM failed"):
            yield f"failed: {id} {error}"
        yield from (f"said twice: {key}" for key in self._people.slack.doubled())
        for id, state in rows(db, f"SELECT id, state FROM outbox WHERE state NOT IN {tuple(OVER)}"):
            yield f"still {state}: {id}"
        for id, state, reason in rows(db, _LET_GO):
            if not reason or (state == "parked" and not self._is_away):
                yield f"{state}: {id} {reason!r}"
        self.counted.update(
            {
                f"rows {state}": n
                for state, n in rows(db, "SELECT state, count(*) FROM outbox GROUP BY state")
            }
        )

    def _ask(self, sql: str) -> list[tuple[Any, ...]]:
        db = look_into(self.path, how="rw")
        try:
            return rows(db, sql)
        finally:
            db.close()
