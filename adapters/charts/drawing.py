"""Charts as SVG: this runs in a process of its own and is over when they are drawn."""

import json
import sys
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert


@dataclass(frozen=True)
class Colours:
    """The text, the lines of the grid, and the bars: each tells from its ground by 3 to 1."""

    ground: str
    text: str
    line: str
    bars: tuple[str, ...]


LIGHT = Colours("#ffffff", "#1d2326", "#d5d0c7", ("#0f6b66", "#c0743a", "#6a4c93", "#2f6690"))
DARK = Colours("#171b1f", "#e8e6e1", "#39434a", ("#7fcfc6", "#e0a06a", "#b79be0", "#8cc4ff"))
FONT = "sans-serif"
HEIGHT = 220
WIDTH = 620
SHARES = 270
"""Narrow enough to be read on a telephone, with the names of bands beside it."""
TREND = 380
LABEL = 200
ROOM, TREND_ROOM = 84, 46
"""Letters that fit beside each other under the bars, or the dots; more are written at a slant."""
AWAY = 10
"""From the end of the upright line to its figure, which is on the side where the line is not."""


def main() -> None:
    """Read a chart as JSON from the standard input, or a list of them, and write what is drawn."""
    asked = json.load(sys.stdin)
    if isinstance(asked, list):
        json.dump([svg(each, dark=each["dark"]) for each in asked], sys.stdout)
    else:
        sys.stdout.write(svg(asked, dark=asked["dark"]))


def svg(chart: dict[str, Any], *, dark: bool) -> str:
    """Draw a chart the way that it asks for; bars side by side if it does not."""
    colours = DARK if dark else LIGHT
    drawn = LOOKS[chart.get("look", "bars")](chart, colours)
    return str(vl_convert.vegalite_to_svg(_dressed(drawn, colours), allowed_base_urls=[]))


def _bars(chart: dict[str, Any], colours: Colours) -> Any:
    names = [name for name, _ in chart["series"]]
    order = [*chart["categories"]]
    return (
        alt.Chart(alt.Data(values=_points(chart)))
        .mark_bar(cornerRadiusTopLeft=2, cornerRadiusTopRight=2)
        .encode(
            x=alt.X("category:N", sort=order, title=None).axis(labelAngle=_slant(order)),
            y=alt.Y("value:Q", title=chart["unit"]).axis(tickMinStep=1, format="~r"),
            xOffset=alt.XOffset("series:N", sort=names),
            color=alt.Color("series:N", sort=names, title=None)
            .scale(domain=names, range=list(colours.bars[: len(names)]))
            .legend(None if len(names) < 2 else alt.Legend(orient="top")),
        )
        .properties(width=WIDTH, height=HEIGHT)
    )


def _shares(chart: dict[str, Any], colours: Colours) -> Any:
    """Draw a bar for each share, from 0 to 100, with its percentage at the end."""
    order = [*chart["categories"]]
    base = alt.Chart(alt.Data(values=_points(chart))).encode(
        y=alt.Y("category:N", sort=order, title=None).axis(labelLimit=LABEL, ticks=False),
        x=alt.X("value:Q", title=chart["unit"]).scale(domain=[0, 100]).axis(tickCount=5),
    )
    bars = base.mark_bar(cornerRadiusEnd=2, height=22, color=colours.bars[0])
    words = base.mark_text(align="left", dx=6, fontSize=14, color=colours.text).encode(
        text=alt.Text("value:Q", format="~g")
    )
    return (bars + words).properties(width=SHARES, height=36 * len(order))


def _trend(chart: dict[str, Any], colours: Colours) -> Any:
    """Draw dots on a line, each with an upright line for how far it may be off."""
    order = [*chart["categories"]]
    ((_, values),) = chart["series"]
    points = [
        {"category": name, "value": value, "low": value - off, "high": value + off, "at": at}
        for name, value, off, at in zip(order, values, chart["margins"], _ends(values), strict=True)
    ]
    slant = _slant(order, TREND_ROOM)
    base = alt.Chart(alt.Data(values=points)).encode(
        x=alt.X("category:N", sort=order, title=None).axis(labelAngle=slant),
        y=alt.Y("value:Q", title=chart["unit"])
        .scale(zero=True, nice=True, padding=2 * AWAY)
        .axis(format="~r", tickCount=5),
    )
    off = {"y": alt.Y("low:Q", title=chart["unit"]), "y2": "high:Q"}
    nothing = alt.Chart(alt.Data(values=[{"value": 0}])).mark_rule(color=colours.text)
    drawn = (
        nothing.encode(y=alt.Y("value:Q", title=chart["unit"]))
        + base.mark_line(color=colours.bars[0], strokeWidth=1.5, strokeDash=[4, 3])
        + base.mark_rule(color=colours.bars[1], strokeWidth=3).encode(**off)
        + base.mark_point(color=colours.bars[0], filled=True, size=90, opacity=1)
    )
    for end, away in (("high", -AWAY), ("low", AWAY)):
        words = base.transform_filter(f"datum.at == '{end}'").encode(
            y=alt.Y(f"{end}:Q", title=chart["unit"]), text=alt.Text("value:Q", format="~r")
        )
        style = {"dy": away, "align": "center", "baseline": "middle", "fontSize": 14}
        halo = {"stroke": colours.ground, "strokeWidth": 5, "strokeJoin": "round"}
        drawn += words.mark_text(**style, **halo) + words.mark_text(**style, color=colours.text)
    return drawn.properties(width=TREND, height=HEIGHT)


def _ends(values: list[float]) -> list[str]:
    """Choose for each dot on which side its figure stands: where the curve does not go."""
    around = zip([values[0], *values], values, [*values[1:], values[-1]], strict=False)
    return ["high" if before + after <= 2 * here else "low" for before, here, after in around]


def _slant(order: list[str], room: int = ROOM) -> int:
    return -40 if len(order) * max(map(len, order)) > room else 0


def _dressed(drawn: Any, colours: Colours) -> dict[str, Any]:
    text, line = colours.text, colours.line
    return dict(
        drawn.properties(background="transparent")
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=text, titleColor=text, gridColor=line, domainColor=line, tickColor=line
        )
        .configure_axisX(grid=False, labelFontSize=13, titleFontSize=13, titleFontWeight="normal")
        .configure_axisY(labelFontSize=13, titleFontSize=13, titleFontWeight="normal")
        .configure_legend(labelColor=text, labelFontSize=13)
        .to_dict()
    )


def _points(chart: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"category": category, "series": name, "value": value}
        for name, values in chart["series"]
        for category, value in zip(chart["categories"], values, strict=True)
    ]


LOOKS = {"bars": _bars, "shares": _shares, "trend": _trend}

if __name__ == "__main__":
    main()
