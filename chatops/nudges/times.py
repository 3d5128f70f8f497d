"""When a request is looked at: whether talking may be quicker, whether somebody waits too long.

This runs at every message, so it asks the memory nothing: it sets a time where there may be a
reason, at one cheap row each. What is due is looked at afresh then, and a time that was set in
vain does no harm.

Nothing is overdue. While the desk was down nobody could be told, and afterwards one summary tells
all (``handlers.catching_up``). So what finds itself late begins anew: whoever waits waits a full
while from then on, and talking is proposed only where people were writing within ``LIVELY``. What
was held until working hours is not late, because its time was set to them.
"""

from datetime import datetime, timedelta

from chatops.nudges.reasons import reason_to_talk
from chatops.requests import Reach, Request, State
from chatops.unit_of_work import Due
from chatops.work import Work

LATE = timedelta(minutes=15)
"""What is done so long after its time was not done because the desk was down."""
LIVELY = timedelta(hours=2)
"""A thread in which something was said within this time is one that people are in."""
BACK = "nudges_from"
"""The remembered moment at which the desk came back: what waited before then waits from then."""


def set_nudge_times(work: Work, request: Request) -> None:
    """Set when a request is looked at next, after something in it changed."""
    if is_lively(work, request) and _may_be_due(work, request):
        work.uow.dues.hasten(talk_due(request, at=work.at))
    patience = _patience(work, request)
    if patience is not None:
        at = max(work.at, wait_begins(request) + patience)
        work.uow.dues.hasten(answer_due(request, at=at))


def talk_due(request: Request, *, at: datetime) -> Due:
    """Make the time at which it is looked whether talking may be quicker."""
    return Due(id=f"talk:{request.id}", at=at, deed="talk", subject=request.id)


def answer_due(request: Request, *, at: datetime) -> Due:
    """Make the time at which it is looked whether somebody waits too long."""
    return Due(id=f"answer:{request.id}", at=at, deed="answer", subject=request.id)


def is_lively(work: Work, request: Request) -> bool:
    """Tell whether something was said lately: what is read back after hours is over."""
    return work.at - request.last_said_at <= LIVELY


def wait_begins(request: Request) -> datetime:
    """Tell since when a coworker waits for a word; this also names the wait."""
    return request.waiting_since or request.asked_at


def note_lateness(due: Due, work: Work) -> bool:
    """Tell whether something due comes too late to be said, and remember since when we are back."""
    late = work.at - due.at > LATE
    if late:
        work.uow.set_setting(BACK, work.at.isoformat())
    return late


def back_since(work: Work) -> datetime | None:
    """Tell when the desk last came back from having been away."""
    text = work.uow.setting(BACK)
    return datetime.fromisoformat(text) if text else None


def _may_be_due(work: Work, request: Request) -> bool:
    """Tell whether there may be a reason; the memory would know whether there is."""
    nudges = work.settings.nudges
    lowest = min(nudges.round_trips, nudges.lowest, nudges.highest)
    reason = reason_to_talk(
        request, threshold=lowest, nudges=nudges, prefers=Reach.ANY, morning=True
    )
    return reason is not None


def _patience(work: Work, request: Request) -> timedelta | None:
    """Return the least time after which somebody could be told that the coworker waits."""
    nudges = work.settings.nudges
    if not request.is_open or request.held:
        return None
    if request.state is State.WAITING:
        shortest = (nudges.waiting_minutes, nudges.others_minutes, nudges.alone_minutes)
        return timedelta(minutes=min(shortest))
    return timedelta(hours=nudges.last_word_hours) if request.last_by_asker else None
