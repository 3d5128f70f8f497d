"""Write `docs/evidence.md` from what was seen."""

from collections.abc import Iterator, Mapping

from tests.evidence.rows import Chapter, Row
from tests.evidence.running import Seen

HEAD = """# Evidence

Each promise, the tests that hold it, the figure that they reached, and the command to see it
again. `make evidence` made this page from what it saw; `make evidence ARGS="{example}"` looks at
one chapter again and leaves the others as they were. What is not tested stands under each chapter,
with the reason. Figures of speed are of the machine and the day that they name: compare, and do
not quote.
"""


def written(
    chapters: Mapping[str, Chapter], seen: Mapping[str, Mapping[str, Seen]], *, machine: str
) -> str:
    """Write the page; *seen* is by chapter and promise."""
    parts = [HEAD.format(example=next(iter(chapters))), f"Machine: {machine}\n"]
    for name, chapter in chapters.items():
        parts += _chapter(chapter, seen.get(name, {}))
    return "\n".join(parts)


def _chapter(chapter: Chapter, seen: Mapping[str, Seen]) -> Iterator[str]:
    yield f"## {chapter.title}\n"
    yield "| promise | holds | figure | see it again |"
    yield "|---|---|---|---|"
    for row in chapter.rows:
        yield _line(row, seen.get(row.promise))
    if chapter.known:
        yield "\nNot tested, or not so:\n"
        yield from (f"- {known}" for known in chapter.known)
    yield ""


def _line(row: Row, seen: Seen | None) -> str:
    cells = (row.promise, _holds(seen), _figure(seen), f"`{row.command}`")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _holds(seen: Seen | None) -> str:
    if seen is None:
        return "not looked at yet"
    if not seen.passed and not seen.failed:
        return f"left out, {seen.on}"
    if not seen.holds:
        return f"**no**, {seen.failed} failed, {seen.on}"
    left = f", {seen.skipped} left out" if seen.skipped else ""
    return f"yes, {seen.passed} tests{left}, {seen.on}"


def _figure(seen: Seen | None) -> str:
    return "; ".join(seen.figures) if seen else ""
