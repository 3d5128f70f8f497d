"""A message of ours as Slack is given it: its blocks, and all of it once more as text. Pure."""

import json
from collections.abc import Sequence
from dataclasses import replace

from adapters import cutting
from adapters.cutting import Size, units
from adapters.slack.drawing.blocks import BLANK, Drawer, Json, address
from adapters.slack.drawing.charts import MOST
from adapters.slack.drawing.escaping import escaped, inert
from adapters.slack.drawing.limits import (
    HEADER,
    MESSAGE_BLOCKS,
    MESSAGE_LETTERS,
    MESSAGE_TEXT,
    length,
    shorten,
)
from adapters.slack.workspace import Workspace
from adapters.telling import in_words
from adapters.texts import clean, one_line
from chatops.messages import Buttons, Line, Link, Part, Quote
from chatops.wording import Wording
from chatops.work import wording


def drawn_message(parts: Sequence[Part], ws: Workspace) -> Json:
    """Draw a message. ``text`` is what notifications show and screen readers read: everything."""
    return {"text": text_of(parts, ws), "blocks": _blocks(parts, ws)}


def words(ws: Workspace) -> Wording:
    """Return the company's sentences, for the little that a drawing has to say by itself."""
    return wording(ws.settings)


def text_of(parts: Sequence[Part], ws: Workspace) -> str:
    """Say all parts in plain text, escaped; where that is too long, the longest are shortened."""
    told = [in_words(part) for part in parts]
    ends = [_led(part, ws) for part in parts]
    room = MESSAGE_TEXT - sum(units(end) + 1 for end in ends)
    short = levelled(told, max(room, 0), size=lambda text: units(inert(text)))
    lines = [end or inert(text) for text, end in zip(short, ends, strict=True)]
    text = ""
    for line in filter(None, lines):
        if units(text) + units(line) >= MESSAGE_TEXT:
            return f"{text}\n{BLANK}" if text else BLANK
        text = f"{text}\n{line}" if text else line
    return text or BLANK


def levelled(texts: Sequence[str], room: int, *, size: Size = length) -> list[str]:
    """Shorten the longest of *texts* until all of them take up no more than *room*."""
    return cutting.levelled(texts, room, size=size, cut=shorten)


def letters(blocks: Sequence[Json]) -> int:
    """Count what blocks take up as they are sent."""
    return len(json.dumps(blocks))


def _blocks(parts: Sequence[Part], ws: Workspace) -> list[Json]:
    drawer = Drawer(ws, charts=MOST)
    drawn = [drawer.drawn(part) for part in _shortened(parts)]
    if sum(map(len, drawn)) <= MESSAGE_BLOCKS:
        return [block for blocks in drawn for block in blocks]
    # What can be done about the whole stands at the end, and stays.
    rows = [part for part in parts if isinstance(part, Buttons)]
    end = drawn.pop() if len(rows) == 1 and rows[0] is parts[-1] else []
    kept: list[Json] = []
    for number, blocks in enumerate(drawn):
        if len(kept) + len(blocks) + 1 + len(end) > MESSAGE_BLOCKS:
            more = Line(text=words(ws).say("more", count=len(drawn) - number), quiet=True)
            kept += drawer.drawn(more)
            break
        kept += blocks
    return kept + end


def _shortened(parts: Sequence[Part]) -> list[Part]:
    texts = [clean(part.text) if isinstance(part, Line | Quote) else "" for part in parts]
    short = levelled(texts, MESSAGE_LETTERS)
    return [
        replace(part, text=text) if isinstance(part, Line | Quote) else part
        for part, text in zip(parts, short, strict=True)
    ]


def _led(part: Part, ws: Workspace) -> str:
    """Write a link, which is the one piece of markup in the text."""
    url = address(part, ws) if isinstance(part, Link) else ""
    if not isinstance(part, Link) or not url:
        return ""
    named = inert(shorten(one_line(part.label), HEADER)).replace("|", "¦") or BLANK
    return f"<{escaped(url)}|{named}>"
