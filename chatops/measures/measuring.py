"""What is counted: plain facts of a span of time, without anybody's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chatops.nudges.nudge import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request, as far as it is measured."""

    asked_at: datetime
    answered_at: datetime | None
    walk_up: bool
    round_trips: int
    nudged: bool
    talked: bool


class Measuring(Protocol):
    """The facts of a span, from ``since`` up to ``until``."""

    def asked(self, *, since: datetime, until: datetime) -> list[Asked]:
        """List what was asked, the newest first, as much as can be gone through at once."""
        ...

    def counts(self, edges: Sequence[datetime]) -> list[tuple[int, int]]:
        """Count all requests and walk-ups between each of these times and the next."""
        ...

    def asked_again(
        self, *, since: datetime, until: datetime
    ) -> list[tuple[datetime, datetime | None]]:
        """List when requests were settled, and when their askers asked next."""
        ...

    def answers(self, *, since: datetime, until: datetime) -> dict[Answer, int]:
        """Count how hints to talk were answered, by when they were said."""
        ...

    def lines(self, *, since: datetime, until: datetime) -> int:
        """Count the bot's own messages of the kinds that coworkers see: what is for helpers and
        admins alone, marks, edits and home pages are none.
        """
        ...

    def faded(self, helper: str, *, since: datetime) -> int:
        """Count what a helper had in hand, faded since then and is still so."""
        ...
