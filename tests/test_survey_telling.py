"""What came out of a survey in words: the design's sentence, and what is said instead of it."""

from dataclasses import replace

import pytest

from adapters.slack.drawing.charts import is_drawable
from adapters.slack.drawing.limits import CHART_CATEGORIES, CHART_LABEL, CHART_TITLE
from chatops.wording import Wording
from surveys.ballot import Count
from surveys.publishing import publish
from surveys.result import Result
from surveys.telling import charts, headline, rate_sentence, score_sentence, tables, trend
from tests.survey_told import EN, banded, of_bands, plan, wave

DE = Wording(language="de")
NOW, SPRING = "2026-06-09", "2026-03-10"
USUAL = (17, 29, 38)
UNSAID = "can't be told without saying too much about single people."
NARROW = f"How the others divide {UNSAID}"
CLOSE = f"How these divide {UNSAID}"


def told(*counts: int, eligible: int = 120, before: Result | None = None, words=EN) -> str:
    earlier = wave(before, SPRING) if before else None
    return headline(words, wave(of_bands(eligible, *counts), NOW), earlier)


def outcome(said: str) -> str:
    """Without what it says of the wave before, which there was none of."""
    return said.removesuffix(" There is no earlier survey to compare with.")


def comparison(said: str) -> str:
    return said[said.index("Compared") :]


def test_the_headline_is_the_one_of_the_design():
    assert told(*USUAL, before=of_bands(120, 20, 27, 33)) == (
        "Of 84 who answered, about 45 % are happy with IT (9-10) and 20 % are not (0-6). "
        "Compared with spring: too few to call it a change."
    )


@pytest.mark.parametrize(
    ("counts", "eligible", "said"),
    [
        ((2, 44, 38), 120, f"Of 84 who answered, about 45 % are happy with IT (9-10). {NARROW}"),
        ((17, 64, 3), 120, f"Of 84 who answered, about 20 % are not happy with IT (0-6). {NARROW}"),
        ((1, 82, 1), 120, f"84 answered. {CLOSE}"),
        ((0, 0, 84), 84, f"84 answered. {CLOSE}"),
        ((2, 1, 4), 20, f"7 answered. {CLOSE}"),
        (
            (5, 800, 5),
            900,
            "Of 810 who answered, under 5 % are happy with IT (9-10) and under 5 % are not (0-6).",
        ),
        (
            (0, 5, 800),
            900,
            f"Of 805 who answered, over 95 % are happy with IT (9-10). {NARROW}",
        ),
        ((0, 6, 6), 19, "19 were asked, and those who answered give IT 8.0 of 10 on average."),
        (
            (0, 0, 12),
            19,
            "19 were asked, and those who answered give IT 9.0 of 10 on average.",
        ),
        (
            (12, 0, 0),
            19,
            f"19 were asked. The average {UNSAID}",
        ),
    ],
)
def test_a_headline_says_what_may_be_said(counts, eligible, said):
    assert outcome(told(*counts, eligible=eligible)) == said


@pytest.mark.parametrize("eligible", [12, 84])
def test_too_few_answers_are_told_as_that_and_compared_with_nothing(eligible):
    said = told(1, 1, 2, eligible=eligible, before=of_bands(120, *USUAL))
    assert said == "Fewer than 5 answered: too few to say anything."


def test_a_survey_that_was_ended_early_says_so():
    assert headline(EN, wave(None), None) == "This survey ended early, and nothing came of it."
    assert (tables(EN, wave(None)), charts(EN, wave(None))) == ([], [])


def test_the_first_wave_is_compared_with_nothing():
    assert told(*USUAL).endswith("There is no earlier survey to compare with.")


