"""What a survey's figures are worth: shares, the score, and how far chance may move it."""

import math
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

SURE = 0.95
STEP = 5
"""Percent to which shares are told; a smaller change is none that anybody could be shown."""


class Change(StrEnum):
    """What became of a figure from one wave to another."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How many stand at the good end and at the bad, of those who answered, of those asked."""

    good: int
    bad: int
    answered: int
    eligible: int

    @property
    def score(self) -> float:
        """Return the share of the good end minus that of the bad, in percentage points.

        The "happiness" of HappySignals and the Net Promoter Score (F. Reichheld, "The One Number
        You Need to Grow", Harvard Business Review 81(12), 2003) are this with 9-10 and 0-6.
        """
        return 100 * (self.good - self.bad) / self.answered

    @property
    def variance(self) -> float:
        """Estimate the score's variance, in squared points; it takes two answers or more.

        Of a difference of two multinomial shares it is (p + q - (p - q)^2) / n (L. Goodman, "On
        Simultaneous Confidence Intervals for Multinomial Proportions", Technometrics 7(2), 1965;
        for such a score: B. Rocks, The American Statistician 70(4), 2016). Who asks a whole
        company and hears n of its N people draws without replacement: n - 1 in place of n and the
        finite-population correction 1 - n/N make it unbiased (W. Cochran, "Sampling Techniques",
        3rd ed. 1977, section 2.6, equation 2.20, with answers coded 1, 0 and -1).
        """
        return self.variance_over_time * (1 - self.answered / self.eligible)

    @property
    def variance_over_time(self) -> float:
        """Estimate the same without the correction: what is asked is not this wave's people alone.

        A wave in which everybody answered says exactly how people stood, and still one of them may
        say another thing on another day. A change is to be more than that, so each wave counts as
        a sample of all that might have been said (Cochran 1977, section 2.14, leaves the
        correction out for comparisons).
        """
        p, q = self.good / self.answered, self.bad / self.answered
        spread = p + q - (p - q) ** 2
        return 100**2 * spread / (self.answered - 1)

    @property
    def margin(self) -> float:
        """Return how far chance may move the score either way (95 %); 0 where all answered.

        The normal approximation (Cochran 1977, section 2.7). It knows of chance alone, and not of
        who chose not to answer.
        """
        return quantile() * math.sqrt(self.variance)


def change(now: Balance, before: Balance) -> Change:
    """Tell whether two waves differ by more than chance explains.

    The variance of a difference is the sum of both where they are independent (Cochran 1977,
    section 2.14), without the finite-population correction: else one person with another opinion
    would be a change where everybody answers. Mostly the same people answer twice, and much the
    same: what the two share would have to be taken off, and nobody keeps who answered what. So
    this errs on the careful side.
    """
    moved = now.score - before.score
    chance = quantile() * math.sqrt(now.variance_over_time + before.variance_over_time)
    if abs(moved) < STEP:
        return Change.SAME if chance <= STEP else Change.TOO_FEW
    if abs(moved) <= chance:
        return Change.TOO_FEW
    return Change.BETTER if moved > 0 else Change.WORSE


def quantile() -> float:
    """Return how many standard errors hold 95 % of a normal distribution, both sides together."""
    return NormalDist().inv_cdf((1 + SURE) / 2)


def share(count: int, *, of: int, step: int = STEP) -> int:
    """Return a share in percent to the nearest *step*, the half upwards."""
    return step * ((200 * count + step * of) // (2 * step * of))


def whole(value: float) -> int:
    """Round to the nearest whole number, the half upwards."""
    return math.floor(value + 0.5)
