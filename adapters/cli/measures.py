"""``deskside measures``: how the desk is doing, in figures that are about nobody."""

import json
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from adapters.cli.consoles import out
from adapters.cli.options import config_option, data_option, examples
from adapters.cli.reading import WORDS, ask_desk
from chatops.measures.figures import (
    ENOUGH,
    WEEKS,
    Figures,
    Share,
    Sight,
    Week,
    count_weeks,
    measure,
    sight_of_admins,
)
from chatops.measures.showing import answered, rows_of
from chatops.work import Work

MOST_WEEKS = 52
HELD_BACK = (
    "The desk has fewer than three helpers: the other figures would be those of a person. They are"
    " for the helpers: --as helper"
)
Counted = tuple[tuple[Week, ...], Figures | None]


@click.command(
    epilog=examples("""
    deskside measures                    the last 13 weeks
    deskside measures --weeks 4          the last four, this one included
    deskside measures --as helper        all figures of a desk of one or two
    deskside measures --json | jq .      for a program
    deskside measures --data data/demo   the playground's
""")
)
@click.option("--weeks", type=click.IntRange(1, MOST_WEEKS), default=WEEKS, show_default=True,
              help="How many weeks to look back, this one included.")  # fmt: skip
@click.option("--as", "reader", type=click.Choice(["admin", "helper"]), default="admin",
              show_default=True, help="For whom it is printed.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print it for a program to read.")
@config_option("", shown="those the data was used with, else app.yaml")
@data_option()
def measures(*, weeks: int, reader: str, as_json: bool, config: str, data: Path) -> None:
    """Print how the desk is doing, in a few figures.

    How long people wait for a first answer by a person, in working hours: the median, and what
    four in five do not exceed. How many of the threads that dragged on got a talk. What came of
    hints to talk. How often the same person asks again within seven days after it was over. How
    many lines the bot itself writes for each request. Requests and walk-ups by week.

    Nothing is counted by coworker or by helper, and where fewer than five stand behind a figure
    it says "too few to say". Of a desk with fewer than three helpers whom it has met the figures
    are those of a person: they are for the helpers themselves (--as helper), and admins get the
    counts by week. Nobody else should be shown them. In chat /it measures keeps to the same rule
    by itself.

    It changes nothing, and works beside a running desk and without one.
    """
    count = partial(_count, weeks=weeks, is_helper=reader == "helper")
    seen, figures = ask_desk(data, config, count)
    if as_json:
        click.echo(json.dumps(_as_json(seen, figures), ensure_ascii=False, indent=2))
        return
    _show(seen, figures)


def _count(work: Work, *, weeks: int, is_helper: bool) -> Counted:
    if is_helper or sight_of_admins(work) is Sight.ALL:
        figures = measure(work, weeks=weeks)
        return figures.weeks, figures
    return count_weeks(work, weeks=weeks), None


def _show(weeks: tuple[Week, ...], figures: Figures | None) -> None:
    if figures is not None:
        out.print(_table(("Measure", "Figure"), rows_of(figures, WORDS)))
        if figures.nudges >= ENOUGH:
            answers = [(name, str(count)) for name, count in answered(figures, WORDS)]
            out.print(_table(("What came of the hint to talk", "Times"), answers))
    rows = [
        (f"{week.monday.isocalendar().year}-W{week.monday.isocalendar().week:02}",
         week.monday.isoformat(), str(week.requests), str(week.walk_ups))
        for week in weeks
    ]  # fmt: skip
    out.print(_table(("Week", "From", "Requests", "Walk-ups"), rows))
    if figures is None:
        out.print(HELD_BACK)


def _table(titles: tuple[str, ...], rows: list[Any]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in titles:
        number = title in {"Requests", "Walk-ups", "Times"}
        table.add_column(title, justify="right" if number else "left")
    for row in rows:
        table.add_row(*row)
    table.add_section()
    return table


def _as_json(weeks: tuple[Week, ...], figures: Figures | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "weeks": [
            {"from": w.monday.isoformat(), "requests": w.requests, "walk_ups": w.walk_ups}
            for w in weeks
        ]
    }
    if figures is None:
        return told | {"held_back": HELD_BACK}
    took = figures.first_answer
    minutes = took and [round(each / timedelta(minutes=1)) for each in took]
    counted = {answer.value or "none": figures.answers[answer] for answer in figures.answers}
    return told | {
        "first_answer_minutes": {"median": minutes[0], "p80": minutes[1]} if minutes else None,
        "dragging_talked": _share(figures.talked),
        "hints_to_talk": counted if figures.nudges >= ENOUGH else None,
        "asked_again": _share(figures.again),
        "lines_per_request": None if figures.lines is None else round(figures.lines, 2),
    }


def _share(share: Share) -> dict[str, int] | None:
    return None if share.percent is None else {"percent": share.percent, "of": share.whole}
