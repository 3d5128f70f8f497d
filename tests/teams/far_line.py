"""The Bot Connector and Microsoft Entra as our calls out meet them, on 127.0.0.1.

The connector speaks TLS under its real name, so that the real checks of where a token may go are
passed; what it answers and how it breaks off is for each test to say. Entra is what MSAL asks with.
"""

import asyncio
import json
import ssl
import threading
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import aiohttp
from aiohttp import web
from aiohttp.abc import AbstractResolver
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from adapters.teams.calling.line import Line
from tests.teams.signing import SERVICE, rsa_key

HOST = "smba.trafficmanager.net"


class Here(AbstractResolver):
    """Resolves every name to one port here."""

    def __init__(self, port):
        self._port = port

    async def resolve(self, host, port=0, family=0):
        told = {"family": 2, "proto": 0, "flags": 0}
        return [{"hostname": host, "host": "127.0.0.1", "port": self._port, **told}]

    async def close(self):
        """Close nothing."""


class LineHere(Line):
    """A line on which every name leads here."""

    def __init__(self, port, **more):
        super().__init__(**more)
        limit = aiohttp.ClientTimeout(total=self._seconds)
        connector = aiohttp.TCPConnector(resolver=Here(port), ssl=False)
        self._session = aiohttp.ClientSession(timeout=limit, connector=connector)


class Connector:
    """Answers as it is told to. ``asked``: (method, path, headers, JSON) of each call."""

    def __init__(self):
        self.asked = []
        self.status = 200
        self.headers = {"Content-Type": "application/json"}
        self.told = {"id": "1700000000001"}
        self.breaks = ""
        self.port = 0

    async def handle(self, request):
        body = await request.text()
        self.asked.append(
            (request.method, request.path_qs, request.headers, json.loads(body) if body else None)
        )
        if self.breaks == "line":
            request.transport.abort()
        if self.breaks == "time":
            await asyncio.sleep(10)  # as a server does that has lost it; the caller gives up first
        text = self.told if isinstance(self.told, str) else json.dumps(self.told)
        return web.Response(status=self.status, text=text, headers=self.headers)

    def refuses(self, status, code, **headers):
        self.status, self.told = status, {"error": {"code": code, "message": "CANARY words"}}
        self.headers = {"Content-Type": "application/json", **headers}


@asynccontextmanager
async def connector(tmp_path):
    """Open the connector; ``port`` is where it listens."""
    there = Connector()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", there.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=serving(tmp_path)).start()
    there.port = runner.addresses[0][1]
    try:
        yield there
    finally:
        await runner.cleanup()


def serving(folder):
    """Return what serves under Teams' own name; its certificate is put into *folder*."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(folder))
    return context


def _certificate(folder):
    key, now = rsa_key(1), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file = folder / "connector.pem"
    file.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return file


class Said:
    """An answer as MSAL reads one."""

    def __init__(self, told, status=200):
        self.status_code = status
        self.text = json.dumps(told)
        self.headers = {}

    def raise_for_status(self):
        assert self.status_code < 400


class Entra:
    """What MSAL asks with: gives out tokens that are numbered."""

    def __init__(self, *, lasts=3600):
        self.asked = []
        self.threads = set()
        self.lasts = lasts
        self.refusal = None
        self.breaks = None
        self.begun = threading.Event()
        self.wait = threading.Event()
        self.wait.set()

    @property
    def tokens(self):
        """Tell how many tokens were asked for."""
        return sum(method == "token" for method, *_ in self.asked)

    def get(self, url, params=None, headers=None, **_):
        self._note("look" if "openid-configuration" in url else "token", url, params)
        if "openid-configuration" not in url:
            return self._token()  # a managed identity is asked by GET
        root = "https://login.microsoftonline.com/tenant"
        return Said(
            {
                "issuer": f"{root}/v2.0",
                "authorization_endpoint": f"{root}/oauth2/v2.0/authorize",
                "token_endpoint": f"{root}/oauth2/v2.0/token",
            }
        )

    def post(self, url, params=None, data=None, headers=None, **_):
        self._note("token", url, data)
        return self._token()

    def _note(self, what, url, told):
        self.asked.append((what, url, told or {}))
        self.threads.add(threading.get_ident())
        self.begun.set()
        assert self.wait.wait(5)
        if self.breaks is not None:
            raise self.breaks

    def _token(self):
        if self.refusal is not None:
            return Said(self.refusal, 401)
        told = {"access_token": f"token-{self.tokens}", "token_type": "Bearer"}
        return Said({**told, "expires_in": self.lasts, "resource": "it"})

    def close(self):
        """Close nothing."""


__all__ = ["SERVICE", "Connector", "Entra", "LineHere", "connector", "serving"]
