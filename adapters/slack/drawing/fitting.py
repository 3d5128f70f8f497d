"""A home page within what Slack takes: whole requests are left out, and it says how many. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from adapters.slack.drawing.blocks import Drawer, Json
from adapters.slack.drawing.limits import VIEW_BLOCKS, VIEW_BYTES
from adapters.slack.outgoing import letters, words
from adapters.slack.workspace import Workspace
from chatops.messages import Buttons, Heading, Line, Link, Part
from chatops.wording import Wording

_ENOUGH = 1_000
"""Parts that are looked at: a page holds a hundred."""


@dataclass
class _Piece:
    """Blocks that stay together: a request with its buttons, or a line by itself."""

    blocks: list[Json]
    counts: bool  # one of a list, which may be left out for want of room
    more: int = 0  # of how many the core says that they are left out

    @cached_property
    def size(self) -> int:
        return letters(self.blocks)


@dataclass(slots=True)
class _Section:
    pieces: list[_Piece] = field(default_factory=list)
    hidden: int = 0

    @property
    def listed(self) -> int:
        return sum(piece.counts for piece in self.pieces)

    def hide_one(self) -> None:
        """Leave out the last of the list."""
        at = max(number for number, piece in enumerate(self.pieces) if piece.counts)
        del self.pieces[at]
        self.hidden += 1

    def drawn(self, drawer: Drawer, say: Wording) -> Iterator[Json]:
        more = sum(piece.more for piece in self.pieces) if self.hidden else 0
        for piece in self.pieces:
            if not (self.hidden and piece.more):
                yield from piece.blocks
        if self.hidden:
            text = say.say("more_than_fit", count=self.hidden + more)
            yield from drawer.drawn(Line(text=text, quiet=True))


def fitted(parts: Sequence[Part], ws: Workspace) -> list[Json]:
    """Draw a page; where it is too long, the longest lists lose their last requests."""
    drawer, say = Drawer(ws), words(ws)
    sections = _sections(parts[:_ENOUGH], drawer, say)
    while _too_much(sections) and any(section.listed for section in sections):
        # Of lists of the same length the later one: who waits stands first.
        max(reversed(sections), key=lambda section: section.listed).hide_one()
    blocks = [block for section in sections for block in section.drawn(drawer, say)]
    cut = min(len(blocks), VIEW_BLOCKS)
    while letters(blocks[:cut]) > VIEW_BYTES:
        cut -= 1
    return blocks[:cut]


def _too_much(sections: list[_Section]) -> bool:
    pieces = [piece for section in sections for piece in section.pieces]
    said = sum(section.hidden > 0 for section in sections)
    blocks = sum(len(piece.blocks) for piece in pieces) + said
    return blocks > VIEW_BLOCKS or sum(piece.size for piece in pieces) + said * 1_000 > VIEW_BYTES


def _sections(parts: Sequence[Part], drawer: Drawer, say: Wording) -> list[_Section]:
    sections = [_Section()]
    for run in _runs(parts):
        if isinstance(run[0], Heading):
            sections.append(_Section())
        sections[-1].pieces.append(_piece(run, drawer, say))
    return sections


def _runs(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Put each line together with the link and the buttons that belong to it."""
    run: list[Part] = []
    for part in parts:
        if run and not _belongs(run, part):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _belongs(run: list[Part], part: Part) -> bool:
    if not isinstance(run[0], Line) or run[0].quiet:
        return False
    return isinstance(part, Link | Buttons) and not isinstance(run[-1], Buttons)


def _piece(run: list[Part], drawer: Drawer, say: Wording) -> _Piece:
    first, rest = run[0], run[1:]
    if isinstance(first, Line) and rest and isinstance(rest[0], Link):
        blocks = drawer.with_link(first, rest[0])
        rest = rest[1:]
    else:
        blocks = drawer.drawn(first)
    blocks += [block for part in rest for block in drawer.drawn(part)]
    more = _counted(first.text, say) if isinstance(first, Line) and first.quiet else 0
    return _Piece(blocks=blocks, counts=len(run) > 1, more=more)


def _counted(text: str, say: Wording) -> int:
    """Read how many the core has left out itself, if that is what this line says."""
    before, mark, after = say.say("more", count="\0").partition("\0")
    pattern = re.escape(before) + r"(\d{1,9})" + re.escape(after)
    found = re.fullmatch(pattern, text) if mark else None
    return int(found[1]) if found else 0
