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
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
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
from rich.console import Console
from rich.table import Table

from adapters.teams.given import TeamsKeys
from adapters.teams.hearing.answering import DONE, Answer
from adapters.teams.hearing.entry import Entry
from adapters.teams.port import Port
from adapters.teams.tenant import Tenant
from chatops.settings import Secret, Settings

APP, TENANT = "0f6e0000-aaaa-4bbb-8ccc-00000000da7a", "7e4a0000-aaaa-4bbb-8ccc-000000000001"
SERVICE = "https://smba.trafficmanager.net/emea/"
ISSUER = "https://api.botframework.com"
AT_ONCE = (1, 16)
TURNS = 300
SECONDS = 3.0
"""A round ends after so many turns, or so long."""
ROUNDS = 3
AS_SHIPPED = [number for number in range(500) if number != 408] + [501, 505]

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Part = Callable[[str, AsyncExitStack], Handler]
"""By the address of the keys; what is open at the end goes onto the stack."""


def measure(console: Console) -> None:
    """Print turns a second and how long one takes, each against the SDK as shipped."""
    with _Keys() as keys:
        for at_once in AT_ONCE:
            found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in PARTS}
            for _ in range(ROUNDS):
                for name, part in PARTS.items():
                    found[name].append(asyncio.run(_round(part, keys, at_once)))
            console.print(_table(found, at_once))


def _table(found: dict[str, list[tuple[float, float, float]]], at_once: int) -> Table:
    table = Table(title=f"A post from Teams, {at_once} at once", title_justify="left", box=None)
    for heading in ("what", "turns/s", "range", "p50", "p99", "against as shipped"):
        table.add_column(heading)
    shipped = statistics.median(rate for rate, _, _ in found[SHIPPED])
    for name, rounds in found.items():
        rates, middles, slowest = zip(*rounds, strict=True)
        rate = statistics.median(rates)
        table.add_row(
            name,
            f"{rate:,.0f}",
            f"{min(rates):,.0f} to {max(rates):,.0f}",
            f"{statistics.median(middles):.1f} ms",
            f"{statistics.median(slowest):.1f} ms",
            f"{rate / shipped:.2f}x",
        )
    return table


async def _round(part: Part, keys: "_Keys", at_once: int) -> tuple[float, float, float]:
    """Post for a while; return turns a second, and milliseconds at the middle and the 99th."""
    headers = {"Authorization": keys.bearer(), "Content-Type": "application/json"}
    body = json.dumps(_activity()).encode()
    took: list[float] = []
    async with (
        AsyncExitStack() as stack,
        _serving(part(keys.url, stack)) as url,
        aiohttp.ClientSession() as session,
    ):
        async with session.post(url, data=body, headers=headers) as first:
            assert first.status in (200, 201), first.status

        async def post_on(until: float) -> None:
            while len(took) < TURNS and time.perf_counter() < until:
                begun = time.perf_counter()
                async with session.post(url, data=body, headers=headers) as answer:
                    await answer.read()
                took.append(time.perf_counter() - begun)

        begun = time.perf_counter()
        await asyncio.gather(*(post_on(begun + SECONDS) for _ in range(at_once)))
        spent = time.perf_counter() - begun
    cuts = statistics.quantiles(took, n=100)
    return len(took) / spent, cuts[49] * 1000, cuts[98] * 1000


@asynccontextmanager
async def _serving(handler: Handler) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/", handler)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


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


SHIPPED = "the SDK's CloudAdapter, as shipped"
PARTS: dict[str, Part] = {
    "floor: a page that reads JSON": _floor,
    SHIPPED: _shipped,
    "the same with its retry table patched": _patched,
    "ours": _ours,
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
