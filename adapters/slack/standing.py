"""Whether Slack lets us in, by each of our tokens: logged once, and kept for whoever looks."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from adapters.slack.reading_back.refusals import TOKEN
from chatops.errors import StoreBusy
from chatops.manners import SHUT
from chatops.ports import Desk

log = logging.getLogger("deskside.slack")

AGAIN = 10.0
"""Seconds until it is tried again to keep what the store did not take."""
CURE = "deskside check says what to do; nothing is lost, and it goes on once it is let in"


class Standing:
    """What Slack last said of our tokens. An idle desk would find out from nothing else."""

    def __init__(
        self,
        desk: Desk,
        *,
        door: str,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._desk = desk
        self._sleep = sleep
        self._name = SHUT + door
        self._codes: dict[str, str] = {}
        self._changed = asyncio.Event()

    def of(self, token: str) -> Callable[[str], None]:
        """Return what hears each answer to a call with a token: empty, or a refusal's name."""

        def hear(code: str) -> None:
            was = self._codes.get(token, "")
            if code == was or (code and code not in TOKEN):
                return
            self._codes[token] = code
            self._changed.set()
            if code:
                log.error("slack.shut token=%s error=%s: %s", token, code, CURE)
            else:
                log.info("slack.let_in_again token=%s", token)

        return hear

    async def keep(self) -> None:
        """Keep it where readiness, figures, home pages and the doctor look, whenever it changes."""
        while True:
            try:
                await self._keep()
            except StoreBusy:  # a full disk here must not end it for good
                await self._sleep(AGAIN)

    async def _keep(self) -> None:
        noted = await self._desk.remembered(self._name)
        while True:
            self._changed.clear()
            told = " ".join(dict.fromkeys(filter(None, self._codes.values())))
            if told != noted:
                await self._desk.remember(self._name, told)
                noted = told
            await self._changed.wait()
