"""What a person sees of a card: its texts in order, its buttons, what there is to fill in."""

import re
from collections.abc import Iterator

from tests.teams.far_end.rules import elements
from tests.teams.far_end.values import Cannot, Json


def visible(card: Json) -> Iterator[Json]:
    """Go through what is shown, in the order it is read; what is folded away is left out."""
    return elements(_without_hidden(card))


def texts(card: Json) -> list[str]:
    """Read a card, a line for each paragraph, fact, label and button."""
    found: list[str] = []
    for element in visible(card):
        match element["type"]:
            case "TextBlock":
                found.append(element["text"])
            case "RichTextBlock":
                found.append("".join(_run(run) for run in element["inlines"]))
            case "FactSet":
                found += [f"{fact['title']} {fact['value']}" for fact in element["facts"]]
            case kind if kind.startswith("Action."):
                found.append(f"({element.get('title', '')})")
            case kind if kind.startswith("Input."):
                found.append(element.get("label", ""))
    return found


def said(card: Json) -> str:
    """Read a card aloud."""
    return "\n".join(texts(card))


def buttons(card: Json) -> dict[str, Json]:
    """Return what can be pressed, by label; the first of each."""
    found: dict[str, Json] = {}
    for element in visible(card):
        if element["type"].startswith("Action."):
            found.setdefault(element.get("title", ""), element)
    return found


def actions(card: Json) -> list[Json]:
    """List everything that can be pressed."""
    return [each for each in visible(card) if each["type"].startswith("Action.")]


def inputs(card: Json) -> dict[str, Json]:
    """Return what there is to fill in, by id."""
    return {each["id"]: each for each in visible(card) if each["type"].startswith("Input.")}


def opens_dialog(action: Json) -> bool:
    """Tell whether pressing it asks the bot for a dialog."""
    told = action.get("data") if isinstance(action.get("data"), dict) else {}
    asked = (told.get("msteams") or {}).get("type") if told else None
    return action["type"] == "Action.Submit" and asked == "task/fetch"


def filled_in(card: Json, values: dict[str, str]) -> dict[str, str]:
    """Fill in a card as the client lets a person do; return what is sent.

    What is not told keeps what the card offers. Raises ``Cannot`` where the client would not send.
    """
    fields = inputs(card)
    if unknown := values.keys() - fields.keys():
        raise Cannot(f"there is nothing to fill in for {unknown}")
    filled = {}
    for id, field in fields.items():
        value = values.get(id, str(field.get("value", "")))
        _check(id, field, value)
        if value or "value" in field:
            filled[id] = value
    return filled


def _check(id: str, field: Json, value: str) -> None:
    if not value:
        if field.get("isRequired"):
            raise Cannot(f"{id} is required: {field.get('errorMessage', '')}")
        return
    choices = [choice["value"] for choice in field.get("choices", [])]
    if field["type"] == "Input.ChoiceSet" and value not in choices:
        raise Cannot(f"{id} has no {value!r} among {choices}")
    if len(value) > field.get("maxLength", len(value)):
        raise Cannot(f"{id} takes {field['maxLength']} letters")
    if "regex" in field and not re.fullmatch(field["regex"], value):
        raise Cannot(f"{id} does not take {value!r}")


def _run(run: Json) -> str:
    return run["text"] if isinstance(run, dict) else run


def _without_hidden(node: object) -> object:
    if isinstance(node, list):
        return [_without_hidden(each) for each in node if not _is_hidden(each)]
    if isinstance(node, dict):
        return {key: _without_hidden(value) for key, value in node.items()}
    return node


def _is_hidden(node: object) -> bool:
    return isinstance(node, dict) and node.get("isVisible") is False
