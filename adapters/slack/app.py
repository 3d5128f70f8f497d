"""The door to Slack: opened when Slack lets us in, tried again while it cannot be reached."""

import asyncio
import logging
from collections.abc import Awaitable, Coroutine, Sequence
from datetime import datetime
from typing import Any

from aiohttp import web

from adapters.handing import pause
from adapters.slack.given import Given, Way
from adapters.slack.hearing.ways_in import Http
from adapters.slack.installing import SlackRefused, check_app_token, install
from adapters.slack.manifest.making import EVENTS_PATH
from adapters.slack.opened import Opened
from adapters.slack.sending.late import LateChannel
from adapters.slack.standing import Standing
from adapters.slack.tokens import SlackTokens
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import DOOR, Installation, Workspace
from chatops.ports import Desk
from chatops.settings import Settings

__all__ = ["SlackDoor", "SlackRefused", "SlackTokens", "Way", "slack"]

log = logging.getLogger("deskside.slack")

FIRST_SECONDS = 3.0
"""How long the first try may hold up the start, where another platform is open as well."""
LAST_SECONDS = 2.0
"""How long each of the last things may take when the door closes."""


def slack(desk: Desk, settings: Settings, tokens: SlackTokens, **more: Any) -> "SlackDoor":
    """Set the door up; nothing runs before ``start``. ``more`` is what ``Given`` takes.

    Raises ``SlackRefused`` where a secret is missing.
    """
    given = Given(tokens=tokens, **more)
    if given.way == "socket" and tokens.app is None:
        raise SlackRefused("Socket Mode needs the app-level token (xapp-…) beside the bot token.")
    if given.way == "http" and tokens.signing is None:
        raise SlackRefused("Events over HTTP need the signing secret beside the bot token.")
    return SlackDoor(desk, settings, given)


class SlackDoor:
    """The front door's ``Door`` for Slack; ``slack`` makes one."""

    def __init__(self, desk: Desk, settings: Settings, given: Given) -> None:
        self.channel = LateChannel()
        self._desk = desk
        self._settings = settings
        self._given = given
        tokens, self._sleep = given.tokens, given.sleep
        self._standing = Standing(desk, door=DOOR, sleep=given.sleep)
        more: dict[str, Any] = {"url": tokens.url, "sleep": given.sleep}
        self._web = SlackWeb(tokens.bot, heard=self._standing.of("bot"), **more)
        app = tokens.app or tokens.bot
        self._app_web = SlackWeb(app, heard=self._standing.of("app"), **more)
        self.refusal = ""
        self._opened: Opened | None = None
        self._is_open = asyncio.Event()
        self._is_closing = False
        self._heard_until: datetime | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def installation(self) -> Installation | None:
        """Return who we are there, once Slack has let us in."""
        return self._opened.installation if self._opened else None

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """List the address that Slack calls, where it is Slack that calls."""
        return [web.post(EVENTS_PATH, self._events)] if self._given.way == "http" else []

    def hang_up(self) -> None:
        """Take nothing new: what Slack sends from now on it sends again at the next start."""
        if self._opened is None:
            return
        if self._heard_until is None and self._opened.is_up():
            self._heard_until = self._desk.now()
        self._opened.way.hush()

    async def start(self) -> None:
        """Let Slack tell who we are, and begin to listen; catch up beside that.

        Raises ``SlackRefused`` if Slack does not let us in, unless another platform is open. A
        Slack that cannot be reached is tried again in the background for as long as it takes.
        """
        await self._web.open()
        await self._app_web.open()
        self._spawn(self._standing.keep())
        if self._given.patient:
            await asyncio.wait({self._spawn(self._try_for_ever())}, timeout=FIRST_SECONDS)
            return
        try:
            await self._open()
        except CallError as error:
            log.warning("slack.not_reached error=%s: trying again", error.code)
            self._spawn(self._try_again())

    async def connected(self) -> None:
        """Return once events can come: with Socket Mode when a socket is up."""
        if self._opened is not None:
            await self._opened.way.connected()

    async def caught_up(self) -> None:
        """Return once what was missed before the start has been read."""
        await self._is_open.wait()
        if self._opened is not None:
            await self._opened.catch_up.has_swept.wait()

    async def finish(self) -> None:
        """Wait until everybody who pressed or typed something was told what came of it."""
        if self._opened is not None:
            await self._opened.replies.finish()

    async def stop(self) -> None:
        """Take nothing new, let what is being handled end, and close everything."""
        self.hang_up()
        self._is_closing = True
        if self._opened is not None:
            await self._opened.way.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._at_last("somebody_not_told", self.finish())
        if self._opened is not None and self._heard_until is not None:
            # Without this note the next start reads back a little more.
            await self._at_last("end_not_noted", self._opened.note_the_end(self._heard_until))
        self.channel.inner = None
        await self._web.close()
        await self._app_web.close()

    async def _open(self) -> None:
        installation = await install(self._web)
        if self._given.way == "socket":
            await check_app_token(self._app_web)
        ws = Workspace(installation=installation, settings=self._settings)
        opened = Opened(self._desk, ws, self._given, web=self._web, app_web=self._app_web)
        await opened.start()
        self._opened, self.channel.inner = opened, opened.channel
        self.refusal = ""
        self._is_open.set()
        self._spawn(opened.follow())
        log.info("slack.started team=%s by=%s", installation.team, self._given.way)

    async def _try_for_ever(self) -> None:
        await self._try()
        await self._try_again()

    async def _try_again(self) -> None:
        tries = 0
        while self._opened is None:
            await self._sleep(pause(tries))
            tries += 1
            await self._try(tries)

    async def _try(self, tries: int = 0) -> None:
        try:
            await self._open()
        except CallError as error:
            log.warning("slack.not_reached error=%s tries=%d", error.code, tries)
        except SlackRefused as refused:
            if str(refused) != self.refusal:
                log.error("slack.refused: %s", refused)
            self.refusal = str(refused)
        except Exception as error:  # the door must not stay shut for one bad moment
            log.error("slack.not_opened error=%s", type(error).__name__)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        way = self._opened.way if self._opened else None
        if self._is_closing or not isinstance(way, Http):
            return web.Response(status=503, text="not yet\n")  # Slack sends it again
        return await way.handler(request)

    async def _at_last(self, otherwise: str, work: Awaitable[None]) -> None:
        try:
            await asyncio.wait_for(work, LAST_SECONDS)
        except Exception as error:  # closing goes on whatever this one met
            log.warning("slack.%s error=%s", otherwise, type(error).__name__)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work, name="slack door")
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("slack.door_failed error=%s", type(error).__name__)
