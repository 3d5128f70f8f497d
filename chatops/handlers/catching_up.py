"""All that was missed has been read: each helper is told once what came in meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chatops.access import is_for
from chatops.events import CaughtUp
from chatops.lateness import is_late
from chatops.messages import Line, Part, ToPerson
from chatops.naming import named
from chatops.phrases import number
from chatops.quoting import CAUGHT_UP
from chatops.requests import Request, State
from chatops.saying import post
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


def summary_due(work: Work, helper: str) -> datetime | None:
    """Tell when a helper is, or was last, to be told of a gap."""
    return _time(work.uow.setting(f"summary due {helper}"))


def summed_up(work: Work, helper: str) -> datetime | None:
    """Tell when a helper was last told of a gap."""
    return _time(work.uow.setting(f"summed up {helper}"))


def _time(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def tell_of_gap(due: Due, work: Work) -> None:
    """Tell a helper what came in late and still waits, and what came in after it.

    In one message, which is one of those that a helper gets unasked.
    """
    gap = read_gap(due.subject)
    waiting = [request for request in _waiting(work, gap) if is_for(gap.helper, request)]
    late = [n for n, r in enumerate(waiting) if r.noted_at and is_late(r.asked_at, at=r.noted_at)]
    door = _door(work, gap)
    if late and door and gap.helper in work.helpers_but():
        to = ToPerson(person=gap.helper, door=door)
        post(work, gap.id, to, *_told(work, waiting[late[0] :], reader=gap.helper))
        if work.uow.outbox.has(gap.id):
            work.uow.nudges.tell(gap.id, gap.helper, at=work.at)
            work.uow.set_setting(f"summed up {gap.helper}", work.at.isoformat())


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


def _door(work: Work, gap: Gap) -> str:
    """Tell where the helper can be written to: here, or where they want to be reached."""
    here = work.settings.account_of(gap.door, gap.helper)
    return gap.door if here else work.settings.reach_of(gap.helper) or ""
