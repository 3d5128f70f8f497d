"""How the three hundred feel, quarter by quarter. The same at every start.

There is a story in it: a fair beginning that wears off while old laptops get older, a bad quarter
in which everybody moves to new ones, and a slow recovery as what people said is done.
"""

from collections.abc import Mapping
from functools import cached_property
from random import Random

from adapters.playground.company.people import staff
from adapters.playground.company.words import CHANGES, comments, thanks
from chatops.messages import Choice, Form, TextBox

QUARTERS = 8
MOODS = (0.77, 0.76, 0.73, 0.62, 0.69, 0.74, 0.77, 0.80)
"""How people feel on the whole, from 0 to 1."""
SHARES = (0.76, 0.71, 0.74, 0.63, 0.66, 0.70, 0.74, 0.78)
"""How many of those who are asked answer."""
_WRITE, _THANK, _SKIP = 0.10, 0.06, 0.3
"""How many write something, thank somebody, and leave open what may be left open."""
_PERSONAL, _OF_THE_DAY = 0.17, 0.11
_LOST = "lost"


class Feelings:
    """What one quarter is like for everybody."""

    def __init__(self, quarter: int) -> None:
        self._quarter = quarter % QUARTERS

    def answers(self, person: str) -> bool:
        """Tell whether somebody answers this time."""
        return self._chance(person, "answers").random() < SHARES[self._quarter]

    def is_early(self, person: str) -> bool:
        """Tell whether somebody who answers does so before being reminded."""
        return self._chance(person, "early").random() < 0.7

    def happy(self, person: str) -> int:
        """Return the number that somebody taps."""
        return round(self._mood(person, "happy") * 10)

    def fill(self, form: Form, person: str) -> dict[str, str]:
        """Fill a form in: what was tapped stays, the rest follows the mood."""
        fields = (field for field in form.fields if isinstance(field, Choice | TextBox))
        return {field.name: self._filled(field, person) for field in fields}

    def changes(self) -> tuple[str, ...]:
        """Return what the admin says is done about it."""
        return CHANGES[self._quarter]

    def _filled(self, field: Choice | TextBox, person: str) -> str:
        chance = self._chance(person, field.name)
        if isinstance(field, TextBox):
            return self._written.get((field.name, person), "")
        if field.value or (not field.required and chance.random() < _SKIP):
            return field.value
        mood = self._mood(person, field.name)
        level = 1 - mood if field.name == _LOST else mood  # who lost much is less happy
        return field.options[round(level * (len(field.options) - 1))][0]

    @cached_property
    def _written(self) -> Mapping[tuple[str, str], str]:
        """What is written in each text box by whom: nobody writes what another wrote."""
        boxes = {
            "differently": (_WRITE, comments(self._quarter)),
            "thanks": (_THANK, thanks(self._quarter)),
        }
        return {
            (name, person): text
            for name, (share, texts) in boxes.items()
            for person, text in zip(self._writers(name, share), texts, strict=False)
        }

    def _writers(self, name: str, share: float) -> list[str]:
        people = [person.id for person in staff() if self.answers(person.id)]
        return [one for one in people if self._chance(one, name).random() < share]

    def _mood(self, person: str, question: str) -> float:
        """Return from 0 to 1: of the quarter, the person, and the moment."""
        own = Random(f"{person} always").gauss(0, _PERSONAL)  # noqa: S311 - a mood is no secret
        now = self._chance(person, question).gauss(0, _OF_THE_DAY)
        return min(max(MOODS[self._quarter] + own + now, 0.0), 1.0)

    def _chance(self, person: str, what: str) -> Random:
        return Random(f"{person} {self._quarter} {what}")  # noqa: S311 - chance without a secret
