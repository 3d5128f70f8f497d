"""Score after score: the curve of a page, its table, and what has no place on it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from adapters.picture import Asked, Drawn, Look
from chatops.messages import Chart
from chatops.phrases import together
from chatops.wording import Wording
from surveys.labels import month_of
from surveys.questions import HAPPY
from surveys.result import Shown
from surveys.shelf import Shelf
from surveys.telling import MOST, Table, trend
from surveys.wave import Wave

MINUS = re.compile(r"(?<!\w)-(?=\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawn chart; ``said`` is what it shows, for who does not see it."""

    light: str
    dark: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A table, and its picture where there is one; ``lacking``: why there are no figures."""

    table: Table
    picture: Picture | None = None
    note: str = ""
    lacking: str = ""


def trend_of(
    words: Wording, shelf: Shelf, asked: Asked | None, pictures: Mapping[str, Drawn]
) -> Panel:
    """Show wave after wave; *asked*: the curve, where there is one."""
    table = _told(words, trend(words, shelf.closed[::-1])[1])
    if len(table.rows) < 2:
        return Panel(table=table, lacking=words.say("survey_page_trend_short"))
    if asked is None:
        return Panel(table=table)
    chart = asked.chart
    margins = asked.margins or (0.0,) * len(chart.categories)
    values = zip(chart.categories, *(values for _, values in chart.series), margins, strict=True)
    rows = ", ".join(_said(words, when, *told, margin) for when, *told, margin in values)
    said = words.say("survey_page_picture", title=chart.title, rows=rows)
    note = words.say("survey_page_trend_note") if asked.margins else ""
    left = _left_out(words, shelf) if asked.margins else ""
    shown = picture(pictures.get(chart.title), typeset(said))
    return Panel(table=table, picture=shown, note=f"{note} {left}".strip() if shown else "")


def _left_out(words: Wording, shelf: Shelf) -> str:
    """Name the waves since the curve's first that have no place on it."""
    scored = [wave.id for wave in _scored(shelf)]
    left = [
        month_of(words, wave)
        for wave in shelf.closed[::-1]
        if wave.id >= scored[0] and wave.id not in scored
    ]
    waves = together(left, language=words.language)
    return words.say("survey_page_trend_left", waves=waves) if left else ""


def _told(words: Wording, table: Table) -> Table:
    """Leave out the columns in which no wave tells anything."""
    untold = {words.say("survey_result_untold")}
    columns = zip(table.columns, *table.rows, strict=True)
    told = [column for column in columns if set(column[1:]) != untold]
    head, *rows = zip(*told, strict=True) if told else ((),)
    return typeset_table(replace(table, columns=tuple(head), rows=tuple(rows)))


def curve(words: Wording, shelf: Shelf) -> Asked | None:
    """Ask for the scores with their margins; for what else is told where two waves have none."""
    told = [(_short(words, wave), happy) for wave in _scored(shelf) if (happy := _happy(wave))]
    if len(told) < 2:
        chart, _ = trend(words, shelf.closed[::-1])
        return Asked(chart=chart) if chart else None
    values = tuple(float(happy.score or 0) for _, happy in told)
    chart = Chart(
        title=words.say("survey_page_trend_chart"),
        unit=words.say("survey_result_score_name"),
        categories=tuple(month for month, _ in told),
        series=((words.say("survey_result_score_name"), values),),
    )
    margins = tuple(float(happy.margin or 0) for _, happy in told)
    return Asked(chart=chart, look=Look.TREND, margins=margins)


def _scored(shelf: Shelf) -> list[Wave]:
    """List the latest waves whose score is told, the oldest first."""
    waves = shelf.closed[::-1]
    return [wave for wave in waves if (found := _happy(wave)) and found.score is not None][-MOST:]


def _happy(wave: Wave) -> Shown | None:
    return wave.result.of(HAPPY.name) if wave.result else None


def _short(words: Wording, wave: Wave) -> str:
    """Name a wave under a curve, where eight stand side by side."""
    month, _, year = month_of(words, wave).partition(" ")
    return f"{month[:3]} ’{year[-2:]}"


def _said(words: Wording, when: str, *told: float) -> str:
    *values, margin = told
    score = " / ".join(f"{value:g}" for value in values)
    if not margin:
        return words.say("survey_page_trend_row", when=when, score=score)
    return words.say("survey_page_trend_margin", when=when, score=score, margin=f"{margin:g}")


def typeset(figures: str) -> str:
    """Put true minus signs before figures; "0-6" is none."""
    return MINUS.sub("\N{MINUS SIGN}", figures)


def typeset_table(table: Table) -> Table:
    """Put true minus signs before the figures of a table."""
    return replace(table, rows=tuple(tuple(typeset(cell) for cell in row) for row in table.rows))


def picture(drawn: Drawn | None, said: str) -> Picture | None:
    """Put a drawn chart into the page itself."""
    if drawn is None:
        return None
    light, dark = (f"data:image/svg+xml,{quote(svg)}" for svg in (drawn.light, drawn.dark))
    return Picture(light=light, dark=dark, said=said)
