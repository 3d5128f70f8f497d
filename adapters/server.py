"""One aiohttp application for all doors: mounts, health, metrics, a graceful stop."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web

from adapters.metrics import Metrics
from chatops.unit_of_work import Trouble

STOP_SECONDS = 10.0
"""How long open connections may finish after SIGTERM."""

Routes = Sequence[web.AbstractRouteDef]
Ask = Callable[[], Awaitable[Trouble]]
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def application(
    *, ask: Ask, metrics: Metrics, ready: Callable[[], bool], routes: Routes = ()
) -> web.Application:
    """Build the application: ``/healthz``, ``/readyz``, ``/metrics``, and the doors' own pages."""
    app = web.Application()

    async def healthz(request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def readyz(request: web.Request) -> web.Response:
        if not ready():
            return web.Response(status=503, text="not yet\n")
        try:
            await asyncio.wait_for(ask(), timeout=2.0)
        except Exception as error:  # whatever it is, this process cannot serve now
            why = f"the store does not answer: {type(error).__name__}\n"
            return web.Response(status=503, text=why)
        return web.Response(text="ready\n")

    async def show_metrics(request: web.Request) -> web.Response:
        page = metrics.page(await ask())
        return web.Response(body=page, headers={"Content-Type": METRICS_TYPE})

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", show_metrics)
    app.add_routes(routes)
    return app


class Server:
    """Listens until SIGTERM or SIGINT."""

    def __init__(self, app: web.Application, *, host: str, port: int) -> None:
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_SECONDS)
        self._host, self._port = host, port

    async def start(self) -> str:
        """Listen; return the address. Raises ``OSError`` where the port is taken."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        (name, *_) = self._runner.addresses
        return f"http://{name[0]}:{name[1]}"

    async def stop(self) -> None:
        """Let what is under way finish, then close."""
        await self._runner.cleanup()


def stop_signal() -> asyncio.Event:
    """Return an event that is set by SIGTERM or SIGINT."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    return stop
