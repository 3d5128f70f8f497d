"""Whether talking may be quicker, looked at afresh: why, for whom, and when both are at work."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from chatops.hours import Hours
from chatops.lines import next_turn
from chatops.nudges.nudge import Kind, Nudge, Reason
from chatops.nudges.queue import first_told, want
from chatops.nudges.reasons import reason_to_talk
from chatops.nudges.threshold import threshold
from chatops.nudges.times import talk_due
from chatops.reaching import has_left
from chatops.requests import Reach, Request
from chatops.work import Duty, Work

LOOK_AHEAD = timedelta(days=7)
"""Hours that do not meet within this time never meet: the helper's alone count then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A reason to talk, for whom, and the first moment at which it may be said."""

    helper: str
    reason: Reason
    at: datetime


def want_talk(work: Work, request: Request) -> None:
    """Have its helper told that talking may be quicker: when they may be, or later, or not."""
    id = talk_id(work, request)
    there = work.uow.nudges.get(id)
    if there is not None and there.said_at is not None:
        return
    work.uow.nudges.drop(id)
    talk = look(work, request, before=there.helper if there else "")
    if talk is None:
        return
    if talk.at > work.at:
        work.uow.dues.put(talk_due(request, at=talk.at))
        return
    nudge = Nudge(
        id=id,
        kind=Kind.TALK,
        request=request.id,
        helper=talk.helper,
        reason=talk.reason,
        due_at=there.due_at if there else work.at,
    )
    want(work, nudge)


def talk_id(work: Work, request: Request) -> str:
    """Name the next hint about a request, so that each comes once.

    One that never arrived is not among those that its helper was told, and its name is used up.
    """
    posted = work.uow.outbox.said(f"talk:{request.id}:")
    return f"talk:{request.id}:{max(request.nudges, len(posted)) + 1}"


def look(work: Work, request: Request, *, before: str = "") -> Talk | None:
    """Find out whether there is a reason, now or in the helper's next morning."""
    turn = None if _is_not_ours(work, request) else _whose_turn(work, request, before=before)
    if turn is None:
        return None
    tomorrow = _day_after_the_last(work, request, turn.helper)
    reason = _reason(work, request, morning=tomorrow is not None and tomorrow <= work.at)
    after = work.at
    if reason is None and tomorrow is not None:
        reason, after = _reason(work, request, morning=True), tomorrow
    if reason is None:
        return None
    # Who is away hears of it when back, and of what was put off when it comes up again.
    after = max(after, turn.since, request.later_until or after)
    at = both_at_work(work.hours_of(turn.helper), work.hours_at(request.asker), after=after)
    return None if at is None else Talk(helper=turn.helper, reason=reason, at=at)


def _is_not_ours(work: Work, request: Request) -> bool:
    """Tell whether it is a colleague's who is not of the desk, or its asker cannot be reached."""
    colleague = bool(request.helper) and not work.is_helper(request.helper)
    return colleague or has_left(work, request.asker)


def _whose_turn(work: Work, request: Request, *, before: str) -> Duty | None:
    """Find who looks next; of several at work who do not have it, one who may be told now.

    Who was to be told *before* comes first.
    """
    turn = next_turn(work, request)
    if turn is None or turn.helper == request.keeper or turn.since > work.at:
        return turn
    here = [helper for helper in work.on_now() if helper not in request.askers]
    helper = first_told(work, sorted(here, key=lambda helper: helper != before))
    return Duty(helper=helper, since=turn.since)


def both_at_work(helper: Hours, coworker: Hours, *, after: datetime) -> datetime | None:
    """Find the first moment at which both are at work; where there is none, the helper is."""
    at = first = helper.next_open(after)
    while at is not None and at <= after + LOOK_AHEAD:
        there = coworker.next_open(at)
        if there is None or there == at:
            return first if there is None else at
        at = helper.next_open(there)
        if at == there:
            return at
    return first


def _reason(work: Work, request: Request, *, morning: bool) -> Reason | None:
    known = work.uow.people.get(request.asker)
    return reason_to_talk(
        request,
        threshold=threshold(work),
        nudges=work.settings.nudges,
        prefers=known.prefers if known else Reach.ANY,
        morning=morning,
    )


def _day_after_the_last(work: Work, request: Request, helper: str) -> datetime | None:
    """Return when the day began, by the helper's clock, after the one on which they were told."""
    if request.nudged_at is None:
        return None
    zone = ZoneInfo(work.hours_of(helper).timezone)
    day = request.nudged_at.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, time(0), zone)
