"""What became of a message that was sent: marked in the outbox, and what the desk hears of it."""

from datetime import datetime

from chatops.codec import dump
from chatops.events import Delivered, Event, NotDelivered
from chatops.ports import Claim, Outcome, RunningWork, Sent


def write_outcome(
    uow: RunningWork, claim: Claim, outcome: Outcome | None, at: datetime
) -> Delivered | NotDelivered | None:
    """Mark a row; return what the desk is to hear of it."""
    if outcome is None:
        reason = uow.outbox.not_found(claim, at=at)
    else:
        reason = uow.outbox.mark(claim, outcome, at=at)
    if not reason or not claim.tells:
        return _delivered(claim, outcome, at)
    return not_delivered(claim.id, reason, at)


def _delivered(claim: Claim, outcome: Outcome | None, at: datetime) -> Delivered | None:
    if not claim.tells or not isinstance(outcome, Sent):
        return None
    if outcome.place is None or outcome.message is None:
        return None
    return Delivered(
        id=f"delivered:{claim.id}",
        at=at,
        said_at=at,
        key=claim.id,
        place=outcome.place,
        message=outcome.message,
    )


def not_delivered(key: str, reason: str, at: datetime) -> NotDelivered:
    """Make the news that a message will not arrive."""
    return NotDelivered(id=f"not delivered:{key}", at=at, said_at=at, key=key, reason=reason)


def keep_news(uow: RunningWork, news: Event, error: Exception, at: datetime) -> None:
    """Keep what could not be told to the desk, to be told later."""
    uow.inbox.add(news.id, at)
    uow.failed.keep(news.id, dump(news), error=type(error).__name__, at=at)
