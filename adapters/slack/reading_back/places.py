"""Which places the bot is in, of what kind they are, and under which id Slack knows them."""

import json
import logging
from dataclasses import dataclass
from typing import Any

from adapters.slack.reading_back.refusals import is_only_here
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import DOOR, Workspace
from chatops.events import Place, PlaceKind
from chatops.ports import Desk

log = logging.getLogger("deskside.slack.places")

RENAMED = "slack:renamed"
EVERY_KIND = "public_channel,private_channel,mpim,im"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A place that the bot is in. ``with_gone``: the chat of somebody who has left."""

    channel: str
    kind: PlaceKind
    listed: bool = False
    with_gone: bool = False


class Places:
    """Learns the places from Slack and notes the ids that changed."""

    def __init__(self, desk: Desk, ws: Workspace, web: SlackWeb) -> None:
        self._desk = desk
        self._ws = ws
        self._web = web

    async def load(self) -> None:
        """Take up the ids that changed in earlier lives."""
        self._ws.renamed.update(_names(await self._desk.remembered(RENAMED)))

    async def all(self) -> list[Spoken]:
        """List the places that the bot is in, the help places first, then the larger ones."""
        found = [
            self._spoken(told)
            async for page in self._web.pages(
                "users.conversations", "channels", types=EVERY_KIND, exclude_archived=True
            )
            for told in page
        ]
        order = list(PlaceKind)
        rank = {PlaceKind.DM: len(order)}  # most of them, and read last
        return sorted(found, key=lambda s: (not s.listed, rank.get(s.kind, order.index(s.kind))))

    async def listed(self) -> list[Spoken]:
        """List the help places alone, those that Slack knows."""
        found = []
        for help_place in self._ws.settings.places:
            if help_place.door in (None, DOOR):
                channel = self._ws.channel(Place(door=DOOR, id=help_place.id))
                kind = await self.kind_of(channel)
                found += [Spoken(channel=channel, kind=kind, listed=True)] if kind else []
        return found

    async def kind_of(self, channel: str) -> PlaceKind | None:
        """Return what sort of place it is; None where Slack does not tell. Raises ``CallError``."""
        if (known := self._ws.kind(channel)) is not None:
            return known
        try:
            answer = await self._web.call("conversations.info", channel=channel)
        except CallError as error:
            if is_only_here(error):
                return None
            raise
        return self._spoken(answer["channel"]).kind

    async def renamed(self, old: str, new: str) -> None:
        """Keep a place what it was to the desk after Slack has given it another id."""
        names = self._ws.renamed
        first = names.get(old, old)
        # The newest stands first: that is where messages go. The older ones still lead here.
        kept = {new: first, **{name: to for name, to in names.items() if name != new}}
        names.clear()
        names.update(kept)
        self._ws.kinds.pop(new, None)
        log.info("slack.place_renamed old=%s new=%s", old, new)
        await self._desk.remember(RENAMED, json.dumps(names))

    def _spoken(self, told: dict[str, Any]) -> Spoken:
        channel, kind = str(told["id"]), kind_in(told)
        self._ws.learn(channel, kind)
        first = self._ws.place(channel, kind).id
        listed = self._ws.settings.place(DOOR, first) is not None
        gone = bool(told.get("is_user_deleted"))
        return Spoken(channel=channel, kind=kind, listed=listed, with_gone=gone)


def kind_in(told: dict[str, Any]) -> PlaceKind:
    """Read what sort of place a conversation object describes."""
    if told.get("is_im"):
        return PlaceKind.DM
    if told.get("is_mpim"):
        return PlaceKind.GROUP
    return PlaceKind.PRIVATE if told.get("is_private") else PlaceKind.CHANNEL


def _names(kept: str) -> dict[str, str]:
    try:
        names = json.loads(kept or "{}")
    except ValueError:
        return {}
    return {str(new): str(first) for new, first in names.items()} if isinstance(names, dict) else {}
