"""The bot's own words, as they are said where there is no command to type. Pure.

Here plain words to the bot are commands, so "/it help" is "help". People's words stand in the
bot's sentences, too, and stay as they are: only what a sentence itself says is changed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from string import Formatter
from typing import Any, Final

from adapters.teams.tenant import Tenant
from chatops.messages import Choice, Form, Line, Note, Part, TextBox
from chatops.sentences import SENTENCES

_COMMAND = re.compile(r"(?<![\w/])/it (?=\S)")
_TO_TYPE = re.compile(r"^/it (?=\S)", re.MULTILINE)
_TELLING: Final = 12
"""Letters of a sentence by which it is known; of fewer nobody could tell whose they are."""


def own(text: str, tenant: Tenant) -> str:
    """Leave out the command before what is typed after it, in sentences of the bot's."""
    if "/it " not in text:
        return text
    for saying in (*_sayings(), *_parts_of(tenant.settings.wording.values())):
        text = text.replace(saying, _COMMAND.sub("", saying))
    return text


def own_answer(text: str, tenant: Tenant) -> str:
    """Say an answer of the desk's without it; a line that begins so is there to be copied."""
    return _TO_TYPE.sub("", own(text, tenant))


def own_part(part: Part, tenant: Tenant) -> Part:
    """Say a part without the command; a quotation is not ours."""
    return replace(part, text=own(part.text, tenant)) if isinstance(part, Line) else part


def own_form(form: Form, tenant: Tenant) -> Form:
    """Say a form without the command; what is filled in or to be chosen is not ours."""
    fields = tuple(_FIELDS[type(each)](each, tenant) for each in form.fields)
    return replace(form, fields=fields)


@cache
def _sayings() -> tuple[str, ...]:
    return tuple(_parts_of(text for known in SENTENCES.values() for text in known.values()))


def _parts_of(templates: Iterable[str]) -> Iterator[str]:
    """Yield what stands between the fields of sentences that name the command."""
    for template in templates:
        for text, *_ in Formatter().parse(template):
            if len(text) >= _TELLING and _COMMAND.search(text):
                yield text


def _note(note: Any, tenant: Tenant) -> Any:
    return replace(note, text=own(note.text, tenant))


def _field(field: Any, tenant: Tenant) -> Any:
    return replace(field, label=own(field.label, tenant), hint=own(field.hint, tenant))


_FIELDS: dict[type[Any], Callable[[Any, Tenant], Any]] = {
    Note: _note,
    Choice: _field,
    TextBox: _field,
}
