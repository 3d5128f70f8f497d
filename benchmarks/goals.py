"""Rows with a goal: at least so many times what another did, or under so much."""

import statistics
from collections.abc import Sequence

from benchmarks.report import Row, row


def compared(
    part: str,
    what: str,
    unit: str,
    found: Sequence[float],
    *,
    beside: str,
    other: Sequence[float],
    least: float | None = None,
) -> Row:
    """Compare round by round with what *other* did in the same minute; the ratio is the median."""
    ratio = statistics.median(ours / theirs for ours, theirs in zip(found, other, strict=True))
    goal = "" if least is None else f"at least {least:.2f}x"
    met = None if least is None else ratio >= least
    return row(part, what, unit, found, beside=beside, ratio=ratio, goal=goal, met=met)


def under(part: str, what: str, unit: str, found: Sequence[float], most: float) -> Row:
    """Hold the median to a limit."""
    met = statistics.median(found) < most
    return row(part, what, unit, found, goal=f"under {most:g} {unit}", met=met)
