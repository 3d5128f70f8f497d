"""Somebody who has all that is told of a question and an integer solver, and wants the rest.

It is told apart from how it is made: the published text is read back, every figure in it becomes
a constraint, and each count is pushed as far down and as far up as these allow.
"""

import re
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.stats import norm

from surveys.questions import QUESTIONS, Question
from surveys.result import Result, Shown
from surveys.telling import charts, headline, tables
from tests.survey_told import EN, wave

FAR = np.inf


@dataclass
class Solver:
    """Counts by value, and last how many of those taking part left the question out."""

    question: Question
    rows: list[tuple[np.ndarray, float, float]] = field(default_factory=list)

    @property
    def values(self) -> list[int]:
        return list(self.question.values)

    def over(self, first: int, last: int) -> np.ndarray:
        """One for each value in the band, none for the others and for who left it out."""
        return np.array([float(first <= value <= last) for value in self.values] + [0.0])

    def knows(self, row: np.ndarray, low: float, high: float) -> None:
        self.rows.append((row, low, high))

    def furthest(self, row: np.ndarray) -> np.ndarray:
        """Answers that fit all that is known, with as little of *row* as may be."""
        matrix = np.array([known for known, _, _ in self.rows])
        low = np.array([each for _, each, _ in self.rows]) - 1e-9
        high = np.array([each for _, _, each in self.rows]) + 1e-9
        found = milp(
            row,
            constraints=LinearConstraint(matrix, low, high),
            bounds=Bounds(0, FAR),
            integrality=np.ones(len(row)),
        )
        assert found.status == 0, found.message
        return np.round(found.x)

    def found_out(self, hidden: list[np.ndarray], truth: np.ndarray) -> list[float]:
        """The counts among *hidden* that cannot be anything else than they are."""
        assert all(low - 1e-6 <= row @ truth <= high + 1e-6 for row, low, high in self.rows)
        seen, sure = [truth], []
        for row in hidden:
            for sign in (1, -1):
                if len({round(row @ one) for one in seen}) < 2:
                    seen.append(self.furthest(sign * row))
            if len({round(row @ one) for one in seen}) < 2:
                sure.append(row @ truth)
        return sure


def found_out(told: Result, question: str, truth: dict[int, int], skipped: int = 0) -> list[float]:
    """Which hidden counts all that is told gives away: single values, bands, who left it out."""
    solver = Solver(question=QUESTIONS[question])
    everybody, who_answered = np.ones(len(truth) + 1), np.array([1.0] * len(truth) + [0.0])
    if QUESTIONS[question].required:
        solver.knows(everybody - who_answered, 0, 0)
    solver.knows(everybody, 0, told.eligible)
    shown = told.of(question)
    if told.is_enough:
        solver.knows(everybody, 5, told.eligible)
        _learn_rate(solver, told, everybody)
    if told.mean is not None:
        _learn_mean(solver, told.mean, who_answered)
    if told.answered is not None:
        solver.knows(everybody, told.answered, told.answered)
    open_bands = set()
    if shown is not None:
        _learn_bands(solver, shown, everybody)
        _learn_score(solver, shown, told)
        _learn_words(solver, told, shown)
        open_bands = {(band.lowest, band.highest) for band in shown.bands}
    bands = [band for band in QUESTIONS[question].bands if band not in open_bands]
    hidden = [solver.over(value, value) for value in solver.values]
    hidden += [solver.over(*band) for band in bands]
    if not QUESTIONS[question].required and len(open_bands) < 3:
        hidden.append(everybody - who_answered)
    return solver.found_out(hidden, np.array([*truth.values(), skipped], dtype=float))


def _learn_rate(solver: Solver, told: Result, everybody: np.ndarray) -> None:
    """The rate tells how many did not answer, too, and so does the sentence that says how many
    did: both count as known.
    """
    least, most = (90, 100) if told.nearly_all else (told.rate - 5, min(told.rate + 5, 90))
    solver.knows(everybody * 100 / told.eligible, least, most)


def _learn_mean(solver: Solver, mean: float, answered: np.ndarray) -> None:
    value = np.array([*solver.values, 0.0])
    solver.knows(value - (mean - 0.05) * answered, 0, FAR)
    solver.knows(value - (mean + 0.05) * answered, -FAR, 0)


def _learn_bands(solver: Solver, shown: Shown, everybody: np.ndarray) -> None:
    """A band told is exact; the one beside a single band may hold who left the question out."""
    exact = len(shown.bands) == 3
    if exact:
        solver.knows(solver.over(0, 10), shown.answered, shown.answered)
    for band in shown.bands:
        if exact or (band.lowest, band.highest) in solver.question.bands:
            solver.knows(solver.over(band.lowest, band.highest), band.count, band.count)


def _learn_score(solver: Solver, shown: Shown, told: Result) -> None:
    """The score is linear, and with it the margin says how many are at either end together."""
    if shown.score is None:
        return
    low, _, high = (solver.over(*band) for band in solver.question.bands)
    each = 100 / shown.answered
    solver.knows((high - low) * each, shown.score - 0.5, shown.score + 0.5)
    unheard = 1 - shown.answered / told.eligible
    if shown.margin is None or not unheard:
        return
    scale = norm.ppf(0.975) ** 2 * unheard * 100**2 / (shown.answered - 1)
    # a margin of one may have been none
    lowest = shown.margin - 0.5 if shown.margin > 1 else 0
    least, most = (off**2 / scale for off in (lowest, shown.margin + 0.5))
    apart = abs(shown.score) / 100
    fewest, most = least + max(apart - 0.005, 0) ** 2, most + (apart + 0.005) ** 2
    solver.knows((high + low) / shown.answered, fewest, most)


def _learn_words(solver: Solver, told: Result, shown: Shown) -> None:
    """Every share in charts, tables and the headline says its count to 2.5 % either way."""
    told_of = wave(told)
    (chart,) = charts(EN, told_of) or [None]
    if chart is not None:
        for band, value in zip(shown.bands, chart.series[0][1], strict=True):
            _learn_share(solver, shown, (band.lowest, band.highest), value)
        rows = tables(EN, told_of)[1].rows
        for band, (_, text) in zip(shown.bands, rows, strict=True):
            _learn_share(solver, shown, (band.lowest, band.highest), _percent(text))
    said = headline(EN, told_of, None) if shown.question == "happy" else ""
    for pattern, band in ((r"are happy", (9, 10)), (r"are not", (0, 6))):
        if found := re.search(rf"((?:under |over )?\d+) % {pattern}", said):
            _learn_share(solver, shown, band, _percent(found[1]))


def _learn_share(solver: Solver, shown: Shown, band: tuple[int, int], value: float) -> None:
    if band in solver.question.bands or solver.question.required:
        solver.knows(solver.over(*band) * 100 / shown.answered, value - 2.5, value + 2.5)


def _percent(text: str) -> float:
    number = float(re.search(r"\d+", text)[0])
    return number + 5 * (text.startswith("over")) - 5 * text.startswith("under")
