"""Small strict readers of untrusted JSON: each gives the type it promises or is ``Unreadable``."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

Json = Mapping[str, Any]

LONGEST = 40_000
"""Characters. Slack cuts a message there; nothing that is longer came from a person."""
_ID = re.compile(r"[A-Za-z0-9][\w.:@+-]{0,254}", re.ASCII)
_TS = re.compile(r"(\d{1,10})\.(\d{1,6})", re.ASCII)


class Unreadable(Exception):
    """A payload is not as Slack documents it. Says which field, never what was in it."""


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


def name(data: Json, key: str) -> str:
    """Read an id, or a name of Slack's own making."""
    found = data.get(key)
    if not isinstance(found, str) or not _ID.fullmatch(found):
        raise Unreadable(key)
    return found


def name_or_none(data: Json, key: str) -> str | None:
    """Read an id that may be missing, null or empty."""
    return name(data, key) if data.get(key) not in (None, "") else None


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
