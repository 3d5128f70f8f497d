"""What is Teams' own in untrusted JSON, read as strictly as ``adapters.reading`` reads all."""

import re
from datetime import UTC, datetime, timedelta

from adapters.reading import Json, Unreadable, clean, obj, obj_or_none, objects, text

__all__ = [
    "Json",
    "Unreadable",
    "clean",
    "moment",
    "name",
    "name_or_none",
    "obj",
    "obj_or_none",
    "objects",
    "readable_objects",
    "stamp",
    "text",
    "within",
    "word",
]

AHEAD = timedelta(minutes=1)
"""How far Teams' clock may be before ours; what is later than that is from no clock."""
_ID = re.compile(r"[!-~]{1,400}", re.ASCII)
_STAMP = re.compile(r"[0-9T:.+Z-]{10,40}", re.ASCII)
_FRACTION = re.compile(r"(\.\d{6})\d+")


def name(data: Json, key: str) -> str:
    """Read an id, or a word of Teams' own making."""
    found = data.get(key)
    if not isinstance(found, str) or not _ID.fullmatch(found):
        raise Unreadable(key)
    return found


def name_or_none(data: Json, key: str) -> str | None:
    """Read an id that may be missing, null or empty."""
    return name(data, key) if data.get(key) not in (None, "") else None


def within(data: Json, *keys: str) -> str:
    """Read an id some objects further in; empty where any of them is missing."""
    inner: Json | None = data
    for key in keys[:-1]:
        inner = obj_or_none(inner, key) if inner else None
    return (name_or_none(inner, keys[-1]) if inner else None) or ""


def readable_objects(data: Json, key: str) -> list[Json]:
    """List the objects in a list that adds to what was said: what is odd there is left out."""
    found = data.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def word(data: Json, *keys: str) -> str:
    """Read a word some objects further in, of which we know a few; any shape else is no word."""
    inner: object = data
    for key in keys:
        inner = inner.get(key) if isinstance(inner, dict) else None
    return inner if isinstance(inner, str) else ""


def stamp(activity: Json) -> str:
    """Read when it happened, as Teams writes it; empty where it does not tell."""
    found = activity.get("timestamp")
    if found in (None, ""):
        return ""
    if not isinstance(found, str) or not _STAMP.fullmatch(found):
        raise Unreadable("timestamp")
    return found


def moment(activity: Json, *, at: datetime) -> datetime:
    """Tell when it happened, by Teams' clock; *at*, by ours, where it does not tell."""
    told = stamp(activity)
    if not told:
        return at
    try:
        found = datetime.fromisoformat(_FRACTION.sub(r"\1", told))
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        return min(aware.astimezone(UTC), at + AHEAD)
    except (ValueError, OverflowError):
        raise Unreadable("timestamp") from None
