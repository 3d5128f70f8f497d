"""What one post of Teams' costs until it is heard, with real token checks.

The SDK's own entry as shipped, the same with the one patch that its makers could have made, and
ours; each in a process's own loop on 127.0.0.1, with keys and tokens made here. The floor is an
aiohttp page that reads JSON and nothing else.
"""

import asyncio
import json
import statistics
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any, Self

import aiohttp
import jwt
from aiohttp import web
from botbuilder.core import ActivityHandler
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botframework.connector.auth import ChannelValidation, JwtTokenExtractor
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from msrest.universal_http.requests import ClientRetryPolicy

from adapters.teams.given import TeamsKeys
from adapters.teams.hearing.answering import DONE, Answer
from adapters.teams.hearing.entry import Entry
from adapters.teams.port import Port
from adapters.teams.tenant import Tenant
from benchmarks.goals import compared
from benchmarks.report import Report, Row, row
from benchmarks.serving import serving
from chatops.settings import Secret, Settings

APP, TENANT = "0f6e0000-aaaa-4bbb-8ccc-00000000da7a", "7e4a0000-aaaa-4bbb-8ccc-000000000001"
SERVICE = "https://smba.trafficmanager.net/emea/"
ISSUER = "https://api.botframework.com"
AT_ONCE = (1, 16)
TURNS = 1_000
SECONDS = 2.0
"""A round ends after so many turns, or so long."""
LEAST = 5.0
PART = "one post from Teams"
Found = tuple[float, float, float]
"""Turns a second, and milliseconds at the middle and the 99th."""
AS_SHIPPED = [number for number in range(500) if number != 408] + [501, 505]

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Part = Callable[[str, AsyncExitStack], Handler]
"""By the address of the keys; what is open at the end goes onto the stack."""


def measure(report: Report, *, turns: int = TURNS) -> None:
    """Count turns a second and how long one takes, each beside the SDK as shipped."""
    with _Keys() as keys:
        for at_once in AT_ONCE:
            found: dict[str, list[Found]] = {name: [] for name in PARTS}
            for number in range(report.rounds):
                report.say(f"teams: {at_once} at once, round {number + 1} of {report.rounds}")
                for name, part in PARTS.items():
                    found[name].append(asyncio.run(_round(part, keys, at_once, turns)))
            report.add(*_rows(found, at_once))


def _rows(found: dict[str, list[Found]], at_once: int) -> Iterator[Row]:
    shipped = [rate for rate, _, _ in found[SHIPPED]]
    for name, rounds in found.items():
        rates, middles, slowest = zip(*rounds, strict=True)
        what, least = f"{name}, {at_once} at once", LEAST if name == OURS else None
        yield compared(
            PART, f"{what}: turns", "/s", rates, beside=SHIPPED, other=shipped, least=least
        )
        yield row(PART, f"{what}: p50", "ms", middles)
        yield row(PART, f"{what}: p99", "ms", slowest)


async def _round(part: Part, keys: "_Keys", at_once: int, turns: int) -> Found:
    """Post for a while."""
    headers = {"Authorization": keys.bearer(), "Content-Type": "application/json"}
    body = json.dumps(_activity()).encode()
    took: list[float] = []
    async with (
        AsyncExitStack() as stack,
        serving(_application(part(keys.url, stack))) as port,
        aiohttp.ClientSession() as session,
    ):
        url = f"http://127.0.0.1:{port}/"
        async with session.post(url, data=body, headers=headers) as first:
            assert first.status in (200, 201), first.status

        async def post_on(until: float) -> None:
            while len(took) < turns and time.perf_counter() < until:
                begun = time.perf_counter()
                async with session.post(url, data=body, headers=headers) as answer:
                    await answer.read()
                took.append(time.perf_counter() - begun)

        begun = time.perf_counter()
        await asyncio.gather(*(post_on(begun + SECONDS) for _ in range(at_once)))
        spent = time.perf_counter() - begun
    cuts = statistics.quantiles(took, n=100)
    return len(took) / spent, cuts[49] * 1000, cuts[98] * 1000


def _application(handler: Handler) -> web.Application:
    app = web.Application()
    app.router.add_post("/", handler)
    return app


def _floor(_: str, __: AsyncExitStack) -> Handler:
    async def read(request: web.Request) -> web.Response:
        await request.json()
        return web.Response()

    return read


def _shipped(metadata: str, _: AsyncExitStack, codes: Any = AS_SHIPPED) -> Handler:
    ClientRetryPolicy.safe_codes = codes
    ChannelValidation.open_id_metadata_endpoint = metadata
    JwtTokenExtractor.metadataCache.clear()
    app = SimpleNamespace(
        APP_ID=APP, APP_PASSWORD="none", APP_TYPE="SingleTenant", APP_TENANTID=TENANT
    )
    adapter, bot = CloudAdapter(ConfigurationBotFrameworkAuthentication(app)), ActivityHandler()

    async def process(request: web.Request) -> web.StreamResponse:
        answer: web.StreamResponse = await adapter.process(request, bot)
        return answer

    return process


def _patched(metadata: str, stack: AsyncExitStack) -> Handler:
    return _shipped(metadata, stack, frozenset(AS_SHIPPED))


def _ours(metadata: str, stack: AsyncExitStack) -> Handler:
    keys = TeamsKeys(app_id=APP, tenant=TENANT, password=Secret("none"))
    tenant = Tenant(app_id=APP, id=TENANT, settings=Settings())
    port = Port(keys, tenant, metadata=metadata)
    stack.push_async_callback(port.close)
    entry = Entry(port.admit)
    entry.hear = _hear
    return entry.handler


async def _hear(_: dict[str, Any]) -> Answer:
    return DONE


SHIPPED, OURS = "the SDK's CloudAdapter, as shipped", "ours"
PARTS: dict[str, Part] = {
    "floor: a page that reads JSON": _floor,
    SHIPPED: _shipped,
    "the same with its retry table patched": _patched,
    OURS: _ours,
}


def _activity() -> dict[str, Any]:
    return {
        "type": "message",
        "id": "1700000000001",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "conversation": {"id": "19:help@thread.tacv2", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        "from": {"id": "29:dana", "name": "Dana"},
        "recipient": {"id": f"28:{APP}", "name": "IT help"},
        "text": "My dock is dead. Can somebody have a look?",
    }


class _Keys:
    """A key of our own, and the page that tells it, from a thread: the SDK asks and blocks."""

    def __init__(self) -> None:
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        public = RSAAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        told = {**public, "kid": "key", "endorsements": ["msteams"]}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _telling(told))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def bearer(self) -> str:
        claims = {"iss": ISSUER, "aud": APP, "serviceurl": SERVICE, "exp": int(time.time()) + 3600}
        return f"Bearer {jwt.encode(claims, self._key, algorithm='RS256', headers={'kid': 'key'})}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _telling(key: dict[str, Any]) -> type[BaseHTTPRequestHandler]:
    class Telling(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here = f"http://{self.headers['Host']}/keys"
            told = {"keys": [key]} if self.path == "/keys" else {"jwks_uri": here}
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    return Telling
