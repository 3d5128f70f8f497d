"""What a desk made of a log: its requests, and where every message went."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from math import ceil

from adapters.replay.incoming import Log
from adapters.replay.nudged import Hint, first_hint
from chatops.kept import Kept, Verdict
from chatops.nudges.nudge import Reason
from chatops.requests import Request, State
from chatops.settings import Settings
from chatops.settling import Word
from chatops.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A request, and how long it took."""

    request: Request
    message: str  # the one that asked
    messages: int
    turns: int  # how often the speaker changed, the first one counted
    thanked: bool  # the last that the asker said was thanks: "I'll try"
    hint: Hint | None  # when its helper would have been told that talking may be quicker

    @property
    def answered_after(self) -> timedelta | None:
        """Tell how long the asker waited for the first answer."""
        answered = self.request.answered_at
        return None if answered is None else answered - self.request.asked_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """One log, replayed. Each of its messages counts once among the four below ``requests``."""

    name: str
    log: Log
    requests: tuple[Noted, ...]
    in_requests: int
    talk: int
    automated: int
    unhandled: int  # the desk failed on it: a fault of ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The middle of some numbers, and what nine in ten of them do not exceed."""

    median: float
    p90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Some logs in numbers. Spreads are over answered requests; None where there are none."""

    files: int
    messages: int
    people: int
    in_requests: int
    talk: int
    automated: int
    unhandled: int
    left_out: int
    requests: int
    answered: int
    states: dict[State, int]
    thanked: int
    nudged: dict[Reason, int]
    minutes_to_answer: Spread | None
    round_trips: Spread | None
    turns: Spread | None


def look(log: Log, name: str, settings: Settings, uow: UnitOfWork) -> Replayed:
    """Ask the desk's memory what it kept of *log*."""
    kept = {event.message: uow.messages.get(log.place, event.message) for event in log.events}
    parts: dict[str, list[Kept]] = {}
    for message in kept.values():
        if message is not None and message.request is not None:
            parts.setdefault(message.request, []).append(message)
    found = ((uow.requests.get(id), said) for id, said in parts.items())
    noted = [
        _noted(request, said, first_hint(request, uow.messages.entries(request.id), settings))
        for request, said in found
        if request is not None
    ]
    machines = {event.message for event in log.events if event.automated}
    fates = Counter(_fate(message, by_machine=id in machines) for id, message in kept.items())
    return Replayed(
        name=name,
        log=log,
        requests=tuple(sorted(noted, key=lambda each: each.request.asked_at)),
        in_requests=fates["in a request"],
        talk=fates["talk"],
        automated=fates["automated"],
        unhandled=fates["unhandled"],
    )


def _noted(request: Request, said: Sequence[Kept], hint: Hint | None) -> Noted:
    in_order = sorted(said, key=lambda kept: (kept.said_at, kept.id))
    turns = sum(1 for _ in groupby(in_order, key=lambda kept: kept.author))
    own = [kept for kept in in_order if kept.author in request.askers]
    return Noted(
        request=request,
        message=own[0].id if own else request.root,
        messages=len(said),
        turns=turns,
        thanked=bool(own) and own[-1].word is Word.THANKS,
        hint=hint,
    )


def _fate(kept: Kept | None, *, by_machine: bool) -> str:
    if kept is None or kept.verdict is Verdict.UNDECIDED:
        return "unhandled"
    if kept.verdict in (Verdict.PART, Verdict.HELD):
        return "in a request"
    return "automated" if by_machine else "talk"


def figures(logs: Sequence[Replayed]) -> Figures:
    """Put some logs in numbers."""
    noted = [each for log in logs for each in log.requests]
    answered = [each for each in noted if each.answered_after is not None]
    states = Counter(each.request.state for each in noted)
    reasons = Counter(each.hint.reason for each in noted if each.hint)
    return Figures(
        files=len(logs),
        messages=sum(len(log.log.events) for log in logs),
        people=len({person for log in logs for person in log.log.people}),
        in_requests=sum(log.in_requests for log in logs),
        talk=sum(log.talk for log in logs),
        automated=sum(log.automated for log in logs),
        unhandled=sum(log.unhandled for log in logs),
        left_out=sum(log.log.left_out for log in logs),
        requests=len(noted),
        answered=len(answered),
        states={state: states[state] for state in State if states[state]},
        thanked=sum(each.thanked and each.request.is_open for each in noted),
        nudged={reason: reasons[reason] for reason in Reason if reasons[reason]},
        minutes_to_answer=_spread(answered, _minutes),
        round_trips=_spread(answered, lambda each: each.request.round_trips),
        turns=_spread(answered, lambda each: each.turns),
    )


def _minutes(noted: Noted) -> float:
    return (noted.answered_after or timedelta()) / timedelta(minutes=1)


def _spread(noted: Sequence[Noted], of: Callable[[Noted], float]) -> Spread | None:
    numbers = sorted(of(each) for each in noted)
    if not numbers:
        return None
    middle = (numbers[(len(numbers) - 1) // 2] + numbers[len(numbers) // 2]) / 2
    return Spread(median=middle, p90=numbers[ceil(0.9 * len(numbers)) - 1])
