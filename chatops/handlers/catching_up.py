"""All that was missed has been read: each helper is told once what came in meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chatops.access import may_read
from chatops.events import CaughtUp
from chatops.lateness import is_late
from chatops.messages import Line, Part, Quote, ToPerson
from chatops.phrases import number
from chatops.quoting import CAUGHT_UP
from chatops.requests import Request, State
from chatops.saying import post
from chatops.telling import asked_since, brief, item
from chatops.unit_of_work import Due
from chatops.work import Work

SHOWN = 5
"""Requests that are named; the list has all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The time in which nothing was heard, as one helper is told of it."""

    door: str
    since: datetime  # what the door asks for: the same when it is asked again
    first: datetime  # when the first was asked that came late
    until: datetime
    helper: str

    def __str__(self) -> str:
        times = (time.isoformat() for time in (self.since, self.first, self.until))
        return " ".join((self.door, *times, self.helper))


def read_gap(text: str) -> Gap:
    """Read what ``str`` wrote."""
    door, since, first, until, helper = text.split(" ", 4)
    return Gap(
        door=door,
        since=datetime.fromisoformat(since),
        first=datetime.fromisoformat(first),
        until=datetime.fromisoformat(until),
        helper=helper,
    )


def on_caught_up(caught: CaughtUp, work: Work) -> None:
    """Tell the helpers who are at work now, and the others when they are."""
    asked = _waiting(work, caught.door, caught.since, work.at)
    late = [r.asked_at for r in asked if r.noted_at and is_late(r.asked_at, at=r.noted_at)]
    turns = (work.turn_of(helper) for helper in work.helpers_but())
    for turn in filter(None, turns if late else ()):
        gap = Gap(
            door=caught.door,
            since=caught.since,
            first=min(late),
            until=work.at,
            helper=turn.helper,
        )
        if turn.since <= work.at:
            _tell(work, gap)
        else:
            due = Due(id=_id(gap), at=turn.since, deed="caught_up", subject=str(gap))
            work.uow.dues.add(due)


def tell_in_the_morning(due: Due, work: Work) -> None:
    """Tell a helper at the start of work what still waits by then."""
    gap = read_gap(due.subject)
    if gap.helper in work.helpers_but():
        _tell(work, gap)


def _tell(work: Work, gap: Gap) -> None:
    """Say it in one message, which is one of those that a helper gets unasked."""
    waiting = [
        request
        for request in _waiting(work, gap.door, gap.first, gap.until)
        if not request.held and gap.helper not in request.askers
    ]
    door = _door(work, gap)
    if waiting and door:
        to = ToPerson(person=gap.helper, door=door)
        post(work, _id(gap), to, *_told(work, waiting, reader=gap.helper))


def _waiting(work: Work, door: str, since: datetime, until: datetime) -> list[Request]:
    """List what was asked in that time and waits for anybody."""
    return [
        request
        for request in work.uow.requests.listed(State.WAITING)
        if request.place.door == door
        and since <= request.asked_at <= until
        and not (request.later_until and request.later_until > work.at)
    ]


def _told(work: Work, waiting: Sequence[Request], *, reader: str) -> tuple[Part, ...]:
    parts: list[Part] = [Line(text=work.words.say("after_downtime"))]
    for request in waiting[:SHOWN]:
        parts += _one(work, request, reader=reader)
    if len(waiting) > SHOWN:
        count = number(len(waiting) - SHOWN, language=work.words.language)
        parts.append(Line(text=work.words.say("after_downtime_more", count=count)))
    return tuple(parts)


def _one(work: Work, request: Request, *, reader: str) -> tuple[Part, ...]:
    """Say who and what; the words as a quote, which goes when they are taken back."""
    if not may_read(work, reader, request):
        return (Line(text=item(request, work, reader=reader)),)
    since = asked_since(request, work, reader=reader)
    who = work.words.say("after_downtime_one", name=work.name(request.asker), since=since)
    return Line(text=who), Quote(text=brief(request, work))


def _door(work: Work, gap: Gap) -> str:
    """Tell where the helper can be written to: here, or where they want to be reached."""
    here = work.settings.account_of(gap.door, gap.helper)
    return gap.door if here else work.settings.reach_of(gap.helper) or ""


def _id(gap: Gap) -> str:
    return f"{CAUGHT_UP}{gap.door}:{gap.since.isoformat()}:{gap.helper}"
