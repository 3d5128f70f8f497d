"""What is done at a time: at closing, at opening, when something has gone quiet, now and then."""

from collections.abc import Callable
from datetime import timedelta

from chatops.handlers.direct import send_on
from chatops.handlers.together import bring
from chatops.life import away_line, do, refresh_homes, say_line
from chatops.messages import Line
from chatops.requests import Deed, State
from chatops.unit_of_work import Due
from chatops.work import Work

PRUNE_EVERY = timedelta(hours=1)


def on_due(due: Due, work: Work) -> None:
    """Do what is due. The row is gone by now; whoever wants it again puts a new one."""
    DUES[due.deed](due, work)


def set_out(work: Work) -> None:
    """Put what is always due, at start, unless it is there: a closing may be overdue."""
    closes = work.settings.office_hours.next_close(work.at)
    if closes is not None:
        work.uow.dues.add(Due(id="close", at=closes, deed="close"))
    work.uow.dues.add(Due(id="prune", at=work.at + PRUNE_EVERY, deed="prune"))


def _close(due: Due, work: Work) -> None:
    """Tell everybody who still waits who will look, and when: nobody is left with a mark alone."""
    _next_closing(work)
    if work.settings.office_hours.is_open(work.at):
        return  # we were down at closing, and it is the next day: no line about yesterday
    for request in work.uow.requests.listed(State.WAITING):
        resting = request.later_until is not None and request.later_until > work.at
        if request.held or resting or request.asked_at >= due.at:
            continue
        say_line(work, request, Line(text=away_line(work, request, sentence="closing")))


def _next_closing(work: Work) -> None:
    closes = work.settings.office_hours.next_close(work.at)
    if closes is not None:
        work.uow.dues.put(Due(id="close", at=closes, deed="close"))


def _bring(due: Due, work: Work) -> None:
    """Bring together what waited for a coworker's choice or for a helper's hours."""
    request = work.uow.requests.get(due.subject)
    if request is None or request.chat or not request.is_open:
        return
    if request.held and not request.brought_to:
        return  # delicate: only the coworker passes it on
    duty = work.on_duty(request.asker)
    if duty is None or duty.since > work.at:
        send_on(work, request, duty, first=request.held)
        return
    on_now = request.brought_to in work.on_now()
    bring(work, request, request.brought_to if on_now else duty.helper, first=request.held)


def _fade(due: Due, work: Work) -> None:
    request = work.uow.requests.get(due.subject)
    if request is not None:
        do(work, request, Deed.FADE, by="", id=f"{due.id}:{due.at.isoformat()}", said_at=due.at)


def _later(due: Due, work: Work) -> None:
    request = work.uow.requests.get(due.subject)
    if request is not None:
        refresh_homes(work, request)


def _prune(due: Due, work: Work) -> None:
    keep = work.settings.keep
    pruned = work.uow.cleaner.prune(
        at=work.at,
        queue_days=keep.queue_days,
        inbox_days=keep.inbox_days,
        request_days=keep.requests_days,
    )
    # More than a piece is left: go on soon, with room for events in between.
    pause = timedelta(seconds=1) if pruned else PRUNE_EVERY
    work.uow.dues.put(Due(id="prune", at=work.at + pause, deed="prune"))


DUES: dict[str, Callable[[Due, Work], None]] = {
    "close": _close,
    "bring": _bring,
    "fade": _fade,
    "later": _later,
    "prune": _prune,
}
