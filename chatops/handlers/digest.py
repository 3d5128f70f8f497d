"""When a helper gets the morning digest: as the working day begins, and only if it has news."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chatops.digest import Digest, draw, gather
from chatops.handlers.catching_up import summary_due, summed_up
from chatops.hours import Hours
from chatops.nudges.answers import told_otherwise
from chatops.nudges.nudge import Kind, Nudge, Reason
from chatops.nudges.queue import tell_today, want
from chatops.nudges.threshold import heard_threshold
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


def look_in_the_morning(due: Due, work: Work) -> None:
    """Have a helper told what stands where, if it is morning and something has changed.

    It waits in the queue with what else the helper is to be told, and not before it is known
    whether there is a summary of a downtime instead.
    """
    helper, _, day = due.subject.partition(" ")
    begins = datetime.fromisoformat(day)
    summary = summary_due(work, helper)
    if summary is not None and work.at <= summary < begins + MORNING:
        work.uow.dues.put(replace(due, at=summary + MOMENT, tries=0))
        return
    following = _next(work, helper)
    if following is not None:
        work.uow.dues.put(following)
    if helper in work.helpers_but() and work.away_until(helper) is None:
        want(work, _digest_of(work, helper, begins))


def look_at_digest(work: Work, nudge: Nudge) -> Nudge | None:
    """See whether it is still morning, and nothing else told the helper where things stand.

    What there is to tell is gathered once, as it is said.
    """
    told = summed_up(work, nudge.helper)
    if work.at < nudge.due_at + MORNING and (told is None or told < nudge.due_at):
        return nudge
    work.uow.nudges.drop(nudge.id)
    return None


def say_digest(work: Work, waiting: Sequence[Nudge]) -> None:
    """Tell it, if it has news; who is named in it as waiting need not be told of once more."""
    nudge = waiting[0]
    digest = _news(work, nudge)
    if digest is None:
        work.uow.nudges.drop(nudge.id)
        return
    tell_today(work, nudge.helper, nudge.id, *draw(work, digest))
    work.uow.nudges.say(nudge.id, at=work.at, said_in=nudge.id)
    work.uow.set_setting(_name(nudge.helper), f"{digest.mark} {work.at.isoformat()}")
    heard_threshold(work, nudge.helper)
    for request in digest.named:
        told = told_otherwise(work, request, nudge.helper, said_in=nudge.id)
        if told is not None and not work.uow.nudges.add(told):
            work.uow.nudges.say(told.id, at=work.at, said_in=nudge.id)


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


def _digest_of(work: Work, helper: str, begins: datetime) -> Nudge:
    """Make the digest of one morning, by the helper's own date."""
    day = begins.astimezone(ZoneInfo(work.hours_of(helper).timezone)).date()
    return Nudge(
        id=f"{DIGEST}{day.isoformat()}:{helper}",
        kind=Kind.DIGEST,
        request="",
        helper=helper,
        reason=Reason.NEWS,
        due_at=begins,
    )


def _news(work: Work, nudge: Nudge) -> Digest | None:
    """Gather a digest; nothing where it is empty, or says what the last one said."""
    last, _, when = work.uow.setting(_name(nudge.helper)).partition(" ")
    since = datetime.fromisoformat(when) if when else nudge.due_at - FIRST
    digest = gather(work, nudge.helper, since=since)
    return digest if digest and digest.mark != last else None


def _name(helper: str) -> str:
    return f"digest {helper}"
