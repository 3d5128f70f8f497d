"""One aiohttp application for all doors: mounts, health, metrics, a graceful stop."""

import asyncio
import errno
import logging
import socket
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol

from aiohttp import web

from adapters.headers import PLAIN, SERVER
from adapters.listener import Listener
from adapters.metrics import Metrics
from adapters.neighbours import is_called_wrongly
from chatops.unit_of_work import Trouble

log = logging.getLogger("deskside.server")

STOP_SECONDS = 10.0
"""How long open requests may finish after SIGTERM."""
ANSWER_SECONDS = 2.0
"""How long the store may take to show that it is there."""
QUEUE = 128

Routes = Sequence[web.AbstractRouteDef]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
ALWAYS = ("/healthz", "/readyz", "/metrics")
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
ELSEWHERE = "This page is read under this computer's own name.\n"
STARTING = "The desk is starting or stopping. This page tries again by itself.\n"


class Serving(Protocol):
    """What the server asks of the desk behind it."""

    metrics: Metrics
    is_ready: bool

    def now(self) -> datetime:
        """Tell the desk's time."""
        ...

    async def trouble(self) -> Trouble:
        """Count what went wrong, from a read."""
        ...

    async def answers(self) -> None:
        """Return when the store has read and written; raise if it cannot."""
        ...


class PortError(Exception):
    """The address cannot be listened on; the text says why and what to do."""


def application(
    desk: Serving, *, routes: Routes = (), on_stop: Callable[[], None] = lambda: None
) -> web.Application:
    """Build the application: ``/healthz``, ``/readyz``, ``/metrics``, and the doors' own pages.

    ``on_stop`` ends what would never end by itself, such as a stream of changes.
    """

    async def healthz(request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def readyz(request: web.Request) -> web.Response:
        if not desk.is_ready:
            return web.Response(status=503, text="not yet\n")
        try:
            await asyncio.wait_for(desk.answers(), timeout=ANSWER_SECONDS)
        except Exception as error:  # whatever it is, this process cannot serve now
            why = f"the store does not answer: {type(error).__name__}\n"
            return web.Response(status=503, text=why)
        # A platform that is away must not take the others' calls from us: it is told, with a 200.
        told = await _trouble(desk)
        away = (f"{door} is paused: {reason}\n" for door, reason in (told.paused if told else ()))
        return web.Response(text="".join(["ready\n", *away]))

    async def show_metrics(request: web.Request) -> web.Response:
        page = desk.metrics.page(await _trouble(desk), now=desk.now())
        return web.Response(body=page, headers={"Content-Type": METRICS_TYPE})

    async def stop(app: web.Application) -> None:
        on_stop()

    app = web.Application(middlewares=[_answering_always(desk)])
    for path, handler in zip(ALWAYS, (healthz, readyz, show_metrics), strict=True):
        app.router.add_get(path, _to_ourselves(handler))
    app.add_routes(routes)
    app.on_shutdown.append(stop)
    app.on_response_prepare.append(_dress)
    return app


class Server:
    """Listens on a socket from ``listen`` until it is stopped."""

    def __init__(self, app: web.Application, *, at: socket.socket) -> None:
        self._listener = Listener(app, seconds=STOP_SECONDS)
        self._socket = at

    async def start(self) -> str:
        """Begin to answer; return the address."""
        await self._listener.start(sock=self._socket, backlog=QUEUE)
        host, port = self._socket.getsockname()[:2]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    async def stop(self) -> None:
        """Take nothing new, let what is under way finish, then close."""
        await self._listener.stop()
        self._socket.close()


def listen(host: str, port: int) -> socket.socket:
    """Take an address before anything else is opened; port 0 is any that is free.

    Raises ``PortError``. Who connects waits until the server starts.
    """
    try:
        family, *_, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address[:2], family=family, backlog=QUEUE)
    except OSError as error:
        raise PortError(_why_not(error, host, port)) from error


def _why_not(error: OSError, host: str, port: int) -> str:
    other = port + 1 if 1023 < port < 65535 else 8642
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken by another program. Take another: --port {other}"
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than you have. Take a higher one: --port {other}"
    reason = error.strerror or type(error).__name__
    return f"Cannot listen on {host}:{port}: {reason}. Look at the host and the port."


def _to_ourselves(handler: Handler) -> Handler:
    """Keep from a page that made a name of its own lead here what is meant for this machine."""

    async def answer(request: web.Request) -> web.StreamResponse:
        if is_called_wrongly(request):
            return web.Response(status=403, text=ELSEWHERE)
        return await handler(request)

    return answer


async def _trouble(desk: Serving) -> Trouble | None:
    try:
        return await asyncio.wait_for(desk.trouble(), timeout=ANSWER_SECONDS)
    except Exception as error:  # the counters are worth reading most when the store is away
        log.warning("metrics.without_store error=%s", type(error).__name__)
        return None


async def _dress(request: web.Request, response: web.StreamResponse) -> None:
    """Give every answer, whoever made it, the headers that it has not got."""
    for name, value in PLAIN.items():
        response.headers.setdefault(name, value)
    response.headers.update(SERVER)  # aiohttp has put its own name there


def _answering_always(desk: Serving) -> Callable[..., Awaitable[web.StreamResponse]]:
    """Ask to come again while the desk is not ready, and say little where a page fails."""

    @web.middleware
    async def answering(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not desk.is_ready and request.path not in ALWAYS:
            return web.Response(status=503, text=STARTING, headers={"Refresh": "1"})
        try:
            return await handler(request)
        except web.HTTPException:
            raise
        except Exception as error:  # its words may be somebody's: only its kind is told
            resource = request.match_info.route.resource
            route = resource.canonical if resource else "none"
            log.error("page.failed route=%s error=%s", route, type(error).__name__)
            text = "Something went wrong on the desk's side. Its log has the kind of it.\n"
            return web.Response(status=500, text=text)

    return answering
