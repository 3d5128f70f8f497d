"""What must stand in a text for a pattern to find anything: a quick look before the close one."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib import import_module
from typing import Any

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-äöüß")
"""Letters that stand for nothing but themselves and their capital, once ``folded``."""
_CAPITALS = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})


class Cue:
    """A pattern that is tried only where something that it needs stands in the text."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        """Take the pattern; what it needs is worked out when it is first asked for."""
        self.pattern = pattern

    @cached_property
    def needs(self) -> Sequence[str] | None:
        """Return of what, in small letters, a text must have something; None if nobody knows."""
        return needed(self.pattern)

    def may_fit(self, low: str) -> bool:
        """Tell whether it may find something in a text that is ``folded``, or in a part of it."""
        return self.needs is None or any(map(low.__contains__, self.needs))

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first place where it fits."""
        return self.pattern.search(text) if self.may_fit(folded(text)) else None

    def split(self, text: str) -> list[str]:
        """Cut where it fits."""
        return self.pattern.split(text) if self.may_fit(folded(text)) else [text]


def folded(text: str) -> str:
    """Return *text* in small letters, those that fit "i" and "s" in any case written as these."""
    return text.lower() if text.isascii() else text.translate(_CAPITALS).lower()


def needed(pattern: re.Pattern[str]) -> tuple[str, ...] | None:
    """Return words without blanks, in small letters, of which whatever fits has one."""
    try:
        tree: Iterable[Any] = import_module("re._parser").parse(pattern.pattern, pattern.flags)
    except (AttributeError, ImportError):
        return None  # a Python that keeps it elsewhere: then everything is looked at closely
    words = _of_all(tree)
    if not words:
        return None
    return tuple(sorted(w for w in words if not any(one in w for one in words if one != w)))


def _of_all(parts: Iterable[Any]) -> frozenset[str]:
    """Return the best of what parts that follow each other need; empty for nothing."""
    found: list[frozenset[str]] = []
    run = ""
    for kind, what in parts:
        letter = chr(what).lower() if str(kind) == "LITERAL" else ""
        run = run + letter if letter in _SAFE else ""
        found.append(frozenset({run}) if run else _of_one(str(kind), what))
    return max(filter(None, found), key=_worth, default=frozenset())


def _of_one(kind: str, what: Any) -> frozenset[str]:
    if kind == "SUBPATTERN":
        _, more, less, parts = what
        return frozenset() if more or less else _of_all(parts)
    if kind == "BRANCH":
        each = [_of_all(parts) for parts in what[1]]
        return frozenset().union(*each) if all(each) else frozenset()
    if kind in ("MAX_REPEAT", "MIN_REPEAT") and what[0] > 0:
        return _of_all(what[2])
    return frozenset()


def _worth(words: frozenset[str]) -> tuple[int, int]:
    """Rather long words than few."""
    return min(map(len, words)), -len(words)
