"""Many write within minutes: a helper is asked once whether that is one thing."""

from datetime import datetime, timedelta

from chatops.bursts import LIFE, Burst, Member
from chatops.nudges.burst_card import nudge_id
from chatops.nudges.nudge import Kind, Nudge, Reason
from chatops.nudges.queue import slot, want
from chatops.requests import Request
from chatops.unit_of_work import Due
from chatops.work import Work


def notice(work: Work, request: Request) -> None:
    """See whether a new request is one of many; one that is private is not."""
    if request.private or request.held or not request.is_open:
        return
    door = request.place.door
    live = work.uow.bursts.live(door, since=work.at - LIFE)
    if live is not None:
        work.uow.bursts.put(_member(live, request))
        # Not drawn here: a minute may bring fifty more.
        due = Due(id=f"burst card:{live.id}", at=work.at, deed="burst_card", subject=live.id)
        work.uow.dues.hasten(due)
        return
    since = work.at - timedelta(minutes=work.settings.nudges.burst_minutes)
    if work.uow.bursts.people(door, since=since) >= work.settings.nudges.burst_requests:
        _begin(work, request, since=since)


def _begin(work: Work, request: Request, *, since: datetime) -> None:
    found = (
        work.uow.requests.get(id) for id in work.uow.bursts.asked(request.place.door, since=since)
    )
    asked = [each for each in found if each is not None]
    helper = whom(work, {person for each in asked for person in each.askers})
    if not helper:
        return
    burst = Burst(id=request.id, door=request.place.door, helper=helper, began=work.at)
    work.uow.bursts.save(burst)
    for each in asked:
        work.uow.bursts.put(_member(burst, each))
    nudge = Nudge(
        id=nudge_id(burst),
        kind=Kind.BURST,
        request=burst.id,
        helper=helper,
        reason=Reason.MANY,
        due_at=work.at,
    )
    want(work, nudge)


def whom(work: Work, askers: set[str], *, asked: str = "") -> str:
    """Choose the helper who may be told soonest; nobody's own ask.

    Of several: who was to be *asked* anyway, who is on duty, who is at work, in this order.
    """
    duty = work.on_duty(*askers)
    if duty is None:
        return ""
    others = (*work.on_now(), *work.helpers_but())
    in_order = [h for h in (asked, duty.helper, *others) if h not in askers and work.door_of(h)]
    slots = {helper: at for helper in dict.fromkeys(in_order) if (at := slot(work, helper))}
    return min(slots, key=slots.__getitem__, default=duty.helper)


def _member(burst: Burst, request: Request) -> Member:
    return Member(
        request=request.id,
        burst=burst.id,
        asker=request.asker,
        place=request.place,
        root=request.root,
    )
