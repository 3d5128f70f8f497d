"""A chart as SVG: this runs in a process of its own and is over when it is drawn."""

import json
import sys
from typing import Any

import altair as alt
import vl_convert

LIGHT = ("#1d2326", "#d5d0c7", ("#0f6b66", "#c0743a", "#6a4c93", "#2f6690"))
DARK = ("#e8e6e1", "#39434a", ("#7fcfc6", "#e0a06a", "#b79be0", "#8cc4ff"))
"""The text, the lines of the grid, and the bars: each tells from its ground by 3 to 1 or more."""
FONT = "sans-serif"
HEIGHT = 220
WIDTH = 620
ROOM = 84
"""Letters that fit beside each other under the bars; more are written at a slant."""


def main() -> None:
    """Read a chart as JSON from the standard input, and write its picture to the output."""
    asked = json.load(sys.stdin)
    sys.stdout.write(svg(asked, dark=asked["dark"]))


def svg(chart: dict[str, Any], *, dark: bool) -> str:
    """Draw bars, side by side where there are several series."""
    text, line, bars = DARK if dark else LIGHT
    names = [name for name, _ in chart["series"]]
    order = [*chart["categories"]]
    tilt = -40 if len(order) * max(map(len, order)) > ROOM else 0
    bar = (
        alt.Chart(alt.Data(values=_points(chart)))
        .mark_bar(cornerRadiusTopLeft=2, cornerRadiusTopRight=2)
        .encode(
            x=alt.X("category:N", sort=order, title=None).axis(labelAngle=tilt),
            y=alt.Y("value:Q", title=chart["unit"]).axis(tickMinStep=1, format="~g"),
            xOffset=alt.XOffset("series:N", sort=names),
            color=alt.Color("series:N", sort=names, title=None)
            .scale(domain=names, range=list(bars[: len(names)]))
            .legend(None if len(names) < 2 else alt.Legend(orient="top")),
        )
        .properties(width=WIDTH, height=HEIGHT, background="transparent")
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=text, titleColor=text, gridColor=line, domainColor=line, tickColor=line
        )
        .configure_axisX(grid=False, labelFontSize=12)
        .configure_axisY(labelFontSize=12, titleFontSize=12, titleFontWeight="normal")
        .configure_legend(labelColor=text, labelFontSize=12)
    )
    return str(vl_convert.vegalite_to_svg(bar.to_dict(), allowed_base_urls=[]))


def _points(chart: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"category": category, "series": name, "value": value}
        for name, values in chart["series"]
        for category, value in zip(chart["categories"], values, strict=True)
    ]


if __name__ == "__main__":
    main()
