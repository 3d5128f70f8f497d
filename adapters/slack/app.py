"""The door to Slack put together: in by Socket Mode or HTTP, out by the Web API."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Literal, cast

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app

from adapters.slack.catching_up import CatchUp
from adapters.slack.channel import SlackChannel
from adapters.slack.guarding import Guard
from adapters.slack.handing import Sleep, pause
from adapters.slack.heartbeat import Heartbeat
from adapters.slack.installing import SlackRefused, check_app_token, install
from adapters.slack.late import LateChannel
from adapters.slack.listening import bolt_app, routes
from adapters.slack.marks import Marks
from adapters.slack.places import Places
from adapters.slack.reading_back import Reader
from adapters.slack.roster import Roster
from adapters.slack.sockets import Sockets, Timing
from adapters.slack.watching import Changes, Heard
from adapters.slack.web import API, CallError, SlackWeb
from adapters.slack.workspace import Installation, Workspace
from chatops.ports import Desk
from chatops.settings import Secret, Settings

__all__ = ["SlackDoor", "SlackRefused", "SlackTokens", "slack"]

log = logging.getLogger("deskside.slack")

EVENTS = "/slack/events"
FIRST_CONNECTION = 30.0
"""How long catching up waits for a socket; after that it reads all the same."""
NOTE_SECONDS = 2.0

Way = Literal["socket", "http"]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackTokens:
    """The secrets: ``app`` is for Socket Mode, ``signing`` for HTTP."""

    bot: Secret
    app: Secret | None = None
    signing: Secret | None = None


def slack(
    desk: Desk,
    settings: Settings,
    tokens: SlackTokens,
    *,
    way: Way = "socket",
    url: str = API,
    sleep: Sleep = asyncio.sleep,
    timing: Timing | None = None,
) -> "SlackDoor":
    """Set the door up; nothing runs before ``start``. ``url``: where the Web API is.

    Raises ``SlackRefused`` where a secret is missing.
    """
    if way == "socket" and tokens.app is None:
        raise SlackRefused("Socket Mode needs the app-level token (xapp-…) beside the bot token.")
    if way == "http" and tokens.signing is None:
        raise SlackRefused("Events over HTTP need the signing secret beside the bot token.")
    return SlackDoor(desk, settings, tokens, way=way, url=url, sleep=sleep, timing=timing)


class SlackDoor:
    """The front door's ``Door`` for Slack; ``slack`` makes one."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        tokens: SlackTokens,
        *,
        way: Way,
        url: str,
        sleep: Sleep,
        timing: Timing | None,
    ) -> None:
        self.channel = LateChannel()
        self.installation: Installation | None = None  # until Slack has let us in
        self._desk = desk
        self._settings = settings
        self._tokens = tokens
        self._way = way
        self._sleep = sleep
        self._timing = timing
        self._web = SlackWeb(tokens.bot, url=url, sleep=sleep)
        self._app_web = SlackWeb(tokens.app or tokens.bot, url=url, sleep=sleep)
        self._handler: Handler | None = None
        self._sockets: Sockets | None = None
        self._catch_up: CatchUp | None = None
        self._heard_until: datetime | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """List the address that Slack calls, where it is Slack that calls."""
        return [web.post(EVENTS, self._events)] if self._way == "http" else []

    def hang_up(self) -> None:
        """Take nothing new: what Slack sends from now on it sends again at the next start."""
        if self._heard_until is None and self._is_up():
            self._heard_until = self._desk.now()
        if self._sockets is not None:
            self._sockets.hush()

    async def start(self) -> None:
        """Let Slack tell who we are, and begin to listen; catch up beside that.

        Raises ``SlackRefused`` if Slack does not let us in. A Slack that cannot be reached is
        tried again in the background for as long as it takes.
        """
        await self._web.open()
        await self._app_web.open()
        try:
            await self._begin(await self._let_in())
        except CallError as error:
            log.warning("slack.not_reached error=%s: trying again", error.code)
            self._spawn(self._try_again())

    async def connected(self) -> None:
        """Return once events can come: with Socket Mode when a socket is up."""
        if self._sockets is not None:
            await self._sockets.connected()

    async def stop(self) -> None:
        """Take nothing new, let what is being handled end, and close everything."""
        self.hang_up()
        if self._sockets is not None:
            await self._sockets.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._note_the_end()
        self.channel.inner = self._handler = None
        await self._web.close()
        await self._app_web.close()

    async def _let_in(self) -> Installation:
        installation = await install(self._web)
        if self._way == "socket":
            await check_app_token(self._app_web)
        return installation

    async def _try_again(self) -> None:
        tries = 0
        while self._catch_up is None:
            await self._sleep(pause(tries))
            tries += 1
            try:
                await self._begin(await self._let_in())
            except CallError as error:
                log.warning("slack.not_reached error=%s tries=%d", error.code, tries)
            except SlackRefused as refused:
                log.error("slack.refused: %s", refused)
            except Exception as error:  # the door must not stay shut for one bad moment
                log.error("slack.not_opened error=%s", type(error).__name__)

    async def _begin(self, installation: Installation) -> None:
        """Open the door: the parts that know the workspace are made here."""
        desk, ws = self._desk, Workspace(installation=installation, settings=self._settings)
        places = Places(desk, ws, self._web)
        await places.load()
        marks = Marks(desk, inbox_days=self._settings.keep.inbox_days)
        self.installation = installation
        heard, changes = Heard(desk), Changes(desk, ws, places, marks)
        app = bolt_app(heard, ws, self._web, kind_of=places.kind_of, watch=changes, guard=Guard())
        self._catch_up = self._reading_back(ws, places, marks, heard)
        self.channel.inner = SlackChannel(self._web, ws, desk)
        if self._way == "socket":
            self._sockets = Sockets(
                self._open_url,
                partial(run_async_bolt_app, app),
                on_gap=self._catch_up.gap,
                now=desk.now,
                sleep=self._sleep,
                timing=self._timing,
            )
            await self._sockets.start()
        elif self._tokens.signing is not None:
            (route,) = routes(app, self._tokens.signing)
            self._handler = cast(Handler, route.handler)
            self._catch_up.gap(desk.now())
        self._spawn(self._follow(self._catch_up))
        log.info("slack.started team=%s by=%s", installation.team, self._way)

    def _reading_back(self, ws: Workspace, places: Places, marks: Marks, heard: Heard) -> CatchUp:
        desk, sleep = self._desk, self._sleep
        reader = Reader(desk, ws, self._web, sleep=sleep)
        heartbeat = Heartbeat(
            ws, reader=reader, places=places, marks=marks, heard=heard, is_up=self._is_up
        )
        return CatchUp(
            desk,
            ws,
            reader=reader,
            places=places,
            roster=Roster(desk, ws, self._web, sleep=sleep),
            heartbeat=heartbeat,
            marks=marks,
            is_up=self._is_up,
            on_missing=self._distrust,
            sleep=sleep,
        )

    async def _follow(self, catch_up: CatchUp) -> None:
        """Read back whatever is missed, for ever, once events can come."""
        if self._sockets is not None:
            try:
                async with asyncio.timeout(FIRST_CONNECTION):
                    await self._sockets.connected()
            except TimeoutError:
                log.warning("slack.no_socket_yet")
                catch_up.gap(self._desk.now())
        await catch_up.run()

    async def _events(self, request: web.Request) -> web.StreamResponse:
        if self._handler is None:
            return web.Response(status=503, text="not yet\n")  # Slack sends it again
        return await self._handler(request)

    async def _open_url(self) -> str:
        return str((await self._app_web.call("apps.connections.open"))["url"])

    def _is_up(self) -> bool:
        if self._way == "http":
            return self._handler is not None
        return self._sockets is not None and self._sockets.is_up

    def _distrust(self) -> None:
        if self._sockets is not None:
            self._sockets.replace()

    async def _note_the_end(self) -> None:
        if self._catch_up is None or self._heard_until is None:
            return
        try:
            async with asyncio.timeout(NOTE_SECONDS):
                await self._catch_up.stop(self._heard_until)
        except Exception as error:  # then the next start reads back a little more
            log.warning("slack.end_not_noted error=%s", type(error).__name__)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work, name="slack door")
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("slack.door_failed error=%s", type(error).__name__)
