"""Passwords, keys and tokens, taken out of what people write before anything is kept.

``finds`` says where they stand. A look at a long message costs no more than at a short one, so
that it cannot hold up everybody else's: only what is around a hint gets a close look, and where
hints are all over pages and pages of it, what is between beginning and end is not kept at all.
What stands in for a secret is never itself one: doing it twice changes nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chatops.finds import (
    ALWAYS,
    CARD,
    CODE,
    KEY,
    PASSWORD,
    CrowdedError,
    Find,
    Look,
    finds_in,
    key_blocks,
    looks_at,
)
from chatops.hints import hints
from chatops.stretches import BEFORE, stretches

STANDS_IN = {
    PASSWORD: "[password removed]",
    KEY: "[key removed]",
    CODE: "[code removed]",
    CARD: "[card number removed]",
}
PASSES = 4
"""What was hidden behind a secret comes to light when that is gone; this often we look again."""

MOST = 300_000
"""Letters that are looked at closely in one message, counted once for each rule that may fit."""

END = 1500
"""Last letters of a message that are looked at in any case: below a log stands the question."""

MIDDLE = "middle"
"""The kind of what was left out since nobody looked at it."""
LEFT_OUT = " [a part is left out] "
"""Stands for it: what was not looked at is not kept."""

_BLANK = re.compile(r"\s")

_STOOD_IN = re.compile("|".join(map(re.escape, STANDS_IN.values())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """A text without its secrets, and the kinds of what was taken out, in order, each once."""

    text: str
    kinds: tuple[str, ...] = ()


def redact(text: str) -> Redacted:
    """Take passwords, keys, tokens, sign-in codes and card numbers out of *text*."""
    kinds: dict[str, None] = {}
    text = _taken_out(key_blocks(text), text, kinds)
    parts: list[str] = []
    at, left = 0, MOST
    for stretch in stretches(text, hints):
        part, letters = stretch.text, len(stretch.text)
        if stretch.close:
            part, letters, left = _looked_at(stretch.text, left, kinds)
        parts.append(part)
        at += letters
        if left <= 0:
            parts += [LEFT_OUT, _end(text, at, kinds)]
            kinds[MIDDLE] = None
            break
    return Redacted(text="".join(parts), kinds=tuple(kinds))


def _looked_at(text: str, left: int, kinds: dict[str, None]) -> tuple[str, int, int]:
    """Return *text* without its secrets, how many letters of it were looked at, what is *left*.

    If they are not all, the last of them are not kept: what follows may make a secret of them.
    """
    most = _cut(text, left // ALWAYS)
    looks = looks_at(most)
    costs = sum(look.costs for look in looks)
    if costs > left:
        most = _cut(most, len(most) * left // costs)
        looks = looks_at(most)
    try:
        clean, costs = _clean(most, looks, kinds)
    except CrowdedError:
        return "", 0, 0
    if most == text:
        return clean, len(text), max(left - costs, 1)
    return _cut(clean, max(0, len(clean) - BEFORE)), len(most), 0


def _end(text: str, at: int, kinds: dict[str, None]) -> str:
    """Return the last words of *text* that stand after *at*, seen with what leads to them."""
    begin = max(at, len(text) - END)
    lead = max(0, begin - 2 * BEFORE)
    ending = text[lead:]
    try:
        clean, _ = _clean(ending, looks_at(ending), kinds)
    except CrowdedError:
        return ""
    blank = _BLANK.search(clean, begin - lead)
    return clean[blank.start() :] if blank else ""


def _clean(
    text: str, looks: Sequence[Look], kinds: dict[str, None], passes: int = PASSES
) -> tuple[str, int]:
    """Return *text* without its secrets, and what that cost."""
    costs = sum(look.costs for look in looks)
    clean = _taken_out(finds_in(looks), text, kinds)
    if clean == text or passes == 1:
        return clean, costs
    parts = []
    for stretch in stretches(clean, _stood_in):
        part = stretch.text
        if stretch.close:
            part, more = _clean(part, looks_at(part), kinds, passes - 1)
            costs += more
        parts.append(part)
    return "".join(parts), costs


def _stood_in(text: str) -> Iterator[int]:
    return (match.start() for match in _STOOD_IN.finditer(text))


def _cut(text: str, most: int) -> str:
    """Return the words of *text* that end within so many letters."""
    if len(text) <= most:
        return text
    begins = max(text.rfind(blank, 0, most) for blank in " \n\t")
    return text[: max(begins, 0)]


def _taken_out(finds: Iterator[Find], text: str, kinds: dict[str, None]) -> str:
    found = _apart(finds, text)
    kinds.update(dict.fromkeys(find.kind for find in found))
    return _without(text, found) if found else text


def _apart(finds: Iterator[Find], text: str) -> list[Find]:
    """Keep of finds that overlap the first found, and none that touches what already stands in."""
    taken = [match.span() for match in _STOOD_IN.finditer(text)]
    kept: list[Find] = []
    free = bytearray(len(text) + 1)
    for start, end in taken:
        free[start:end] = b"\1" * (end - start)
    for find in finds:
        if find.end > find.start and not any(free[find.start : find.end]):
            free[find.start : find.end] = b"\1" * (find.end - find.start)
            kept.append(find)
    return sorted(kept, key=lambda find: find.start)


def _without(text: str, finds: list[Find]) -> str:
    parts, at = [], 0
    for find in finds:
        parts += [text[at : find.start], STANDS_IN[find.kind]]
        at = find.end
    return "".join([*parts, text[at:]])
