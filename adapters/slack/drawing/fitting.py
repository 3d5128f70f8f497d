"""A home page within what Slack takes. Pure."""

from collections.abc import Sequence

from adapters import fitting
from adapters.fitting import Sheet
from adapters.slack.drawing.blocks import Drawer, Json
from adapters.slack.drawing.limits import VIEW_BLOCKS, VIEW_BYTES
from adapters.slack.outgoing import letters, words
from adapters.slack.workspace import Workspace
from chatops.messages import Line, Link, Part


def fitted(parts: Sequence[Part], ws: Workspace) -> list[Json]:
    """Draw a page; where it is too long, the longest lists lose their last requests."""
    drawer = Drawer(ws)

    def draw(run: Sequence[Part]) -> list[Json]:
        match run:
            case [Line() as line, Link() as link, *rest]:
                blocks = drawer.with_link(line, link)
            case _:
                blocks, rest = [], list(run)
        return blocks + [block for part in rest for block in drawer.drawn(part)]

    sheet = Sheet(draw=draw, size=letters, blocks=VIEW_BLOCKS, letters=VIEW_BYTES)
    pieces = fitting.fitted(parts, sheet, words(ws))
    blocks = [block for piece in pieces for block in piece.blocks]
    cut = min(len(blocks), VIEW_BLOCKS)
    while letters(blocks[:cut]) > VIEW_BYTES:
        cut -= 1
    return blocks[:cut]
