"""What came out of a survey: in a sentence, as tables, and as charts. Made of what is published."""

from collections.abc import Sequence
from dataclasses import dataclass

from chatops.messages import Chart
from chatops.phrases import paragraph
from chatops.wording import Wording
from surveys.comparing import compare, happy_ends
from surveys.labels import (
    band_name,
    decimal,
    month_of,
    name_before,
    percent,
    share_drawn,
    share_told,
)
from surveys.questions import HAPPY, QUESTIONS
from surveys.result import Result, Shown
from surveys.wave import MEAN_FROM, Wave

MOST = 20
"""Waves in a chart: as many bars as every platform draws."""
TREND = ("wave", "rate_name", "happy_high", "happy_low", "score_name", "mean_name")
"""The columns of the trend's table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of words, as wide as there are columns; ``note`` belongs under them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def headline(words: Wording, wave: Wave, before: Wave | None) -> str:
    """Say what came out, for somebody who reads nothing else.

    *before* is the last closed wave that had enough answers.
    """
    result = wave.result
    if result is None:
        return words.say("survey_result_none")
    if not result.is_enough:
        return words.say("survey_result_few", few=MEAN_FROM)
    return paragraph(_outcome(words, result), _compared(words, wave, result, before))


def rate_sentence(words: Wording, result: Result) -> str:
    """Say how many of those asked answered, to the nearest 10 %."""
    if result.rate is None:
        return words.say("survey_result_few", few=MEAN_FROM)
    if result.nearly_all:
        return words.say("survey_result_rate_high")
    return words.say("survey_result_rate", rate=percent(words, result.rate, about=True))


def score_sentence(words: Wording, shown: Shown) -> str:
    """Say a question's score with its margin; nothing where there is none."""
    if shown.score is None:
        return ""
    if not shown.margin:
        return words.say("survey_result_score_sure", score=shown.score)
    return words.say("survey_result_score", score=shown.score, margin=shown.margin)


def rounded_sentence(words: Wording) -> str:
    """Say how exact the shares are."""
    return words.say("survey_result_rounded")


def tables(words: Wording, wave: Wave) -> list[Table]:
    """Make the tables of a wave: one of all in short, one for each question."""
    result = wave.result
    if result is None or not result.is_enough:
        return []
    return [_in_short(words, result), *(_table(words, shown) for shown in result.questions)]


def charts(words: Wording, wave: Wave) -> list[Chart]:
    """Draw each question of which there is something to draw: a bar for each band told."""
    questions = wave.result.questions if wave.result else ()
    return [_chart(words, shown) for shown in questions if shown.bands]


def trend(words: Wording, waves: Sequence[Wave]) -> tuple[Chart | None, Table]:
    """Show wave after wave, the oldest first; no chart where fewer than two have a figure."""
    told = [(wave, wave.result) for wave in waves if wave.result and wave.result.is_enough]
    columns = tuple(words.say(f"survey_result_{name}") for name in TREND)
    named = [(month_of(words, wave, waves), result) for wave, result in told]
    rows = tuple(_trend_row(words, name, result) for name, result in named)
    table = Table(title=words.say("survey_result_trend"), columns=columns, rows=rows)
    drawn = [_trend_of_shares(words, named), _trend_of_means(words, named)]
    fullest = max(drawn, key=lambda chart: len(chart.categories))
    return fullest if len(fullest.categories) > 1 else None, table


def _outcome(words: Wording, result: Result) -> str:
    if result.answered is None:
        name = "no_mean" if result.mean is None else "mean"
        mean = {} if result.mean is None else {"mean": decimal(words, result.mean)}
        return words.say(f"survey_result_{name}", eligible=result.eligible, **mean)
    low, high = happy_ends(result)
    values: dict[str, str | int] = {"answered": result.answered}
    if high is not None:
        values["happy"] = share_told(words, high, result.answered, about=True)
    if low is not None:
        values["unhappy"] = share_told(words, low, result.answered, about=high is None)
    shown = (low is not None, high is not None)
    names = {(True, True): "both", (False, True): "happy", (True, False): "unhappy"}
    return words.say(f"survey_result_{names.get(shown, 'close')}", **values)


def _compared(words: Wording, wave: Wave, result: Result, before: Wave | None) -> str:
    if before is None or before.result is None:
        return words.say("survey_result_first")
    name, mean = name_before(words, wave, before), before.result.mean
    if result.mean is not None and mean is not None:
        return words.say("survey_result_mean_before", before=name, mean=decimal(words, mean))
    changed = compare(result, before.result) or "uncompared"
    return words.say(f"survey_result_{changed}", before=name)


