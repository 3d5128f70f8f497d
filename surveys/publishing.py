"""What may be told of a wave, so that nothing told says what somebody answered."""

from collections.abc import Mapping

from surveys.ballot import Count
from surveys.questions import EASY, HAPPY, QUESTIONS, UNDERSTOOD, Question
from surveys.result import Band, Result, Shown
from surveys.statistics import Balance, share, whole
from surveys.wave import ALL_FROM, COMMENTS_FROM, MEAN_FROM, Plan, Texts

CELL = 5
"""How many must stand behind a figure, and behind what it leaves over."""
SCORED = (HAPPY.name, EASY.name, UNDERSTOOD.name)
"""Of more lost time it makes no sense to say that it is better."""
APART = 2
"""How far from all 0 and from all 10 the others' answers must be for who knows the own one."""
NEARLY_EVERYONE = 90
"""Percent. From there it is not told how many."""


def publish(plan: Plan, count: Count) -> Result:
    """Make of a count what is told.

    Somebody who knows this rule cannot work out how many are in a cell that is not told, be it a
    single value, a band, or those who left a question out. Cells without anybody count as cells.

    A question takes the first level that it is allowed, always in this order:

    - All three bands are told if each has five or more. Each holds two values or more, so no
      single value is known.
    - The highest, if it has five and the r others are five or more. The level before failed, so
      not all of these cells have five: all r may be in any one of them, and in each the count may
      be nothing or r.
    - The lowest, likewise. The level before failed, so the highest has less than five; it may have
      none or four, and the middle all the others or four less.
    - Nothing. Everybody may be in any one band.

    A score would give the hidden bands away and is told on the first level only. Whoever left an
    optional question out is a fourth cell: all three bands take five of them too, and with fewer
    they are among "the others".

    A mean is told of n answers with the sum s where max(12, n) <= s <= min(10 (n-1) - 2, 9 n). Then
    a 10 may be among them and there may be none, as of 0 and of what lies between, even for
    somebody who knows n and s. Nor can anybody who answered v work out all of the others: these add
    up to s - v, which is two or more away from all of them at 0 and from all at 10, and two may be
    of one person or of two. Where it is withheld all may be 0 or all 10, and any value may be there
    once.
    """
    if count.answered < MEAN_FROM:
        return Result(eligible=plan.eligible)
    rate = min(share(count.answered, of=plan.eligible, step=10), NEARLY_EVERYONE)
    nearly_all = 100 * count.answered >= NEARLY_EVERYONE * plan.eligible
    if plan.eligible < ALL_FROM:
        mean = _mean(count.tallies.get(HAPPY.name, {}))
        return Result(
            eligible=plan.eligible, is_enough=True, rate=rate, nearly_all=nearly_all, mean=mean
        )
    return Result(
        eligible=plan.eligible,
        is_enough=True,
        rate=rate,
        nearly_all=nearly_all,
        answered=count.answered,
        questions=tuple(_shown(QUESTIONS[name], count, plan.eligible) for name in plan.questions),
        comments=count.answered >= COMMENTS_FROM and plan.texts is not Texts.NONE,
    )


def _mean(tally: Mapping[int, int]) -> float | None:
    answered, total = sum(tally.values()), sum(value * many for value, many in tally.items())
    most = HAPPY.highest
    least_told = max(most + APART, answered)
    most_told = min(most * (answered - 1) - APART, (most - 1) * answered)
    if not least_told <= total <= most_told:
        return None
    return share(total, of=answered, step=10) / 100


def _shown(question: Question, count: Count, eligible: int) -> Shown:
    tally = count.tallies.get(question.name, {})
    low, middle, high = (
        sum(tally.get(value, 0) for value in range(first, last + 1))
        for first, last in question.bands
    )
    told, everybody = low + middle + high, count.answered
    if min(low, middle, high) >= CELL and (question.required or everybody - told >= CELL):
        return _all_shown(question, (low, middle, high), eligible)
    bands: tuple[Band, ...] = ()
    if high >= CELL and everybody - high >= CELL:
        bands = _two(question, question.bands[2][0], everybody - high, high)
    elif low >= CELL and everybody - low >= CELL:
        bands = _two(question, question.bands[1][0], low, everybody - low)
    return Shown(question=question.name, answered=everybody, bands=bands)


def _all_shown(question: Question, counts: tuple[int, int, int], eligible: int) -> Shown:
    low, _, high = counts
    answered = sum(counts)
    balance = Balance(good=high, bad=low, answered=answered, eligible=eligible)
    is_scored = question.name in SCORED
    return Shown(
        question=question.name,
        answered=answered,
        bands=tuple(
            Band(lowest=first, highest=last, count=many)
            for (first, last), many in zip(question.bands, counts, strict=True)
        ),
        score=whole(balance.score) if is_scored else None,
        margin=_margin(balance) if is_scored else None,
    )


def _margin(balance: Balance) -> int:
    """Return a margin of one or more, and 0 where everybody answered and nowhere else."""
    return 0 if balance.answered == balance.eligible else max(1, whole(balance.margin))


def _two(question: Question, upper: int, below: int, above: int) -> tuple[Band, ...]:
    """Make two bands, the upper one beginning at *upper*."""
    return (
        Band(lowest=question.lowest, highest=upper - 1, count=below),
        Band(lowest=upper, highest=question.highest, count=above),
    )
