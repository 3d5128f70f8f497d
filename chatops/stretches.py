"""Which stretches of a long text are worth a close look."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

SHORT = 1500
"""Letters of a text that is looked at whole."""
BEFORE, AFTER = 150, 350
"""Letters around a hint within which all that belongs to it stands."""

_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a text; all of them together, in order, are the text."""

    text: str
    close: bool  # there is a hint in it or near it


def stretches(text: str, found: Callable[[str], Iterable[int]]) -> Iterator[Stretch]:
    """Tell the parts of *text* around the places *found* in it from the others."""
    places = found(text)
    if len(text) <= SHORT:
        yield Stretch(text=text, close=next(iter(places), None) is not None)
        return
    at = 0
    for start, end in around(text, places):
        yield Stretch(text=text[at:start], close=False)
        yield Stretch(text=text[start:end], close=True)
        at = end
    yield Stretch(text=text[at:], close=False)


def around(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield where each stretch around *places* begins and ends, never within a word."""
    start = end = 0
    for place in sorted(places):
        if place - BEFORE > end:
            if end > start:
                yield start, end
            start = max(end, _word_begins(text, place - BEFORE))
        if place + AFTER > end:
            end = _word_ends(text, place + AFTER)
    if end > start:
        yield start, end


def _word_begins(text: str, at: int) -> int:
    return max(text.rfind(blank, 0, at) for blank in " \n\t") + 1


def _word_ends(text: str, at: int) -> int:
    blank = _BLANK.search(text, at)
    return blank.start() if blank else len(text)
