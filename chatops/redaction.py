"""Passwords, keys and tokens, taken out of what people write before anything is kept.

``finds`` says where they stand. A look at a long message costs no more than at a short one, so
that it cannot hold up everybody else's: only what is around a hint gets a close look, and where
hints are all over pages and pages of it, what is between beginning and end is not kept at all.
What stands in for a secret is never itself one: doing it twice changes nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chatops.finds import (
    ALWAYS,
    CARD,
    CODE,
    KEY,
    PASSWORD,
    CrowdedError,
    Find,
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

MOST, MOST_OF_END = 360_000, 150_000
"""Letters of a message that are looked at closely, counted once for each rule that may fit, and
what more may be of its last ones."""
AGAIN = 70_000
"""So many of them are for looking again where something was taken out."""

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


def _looked_at(
    text: str, left: int, kinds: dict[str, None], *, again: int = AGAIN, passes: int = PASSES
) -> tuple[str, int, int]:
    """Return *text* without its secrets, how many letters of it were looked at, what is *left*.

    *again* of it is kept for looking again where something was taken out.
    If not all letters were looked at, the last of those are not kept: what follows may make a
    secret of them.
    """
    now = max(0, left - again)
    most = _cut(text, now // ALWAYS)
    looks = looks_at(most)
    costs = sum(look.costs for look in looks)
    if costs > now:
        most = _cut(most, len(most) * now // costs)
        looks = looks_at(most)
        costs = sum(look.costs for look in looks)
    try:
        clean = _taken_out(finds_in(looks), most, kinds)
    except CrowdedError:
        # Quarters, so that all tries together cost little more than the first.
        most = _cut(most, len(most) // 4)
        return *_looked_at(most, left, kinds, again=again, passes=passes)[:2], 0
    is_whole = most == text
    left = max(1, left - costs)
    if clean != most and passes > 1:
        clean, left = _looked_at_again(clean, left, kinds, passes - 1)
        is_whole = is_whole and left > 0
    if is_whole:
        return clean, len(text), left
    return _cut(clean, max(0, len(clean) - BEFORE)), len(most), 0


def _looked_at_again(text: str, left: int, kinds: dict[str, None], passes: int) -> tuple[str, int]:
    """Look again where something was taken out: what was hidden behind it comes to light."""
    parts = []
    for stretch in stretches(text, _stood_in):
        part = stretch.text
        if stretch.close:
            part, _, left = _looked_at(part, left, kinds, again=0, passes=passes)
        parts.append(part)
        if left <= 0:
            break
    return "".join(parts), left


def _end(text: str, at: int, kinds: dict[str, None]) -> str:
    """Return the last words of *text* that stand after *at*, seen with what leads to them."""
    begin = max(at, len(text) - END)
    lead = max(0, begin - 2 * BEFORE)
    clean, letters, _ = _looked_at(text[lead:], MOST_OF_END, kinds)
    blank = _BLANK.search(clean, begin - lead)
    return clean[blank.start() :] if blank and lead + letters == len(text) else ""


def _stood_in(text: str) -> Iterator[int]:
    return (match.start() for match in _STOOD_IN.finditer(text))


def _cut(text: str, most: int) -> str:
    """Return the words of *text* that end within so many letters."""
    if len(text) <= most:
        return text
    begins = max(text.rfind(blank, 0, most) for blank in " \n\t")
    return text[: max(begins, 0)]


def _taken_out(finds: Iterator[Find], text: str, kinds: dict[str, None]) -> str:
    found = _apart(list(finds), text)
    kinds.update(dict.fromkeys(find.kind for find in found))
    return _without(text, found) if found else text


def _apart(finds: list[Find], text: str) -> list[Find]:
    """Keep of finds that overlap the first found, and none that touches what already stands in."""
    if not finds:
        return []
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
