"""The fields of a form, as a dialog's inputs. Pure."""

import re
from typing import Final

from adapters.cutting import shorten
from adapters.teams.drawing.limits import CHOOSING, LABEL, OPTION
from adapters.teams.drawing.words import Json, label, lines, literal
from adapters.texts import clean, one_line
from chatops.messages import Choice, Field, Note, TextBox

FIELD: Final = "field_"
"""Begins the id of each input; the field's name follows."""
_PLAIN = re.compile(r"(?!\d+[.)])\w[\w ,.:;'’()/%–…-]*")
"""Letters in which no Markdown is: what stands open to be chosen may be read as that."""


def drawn_field(field: Field, *, missing: str, letters: int, options: int) -> list[Json]:
    """Draw a field; no text is longer than *letters*, no list than *options*."""
    if isinstance(field, Note):
        return lines(shorten(clean(field.text), letters))
    if isinstance(field, TextBox):
        return [_text_box(field, missing, letters)]
    select = _select(field, letters, options)
    return [{**_asked(field, missing), **select}] if select else []


def _asked(field: TextBox | Choice, missing: str) -> Json:
    hint = one_line(field.hint).rstrip(".")
    text = f"{one_line(field.label)} ({hint})" if hint else field.label
    asked: Json = {"id": FIELD + field.name, "label": label(shorten(text, LABEL))}
    return {**asked, "isRequired": True, "errorMessage": missing} if field.required else asked


def _text_box(field: TextBox, missing: str, letters: int) -> Json:
    drawn = {"type": "Input.Text", **_asked(field, missing), "maxLength": field.longest}
    if field.lines > 1:
        drawn["isMultiline"] = True
    value = clean(field.value) if field.lines > 1 else one_line(field.value)
    value = shorten(value, min(field.longest, letters))
    return {**drawn, "value": literal(value)} if value else drawn


def _select(field: Choice, letters: int, most: int) -> Json:
    named = {value: text for value, text in field.options if value}
    shown = list(named)[:most]
    if field.value in named and field.value not in shown:
        shown[-1] = field.value
    if not shown:
        return {}
    titles = [label(shorten(one_line(named[value]), min(letters, OPTION))) for value in shown]
    choices = [{"title": t, "value": value} for t, value in zip(titles, shown, strict=True)]
    is_open = field.scale or len(shown) <= CHOOSING
    style = "expanded" if is_open and all(map(_PLAIN.fullmatch, titles)) else "compact"
    select: Json = {"type": "Input.ChoiceSet", "style": style, "choices": choices, "wrap": True}
    return {**select, "value": field.value} if field.value in named else select
