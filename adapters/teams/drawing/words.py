"""Words on a card. Pure.

A ``TextBlock`` reads Markdown, whoever wrote the words; a ``TextRun`` shows them as they are. So
all text on our cards stands in text runs, but for what a control has for a label, and headings of
plain words, which screen readers find by that. Dates in double
braces are filled in by the client even there: a sign of no width between the braces stops it.
"""

import json
import re
from typing import Any, Final

from adapters.cutting import units
from adapters.texts import clean, one_line

Json = dict[str, Any]

BLANK: Final = "…"
"""Stands where a card wants a text and there is none."""
_PLAIN = re.compile(
    r"(?!\d+[.)])(?!.*(?://|www\.|[.:][^\W\d_]))[^\W_](?:[^\W_]|[ ,.:;'’()/%–…-])*", re.IGNORECASE
)
_BRACES = re.compile(r"\{(?=\{)")
_JOINER = "\u2060"


def literal(text: str) -> str:
    """Return clean *text* with no two braces in a row."""
    return _BRACES.sub("{" + _JOINER, text)


def as_typed(text: str) -> str:
    """Undo ``literal`` in what comes back from an input."""
    return re.sub(rf"\{{{_JOINER}(?=\{{)", "{", text)


def is_plain(text: str) -> bool:
    """Tell whether there is neither Markdown nor an address in *text*, whoever reads it."""
    return bool(_PLAIN.fullmatch(text))


def room(text: str) -> int:
    """Count what *text* takes up at the most, drawn literally."""
    return units(text) + text.count("{")


def label(text: str) -> str:
    """Return a label, on one line and with something in it."""
    return literal(one_line(text)) or BLANK


def run(text: str, **looks: Any) -> Json:
    """Draw a piece of a text."""
    return {"type": "TextRun", "text": literal(text), **looks}


def paragraph(*runs: Json, **looks: Any) -> Json:
    """Draw a text of one piece or more."""
    return {"type": "RichTextBlock", "inlines": list(runs), **looks}


def lines(text: str, **looks: Any) -> list[Json]:
    """Draw a text that may have several lines; nothing where there is none."""
    text = clean(text)
    return [paragraph(run(text, **looks))] if text else []


def weight(drawn: object) -> int:
    """Count the letters of what is drawn; Teams counts them as UTF-16."""
    return units(json.dumps(drawn, ensure_ascii=False, separators=(",", ":")))
