"""What Teams takes of a card, and what people read on it: a strict reader of our own.

It knows the elements that we draw, as version 1.5 of the schema has them and Teams' own charts
beside them; what it does not know is a problem.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
Known = dict[str, tuple[set[str], set[str]]]

KIND = "application/vnd.microsoft.card.adaptive"
SPACED = {"spacing", "separator"}
INPUT = {"label", "isRequired", "errorMessage", "value"}
ELEMENTS: Known = {  # needed, allowed besides
    "RichTextBlock": ({"inlines"}, SPACED),
    "TextBlock": ({"text", "style"}, {"wrap", "size", "weight"} | SPACED),
    "Container": ({"items"}, {"style"} | SPACED),
    "ActionSet": ({"actions"}, SPACED),
    "Input.Text": ({"id", "maxLength", "label"}, INPUT | {"isMultiline"}),
    "Input.ChoiceSet": ({"id", "choices", "style", "label"}, INPUT | {"wrap"}),
    "Chart.VerticalBar": ({"data", "fallback"}, {"yAxisTitle"}),
    "Chart.VerticalBar.Grouped": ({"data", "fallback"}, {"yAxisTitle"}),
}
ACTIONS: Known = {
    "Action.Execute": ({"title", "verb", "data"}, {"style", "tooltip", "associatedInputs"}),
    "Action.Submit": ({"title", "data"}, {"style", "tooltip", "associatedInputs"}),
    "Action.OpenUrl": ({"title", "url"}, {"tooltip"}),
}
WORDS = {
    "spacing": {"None", "Small", "Default", "Medium", "Large"},
    "size": {"Small", "Medium", "Large"},
    "weight": {"Bolder"},
    "associatedInputs": {"none"},
    "fallback": {"drop"},
}
STYLES = {
    "TextBlock": {"heading"},
    "Container": {"emphasis", "attention"},
    "Input.ChoiceSet": {"compact", "expanded"},
}
TONES = {"positive", "destructive"}


def problems(card: Json) -> list[str]:
    """List what is wrong with a card; nothing if Teams takes it."""
    return list(_problems(card))


def letters(card: Json) -> int:
    """Count a card as Teams does, in UTF-16."""
    return len(json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le")) // 2


def elements(card: Json) -> Iterator[Json]:
    """Yield everything that stands on a card, what is in a container, too."""
    for element in card["body"]:
        yield element
        yield from element.get("items", [])


def read(card: Json) -> list[str]:
    """List the texts of a card from the top, each piece by itself."""
    told = (e for e in elements(card) if e["type"] in ("RichTextBlock", "TextBlock"))
    return ["".join(run["text"] for run in e.get("inlines", [e])) for e in told]


def buttons(card: Json) -> list[Json]:
    """List the actions that stand on a card, in their order."""
    rows = [e["actions"] for e in elements(card) if e["type"] == "ActionSet"]
    return [action for row in [*rows, card.get("actions", [])] for action in row]


def texts(drawn: Any) -> Iterator[str]:
    """Yield every string that a client may show: all but what we get back, and addresses."""
    if isinstance(drawn, dict):
        for key, value in drawn.items():
            if key not in ("data", "url") or isinstance(value, list):
                yield from texts(value)
    elif isinstance(drawn, list):
        for value in drawn:
            yield from texts(value)
    elif isinstance(drawn, str):
        yield drawn


def _problems(card: Json) -> Iterator[str]:
    if set(card) - {"actions"} != {"type", "$schema", "version", "body"}:
        yield f"card: {sorted(card)}"
    if (card["type"], card["version"]) != ("AdaptiveCard", "1.5"):
        yield "not a card of version 1.5"
    if not card["body"]:
        yield "an empty card"
    for element in elements(card):
        yield from _known(element, ELEMENTS)
        yield from _CHECKS.get(element["type"], _nothing)(element)
    for action in buttons(card):
        yield from _known(action, ACTIONS)
        yield from _action(action)
    ids = [e["id"] for e in elements(card) if "id" in e]
    if len(ids) != len(set(ids)):
        yield "two inputs of one id"


def _known(found: Json, known: Known) -> Iterator[str]:
    kind = found["type"]
    if kind not in known:
        yield f"unknown: {kind}"
        return
    needed, more = known[kind]
    if lacking := needed - set(found):
        yield f"{kind} without {sorted(lacking)}"
    if strange := set(found) - needed - more - {"type"}:
        yield f"{kind} with {sorted(strange)}"
    for name, allowed in WORDS.items():
        if name in found and found[name] not in allowed:
            yield f"{kind}.{name}"


def _rich(block: Json) -> Iterator[str]:
    if not block["inlines"]:
        yield "a text of nothing"
    for run in block["inlines"]:
        runs: Known = {"TextRun": ({"text"}, {"size", "weight", "isSubtle", "selectAction"})}
        yield from _known(run, runs)
        if not run["text"].strip():
            yield "an empty run"
        if leads := run.get("selectAction"):
            yield from _action({"title": "x", **leads})


def _heading(block: Json) -> Iterator[str]:
    """Whoever reads Markdown has none to read, and nothing that looks like an address."""
    if not re.fullmatch(r"[^\W_](?:[^\W_]|[ ,.:;'’()/%–…-])*", block["text"]):
        yield "a heading of more than plain words"
    if re.match(r"\d+[.)]", block["text"]) or re.search(r"//|\w[.:][a-z]", block["text"]):
        yield "a heading with a list or an address in it"
    if block["style"] not in STYLES["TextBlock"]:
        yield "a text of Markdown that is no heading"


def _container(box: Json) -> Iterator[str]:
    if not box["items"] or box.get("style") not in STYLES["Container"]:
        yield "a container with nothing in it, or of no known style"


def _row(row: Json) -> Iterator[str]:
    if not 0 < len(row["actions"]) <= 6:
        yield f"{len(row['actions'])} actions in a row"


def _choices(choices: Json) -> Iterator[str]:
    values = [choice["value"] for choice in choices["choices"]]
    if not values or len(set(values)) != len(values) or not all(values):
        yield "choices that cannot be told apart"
    if choices["style"] not in STYLES["Input.ChoiceSet"]:
        yield "choices of no known style"
    if choices.get("value", values[0]) not in values:
        yield "a value that is no choice"
    if not all(choice["title"].strip() for choice in choices["choices"]):
        yield "a choice without a name"


def _action(action: Json) -> Iterator[str]:
    if not action["title"].strip():
        yield "a button without a name"
    if "\n" in action["title"]:
        yield "a button of two lines"
    if action.get("style", "positive") not in TONES:
        yield "a button of no known style"
    if not action.get("url", "https://").startswith("https://"):
        yield "a link that is not safe"


def _nothing(element: Json) -> Iterator[str]:
    yield from ()


_CHECKS = {
    "TextBlock": _heading,
    "RichTextBlock": _rich,
    "Container": _container,
    "ActionSet": _row,
    "Input.ChoiceSet": _choices,
}
