"""Small strict readers of untrusted JSON: each gives the type it promises or is ``Unreadable``."""

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]

LONGEST = 40_000
"""Characters. Platforms cut a message at or before that; nothing longer came from a person."""


class Unreadable(Exception):
    """A payload is not as its platform documents it. Says which field, never what was in it."""


def obj(data: Json, key: str) -> Json:
    """Read an object."""
    found = data.get(key)
    if not isinstance(found, dict):
        raise Unreadable(key)
    return found


def obj_or_none(data: Json, key: str) -> Json | None:
    """Read an object that may be missing or null."""
    return None if data.get(key) is None else obj(data, key)


def objects(data: Json, key: str) -> list[Json]:
    """Read a list of objects that may be missing or null."""
    found = data.get(key)
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Unreadable(key)
    return found


def text(data: Json, key: str) -> str:
    """Read what somebody wrote: empty where it is missing or null, and fit to be kept."""
    found = data.get(key)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise Unreadable(key)
    return clean(found)


def clean(words: str) -> str:
    """Take out what cannot be stored: null characters and halves of characters."""
    return words[:LONGEST].replace("\0", "").encode(errors="replace").decode()
