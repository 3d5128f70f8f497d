"""All that was missed has been read: each helper is told once what came in meanwhile.

Where nothing can be read back, that is told as well, and also if nothing came in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chatops.access import is_for
from chatops.events import CaughtUp
from chatops.lateness import is_late
from chatops.messages import Line, Part
from chatops.naming import named
from chatops.nudges.nudge import Kind, Nudge, Reason
from chatops.nudges.queue import tell_today, want
from chatops.phrases import number, since
from chatops.quoting import CAUGHT_UP
from chatops.requests import Request, State
from chatops.unit_of_work import Due
from chatops.work import Work

SHOWN = 5
"""Requests that are named; the list has all of them."""

SOON = timedelta(minutes=1)
"""Until they are told: who wrote and is not known yet is looked up first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The time in which nothing was heard, as one helper is told of it."""

    door: str
    since: datetime  # what the door asks for: the same when it is asked again
    until: datetime
    told: datetime  # what was noted by then was told of before
    helper: str

    @property
    def id(self) -> str:
        return f"{CAUGHT_UP}{self.door}:{self.since.isoformat()}:{self.helper}"

    def __str__(self) -> str:
        times = (time.isoformat() for time in (self.since, self.until, self.told))
        return " ".join((self.door, *times, self.helper))


def read_gap(text: str) -> Gap:
    """Read what ``str`` wrote."""
    door, since, until, told, helper = text.split(" ", 4)
    return Gap(
        door=door,
        since=datetime.fromisoformat(since),
        until=datetime.fromisoformat(until),
        told=datetime.fromisoformat(told),
        helper=helper,
    )


def on_caught_up(caught: CaughtUp, work: Work) -> None:
    """Have the helpers told who are at work now, and the others when they are."""
    name = f"{CAUGHT_UP}{caught.door}"
    told = work.uow.setting(name)
    work.uow.set_setting(name, work.at.isoformat())
    turns = (work.turn_of(helper) for helper in work.helpers_but())
    for turn in filter(None, turns):
        gap = Gap(
            door=caught.door,
            since=caught.since,
            until=work.at,
            told=datetime.fromisoformat(told) if told else caught.since,
            helper=turn.helper,
        )
        at = max(turn.since, work.at + SOON)
        if work.uow.dues.add(Due(id=gap.id, at=at, deed="caught_up", subject=str(gap))):
            work.uow.set_setting(f"summary due {gap.helper}", at.isoformat())
            work.uow.set_setting(f"summary of {gap.helper}", gap.door)


def summary_due(work: Work, helper: str) -> datetime | None:
    """Tell when a helper is, or was last, to be told of a gap."""
    return _time(work.uow.setting(f"summary due {helper}"))


def summed_up(work: Work, helper: str) -> datetime | None:
    """Tell when a helper was last told of a gap."""
    return _time(work.uow.setting(f"summed up {helper}"))


def _time(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def tell_of_gap(due: Due, work: Work) -> None:
    """Have a helper told, if anything came in late and still waits, or could not be read back."""
    gap = read_gap(due.subject)
    other = summary_due(work, gap.helper)
    is_anothers = work.uow.setting(f"summary of {gap.helper}") != gap.door
    if is_anothers and other is not None and work.at < other <= work.at + SOON:
        # Another door was a little longer at it: both are one message. Not the same door, which
        # starts again and again where a desk cannot stay up: then nobody would ever be told.
        work.uow.dues.put(replace(due, at=other, tries=0))
        return
    if gap.helper in work.helpers_but() and (_is_unread(work, gap) or _news(work, gap)):
        nudge = Nudge(
            id=gap.id,
            kind=Kind.GAP,
            request=str(gap),
            helper=gap.helper,
            reason=Reason.NEWS,
            due_at=work.at,
        )
        want(work, nudge)


def look_at_gap(work: Work, nudge: Nudge) -> Nudge | None:
    """See whether it is still the day on which it could be told first; later the digest has it.

    No digest tells what could not be read back.
    """
    if _is_todays(work, nudge) or _is_unread(work, read_gap(nudge.request)):
        return nudge
    work.uow.nudges.drop(nudge.id)
    return None


def say_gaps(work: Work, waiting: Sequence[Nudge]) -> None:
    """Tell of all gaps that wait to be told of, in one message."""
    helper, id = waiting[0].helper, waiting[0].id
    gaps = [read_gap(nudge.request) for nudge in waiting]
    fresh = [gap for gap, nudge in zip(gaps, waiting, strict=True) if _is_todays(work, nudge)]
    unread = [gap for gap in gaps if _is_unread(work, gap)]
    news = {request.id: request for gap in fresh for request in _news(work, gap)}
    if news or unread:
        requests = sorted(news.values(), key=lambda request: request.asked_at)
        told = _told(work, requests, reader=helper) if news else _heading(work, unread)
        tell_today(work, helper, id, *told, *_unread(work, unread))
    if news:  # where things stand is told, then
        work.uow.set_setting(f"summed up {helper}", work.at.isoformat())
    for nudge in waiting:
        if news or unread:
            work.uow.nudges.say(nudge.id, at=work.at, said_in=id)
        else:
            work.uow.nudges.drop(nudge.id)


def _is_todays(work: Work, nudge: Nudge) -> bool:
    ends = work.hours_of(nudge.helper).next_close(nudge.due_at)
    return ends is None or work.at < ends


def _is_unread(work: Work, gap: Gap) -> bool:
    return not work.manners(gap.door).reads_back


def _news(work: Work, gap: Gap) -> list[Request]:
    """List what came in late and still waits, and what came in after it."""
    waiting = [request for request in _waiting(work, gap) if is_for(gap.helper, request)]
    late = (n for n, r in enumerate(waiting) if r.noted_at and is_late(r.asked_at, at=r.noted_at))
    first = next(late, None)
    return [] if first is None else waiting[first:]


def _waiting(work: Work, gap: Gap) -> list[Request]:
    """List what was asked in the gap, is news, and waits for anybody; the oldest first."""
    return [
        request
        for request in work.uow.requests.listed(State.WAITING)
        if request.place.door == gap.door
        and gap.since <= request.asked_at <= gap.until
        and request.noted_at is not None
        and request.noted_at > gap.told
        and not (request.later_until and request.later_until > work.at)
    ]


def _told(work: Work, waiting: Sequence[Request], *, reader: str) -> tuple[Part, ...]:
    parts: list[Part] = [Line(text=work.words.say("after_downtime"))]
    for request in waiting[:SHOWN]:
        parts += named(work, request, reader=reader)
    if len(waiting) > SHOWN:
        count = number(len(waiting) - SHOWN, language=work.words.language)
        parts.append(Line(text=work.words.say("after_downtime_more", count=count)))
    return tuple(parts)


def _heading(work: Work, gaps: Sequence[Gap]) -> tuple[Part, ...]:
    first, zone = min(gap.since for gap in gaps), work.timezone(gaps[0].helper)
    told = since(first, now=work.at, timezone=zone, language=work.words.language)
    return (Line(text=work.words.say("after_downtime_none", since=told)),)


def _unread(work: Work, gaps: Sequence[Gap]) -> tuple[Part, ...]:
    """Say of each platform that what was said there may be missing."""
    names = dict.fromkeys(work.manners(gap.door).name or gap.door for gap in gaps)
    return tuple(Line(text=work.words.say("after_downtime_unread", door=name)) for name in names)
