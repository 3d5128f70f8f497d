"""The bot's own words, as they are said where there is no command to type. Pure.

Here plain words to the bot are commands, so "/it help" is "help". What people wrote stays as it is.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from chatops.messages import (
    Button,
    Buttons,
    Chart,
    Choice,
    Contact,
    Form,
    Heading,
    Line,
    Link,
    Note,
    Part,
    Phone,
    TextBox,
)

_COMMAND = re.compile(r"(?<![\w/])/it (?=\S)")


def own(text: str) -> str:
    """Leave out the command before what is typed after it."""
    return _COMMAND.sub("", text)


def own_part(part: Part) -> Part:
    """Say a part without the command; a quotation is not ours."""
    change = _CHANGED.get(type(part))
    return change(part) if change else part


def own_form(form: Form) -> Form:
    """Say a form without the command; what is filled in or to be chosen is not ours."""
    fields = tuple(_CHANGED[type(each)](each) for each in form.fields)
    return replace(form, title=own(form.title), submit=own(form.submit), fields=fields)


def _button(button: Button) -> Button:
    return replace(button, label=own(button.label), about=own(button.about))


def _with_text(said: Any) -> Any:
    return replace(said, text=own(said.text))


def _with_label(said: Any) -> Any:
    return replace(said, label=own(said.label))


def _field(field: Any) -> Any:
    return replace(field, label=own(field.label), hint=own(field.hint))


_CHANGED: dict[type[Any], Callable[[Any], Any]] = {
    Line: _with_text,
    Heading: _with_text,
    Note: _with_text,
    Link: _with_label,
    Phone: _with_label,
    Contact: _with_label,
    Choice: _field,
    TextBox: _field,
    Buttons: lambda row: replace(row, items=tuple(map(_button, row.items))),
    Chart: lambda chart: replace(chart, title=own(chart.title)),
}
