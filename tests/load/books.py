"""The books of a desk under load: every event accounted for, every row said or let go."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.slack.incoming import event_of
from adapters.slack.workspace import KINDS, Installation, Workspace
from chatops.events import ReactionChanged
from chatops.handlers.reacting import MEANINGS
from storage.sqlite import look_into
from tests.audit import OVER, _books, rows
from tests.cast import settings
from tests.load.company import ELSEWHERE, SETTINGS, OnSlack, OnTeams
from tests.slack.far_end import FakeSlack
from tests.slack.far_end.deliveries import EVENTS
from tests.teams.far_end import FakeTeams
from tests.teams.kills import event_of as event_of_teams


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

    def unsaid(self) -> int:
        """Count the rows that are neither said nor let go."""
        return self._ask(f"SELECT count(*) FROM outbox WHERE state NOT IN {tuple(OVER)}")[0][0]

    def complaints(self) -> list[str]:
        """Name whatever does not add up."""
        db = look_into(self.path, how="rw")
        try:
            kept = {id for (id,) in rows(db, "SELECT id FROM inbox")}
            return [
                *self._of_slack(self._people.slack, kept),
                *self._of_teams(self._colleagues.teams, kept),
                *self._of_asks(db),
                *self._of_rows(db),
                *_books(db),
            ]
        finally:
            db.close()

    def _of_slack(self, slack: FakeSlack, kept: set[str]) -> Iterator[str]:
        for delivery in slack.deliveries.log:
            if not delivery.taken:
                if delivery.kind == EVENTS:
                    yield f"never taken: {delivery.event.get('type')} {delivery.attempts}"
                self.counted["pressed or typed in vain"] += delivery.kind != EVENTS
            elif delivery.kind != EVENTS:
                self.counted["pressed or typed"] += 1
            else:
                yield from self._accounted(self._event(delivery.event), kept)

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
        fine = "('original_gone', 'message_not_found', 'gone', 'not_there')"
        for id, state, reason in rows(
            db,
            f"SELECT id, state, reason FROM outbox WHERE state IN ('parked', 'given up')"
            f" AND reason NOT IN {fine}",
        ):
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
