"""Claim C7: nothing that is told of a wave says how many are behind what is not told.

How many did not answer is no such thing: from twenty asked, how many answered is told.

In two strengths. Somebody who knows the rule itself sorts all answers that there could be by what
would be told of them: no hidden count may be the same throughout such a class. Somebody with an
integer solver has every figure and every sentence. A question's answers are kept apart from those
to another, so that one question at a time is all there is to know.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, combinations_with_replacement, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.ballot import Count
from surveys.publishing import CELL, publish
from surveys.questions import QUESTIONS
from surveys.result import Result
from surveys.wave import Texts
from tests.survey_solver import found_out
from tests.survey_told import of_bands, plan, result

HAPPY = QUESTIONS["happy"]
FEW = st.sampled_from([("happy", 12, 12), ("happy", 12, 19), ("happy", 8, 9), ("happy", 5, 5)])
MANY = st.sampled_from(
    [
        (question, n, eligible)
        for question in QUESTIONS
        for n, eligible in ((12, 20), (20, 20), (20, 33), (60, 60), (60, 84), (60, 5_000))
    ]
)


def divided(total: int, cells: int) -> Iterator[tuple[int, ...]]:
    """All ways for *total* to divide into so many cells."""
    for bars in combinations(range(total + cells - 1), cells - 1):
        edges = (-1, *bars, total + cells - 1)
        yield tuple(b - a - 1 for a, b in pairwise(edges))


def classes(told: Iterable[tuple[Result, tuple[int, ...]]]) -> list[tuple[Result, np.ndarray]]:
    """All answers of which the same is told, together; a column for each count."""
    found: dict[Result, list[tuple[int, ...]]] = {}
    for published, counts in told:
        found.setdefault(published, []).append(counts)
    return [(published, np.array(same)) for published, same in found.items()]


def constant(counts: np.ndarray) -> np.ndarray:
    return counts.min(axis=0) == counts.max(axis=0)


@pytest.mark.parametrize(
    ("of", "n", "eligible"),
    [
        ("happy", 5, 5),
        ("happy", 5, 19),
        ("happy", 5, 20),
        ("happy", 8, 8),
        ("easy", 5, 20),
        ("understood", 8, 60),
    ],
)
def test_of_few_answers_no_value_and_no_band_is_known_to_who_knows_the_rule(of, n, eligible):
    """All answers that there are, value by value."""
    question = QUESTIONS[of]
    ways = (
        (result(eligible, dict(zip(question.values, way, strict=True)), of=of), way)
        for way in divided(n, len(question.values))
    )
    sorted_out = classes(ways)
    for _, counts in sorted_out:
        ends = [(low - question.lowest, high + 1 - question.lowest) for low, high in question.bands]
        bands = [counts[:, start:end].sum(axis=1) for start, end in ends]
        assert not constant(np.column_stack([counts, *bands])).any()
    means = {told.mean for told, _ in sorted_out}
    assert (len(means) > 20) == (eligible < 20), "or nothing was tried"


@pytest.mark.parametrize("n", range(5, 20))
def test_who_knows_a_small_group_and_its_exact_sum_still_knows_no_value(n):
    """Stronger than any mean of 0.1: which sums are there with a value, and which without it."""
    with_it, without = {}, {}
    for value in HAPPY.values:
        others = [each for each in HAPPY.values if each != value]
        without[value] = _sums(n, others)
        with_it[value] = {value + rest for rest in _sums(n - 1, list(HAPPY.values))}
    told = {total: result(19, _tally_of(n, total)).mean for total in range(10 * n + 1)}
    for total, mean in told.items():
        if mean is not None:
            assert mean == pytest.approx(total / n, abs=0.0501)
            assert all(total in with_it[v] & without[v] for v in HAPPY.values)
    withheld = {total for total, mean in told.items() if mean is None}
    assert all(withheld & with_it[v] and withheld & without[v] for v in HAPPY.values)
    assert 5 * n not in withheld


@pytest.mark.parametrize("n", [5, 6, 8])
def test_nobody_who_answered_can_work_out_what_all_the_others_did(n):
    """All answers that there are: beside any own one there are two ways for the others or more.

    Even for who knows how many answered and what it all adds up to, where a mean is told.
    """
    told = {total: result(19, _tally_of(n, total)).mean for total in range(10 * n + 1)}
    ways: Counter[tuple[int | None, int]] = Counter()
    for answers in combinations_with_replacement(HAPPY.values, n):
        total = None if told[sum(answers)] is None else sum(answers)
        ways.update((total, own) for own in set(answers))
    assert min(ways.values()) >= 2
    assert {own for total, own in ways if total is not None} == set(HAPPY.values)
    told_sums = [total for total, mean in told.items() if mean is not None]
    assert (min(told_sums), max(told_sums)) == (12, min(10 * (n - 1) - 2, 9 * n))


def _sums(n: int, values: list[int]) -> set[int]:
    sums = {0}
    for _ in range(n):
        sums = {before + value for before in sums for value in values}
    return sums


def _tally_of(n: int, total: int) -> dict[int, int]:
    each, more = divmod(total, n)
    tally = dict.fromkeys(HAPPY.values, 0)
    tally[each] += n - more
    if more:
        tally[each + 1] += more
    return tally


@pytest.mark.parametrize("of", ["happy", "easy"])
@pytest.mark.parametrize(
    ("n", "eligible"), [(8, 20), (12, 20), (20, 20), (20, 26), (60, 60), (60, 900)]
)
def test_no_hidden_band_is_known_to_who_knows_the_rule(of, n, eligible):
    ways = ((of_bands(eligible, *way, of=of), way) for way in divided(n, 3))
    for told, counts in classes(ways):
        _check(told, of, counts)


@pytest.mark.parametrize(("n", "eligible"), [(12, 20), (20, 20), (32, 84)])
def test_nor_how_many_of_those_who_took_part_left_a_question_out(n, eligible):
    ways = ((of_bands(eligible, *way[:3], of="lost", skipped=way[3]), way) for way in divided(n, 4))
    for told, counts in classes(ways):
        _check(told, "lost", counts)


def _check(told: Result, of: str, counts: np.ndarray) -> None:
    """What is told stands on five; what is not may be nothing, or something else."""
    shown = told.of(of)
    known = constant(counts)
    assert (counts[0][known] >= CELL).all()
    bands = {(band.lowest, band.highest): band.count for band in shown.bands}
    for index, band in enumerate(QUESTIONS[of].bands):
        assert known[index] == (band in bands), "known, and not told; or told, and not so"
        assert band not in bands or bands[band] == counts[0][index]
    if counts.shape[1] > 3:
        assert known[3] == (len(bands) == 3)


def test_to_hide_the_next_smallest_would_not_do():
    """Of 4, 8 and 8 it tells one 8 of two, by whatever habit; and who knows the habit has all."""

    def largest_alone(counts: tuple[int, ...]) -> tuple[int, int]:
        return max((count, -index) for index, count in enumerate(counts))

    hiding = [counts for counts in divided(20, 3) if min(counts) < CELL <= 20 - max(counts)]
    same = [counts for counts in hiding if largest_alone(counts) == (8, -1)]
    assert same == [(4, 8, 8)]


def test_each_band_holds_values_enough_to_hide_each():
    for question in QUESTIONS.values():
        assert all(low < high for low, high in question.bands)
        told = [value for low, high in question.bands for value in range(low, high + 1)]
        assert told == list(question.values)


@st.composite
def tallies(draw, cases):
    """Answers around one, two or three favourites, so that all alike is often among them."""
    of, n, eligible = draw(cases)
    values = [*QUESTIONS[of].values] + ([] if QUESTIONS[of].required else [None] * 3)
    favourites = draw(st.lists(st.sampled_from(values), min_size=1, max_size=3))
    answers = draw(
        st.lists(st.sampled_from(favourites), min_size=n, max_size=n)
        | st.lists(st.sampled_from(values), min_size=n, max_size=n)
    )
    tally = {value: answers.count(value) for value in QUESTIONS[of].values}
    return of, eligible, tally, answers.count(None)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(tallies(FEW))
def test_a_solver_with_all_that_is_told_of_few_finds_no_hidden_count(made):
    of, eligible, tally, _ = made
    assert found_out(result(eligible, tally), of, tally) == []


@settings(max_examples=36, deadline=None, derandomize=True)
@given(tallies(MANY))
def test_a_solver_with_all_that_is_told_of_many_finds_no_hidden_count(made):
    of, eligible, tally, skipped = made
    told = result(eligible, tally, of=of, skipped=skipped)
    assert found_out(told, of, tally, skipped) == []


def test_the_solver_finds_what_is_told_carelessly():
    """A score beside two bands gives the third away; so that the solver is known to solve."""
    tally = dict.fromkeys(HAPPY.values, 0) | {0: 2, 7: 8, 9: 10}
    told = result(26, tally)
    (shown,) = told.questions
    assert shown.score is None
    careless = Result(
        eligible=26,
        is_enough=True,
        rate=told.rate,
        answered=20,
        questions=(type(shown)(question="happy", answered=20, bands=shown.bands, score=40),),
    )
    assert found_out(told, "happy", tally) == []
    assert {2, 8} <= set(found_out(careless, "happy", tally))


@pytest.mark.parametrize(
    ("counts", "bands", "score"),
    [
        ((17, 29, 38), [17, 29, 38], 25),
        ((4, 42, 38), [46, 38], None),
        ((17, 63, 4), [17, 67], None),
        ((4, 76, 4), [], None),
        ((0, 0, 84), [], None),
        ((84, 0, 0), [], None),
        ((42, 0, 42), [42, 42], None),
        ((5, 74, 5), [5, 74, 5], 0),
    ],
)
def test_the_first_level_that_is_allowed_is_told(counts, bands, score):
    (shown,) = of_bands(120, *counts).questions
    assert [band.count for band in shown.bands] == bands
    assert (shown.score, shown.answered) == (score, 84)
    assert (shown.margin is None) == (score is None)


@pytest.mark.parametrize(
    ("counts", "skipped", "bands", "answered"),
    [
        ((20, 20, 20), 5, [20, 20, 20], 60),
        ((20, 20, 20), 4, [44, 20], 64),
        ((20, 20, 20), 0, [40, 20], 60),
        ((20, 20, 2), 4, [20, 26], 46),
        ((2, 2, 2), 40, [], 46),
    ],
)
def test_who_left_a_question_out_is_told_only_where_five_did(counts, skipped, bands, answered):
    (shown,) = of_bands(120, *counts, of="lost", skipped=skipped).questions
    assert [band.count for band in shown.bands] == bands
    assert (shown.answered, shown.score) == (answered, None)


@pytest.mark.parametrize("eligible", [5, 19, 20, 5_000])
def test_of_fewer_than_five_answers_nothing_is_told(eligible):
    assert of_bands(eligible, 1, 1, 2) == Result(eligible=eligible)


def test_of_a_small_group_there_is_a_mean_and_neither_bands_nor_comments_nor_how_many():
    told = of_bands(19, 0, 6, 6)
    assert told == Result(eligible=19, is_enough=True, rate=60, mean=8.0)


@pytest.mark.parametrize(
    ("answered", "eligible", "nearly_all"),
    [(17, 20, False), (89, 100, False), (18, 20, True), (90, 100, True), (17, 19, False)],
)
def test_nearly_everyone_is_nine_in_ten(answered, eligible, nearly_all):
    told = of_bands(eligible, 0, 0, answered)
    assert (told.rate, told.nearly_all) == (90, nearly_all)


@pytest.mark.parametrize(
    ("counts", "eligible", "margin"),
    [
        ((1_000, 1_790, 2_000), 5_000, 1),
        ((1_000, 1_999, 2_000), 5_000, 1),
        ((1_000, 2_000, 2_000), 5_000, 0),
        ((17, 29, 38), 84, 0),
        ((17, 29, 38), 85, 2),
    ],
)
def test_there_is_a_margin_unless_everybody_answered(counts, eligible, margin):
    assert of_bands(eligible, *counts).questions[0].margin == margin


@pytest.mark.parametrize(("answered", "rate"), [(5, 10), (12, 20), (31, 60), (42, 80), (44, 90)])
def test_the_rate_is_told_to_ten_percent_and_no_further_than_ninety(answered, rate):
    assert of_bands(50, answered, 0, 0).rate == rate
    assert of_bands(answered * 20, 0, 0, answered * 20).rate == 90


@pytest.mark.parametrize(
    ("answered", "texts", "readable"),
    [
        (9, Texts.PLAIN, False),
        (10, Texts.PLAIN, True),
        (10, Texts.SEALED, True),
        (84, Texts.NONE, False),
    ],
)
def test_comments_are_read_from_ten_answers(answered, texts, readable):
    count = Count(answered=answered, tallies={"happy": {7: answered}})
    assert publish(plan(90, texts=texts), count).comments is readable
