"""What is asked of whoever draws pictures, and what comes back: two rooms share these values."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chatops.messages import Chart


class Look(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"  # side by side, upright
    SHARES = "shares"  # one below the other, each with its percentage
    TREND = "trend"  # dots on a line, each with how far it may be off


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A chart to be drawn. ``margins``: how far each value of a trend may be off, either way."""

    chart: Chart
    look: Look = Look.BARS
    margins: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A picture as SVG, for light and for dark ground."""

    light: str
    dark: str


Draw = Callable[[Sequence[Asked]], Awaitable[Sequence[Drawn]]]
"""Draws several at once; returns none at all where that cannot be done."""
