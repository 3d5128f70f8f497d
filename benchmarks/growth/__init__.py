"""What gets slower as years go by: the same work beside nothing, and beside a million messages."""

import asyncio
import statistics
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks import ticking
from benchmarks.growth import asking, results
from benchmarks.growth.copying import mark_newest
from benchmarks.growth.filling import Life, fill
from benchmarks.growth.handling import Handled
from benchmarks.report import Report, Row, row
from storage.store import Store

PART = "growth"
STORED = (0, 100_000, 1_000_000)
GROWS = 1.15
BURST, BURSTS = 192, 3
OPEN = 10_000
OPEN_AT_TICK, DUE_MS = 100_000, 50.0
HOME_MS, FIND_MS, PAGE_MS, PIECE_MS = 50.0, 30.0, 300.0, 50.0
A_DAY = 40
FIVE_YEARS = 2 * A_DAY * 5 * 365
BUSY = 500
"""Requests that a busy day leaves to the index."""


def measure(report: Report) -> None:
    """Fill stores, and measure each thing in them in turn, round after round."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))

        def store(name: str, life: Life) -> Store:
            report.say(f"growth: {life.messages:,} messages, {life.waiting:,} open")
            fill(folder / name, life)
            opened = Store(folder / name)
            stack.callback(opened.close)
            return opened

        stores = {n: store(f"{n}", Life(messages=n, indexed=n == max(STORED))) for n in STORED}
        _handling(report, stores)
        _searching(report, stores[max(STORED)])
        _homes(report, store("open", Life(waiting=OPEN)))
        _pages(report, store("years", Life(messages=FIVE_YEARS)))
        _ticks(report, folder / "ticks")


def _handling(report: Report, stores: dict[int, Store]) -> None:
    desks = {stored: Handled(store) for stored, store in stores.items()}
    for desk in desks.values():
        desk.burst(BURST)  # what is made once is made now
    found: dict[int, list[float]] = {stored: [] for stored in desks}
    for _ in range(report.rounds * BURSTS):
        for stored, desk in desks.items():
            found[stored].append(desk.burst(BURST))
    fewest = statistics.median(found[0])
    for stored, times in found.items():
        ratio = statistics.median(times) / fewest
        goal, met = f"at most {GROWS}x", ratio <= GROWS
        compared: Any = {"beside": "none stored", "ratio": ratio, "goal": goal, "met": met}
        what = f"an event, {stored:,} messages stored"
        report.add(row(PART, what, "ms", times, **(compared if stored else {})))


def _searching(report: Report, store: Store) -> None:
    asking.hide(store)
    rounds = [asking.searches(store) for _ in range(report.rounds)]
    for name in rounds[0]:
        report.add(_p95(f"search, {name}", [each[name] for each in rounds], FIND_MS))
    store.background(lambda uow: mark_newest(uow._db, BUSY)).result()  # noqa: SLF001
    times = asking.pieces(store, lambda uow: uow.index_some(), BUSY // 20)
    report.add(_p95("a piece of the index's upkeep", [times], PIECE_MS))


def _homes(report: Report, store: Store) -> None:
    asking.spread(store)
    rounds = [asking.homes(store) for _ in range(report.rounds)]
    for name in rounds[0]:
        report.add(_p95(f"home, {name}, {OPEN:,} open", [r[name] for r in rounds], HOME_MS))


def _pages(report: Report, store: Store) -> None:
    results.fill(store)
    rounds = [asking.measures(store) for _ in range(report.rounds)]
    report.add(_p95("the measures, five years", rounds, PAGE_MS))
    read = [results.pages(store) for _ in range(report.rounds)]
    cold = [first for first, _ in read]
    report.add(_p95("results, 20 surveys", [times for _, times in read], PAGE_MS))
    report.add(row(PART, "results, the first time: pictures are drawn", "ms", cold))


def _ticks(report: Report, folder: Path) -> None:
    report.say(f"growth: ticks beside {OPEN_AT_TICK:,} open")
    found = asyncio.run(ticking.ticks(folder, settled=1000, waiting=OPEN_AT_TICK))
    by_clock, worked = ([each[n] for each in found] for n in (0, 1))
    what = f"a tick with {ticking.DUE} due, {OPEN_AT_TICK:,} open"
    met = statistics.median(by_clock) < DUE_MS
    report.add(row(PART, what, "ms", by_clock, goal=f"under {DUE_MS:.0f} ms", met=met))
    report.add(row(PART, "the processor's time of it", "ms", worked))


def _p95(what: str, rounds: Sequence[Sequence[float]], limit: float) -> Row:
    """Make a row of what nineteen in twenty do not exceed; what half do not is told beside it."""
    slow = [statistics.quantiles(times, n=20)[-1] for times in rounds]
    half = statistics.median(statistics.median(times) for times in rounds)
    return row(
        PART,
        f"{what} (p95; half of them {half:.1f})",
        "ms",
        slow,
        goal=f"under {limit:.0f} ms",
        met=statistics.median(slow) < limit,
    )
