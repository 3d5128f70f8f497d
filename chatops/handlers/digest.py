"""When a helper gets the morning digest: as the working day begins, and only if it has news."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chatops.digest import draw, gather
from chatops.handlers.catching_up import summary_due, summed_up
from chatops.hours import Hours
from chatops.nudges.queue import slot, tell
from chatops.quoting import DIGEST
from chatops.unit_of_work import Due
from chatops.work import Work

MORNING = timedelta(hours=2)
"""How long after the day has begun a digest may still come; the next one has it all."""
FIRST = timedelta(days=7)
"""How far back the first digest looks."""
MOMENT = timedelta(seconds=1)


def set_out_digests(work: Work) -> None:
    """Put each helper's next digest. One that we were down for is still to be looked at."""
    for helper in work.helpers_but():
        due = _next(work, helper)
        if due is None:
            work.uow.dues.drop(f"digest:{helper}")  # the settings may have been others
        else:
            work.uow.dues.hasten(due)


def tell_in_the_morning(due: Due, work: Work) -> None:
    """Tell a helper what stands where, if it is morning and something has changed."""
    helper, _, day = due.subject.partition(" ")
    begins = datetime.fromisoformat(day)
    again = _try_again_at(work, helper)
    if again is not None and again > work.at and again < begins + MORNING:
        work.uow.dues.put(Due(id=due.id, at=again, deed=due.deed, subject=due.subject))
        return
    following = _next(work, helper)
    if following is not None:
        work.uow.dues.put(following)
    is_morning = work.at < begins + MORNING
    if again == work.at and is_morning and not _is_summed_up(work, helper, begins):
        _tell(work, helper, begins)


def next_morning(hours: Hours, at: datetime) -> datetime | None:
    """Find when the next working day begins: a break that ends begins none.

    None for a desk that never closes, whose days have no beginning, and one that never opens.
    """
    opens = hours.next_open(at)
    if opens is None:
        return None
    zone = ZoneInfo(hours.timezone)
    midnight = datetime.combine(opens.astimezone(zone).date(), time(0), zone)
    if at < opens and hours.next_open(midnight) == opens:
        return opens
    closes = hours.next_close(at)
    return None if closes is None else hours.next_open(closes)


def _next(work: Work, helper: str) -> Due | None:
    begins = next_morning(work.hours_of(helper), work.at)
    if begins is None or helper not in work.helpers_but():
        return None
    subject = f"{helper} {begins.astimezone(UTC).isoformat()}"
    return Due(id=f"digest:{helper}", at=begins, deed="digest", subject=subject)


def _try_again_at(work: Work, helper: str) -> datetime | None:
    """Find when it may be told: not before it is known whether there is a summary instead."""
    at = slot(work, helper)
    summary = summary_due(work, helper)
    if at is None or summary is None or summary < work.at:
        return at
    return max(at, summary + MOMENT)


def _is_summed_up(work: Work, helper: str, begins: datetime) -> bool:
    told = summed_up(work, helper)
    return told is not None and told >= begins


def _tell(work: Work, helper: str, begins: datetime) -> None:
    """Tell it once for this morning, unless it says what the last one said."""
    name = f"digest {helper}"
    last, _, when = work.uow.setting(name).partition(" ")
    since = datetime.fromisoformat(when) if when else begins - FIRST
    digest = gather(work, helper, since=since)
    if not digest or digest.mark == last:
        return
    zone = ZoneInfo(work.hours_of(helper).timezone)
    id = f"{DIGEST}{begins.astimezone(zone).date().isoformat()}:{helper}"
    tell(work, helper, id, *draw(work, digest))
    if work.uow.outbox.has(id):
        work.uow.set_setting(name, f"{digest.mark} {work.at.isoformat()}")
