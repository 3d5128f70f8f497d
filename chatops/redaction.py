"""Passwords, keys and tokens, taken out of what people write before anything is kept.

Two ways of knowing one: its own shape (``cues.secret_shapes``), or the sentence around it
(``cues.secret_words``) together with a look at the word itself (``strength``). No rule sees the
same stretch of text more than a fixed number of times, so that a long message cannot hold up
everybody else's. What stands in for a secret is never itself one: doing it twice changes nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from chatops.cues import secret_shapes as shapes
from chatops.cues import secret_words as words
from chatops.cues.secret_stops import STOPS
from chatops.hints import hints
from chatops.legible import View, mended, views
from chatops.strength import looks_drawn, looks_numeric, looks_plain, looks_quoted
from chatops.stretches import stretches

PASSWORD, KEY, CODE, CARD = "password", "key", "code", "card"
STANDS_IN = {
    PASSWORD: "[password removed]",
    KEY: "[key removed]",
    CODE: "[code removed]",
    CARD: "[card number removed]",
}
NEAR = 60
"""Letters on either side of a number in which a word about cards makes it a card's."""

LONGEST = 100
"""Nobody types a password of more letters; what is longer and a key has a shape."""

PASSES = 4
"""What was hidden behind a secret comes to light when that is gone; this often we look again."""

MOST = 100_000
"""Letters that are looked at closely in one message, counted once for each rule that may fit."""

REST = " [the rest is not kept]"
"""Stands for the rest of a message with hints all over it: what was not looked at is not kept."""

_SENTENCES = words.LOOSE | words.STRICT
_RULES = _SENTENCES | shapes.IN_CONTEXT
_BY_NEED = {
    needs: tuple(pattern for pattern in _RULES if _RULES[pattern] == needs)
    for needs in dict.fromkeys(_RULES.values())
}
_ALWAYS = 8
"""Rules that are tried on every text that is looked at closely, or cost as much."""

