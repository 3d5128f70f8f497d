"""Forms as Teams' dialogs, and reading what was filled in. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from adapters.cutting import shorten
from adapters.teams.drawing.cards import attached, card
from adapters.teams.drawing.controls import LONGEST, is_whole
from adapters.teams.drawing.inputs import FIELD, NOTHING, Room, drawn_field, may_be_left
from adapters.teams.drawing.limits import BUTTON, CARD, PAGE, TITLE
from adapters.teams.drawing.own_words import own_answer, own_form
from adapters.teams.drawing.words import Json, as_typed, label, lines, weight
from adapters.teams.tenant import DOOR, Tenant
from adapters.texts import clean, one_line
from chatops.events import Place, PlaceKind
from chatops.messages import Choice, Form, Note, TextBox
from chatops.work import wording

_SIZES: Final = ((9_000, 400), (3_000, 200), (1_000, 120), (300, 100), (60, 80), (30, 40))
"""Letters of a text and options of a list."""
_ROOMS: Final = (
    *((Room(notes=letters, options=most), CARD) for letters, most in _SIZES),
    *((Room(notes=letters, options=most), PAGE) for letters, most in _SIZES),
    *((Room(notes=each, options=most, values=each), CARD) for each, most in _SIZES),
)
"""What is tried until a form fits: a larger card before what was typed is cut."""
_TYPED: Final = 20_000
_FIELDS: Final = 50
_NONCE = re.compile(r"[A-Za-z0-9_-]{1,64}")


class BadForm(ValueError):
    """What came back is not one of our forms. Says which part, never what was in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form as it was sent: what it does, and what the answer has to carry on."""

    action: str
    nonce: str
    attempt: int = 1
    place: Place | None = None
    values: Mapping[str, str] = field(default_factory=dict)


def drawn_dialog(
    form: Form,
    tenant: Tenant,
    *,
    nonce: str,
    attempt: int = 1,
    place: Place | None = None,
    refusal: str = "",
    values: Mapping[str, str] | None = None,
) -> Json:
    """Draw a form as a task's info. ``values``: what was typed when it was refused."""
    form = own_form(form, tenant)
    form = form if values is None else kept(form, values)
    actions = [_submit(form, nonce=nonce, attempt=attempt, place=place)] if form.submit else []
    drawn: Json = {}
    for room, most in _ROOMS:
        body = [*_refused(own_answer(refusal, tenant), room), *_body(form, tenant, room)]
        drawn = card(body, actions=actions)
        if weight(drawn) <= most:
            break
    title = label(shorten(one_line(form.title), TITLE))
    return {"title": title, **_room(form), "card": attached(drawn)}


def drawn_notice(sentence: str, tenant: Tenant) -> Json:
    """Draw a sentence as a task's info: there is nothing to do but to close it."""
    title = label(shorten(one_line(tenant.settings.name), TITLE))
    drawn = card(lines(own_answer(sentence, tenant)))
    return {"title": title, "width": "medium", "height": "small", "card": attached(drawn)}


def kept(form: Form, values: Mapping[str, str]) -> Form:
    """Return a form with what was typed in it already."""
    fields = tuple(
        each if isinstance(each, Note) else replace(each, value=values.get(each.name, each.value))
        for each in form.fields
    )
    return replace(form, fields=fields)


def filled(data: object) -> Filled:
    """Read what was filled in from the data of a submit. Raises ``BadForm``."""
    if not isinstance(data, dict):
        raise BadForm("data")
    attempt = data.get("attempt", 1)
    if type(attempt) is not int or not 1 <= attempt <= 10_000:
        raise BadForm("attempt")
    nonce = _text(data, "nonce", 64)
    if not _NONCE.fullmatch(nonce):
        raise BadForm("nonce")
    return Filled(
        action=_text(data, "sends", LONGEST),
        nonce=nonce,
        attempt=attempt,
        place=_place(data.get("place")),
        values=_values(data),
    )


def _body(form: Form, tenant: Tenant, room: Room) -> list[Json]:
    words = wording(tenant.settings)
    # Without a button that sends them, fields would only mislead.
    fields = [each for each in form.fields if form.submit or isinstance(each, Note)]
    return [drawn for each in fields for drawn in drawn_field(each, words, room=room)]


def _submit(form: Form, *, nonce: str, attempt: int, place: Place | None) -> Json:
    data: Json = {
        "sends": form.action,
        "nonce": nonce,
        "attempt": attempt,
        # Of what was left empty, some clients send nothing.
        "fields": [each.name for each in form.fields if not isinstance(each, Note)],
    }
    choices = [each for each in form.fields if isinstance(each, Choice) and may_be_left(each)]
    if choices:
        data["may_lack"] = [each.name for each in choices]
    if place is not None:
        data["place"] = [place.id, place.kind.value]
    title = label(shorten(one_line(form.submit), BUTTON))
    return {"type": "Action.Submit", "title": title, "data": data}


def _refused(refusal: str, room: Room) -> list[Json]:
    text = lines(shorten(clean(refusal), room.notes))
    return [{"type": "Container", "style": "attention", "items": text}] if text else []


def _room(form: Form) -> Json:
    """Choose how large the dialog is: small for a question, large where there is much to read."""
    rows = sum(_rows(each) for each in form.fields)
    size = "small" if rows <= 4 else "medium" if rows <= 12 else "large"
    return {"width": "medium", "height": size}


def _rows(each: Choice | TextBox | Note) -> int:
    if isinstance(each, Note):
        return 1 + len(each.text) // 80
    if isinstance(each, TextBox):
        return 1 + each.lines
    return 1 + (len(each.options) if each.scale else 1)


def _values(data: Mapping[str, Any]) -> dict[str, str]:
    names, may_lack = _listed(data, "fields"), _listed(data, "may_lack")
    typed = {key.removeprefix(FIELD): key for key in data if key.startswith(FIELD)}
    if max(len(names), len(typed)) > _FIELDS or not all(map(is_whole, [*names, *typed])):
        raise BadForm("fields")
    given = {name: as_typed(_text(data, key, _TYPED, may_lack=True)) for name, key in typed.items()}
    given |= {name: "" for name in may_lack if given.get(name) == NOTHING}
    return {**dict.fromkeys(names, ""), **given}


def _listed(data: Mapping[str, Any], key: str) -> list[str]:
    names = data.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise BadForm(key)
    return names


def _place(found: object) -> Place | None:
    match found:
        case None:
            return None
        case [str(id), str(kind)] if kind in set(PlaceKind) and _may_be_id(id):
            return Place(door=DOOR, id=id, kind=PlaceKind(kind))
        case _:
            raise BadForm("place")


def _may_be_id(text: str) -> bool:
    return 0 < len(text) <= LONGEST and is_whole(text)


def _text(data: Mapping[str, Any], key: str, longest: int, *, may_lack: bool = False) -> str:
    """Read a string. A field's name is not ours to repeat, so an error has our names alone."""
    found = data.get(key)
    if found is None and may_lack:
        return ""
    named = "field" if key.startswith(FIELD) else key
    if not isinstance(found, str) or len(found) > longest or not (may_lack or _may_be_id(found)):
        raise BadForm(named)
    return found
