"""``python -m benchmarks.slack``: the rounds, and the tables that ``make bench`` prints of them."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.slack.load import share
from benchmarks.slack.process import Process

import os
ROUNDS = int(os.environ.get("R","1"))
RATE = 50
SECONDS = 3.0
AT_ONCE = 16
FULL_SECONDS = 1.5
SLOW = 0.1
DRAIN_SECONDS = 5.0


@dataclass(frozen=True, kw_only=True)
class Sides:
    """The processes, each ended by the stack that began it."""

    load: Process
    far_end: Process
    bare: Process
    http: Process
    socket: Process


@dataclass(frozen=True, kw_only=True)
class Part:
    """One thing that is measured: whose answers, and how long the Web API takes for its own."""

    side: str
    by_socket: bool = False
    seconds: float = 0.0
    took: list[list[float]] = field(default_factory=list)


def parts() -> dict[str, Part]:
    return {
        "bare Bolt, nothing kept": Part(side="bare"),
        "the desk": Part(side="http"),
        "the desk, Web API takes 100 ms": Part(side="http", seconds=SLOW),
        "the desk, Socket Mode": Part(side="socket", by_socket=True),
        "the desk, Socket Mode, 100 ms": Part(side="socket", by_socket=True, seconds=SLOW),
    }


def main() -> None:
    """Measure in turn, alternating, and print what was found."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sides = _opened(stack, folder)
        steady, full = parts(), {"bare": list[float](), "http": list[float]()}
        for _ in range(ROUNDS):
            for part in steady.values():
                sides.far_end.ask(seconds=part.seconds)
                port = 0 if part.by_socket else getattr(sides, part.side).ready["port"]
                told = sides.load.ask(port=port, rate=RATE, seconds=SECONDS)
                part.took.append(told["took"])
                _drained(sides.far_end)
        sides.far_end.ask(seconds=0.0)
        for _ in range(ROUNDS):
            for side, rates in full.items():
                port = getattr(sides, side).ready["port"]
                told = sides.load.ask(port=port, at_once=AT_ONCE, seconds=FULL_SECONDS)
                rates.append(told["rate"])
                _drained(sides.far_end)
        counted = sides.http.ask()["requests"]
    _print(steady, full)
    print(counted)


def _opened(stack: ExitStack, folder: Path) -> Sides:
    process = lambda *given: stack.enter_context(Process(*given))
    load = process("load")
    far_end = process("far_end", load.ready["link"])
    return Sides(
        load=load,
        far_end=far_end,
        bare=process("bare"),
        http=process("desk", str(folder / "http"), "http", far_end.ready["url"]),
        socket=process("desk", str(folder / "socket"), "socket", far_end.ready["url"]),
    )


def _drained(far_end: Process) -> None:
    """Wait until nobody calls any more: what one part left to do is not the next one's."""
    calls, until = None, time.monotonic() + DRAIN_SECONDS
    while calls != (calls := far_end.ask()["calls"]) and time.monotonic() < until:
        time.sleep(0.15)


def _print(steady: dict[str, Part], full: dict[str, list[float]]) -> None:
    table = Table(title=f"Acknowledged, {RATE} events a second, ms", title_justify="left", box=None)
    for heading in ("what", "p50", "p99", "range of p99", "slowest"):
        table.add_column(heading)
    for name, part in steady.items():
        p50, p99 = ([1000 * share(took, of) for took in part.took] for of in (0.5, 0.99))
        slowest = 1000 * max(map(max, part.took))
        spread = f"{min(p99):.1f} to {max(p99):.1f}"
        figures = (f"{statistics.median(p):.1f}" for p in (p50, p99))
        table.add_row(name, *figures, spread, f"{slowest:.1f}")
    Console().print(table)
    print(full)


if __name__ == "__main__":
    main()