@pytest.mark.parametrize(
    ("counts", "before", "said"),
    [
        ((5, 20, 59), (30, 30, 24), "happier, and by more than chance explains."),
        ((30, 30, 24), (5, 20, 59), "less happy, and by more than chance explains."),
        ((2, 23, 59), (30, 30, 24), "happier, and by more than chance explains."),
        ((17, 64, 3), (50, 30, 4), "happier, and by more than chance explains."),
        ((2, 44, 38), (17, 64, 3), "too little is known to say."),
        ((1, 82, 1), USUAL, "too little is known to say."),
    ],
)
def test_waves_are_compared_as_far_as_both_are_told(counts, before, said):
    earlier = of_bands(90, *before)
    assert comparison(told(*counts, eligible=90, before=earlier)) == f"Compared with spring: {said}"


def test_where_all_of_many_answer_alike_it_is_about_the_same():
    said = told(300, 800, 900, eligible=2_000, before=of_bands(2_000, 300, 820, 880))
    assert comparison(said) == "Compared with spring: about the same."


def test_where_everybody_answers_one_person_with_another_opinion_is_no_change():
    said = told(5, 6, 10, eligible=21, before=of_bands(21, 6, 6, 9))
    assert comparison(said) == "Compared with spring: too few to call it a change."


def test_a_mean_is_never_called_a_change():
    before = of_bands(12, 6, 0, 6)
    assert before.mean is not None
    assert told(0, 6, 6, eligible=19, before=before).endswith(
        "In spring it was 4.5: too few to call it a change."
    )
    grown = comparison(told(*USUAL, before=before))
    assert grown == "Compared with spring: too little is known to say."


@pytest.mark.parametrize(
    ("id", "before", "name"),
    [
        ("2026-06-09", "2026-03-10", "spring"),
        ("2026-12-08", "2026-09-08", "autumn"),
        ("2026-03-10", "2025-12-09", "winter"),
        ("2026-03-10", "2026-01-13", "winter"),
        ("2026-12-08", "2026-06-09", "summer"),
        ("2026-06-09", "2025-06-10", "June 2025"),
        ("2026-12-31", "2026-12-01", "1 December 2026"),
        ("2026-05-12", "2026-03-10", "March 2026"),
        ("2026-06-09", "2025-03-11", "March 2025"),
    ],
)
def test_the_wave_before_is_called_by_its_season_where_that_is_clear(id, before, name):
    result = of_bands(120, *USUAL)
    said = comparison(headline(EN, wave(result, id), wave(result, before)))
    assert said.startswith(f"Compared with {name}: ")


@pytest.mark.parametrize(
    ("answered", "said"),
    [
        (4, "Fewer than 5 answered: too few to say anything."),
        (50, "Of those asked, under 5 % answered."),
        (700, "Of those asked, about 70 % answered."),
        (849, "Of those asked, about 80 % answered."),
        (899, "Of those asked, about 90 % answered."),
        (900, "Nearly everyone who was asked answered."),
        (1_000, "Nearly everyone who was asked answered."),
    ],
)
def test_the_rate_is_a_sentence(answered, said):
    eligible = 1_200 if answered == 50 else 1_000
    assert rate_sentence(EN, of_bands(eligible, 0, answered, 0)) == said


def test_the_score_stands_with_its_margin_where_there_is_one():
    score = "the share of the highest band minus that of the lowest."
    shown = [of_bands(n, *USUAL).questions[0] for n in (120, 84)]
    assert score_sentence(EN, shown[0]) == (
        f"Score 25, give or take 9: {score} "
        "The margin (95 %, with finite-population correction) is for chance alone."
    )
    assert score_sentence(EN, shown[1]) == (
        f"Score 25: {score} Everyone who was asked answered, so chance has no part in it."
    )
    nearly = of_bands(5_000, 1_000, 1_790, 2_000).questions[0]
    assert score_sentence(EN, nearly).startswith("Score 21, give or take 1:")
    assert score_sentence(EN, of_bands(120, 2, 44, 38).questions[0]) == ""


