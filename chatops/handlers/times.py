"""What is done at a time: at closing, at opening, when something has gone quiet, now and then."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from chatops.handlers.away import tell_of_absence
from chatops.handlers.bursting import BURST_DUES
from chatops.handlers.catching_up import tell_of_gap
from chatops.handlers.digest import look_in_the_morning, set_out_digests
from chatops.handlers.erasing import ERASING_DUES
from chatops.handlers.meeting import look_who_left
from chatops.handlers.nudging import NUDGING_DUES
from chatops.handlers.offering import offer_due
from chatops.handlers.passing import bring_now
from chatops.handlers.telling_all import TELLING_ALL_DUES, say_in_others
from chatops.handlers.urgent import heed_now
from chatops.life import do, refresh_homes
from chatops.lines import say_when, when_told
from chatops.nudges.threshold import set_out_threshold
from chatops.requests import Deed, Request, State
from chatops.unit_of_work import Due
from chatops.work import Work

TODAY = timedelta(hours=1)
"""How long after closing "today" is still the right word; we may have been down."""
PRUNE_EVERY = timedelta(hours=6)


def on_due(due: Due, work: Work) -> None:
    """Do what is due. The row is gone by now; whoever wants it again puts a new one."""
    (DUES.get(due.deed) or work.more.dues[due.deed])(due, work)


def set_out(work: Work) -> None:
    """Put what is always due."""
    closes = _next_closing(work)
    if closes is not None:
        work.uow.dues.hasten(closes)  # one that we were down for is still to come
    set_out_digests(work)
    work.uow.dues.add(Due(id="prune", at=work.at + PRUNE_EVERY, deed="prune"))
    set_out_threshold(work)
    work.more.set_out(work)


def _close(due: Due, work: Work) -> None:
    """Tell everybody who still waits who will look, and when: nobody is left with a mark alone."""
    closes = _next_closing(work)
    if closes is not None:
        work.uow.dues.put(closes)
    for id in work.uow.requests.unanswered(before=due.at):
        # Each on its own: what goes wrong with one keeps it from nobody else.
        work.uow.dues.put(Due(id=f"closing:{id}", at=due.at, deed="closing", subject=id))


def _tell_at_closing(due: Due, work: Work) -> None:
    """Tell one who still waits, unless somebody is here: we may have been down until morning."""
    request = work.uow.requests.get(due.subject)
    if request is not None and _waits_since(due.at, request) and not work.on_now():
        _say_at_closing(work, request, today=work.at - due.at < TODAY)


def _waits_since(at: datetime, request: Request) -> bool:
    waits = request.is_open and not request.held and _unanswered(request)
    return waits and request.asked_at < at


def _unanswered(request: Request) -> bool:
    return request.state is State.WAITING or request.answered_at is None


def _say_at_closing(work: Work, request: Request, *, today: bool) -> None:
    """Say who looks next; one that is put off is looked at on its day."""
    at = max(work.at, request.later_until or work.at)
    sentence = "closing" if today else "away"
    if request.state is State.IN_HAND:
        sentence = "closing_taken"
    say_when(work, request, sentence=sentence, at=at)
    told = partial(when_told, work, request, sentence=sentence, at=at)
    say_in_others(work, request, lambda reader: told(reader=reader))


def _next_closing(work: Work) -> Due | None:
    """Find when a helper's day ends next: the desk closes with the last of them."""
    ends = (work.hours_of(helper).next_close(work.at) for helper in work.helpers_but())
    closes = min((end for end in ends if end is not None), default=None)
    return None if closes is None else Due(id="close", at=closes, deed="close")


def _bring(due: Due, work: Work) -> None:
    request = work.uow.requests.get(due.subject)
    if request is not None:
        bring_now(work, request)


def _fade(due: Due, work: Work) -> None:
    request = work.uow.requests.get(due.subject)
    if request is None:
        return
    id = f"{due.id}:{due.at.isoformat()}"
    last = request.last_said_at.isoformat()
    do(work, request, Deed.FADE, by="", id=id, said_at=due.at, value=last)


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
    "closing": _tell_at_closing,
    "bring": _bring,
    "fade": _fade,
    "later": _later,
    "left": look_who_left,
    "prune": _prune,
    "caught_up": tell_of_gap,
    **NUDGING_DUES,
    "offer": offer_due,
    "absent": tell_of_absence,
    "urgent": heed_now,
    **BURST_DUES,
    **TELLING_ALL_DUES,
    "digest": look_in_the_morning,
    **ERASING_DUES,
}
