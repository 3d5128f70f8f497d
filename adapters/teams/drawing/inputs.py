"""The fields of a form, as a dialog's inputs. Pure."""

from dataclasses import dataclass
from typing import Final

from adapters.cutting import shorten
from adapters.teams.drawing.limits import CHOOSING, LABEL, OPTION
from adapters.teams.drawing.words import Json, is_plain, label, lines, literal
from adapters.teams.drawing.words import room as taken
from adapters.texts import clean, one_line
from chatops.messages import Choice, Field, Note, TextBox
from chatops.wording import Wording

FIELD: Final = "field_"
"""Begins the id of each input; the field's name follows."""
NOTHING: Final = "–"
"""What is chosen to leave a list that may be left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How long texts and lists may be in a form."""

    notes: int
    options: int
    values: int = 20_000

    @property
    def option(self) -> int:
        """How long the name of what can be chosen may be."""
        return min(self.notes, OPTION)


def drawn_field(field: Field, words: Wording, *, room: Room) -> list[Json]:
    """Draw a field within a room; of a longer list it says how many cannot be chosen."""
    if isinstance(field, Note):
        return lines(shorten(clean(field.text), room.notes))
    asked = _asked(field, label(words.say("form_missing")))
    if isinstance(field, TextBox):
        return [_text_box(field, asked, room.values)]
    select = _select(field, room)
    if not select:
        return []
    left = len(_named(field)) - len(_offered(field, room.options))
    more = words.say("more", count=left) if left else ""
    return [{**asked, **select}, *lines(more, size="Small", isSubtle=True)]


def may_be_left(field: Choice) -> bool:
    """Tell whether a list has a way to choose nothing: what was chosen could not be undone else."""
    return not field.required and NOTHING not in _named(field)


def _asked(field: TextBox | Choice, missing: str) -> Json:
    hint = one_line(field.hint).rstrip(".")
    text = f"{one_line(field.label)} ({hint})" if hint else field.label
    asked: Json = {"id": FIELD + field.name, "label": label(shorten(text, LABEL))}
    return {**asked, "isRequired": True, "errorMessage": missing} if field.required else asked


def _text_box(field: TextBox, asked: Json, letters: int) -> Json:
    drawn = {"type": "Input.Text", **asked, "maxLength": field.longest}
    if field.lines > 1:
        drawn["isMultiline"] = True
    value = clean(field.value) if field.lines > 1 else one_line(field.value)
    value = shorten(value, min(field.longest, letters), size=taken)
    return {**drawn, "value": literal(value)} if value else drawn


def _select(field: Choice, room: Room) -> Json:
    named, shown = _named(field), _offered(field, room.options)
    if not shown:
        return {}
    titles = [label(shorten(one_line(named[value]), room.option)) for value in shown]
    choices = [{"title": t, "value": value} for t, value in zip(titles, shown, strict=True)]
    is_open = field.scale or len(shown) <= CHOOSING
    style = "expanded" if is_open and all(map(is_plain, titles)) else "compact"
    if may_be_left(field):
        choices.insert(len(choices) if field.scale else 0, {"title": NOTHING, "value": NOTHING})
    select: Json = {"type": "Input.ChoiceSet", "style": style, "choices": choices, "wrap": True}
    return {**select, "value": field.value} if field.value in named else select


def _named(field: Choice) -> dict[str, str]:
    return {value: text for value, text in field.options if value}


def _offered(field: Choice, most: int) -> list[str]:
    """List what can be chosen, and what is chosen among it."""
    named = _named(field)
    shown = list(named)[:most]
    if field.value in named and field.value not in shown:
        shown[-1] = field.value
    return shown
