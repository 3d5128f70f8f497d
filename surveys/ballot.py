"""One person's answer on its way into the box, and what the box gives back at the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """What somebody answered: a value for each question, and words for some text boxes.

    The words are ready to be kept: without secrets, not too long, sealed where they are to be.
    """

    choices: Mapping[str, int]
    comments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many gave which answer: ``tallies[question][value]``, and how many took part."""

    answered: int
    tallies: Mapping[str, Mapping[int, int]]
