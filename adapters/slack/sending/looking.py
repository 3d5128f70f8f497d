"""After an answer that never came: whether the message is there."""

from typing import Any

from adapters.slack.reading_back.clocks import APART
from adapters.slack.sending.calling import Caller
from adapters.slack.sending.reaching import Reach, Spot
from adapters.slack.web import CallError
from adapters.slack.workspace import Workspace
from chatops.messages import Address, Post, Whisper
from chatops.ports import Desk, GivenUp, Parcel, Sent

EVENT = "deskside"


def metadata(key: str) -> dict[str, Any]:
    """Return what goes along with a post, for everybody in the workspace to read: the key alone."""
    return {"event_type": EVENT, "event_payload": {"key": key}}


class Looker:
    """Finds posts of ours by the key that went along with them."""

    def __init__(self, ws: Workspace, caller: Caller, reach: Reach, desk: Desk) -> None:
        self._ws = ws
        self._caller = caller
        self._reach = reach
        self._desk = desk

    async def find(self, parcel: Parcel) -> Sent | None:
        """Say where *parcel* is, or None if all was read and it is not there.

        Raises ``NotYet``, and ``CallError`` where not all could be read.
        """
        if not isinstance(parcel.message, Post):
            return None
        address: Address = parcel.message.to
        if isinstance(address, Whisper):
            return Sent()  # nobody can tell, and saying it twice is worse than not at all
        spot = await self._reach.spot(parcel, address)
        if isinstance(spot, GivenUp):
            return None
        channel = await self._reach.opened(spot, key=parcel.key)
        for message in await self._messages(parcel, spot, channel):
            if self._is(message, parcel.key):
                place = self._ws.place(channel, spot.kind)
                return Sent(place=place, message=str(message["ts"]))
        return None

    async def _messages(self, parcel: Parcel, spot: Spot, channel: str) -> list[dict[str, Any]]:
        since = (parcel.first_try_at or self._desk.now()) - APART
        method, thread = "conversations.history", {}
        if spot.root:
            method, thread = "conversations.replies", {"ts": spot.root}
        try:
            return await self._caller.read(
                method,
                "messages",
                key=parcel.key,
                channel=channel,
                oldest=f"{since.timestamp():.6f}",
                include_all_metadata=True,
                **thread,
            )
        except CallError as error:
            if error.code != "thread_not_found":
                raise
            return []  # where there is no thread, nothing hangs in it

    def _is(self, message: dict[str, Any], key: str) -> bool:
        """Tell whether this is ours: any app could write our key into a message of its own."""
        found = message.get("metadata")
        payload = found.get("event_payload") if isinstance(found, dict) else None
        us = self._ws.installation
        ours = message.get("user") == us.bot_user or message.get("bot_id") == us.bot
        return (
            ours
            and isinstance(payload, dict)
            and payload.get("key") == key
            and (isinstance(message.get("ts"), str))
        )
