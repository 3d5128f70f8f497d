"""Two waves side by side, as far as both are told."""

from surveys.questions import HAPPY
from surveys.result import Result
from surveys.statistics import Balance, Change, change


def compare(now: Result, before: Result) -> Change | None:
    """Tell whether people are happier than before; None where too little is told of either.

    By the score where both waves have one, else by the end of the scale that both tell.
    """
    lows, highs = zip(happy_ends(now), happy_ends(before), strict=True)
    if None in lows and None in highs:
        return None
    return change(
        *(
            Balance(
                good=0 if None in highs else high or 0,
                bad=0 if None in lows else low or 0,
                answered=result.answered or 0,
                eligible=result.eligible,
            )
            for result, low, high in zip((now, before), lows, highs, strict=True)
        )
    )


def happy_ends(result: Result) -> tuple[int | None, int | None]:
    """Return how many are not happy and how many are; None for a band that is hidden."""
    shown = result.of(HAPPY.name)
    bands = () if shown is None else shown.bands
    counts = {(band.lowest, band.highest): band.count for band in bands}
    lowest, _, highest = HAPPY.bands
    return counts.get(lowest), counts.get(highest)