_STOOD_IN = re.compile("|".join(map(re.escape, STANDS_IN.values())))
_TRAILING = re.compile(r"(?:[.,;:)\]}>\"'`“”‘’»*]|(?<=\w)[!?]+$)+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """A text without its secrets, and the kinds of what was taken out, in order, each once."""

    text: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A secret's place in the text."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A way of reading a text, and the rules that may find something in it."""

    view: View
    rules: frozenset[re.Pattern[str]]

    @property
    def costs(self) -> int:
        """Say how many letters are looked at, each rule counted."""
        return len(self.view.text) * (_ALWAYS + len(self.rules))


def redact(text: str) -> Redacted:
    """Take passwords, keys, tokens, sign-in codes and card numbers out of *text*."""
    kinds: dict[str, None] = {}
    text = _taken_out(_key_blocks(text), text, kinds)
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
    costs = sum(look.costs for look in _looks(text))
    is_whole = costs <= left
    text = text if is_whole else text[: len(text) * left // costs]
    for _ in range(PASSES):
        looks = _looks(text)
        left -= sum(look.costs for look in looks)
        clean = _taken_out(_finds(looks), text, kinds)
        if clean == text:
            break
        text = clean
    return text, max(left, 1) if is_whole else 0


def _looks(text: str) -> list[Look]:
    return [Look(view=view, rules=_worth(view)) for view in views(text)]


def _worth(view: View) -> frozenset[re.Pattern[str]]:
    """Leave out rules that cannot find anything in what we see."""
    rules = (patterns for needs, patterns in _BY_NEED.items() if _has(needs, view))
    return frozenset(chain.from_iterable(rules))


def _has(needs: Sequence[str], view: View) -> bool:
    return any(map(view.low.__contains__, needs))


def _taken_out(finds: Iterator[Find], text: str, kinds: dict[str, None]) -> str:
    found = _apart(finds, text)
    kinds.update(dict.fromkeys(find.kind for find in found))
    return _without(text, found) if found else text


def _finds(looks: Sequence[Look]) -> Iterator[Find]:
    """Find what is secret in each way of reading a text, where it was written."""
    for look in looks:
        yield from _written(_in_view(look), look.view)
    plain = looks[0].view
    whole = mended(plain)
    if whole is not plain:
        yield from _written(_in_key_shape(whole), whole)


def _written(finds: Iterator[Find], view: View) -> Iterator[Find]:
    for find in finds:
        if find.end > find.start:
            start, end = view.written(find.start, find.end)
            yield Find(start=start, end=end, kind=find.kind)


def _in_view(look: Look) -> Iterator[Find]:
    view = look.view
    yield from _key_blocks(view.text)
    yield from _in_key_shape(view)
    yield from _shaped(look)
    if _has(shapes.CARD_HINTS, view):
        yield from _cards(view.text)
    if _has(shapes.CODE_HINTS, view):
        yield from _codes(view.low)
    yield from _said(look)


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


def _key_blocks(text: str) -> Iterator[Find]:
    """Find private keys of many lines; one whose end was not pasted ends with its last line."""
    at, ends = 0, True
    while begin := shapes.BLOCK_BEGINS.search(text, at):
        end = text.find(shapes.BLOCK_ENDS, begin.end()) if ends else -1
        ends = end >= 0
        at = _end_of_line(text, end) if ends else _end_of_lines(text, begin.end())
        yield Find(start=begin.start(), end=at, kind=KEY)
    for match in shapes.PUTTY_LINES.finditer(text):
        yield Find(start=match.start(1), end=match.end(1), kind=KEY)


def _end_of_line(text: str, at: int) -> int:
    closing = text.find("-----", at + len(shapes.BLOCK_ENDS))
    return closing + 5 if 0 <= closing <= at + 60 else at + len(shapes.BLOCK_ENDS)


def _end_of_lines(text: str, at: int) -> int:
    lines = shapes.BLOCK_LINES.match(text, at)
    return lines.end() if lines else at


def _in_key_shape(view: View) -> Iterator[Find]:
    for match in shapes.KEYS.finditer(view.text):
        yield Find(start=match.start(), end=match.end(), kind=KEY)


def _shaped(look: Look) -> Iterator[Find]:
    text = look.view.text
    for match in shapes.PHRASE.finditer(look.view.low):
        yield Find(start=match.start(1), end=match.end(1), kind=KEY)
    for pattern in filter(look.rules.__contains__, shapes.IN_CONTEXT):
        for match in pattern.finditer(text):
            if not match[1].isalpha():
                yield Find(start=match.start(1), end=match.end(1), kind=KEY)
    for match in shapes.IN_ADDRESS.finditer(text):
        yield Find(start=match.start(1), end=match.end(1), kind=PASSWORD)


def _cards(text: str) -> Iterator[Find]:
    for match in shapes.CARD.finditer(text):
        around = text[max(0, match.start() - NEAR) : match.end() + NEAR]
        if shapes.CARD_WORDS.search(around) and _adds_up(match[0]):
            yield Find(start=match.start(), end=match.end(), kind=CARD)
    for match in shapes.CARD_CODE.finditer(text):
        yield Find(start=match.start(1), end=match.end(1), kind=CARD)


def _adds_up(number: str) -> bool:
    """Check the last digit of a card number as Luhn does."""
    digits = [int(digit) for digit in reversed(number) if digit.isdigit()]
    doubled = (sum(divmod(digit * 2, 10)) for digit in digits[1::2])
    return len(set(digits)) > 1 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _codes(low: str) -> Iterator[Find]:
    for pattern in (shapes.CODE, shapes.CODE_BEFORE):
        for match in pattern.finditer(low):
            yield Find(start=match.start(1), end=match.end(1), kind=CODE)


def _said(look: Look) -> Iterator[Find]:
    """Find passwords by the sentence; a match that was none may hide one that begins inside it."""
    view = look.view
    for pattern in filter(look.rules.__contains__, _SENTENCES):
        at = 0
        while match := pattern.search(view.low, at):
            find = _judged(match, view.text, loose=pattern in words.LOOSE)
            if find:
                yield find
            at = find.end if find else max(match.start() + 1, match.start("value"))


def _judged(match: re.Match[str], text: str, *, loose: bool) -> Find | None:
    start = match.start("value")
    value = text[start : match.end("value")]
    if value.casefold() in STOPS or len(value) > LONGEST:
        return None
    value = _TRAILING.sub("", value)
    end = start + len(value)
    after = text[end : end + 40]
    quoted = "quote" in match.re.groupindex and match["quote"] is not None
    near = loose and "\n" not in text[max(match.start(), start - 12) : start]
    if _is_in_query(text, start) or not _is_password(value, after=after, loose=near, quoted=quoted):
        return None
    while text.startswith("!", end):
        end += 1
    return Find(start=start, end=end, kind=PASSWORD)


def _is_password(value: str, *, after: str, loose: bool, quoted: bool) -> bool:
    if looks_drawn(value):
        return True
    if quoted and loose and looks_quoted(value):
        return True
    return loose and (looks_numeric(value, after=after) or looks_plain(value, after=after))


def _is_in_query(text: str, start: int) -> bool:
    """Leave "...zoom.us/j/123?pwd=..." alone: it is an invitation, and stale tomorrow.

    What else an address carries has a shape.
    """
    before = text[max(0, start - 200) : start]
    word = before.split()[-1:] if before[-1:].strip() else []
    return any("://" in part and "?" in part for part in word)
