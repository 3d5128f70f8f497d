"""A text as a reader takes it, and where each of its letters stands in what was written.

People's programs put things between the letters of a secret that no reader sees: signs without
width, marks for bold, letters of another width, quotation marks before each line. A rule that
looks at the letters alone must not be led past a secret by them.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

ODD = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff\uff01-\uff5e\U0001d400-\U0001d7ff]"
)
"""Letters that are not what they seem."""
SPREAD = re.compile(r"\w \w \w \w(?!\w)")
"""Letters with a space after each."""

_UNSEEN = frozenset("\u00ad\u034f\u061c\u180e\u2061\u2062\u2063\u2064\ufeff")
_SPACED = re.compile(r"(?<!\S)\w(?: \w){3,30}(?!\w)")
_MARKS = re.compile(
    r"(?<![\w*_~`])[*_~`]{1,3}(?=[\w\"'„“‚‘«(])|(?<=[\w:!?.#$%&)])[*_~`]{1,3}(?![\w*_~`])"
)
_QUOTES = re.compile(r"^(?:> ?){1,5}", re.MULTILINE)
_BROKEN = re.compile(
    r"(?<=[A-Za-z0-9_+/=.-]{10})\s{0,2}\n[ \t>]{0,8}(?=[A-Za-z0-9_+/=-]{6,200}(?:\s|$))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """``text`` as it is read, ``low`` the same in small letters, letter by letter.

    ``at`` has each letter's index in what was written; None where nothing differs.
    """

    text: str
    low: str
    at: tuple[int, ...] | None = None

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of this, not empty, begins and ends in what was written."""
        return (start, end) if self.at is None else (self.at[start], self.at[end - 1] + 1)


def views(text: str) -> tuple[View, ...]:
    """Return *text* as it is read letter by letter, and without marks if it has some."""
    plain = _plain(text)
    bare = _without(plain, _MARKS)
    return (plain,) if bare is plain else (plain, bare)


def small_letters(text: str) -> str:
    """Return *text* in small letters, as many as it has."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(map(_small, text))


def mended(plain: View) -> View:
    """Return the same with words put together that were broken over two lines."""
    return _without(plain, _BROKEN)


def _plain(text: str) -> View:
    view = View(text=text, low=small_letters(text))
    if not text.isascii() and any(_folded(letter) != letter for letter in set(text)):
        signs = [(at, sign) for at, letter in enumerate(text) for sign in _folded(letter)]
        read = "".join(sign for _, sign in signs)
        view = View(text=read, low=small_letters(read), at=tuple(at for at, _ in signs))
    return _close_up(_without(view, _QUOTES))


def _close_up(view: View) -> View:
    """Put together words that are written with a space after each letter."""
    drop = [
        (match.start() + at, match.start() + at + 1)
        for match in _SPACED.finditer(view.text)
        for at, letter in enumerate(match[0])
        if letter == " "
    ]
    return _dropped(view, drop) if drop else view


def _without(view: View, pattern: re.Pattern[str]) -> View:
    drop = [match.span() for match in pattern.finditer(view.text)]
    return _dropped(view, drop) if drop else view


def _dropped(view: View, drop: list[tuple[int, int]]) -> View:
    """Leave out these stretches, which are in order and apart."""
    ends = [0, *(end for _, end in drop)]
    starts = [*(start for start, _ in drop), len(view.text)]
    kept = [slice(end, start) for end, start in zip(ends, starts, strict=True)]
    at: Sequence[int] = range(len(view.text)) if view.at is None else view.at
    return View(
        text="".join(view.text[part] for part in kept),
        low="".join(view.low[part] for part in kept),
        at=tuple(chain.from_iterable(at[part] for part in kept)),
    )


def _small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    """Return the letter that a reader takes it for; nothing for what has no width."""
    if letter in _UNSEEN or "\u200b" <= letter <= "\u200f" or "\u2060" <= letter <= "\u2064":
        return ""
    if letter.isascii() or letter.isspace():
        return " " if letter.isspace() and letter not in "\n\r\t" else letter
    same = unicodedata.normalize("NFKC", letter)
    return same if len(same) == 1 else letter
