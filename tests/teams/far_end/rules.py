"""What Teams takes of an activity: size, one thing at a time, cards of version 1.5 and no later."""

import json
from collections.abc import Iterator

from tests.teams.far_end.values import CARD, Json, Refused

LARGEST = 100 * 1024
"""Bytes of a message, as UTF-16."""
ELEMENTS = {
    "TextBlock", "RichTextBlock", "TextRun", "Image", "ImageSet", "Container", "ColumnSet",
    "Column", "FactSet", "ActionSet", "Table", "TableRow", "TableCell", "Input.Text",
    "Input.Number", "Input.Date", "Input.Time", "Input.Toggle", "Input.ChoiceSet",
    "Chart.Donut", "Chart.Pie", "Chart.Gauge", "Chart.Line", "Chart.VerticalBar",
    "Chart.VerticalBar.Grouped", "Chart.HorizontalBar", "Chart.HorizontalBar.Stacked",
}  # fmt: skip
ACTIONS = {
    "Action.Execute", "Action.Submit", "Action.OpenUrl", "Action.ShowCard",
    "Action.ToggleVisibility",
}  # fmt: skip
MOST_SHOWN = 6
"""Actions in a row; the rest are behind three dots."""


def check_activity(activity: Json) -> list[str]:
    """Refuse what Teams refuses; return what it would take and show wrongly."""
    if len(json.dumps(activity, ensure_ascii=False).encode("utf-16-le")) > LARGEST:
        raise Refused(413, "MessageSizeTooBig")
    if not activity.get("type"):
        raise Refused(400, "BadSyntax")
    attachments = activity.get("attachments") or []
    if activity["type"] == "message" and not (attachments or activity.get("text")):
        raise Refused(400, "BadSyntax")
    problems = []
    if attachments and activity.get("text"):
        problems.append("text beside a card: they are split in two, and no id comes back")
    if len(attachments) > 1:
        problems.append("more than one attachment")
    for attachment in attachments:
        if attachment.get("contentType") != CARD:
            raise Refused(400, "BadSyntax")
        problems += card_problems(attachment.get("content") or {})
    return problems


def card_problems(card: Json) -> list[str]:
    """Say what Teams does not show, or not as it is meant."""
    problems = []
    if card.get("type") != "AdaptiveCard":
        problems.append(f"no Adaptive Card: {card.get('type')}")
    if str(card.get("version")) not in {"1.0", "1.1", "1.2", "1.3", "1.4", "1.5"}:
        problems.append(f"version {card.get('version')}")
    ids = [each.get("id") for each in elements(card) if each["type"].startswith("Input.")]
    for element in elements(card):
        problems += _element_problems(element)
    if len(ids) != len(set(ids)) or None in ids:
        problems.append(f"inputs without ids of their own: {ids}")
    return problems


def _element_problems(element: Json) -> list[str]:
    kind = element["type"]
    is_wrong = {
        f"unknown element {kind}": kind not in ELEMENTS | ACTIONS | {"AdaptiveCard"},
        f"an input without a label: {element.get('id')}": kind.startswith("Input.")
        and not element.get("label"),
        "Action.Execute without a verb": kind == "Action.Execute" and not element.get("verb"),
        "a bare string in a RichTextBlock": kind == "RichTextBlock"
        and any(isinstance(run, str) for run in element["inlines"]),
        "too many actions in one row": len(element.get("actions") or []) > MOST_SHOWN,
    }
    return [problem for problem, found in is_wrong.items() if found]


def elements(node: object) -> Iterator[Json]:
    """Go through everything in a card that has a type, in the order it is read."""
    if isinstance(node, list):
        for each in node:
            yield from elements(each)
    elif isinstance(node, dict):
        if "type" in node:
            yield node
        for key in ("body", "items", "columns", "rows", "cells", "inlines", "actions", "card"):
            if key in node:
                yield from elements(node[key])
