"""Events and messages to JSON text and back, for the rows that keep them."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from enum import Enum
from typing import Any

from chatops.events import EVENTS, PlaceKind
from chatops.messages import VALUES, Tone

_KINDS: dict[str, type] = {kind.__name__: kind for kind in (*EVENTS, *VALUES)}
_ENUMS: dict[str, type[Enum]] = {"PlaceKind": PlaceKind, "Tone": Tone}
_FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in _KINDS.values()}
_AS_THEY_ARE = frozenset({str, int, bool, float, type(None)})
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dump(value: Any) -> str:
    """Write *value*, an event or a message, as JSON text that ``load`` reads back as its equal."""
    return _JSON.encode(_plain(value))


def load(text: str) -> Any:
    """Read what ``dump`` wrote; unknown kinds and fields raise ``KeyError`` or ``TypeError``."""
    return _value(json.loads(text))


def _plain(value: Any) -> Any:
    return value if type(value) in _AS_THEY_ARE else _apart(value)


def _apart(value: Any) -> Any:
    kind = type(value)
    if kind in _FIELDS:
        content = {name: _plain(getattr(value, name)) for name in _FIELDS[kind]}
        return {"is": kind.__name__, **content}
    if isinstance(value, datetime):
        return {"is": "time", "at": value.isoformat()}
    if isinstance(value, Enum):
        return {"is": kind.__name__, "value": value.value}
    if isinstance(value, Mapping):
        return {"is": "map", "items": [[key, _plain(item)] for key, item in value.items()]}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_value(item) for item in plain)
    if not isinstance(plain, dict):
        return plain
    kind = plain.pop("is")
    if kind == "time":
        return datetime.fromisoformat(plain["at"])
    if kind == "map":
        return {key: _value(item) for key, item in plain["items"]}
    if kind in _ENUMS:
        return _ENUMS[kind](plain["value"])
    return _KINDS[kind](**{name: _value(item) for name, item in plain.items()})
