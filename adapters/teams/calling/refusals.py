"""What a refusal of Teams says, without a word of what anybody wrote."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from adapters.teams.connector import TeamsError

LONGEST = 3600.0
_NAME = re.compile(r"[\w.-]{1,60}", re.ASCII)
_INNER = re.compile(r'"subCode\\*"\s*:\s*\\*"(\w{1,60})', re.ASCII)


def refusal(
    call: str, status: int, headers: Mapping[str, str], body: bytes, *, creates: bool
) -> TeamsError:
    """Read an answer that says no.

    A 504 comes from somebody on the way who had no answer: what was to be made may be there.
    """
    return TeamsError(
        call,
        _code(body) or f"http_{status}",
        status=status,
        retry_after=_seconds(headers.get("Retry-After")),
        is_unknown=creates and status == 504,
    )


def _code(body: bytes) -> str:
    """Return the name that Teams gives it: the inner one where there is one inside the other."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    outer = told if isinstance(told, dict) else {}
    error = outer["error"] if isinstance(outer.get("error"), dict) else outer
    inner = _INNER.search(_text(error.get("message")))
    name = inner.group(1) if inner else _text(error.get("code"))
    return name if _NAME.fullmatch(name) else ""


def _text(found: Any) -> str:
    return found if isinstance(found, str) else ""


def _seconds(told: str | None) -> float | None:
    if not told:
        return None
    try:
        seconds = float(told)
    except ValueError:
        try:
            at = parsedate_to_datetime(told)
        except ValueError:
            return None
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        seconds = (at - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 0.0), LONGEST) if seconds == seconds else None  # noqa: PLR0124
