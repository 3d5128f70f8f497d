"""Where in a text something secret could be: a quick look, before the close one."""

from collections.abc import Iterable, Iterator

from chatops.cues import secret_shapes as shapes
from chatops.cues import secret_words as words
from chatops.legible import ODD, SPREAD, small_letters

_NEEDS = {word for needs in shapes.IN_CONTEXT.values() for word in needs} - {"="}
_WORDS = tuple(sorted(words.HINTS | shapes.HINTS | _NEEDS))
_STEP = 50
"""Letters after a hint in which the same one tells nothing new."""


def hints(text: str) -> Iterator[int]:
    """Yield where hints begin, in no order, and of those that crowd not all."""
    low = small_letters(text)
    yield from places(low, _WORDS)
    for pattern in (shapes.HINT, SPREAD, *(() if text.isascii() else (ODD,))):
        after = 0
        while match := pattern.search(low, after):
            yield match.start()
            after = match.start() + _STEP


def places(low: str, needed: Iterable[str]) -> Iterator[int]:
    """Yield where one of these words begins in a text in small letters, in the same way."""
    for word in needed:
        at = low.find(word)
        while at >= 0:
            yield at
            at = low.find(word, at + _STEP)
