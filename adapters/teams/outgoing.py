"""A message of ours as Teams is given it: one card, and all of it once more in words. Pure.

Nothing but the card: where text stands beside it, Teams makes two messages of the one, and gives no
id. Plain sentences are cards, too, since a message's own text is read as Markdown.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from adapters.cutting import levelled, shorten
from adapters.fitting import Piece, Sheet, fitted
from adapters.teams.drawing.cards import attached, card
from adapters.teams.drawing.limits import CARD, PAGE, SUMMARY
from adapters.teams.drawing.named import named
from adapters.teams.drawing.own_words import own_answer, own_part
from adapters.teams.drawing.parts import drawn_line, drawn_parts, names_what_follows
from adapters.teams.drawing.words import BLANK, Json, literal, weight
from adapters.teams.tenant import Tenant
from adapters.telling import in_words
from adapters.texts import clean, one_line
from chatops.messages import Buttons, Heading, Line, Link, Part, Quote, Tone
from chatops.work import wording

_MARKUP = re.compile(r"<(?=\S)")


def drawn_message(parts: Sequence[Part], tenant: Tenant, *, most: int = 0) -> Json:
    """Draw a message. ``summary`` is what notifications show: everything, in words."""
    parts = _ours(parts, tenant)
    return {
        "type": "message",
        "summary": summary(parts),
        "attachments": [attached(drawn_card(parts, tenant, most=most))],
    }


def said(sentence: str, tenant: Tenant) -> Json:
    """Draw a plain sentence of the desk's as a message."""
    line = Line(text=own_answer(sentence, tenant))
    body = drawn_line(line)
    return {"type": "message", "summary": summary([line]), "attachments": [attached(card(body))]}


def summary(parts: Sequence[Part]) -> str:
    """Say all parts in plain text, with nothing in it that could be read as a tag."""
    told = list(filter(None, (_told(parts, at) for at in range(len(parts)))))
    short = shorten("\n".join(levelled(told, SUMMARY - len(told))), SUMMARY)
    return _MARKUP.sub("<\u2060", literal(short)) or BLANK


def _told(parts: Sequence[Part], at: int) -> str:
    part = parts[at]
    if isinstance(part, Link) and names_what_follows(parts, at):
        return one_line(part.label)
    return in_words(part)


def drawn_card(parts: Sequence[Part], tenant: Tenant, *, most: int = 0) -> Json:
    """Draw a message's card of at most so many letters, or as many as one of its sort may have.

    Where that is too few, texts are cut, the longest first; then lists lose their last requests.
    """
    parts = _toned(_ours(parts, tenant))
    # A page is turned by the desk: what were left out of one here could not be reached.
    is_page = any(isinstance(part, Heading) for part in parts)
    most = most or (PAGE if is_page else CARD)
    drawn = card(drawn_parts(parts, tenant))
    if weight(drawn) <= most:
        return drawn
    drawn = card(drawn_parts(parts, tenant, brief=True))
    if (taken := weight(drawn)) <= most:
        return drawn
    texts = [clean(part.text) if isinstance(part, _LONG) else "" for part in parts]
    # Of many parts rather some are left out than all of them cut to nothing.
    least = _TOLD * sum(map(bool, texts))
    room = max(most - taken + sum(map(weight, texts)), least)
    parts = [_with(part, text) for part, text in zip(parts, _level(texts, room), strict=True)]
    drawn = card(drawn_parts(parts, tenant, brief=True))
    return drawn if weight(drawn) <= most else card(_fitted(parts, tenant, most))


def _ours(parts: Sequence[Part], tenant: Tenant) -> list[Part]:
    return named([own_part(part, tenant) for part in parts], tenant)


def _toned(parts: Sequence[Part]) -> list[Part]:
    """Let a button stand out where it is the only one: of many, as on a list, none does."""
    tones = [button.tone for row in parts if isinstance(row, Buttons) for button in row.items]
    if tones.count(Tone.PRIMARY) <= 1:
        return list(parts)
    return [_plain(part) if isinstance(part, Buttons) else part for part in parts]


def _plain(row: Buttons) -> Buttons:
    items = [
        replace(button, tone=Tone.PLAIN) if button.tone is Tone.PRIMARY else button
        for button in row.items
    ]
    return Buttons(items=tuple(items))


def _level(texts: Sequence[str], room: int) -> list[str]:
    return levelled(texts, room, size=lambda text: weight(literal(text)))


def _with(part: Part, text: str) -> Part:
    return replace(part, text=text) if isinstance(part, _LONG) else part


def _fitted(parts: Sequence[Part], tenant: Tenant, most: int) -> list[Json]:
    """Draw parts by leaving some out, and say how many there are besides."""
    if any(isinstance(part, Heading) for part in parts):
        return _page(parts, tenant, most)
    drawn = drawn_parts(parts, tenant, brief=True)
    room = most - weight(card([])) - _MORE
    # What can be done stays, wherever it stands; what there is to read has what that leaves.
    rows = [at for at, each in enumerate(drawn) if each["type"] == "ActionSet"]
    kept, left = _within(drawn, rows, room * 3 // 4)
    rest = [at for at in range(len(drawn)) if at not in rows]
    kept += _within(drawn, rest, room // 4 + left)[0]
    lost = sorted(set(range(len(drawn))) - set(kept))
    first = lost[0] if lost else len(drawn)
    shown = [drawn[at] for at in sorted(kept)]
    return [*shown[:first], *_more(len(lost), tenant), *shown[first:]]


def _within(drawn: Sequence[Json], some: Sequence[int], room: int) -> tuple[list[int], int]:
    """Choose the first of *some* that there is room for; return how much of it is left."""
    ends = list(accumulate(weight(drawn[at]) + 1 for at in some))
    count = bisect_right(ends, room)
    return list(some[:count]), room - sum(ends[count - 1 : count])


def _page(parts: Sequence[Part], tenant: Tenant, most: int) -> list[Json]:
    """Draw lists without their last requests; what can be done about the whole stays at the end."""
    rows = [part for part in parts if isinstance(part, Buttons)]
    is_end = len(rows) == 1 and rows[0] is parts[-1]
    end = drawn_parts(parts[-1:], tenant) if is_end else []
    room = most - weight(card(end))

    def draw(run: Sequence[Part]) -> list[Json]:
        ours = [own_part(part, tenant) for part in run]
        return drawn_parts(ours, tenant, brief=True)

    parts = parts[:-1] if is_end else parts
    sheet = Sheet(draw=draw, size=weight, letters=room)
    pieces = fitted(parts, sheet, wording(tenant.settings))
    return [*_as_many(pieces, room, tenant), *end]


def _as_many(pieces: Sequence[Piece], room: int, tenant: Tenant) -> list[Json]:
    """Draw the first ones that there is room for, and say how many there are besides."""
    ends = list(accumulate(piece.size for piece in pieces))
    count = len(pieces) if sum(ends[-1:]) <= room else bisect_right(ends, room - _MORE)
    kept = [drawn for piece in pieces[:count] for drawn in piece.blocks]
    return [*kept, *_more(len(pieces) - count, tenant)]


def _more(left: int, tenant: Tenant) -> list[Json]:
    if not left:
        return []
    text = wording(tenant.settings).say("more", count=left)
    return drawn_line(Line(text=text, quiet=True))


_LONG = Line | Quote
_TOLD: Final = 60
"""Letters of a text that still tell what it is about."""
_MORE: Final = 300
"""Letters that are kept for saying how much is left out."""
