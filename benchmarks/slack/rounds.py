"""The way in from Slack, measured: the rounds, and the tables that ``make bench`` prints.

    python -m benchmarks.slack.rounds

Desk, bare Bolt, Web API and load each have a process of their own, all on 127.0.0.1. Bare Bolt
keeps nothing, so it is the floor; what it takes shows how busy the machine is with other things.
Slow calls are those to a Web API that takes 100 ms for each.
CPU is all that a side spends on an event, in ms, the mark that it sends for it included.
"""

import os
import statistics
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.slack.load import share
from benchmarks.slack.process import Process

ROUNDS = 3
RATE = 50
SECONDS = 2.0
WARM_SECONDS = 0.2
AT_ONCE = 16
FULL_SECONDS = 1.5
SLOW = 0.1
DRAIN_SECONDS = 5.0


@dataclass(frozen=True, kw_only=True)
class Side:
    """Who acknowledges; without a port, by the socket that it opened."""

    process: Process
    port: int


@dataclass(frozen=True, kw_only=True)
class Part:
    """One thing that is measured: whose answers, and how long the Web API takes for its own."""

    name: str
    side: str
    seconds: float = 0.0
    took: list[list[float]] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What was found: milliseconds by part, events a second by side."""

    steady: list[Part]
    full: dict[str, list[float]]


BARE, HTTP, SOCKET = "bare Bolt", "HTTP", "Socket Mode"


def measure(console: Console) -> None:
    """Measure in turn, alternating, and print what was found."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        load = stack.enter_context(Process("load"))
        far_end = stack.enter_context(Process("far_end", load.ready["link"]))
        sides = _opened(stack, folder, far_end.ready["url"])
        figures = Figures(
            steady=[
                Part(name=BARE, side=BARE),
                Part(name=HTTP, side=HTTP),
                Part(name=f"{HTTP}, slow calls", side=HTTP, seconds=SLOW),
                Part(name=SOCKET, side=SOCKET),
                Part(name=f"{SOCKET}, slow calls", side=SOCKET, seconds=SLOW),
            ],
            full={BARE: [], HTTP: []},
        )
        for _ in range(ROUNDS):
            for part in figures.steady:
                far_end.ask(seconds=part.seconds)
                _measure(part, sides[part.side], load, far_end)
        far_end.ask(seconds=0.0)
        for _ in range(ROUNDS):
            for name, rates in figures.full.items():
                port = sides[name].port
                rates.append(load.ask(port=port, at_once=AT_ONCE, seconds=FULL_SECONDS)["rate"])
                _drained(far_end)
        marks = far_end.ask()["calls"]["reactions.add"]
    console.print(_steady(figures.steady), _full(figures.full), sep="\n")
    console.print(f"\n{marks:,} requests were marked. {_load()}")


def _measure(part: Part, side: Side, load: Process, far_end: Process) -> None:
    load.ask(port=side.port, rate=RATE, seconds=WARM_SECONDS)
    before = side.process.ask()["cpu"]
    took = load.ask(port=side.port, rate=RATE, seconds=SECONDS)["took"]
    _drained(far_end)
    part.cpu.append(1000 * (side.process.ask()["cpu"] - before) / len(took))
    part.took.append([1000 * seconds for seconds in took])


def _opened(stack: ExitStack, folder: Path, url: str) -> dict[str, Side]:
    def opened(*given: str) -> Process:
        return stack.enter_context(Process(*given))

    bare, http = opened("bare"), opened("desk", str(folder / "http"), "http", url)
    socket = opened("desk", str(folder / "socket"), "socket", url)
    return {
        BARE: Side(process=bare, port=bare.ready["port"]),
        HTTP: Side(process=http, port=http.ready["port"]),
        SOCKET: Side(process=socket, port=0),
    }


def _drained(far_end: Process) -> None:
    """Wait until nobody calls any more: what one part left to do is not the next one's."""
    calls, until = None, time.monotonic() + DRAIN_SECONDS
    while calls != (calls := far_end.ask()["calls"]) and time.monotonic() < until:
        time.sleep(0.15)


def _steady(parts: list[Part]) -> Table:
    title = f"Acknowledged at {RATE} events a second, in ms: medians of {ROUNDS} rounds"
    table = _table(title, "what", "p50", "p99", "its range", "slowest", "p50 to bare", "CPU")
    floor = _median(parts[0], 0.5)
    for part in parts:
        p50, p99 = _median(part, 0.5), [share(took, 0.99) for took in part.took]
        table.add_row(
            part.name,
            f"{p50:.1f}",
            f"{statistics.median(p99):.1f}",
            f"{min(p99):.1f} to {max(p99):.1f}",
            f"{max(map(max, part.took)):.1f}",
            f"{p50 / floor:.1f}x",
            f"{statistics.median(part.cpu):.1f}",
        )
    return table


def _median(part: Part, of: float) -> float:
    return statistics.median(share(took, of) for took in part.took)


def _full(rates: dict[str, list[float]]) -> Table:
    title = f"Acknowledged as fast as it goes, {AT_ONCE} connections"
    table = _table(title, "what", "median", "range", "against bare")
    floor = statistics.median(rates[BARE])
    for name, found in rates.items():
        middle = statistics.median(found)
        spread = f"{min(found):,.0f} to {max(found):,.0f}"
        table.add_row(name, f"{middle:,.0f}/s", spread, f"{middle / floor:.2f}x")
    return table


def _table(title: str, *headings: str) -> Table:
    table = Table(title=f"\n{title}", title_justify="left", box=None)
    for heading in headings:
        table.add_column(heading)
    return table


def _load() -> str:
    one, five, _ = os.getloadavg()
    return f"{os.cpu_count()} cores; processes that wanted one: {one:.1f}, {five:.1f} before"


if __name__ == "__main__":
    measure(Console())
