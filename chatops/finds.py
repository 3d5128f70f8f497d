"""Where the secrets in a text stand.

Two ways of knowing one: its own shape (``cues.secret_shapes``), or the sentence around it
(``cues.secret_words``) together with a look at the word itself (``strength``). No rule sees the
same stretch of text more than a fixed number of times.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chatops.cues import secret_shapes as shapes
from chatops.cues import secret_words as words
from chatops.cues.secret_rules import IN_CONTEXT, RULES, SENTENCES, SLOW, Rule
from chatops.cues.secret_stops import STOPS
from chatops.hints import places, standing_in
from chatops.legible import View, mended, views
from chatops.strength import looks_drawn, looks_numeric, looks_plain, looks_quoted
from chatops.stretches import SHORT, around

PASSWORD, KEY, CODE, CARD = "password", "key", "code", "card"

NEAR = 60
"""Letters on either side of a number in which a word about cards makes it a card's."""

LONGEST = 100
"""Nobody types a password of more letters; what is longer and a key has a shape."""

CROWD, CROWD_LONG = 200, 3000
"""Places in a text where a password could stand, and in a long one; more take too much time."""

ALWAYS = 5
"""Rules that are tried on every text that is looked at closely, or cost as much."""

NOUN = 300
"""To judge what stands beside a word for a password costs as much as so many letters."""

_NEEDS = frozenset(rule.needs for rule in RULES)
_WORDS = frozenset(word for needs in _NEEDS for word in needs)
_TRAILING = re.compile(r"(?:[.,;:)\]}>\"'`“”‘’»*]|(?<=\w)[!?]+$)+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A secret's place in the text."""

    start: int
    end: int
    kind: str


class CrowdedError(Exception):
    """More stands there than can be looked at in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A way of reading a text, and where in it which rules may find something."""

    view: View
    rules: Mapping[Rule, Sequence[tuple[int, int]]]
    nouns: Sequence[int]  # where a word for a password may begin

    @property
    def costs(self) -> int:
        """Say how many letters are looked at, each rule counted."""
        near = sum(end - start for spans in self.rules.values() for start, end in spans)
        return len(self.view.text) * ALWAYS + near + len(self.nouns) * NOUN

    def matches(self, rule: Rule) -> Iterator[re.Match[str]]:
        """Find what fits a rule, near what it needs."""
        for start, end in self.rules.get(rule, ()):
            yield from rule.pattern.finditer(self.view.text, start, end)


def looks_at(text: str) -> list[Look]:
    """Return the ways of reading *text*, each with the rules that may fit."""
    return [_look(view) for view in views(text)]


def _look(view: View) -> Look:
    rules = _worth(view)
    has_nouns = any(rule.begins_with_noun for rule in rules)
    nouns = [match.start() for match in words.NOUN_BEGINS.finditer(view.low)] if has_nouns else []
    return Look(view=view, rules=rules, nouns=nouns)


def _worth(view: View) -> dict[Rule, Sequence[tuple[int, int]]]:
    """Leave out rules, and for each rule stretches, where nothing can be found."""
    spots = {word: tuple(places(view.low, word)) for word in standing_in(view.low, _WORDS)}
    there = [needs for needs in _NEEDS if not spots.keys().isdisjoint(needs)]
    near = {needs: _near(view.low, _all(spots, needs)) for needs in there}
    rules = {rule: near[rule.needs] for rule in RULES if rule.needs in near}
    for ends in SLOW:
        slow = [rule for rule in rules if rule.ends is ends]
        if slow:
            found = _near(view.low, [match.start() for match in ends.finditer(view.low)])
            rules |= dict.fromkeys(slow, found)
    return rules


def _all(spots: Mapping[str, Sequence[int]], needs: Sequence[str]) -> list[int]:
    return [spot for word in needs for spot in spots.get(word, ())]


def _near(low: str, found: list[int]) -> Sequence[tuple[int, int]]:
    if found and len(low) <= SHORT:
        return ((0, len(low)),)
    return tuple(around(low, found))


def _has(needs: Sequence[str], view: View) -> bool:
    return any(map(view.low.__contains__, needs))


def finds_in(looks: Sequence[Look]) -> Iterator[Find]:
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
    yield from key_blocks(view.text)
    yield from _in_key_shape(view)
    yield from _shaped(look)
    if _has(shapes.CARD_HINTS, view):
        yield from _cards(view.text)
    if _has(shapes.CODE_HINTS, view):
        yield from _codes(view.low)
    yield from _said(look)


def key_blocks(text: str) -> Iterator[Find]:
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
    if _has(shapes.PHRASE_HINTS, look.view):
        for match in shapes.PHRASE.finditer(look.view.low):
            yield Find(start=match.start(1), end=match.end(1), kind=KEY)
    for rule in IN_CONTEXT:
        for match in look.matches(rule):
            if not match[1].isalpha():
                yield Find(start=match.start(1), end=match.end(1), kind=KEY)
    if "://" in text:
        for match in shapes.IN_ADDRESS.finditer(text):
            yield Find(start=match.start(1), end=match.end(1), kind=PASSWORD)


def _cards(text: str) -> Iterator[Find]:
    for crowd, match in enumerate(shapes.CARD.finditer(text)):
        if crowd > CROWD:
            raise CrowdedError
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
    for pattern in (shapes.CODE, shapes.CODE_BEFORE) if "code" in low else (shapes.CODE,):
        for match in pattern.finditer(low):
            yield Find(start=match.start(1), end=match.end(1), kind=CODE)


def _said(look: Look) -> Iterator[Find]:
    """Find passwords by the sentence."""
    crowd, most = 0, CROWD if len(look.view.text) <= SHORT else CROWD_LONG
    for rule in SENTENCES:
        for start, end in look.rules.get(rule, ()):
            for find in _told(rule, look, start, end):
                crowd += 1
                if crowd > most:
                    raise CrowdedError
                if find:
                    yield find


def _told(rule: Rule, look: Look, at: int, end: int) -> Iterator[Find | None]:
    """Judge what fits a sentence; a match that was none may hide one that begins inside it."""
    while match := _next(rule, look, at, end):
        find = _judged(match, look.view.text, loose=rule.loose)
        yield find
        at = find.end if find else max(match.start() + 1, match.start("value"))


def _next(rule: Rule, look: Look, at: int, end: int) -> re.Match[str] | None:
    low, pattern = look.view.low, rule.pattern
    if not rule.begins_with_noun:
        return pattern.search(low, at, end)
    begins = look.nouns[bisect_left(look.nouns, at) : bisect_left(look.nouns, end)]
    return next((match for begin in begins if (match := pattern.match(low, begin, end))), None)


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
