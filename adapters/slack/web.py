"""Calls to Slack's Web API: one session, one try each, and what came of it in one kind of error.

Nothing is sent twice from here: whether to try again is for who knows what a repeat would do.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import proxy_bypass

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.tokens import API
from chatops.settings.secrets_source import Secret

log = logging.getLogger("deskside.slack")

PAGE = 200
PATIENCE = 120.0
"""Seconds that a read of many pages waits for the pace that Slack asks for, in all."""
WITHOUT_HEADER = 10.0
"""Seconds to wait where Slack refuses for the pace and does not say for how long."""
RESPONSE_NAPS = (0.3, 1.0)
"""A response_url may not be known yet at Slack's end when somebody is answered at once."""
SLACKS = (".slack.com", ".slack-gov.com")
"""Where Slack has its response_urls."""
_LOCAL = {"localhost", "127.0.0.1", "::1"}
_AS_JSON = ("chat.", "views.")
"""Methods that carry blocks. All the others take a form, and some of them nothing else."""


class CallError(Exception):
    """What a call came to, other than success. ``unknown``: it may have been done or not."""

    def __init__(
        self, method: str, code: str, *, retry_after: float | None = None, unknown: bool = False
    ) -> None:
        super().__init__(f"{method}: {code}")
        self.method = method
        self.code = code
        self.retry_after = retry_after
        self.unknown = unknown


class SlackWeb:
    """Slack's Web API with one token. ``open`` it before the first call."""

    def __init__(
        self,
        token: Secret,
        *,
        url: str = API,
        seconds: float = 10.0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        heard: Callable[[str], None] = lambda _: None,
    ) -> None:
        """``heard`` is told of each answer: nothing of a good one, or a refusal's name."""
        self.client: AsyncWebClient = _client(token, url, seconds)
        self._seconds = seconds
        self._sleep = sleep
        self._heard = heard
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Open the session that all calls share; a second time changes nothing."""
        if self._session is None or self._session.closed:
            # The client heeds no timeout of its own with a session that it was given.
            limit = aiohttp.ClientTimeout(total=self._seconds, sock_connect=self._seconds / 2)
            self._session = aiohttp.ClientSession(timeout=limit)
            self.client.session = self._session

    async def close(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()

    async def call(self, method: str, **arguments: Any) -> dict[str, Any]:
        """Call *method* once. Raises ``CallError``."""
        found, _ = await self.headed(method, **arguments)
        return found

    async def headed(self, method: str, **arguments: Any) -> tuple[dict[str, Any], dict[str, str]]:
        """Call *method* once; tell the head of the answer, too, by names in lower case."""
        given = {name: value for name, value in arguments.items() if value is not None}
        as_json = method.startswith(_AS_JSON)
        body = {"json": given} if as_json else {"data": _form(given)}
        try:
            answer = await self.client.api_call(method, **body)
        except SlackApiError as error:
            refused = _refused(method, error.response)
            self._heard(refused.code)
            raise refused from None
        except (
            aiohttp.ClientConnectorError,
            aiohttp.ClientHttpProxyError,
            aiohttp.ConnectionTimeoutError,
            aiohttp.InvalidURL,
        ):
            raise CallError(method, "no_connection") from None
        except Exception:  # whatever else breaks off an answer: it may have been done or not
            raise CallError(method, "no_answer", unknown=True) from None
        self._heard("")
        return answer.data if isinstance(answer.data, dict) else {}, _lower(answer.headers)

    async def pages(
        self,
        method: str,
        key: str,
        *,
        patience: float = PATIENCE,
        turn: Callable[[str], Awaitable[None]] | None = None,
        **arguments: Any,
    ) -> AsyncIterator[list[dict[str, Any]]]:
        """Read list *key* page by page to its end. For reads only: it waits out a 429 by itself.

        ``turn`` is waited for before each page.

        Raises ``CallError``, also where that would take more than *patience* seconds in all.
        """
        cursor, seen = "", set[str]()
        while True:
            if turn is not None:
                await turn(method)
            try:
                answer = await self.call(
                    method, **{"limit": PAGE, **arguments, "cursor": cursor or None}
                )
            except CallError as error:
                patience -= error.retry_after or 0.0
                if error.retry_after is None or patience < 0:
                    raise
                await self._sleep(error.retry_after)
                continue
            listed = answer.get(key)
            if not isinstance(listed, list):
                raise CallError(method, "incomplete")
            yield [item for item in listed if isinstance(item, dict)]
            seen.add(cursor)
            cursor = _next_cursor(answer)
            if not cursor and not answer.get("has_more"):
                return
            if cursor in seen:  # a part is missing, and who reads must not take it for all
                raise CallError(method, "incomplete")

    async def respond(self, url: str, body: Mapping[str, Any]) -> None:
        """Answer at a response_url, as well as it goes: what fails is logged and no more.

        What we say goes nowhere else: over https alone, and not on to where an answer leads.
        """
        code = await self._respond(url, body)
        for nap in RESPONSE_NAPS:
            if code not in {"http_404", "no_connection"}:
                break
            await self._sleep(nap)
            code = await self._respond(url, body)
        if code:
            log.warning("slack.call_failed method=response_url error=%s", code)

    def _is_slacks(self, url: str) -> bool:
        """Tell whether it leads to Slack, or to what stands for it: a payload could name any."""
        host = urlsplit(url).hostname or ""
        own = urlsplit(self.client.base_url).hostname or ""
        return host == own or host.endswith(SLACKS)

    async def _respond(self, url: str, body: Mapping[str, Any]) -> str:
        if not _is_fit(url) or not self._is_slacks(url):
            return "bad_address"
        await self.open()
        assert self._session is not None  # noqa: S101 - ``open`` has just seen to it
        try:
            async with self._session.post(
                url,
                json=dict(body),
                proxy=None if _is_near(url) else self.client.proxy,
                allow_redirects=False,
            ) as response:
                return "" if response.status < 300 else f"http_{response.status}"
        except aiohttp.ClientConnectorError:
            return "no_connection"
        except (aiohttp.ClientError, TimeoutError, ValueError):
            return "no_answer"


class _Client(AsyncWebClient):
    """The SDK's client, which takes an answer that is no JSON object for an empty one.

    A form goes out as one piece: as fields, each call would set up a body of several parts first.
    """

    async def _request(self, *, http_verb: str, api_url: str, req_args: Any) -> dict[str, Any]:
        if isinstance(form := req_args.get("data"), dict):
            req_args["data"] = urlencode(form).encode()
        answer = await super()._request(http_verb=http_verb, api_url=api_url, req_args=req_args)
        if not isinstance(answer["data"], dict):
            answer["data"] = {}
        return answer


def _client(token: Secret, url: str, seconds: float) -> AsyncWebClient:
    # Left to inherit a level, the SDK would write whole messages into a log that is set to debug.
    quiet = logging.getLogger("slack_sdk")
    quiet.setLevel(logging.WARNING)
    client = _Client(
        token=token.reveal(),
        base_url=url,
        timeout=max(1, round(seconds)),
        retry_handlers=[],
        logger=quiet,
    )
    if _is_near(url):
        client.proxy = None  # the SDK knows HTTPS_PROXY but not NO_PROXY
    return client


def _is_fit(url: str) -> bool:
    """Tell whether something may be said there: unencrypted on this computer alone."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)


