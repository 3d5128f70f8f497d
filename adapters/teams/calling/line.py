"""The one session that all our calls go out on, and what can break on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.request import getproxies, proxy_bypass

import aiohttp
from yarl import URL

from adapters.teams.calling.refusals import refusal
from adapters.teams.connector import TeamsError

SECONDS = 15.0
CONNECT_SECONDS = 5.0
IDLE_SECONDS = 10.0
"""A line that was silent for longer may be dead at its other end, and a post on it in doubt."""
AT_ONCE = 50
_NOT_BEGUN = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer that is no refusal."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Line:
    """Asks once and never again: whether to repeat a call is for who knows what a repeat does."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._session: aiohttp.ClientSession | None = None
        self._proxies: Mapping[str, str] = {}

    @property
    def session(self) -> aiohttp.ClientSession:
        """Return the session; the first time opens it."""
        if self._session is None or self._session.closed:
            limit = aiohttp.ClientTimeout(total=self._seconds, sock_connect=CONNECT_SECONDS)
            connector = aiohttp.TCPConnector(limit=AT_ONCE, keepalive_timeout=IDLE_SECONDS)
            # ``trust_env`` would read .netrc as well, on another thread, before each call.
            self._proxies = getproxies()
            self._session = aiohttp.ClientSession(timeout=limit, connector=connector)
        return self._session

    async def close(self) -> None:
        """Close what is open."""
        if self._session is not None:
            await self._session.close()

    async def ask(
        self,
        call: str,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        body: str | None,
        creates: bool,
    ) -> Answered:
        """Ask. Raises ``TeamsError``; ``creates``: who does not hear the answer is in doubt."""
        session, to = self.session, URL(url, encoded=True)  # as the SDK writes it, not more plainly
        try:
            async with session.request(
                method,
                to,
                proxy=self._proxy(to),
                headers=headers,
                data=body,
                allow_redirects=False,
            ) as answer:
                read = await answer.read()
        except _NOT_BEGUN:
            raise TeamsError(call, "no_connection") from None
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise TeamsError(call, "no_answer", is_unknown=creates) from None
        if answer.status >= 300:
            raise refusal(call, answer.status, answer.headers, read, creates=creates)
        return Answered(status=answer.status, headers=answer.headers, body=read)

    def _proxy(self, url: URL) -> str | None:
        """Return what the environment has calls to *url* go through."""
        proxy = self._proxies.get(url.scheme)
        return None if proxy is None or proxy_bypass(url.host or "") else proxy
