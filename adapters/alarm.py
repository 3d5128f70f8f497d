"""Tells admins that nothing can be kept any more: past the outbox, which is on that same disk."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from chatops.errors import StoreBusy
from chatops.messages import Line, Post, ToPerson
from chatops.ports import Channel, Outcome, Parcel, Retry, Sent, Unknown
from chatops.settings import Settings

log = logging.getLogger("deskside.alarm")

LOOK_SECONDS = 20.0
"""How often it is looked whether the store refuses; twice in a row is told."""
WHOLE_SECONDS = 60 * 60.0
"""How often the whole file is read, to find what no event has come across."""
GOOD_LOOKS = 90
"""Half an hour in which nothing was refused: only then is the next refusal told anew."""


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
    """One word to each admin when the store begins to refuse.

    Whom no platform could tell is tried again at each look. A disk that refuses now and then is
    told once, until it has been well for half an hour.
    """

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
        self._good = 0
        self._told: dict[str, str] = {}  # to whom, and why
        self._keys: dict[str, str] = {}  # of whom it is tried again: a platform keeps turns by it

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
        """Tell the admins if the store refused at the last look already, each once."""
        why, seen = self._store.refuses, self._seen
        self._seen = why
        self._good = 0 if why else self._good + 1
        if self._good >= GOOD_LOOKS:
            self._told.clear()
        if not why or why != seen:
            return
        for admin in self._settings.admins:
            if self._told.get(admin) != why and await self._tell(admin, self._say(why)):
                self._told[admin] = why
                self._keys.pop(admin, None)

    async def _look_over(self) -> None:
        try:
            await asyncio.to_thread(self._store.look_over)
        except Exception as error:  # a look that fails is made again in an hour
            log.warning("alarm.not_looked error=%s", type(error).__name__)

    async def _tell(self, admin: str, text: str) -> bool:
        """Tell one admin on the first platform that takes it; False if it is to be tried again."""
        is_open = False
        for door, channel in self._channels.items():
            if self._settings.account_of(door, admin) is None:
                continue
            outcome = await self._send(door, channel, admin, text)
            if isinstance(outcome, Sent):
                return True
            is_open = is_open or isinstance(outcome, Retry)
        return not is_open

    async def _send(self, door: str, channel: Channel, admin: str, text: str) -> Outcome:
        """Send past the outbox: nothing is written, nothing kept."""
        to = Post(to=ToPerson(person=admin, door=door), parts=(Line(text=text),))
        key = self._keys.setdefault(admin, secrets.token_hex(16))
        parcel = Parcel(key=key, message=to, parts=to.parts)
        try:
            outcome = await channel.send(parcel)
        except StoreBusy as error:  # the channel looks people up in the store that refuses
            outcome = Retry(after=LOOK_SECONDS, reason=type(error).__name__)
        except Exception as error:  # it may have been sent; and another platform may take it
            outcome = Unknown(reason=type(error).__name__)
        if not isinstance(outcome, Sent):
            log.warning("alarm.not_sent door=%s outcome=%s", door, type(outcome).__name__)
        return outcome