def _is_near(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host in _LOCAL or bool(proxy_bypass(host))


def _refused(method: str, response: Any) -> CallError:
    """Read an answer that says no, or that is none of Slack's."""
    # Where there is no JSON in it, the SDK gives us aiohttp's answer instead of its own.
    ours = hasattr(response, "status_code")
    status = int(response.status_code if ours else response.status)
    said = response.data.get("error") if ours else None
    code = said if isinstance(said, str) and said else f"http_{status}"
    if status == 429 or code in {"ratelimited", "rate_limited"}:
        return CallError(method, "ratelimited", retry_after=_seconds(response.headers))
    lost = status >= 500 or status == 408 or code == "http_200"
    return CallError(method, "not_json" if code == "http_200" else code, unknown=lost)


def _seconds(headers: Any) -> float:
    try:
        seconds = float(_lower(headers).get("retry-after", WITHOUT_HEADER))
    except ValueError:
        return WITHOUT_HEADER
    return min(max(seconds, 1.0), 3600.0) if seconds == seconds else WITHOUT_HEADER  # noqa: PLR0124


def _lower(headers: Any) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in dict(headers).items()}


def _form(arguments: Mapping[str, Any]) -> dict[str, str]:
    return {name: _plain(value) for name, value in arguments.items()}


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value)  # true, 5 and lists as Slack reads them in a form


def _next_cursor(answer: Mapping[str, Any]) -> str:
    more = answer.get("response_metadata")
    cursor = more.get("next_cursor") if isinstance(more, dict) else ""
    return cursor if isinstance(cursor, str) else ""
