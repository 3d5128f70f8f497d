"""What is told of a wave that is over. Nothing else about its answers is kept but the comments."""

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Neighbouring values of a question, and how many chose one of them."""

    lowest: int
    highest: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is told of one question. No ``bands``: they would say too much about somebody.

    ``score`` is the share of the highest band minus that of the lowest, in percentage points,
    and ``margin`` how far it may be off either way (95 %): 1 or more, and 0 where everybody
    answered. None where a band is hidden.
    """

    question: str
    answered: int
    bands: tuple[Band, ...] = ()
    score: int | None = None
    margin: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What is told of a wave.

    ``is_enough``: five or more answered; else there is nothing but this. ``rate`` is the answer
    rate in percent to the nearest 10, and 90 for everything from there; ``nearly_all``: nine in ten
    answered, or more.
    ``answered`` is None and ``mean`` (of 0 to 10, to 0.1) may be there where fewer than 20 were
    asked. ``comments``: whether there were answers enough for comments to be read.
    """

    eligible: int
    is_enough: bool = False
    rate: int | None = None
    nearly_all: bool = False
    answered: int | None = None
    mean: float | None = None
    questions: tuple[Shown, ...] = ()
    comments: bool = False

    def of(self, question: str) -> Shown | None:
        """Return what is told of one question."""
        return next((shown for shown in self.questions if shown.question == question), None)


def dump_result(result: Result | None) -> str:
    """Write a result as JSON; empty for none."""
    return "" if result is None else json.dumps(asdict(result), separators=(",", ":"))


def load_result(text: str) -> Result | None:
    """Read what ``dump_result`` wrote."""
    if not text:
        return None
    plain: dict[str, Any] = json.loads(text)
    questions = tuple(
        Shown(**{**shown, "bands": tuple(Band(**band) for band in shown["bands"])})
        for shown in plain.pop("questions")
    )
    return Result(**plain, questions=questions)
