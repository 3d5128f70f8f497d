"""What helpers are told unasked: it waits in a queue, so that it stays rare enough to be welcome.

What the desk finds out by itself comes through here: one message an hour and six a day
(``limits``), in the helper's own hours, not while it is to be quiet or the helper snoozes. What
waits is looked at afresh when it could be said. Four things go by other ways. What cannot wait
(``handlers.urgent``) is said at once, at any hour, and counts. What is offered of a helper who is
away (``handlers.offering``) asks for a slot and counts, but waits as a time of its own. And a card
by which a colleague hands something over is that colleague's word and no hint of the desk's: it
is said at once and does not count. What the survey tells admins and those who read its results is
about their part in it and no hint either: it waits for their own hours, and does not count.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from chatops.messages import Part, ToPerson
from chatops.nudges.nudge import Nudge
from chatops.saying import post
from chatops.unit_of_work import Due
from chatops.work import Work

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def want(work: Work, nudge: Nudge) -> None:
    """Have a helper told something, once, as soon as it may be.

    When that is, is asked once for all that a helper is to be told at a time, and not here.
    """
    if work.uow.nudges.add(nudge):
        work.uow.dues.hasten(unasked(nudge.helper, at=work.at))


def unasked(helper: str, *, at: datetime) -> Due:
    """Make the time at which what waits for a helper is looked at."""
    return Due(id=f"unasked:{helper}", at=at, deed="unasked", subject=helper)


def slot(work: Work, helper: str) -> datetime | None:
    """Find when a helper may be told something next: now, or later; None where it is never."""
    turn = work.turn_of(helper, at=max(work.at, _snoozed(work, helper)))
    return None if turn is None else _with_room(work, helper, turn.since)


def first_told(work: Work, candidates: Sequence[str]) -> str:
    """Choose the first, of several at work, who may be told something now; else the first."""
    told = (helper for helper in candidates if may_be_told(work, helper))
    return next(told, next(iter(candidates), ""))


def may_be_told(work: Work, helper: str) -> bool:
    """Tell whether a helper who is at work may be told something now."""
    if _snoozed(work, helper) > work.at or _with_room(work, helper, work.at) != work.at:
        return False
    return bool(work.door_of(helper))


def _with_room(work: Work, helper: str, at: datetime) -> datetime | None:
    """Find when there is room for one more message within the hour and the day."""
    hours, limits = work.hours_of(helper), work.settings.limits
    zone = ZoneInfo(hours.timezone)
    day = at.astimezone(zone).date()
    midnight = datetime.combine(day, time(0), zone)  # a day may have 25 hours
    told = work.uow.nudges.told(helper, since=min(midnight, at) - HOUR)
    if sum(t.astimezone(zone).date() == day for t in told) >= limits.helper_messages_per_day:
        return hours.next_open(datetime.combine(day + DAY, time(0), zone))
    most = limits.helper_messages_per_hour
    earliest = told[-most] + HOUR if len(told) >= most else at
    return hours.next_open(max(at, earliest))


def tell(
    work: Work,
    helper: str,
    id: str,
    *parts: Part,
    until: datetime | None = None,
    drawn: str = "",
) -> None:
    """Write to a helper unasked, once under this *id*, and count it. Whether it may be is asked
    of ``slot`` before.
    """
    door = work.door_of(helper)
    if door:
        post(
            work,
            id,
            ToPerson(person=helper, door=door),
            *parts,
            expires_at=until,
            tells=until is not None,
            drawn=drawn,
            never_twice=True,
        )
        if work.uow.outbox.has(id):
            work.uow.nudges.tell(id, helper, at=work.at)


def tell_today(work: Work, helper: str, id: str, *parts: Part, drawn: str = "") -> None:
    """Do as ``tell`` does with what is of no use after the helper's day, should it be held up.

    Then the desk hears that it died (``NotDelivered``).
    """
    until = work.hours_of(helper).next_close(work.at)
    tell(work, helper, id, *parts, until=until, drawn=drawn)


def snooze(work: Work, helper: str, *, until: datetime | None) -> None:
    """Leave a helper alone until then, or no longer."""
    work.uow.set_setting(_snooze(helper), until.isoformat() if until else "")
    if until is None:
        work.uow.dues.hasten(unasked(helper, at=work.at))


def _snoozed(work: Work, helper: str) -> datetime:
    until = work.uow.setting(_snooze(helper))
    return datetime.fromisoformat(until) if until else work.at


def _snooze(helper: str) -> str:
    return f"snooze {helper}"
