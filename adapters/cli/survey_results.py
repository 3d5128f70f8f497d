"""``deskside survey results``: what came of a survey that is over."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click
from rich.table import Table as Shown

from adapters.cli.consoles import out
from adapters.cli.failing import EXIT_DATA, fail
from adapters.cli.options import config_option, data_option, examples
from adapters.cli.reading import WORDS, ask_desk
from adapters.cli.saying import say
from adapters.results.taking_along import harmless
from chatops.work import Work
from storage.comments import read_comments
from storage.looking import NotReadableError
from surveys.answering import legible
from surveys.ports import memory
from surveys.questions import TEXTS
from surveys.summing_up import before, has_comments
from surveys.telling import Table, headline, rate_sentence, tables, trend
from surveys.wave import Stage, Texts, Wave

SEALED = "The comments are sealed: who has the other half of the key reads them."


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One survey, and those before it, the oldest first."""

    wave: Wave
    sentences: tuple[str, ...]
    all_waves: tuple[Wave, ...]


@click.command(
    epilog=examples("""
    deskside survey results                      the last one that is over
    deskside survey results --comments
    deskside survey results --wave 2026-09-08
    deskside survey results --json | jq .score
    deskside survey results --csv > survey.csv   every band of every survey
""")
)
@click.option("--wave", default="", help="The day on which it opened.  [default: the last one]")
@click.option("--json", "as_json", is_flag=True, help="Print it for a program to read.")
@click.option("--csv", "as_csv", is_flag=True, help="Print it for a spreadsheet.")
@click.option("--comments", is_flag=True, help="Print what people wrote, too, in no order.")
@config_option("", shown="those the data was used with, else app.yaml")
@data_option()
def results(
    *, wave: str, as_json: bool, as_csv: bool, comments: bool, config: str, data: Path
) -> None:
    """Print what came of a survey that is over.

    The headline, the answer rate, a table for each question and the trend. Nothing is told that
    could tell who said what, and nothing at all while a survey is open. With --csv --comments the
    comments alone are printed, one a row.
    """
    say(data, "results")
    told = ask_desk(data, config, lambda work: _told(work, wave))
    words = _comments(data, told.wave) if comments else {}
    if as_csv:
        rows = _comment_rows(told.wave, words) if comments else _rows(told)
        click.echo(_csv(rows), nl=False)
    elif as_json:
        click.echo(json.dumps(_as_json(told, words), ensure_ascii=False, indent=2))
    else:
        _show(told, words)


def _told(work: Work, id: str) -> Told:
    closed = memory(work).waves.closed()
    wave = next((each for each in closed if id in ("", each.id)), None)
    if wave is None:
        fail(_why_not(work, id))
    sentences: tuple[str, ...] = (work.words.say("survey_over_few"),)
    if wave.result is not None and wave.result.is_enough:
        told = headline(work.words, wave, before(work, wave))
        sentences = (told, rate_sentence(work.words, wave.result))
    return Told(wave=wave, sentences=sentences, all_waves=tuple(reversed(closed)))


def _why_not(work: Work, id: str) -> str:
    if not id:
        return work.words.say("survey_refuse_no_results")
    found = memory(work).waves.get(id)
    if found is None:
        return f"There was no survey on {id}. Its name is the day it opened, like 2026-12-08."
    if found.stage is Stage.VOID:
        return work.words.say("survey_over_void")
    return f"The survey of {id} is not over: there is nothing to tell before."


def _comments(data: Path, wave: Wave) -> dict[str, list[str]]:
    if not has_comments(wave):
        return {}
    try:
        found = {question: read_comments(data, wave.id, question) for question in TEXTS}
    except NotReadableError as error:
        fail(f"{error}.", code=EXIT_DATA)
    return {question: written for question, written in found.items() if written}


def _show(told: Told, words: dict[str, list[str]]) -> None:
    for sentence in told.sentences:
        out.print(sentence, markup=False)
    _, course = trend(WORDS, told.all_waves)
    for table in (*tables(WORDS, told.wave), course):
        if table.rows:
            out.print(_table(table))
    for line in told.wave.changes:
        out.print(f"You said, we did: {legible(line)}", markup=False)
    if words and told.wave.plan.texts is Texts.SEALED:
        out.print(SEALED)
    for question, written in words.items():
        out.print(f"\n{WORDS.say(f'survey_{question}')}", markup=False)
        for text in written:
            out.print(f"- {legible(text)}", markup=False)


def _table(table: Table) -> Shown:
    shown = Shown(title=table.title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in table.columns:
        shown.add_column(column)
    for row in table.rows:
        shown.add_row(*row)
    return shown


def _as_json(told: Told, words: dict[str, list[str]]) -> dict[str, Any]:
    wave = told.wave
    found = {
        "wave": wave.id,
        "last_day": wave.last_day.isoformat(),
        "headline": told.sentences[0],
        **(asdict(wave.result) if wave.result else {}),
        "changes": list(wave.changes),
        "before": [each.id for each in told.all_waves if each.id < wave.id],
    }
    found["may_read_comments"] = found.pop("comments", False)
    return found | ({"comments": words} if words else {})


HEAD = ("survey", "asked", "answered", "rate", "mean", "question", "lowest", "highest", "count",
        "score", "margin")  # fmt: skip


def _rows(told: Told) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each band that is told of each survey; one for a survey without any."""
    yield HEAD
    for wave in told.all_waves:
        result = wave.result
        if result is None:
            continue
        first = (wave.id, result.eligible, result.answered, result.rate, result.mean)
        bands: list[tuple[Any, ...]] = [
            (*first, q.question, band.lowest, band.highest, band.count, q.score, q.margin)
            for q in result.questions
            for band in q.bands
        ]
        yield from bands or [(*first, *[None] * (len(HEAD) - len(first)))]


def _comment_rows(wave: Wave, words: dict[str, list[str]]) -> Iterator[tuple[Any, ...]]:
    yield ("survey", "question", "comment")
    for question, written in words.items():
        yield from ((wave.id, question, text) for text in written)


def _csv(rows: Iterator[tuple[Any, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    """Keep a spreadsheet from taking somebody's words for a formula."""
    return harmless(value) if isinstance(value, str) else value
