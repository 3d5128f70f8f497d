"""How the three hundred feel, quarter by quarter, and what they write. The same at every start.

There is a story in it: a fair beginning, two bad quarters while everybody moves to new laptops,
and a slow recovery as what people said was done.
"""

from collections.abc import Mapping
from random import Random

from chatops.messages import Choice, Form, TextBox

QUARTERS = 8
MOODS = (0.70, 0.68, 0.58, 0.54, 0.63, 0.70, 0.77, 0.81)
"""How people feel on the whole, from 0 to 1."""
SHARES = (0.76, 0.72, 0.74, 0.62, 0.66, 0.70, 0.74, 0.78)
"""How many of those who are asked answer."""
_WRITES, _THANKS, _SKIPS = 0.14, 0.09, 0.3
"""How many write something, thank somebody, and leave open what may be left open."""
_PERSONAL, _OF_THE_DAY = 0.17, 0.11
_LOST = "lost"

COMMENTS = (
    "Tell us what you are working on, so that we do not ask twice.",
    "Meeting rooms: the big screen takes five minutes to wake up.",
    "The VPN drops on the train, every day at the same tunnel.",
    "Please order docks in advance when somebody new starts.",
    "The new laptops are fast, the move to them was not.",
    "A short note when something is fixed would be enough.",
    "Passwords expire on Mondays. Any other day would be kinder.",
    "The printer on the third floor has been tired since spring.",
    "More answers in the channel, where all of us can read them.",
    "Somebody at the desk before nine would help the early shift.",
    "Nothing to add. It works, and people are friendly.",
    "Backups: what is kept, and for how long? Nobody seems to know.",
)
THANKED = (
    "Sam, who stayed until the projector worked.",
    "Alex, for explaining it a third time without a sigh.",
    "Whoever brought me a charger to the fourth floor.",
    "Sam and Alex for the week of the move.",
    "Alex, who rang me up instead of writing ten messages.",
    "The two of you. It was never a silly question.",
)
CHANGES = (
    ("A line in #it-help for whatever is down, as soon as it is.",),
    ("New laptops come one floor at a time.", "The old one stays with you for a week."),
    ("Docks are there before the laptops are.", "The move waits for whoever has a deadline."),
    ("Somebody is at the desk from eight o'clock.", "Passwords no longer expire on Mondays."),
    ("The VPN reconnects by itself.", "Each meeting room has one cable that fits."),
    ("What is fixed is said in the thread, in a sentence.",),
    ("The third floor has a new printer.", "Spare chargers lie at every reception."),
    ("A page says what is backed up, and for how long.",),
)


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
            return _words(field, chance)
        if field.value or (not field.required and chance.random() < _SKIPS):
            return field.value
        mood = self._mood(person, field.name)
        level = 1 - mood if field.name == _LOST else mood  # who lost much is less happy
        return field.options[round(level * (len(field.options) - 1))][0]

    def _mood(self, person: str, question: str) -> float:
        """Return from 0 to 1: of the quarter, the person, and the moment."""
        own = Random(f"{person} always").gauss(0, _PERSONAL)  # noqa: S311 - a mood is no secret
        now = self._chance(person, question).gauss(0, _OF_THE_DAY)
        return min(max(MOODS[self._quarter] + own + now, 0.0), 1.0)

    def _chance(self, person: str, what: str) -> Random:
        return Random(f"{person} {self._quarter} {what}")  # noqa: S311 - chance without a secret


_BOXES: Mapping[str, tuple[float, tuple[str, ...]]] = {
    "differently": (_WRITES, COMMENTS),
    "thanks": (_THANKS, THANKED),
}


def _words(field: TextBox, chance: Random) -> str:
    share, words = _BOXES.get(field.name, (0.0, ("",)))
    return chance.choice(words) if chance.random() < share else ""
