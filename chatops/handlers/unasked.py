"""Says what waits for a helper: one message at a time, looked at afresh at the moment of saying."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from chatops.handlers.bursting import look_at_burst, say_burst
from chatops.handlers.catching_up import look_at_gap, say_gaps
from chatops.handlers.digest import look_at_digest, say_digest
from chatops.handlers.thanking import look_at_thanks, say_thanks
from chatops.life import do
from chatops.nudges.answers import is_for_any, still_waits
from chatops.nudges.card import talk_card
from chatops.nudges.gathered import gathered
from chatops.nudges.nudge import Kind, Nudge
from chatops.nudges.queue import may_be_told, slot, tell_today, unasked
from chatops.nudges.talks import talk_id, want_talk
from chatops.nudges.times import answer_due, is_lively, note_lateness
from chatops.requests import Deed
from chatops.saying import QUIET
from chatops.unit_of_work import Due
from chatops.work import Work

PAUSE = timedelta(minutes=10)
"""Until it is looked again whether the desk may speak."""
LOOK_AGAIN = timedelta(hours=1)
"""Until it is looked again whether another helper can be told, who could not be before."""
PASSED_ON = frozenset({Kind.TALK, Kind.ANSWER})
"""What another helper may hear instead, if nobody has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a kind is looked at afresh, and how what is left of it is said in one message.

    ``look`` returns the nudge as it is now; without one it has taken it away. ``say`` marks
    what it says as said.
    """

    look: Callable[[Work, Nudge], Nudge | None]
    say: Callable[[Work, Sequence[Nudge]], None]


def on_unasked(due: Due, work: Work) -> None:
    """Say the next of what waits for a helper, if they may be told something now."""
    helper = due.subject
    late = note_lateness(due, work)
    if work.uow.setting(QUIET):
        work.uow.dues.put(unasked(helper, at=work.at + PAUSE))
        return
    waiting = _look(work, helper)
    if late:
        for nudge in waiting:
            _drop_if_stale(work, nudge)
        # What else fell due meanwhile comes first: it may have more to say.
        work.uow.dues.put(unasked(helper, at=work.at))
        return
    at = slot(work, helper)
    if at is not None and at <= work.at and waiting and work.door_of(helper):
        _say_next(work, waiting)
    _leave_to_others(work, helper)
    _come_again(work, helper)


def _look(work: Work, helper: str) -> list[Nudge]:
    """Look afresh at all that waits for a helper; what is over goes."""
    waiting = [n for n in work.uow.nudges.waiting(helper) if n.kind in SAID]
    return [now for nudge in waiting if (now := SAID[nudge.kind].look(work, nudge))]


def _drop_if_stale(work: Work, nudge: Nudge) -> None:
    """Take away what is not to be said because we were away: a talk that people are not in."""
    request = work.uow.requests.get(nudge.request) if nudge.kind is Kind.TALK else None
    if request is not None and not is_lively(work, request):
        work.uow.nudges.drop(nudge.id)


def _say_next(work: Work, waiting: Sequence[Nudge]) -> None:
    first = next(kind for kind in SAID if any(n.kind is kind for n in waiting))
    SAID[first].say(work, [n for n in waiting if n.kind is first])


def _leave_to_others(work: Work, helper: str) -> None:
    """Give what nobody has to another, where this helper cannot be told now and that one can."""
    left = [n for n in work.uow.nudges.waiting(helper) if n.kind in PASSED_ON]
    here = work.on_now() if left else ()
    if not left or (helper in here and may_be_told(work, helper)):
        return
    others = {other for other in here if other != helper and may_be_told(work, other)}
    for nudge in left if others else ():
        request = work.uow.requests.get(nudge.request)
        if request is None or request.keeper or others <= set(request.askers):
            continue
        if nudge.kind is Kind.TALK:
            want_talk(work, request)
        elif is_for_any(work, request, nudge):
            work.uow.nudges.drop(nudge.id)
            work.uow.dues.hasten(answer_due(request, at=work.at))


def _come_again(work: Work, helper: str) -> None:
    """Set when the next of what waits is said; only where more does."""
    work.uow.dues.drop(unasked(helper, at=work.at).id)
    at = slot(work, helper) if work.door_of(helper) else None
    left = {nudge.kind for nudge in work.uow.nudges.waiting(helper)} & set(SAID)
    if at is None or not left:
        return
    if left & PASSED_ON and work.on_now():
        at = min(at, work.at + LOOK_AGAIN)
    work.uow.dues.put(unasked(helper, at=at))


def _look_at_talk(work: Work, nudge: Nudge) -> Nudge | None:
    """See whether talking may still be quicker; another helper may have it by now."""
    request = work.uow.requests.get(nudge.request)
    if request is None or talk_id(work, request) != nudge.id:
        work.uow.nudges.drop(nudge.id)
        return None
    want_talk(work, request)
    now = work.uow.nudges.get(nudge.id)
    return now if now is not None and now.helper == nudge.helper else None


def _say_talk(work: Work, waiting: Sequence[Nudge]) -> None:
    nudge = waiting[0]
    request = work.uow.requests.get(nudge.request)
    if request is not None:
        tell_today(work, nudge.helper, nudge.id, *talk_card(work, nudge, request))
        work.uow.nudges.say(nudge.id, at=work.at, said_in=nudge.id)
        do(work, request, Deed.NUDGE, by="", id=nudge.id, value=nudge.reason)


def _look_at_answer(work: Work, nudge: Nudge) -> Nudge | None:
    """See whether the coworker still waits for this helper; else it is looked who is next."""
    if nudge.due_at == work.at:
        return nudge  # it was looked at this very moment
    request = work.uow.requests.get(nudge.request)
    if request is not None and still_waits(work, request, nudge):
        return nudge
    work.uow.nudges.drop(nudge.id)
    if request is not None:
        work.uow.dues.hasten(answer_due(request, at=work.at))
    return None


def _say_answers(work: Work, waiting: Sequence[Nudge]) -> None:
    helper, id = waiting[0].helper, f"gathered:{waiting[0].id}"
    tell_today(work, helper, id, *gathered(work, waiting, reader=helper))
    for nudge in waiting:
        work.uow.nudges.say(nudge.id, at=work.at, said_in=id)


SAID: dict[Kind, Way] = {
    Kind.GAP: Way(look=look_at_gap, say=say_gaps),
    Kind.BURST: Way(look=look_at_burst, say=say_burst),
    Kind.TALK: Way(look=_look_at_talk, say=_say_talk),
    Kind.DIGEST: Way(look=look_at_digest, say=say_digest),
    Kind.ANSWER: Way(look=_look_at_answer, say=_say_answers),
    Kind.THANKS: Way(look=look_at_thanks, say=say_thanks),
}
"""In the order in which they are said."""
