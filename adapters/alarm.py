"""Tells admins that nothing can be kept any more: past the outbox, which is on that same disk."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from chatops.messages import Line, Post, ToPerson
from chatops.ports import Channel, Parcel, Sent
from chatops.settings import Settings

log = logging.getLogger("deskside.alarm")

LOOK_SECONDS = 20.0
"""How often it is looked whether the store refuses; twice in a row is told."""
WHOLE_SECONDS = 60 * 60.0
"""How often the whole file is read, to find what no event has come across."""


class Refusing(Protocol):
    """What the alarm asks of the store."""

    @property
    def refuses(self) -> str:
        """Say why nothing can be written; empty as long as it can."""
        ...

    def look_over(self) -> None:
        """Read the whole file, and refuse from then on if it is damaged."""
        ...


class Alarm:
    """One word to each admin when the store begins to refuse, and none until it has written."""

    def __init__(
        self,
        store: Refusing,
        channels: Mapping[str, Channel],
        settings: Settings,
        say: Callable[[str], str],
    ) -> None:
        self._store = store
        self._channels = channels
        self._settings = settings
        self._say = say
        self._seen = ""
        self._told = ""

    async def keep_watch(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Look for ever."""
        since = 0.0
        while True:
            await sleep(LOOK_SECONDS)
            since += LOOK_SECONDS
            if since >= WHOLE_SECONDS:
                since = 0.0
                await self._look_over()
            await self.look()

    async def look(self) -> None:
        """Tell the admins if the store refused at the last look already, once."""
        why, seen = self._store.refuses, self._seen
        self._seen = why
        if not why:
            self._told = ""
        elif why == seen and why != self._told:
            self._told = why
            for admin in self._settings.admins:
                await self._tell(admin, self._say(why))

    async def _look_over(self) -> None:
        try:
            await asyncio.to_thread(self._store.look_over)
        except Exception as error:  # a look that fails is made again in an hour
            log.warning("alarm.not_looked error=%s", type(error).__name__)

    async def _tell(self, admin: str, text: str) -> None:
        """Tell one admin on the first platform that takes it; nothing is written, nothing kept."""
        for door, channel in self._channels.items():
            if self._settings.account_of(door, admin) is None:
                continue
            to = Post(to=ToPerson(person=admin, door=door), parts=(Line(text=text),))
            parcel = Parcel(key=secrets.token_hex(16), message=to, parts=to.parts)
            try:
                outcome = await channel.send(parcel)
            except Exception as error:  # whatever this platform has, another may take it
                log.warning("alarm.not_sent door=%s error=%s", door, type(error).__name__)
                continue
            if isinstance(outcome, Sent):
                return
            log.warning("alarm.not_sent door=%s outcome=%s", door, type(outcome).__name__)
