"""The way of one event: from Slack into the whole desk and out again, beside two bots on Bolt.

Each message is signed (or comes over the socket), becomes a request, and is marked by one call;
whoever makes the bare and the naive bot faster is measured with the same messages. What is counted
as done is the call that arrived, until the last one. CPU is all that a side spends on an event,
its call included.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.goals import compared, under
from benchmarks.report import Report, Row, row
from benchmarks.slack.load import share
from benchmarks.slack.sides import BARE, HTTP, NAIVE, SOCKET, Side, Slack, opened
from benchmarks.slack.workspace import PEOPLE

PART = "the way of one event"
OURS = (HTTP, SOCKET)
AT_ONCE = 16
RATE = 50
SLOW = 0.1
HALF_A_CORE = 0.5
"""Whoever measures must take less, or it is what is measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """How many seconds each thing is measured, in each round."""

    warm: float
    full: float
    steady: float


USUAL = Spans(warm=0.5, full=1.5, steady=4.0)
LONG = Spans(warm=2.0, full=10.0, steady=20.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one round found; times in milliseconds."""

    rate: float
    done: float
    p50: float
    p99: float
    cpu: float
    marked: float
    """Marks for each acknowledgement."""
    shares: tuple[float, float]
    """Of a core: what sends, and the Web API."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Some events a second through one side, the Web API taking so many seconds for its answer."""

    name: str
    side: str
    seconds: float = 0.0
    rounds: list[Found] = field(default_factory=list)


def measure(report: Report, spans: Spans | None = None, *, people: int = len(PEOPLE)) -> None:
    """Measure in turn, alternating."""
    spans = spans or (LONG if os.environ.get("DESKSIDE_BENCH") == "all" else USUAL)
    steady = [
        Pace(name=BARE, side=BARE),
        *(Pace(name=side, side=side) for side in OURS),
        *(Pace(name=f"{side}, calls take 100 ms", side=side, seconds=SLOW) for side in OURS),
    ]
    with opened(people=people) as (slack, sides):
        full: dict[str, list[Found]] = {name: [] for name in sides}
        for number in range(report.rounds):
            report.say(f"way: round {number + 1} of {report.rounds}")
            for name, rounds in full.items():
                rounds.append(_at_full_speed(slack, sides[name], spans, marks=name != BARE))
            for pace in steady:
                slack.far_end.ask(seconds=pace.seconds)
                pace.rounds.append(_steadily(slack, sides[pace.side], spans, pace))
            slack.far_end.ask(seconds=0.0)
    report.add(*_full_rows(full), *_steady_rows(steady), *_measurers(full))


def _at_full_speed(slack: Slack, side: Side, spans: Spans, *, marks: bool) -> Found:
    warm = slack.load.ask(port=side.port, at_once=AT_ONCE, seconds=spans.warm)
    side.rest()
    made = round(1.2 * warm["rate"] * spans.full)
    how = {"at_once": AT_ONCE, "seconds": spans.full, "made": made}
    return _measured(slack, side, how, marks=marks)


def _steadily(slack: Slack, side: Side, spans: Spans, pace: Pace) -> Found:
    slack.load.ask(port=side.port, rate=RATE, seconds=spans.warm)
    side.rest()
    how = {"rate": RATE, "seconds": spans.steady, "made": round(RATE * spans.steady)}
    return _measured(slack, side, how, marks=pace.side != BARE)


def _measured(slack: Slack, side: Side, how: dict[str, float], *, marks: bool) -> Found:
    """Send, and wait until all that comes of it has come."""
    before, worked = slack.marks(), side.cpu()
    sent = slack.load.ask(port=side.port, **how)
    took = [1000 * seconds for seconds in sent["took"]]
    slack.marks(of=before["marks"] + len(took) if marks else 0)
    cpu, after = side.rest() - worked, slack.marks()
    marked = after["marks"] - before["marks"]
    spent = max(after["last"] - sent["begun"], len(took) / sent["rate"])
    return Found(
        rate=sent["rate"],
        done=marked / spent,
        p50=share(took, 0.5),
        p99=share(took, 0.99),
        cpu=1000 * cpu / len(took),
        marked=marked / len(took),
        shares=(sent["share"], (after["cpu"] - before["cpu"]) / spent),
    )


def _full_rows(full: dict[str, list[Found]]) -> Iterator[Row]:
    bare = [found.rate for found in full[BARE]]
    naive = [found.done for found in full[NAIVE]]
    for name, rounds in full.items():
        rates, least = [found.rate for found in rounds], 0.40 if name in OURS else None
        yield compared(
            PART, f"{name}: acknowledged", "/s", rates, beside=BARE, other=bare, least=least
        )
    for name, rounds in _who_marks(full):
        done, least = [found.done for found in rounds], 1.5 if name in OURS else None
        yield compared(PART, f"{name}: done", "/s", done, beside=NAIVE, other=naive, least=least)
    for name, rounds in full.items():
        what = f"{name}: acknowledged after, p50, {AT_ONCE} at once"
        yield row(PART, what, "ms", [found.p50 for found in rounds])
    for name, rounds in full.items():
        what, p99 = f"{name}: the same, p99", [found.p99 for found in rounds]
        yield under(PART, what, "ms", p99, 12) if name in OURS else row(PART, what, "ms", p99)
    for name, rounds in full.items():
        what = f"{name}: CPU for each event"
        yield row(PART, what, "ms", [found.cpu for found in rounds])
    for name, rounds in _who_marks(full):
        marked = [found.marked for found in rounds]
        what, met = f"{name}: marks for each acknowledgement", set(marked) == {1.0}
        yield row(PART, what, "", marked, goal="exactly 1", met=met)


def _who_marks(full: dict[str, list[Found]]) -> Iterator[tuple[str, list[Found]]]:
    return ((name, rounds) for name, rounds in full.items() if name != BARE)


def _steady_rows(steady: Sequence[Pace]) -> Iterator[Row]:
    for pace in steady:
        at = f"{pace.name}, {RATE} events/s"
        p99 = [found.p99 for found in pace.rounds]
        yield row(PART, f"{at}: p50", "ms", [found.p50 for found in pace.rounds])
        what = f"{at}: p99"
        yield under(PART, what, "ms", p99, 6) if pace.side in OURS else row(PART, what, "ms", p99)
        yield row(PART, f"{at}: CPU for each event", "ms", [found.cpu for found in pace.rounds])


def _measurers(full: dict[str, list[Found]]) -> Iterator[Row]:
    """Tell how busy those were that only measure: at their busiest, beside whichever side."""
    for which, who in enumerate(("what sends", "the Web API")):
        shares = [
            max(found.shares[which] for found in of_round)
            for of_round in zip(*full.values(), strict=True)
        ]
        yield under(PART, f"{who}, of a core at its busiest", "", shares, HALF_A_CORE)
