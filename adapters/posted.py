"""What is posted to the desk: read up to a length, and refused without filling a log."""

import asyncio
import logging
from collections import Counter

from aiohttp import web
from aiohttp.http_exceptions import BadHttpMessage

PATIENCE = 5.0
"""Seconds that a body may take: whoever sends it bit by bit must not hold us up."""


class UnreadError(Exception):
    """The body cannot be read; the text says why in a word. ``status`` is what to answer."""

    @property
    def status(self) -> int:
        return {"too_large": 413, "too_slow": 408}.get(str(self), 400)


async def read_body(request: web.Request, *, largest: int, patience: float = PATIENCE) -> bytes:
    """Read what was posted. Raises ``UnreadError``."""
    if (request.content_length or 0) > largest:
        raise UnreadError("too_large")
    try:
        if request.content.is_eof():  # what is small comes with its head: there is no waiting
            read = request.content.read_nowait()
        else:
            read = await _waited_for(request, largest, patience)
    except TimeoutError:
        raise UnreadError("too_slow") from None
    except (web.RequestPayloadError, BadHttpMessage):
        raise UnreadError("broken_off") from None
    if len(read) > largest:
        raise UnreadError("too_large")
    return read


class Refusals:
    """Logs the 1st, 2nd, 4th, 8th ...: whoever finds the address must not fill the disk."""

    def __init__(self, log: logging.Logger, event: str) -> None:
        self._log = log
        self._event = event
        self._times: Counter[str] = Counter()

    def count(self, reason: str) -> None:
        """Count one, by its reason."""
        self._times[reason] += 1
        if self._times[reason].bit_count() == 1:
            self._log.warning("%s reason=%s times=%d", self._event, reason, self._times[reason])


async def _waited_for(request: web.Request, largest: int, patience: float) -> bytes:
    """Read what comes in pieces, until there is more than may be."""
    read = bytearray()
    async with asyncio.timeout(patience):
        async for chunk in request.content.iter_chunked(64 * 1024):
            read += chunk
            if len(read) > largest:
                break
    return bytes(read)
