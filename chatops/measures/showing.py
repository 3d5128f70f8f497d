"""The measures in words: as a message, as rows of a table, and in short for a home page."""

from collections.abc import Iterator
from datetime import timedelta

from chatops.measures.figures import (
    ENOUGH,
    WEEKS,
    Figures,
    Share,
    Sight,
    Week,
    count_weeks,
    measure,
    sight,
)
from chatops.messages import Button, Buttons, Chart, Heading, Line, Part
from chatops.nudges.nudge import Answer
from chatops.phrases import lasting
from chatops.wording import Wording
from chatops.work import Work

Row = tuple[str, str]


def measures_block(person: str, work: Work) -> list[Part]:
    """Draw what stands about the measures on somebody's home page; nothing for most people.

    Two counts and the way to the rest: a page is drawn often, and figures take long.
    """
    if sight(work, person) is Sight.NOTHING:
        return []
    before, now = count_weeks(work, weeks=2)
    say = work.words.say
    parts: list[Part] = [Heading(text=say("heading_measures"))]
    for name, week in (("this", now), ("last", before)):
        counts = {"requests": week.requests, "walk_ups": week.walk_ups}
        parts.append(Line(text=say(f"measures_{name}_week", **counts)))
    button = Button(label=say("button_measures"), action="measures")
    return [*parts, Buttons(items=(button,))]


def measures_message(person: str, work: Work) -> tuple[Part, ...]:
    """Draw what somebody is sent who asks for the measures, as far as they may see them."""
    say = work.words.say
    hello = Line(text=say("measures_hello", weeks=WEEKS))
    if sight(work, person) is not Sight.ALL:
        weeks = weeks_chart(count_weeks(work), work.words)
        return hello, weeks, Line(text=say("measures_weeks_only"), quiet=True)
    figures = measure(work)
    rows = (Line(text=_joined(row, work.words)) for row in rows_of(figures, work.words))
    charts = [weeks_chart(figures.weeks, work.words)]
    if figures.nudges >= ENOUGH:
        charts.append(answers_chart(figures, work.words))
    return hello, *rows, *charts, Line(text=say("measures_note"), quiet=True)


def rows_of(figures: Figures, words: Wording) -> list[Row]:
    """Say each figure as what it is and how much; the counts by week are apart."""
    say = words.say
    return [
        _first_answer(figures.first_answer, words),
        (say("measure_talked"), _share(figures.talked, words)),
        (say("measure_nudges"), _nudges(figures, words)),
        (say("measure_again"), _share(figures.again, words)),
        (say("measure_lines"), _decimal(figures.lines, words)),
    ]


def weeks_chart(weeks: tuple[Week, ...], words: Wording) -> Chart:
    """Show how many asked, by week."""
    return Chart(
        title=words.say("measures_weeks_chart"),
        unit=words.say("measures_weeks_unit"),
        categories=tuple(words.say("measures_week", number=week.name) for week in weeks),
        series=(
            (words.say("measures_requests"), tuple(float(week.requests) for week in weeks)),
            (words.say("measures_walk_ups"), tuple(float(week.walk_ups) for week in weeks)),
        ),
    )


def answers_chart(figures: Figures, words: Wording) -> Chart:
    """Show what came of hints to talk."""
    names, counts = zip(*answered(figures, words), strict=True)
    return Chart(
        title=words.say("measures_answers_chart"),
        unit=words.say("measures_answers_unit"),
        categories=names,
        series=((words.say("measures_hints"), tuple(map(float, counts))),),
    )


def answered(figures: Figures, words: Wording) -> Iterator[tuple[str, int]]:
    """Yield each answer to a hint with how often it was the last; none at all comes last."""
    for answer in sorted(Answer, key=lambda answer: answer is Answer.NONE):
        name = words.say(f"answer_{(answer.value or 'none').replace(' ', '_')}")
        yield name, figures.answers.get(answer, 0)


def _first_answer(took: tuple[timedelta, timedelta] | None, words: Wording) -> Row:
    what = words.say("measure_first_answer")
    if took is None:
        return what, words.say("measures_few")
    median, most = (_lasting(each, words) for each in took)
    return what, words.say("measures_took", median=median, most=most)


def _share(share: Share, words: Wording) -> str:
    if share.percent is None:
        return words.say("measures_few")
    return words.say("measures_share", percent=share.percent, count=share.whole)


def _nudges(figures: Figures, words: Wording) -> str:
    if figures.nudges < ENOUGH:
        return words.say("measures_few")
    silent = figures.answers.get(Answer.NONE, 0)
    return words.say("measures_answered", count=figures.nudges, silent=silent)


def _decimal(value: float | None, words: Wording) -> str:
    if value is None:
        return words.say("measures_few")
    told = f"{value:.1f}"
    return told if words.language == "en" else told.replace(".", ",")


def _lasting(took: timedelta, words: Wording) -> str:
    return lasting(round(took / timedelta(minutes=1)), language=words.language)


def _joined(row: Row, words: Wording) -> str:
    return words.say("measures_row", what=row[0], value=row[1])
