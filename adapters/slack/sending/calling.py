"""Calls at Slack's pace, and how long it has been since Slack last answered."""

import logging
from typing import Any

from adapters.slack.reading_back.refusals import loudness
from adapters.slack.sending.errors import is_miss
from adapters.slack.sending.pacing import Pace
from adapters.slack.web import CallError, SlackWeb

log = logging.getLogger("deskside.slack")


class Caller:
    """What the channel calls Slack with. ``misses``: calls in a row that found nobody."""

    def __init__(self, web: SlackWeb, pace: Pace) -> None:
        self._web = web
        self._pace = pace
        self.misses = 0

    async def turn(self, method: str, *, key: str, of: str = "") -> None:
        """Wait for *key*'s turn. Raises ``NotYet`` where that is not soon."""
        await self._pace.come(method, key=key, of=of)

    async def call(
        self, method: str, *, key: str, of: str = "", **arguments: Any
    ) -> dict[str, Any]:
        """Call *method* when it is *key*'s turn. Raises ``NotYet`` and ``CallError``."""
        await self.turn(method, key=key, of=of)
        return await self.call_now(method, **arguments)

    async def call_now(self, method: str, **arguments: Any) -> dict[str, Any]:
        """Call *method* in the turn that was waited for. Raises ``CallError``."""
        try:
            answer = await self._web.call(method, **arguments)
        except CallError as error:
            self._note(error)
            raise
        self.misses = 0
        return answer

    async def read(
        self, method: str, listed: str, *, key: str, **arguments: Any
    ) -> list[dict[str, Any]]:
        """Read a list to its end. Raises ``NotYet``, and ``CallError`` if not all of it came."""
        await self.turn(method, key=key)
        found: list[dict[str, Any]] = []
        try:
            async for page in self._web.pages(method, listed, patience=0.0, **arguments):
                found += page
        except CallError as error:
            self._note(error)
            raise
        self.misses = 0
        return found

    def _note(self, error: CallError) -> None:
        if error.retry_after is not None:
            self._pace.block(error.method, error.retry_after)
        self.misses = self.misses + 1 if is_miss(error) else 0
        told = "slack.call_failed method=%s error=%s"
        log.log(loudness(error.code), told, error.method, error.code)
