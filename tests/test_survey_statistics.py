"""The figures against numpy and scipy, each reckoned another way than ours."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from surveys.statistics import Balance, Change, change, quantile, share, whole

EVERYBODY_ELSE = 10**12
"""So many asked that whoever answered is a sample of a world without end."""


def coded(good: int, bad: int, answered: int) -> np.ndarray:
    return np.repeat([1.0, -1.0, 0.0], [good, bad, answered - good - bad])


def balance(good: int, bad: int, answered: int, eligible: int = EVERYBODY_ELSE) -> Balance:
    return Balance(good=good, bad=bad, answered=answered, eligible=eligible)


@st.composite
def balances(draw):
    answered = draw(st.integers(2, 300))
    good = draw(st.integers(0, answered))
    bad = draw(st.integers(0, answered - good))
    return balance(good, bad, answered, draw(st.integers(answered, 3 * answered)))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(balances())
def test_score_and_error_are_those_of_answers_coded_as_one_nothing_and_minus_one(one):
    answers = 100 * coded(one.good, one.bad, one.answered)
    unheard = (one.eligible - one.answered) / one.eligible
    assert one.score == pytest.approx(np.mean(answers))
    assert one.variance == pytest.approx(stats.sem(answers) ** 2 * unheard, abs=1e-9)
    low, high = stats.norm.interval(0.95)
    assert 2 * one.margin == pytest.approx((high - low) * np.sqrt(one.variance))


@pytest.mark.parametrize(
    ("good", "bad", "eligible"), [(3, 4, 9), (5, 1, 10), (6, 6, 12), (0, 2, 8)]
)
@pytest.mark.parametrize("answered", [2, 4, 7, 8])
def test_the_variance_is_right_on_average_over_every_sample_that_there_is(
    good, bad, eligible, answered
):
    people = coded(good, bad, eligible)
    samples = [people[list(some)] for some in combinations(range(eligible), answered)]
    scores = [100 * sample.mean() for sample in samples]
    told = [
        balance(int((s > 0).sum()), int((s < 0).sum()), answered, eligible).variance
        for s in samples
    ]
    assert np.mean(told) == pytest.approx(np.var(scores), abs=1e-9)


@pytest.mark.parametrize(("groups", "answered"), [((30, 12, 18), 20), ((100, 150, 50), 84)])
def test_the_variance_is_that_of_drawing_people_without_putting_them_back(groups, answered):
    eligible = sum(groups)
    weights = 100 * np.array([1, -1, 0]) / answered
    truth = weights @ stats.multivariate_hypergeom.cov(groups, answered) @ weights
    shares = np.array(groups) / eligible * answered
    asked_all = balance(*map(float, shares[:2]), answered, eligible).variance
    assert asked_all == pytest.approx(truth, rel=0.06), "but for n - 1 and N - 1 it is the same"
    exact = asked_all * (answered - 1) / answered * eligible / (eligible - 1)
    assert exact == pytest.approx(truth)


def test_the_margin_holds_the_truth_in_ninety_five_of_a_hundred_waves():
    groups, answered = (60, 30, 30), 70
    truth = 100 * (groups[0] - groups[1]) / sum(groups)
    waves = np.random.default_rng(5).multivariate_hypergeometric(groups, answered, size=4_000)
    found = [balance(int(good), int(bad), answered, sum(groups)) for good, bad, _ in waves]
    held = np.mean([abs(one.score - truth) <= one.margin for one in found])
    assert 0.935 < held < 0.965


def test_where_everybody_answered_chance_has_no_part():
    assert balance(17, 30, 84, 84).margin == 0


def test_the_quantile_is_that_of_scipy():
    assert quantile() == pytest.approx(stats.norm.ppf(0.975))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(balances(), balances())
def test_a_change_is_one_where_welch_finds_it_too(now, before):
    """Whoever the waves asked: what changed is no question about these people alone."""
    answers = [100 * coded(b.good, b.bad, b.answered) for b in (now, before)]
    if min(np.ptp(each) for each in answers) == 0:
        return
    statistic = stats.ttest_ind(*answers, equal_var=False).statistic
    p = 2 * stats.norm.sf(abs(statistic))
    told = change(now, before)
    is_large = abs(now.score - before.score) >= 5
    assert (told in {Change.BETTER, Change.WORSE}) == (p < 0.05 and is_large)
    assert told is not Change.BETTER or statistic > 0
    assert told is not Change.WORSE or statistic < 0


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (balance(60, 10, 84, 90), balance(30, 30, 84, 90), Change.BETTER),
        (balance(30, 30, 84, 90), balance(60, 10, 84, 90), Change.WORSE),
        (balance(38, 17, 84, 120), balance(33, 18, 80, 120), Change.TOO_FEW),
        (balance(38, 17, 84, 5_000), balance(38, 17, 84, 5_000), Change.TOO_FEW),
        (balance(38, 17, 84, 84), balance(37, 17, 84, 84), Change.TOO_FEW),
        (balance(900, 300, 2_000, 2_100), balance(880, 300, 2_000, 2_100), Change.SAME),
    ],
)
def test_what_is_called_a_change(now, before, told):
    assert change(now, before) is told


@pytest.mark.parametrize("answered", [*range(15, 26), 40, 84, 2_000])
def test_one_person_with_another_opinion_is_no_change(answered):
    """Whatever the three counts that may be told, and where everybody asked has answered."""
    some = range(5, answered - 9, 1 + answered // 40)
    for good, bad in ((good, bad) for good in some for bad in some if good + bad <= answered - 5):
        before = balance(good, bad, answered, answered)
        turned = balance(good + 1, bad - 1, answered, answered)
        joined = balance(good + 1, bad, answered + 1, answered + 1)
        for now in (turned, joined):
            assert change(now, before) in {Change.SAME, Change.TOO_FEW}
            assert change(before, now) in {Change.SAME, Change.TOO_FEW}


@given(st.integers(0, 5_000), st.integers(1, 5_000), st.sampled_from([5, 10]))
def test_a_share_is_the_nearest_step_and_the_half_goes_up(count, of, step):
    exact, told = Fraction(100 * count, of), share(count, of=of, step=step)
    assert told % step == 0
    assert told - Fraction(step, 2) <= exact < told + Fraction(step, 2)


@pytest.mark.parametrize(("value", "told"), [(24.5, 25), (-24.5, -24), (-0.4, 0), (7.49, 7)])
def test_a_whole_number_is_the_nearest(value, told):
    assert whole(value) == told
