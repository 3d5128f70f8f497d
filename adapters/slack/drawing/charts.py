"""A chart as Slack draws bars itself, and as a table in words. Pure.

Slack has drawn such blocks since June 2026, and only in messages. The table goes along in any
case: for who cannot see bars, and for where Slack refuses them.
"""

from math import isfinite
from typing import Any

from adapters.slack.drawing.limits import (
    CHART_CATEGORIES,
    CHART_LABEL,
    CHART_SERIES,
    CHART_TITLE,
    CHARTS,
    length,
    shorten,
)
from adapters.telling import number
from adapters.texts import one_line
from chatops.messages import Chart

MOST = CHARTS
"""In one message."""


def is_drawable(chart: Chart) -> bool:
    """Tell whether Slack takes these bars: few enough, each a number with a name of its own."""
    names = [_label(name) for name, _ in chart.series]
    categories = list(map(_label, chart.categories))
    return (
        0 < len(categories) <= CHART_CATEGORIES
        and 0 < len(names) <= CHART_SERIES
        and all(_is_all_different(labels) for labels in (names, categories))
        and all(isfinite(value) for _, values in chart.series for value in values)
        and bool(one_line(chart.title))
    )


def bars(chart: Chart) -> dict[str, Any]:
    """Draw the bars."""
    categories = list(map(_label, chart.categories))
    series = [
        {
            "name": _label(name),
            "data": [
                {"label": label, "value": number(value)}
                for label, value in zip(categories, values, strict=True)
            ],
        }
        for name, values in chart.series
    ]
    axes = {"categories": categories, "y_label": shorten(one_line(chart.unit), CHART_TITLE)}
    return {
        "type": "data_visualization",
        "title": shorten(one_line(chart.title), CHART_TITLE),
        "chart": {"type": "bar", "series": series, "axis_config": axes},
    }


def _label(text: str) -> str:
    return shorten(one_line(text), CHART_LABEL)


def _is_all_different(labels: list[str]) -> bool:
    return all(map(length, labels)) and len(set(labels)) == len(labels)
