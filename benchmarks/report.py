"""What was measured: rows, one table of them at the end, and the same as JSON.

A row has a figure, what it is compared with in the same run, and the goal that it was given. A
ratio can be carried over to another machine; a figure cannot.
"""

import json
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure. ``ratio`` is to what ``beside`` names; ``met`` is None where there is no goal."""

    part: str
    what: str
    unit: str
    median: float
    low: float
    high: float
    rounds: int = 1
    beside: str = ""
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None


def row(
    part: str, what: str, unit: str, found: Sequence[float], *, beside: str = "", **more: Any
) -> Row:
    """Make a row of what several rounds found; ``more`` may say ratio, goal and met."""
    return Row(
        part=part,
        what=what,
        unit=unit,
        median=statistics.median(found),
        low=min(found),
        high=max(found),
        rounds=len(found),
        beside=beside,
        **more,
    )


@dataclass(slots=True)
class Report:
    """Collects rows while parts are measured, and says how far it is."""

    console: Console
    rounds: int
    rows: list[Row] = field(default_factory=list)

    def add(self, *rows: Row) -> None:
        self.rows += rows

    def say(self, what: str) -> None:
        """Tell what is being measured, so that a long silence is none."""
        self.console.print(f"[dim]{what}[/dim]")

    def table(self) -> None:
        """Print all rows, part by part."""
        table = Table(title=f"Deskside on {machine()}", title_justify="left", box=None)
        for heading in ("what", "median", "range", "against", "goal"):
            table.add_column(heading, overflow="fold")
        part = ""
        for each in self.rows:
            if each.part != part:
                part = each.part
                table.add_row(f"\n[bold]{part}[/bold]")
            table.add_row(*cells(each, bold="[bold]", end="[/bold]"))
        self.console.print(table)

    def write(self, path: Path) -> None:
        """Write the rows as JSON, with the machine and the day they belong to."""
        head = {"machine": machine(), "date": today()}
        rows = [asdict(each) for each in self.rows]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(head | {"rows": rows}, indent=1, ensure_ascii=False) + "\n")


def machine() -> str:
    """Say what this was measured on, and how busy it was with other things."""
    busy = os.getloadavg()[2]
    kind = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    return f"{kind}, Python {platform.python_version()}, load of the last 15 minutes {busy:.1f}"


def today() -> str:
    """Say what day it is, in UTC."""
    return datetime.now(UTC).date().isoformat()


def cells(each: Row, *, bold: str, end: str = "") -> tuple[str, str, str, str, str]:
    """Write a row as text; what was missed stands out between *bold* and *end*."""
    ratio = "" if each.ratio is None else f"{each.ratio:.2f}x {each.beside}"
    spread = "" if each.low == each.high else f"{figure(each.low)} to {figure(each.high)}"
    verdict = {None: "", True: ": met", False: f": {bold}not met{end or bold}"}[each.met]
    return each.what, f"{figure(each.median)} {each.unit}", spread, ratio, f"{each.goal}{verdict}"


def figure(number: float) -> str:
    """Write a number with as many digits as say something."""
    if abs(number) >= 100:
        return f"{number:,.0f}"
    return f"{number:.1f}" if abs(number) >= 10 else f"{number:.2f}"
