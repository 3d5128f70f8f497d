"""A page within what a door takes: whole requests are left out, and it says how many. Pure."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from chatops.messages import Buttons, Heading, Line, Link, Part
from chatops.wording import Wording

Blocks = list[dict[str, Any]]

_ENOUGH = 1_000
"""Parts that are looked at: a page holds a hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How a door draws a page, and what it takes of it.

    ``draw`` is given parts that stay together: a request with its link and buttons, or one part.
    """

    draw: Callable[[Sequence[Part]], Blocks]
    size: Callable[[Blocks], int]
    letters: int
    blocks: int = sys.maxsize


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What stays together, as it is drawn."""

    blocks: Blocks
    size: int
    counts: bool  # one of a list, which may be left out for want of room
    more: int = 0  # of how many the core says that they are left out


@dataclass(slots=True)
class _Section:
    pieces: list[Piece] = field(default_factory=list)
    hidden: int = 0

    @property
    def listed(self) -> int:
        return sum(piece.counts for piece in self.pieces)

    def hide_one(self) -> None:
        """Leave out the last of the list."""
        at = max(number for number, piece in enumerate(self.pieces) if piece.counts)
        del self.pieces[at]
        self.hidden += 1


def fitted(parts: Sequence[Part], sheet: Sheet, say: Wording) -> list[Piece]:
    """Draw a page; where it is too long, the longest lists lose their last requests."""
    sections = _sections(parts[:_ENOUGH], sheet, say)
    while _is_too_much(sections, sheet) and any(section.listed for section in sections):
        # Of lists of the same length the later one: who waits stands first.
        max(reversed(sections), key=lambda section: section.listed).hide_one()
    return [piece for section in sections for piece in _shown(section, sheet, say)]


def _shown(section: _Section, sheet: Sheet, say: Wording) -> Iterator[Piece]:
    more = sum(piece.more for piece in section.pieces) if section.hidden else 0
    for piece in section.pieces:
        if not (section.hidden and piece.more):
            yield piece
    if section.hidden:
        text = say.say("more_than_fit", count=section.hidden + more)
        yield _piece([Line(text=text, quiet=True)], sheet, say)


def _is_too_much(sections: list[_Section], sheet: Sheet) -> bool:
    pieces = [piece for section in sections for piece in section.pieces]
    said = sum(section.hidden > 0 for section in sections)
    blocks = sum(len(piece.blocks) for piece in pieces) + said
    # What is said of those left out takes up less than this.
    return blocks > sheet.blocks or sum(p.size for p in pieces) + said * 500 > sheet.letters


def _sections(parts: Sequence[Part], sheet: Sheet, say: Wording) -> list[_Section]:
    sections = [_Section()]
    for run in _runs(parts):
        if isinstance(run[0], Heading):
            sections.append(_Section())
        sections[-1].pieces.append(_piece(run, sheet, say))
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


def _piece(run: list[Part], sheet: Sheet, say: Wording) -> Piece:
    first, blocks = run[0], sheet.draw(run)
    more = _counted(first.text, say) if isinstance(first, Line) and first.quiet else 0
    return Piece(blocks=blocks, size=sheet.size(blocks), counts=len(run) > 1, more=more)


def _counted(text: str, say: Wording) -> int:
    """Read how many the core has left out itself, if that is what this line says."""
    before, mark, after = say.say("more", count="\0").partition("\0")
    pattern = re.escape(before) + r"(\d{1,9})" + re.escape(after)
    found = re.fullmatch(pattern, text) if mark else None
    return int(found[1]) if found else 0
