"""What is Slack's own in untrusted JSON, read as strictly as ``adapters.reading`` reads all."""

import re
from datetime import UTC, datetime

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
    "stamp",
    "stamp_or_none",
    "text",
]

_ID = re.compile(r"[A-Za-z0-9][\w.:@+-]{0,254}", re.ASCII)
_TS = re.compile(r"(\d{1,10})\.(\d{1,6})", re.ASCII)


def name(data: Json, key: str) -> str:
    """Read an id, or a name of Slack's own making."""
    found = data.get(key)
    if not isinstance(found, str) or not _ID.fullmatch(found):
        raise Unreadable(key)
    return found


def name_or_none(data: Json, key: str) -> str | None:
    """Read an id that may be missing, null or empty."""
    return name(data, key) if data.get(key) not in (None, "") else None


def stamp(data: Json, key: str) -> str:
    """Read a timestamp, which is the name of a message too: ``1712345678.000100``."""
    found = data.get(key)
    if not isinstance(found, str) or not _TS.fullmatch(found):
        raise Unreadable(key)
    return found


def stamp_or_none(data: Json, key: str) -> str | None:
    """Read a timestamp that may be missing, null or empty."""
    return stamp(data, key) if data.get(key) not in (None, "") else None


def moment(ts: str) -> datetime:
    """Tell the time that a timestamp stands for."""
    found = _TS.fullmatch(ts)
    if found is None:
        raise Unreadable("ts")
    seconds, part = found.groups()
    return datetime.fromtimestamp(int(seconds), UTC).replace(microsecond=int(part.ljust(6, "0")))
