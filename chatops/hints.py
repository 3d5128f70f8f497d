"""Where in a text something secret could be: a quick look, before the close one."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from chatops.cues import secret_shapes as shapes
from chatops.cues import secret_words as words
from chatops.legible import ODD, SPREAD, small_letters
from chatops.stretches import SHORT

_NEEDS = {word for needs in shapes.IN_CONTEXT.values() for word in needs} - {"="}
_ALL = words.HINTS | shapes.HINTS | _NEEDS
_WORDS = tuple(sorted(word for word in _ALL if not any(one in word for one in _ALL if one != word)))
_ANY = re.compile(
    "|".join(
        re.escape(first) + "(?:" + "|".join(re.escape(word[1:]) for word in words) + ")"
        for first, words in groupby(_WORDS, key=itemgetter(0))
    )
)
"""Any of the words, by first letters: one look at a short text instead of one for each word."""
_STEP = 50
"""Letters after a hint in which the same one tells nothing new."""


def hints(text: str) -> Iterator[int]:
    """Yield where hints begin, in no order, and of those that crowd not all."""
    low = small_letters(text)
    for word in standing_in(low, _WORDS) if len(low) > SHORT or _ANY.search(low) else ():
        yield from places(low, word)
    for pattern in (shapes.HINT, SPREAD, *(() if text.isascii() else (ODD,))):
        after = 0
        while match := pattern.search(low, after):
            yield match.start()
            after = match.start() + _STEP


def standing_in(low: str, needed: Iterable[str]) -> Iterator[str]:
    """Return which of these stand in a text in small letters; logs repeat most of their words."""
    once = "\n".join(set(low.split())) if len(low) > SHORT else low
    return (word for word in needed if word in once or (" " in word and word in low))


def places(low: str, word: str) -> Iterator[int]:
    """Yield where this word begins in a text in small letters, in the same way."""
    at = low.find(word)
    while at >= 0:
        yield at
        at = low.find(word, at + _STEP)
