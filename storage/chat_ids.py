"""Message ids as a chat server makes them: the time of saying, unique and growing in a place."""

from datetime import UTC, datetime

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLION = 1_000_000


def next_id(at: datetime, *, after: str | None) -> str:
    """Return seconds and microseconds as ``1767607200.000000``, above *after* in any case.

    Ten digits of seconds hold until the year 2286, so ids sort as text.
    """
    since = at - _EPOCH
    micros = (since.days * 86_400 + since.seconds) * _MILLION + since.microseconds
    if after:
        micros = max(micros, int(after.replace(".", "")) + 1)
    return f"{micros // _MILLION:010d}.{micros % _MILLION:06d}"