def full(eligible: int = 120) -> Result:
    """One question of each kind: all told, the high end, nothing, and the low end with gaps."""
    tallies = {
        "happy": banded("happy", USUAL),
        "easy": banded("easy", (2, 44, 38)),
        "understood": banded("understood", (1, 82, 1)),
        "lost": banded("lost", (40, 30, 3)),
    }
    return publish(plan(eligible, *tallies), Count(answered=84, tallies=tallies))


def test_the_tables_say_all_that_is_told():
    short, happy, easy, understood, lost = tables(EN, wave(full()))
    assert short.rows == (("Asked", "120"), ("Answer rate", "about 70 %"), ("Answered", "84"))
    assert happy.title == "Happy with the help from IT"
    assert happy.columns == ("Answer", "Share")
    assert happy.rows == (
        ("Not happy (0-6)", "20 %"),
        ("In between (7-8)", "35 %"),
        ("Happy (9-10)", "45 %"),
    )
    assert happy.note.startswith("Score 25, give or take 9:")
    assert easy.rows == (("Others (1-5)", "55 %"), ("Agree (6-7)", "45 %"))
    assert (understood.rows, easy.note) == ((), "")
    assert understood.note == f"84 answered. {CLOSE}"
    assert short.note == "Shares are rounded to the nearest 5 %."
    assert lost.rows == (("Up to an hour", "50 %"), ("More, or no answer", "50 %"))


@pytest.mark.parametrize(
    ("counts", "rows"),
    [
        ((0, 6, 6), ["19", "about 60 %", "8.0"]),
        ((12, 0, 0), ["19", "about 60 %", "not told"]),
        ((0, 10, 9), ["19", "nearly everyone", "7.9"]),
    ],
)
def test_the_table_of_a_small_group_has_its_mean_and_not_how_many(counts, rows):
    (short,) = tables(EN, wave(of_bands(19, *counts)))
    assert [value for _, value in short.rows] == rows


@pytest.mark.parametrize("words", [EN, DE])
@pytest.mark.parametrize("lost", [(20, 20, 20), (3, 20, 20), (20, 20, 3)])
@pytest.mark.parametrize("others", [(20, 20, 43), (3, 40, 40), (40, 40, 3)])
def test_every_chart_is_one_that_slack_draws_itself(words, lost, others):
    tallies = {name: banded(name, others) for name in ("happy", "easy", "understood")}
    tallies["lost"] = banded("lost", lost)
    told = publish(plan(120, *tallies), Count(answered=83, tallies=tallies))
    drawn = charts(words, wave(told))
    assert len(drawn) == 4
    over_waves, _ = trend(words, [wave(told, f"20{year}-09-08") for year in range(10, 40)])
    for chart in filter(None, [*drawn, over_waves]):
        assert is_drawable(chart)
        names = [*chart.categories, *(name for name, _ in chart.series)]
        assert all(len(name) <= CHART_LABEL for name in names)
        assert len(chart.title) <= CHART_TITLE
        assert len(chart.categories) <= CHART_CATEGORIES


def test_charts_show_shares_to_five_percent():
    happy, easy, lost = charts(EN, wave(full()))
    assert happy.unit == "% of answers"
    assert happy.series == (("Share", (20.0, 35.0, 45.0)),)
    assert happy.categories == ("Not happy (0-6)", "In between (7-8)", "Happy (9-10)")
    assert [chart.categories[0] for chart in (easy, lost)] == ["Others (1-5)", "Up to an hour"]
    assert (easy.unit, lost.unit) == ("% of answers", "% of those taking part")


def test_no_bar_shows_nobody_or_everybody_where_the_table_does_not():
    told_of = wave(of_bands(900, 5, 800, 5))
    assert [row[1] for row in tables(EN, told_of)[1].rows] == [
        "under 5 %",
        "over 95 %",
        "under 5 %",
    ]
    assert charts(EN, told_of)[0].series[0][1] == (2.0, 98.0, 2.0)
    course, _ = trend(EN, [told_of, replace(told_of, id="2026-09-08")])
    assert [values for _, values in course.series] == [(2.0, 2.0), (2.0, 2.0)]


