"""Read a place or a thread back, and hand over what the desk may have missed there."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from adapters.handing import Sleep, hand_over
from adapters.slack.incoming import read_back
from adapters.slack.reading_back.clocks import APART
from adapters.slack.reading_back.places import Spoken
from adapters.slack.reading_back.unhurried import Unhurried
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import Workspace
from chatops.events import (
    ChatRead,
    Event,
    MessageDeleted,
    MessageSaid,
    Place,
    PlaceKind,
    ReactionsRead,
    ThreadRead,
)
from chatops.ports import Desk

log = logging.getLogger("deskside.slack.catching_up")

ROOTS = timedelta(days=7)
"""How far back a root may be whose thread went on, where every word is meant for the desk."""
NO_THREAD = ("thread_not_found", "message_not_found")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """One look at a place or thread: what is newer than ``since``, as it stood ``at`` a time.

    ``whole``: messages without reactions are told of, too.
    """

    spoken: Spoken
    since: datetime
    at: datetime
    whole: bool

    @property
    def missing_at(self) -> datetime:
        """What is older than this and was not found is not there."""
        return self.at - APART


class Reader:
    """Reads back what stands in Slack; every event is committed when a read returns.

    What is said and done while we read must not be undone, and our clock may be ahead of Slack's:
    so what was put there in the last minutes before a reading and was taken away again is still
    believed, until the next reading.
    """

    def __init__(
        self,
        desk: Desk,
        ws: Workspace,
        web: SlackWeb,
        *,
        pace: Unhurried | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._desk = desk
        self._ws = ws
        self._web = web
        self._pace = pace or Unhurried(sleep=sleep)
        self._sleep = sleep

    async def place(
        self, spoken: Spoken, *, since: datetime, roots: timedelta = timedelta()
    ) -> list[MessageSaid]:
        """Hand over what was said since then and its thread's replies, the oldest first.

        ``roots`` looks that much further back, for new replies, edits and reactions. Returns
        what was said. Raises ``CallError``.
        """
        channel, from_ = spoken.channel, stamp(since)
        whole = spoken.kind in (PlaceKind.DM, PlaceKind.GROUP)
        look = _Look(spoken=spoken, since=since, at=self._desk.now(), whole=whole)
        found = await self._messages(
            "conversations.history", channel=channel, oldest=stamp(since - roots)
        )
        going_on = [m for m in found.values() if _latest(m) >= in_order(from_)]
        for root in going_on:
            found |= await self._thread(channel, str(root["ts"]), oldest=from_)
        said = await self._hand_over(found, look)
        if whole:
            await self._say_what_stands(found, look, since=since - roots)
        return said

    async def _say_what_stands(
        self, found: Mapping[str, Json], look: _Look, *, since: datetime
    ) -> None:
        """Say which messages there are in a chat, so that those that went are known to be gone."""
        place, now = self._ws.place(look.spoken.channel, look.spoken.kind), self._desk.now()
        read = ChatRead(
            id=f"{self._prefix(place)}:chat:{now.timestamp():.6f}",
            at=now,
            said_at=look.missing_at,
            place=place,
            since=since,
            first=stamp(since),
            messages=tuple(sorted(_standing(found), key=in_order)),
        )
        await hand_over(self._desk, read, sleep=self._sleep)

    async def thread(self, place: Place, root: str, *, since: datetime, sweep: str) -> None:
        """Hand over what changed in a thread, and what stands in it now. Raises ``CallError``."""
        spoken = Spoken(channel=self._ws.channel(place), kind=place.kind)
        look = _Look(spoken=spoken, since=since, at=self._desk.now(), whole=True)
        found = await self._thread(spoken.channel, root)
        hidden = not found and not await self._shows(spoken.channel, root)
        await self._hand_over(found, look)
        read = ThreadRead(
            id=f"{self._prefix(place)}:{root}:thread:{sweep}",
            at=self._desk.now(),
            said_at=look.missing_at,
            place=place,
            root=root,
            hidden=hidden,
            messages=tuple(sorted(_standing(found), key=in_order)),
        )
        await hand_over(self._desk, read, sleep=self._sleep)

    async def _hand_over(self, found: Mapping[str, Json], look: _Look) -> list[MessageSaid]:
        """Hand over what messages have to tell, the oldest first; return what was said."""
        said: list[MessageSaid] = []
        for ts in sorted(found, key=in_order):
            for event in self._events(found[ts], look):
                await hand_over(self._desk, event, sleep=self._sleep)
                said.extend([event] if isinstance(event, MessageSaid) else [])
        return said

    def _events(self, message: Json, look: _Look) -> list[Event]:
        """Return what a message has to tell: what is new, and its reactions as they are.

        What is older was handed over long ago; telling it again would rest on the inbox alone,
        which forgets.
        """
        now, spoken = self._desk.now(), look.spoken
        try:
            told = read_back(message, spoken.channel, self._ws, at=now, kind=spoken.kind)
        except Exception as error:  # one odd message must not keep the others from being read
            log.warning("slack.message_unreadable error=%s", type(error).__name__)
            return []
        events: list[Event] = []
        for event in told:
            if isinstance(event, ReactionsRead):
                events.append(replace(event, said_at=look.at, missing_at=look.missing_at))
            elif isinstance(event, MessageDeleted) or event.said_at >= look.since:
                events.append(event)
        said = next((event for event in told if isinstance(event, MessageSaid)), None)
        if look.whole and said and not message.get("reactions"):
            events.append(self._no_reactions(said, look))
        return events

    def _no_reactions(self, said: MessageSaid, look: _Look) -> ReactionsRead:
        """Say that nothing is on a message: something may have been taken off it."""
        stem = f"{self._prefix(said.place)}:{said.message}"
        return ReactionsRead(
            id=f"{stem}:reactions:{said.at.timestamp():.6f}",
            at=said.at,
            said_at=look.at,
            missing_at=look.missing_at,
            place=said.place,
            message=said.message,
            author=said.author,
            reactions=(),
        )

    async def _thread(self, channel: str, root: str, **more: Any) -> dict[str, Json]:
        try:
            return await self._messages("conversations.replies", channel=channel, ts=root, **more)
        except CallError as error:
            if error.code in NO_THREAD:
                return {}
            raise

    async def _shows(self, channel: str, ts: str) -> bool:
        """Tell whether Slack still shows what is as old as that: plans and rules hide the rest."""
        await self._pace.turn("conversations.history")
        answer = await self._web.call(
            "conversations.history", channel=channel, latest=ts, inclusive=True, limit=1
        )
        return bool(answer.get("messages"))

    async def _messages(self, method: str, **where: Any) -> dict[str, Json]:
        """Read all pages, which come with the newest first; returned by their timestamps."""
        return {
            str(message["ts"]): message
            async for page in self._web.pages(
                method, "messages", turn=self._pace.turn, inclusive=True, **where
            )
            for message in page
            if "ts" in message
        }

    def _prefix(self, place: Place) -> str:
        return f"slack:{self._ws.installation.team}:{place.id}"


def stamp(at: datetime) -> str:
    """Write a time as Slack does."""
    return f"{at.timestamp():.6f}"


def in_order(ts: str) -> tuple[int, str]:
    """Return what timestamps sort by."""
    seconds, _, rest = ts.partition(".")
    return len(seconds), f"{seconds}.{rest}"


def _standing(found: Mapping[str, Json]) -> list[str]:
    return [ts for ts, message in found.items() if message.get("subtype") != "tombstone"]


def _latest(message: Json) -> tuple[int, str]:
    return in_order(str(message.get("latest_reply") or ""))
