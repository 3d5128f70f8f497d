"""A chart as Teams draws bars itself; the table in words goes along in any case. Pure."""

from math import isfinite
from typing import Final

from adapters.cutting import shorten
from adapters.teams.drawing.words import Json, literal
from adapters.telling import number
from adapters.texts import one_line
from chatops.messages import Chart

_LABEL: Final = 30
_CATEGORIES: Final = 20
_SERIES: Final = 6


def is_drawable(chart: Chart) -> bool:
    """Tell whether there is something to draw, and not too much of it to be read."""
    return (
        0 < len(chart.categories) <= _CATEGORIES
        and 0 < len(chart.series) <= _SERIES
        and all(isfinite(value) for _, values in chart.series for value in values)
    )


def bars(chart: Chart) -> Json:
    """Draw the bars. A client that has none leaves them out."""
    columns = [
        [{"x": _named(name), "y": number(value)} for name, value in zip(names, values, strict=True)]
        for names, (_, values) in ((chart.categories, each) for each in chart.series)
    ]
    drawn: Json = {"yAxisTitle": _named(chart.unit), "fallback": "drop"}
    if len(columns) == 1:
        return {"type": "Chart.VerticalBar", **drawn, "data": columns[0]}
    legends = [_named(name) for name, _ in chart.series]
    data = [{"legend": a, "values": b} for a, b in zip(legends, columns, strict=True)]
    return {"type": "Chart.VerticalBar.Grouped", **drawn, "data": data}


def _named(text: str) -> str:
    return literal(shorten(one_line(text), _LABEL))
