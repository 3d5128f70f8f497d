"""``make bench``: how fast the desk is here and now, each figure beside its floor.

One part alone: ``python -m benchmarks ticking``.

These machines differ and are shared: compare within one run. Nothing outside a folder of its own
is touched, nothing is called but 127.0.0.1; it takes about two minutes.
"""

import asyncio
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import survey, teams, ticking, way
from benchmarks.slack import rounds

ROUNDS = 3


def main() -> None:
    """Measure each part in turn, alternating, and print medians with ranges."""
    console = Console()
    for name in sys.argv[1:] or MEASURES:
        MEASURES[name](console)


def _measure_the_way(console: Console) -> None:
    table = Table(title="The way of one event", title_justify="left", box=None)
    for heading in ("what", "median", "range", "against the floor"):
        table.add_column(heading)
    results: dict[str, list[float]] = {name: [] for name in PARTS}
    for _ in range(ROUNDS):
        for name, part in PARTS.items():
            with tempfile.TemporaryDirectory() as folder:
                results[name].append(part(Path(folder)))
    floor = statistics.median(results[FLOOR])
    for name, found in results.items():
        middle = statistics.median(found)
        spread = f"{min(found):,.0f} to {max(found):,.0f}"
        table.add_row(name, f"{middle:,.0f}/s", spread, f"{middle / floor:.2f}x")
    console.print(table)


def _run(mode: str, at_once: int, stored: int = 0) -> Callable[[Path], float]:
    return lambda folder: asyncio.run(way.acknowledged(folder, mode, at_once, stored=stored))


FLOOR = "floor: one row a durable commit, WAL"
PARTS: dict[str, Callable[[Path], float]] = {
    FLOOR: way.floor,
    "one at a time, WAL": _run("wal", 1),
    "16 at once, WAL": _run("wal", 16),
    "64 at once, WAL": _run("wal", 64),
    "16 at once, rollback journal": _run("delete", 16),
    "16 at once, WAL, 500 messages stored": _run("wal", 16, 500),
}

MEASURES: dict[str, Callable[[Console], None]] = {
    "way": _measure_the_way,
    "slack": rounds.measure,
    "survey": survey.measure,
    "teams": teams.measure,
    "ticking": ticking.measure,
}

if __name__ == "__main__":
    main()
