"""The door once Slack has let us in: the parts that know the workspace, made and put together."""

import asyncio
import logging
from datetime import datetime
from functools import partial

from adapters.slack.channel import SlackChannel
from adapters.slack.given import Given
from adapters.slack.hearing.answering import Replies
from adapters.slack.hearing.dispatching import App, from_socket
from adapters.slack.hearing.guarding import Guard
from adapters.slack.hearing.listening import bolt_app
from adapters.slack.hearing.sockets import Sockets
from adapters.slack.hearing.watching import Changes, Heard
from adapters.slack.hearing.ways_in import Http, WayIn
from adapters.slack.reading_back.catching_up import CatchUp
from adapters.slack.reading_back.heartbeat import Heartbeat
from adapters.slack.reading_back.marks import Marks
from adapters.slack.reading_back.places import Places
from adapters.slack.reading_back.reader import Reader
from adapters.slack.reading_back.roster import Roster
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import Workspace
from chatops.ports import Desk

log = logging.getLogger("deskside.slack")

OPEN = "apps.connections.open"
FIRST_CONNECTION = 30.0
"""How long catching up waits for a socket; after that it reads all the same."""


class Opened:
    """Hears, reads back and sends in one workspace."""

    def __init__(
        self, desk: Desk, ws: Workspace, given: Given, *, web: SlackWeb, app_web: SlackWeb
    ) -> None:
        self.installation = ws.installation
        self.replies = Replies(web, ws)
        self.channel = SlackChannel(web, ws, desk, pace=given.pace)
        self._desk = desk
        self._ws = ws
        self._given = given
        self._web = web
        self._app_web = app_web
        self._places = Places(desk, ws, web)
        marks = Marks(desk, inbox_days=ws.settings.keep.inbox_days)
        heard, changes = Heard(desk), Changes(ws, self._places, marks, on_refused=self._refused)
        app = bolt_app(
            heard,
            ws,
            web,
            kind_of=self._places.kind_of,
            watch=changes,
            replies=self.replies,
            guard=Guard(),
        )
        self.catch_up = self._reading_back(marks, heard)
        self.way = self._way_in(app)

    async def start(self) -> None:
        """Begin to listen."""
        await self._places.load()
        await self.way.start()

    async def follow(self) -> None:
        """Read back whatever is missed, for ever, once events can come."""
        try:
            async with asyncio.timeout(FIRST_CONNECTION):
                await self.way.connected()
        except TimeoutError:
            log.warning("slack.no_socket_yet")
            self.catch_up.gap(self._desk.now())
        await self.catch_up.run()

    def is_up(self) -> bool:
        """Tell whether an event would arrive now."""
        return self.way.is_up

    async def note_the_end(self, heard_until: datetime) -> None:
        """Note until when all came by itself."""
        await self.catch_up.stop(heard_until)

    def _way_in(self, app: App) -> WayIn:
        on_gap, now, signing = self.catch_up.gap, self._desk.now, self._given.tokens.signing
        if self._given.way == "http" and signing is not None:
            return Http(app, signing, on_gap=on_gap, now=now)
        return Sockets(
            self._open_url,
            partial(from_socket, app),
            on_gap=on_gap,
            now=now,
            sleep=self._given.sleep,
            timing=self._given.timing,
        )

    def _reading_back(self, marks: Marks, heard: Heard) -> CatchUp:
        desk, ws, sleep = self._desk, self._ws, self._given.sleep
        reader = Reader(desk, ws, self._web, pace=self._given.reading, sleep=sleep)
        heartbeat = Heartbeat(
            ws, reader=reader, places=self._places, marks=marks, heard=heard, is_up=self.is_up
        )
        return CatchUp(
            desk,
            ws,
            reader=reader,
            places=self._places,
            roster=Roster(desk, ws, self._web, sleep=sleep),
            heartbeat=heartbeat,
            marks=marks,
            is_up=self.is_up,
            on_missing=self._distrust,
            sleep=sleep,
        )

    def _refused(self) -> None:
        self.catch_up.refused()

    def _distrust(self) -> None:
        self.way.replace()

    async def _open_url(self) -> str:
        url = (await self._app_web.call(OPEN)).get("url")
        if not isinstance(url, str):
            raise CallError(OPEN, "incomplete")
        return url
