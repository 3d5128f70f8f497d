"""Where a helper would have been told that talking may be quicker, and by which fact."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chatops.folding import fold
from chatops.nudges.nudge import Reason
from chatops.nudges.reasons import reason_to_talk
from chatops.requests import Entry, Reach, Request
from chatops.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """The first nudge in a thread."""

    reason: Reason
    at: datetime
    round_trips: int


def first_hint(request: Request, entries: Iterable[Entry], settings: Settings) -> Hint | None:
    """Find when *request* would first have been due, had its facts been looked at each time.

    In a log everybody may help and it is always working time: hours, snoozes and the most that a
    helper is told in a day hold nothing back here.
    """
    happened = sorted(entries, key=lambda entry: (entry.at, entry.id))
    for count, entry in enumerate(happened, start=1):
        then = fold(request, happened[:count], is_helper=_everyone)
        reason = reason_to_talk(
            then,
            threshold=settings.nudges.round_trips,
            nudges=settings.nudges,
            prefers=Reach.ANY,
            morning=False,
        )
        if reason is not None:
            return Hint(reason=reason, at=entry.at, round_trips=then.round_trips)
    return None


def _everyone(person: str) -> bool:
    return bool(person)
