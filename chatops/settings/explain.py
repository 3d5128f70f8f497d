"""What pydantic found wrong, in words for the person who wrote the file."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from chatops.settings.document import Document, Path
from chatops.settings.groups import Group

_REASONS = {
    "missing": "is missing.",
    "int_parsing": "{input} is not a whole number.",
    "int_type": "{input} is not a whole number.",
    "int_from_float": "{input} is not a whole number.",
    "int_parsing_size": "{input} is too big.",
    "greater_than_equal": "{input} is too small; {ge} is the least.",
    "less_than_equal": "{input} is too big; {le} is the most.",
    "bool_parsing": "{input} is neither true nor false.",
    "bool_type": "{input} is neither true nor false.",
    "string_type": "{input} is not a text.",
    "string_too_short": "is empty.",
    "literal_error": "{input} is not one of {expected}.",
    "tuple_type": "{input} is not a list.",
    "frozen_set_type": "{input} is not a list.",
    "mapping_type": "{input} is not a group of settings.",
    "model_type": "{input} is not a group of settings.",
}
"""By pydantic's name for an error; what is in braces comes from the error's context."""

_LONGEST = 40


def note_errors(error: ValidationError, document: Document, *, model: type[Group]) -> None:
    """Add a finding to *document* for everything that *error* has."""
    for details in error.errors(include_url=False):
        _note(details, document, model=model)


def known_keys(model: type[Group]) -> Iterator[tuple[str, ...]]:
    """Yield the path of every setting there is, through groups and lists."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        yield (key,)
        inner = _group_in(field.annotation)
        if inner is not None:
            yield from ((key, *path) for path in known_keys(inner))


def _note(details: ErrorDetails, document: Document, *, model: type[Group]) -> None:
    path, context = details["loc"], details.get("ctx", {})
    if details["type"] == "week":
        for wrong in context["wrong"]:
            document.find(wrong.reason, path=(*path, wrong.key), example=wrong.example)
    elif details["type"] == "extra_forbidden":
        document.find(_unknown(path, model), path=path)
    elif details["type"] == "refused":
        document.find(context["reason"], path=path, example=context["example"])
    else:
        reason = _REASONS.get(details["type"], f"{details['msg']}.")
        reason = reason.format(input=_shown(details["input"]), **context)
        document.find(reason, path=path, example=_example(path, model))


def _unknown(path: Path, model: type[Group]) -> str:
    """Say that there is no such key, and which one may be meant: here first, then anywhere."""
    written = str(path[-1])
    here = _group_at(path[:-1], model)
    names = [key[0] for key in known_keys(here) if len(key) == 1] if here else []
    near = get_close_matches(written.lower().replace("-", "_"), names, n=1, cutoff=0.7)
    elsewhere = [".".join(key) for key in known_keys(model) if key[-1] == written]
    meant = next(iter(near or elsewhere), None)
    return "is not a setting." if meant is None else f'is not a setting. Is "{meant}" meant?'


def _example(path: Path, model: type[Group]) -> str:
    key, field = _field_at(path, model)
    inner = _group_in(field.annotation if field else None)
    if field is None or path[-1] != key:  # an entry of a list, or a key of the company's own
        return inner.example if inner else ""
    if field.examples:
        return str(field.examples[0])
    return inner.example if inner else _plain(field.get_default())


def _field_at(path: Path, model: type[Group]) -> tuple[str, FieldInfo | None]:
    """Return the last field on the way that *path* goes, and its key."""
    found: tuple[str, FieldInfo | None] = ("", None)
    here: type[Group] | None = model
    for step in path:
        by_key = {f.alias or name: f for name, f in here.model_fields.items()} if here else {}
        if step in by_key:
            found = str(step), by_key[str(step)]
            here = _group_in(by_key[str(step)].annotation)
    return found


def _group_at(path: Path, model: type[Group]) -> type[Group] | None:
    if not path:
        return model
    _, field = _field_at(path, model)
    return _group_in(field.annotation if field else None)


def _group_in(annotation: Any) -> type[Group] | None:
    if isinstance(annotation, type) and issubclass(annotation, Group):
        return annotation
    inner = (_group_in(argument) for argument in get_args(annotation))
    return next((group for group in inner if group is not None), None)


def _plain(default: object) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, str):
        return f'"{default}"'
    return str(default) if isinstance(default, int) else ""


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a group of settings"
    if isinstance(value, list):
        return "a list"
    text = "nothing" if value is None else f'"{value}"'
    return text if len(text) <= _LONGEST else f'{text[:_LONGEST]}..."'
