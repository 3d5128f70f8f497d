"""The way in from Slack, opened for a test: real routes, real Bolt, and a far end to see."""

import hashlib
import hmac
import io
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from slack_bolt.async_app import AsyncApp

from adapters.slack.hearing.answering import Replies
from adapters.slack.hearing.guarding import Guard
from adapters.slack.hearing.listening import bolt_app
from adapters.slack.hearing.webhook import receiver
from adapters.slack.manifest.making import EVENTS_PATH
from adapters.slack.web import SlackWeb
from adapters.slack.workspace import Workspace
from chatops.events import PlaceKind
from chatops.settings.secrets_source import Secret
from tests.slack.payloads import as_form, envelope, workspace

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
FORM = "application/x-www-form-urlencoded"


def signed(body: bytes, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """The headers by which Slack shows that it sends this."""
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


class FarWeb:
    """As much of Slack's Web API as an answer to somebody needs: it notes what it is asked."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Any]] = []
        self.answers: dict[str, dict[str, Any]] = {}
        self.takes: dict[str, Callable[[], object]] = {}

    async def take(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        json_sent = request.content_type == "application/json"
        self.calls.append((method, await request.json() if json_sent else await request.post()))
        self.takes.get(method, lambda: None)()
        return web.json_response(self.answers.get(method, {"ok": True}))

    def asked(self, method: str) -> list[Any]:
        return [body for name, body in self.calls if name == method]


class Watched:
    """Who is told of places and people."""

    def __init__(self) -> None:
        self.renamed: list[tuple[str, str]] = []
        self.changed: list[tuple[str, Any]] = []
        self.refused = 0

    def on_refused(self) -> None:
        self.refused += 1

    async def on_renamed(self, old: str, new: str) -> None:
        self.renamed.append((old, new))

    async def on_changed(self, about: str, event: Any) -> None:
        self.changed.append((about, event))


class Door:
    """Slack's side of the route: it posts, signed."""

    def __init__(
        self, client: TestClient[Any, Any], ws: Workspace, far: FarWeb, url: str, **more: Any
    ) -> None:
        self.client = client
        self.ws = ws
        self.far = far
        self.response_url = f"{url}response"
        self.app: AsyncApp = more["app"]
        self.watched: Watched = more["watched"]
        self.guard: Guard = more["guard"]
        self.replies: Replies = more["replies"]
        self.kinds_asked: list[str] = more["kinds_asked"]

    async def post(
        self, body: bytes, *, kind: str = "application/json", **headers: str
    ) -> ClientResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {"Content-Type": kind, **signed(body), **named}
        data = io.BytesIO(body)  # as the client asks for where a body is large
        async with self.client.post(EVENTS_PATH, data=data, headers=sent) as response:
            await response.read()
            await self.replies.finish()
            return response

    async def event(self, event: Any, *, event_id: str = "Ev0001", **headers: str) -> int:
        body = json.dumps(envelope(event, event_id=event_id)).encode()
        return (await self.post(body, **headers)).status

    async def interaction(self, payload: dict[str, Any]) -> Any:
        """Send an interaction; returns the body of the answer."""
        if payload.get("response_url"):
            payload = payload | {"response_url": self.response_url}
        return await self._answer(as_form(payload))

    async def command(self, given: dict[str, str]) -> Any:
        return await self._answer(urlencode(given).encode())

    async def _answer(self, body: bytes) -> Any:
        response = await self.post(body, kind=FORM)
        assert response.status == 200
        told = await response.text()
        return json.loads(told) if told else None


@asynccontextmanager
async def opened(
    desk: Any, *, ws: Workspace | None = None, kinds: Mapping[str, PlaceKind] | None = None
) -> AsyncIterator[Door]:
    """Open the way in over *desk*."""
    far, ws, asked = FarWeb(), ws or workspace(), []
    answering = web.Application()
    answering.router.add_post("/{method}", far.take)

    async def kind_of(channel: str) -> PlaceKind | None:
        asked.append(channel)
        return (kinds or {}).get(channel)

    async with TestServer(answering) as end:
        url = str(end.make_url("/"))
        slack_web = SlackWeb(Secret("xoxb-not-a-token"), url=url)
        await slack_web.open()
        watched, guard, replies = Watched(), Guard(), Replies(slack_web, ws)
        app = bolt_app(
            desk, ws, slack_web, kind_of=kind_of, watch=watched, guard=guard, replies=replies
        )
        application = web.Application()
        application.router.add_post(EVENTS_PATH, receiver(app, Secret(SECRET)))
        parts = {"app": app, "watched": watched, "guard": guard, "replies": replies}
        try:
            server = TestServer(application)
            await server.start_server(access_log=None)  # as the desk's own server
            async with TestClient(server) as client:
                yield Door(client, ws, far, url, kinds_asked=asked, **parts)
        finally:
            await slack_web.close()
