"""Forms and home pages as Slack's views. Pure."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from adapters.slack.drawing.blocks import BLANK, Json, label, paragraphs, plain
from adapters.slack.drawing.fitting import fitted
from adapters.slack.drawing.limits import (
    HINT,
    LABEL,
    OPTION,
    OPTION_VALUE,
    OPTIONS,
    TEXT,
    TITLE,
    VIEW_BLOCKS,
    length,
    shorten,
)
from adapters.slack.workspace import Workspace
from adapters.telling import in_words
from adapters.texts import clean, one_line
from chatops.events import Place
from chatops.messages import Choice, Field, Form, Note, Part, TextBox


def drawn_view(form: Form, ws: Workspace, *, place: Place | None, attempt: int = 1) -> Json:
    """Draw a form. What its answer must tell us again goes along unseen."""
    where = None if place is None else [place.id, place.kind.value]
    carried = {"action": form.action, "place": where, "attempt": attempt}
    view = {
        "type": "modal",
        "callback_id": "form",
        "private_metadata": json.dumps(carried),
        "title": label(form.title, TITLE),
        "blocks": _blocks(form) or _nothing(),
    }
    return {**view, "submit": label(form.submit, TITLE)} if form.submit else view


def drawn_home(parts: Sequence[Part], ws: Workspace) -> Json:
    """Draw a home page, with as much of it as Slack takes."""
    return {"type": "home", "blocks": fitted(parts, ws)}


def plain_home(parts: Sequence[Part]) -> Json:
    """Draw a home page as words alone, for when Slack does not take the drawing."""
    blocks = list(paragraphs("\n".join(filter(None, map(in_words, parts)))))
    return {"type": "home", "blocks": blocks[:VIEW_BLOCKS]}


def notice(sentence: str, ws: Workspace) -> Json:
    """Draw a sentence to read under the desk's name, and nothing to do."""
    blocks = list(paragraphs(sentence)) or _nothing()
    return {"type": "modal", "title": label(ws.settings.name, TITLE), "blocks": blocks}


def _blocks(form: Form) -> list[Json]:
    # Slack takes no field without a button that sends it.
    fields = [field for field in form.fields if form.submit or isinstance(field, Note)]
    return [block for field in fields for block in _field(field)][:VIEW_BLOCKS]


def _nothing() -> list[Json]:
    """Draw what stands in a form without a field: Slack wants a block."""
    return [{"type": "section", "text": plain(BLANK)}]


def _field(field: Field) -> Iterator[Json]:
    match field:
        case Note(text=text):
            yield from paragraphs(text)
        case TextBox():
            yield _input(field, _text_box(field))
        case Choice():
            select = _select(field)
            if select:
                yield _input(field, select)


def _input(field: TextBox | Choice, element: Json) -> Json:
    drawn = {
        "type": "input",
        "block_id": f"field:{field.name}",
        "label": label(field.label, LABEL),
        "element": {**element, "action_id": "value"},
        "optional": not field.required,
    }
    return {**drawn, "hint": label(field.hint, HINT)} if one_line(field.hint) else drawn


def _text_box(field: TextBox) -> Json:
    longest = min(field.longest, TEXT)
    drawn = {"type": "plain_text_input", "multiline": field.lines > 1, "max_length": longest}
    value = clean(field.value) if field.lines > 1 else one_line(field.value)
    return {**drawn, "initial_value": shorten(value, longest)} if value else drawn


def _select(field: Choice) -> Json:
    named = {value: text for value, text in field.options if 0 < length(value) <= OPTION_VALUE}
    options = [_option(value, text) for value, text in named.items()]
    if not options:
        return {}
    select: Json = {"type": "static_select", **_gathered(options[: OPTIONS * OPTIONS])}
    first = next((option for option in options if option["value"] == field.value), None)
    return {**select, "initial_option": first} if first else select


def _option(value: str, text: str) -> Json:
    return {"text": label(text, OPTION), "value": value}


def _gathered(options: list[Json]) -> dict[str, Any]:
    """Put more options than one list may have into groups that say from where to where they go."""
    if len(options) <= OPTIONS:
        return {"options": options}
    groups = [options[start : start + OPTIONS] for start in range(0, len(options), OPTIONS)]
    return {"option_groups": [{"label": _span(group), "options": group} for group in groups]}


def _span(options: list[Json]) -> Json:
    first, last = (shorten(options[at]["text"]["text"], OPTION // 2 - 2) for at in (0, -1))
    return plain(f"{first} – {last}")
