"""Who is to hear that a coworker waits for an answer, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chatops.nudges.nudge import Kind, Nudge, Reason
from chatops.nudges.queue import first_told
from chatops.nudges.times import back_since, wait_begins
from chatops.passed import talk_elsewhere
from chatops.reaching import has_left
from chatops.requests import Deed, Did, Request, State
from chatops.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A coworker's wait: who is to be told now, and when to look again."""

    now: tuple[Nudge, ...] = ()
    next: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turns:
    """Helpers, and when it is their turn: one of the first ones', and each of the others'."""

    first: tuple[tuple[str, datetime], ...] = ()
    others: tuple[tuple[str, datetime], ...] = ()


def look(work: Work, request: Request) -> Wait:
    """Find who is to be told now that a coworker waits."""
    reason = _reason(work, request)
    if reason is None:
        return Wait()
    if request.later_until and request.later_until > work.at:
        return Wait(next=request.later_until)
    known = {nudge.id for nudge in work.uow.nudges.of(request.id)}
    turns = _turns(work, request, known)
    here = work.on_now() if any(at <= work.at for _, at in turns.others + turns.first) else ()
    due = {helper for helper, at in turns.others if at <= work.at}
    first = _on_duty(work, request, here)
    due |= {helper for helper, at in turns.first if at <= work.at and helper == first}
    told = {helper for helper in due if _id(request, reason, helper) in known}
    # Who is away is looked at again when back.
    back = [work.turn_of(helper) for helper in due - told if helper not in here]
    later = [at for helper, at in turns.others if helper not in told] + [
        *(at for _, at in turns.first),
        *(turn.since for turn in back if turn),
    ]
    return Wait(
        now=tuple(_nudge(work, request, reason, h) for h in here if h in due - told),
        next=min((at for at in later if at > work.at), default=None),
    )


def still_waits(work: Work, request: Request, nudge: Nudge) -> bool:
    """Tell whether what a helper was to be told is still so."""
    reason = _reason(work, request)
    if reason is None or nudge.id != _id(request, reason, nudge.helper):
        return False
    if request.later_until and request.later_until > work.at:
        return False
    who = _who(work, request)
    if nudge.helper not in who:
        return False
    waited = work.hours_of(nudge.helper).working_time(_since(work, request), work.at)
    return waited >= min(_patience(work, request, who))


def is_for_any(work: Work, request: Request, nudge: Nudge) -> bool:
    """Tell whether somebody else may hear it instead: nobody has it, or was told before."""
    if request.state is not State.WAITING or request.keeper:
        return False
    begins = wait_begins(request).isoformat()
    told = work.uow.nudges.of(request.id)
    return not any(_is_of(each.id, begins) for each in told if each.id != nudge.id)


def told_otherwise(work: Work, request: Request, helper: str, *, said_in: str) -> Nudge | None:
    """Make what stands for having told a helper of a wait, in another message."""
    reason = _reason(work, request)
    if reason is None or helper not in _who(work, request):
        return None
    return replace(_nudge(work, request, reason, helper), said_at=work.at, said_in=said_in)


def _reason(work: Work, request: Request) -> Reason | None:
    if request.held or not request.is_open or has_left(work, request.asker):
        return None
    if request.state is State.WAITING:
        return Reason.WAITS
    if not request.last_by_asker or _is_answered_elsewhere(work, request):
        return None
    return Reason.LAST_WORD


def _is_answered_elsewhere(work: Work, request: Request) -> bool:
    """Tell whether its helper took it to write elsewhere, and no word came since."""
    if not talk_elsewhere(work, request):
        return False
    got = _got(work, request)
    return got is not None and request.last_said_at <= got


def _turns(work: Work, request: Request, known: Iterable[str]) -> _Turns:
    """Tell when it is whose turn, by each helper's own hours."""
    who, since = _who(work, request), _since(work, request)
    first, others = _patience(work, request, who)
    begins = wait_begins(request).isoformat()
    after = tuple(_each_after(work, who, since, others))
    if first == others or any(_is_of(id, begins) for id in known):
        return _Turns(others=after)
    return _Turns(first=tuple(_each_after(work, who, since, first)), others=after)


def _on_duty(work: Work, request: Request, here: Sequence[str]) -> str:
    """Name who is on duty of those who are at work; who has it comes before the rota.

    Whoever cannot be told now leaves it to the next one who can.
    """
    if request.keeper in here:
        return request.keeper
    return first_told(work, [helper for helper in here if helper not in request.askers])


def _each_after(
    work: Work, who: Iterable[str], since: datetime, patience: timedelta
) -> list[tuple[str, datetime]]:
    """Tell when each, at work, could hear that somebody has waited for so long."""
    return [(helper, at) for helper in who if (at := _after(work, helper, since, patience))]


def _after(work: Work, helper: str, since: datetime, patience: timedelta) -> datetime | None:
    hours = work.hours_of(helper)
    at = hours.add_working_time(since, patience)
    return None if at is None else hours.next_open(max(at, work.at))


def _who(work: Work, request: Request) -> tuple[str, ...]:
    helpers = work.helpers_but(*request.askers)
    if request.state is State.WAITING:
        return helpers
    return tuple(helper for helper in helpers if helper == request.helper)


def _patience(work: Work, request: Request, who: Sequence[str]) -> tuple[timedelta, timedelta]:
    """Return after how much working time the first one is told, and the others."""
    nudges = work.settings.nudges
    if request.state is not State.WAITING:
        return (timedelta(hours=nudges.last_word_hours),) * 2
    if len(who) == 1:
        return (timedelta(minutes=nudges.alone_minutes),) * 2
    return timedelta(minutes=nudges.waiting_minutes), timedelta(minutes=nudges.others_minutes)


def _since(work: Work, request: Request) -> datetime:
    """Tell since when somebody who could be told has let the coworker wait.

    Not before the desk came back or heard of it, the day that it was put off to, or the moment at
    which its helper got it.
    """
    times = [wait_begins(request), request.noted_at, request.later_until, back_since(work)]
    if request.state is State.IN_HAND:
        times.append(_got(work, request))
    return max(filter(None, times))


def _got(work: Work, request: Request) -> datetime | None:
    """Tell when its helper took it, or was handed it."""
    entries = work.uow.messages.entries(request.id)
    did = [entry for entry in entries if isinstance(entry, Did)]
    got = [
        entry.at
        for entry in did
        if (entry.deed is Deed.TAKE and entry.by == request.helper)
        or (entry.deed is Deed.HAND_OVER and entry.value == request.helper)
    ]
    return max(got, default=None)


def _nudge(work: Work, request: Request, reason: Reason, helper: str) -> Nudge:
    return Nudge(
        id=_id(request, reason, helper),
        kind=Kind.ANSWER,
        request=request.id,
        helper=helper,
        reason=reason,
        due_at=work.at,
    )


def _id(request: Request, reason: Reason, helper: str) -> str:
    """Name what a helper is told once about one wait."""
    name = reason.replace(" ", "_")
    return f"answer:{request.id}:{name}:{helper}:{wait_begins(request).isoformat()}"


def _is_of(id: str, begins: str) -> bool:
    """Tell whether somebody was told of the wait that began then."""
    return id.startswith("answer:") and id.endswith(begins)
