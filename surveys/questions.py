"""The questions: their scales, their bands, and what the form calls them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with a scale. ``bands``: (lowest, highest) of each, from low to high.

    Its sentences are ``survey_<name>`` and, for what stands at the ends of the scale or for each
    value, ``survey_<name>_<value>``.
    """

    name: str
    lowest: int
    highest: int
    bands: tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
    required: bool = True

    @property
    def values(self) -> range:
        """Return all answers that there are."""
        return range(self.lowest, self.highest + 1)


HAPPY = Question(name="happy", lowest=0, highest=10, bands=((0, 6), (7, 8), (9, 10)))
EASY = Question(name="easy", lowest=1, highest=7, bands=((1, 3), (4, 5), (6, 7)))
UNDERSTOOD = Question(name="understood", lowest=1, highest=7, bands=((1, 3), (4, 5), (6, 7)))
LOST = Question(name="lost", lowest=0, highest=5, bands=((0, 1), (2, 3), (4, 5)), required=False)
"""Work time lost in the quarter: none, up to an hour, a few hours, a day, two or three, more."""

QUESTIONS: Mapping[str, Question] = {q.name: q for q in (HAPPY, EASY, UNDERSTOOD, LOST)}
DIFFERENTLY, THANKS = "differently", "thanks"
TEXTS = (DIFFERENTLY, THANKS)
"""The text boxes."""
LONGEST = 1_000
"""Letters of a comment that are kept."""
