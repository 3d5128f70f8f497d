"""Passwords, keys and tokens, taken out of what people write before anything is kept.

``finds`` says where they stand. A look at a long message costs no more than at a short one, so
that it cannot hold up everybody else's: only what is around a hint gets a close look, and where
hints are all over it the rest is not kept at all. What stands in for a secret is never itself
one: doing it twice changes nothing.
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
from chatops.stretches import stretches

STANDS_IN = {
    PASSWORD: "[password removed]",
    KEY: "[key removed]",
    CODE: "[code removed]",
    CARD: "[card number removed]",
}
PASSES = 4
"""What was hidden behind a secret comes to light when that is gone; this often we look again."""

MOST = 100_000
"""Letters that are looked at closely in one message, counted once for each rule that may fit."""

REST = " [the rest is not kept]"
"""Stands for the rest of a message with hints all over it: what was not looked at is not kept."""

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
    left = MOST
    for stretch in stretches(text, hints):
        if not stretch.close:
            parts.append(stretch.text)
            continue
        part, left = _looked_at(stretch.text, left, kinds)
        parts.append(part)
        if left <= 0:
            parts.append(REST)
            break
    return Redacted(text="".join(parts), kinds=tuple(kinds))


def _looked_at(text: str, left: int, kinds: dict[str, None]) -> tuple[str, int]:
    """Return *text* without its secrets, no more of it than may be *left*, and what then is."""
    most = _cut(text, left // ALWAYS)
    costs = sum(look.costs for look in looks_at(most))
    is_whole = most == text and costs <= left
    text = text if is_whole else _cut(most, len(most) * left // max(costs, left))
    for _ in range(PASSES):
        looks = looks_at(text)
        left -= sum(look.costs for look in looks)
        try:
            clean = _taken_out(finds_in(looks), text, kinds)
        except CrowdedError:
            return "", 0
        if clean == text:
            break
        text = clean
    return text, max(left, 1) if is_whole else 0


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