def test_of_the_question_that_may_be_left_out_it_is_not_said_how_many_answered_it():
    told_of = wave(of_bands(120, 2, 2, 2, of="lost", skipped=40))
    assert tables(EN, told_of)[1].note == CLOSE


def test_the_trend_has_a_row_for_each_wave_and_bars_for_those_that_tell_a_share():
    waves = [
        wave(of_bands(12, 0, 6, 6), "2025-09-09"),
        wave(of_bands(120, *USUAL), "2025-12-09"),
        wave(of_bands(120, 1, 1, 1), "2026-03-10"),
        wave(of_bands(120, 1, 82, 1), "2026-06-09"),
        wave(of_bands(120, 30, 30, 24), "2026-09-08"),
        wave(None, "2026-12-08"),
    ]
    chart, table = trend(EN, waves)
    assert table.columns == (
        "Survey", "Answer rate", "Happy (9-10)", "Not happy (0-6)", "Score", "Average, 0 to 10",
    )  # fmt: skip
    dark = "not told"
    assert table.rows == (
        ("September 2025", "nearly everyone", dark, dark, dark, "8.0"),
        ("December 2025", "about 70 %", "45 %", "20 %", "25 ± 9", dark),
        ("June 2026", "about 70 %", dark, dark, dark, dark),
        ("September 2026", "about 70 %", "30 %", "35 %", "-7 ± 9", dark),
    )
    assert chart.categories == ("December 2025", "September 2026")
    assert chart.series == (("Happy (9-10)", (45.0, 30.0)), ("Not happy (0-6)", (20.0, 35.0)))


def test_waves_of_one_month_are_told_apart_by_their_day():
    ids = ("2026-06-09", "2026-12-01", "2026-12-31")
    waves = [wave(of_bands(120, *USUAL), id) for id in ids]
    chart, table = trend(EN, waves)
    names = ("June 2026", "1 December 2026", "31 December 2026")
    assert (chart.categories, tuple(row[0] for row in table.rows)) == (names, names)
    assert trend(DE, waves)[0].categories[-1] == "31. Dezember 2026"


def test_where_one_wave_hides_who_is_not_happy_the_trend_draws_who_is():
    waves = [wave(of_bands(120, *USUAL), SPRING), wave(of_bands(120, 2, 44, 38), NOW)]
    chart, _ = trend(EN, waves)
    assert chart.series == (("Happy (9-10)", (45.0, 45.0)),)


def test_the_trend_of_a_small_group_is_one_of_means():
    waves = [wave(of_bands(12, 0, 6, 6), SPRING), wave(of_bands(12, 6, 0, 6), NOW)]
    chart, _ = trend(EN, waves)
    assert (chart.unit, chart.series) == ("0 to 10", (("Average, 0 to 10", (8.0, 4.5)),))


@pytest.mark.parametrize("waves", [0, 1])
def test_one_wave_is_no_trend(waves):
    chart, table = trend(EN, [wave(of_bands(120, *USUAL))] * waves)
    assert chart is None
    assert len(table.rows) == waves


def test_it_is_told_in_german_too():
    assert told(*USUAL, before=of_bands(120, 20, 27, 33), words=DE) == (
        "Von 84, die geantwortet haben, sind etwa 45 % mit der IT zufrieden (9-10) "
        "und 20 % nicht (0-6). "
        "Verglichen mit dem Frühjahr: zu wenige, um von einer Änderung zu sprechen."
    )
    assert "8,0 von 10" in told(0, 6, 6, eligible=19, words=DE)


def test_telling_needs_nothing_but_what_is_published():
    """The wave may be as old as it likes: who was asked, and its texts, are not looked at."""
    one = wave(full())
    bare = replace(one, plan=plan(5), changes=("x",))
    assert tables(EN, bare) == tables(EN, one)
    assert charts(EN, bare) == charts(EN, one)
    assert headline(EN, bare, None) == headline(EN, one, None)
