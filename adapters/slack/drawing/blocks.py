"""What the desk shows, as Block Kit. Pure.

Every text goes out as ``plain_text`` or as a ``text`` element of rich text. Neither is ever parsed:
no word in it, whoever's it is, can ping, link, format or break out. A telephone number alone is
markup, since only there a link dials: of its digits, and with everything beside it made inert.
"""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from adapters.slack.drawing import charts
from adapters.slack.drawing.calls import call_url, chat_url, phone_text
from adapters.slack.drawing.limits import (
    ACCESSIBLE,
    BUTTON,
    ELEMENTS,
    HEADER,
    TEXT,
    VALUE,
    length,
    pieces,
    shorten,
)
from adapters.slack.workspace import DOOR, Workspace
from adapters.telling import table
from adapters.texts import clean, one_line
from chatops.messages import (
    Button,
    Buttons,
    Chart,
    Contact,
    Heading,
    Line,
    Link,
    Part,
    Phone,
    Quote,
    Tone,
)

Json = dict[str, Any]

ASIDE = 2_000
BLANK = "…"
"""Stands where Slack wants a text and there is none."""


class Drawer:
    """Draws parts one after the other; the controls' ids count through all of them.

    ``charts``: as many may be drawn as bars, which a message takes and a home page does not; the
    others are a table alone.
    """

    def __init__(self, ws: Workspace, *, charts: int = 0) -> None:
        self._ws = ws
        self._charts = charts
        self._numbers = count()
        self._ways: dict[type[Any], Callable[[Any], Iterator[Json]]] = {
            Line: _lines,
            Heading: _heading,
            Quote: _quotes,
            Link: self._link,
            Buttons: self._buttons,
            Phone: _phone,
            Chart: self._chart,
            Contact: self._contact,
        }

    def drawn(self, part: Part) -> list[Json]:
        """Draw one part: a block, or several where one may not be so large, or none."""
        return list(self._ways[type(part)](part))

    def with_link(self, line: Line, link: Link) -> list[Json]:
        """Draw a line with a way to open a message at its end, in one block."""
        blocks, url = self.drawn(line), address(link, self._ws)
        if blocks and url:
            button = {"type": "button", "text": label(link.label), "url": url}
            blocks[-1]["accessory"] = {**button, "action_id": f"link:{next(self._numbers)}"}
        return blocks

    def _link(self, link: Link) -> Iterator[Json]:
        url = address(link, self._ws)
        if url:
            text = shorten(one_line(link.label), HEADER) or BLANK
            yield _rich("rich_text_section", {"type": "link", "url": url, "text": text})

    def _contact(self, contact: Contact) -> Iterator[Json]:
        if url := chat_url(contact.person, self._ws):
            button = {"type": "button", "text": label(contact.label), "url": url}
            yield {
                "type": "actions",
                "elements": [{**button, "action_id": f"link:{next(self._numbers)}"}],
            }

    def _buttons(self, buttons: Buttons) -> Iterator[Json]:
        drawn = [self._button(b) for b in buttons.items if length(b.action) <= VALUE]
        for start in range(0, len(drawn), ELEMENTS):
            yield {"type": "actions", "elements": drawn[start : start + ELEMENTS]}

    def _chart(self, chart: Chart) -> Iterator[Json]:
        if self._charts and charts.is_drawable(chart):
            self._charts -= 1
            yield charts.bars(chart)
        yield from paragraphs(table(chart))

    def _button(self, button: Button) -> Json:
        if button.opens:
            way = {"type": "button", "text": label(button.label), "url": button.opens}
            return {**way, "action_id": f"link:{next(self._numbers)}"}
        does = "form" if button.opens_form else "press"
        drawn = {
            "type": "button",
            "text": label(button.label),
            "action_id": f"{does}:{next(self._numbers)}",
            "value": button.action,
        }
        if button.calls and (url := call_url(button, self._ws)):
            drawn["url"] = url  # it opens for whoever presses, and the press arrives all the same
        if button.tone is not Tone.PLAIN:
            drawn["style"] = button.tone.value
        about = shorten(one_line(button.about), ACCESSIBLE)
        return {**drawn, "accessibility_label": about} if about else drawn


def plain(text: str) -> Json:
    """Wrap *text* so that it is shown as it is, with ``:codes:`` left alone."""
    return {"type": "plain_text", "text": text, "emoji": False}


def label(text: str, limit: int = BUTTON) -> Json:
    """Wrap a label, which Slack wants on one line and with something in it."""
    return plain(shorten(one_line(text), limit) or BLANK)


def address(link: Link, ws: Workspace) -> str:
    """Return where a link leads; nothing where that is not in this workspace."""
    return ws.permalink(link.place, link.message) if link.place.door == DOOR else ""


def paragraphs(text: str) -> Iterator[Json]:
    """Draw a text of any length."""
    for piece in pieces(clean(text), TEXT):
        yield {"type": "section", "text": plain(piece)}


def aside(text: str) -> Iterator[Json]:
    """Draw a text that is smaller than the others."""
    for piece in pieces(clean(text), ASIDE):
        yield {"type": "context", "elements": [plain(piece)]}


def _lines(line: Line) -> Iterator[Json]:
    return aside(line.text) if line.quiet else paragraphs(line.text)


def _heading(heading: Heading) -> Iterator[Json]:
    yield {"type": "header", "text": label(heading.text, HEADER)}


def _quotes(quote: Quote) -> Iterator[Json]:
    by = shorten(one_line(quote.by), HEADER)
    for number, piece in enumerate(pieces(clean(quote.text), TEXT)):
        said = _rich("rich_text_quote", {"type": "text", "text": piece})
        if by and not number:
            named = {"type": "text", "text": f"{by}:"}
            said["elements"].insert(0, {"type": "rich_text_section", "elements": [named]})
        yield said


def _phone(phone: Phone) -> Iterator[Json]:
    text = phone_text(phone)
    if text:
        yield {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def _rich(kind: str, element: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": [element]}]}
