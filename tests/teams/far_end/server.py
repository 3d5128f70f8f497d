"""The far end itself."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from ssl import SSLContext
from tempfile import TemporaryDirectory

from aiohttp import web

from tests.teams.far_end.connector import Connector, cut
from tests.teams.far_end.deliveries import Deliveries
from tests.teams.far_end.faults import Faults, Limits
from tests.teams.far_end.pressing import Pressing
from tests.teams.far_end.state import State
from tests.teams.far_end.talking import Talking
from tests.teams.far_end.values import Call
from tests.teams.far_line import serving
from tests.teams.signing import SERVICE, Signer


class FakeTeams(State, Connector, Talking, Pressing):
    """Teams, for tests: see the package's first lines."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime] | None = None,
        signer: Signer | None = None,
        pace_clock: Callable[[], float] = time.monotonic,
        secure: bool = False,
    ):
        super().__init__(now=now)
        self.secure = secure
        self.signer = signer or Signer()
        self.deliveries = Deliveries(self.signer)
        self.faults, self.limits = Faults(), Limits(pace_clock)
        self.calls: list[Call] = []
        self.problems: list[str] = []  # what Teams would not show as it is meant
        self.token: str | None = None  # what calls must carry, if anything
        self.patient = True  # people wait until the app was told
        self.tells_edits = True  # of messages without a mention nobody knows whether it does
        self.page_size: Callable[[int], int] = lambda asked: asked
        self.port = 0
        self.is_down = False
        self._runner: web.ServerRunner | None = None
        self._site: web.TCPSite | None = None

    async def __aenter__(self):
        self._runner = web.ServerRunner(web.Server(self._serve), shutdown_timeout=0.05)
        await self._runner.setup()
        await self.listens_again()
        return self

    async def __aexit__(self, *_):
        self.faults.release()
        await self.deliveries.stop()
        await self._runner.cleanup()

    @property
    def service_url(self) -> str:
        """Where answers go: Teams' own address, if ``secure``, to which a ``LineHere`` leads."""
        return SERVICE if self.secure else f"http://127.0.0.1:{self.port}/emea/"

    def tells(self, url: str) -> None:
        """Bring activities to this address from now on."""
        self.deliveries.url = url

    async def settled(self) -> None:
        """Wait until the app was told everything."""
        await self.deliveries.settled()

    async def stops_listening(self) -> None:
        """Close the port: connections are refused, so nothing can have been sent."""
        await self._site.stop()
        for connection in list(self._runner.server.connections):
            if connection.transport is not None:
                connection.transport.abort()

    async def listens_again(self) -> None:
        self._site = web.TCPSite(
            self._runner,
            "127.0.0.1",
            self.port,
            reuse_address=True,
            ssl_context=_serving() if self.secure else None,
        )
        await self._site.start()
        self.port = self._site._server.sockets[0].getsockname()[1]
        self.deliveries.service_url = self.service_url

    def called(self, name: str, *, status: int | None = None) -> list[Call]:
        """List the calls of that name, and of that outcome."""
        found = [call for call in self.calls if call.name == name]
        return [call for call in found if status is None or call.status == status]

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        if self.is_down:
            cut(request)
            return web.Response(status=503)
        return await self.serve(request)


@cache
def _serving() -> SSLContext:
    with TemporaryDirectory() as folder:  # what is served with is loaded from a file alone
        return serving(Path(folder))
