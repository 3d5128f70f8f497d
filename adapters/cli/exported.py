"""What is kept about one person, as a document that this person can read."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime
from enum import Enum
from types import MappingProxyType
from typing import Any

from chatops.events import FormSubmitted, MessageEdited, MessageSaid
from chatops.messages import Heading, Line, Link, Part, Phone, Post, Quote, Redraw

Row = dict[str, Any]
Kept = Mapping[str, list[Row]]

FLAGS = frozenset(
    ("private", "held", "hushed", "undone", "guest", "automated", "deactivated", "joined")
)
LISTS = frozenset(("also", "helpers", "mentions"))
ANOTHERS = "(words of somebody else)"
BACK = "back"
"""Begins what a helper wrote to the person, and the desk carried over to them."""
TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?\+00:00")
NOTES = """\
All times are UTC. What is empty is left out of a row; a list without rows stands
here as [].
Words of other people are left out, but for what the desk sent to this person about what they asked,
and what a helper noted of help given in person. Words that were forgotten already are not here;
that something was asked or sent stays. Survey answers cannot be found: they are not kept under a
name. That somebody was invited is here as long as the survey is open.
""".replace("\n", " ").strip()
NOT_HERE: Mapping[str, str] = MappingProxyType(
    {
        "survey/survey.db": "totals and comments without names: nobody can tell whose they are",
        "backups": "older copies of the same; they are deleted when their time is over",
        "lists for helpers": "digests and the like name several people; their words are left out",
        "the chat platform": "what people wrote there is the platform's to export",
    }
)


def document(
    kept: Kept, *, person: str, accounts: Mapping[str, str], helps: bool, at: datetime
) -> dict[str, Any]:
    """Lay out what is kept in groups with plain headings."""
    is_helper = helps or bool(kept["hints"] or kept["unasked"])
    sent = [_sent(row, is_helper=is_helper) for row in kept["sent"]]
    asked = {row["id"] for row in kept["asked"]}
    groups = {
        "what is known": {"accounts": dict(accounts), "record": kept["person"]},
        "what they asked": [_asked(row, kept["said"]) for row in kept["asked"]],
        "what they wrote elsewhere": [r for r in kept["said"] if r.get("request") not in asked],
        "what they did": kept["did"],
        "what was sent to them": [row for to_them, row in sent if to_them],
        "what was sent to others about what they asked": [
            row for to_them, row in sent if not to_them
        ],
        "hints to helpers about what they asked": kept["hints_about"],
        "requests of others that they have part in": kept["also"],
        "messages of others that mention them": kept["mentioned"],
        "what others did that names them": kept["done_to"],
        "as a helper": {name: kept[name] for name in ("helped", "hints", "unasked", "bursts")},
        "when many asked at once": kept["burst_member"],
        "surveys": {name: kept[name] for name in ("invited", "accounts", "waves")},
        "signed in to read results": {name: kept[name] for name in ("codes", "sessions")},
        "audit": kept["audit"],
        "what is to be done": kept["due"],
        "keys of deliveries": kept["inbox"],
        "what could not be handled": [_failed(row) for row in kept["failed"]],
        "what is remembered": kept["remembered"],
    }
    head = {"person": person, "made_at": at.isoformat(), "notes": NOTES}
    plain: dict[str, Any] = _plain(head | groups | {"what is not here": dict(NOT_HERE)})
    return plain


def _asked(row: Row, said: Sequence[Row]) -> Row:
    own = [{**each} for each in said if each.get("request") == row["id"]]
    for each in own:
        del each["request"]
    return row | {"said": own}


def _sent(row: Row, *, is_helper: bool) -> tuple[bool, Row]:
    """Tell what went out, with the words that are for this person to see."""
    row = dict(row)
    message, about = row.pop("message"), row["about"]
    to_them = row.pop("to_them") or (bool(about) and row["id"].startswith(f"{BACK}:"))
    if message is None:
        return to_them, row
    row["kind"] = type(message).__name__
    if (about or (to_them and not is_helper)) and isinstance(message, Post | Redraw):
        whole = to_them and bool(about)
        row["text"] = "\n".join(_read(part, whole=whole) for part in message.parts).strip()
    return to_them, row


def _read(part: Part, *, whole: bool) -> str:
    match part:
        case Line(text=text) | Heading(text=text):
            return text
        case Quote(text=text, by=by):
            return text if whole or not by else ANOTHERS
        case Link(label=label):
            return label
        case Phone(label=label, number=number):
            return f"{label}: {number}"
    return ""


def _failed(row: Row) -> Row:
    """Tell what somebody sent that could not be handled, by its words alone."""
    row = dict(row)
    match row.pop("event", None):
        case MessageSaid(text=text) | MessageEdited(text=text):
            return row | {"text": text}
        case FormSubmitted(values=values):
            return row | {"text": dict(values)}
        case None:
            return row
        case event:
            return row | {"kind": type(event).__name__, "text": getattr(event, "text", "")}


def _plain(value: Any) -> Any:
    """Make it JSON for people: times end in Z, flags are words, what is empty is left out."""
    if isinstance(value, Mapping):
        return dict(_filled(value))
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str) and (found := TIME.fullmatch(value)):
        return f"{found[1]}Z"
    return value


def _filled(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if name in FLAGS and isinstance(value, int):
            yield name, bool(value)
        elif name in LISTS and isinstance(value, str):
            if value != "[]":
                yield name, json.loads(value)
        elif value not in ("", None):
            yield name, _plain(value)
