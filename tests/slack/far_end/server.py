"""The far end itself."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web

from tests.slack.far_end import api_people, api_places, api_reactions, api_reading
from tests.slack.far_end.answers import Answerable, Answers
from tests.slack.far_end.api_chat import Posting
from tests.slack.far_end.api_views import Views
from tests.slack.far_end.calls import SCOPES, WebApi
from tests.slack.far_end.changing import Changing
from tests.slack.far_end.deliveries import Deliveries
from tests.slack.far_end.events import BOT_EVENTS, Events
from tests.slack.far_end.faults import Faults, Limits
from tests.slack.far_end.forms import Forms
from tests.slack.far_end.http_door import HttpDoor
from tests.slack.far_end.inspecting import Inspecting
from tests.slack.far_end.pressing import Pressing
from tests.slack.far_end.socket_door import SocketDoor, cut
from tests.slack.far_end.state import State
from tests.slack.far_end.talking import Talking
from tests.slack.far_end.values import Json
from tests.slack.far_end.virtual_time import VirtualTime

FAMILIES = (api_people, api_places, api_reactions, api_reading)  # each names its own methods


class FakeSlack(
    State,
    WebApi,
    Posting,
    Views,
    Answers,
    Events,
    Talking,
    Changing,
    Pressing,
    Forms,
    Inspecting,
):
    """Slack, for tests: see the package's first lines."""

    bot_token, app_token, signing_secret = "xoxb-0-fake", "xapp-1-A0DESK-fake", "shhh"

    def __init__(
        self,
        *,
        now: Callable[[], datetime] | None = None,
        sleep: Callable[[float], Awaitable[None]] | None = None,
        ack_seconds: float = 3.0,
        signing_clock: Callable[[], float] = time.time,
    ):
        super().__init__(now=now)
        self.time = VirtualTime()
        self.deliveries = Deliveries(sleep or self.time.sleep)
        self.sockets = SocketDoor(self.app_id, seconds=ack_seconds)
        self.signing_clock = signing_clock
        self.skew = 0.0  # seconds by which Slack's clock is ahead of the one on the wall
        self.faults, self.limits = Faults(), Limits(self.seconds)
        self.scopes, self.subscriptions = set(SCOPES), set(BOT_EVENTS)
        self.revoked = ""  # "token_revoked", "account_inactive", "invalid_auth"
        self.emoji: set[str] | None = None  # the names there are; None: whatever looks like one
        self.messages_tab = self.home_tab = True
        self.patient = True  # people wait until the app was told
        self.echoes_first = False  # the app hears of what it did before its call is answered
        self.triggers: dict[str, list] = {}
        self.view_owners: dict[str, str] = {}
        self.publications: list[tuple[str, Json]] = []
        self.answerable: dict[str, Answerable] = {}
        self.http: HttpDoor | None = None
        self.port = 0
        self.prepare_calls()
        self._is_down = False
        self._runner: web.ServerRunner | None = None
        self._site: web.TCPSite | None = None

    async def __aenter__(self):
        await self.start()
        return self

    async def __aexit__(self, *_):
        await self.stop()

    async def start(self) -> None:
        self._runner = web.ServerRunner(web.Server(self.serve), shutdown_timeout=0.05)
        await self._runner.setup()
        await self.listens_again()

    async def stop(self) -> None:
        """Close everything; what waits for a retry is given up."""
        self.faults.release()
        await self.deliveries.stop()
        self.sockets.stop()
        if self.http is not None:
            await self.http.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    # Where it is

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def api_url(self) -> str:
        """What goes into SLACK_API_URL."""
        return f"{self.base_url}api/"

    @property
    def link_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/link/"

    # Which way events come

    def uses_http(self, url: str, **more) -> HttpDoor:
        """Post events to this address from now on (``interactive_url=``, ``commands_url=``)."""
        self.http = HttpDoor(
            url,
            self.signing_secret,
            seconds=self.sockets.seconds,
            clock=self.signing_clock,
            session=self.http.session() if self.http else None,
            **more,
        )
        self.deliveries.door = self.http
        return self.http

    def uses_sockets(self) -> SocketDoor:
        """Send events over the links that the app opens (``apps.connections.open``)."""
        self.deliveries.door = self.sockets
        return self.sockets

    @property
    def socket_mode(self) -> bool:
        return self.deliveries.door is self.sockets

    @property
    def ack_seconds(self) -> float:
        """How long it waits for an answer, in real time; Slack's are three."""
        return self.sockets.seconds

    @ack_seconds.setter
    def ack_seconds(self, seconds: float) -> None:
        self.sockets.seconds = seconds
        if self.http is not None:
            self.http.seconds = seconds

    # When it is not there

    @property
    def is_down(self) -> bool:
        return self._is_down

    @is_down.setter
    def is_down(self, down: bool) -> None:
        """Down: every connection is reset, links are cut, nothing is brought."""
        self._is_down = down
        if self.http is not None:
            self.http.is_down = down
        if down:
            self.sockets.reset()

    async def stops_listening(self) -> None:
        """Close the port: connections are refused, so nothing can have been sent."""
        await self._site.stop()
        self.sockets.reset()
        for connection in list(self._runner.server.connections):
            cut(connection.transport)
        for _ in range(5):  # until those at the other end in this process know of it
            await asyncio.sleep(0)

    async def listens_again(self) -> None:
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await self._site.start()
        self.port = self._site._server.sockets[0].getsockname()[1]

    async def settled(self) -> None:
        """Wait until the app was told everything that is not waiting for a retry."""
        await self.deliveries.settled()

    async def passes(self, seconds: float) -> None:
        """Let time pass for retries, and wait until what became due was brought."""
        await self.time.passes(seconds)
        await asyncio.sleep(0)
        await self.settled()

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        if self._is_down:
            cut(request.transport)
            return web.Response(status=503)
        kind, _, rest = request.path.lstrip("/").partition("/")
        if kind == "api":
            return await self.serve_api(request, rest)
        if kind == "link":
            return await self.sockets.serve(request)
        if kind == "actions":
            return await self.serve_answer(request, rest)
        return web.Response(status=404)
