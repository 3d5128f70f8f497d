"""The page that shows what was measured: ``make bench ARGS=--write`` makes its tables anew."""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from benchmarks.report import Report, Row, cells, machine, today

PAGE = Path("docs/speed.md")
BEGIN, END = "<!-- measured -->", "<!-- end of what was measured -->"


def put_into(page: Path, report: Report) -> None:
    """Write the tables between their two marks, and leave the rest of the page as it is."""
    text = page.read_text()
    between = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    made = "\n".join([BEGIN, *lines(report.rows, report.rounds), END])
    text, count = between.subn(lambda _: made, text)
    if not count:
        raise ValueError(f"{page} has lost the marks between which the tables stand")
    page.write_text(text)


def lines(rows: list[Row], rounds: int) -> Iterator[str]:
    """Yield the lines of a table for each part, under the machine and the day they belong to."""
    yield f"`make bench`, {rounds} rounds, {today()}: {machine()}."
    for part, of_part in groupby(rows, key=attrgetter("part")):
        yield f"\n### {part[0].upper()}{part[1:]}\n"
        yield "| what | median | range | against | goal |"
        yield "|---|---|---|---|---|"
        for each in of_part:
            yield f"| {' | '.join(cells(each, bold='**'))} |"
