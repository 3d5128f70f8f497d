"""How the server listens: for how long, and what it says to what is no request at all."""

import asyncio
import logging
from typing import Any

from aiohttp import web

from adapters.headers import PLAIN
from adapters.posted import Refusals

log = logging.getLogger("deskside.server")

PATIENCE = 75.0
"""Seconds for a request's head, or for the next request: longer than a proxy keeps a line idle."""
LINGERING = 2.0
"""Seconds in which the rest of a refused body is thrown away, so that the answer is read."""
QUIETLY: dict[str, Any] = {"access_log": None}
MALFORMED = "That is no request that can be answered.\n"


class Listener:
    """Listens on a socket for an application until it is stopped."""

    def __init__(self, app: web.Application, *, seconds: float, patience: float = PATIENCE) -> None:
        """Put it together. *seconds*: how long open requests may take to finish at the end."""
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=seconds)
        self._refused = Refusals(log, "page.malformed")
        self._patience = patience
        self._listening: asyncio.Server | None = None

    async def start(self, **where: Any) -> None:
        """Begin to answer; ``where`` is what the event loop takes."""
        await self._runner.setup()
        loop = asyncio.get_running_loop()
        self._listening = await loop.create_server(self._line, **where)

    async def stop(self) -> None:
        """Take nothing new, and let what is under way finish."""
        if self._listening is not None:
            self._listening.close()
        await self._runner.cleanup()

    def _line(self) -> "_Line":
        server = self._runner.server
        if server is None:  # it is there from the runner's set-up to its end
            raise RuntimeError
        line = _Line(
            server,
            loop=asyncio.get_running_loop(),
            keepalive_timeout=self._patience,
            lingering_time=LINGERING,
            **QUIETLY,
        )
        line.refused = self._refused
        return line


class _Line(web.RequestHandler):
    """One connection. What is no HTTP is answered in one sentence that repeats nothing of it."""

    __slots__ = ("refused",)
    refused: Refusals

    def log_exception(self, *_: Any, **more: Any) -> None:
        """Count it by its kind: whoever sends nonsense must not fill the disk."""
        self.refused.count(type(more.get("exc_info")).__name__)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Say that it cannot be answered, and hang up."""
        super().handle_error(request, status, exc, message)
        answer = web.Response(status=status, text=MALFORMED, headers=PLAIN)
        answer.force_close()
        return answer
