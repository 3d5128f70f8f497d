"""What sort of place something happened in: told along, known from before, or asked of Slack."""

from collections.abc import Awaitable, Callable

from adapters.slack.hearing.deadline import ASKED, Deadline
from adapters.slack.hearing.guarding import Fault
from adapters.slack.hearing.reading import Json
from adapters.slack.incoming import channel_of, kind_told
from adapters.slack.web import CallError
from adapters.slack.workspace import Workspace
from chatops.events import PlaceKind

KindOf = Callable[[str], Awaitable[PlaceKind | None]]
"""Asks Slack what sort of place a channel is; None where it does not tell. Raises ``CallError``."""


class Kinds:
    """Finds the kind of a place, and learns it."""

    def __init__(self, ws: Workspace, kind_of: KindOf) -> None:
        self._ws = ws
        self._kind_of = kind_of

    async def of(self, event: Json, time: Deadline) -> PlaceKind | None:
        """Find it for an event; None where the event has no place. Raises ``Fault``."""
        channel = channel_of(event)
        if channel is None:
            return None
        self._doubt(event, channel)
        kind = kind_told(event) or self._ws.kind(channel)
        if kind is None and channel.startswith("D"):
            kind = PlaceKind.DM  # of two people's own chats Slack tells a bot nothing
        if kind is None:
            kind = await self._asked(channel, time)
        if kind is None:  # what nobody can tell is read as if few could read it
            return PlaceKind.PRIVATE
        self._ws.learn(channel, kind)
        return kind

    def _doubt(self, event: Json, channel: str) -> None:
        """Have a group chat looked at anew that somebody joins: it may have become a channel."""
        joined = event.get("type") == "member_joined_channel"
        if joined and self._ws.kind(channel) is PlaceKind.GROUP:
            self._ws.kinds.pop(channel)

    async def or_private(self, channel: str, time: Deadline) -> PlaceKind:
        """Find it for what somebody pressed there, who must not wait for long."""
        try:
            return await self._asked(channel, time) or PlaceKind.PRIVATE
        except Fault:
            return PlaceKind.PRIVATE

    async def _asked(self, channel: str, time: Deadline) -> PlaceKind | None:
        try:
            async with time.until(ASKED):
                return await self._kind_of(channel)
        except (CallError, TimeoutError):
            raise Fault("kind_of") from None
