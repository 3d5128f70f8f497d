"""What the live path has brought, and what Slack tells of people and places as they change."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from adapters.slack.hearing.reading import moment, stamp
from adapters.slack.reading_back.marks import Marks
from adapters.slack.reading_back.places import Places
from adapters.slack.workspace import DOOR, Workspace
from chatops.events import Event, MessageSaid, Place
from chatops.messages import Form, Part
from chatops.ports import Desk, FormContext

log = logging.getLogger("deskside.slack.watching")

LEFT = ("channel_left", "group_left", "channel_deleted", "group_deleted")
KEPT = 20_000
"""How many messages are known to have come by themselves: far more than in two light sweeps."""


class Heard:
    """The desk, as the listener sees it; it knows which messages came that way.

    Catching up hands its own finds to the desk itself, and so can tell what Slack did not bring.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ids: dict[str, None] = {}

    def __contains__(self, event: str) -> bool:
        return event in self._ids

    def now(self) -> datetime:
        return self._desk.now()

    async def receive(self, event: Event) -> str | None:
        answer = await self._desk.receive(event)
        if isinstance(event, MessageSaid):
            self._ids[event.id] = None
            if len(self._ids) > KEPT:
                del self._ids[next(iter(self._ids))]
        return answer

    async def draw_form(self, action: str, *, by: str, context: FormContext) -> Form:
        return await self._desk.draw_form(action, by=by, context=context)

    async def draw_home(self, person: str, *, door: str) -> tuple[Part, ...]:
        return await self._desk.draw_home(person, door=door)

    async def shown(self, place: Place, message: str) -> tuple[Part, ...]:
        return await self._desk.shown(place, message)

    async def remembered(self, name: str) -> str:
        return await self._desk.remembered(name)

    async def remember(self, name: str, value: str) -> None:
        await self._desk.remember(name, value)

    async def followed(self, door: str, *, since: datetime) -> tuple[tuple[Place, str], ...]:
        return await self._desk.followed(door, since=since)


class Changes:
    """Takes up what changes about places, after the listener has told the desk what concerns it."""

    def __init__(
        self, ws: Workspace, places: Places, marks: Marks, *, on_refused: Callable[[], None]
    ) -> None:
        self._ws = ws
        self._places = places
        self._marks = marks
        self._on_refused = on_refused

    def on_refused(self) -> None:
        """Have it read back, if need be."""
        self._on_refused()

    async def on_renamed(self, old: str, new: str) -> None:
        """Keep the place the same for the desk."""
        await self._places.renamed(old, new)

    async def on_changed(self, about: str, event: Mapping[str, Any]) -> None:
        """Log it, and look anew at a place that the bot was brought to."""
        if about in {"user_change", "team_join"}:
            return
        if about == "tokens_revoked":
            log.error("slack.tokens_revoked: install the app again and put in its new token")
            return
        told = event.get("channel")
        channel = str(told.get("id") if isinstance(told, Mapping) else told)
        first = self._ws.renamed.get(channel, channel)
        ours = event.get("user") == self._ws.installation.bot_user
        if about == "member_joined_channel" and ours:
            self._ws.kinds.pop(channel, None)
            await self._places.kind_of(channel)
            # What was said before the bot came was not said to it, and is not read back. All that
            # was said since is, however late this comes.
            await self._marks.read(first, to=moment(stamp(event, "event_ts")))
        gone = about in LEFT or (about == "member_left_channel" and ours)
        if gone and self._ws.settings.place(DOOR, first) is not None:
            log.warning("slack.help_place_left place=%s", channel)
        elif ours or not about.startswith("member_"):
            log.info("slack.place_changed about=%s place=%s", about, channel)
