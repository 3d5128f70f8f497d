"""What was noted, as lines to read or as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from textwrap import wrap
from typing import Any

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from adapters.replay.noted import Figures, Noted, Replayed, Spread, figures
from adapters.replay.nudged import Hint
from chatops.nudges.nudge import Reason
from chatops.requests import State

STATES = {
    State.WAITING: "wait for an answer",
    State.IN_HAND: "in hand",
    State.SETTLED: "settled by words",
    State.FADED: "gone quiet",
    State.DROPPED: "taken back",
}
REASONS = {
    Reason.ASKED: "a wish to talk",
    Reason.ROUND_TRIPS: "many round trips",
    Reason.STILL_FAILS: "it still fails, said twice",
    Reason.CHANGED_HANDS: "it changed hands",
    Reason.LIVE: "an hour of live writing",
}
INDENT = " " * 18
"""As wide as a time and two spaces."""


def drawn(log: Replayed, *, width: int | None, whole: bool) -> Iterator[Text]:
    """Draw a log's requests in two lines each, and its figures.

    Words are cut at *width*, or go on below with *whole*; without a width they stay on one line.
    """
    yield Text(log.name, style="bold")
    for noted in log.requests:
        yield from _request(noted, width=width, whole=whole)
        yield Text(INDENT + _cut(_facts(noted), _room(width)), style="dim")
    yield Text()
    yield from summed(figures([log]), first=log.log.events[0].said_at)
    yield Text()


def _request(noted: Noted, *, width: int | None, whole: bool) -> Iterator[Text]:
    request = noted.request
    said = f"{plain(request.asker)}: {plain(request.text or '')}"
    start = f"{request.asked_at:%Y-%m-%d %H:%M}  "
    room = _room(width)
    rows = wrap(said, room, break_on_hyphens=False) if whole and room else [_cut(said, room)]
    for number, row in enumerate(rows):
        yield Text((INDENT if number else start) + row)


def _facts(noted: Noted) -> str:
    request = noted.request
    others = [person for person in request.helpers if person not in request.askers]
    facts = [_answer(noted), _count(noted.messages, "message")]
    if others:
        facts.append(_count(request.round_trips, "round trip"))
        facts.append(
            f"with {', '.join(map(plain, others[-3:]))}" + " and others" * (len(others) > 3)
        )
    if request.also:
        facts.append(f"the same for {', '.join(map(plain, request.also))}")
    if noted.hint:
        facts.append(_hint(noted.hint))
    return " · ".join(facts)


def _hint(hint: Hint) -> str:
    trips = _count(hint.round_trips, "round trip")
    return f"a nudge to talk after {trips}: {REASONS[hint.reason]}"


def _answer(noted: Noted) -> str:
    after, state = noted.answered_after, noted.request.state
    if after is None:
        return "no answer" if state is State.WAITING else f"no answer, {STATES[state]}"
    thanks = " with thanks" if noted.thanked and noted.request.is_open else ""
    return f"answered {_after(after.total_seconds() / 60)}, {STATES[state]}{thanks}"


def summed(sums: Figures, *, first: datetime | None = None) -> Iterator[Text]:
    """Draw figures in a few sentences."""
    logs = f" in {sums.files} logs" if sums.files > 1 else ""
    day = f", from {first:%Y-%m-%d %H:%M} UTC" if first else ""
    yield Text(f"{_count(sums.messages, 'message')} by {_count(sums.people, 'person')}{logs}{day}")
    fates = [
        f"{sums.in_requests:,} in {_count(sums.requests, 'request')}",
        f"{sums.talk:,} other talk",
        f"{sums.automated:,} by programs",
        f"{sums.unhandled:,} that the desk failed on" if sums.unhandled else "",
    ]
    yield Text(f"  {_listed(fates)}")
    if sums.left_out:
        yield Text(f"  {_count(sums.left_out, 'message')} more left out: in no given thread")
    if sums.requests:
        yield from _of_requests(sums)


def _of_requests(sums: Figures) -> Iterator[Text]:
    states = [f"{count:,} {STATES[state]}" for state, count in sums.states.items()]
    yield Text(f"  {_count(sums.requests, 'request')}: {_listed(states)}")
    if sums.thanked:
        yield Text(f"  ended with thanks, and nobody settled them: {sums.thanked:,}")
    if sums.minutes_to_answer and sums.round_trips and sums.turns:
        waits = sums.minutes_to_answer
        yield Text(
            f"  {sums.answered:,} answered: half {_after(waits.median)}, "
            f"nine in ten {_after(waits.p90)}"
        )
        yield Text(f"  speaker turns: {_spread(sums.turns)}")
        yield Text(f"  round trips: {_spread(sums.round_trips)}")
    yield Text(f"  {_nudged(sums)}")


def _nudged(sums: Figures) -> str:
    nudged = sum(sums.nudged.values())
    told = f"a nudge to talk in {nudged:,} of {sums.requests:,} ({nudged / sums.requests:.0%})"
    reasons = [f"{count:,} by {REASONS[reason]}" for reason, count in sums.nudged.items()]
    return f"{told}: {_listed(reasons)}" if reasons else told


def as_json(logs: Sequence[Replayed]) -> dict[str, Any]:
    """Return everything as plain values; times are ISO 8601 in UTC."""
    return {"logs": [_log(log) for log in logs], "sum": _sum(figures(logs))}


def _log(log: Replayed) -> dict[str, Any]:
    return {
        "name": log.name,
        "from": log.log.events[0].said_at.isoformat(),
        "to": log.log.events[-1].said_at.isoformat(),
        "requests": [_noted(noted) for noted in log.requests],
        "sum": _sum(figures([log])),
    }


def _noted(noted: Noted) -> dict[str, Any]:
    request = noted.request
    answered, settled = request.answered_at, request.settled_at
    return {
        "message": noted.message,
        "asked_at": request.asked_at.isoformat(),
        "asker": request.asker,
        "also": list(request.also),
        "text": request.text or "",
        "state": str(request.state),
        "helpers": list(request.helpers),
        "answered_at": answered and answered.isoformat(),
        "settled_at": settled and settled.isoformat(),
        "last_said_at": request.last_said_at.isoformat(),
        "messages": noted.messages,
        "speaker_turns": noted.turns,
        "round_trips": request.round_trips,
        "thanked": noted.thanked,
        "nudge": noted.hint and _told(noted.hint),
    }


def _told(hint: Hint) -> dict[str, Any]:
    at, trips = hint.at.isoformat(), hint.round_trips
    return {"reason": str(hint.reason), "at": at, "round_trips": trips}


def _sum(sums: Figures) -> dict[str, Any]:
    told = asdict(sums)
    told["states"] = {str(state): count for state, count in sums.states.items()}
    told["nudged"] = {str(reason): count for reason, count in sums.nudged.items()}
    return told


def plain(text: str) -> str:
    """Return *text* on one line and without what would steer a terminal."""
    return " ".join("".join(c if c.isprintable() else _stand_in(c) for c in text).split())


def _stand_in(char: str) -> str:
    return " " if char.isspace() or ord(char) < ord(" ") else ""


def _room(width: int | None) -> int | None:
    return width and max(width - len(INDENT), 20)


def _cut(text: str, width: int | None) -> str:
    if width is None or cell_len(text) <= width:
        return text
    return f"{set_cell_size(text, width - 1).rstrip()}…"


def _after(minutes: float) -> str:
    if minutes < 1:
        return "within a minute"
    if minutes < 120:
        return f"after {minutes:.0f} min"
    hours = minutes / 60
    return f"after {hours:.0f} hours" if hours < 48 else f"after {hours / 24:.0f} days"


def _spread(spread: Spread) -> str:
    return f"median {spread.median:g}, nine in ten at most {spread.p90:g}"


def _count(count: int, noun: str) -> str:
    many = {"person": "people"}.get(noun, f"{noun}s")
    return f"{count:,} {noun if count == 1 else many}"


def _listed(parts: Sequence[str]) -> str:
    return ", ".join(filter(None, parts))