def _in_short(words: Wording, result: Result) -> Table:
    figures = {"asked": str(result.eligible), "rate_name": _rate(words, result)}
    if result.answered is not None:
        figures["answered"] = str(result.answered)
    else:
        figures["mean_name"] = _mean(words, result) or words.say("survey_result_untold")
    return Table(
        title=words.say("survey_result_in_short"),
        columns=(words.say("survey_result_figure"), words.say("survey_result_value")),
        rows=tuple((words.say(f"survey_result_{name}"), told) for name, told in figures.items()),
        note=rounded_sentence(words) if any(shown.bands for shown in result.questions) else "",
    )


def _table(words: Wording, shown: Shown) -> Table:
    return Table(
        title=words.say(f"survey_result_{shown.question}_about"),
        columns=(words.say("survey_result_answer"), words.say("survey_result_share")),
        rows=tuple(
            (
                band_name(words, shown.question, band),
                share_told(words, band.count, shown.answered),
            )
            for band in shown.bands
        ),
        note=_table_note(words, shown),
    )


def _table_note(words: Wording, shown: Shown) -> str:
    if shown.bands:
        return score_sentence(words, shown)
    if QUESTIONS[shown.question].required:
        return words.say("survey_result_close", answered=shown.answered)
    # Who took part may have left it out, so how many answered it is nobody's to know.
    return words.say("survey_result_close_optional")


def _chart(words: Wording, shown: Shown) -> Chart:
    # Beside a single band of an optional question stand those, too, who left it out.
    is_of_all = len(shown.bands) < len(QUESTIONS[shown.question].bands)
    unit = "share" if QUESTIONS[shown.question].required or not is_of_all else "lost"
    shares = (share_drawn(band.count, shown.answered) for band in shown.bands)
    return Chart(
        title=words.say(f"survey_result_{shown.question}_about"),
        unit=words.say(f"survey_result_{unit}_unit"),
        categories=tuple(band_name(words, shown.question, band) for band in shown.bands),
        series=((words.say("survey_result_share"), tuple(shares)),),
    )


def _trend_row(words: Wording, name: str, result: Result) -> tuple[str, ...]:
    shown = result.of(HAPPY.name)
    low, high = happy_ends(result)
    answered = result.answered or 0
    score = "" if shown is None or shown.score is None else f"{shown.score} ± {shown.margin}"
    figures = (
        _rate(words, result),
        "" if high is None else share_told(words, high, answered),
        "" if low is None else share_told(words, low, answered),
        score,
        _mean(words, result),
    )
    untold = words.say("survey_result_untold")
    return name, *(figure or untold for figure in figures)


def _trend_of_shares(words: Wording, named: Sequence[tuple[str, Result]]) -> Chart:
    """Draw who is happy, and beside it who is not, where each of these waves tells that as well."""
    points = [
        (month, result.answered or 0, *happy_ends(result))
        for month, result in named
        if happy_ends(result)[1] is not None
    ][-MOST:]
    series = {
        "happy_high": [(high, of) for _, of, _, high in points],
        "happy_low": [(low, of) for _, of, low, _ in points],
    }
    return Chart(
        title=words.say("survey_result_trend"),
        unit=words.say("survey_result_share_unit"),
        categories=tuple(month for month, *_ in points),
        series=tuple(
            (
                words.say(f"survey_result_{name}"),
                tuple(share_drawn(count or 0, of) for count, of in counts),
            )
            for name, counts in series.items()
            if all(count is not None for count, _ in counts)
        ),
    )


def _trend_of_means(words: Wording, named: Sequence[tuple[str, Result]]) -> Chart:
    points = [(month, result.mean) for month, result in named if result.mean is not None][-MOST:]
    return Chart(
        title=words.say("survey_result_trend"),
        unit=words.say("survey_result_mean_unit"),
        categories=tuple(month for month, _ in points),
        series=((words.say("survey_result_mean_name"), tuple(mean for _, mean in points)),),
    )


def _rate(words: Wording, result: Result) -> str:
    if result.rate is None or result.nearly_all:
        return words.say("survey_result_rate_nearly")
    return percent(words, result.rate, about=True)


def _mean(words: Wording, result: Result) -> str:
    return "" if result.mean is None else decimal(words, result.mean)
