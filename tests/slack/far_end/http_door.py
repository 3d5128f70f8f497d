"""Events over HTTP: signed posts to the app's address."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from urllib.parse import urlencode

import aiohttp

from tests.slack.far_end.deliveries import COMMANDS, EVENTS, Attempt, Delivery
from tests.slack.far_end.values import Json


def signed(secret: str, body: bytes, *, at: float) -> dict[str, str]:
    """Return the headers by which an app knows that Slack sent this."""
    stamp = str(int(at))
    mac = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={mac.hexdigest()}"}


def written(kind: str, payload: Json) -> tuple[bytes, str]:
    """Return the body and its content type."""
    if kind == EVENTS:
        return json.dumps(payload).encode(), "application/json"
    fields = payload if kind == COMMANDS else {"payload": json.dumps(payload)}
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


class HttpDoor:
    """Posts to ``url``; commands and interactions to their own addresses where given.

    ``clock`` is the one that signatures carry: real time, since that is what they are checked by.
    """

    def __init__(
        self,
        url: str,
        secret: str,
        *,
        seconds: float = 3.0,
        clock: Callable[[], float] = time.time,
        interactive_url: str = "",
        commands_url: str = "",
        session: aiohttp.ClientSession | None = None,
    ):
        self.urls = {"interactive": interactive_url or url, "slash_commands": commands_url or url}
        self.url, self.secret, self.seconds, self.clock = url, secret, seconds, clock
        self.is_down = False
        self._session = session

    async def attempt(self, delivery: Delivery, number: int, reason: str) -> Attempt:
        if self.is_down:
            return Attempt(number=number, reason="connection_failed")
        body, kind = written(delivery.kind, delivery.payload)
        headers = {
            "Content-Type": kind,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }
        headers |= signed(self.secret, body, at=self.clock())
        if number:
            headers |= {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": reason}
        return await self._post(self.urls.get(delivery.kind, self.url), body, headers, number)

    async def posts(
        self, body: bytes, *, kind: str = "application/json", headers: dict | None = None
    ) -> Attempt:
        """Post anything at all, well signed unless ``headers`` say otherwise."""
        given = {"Content-Type": kind} | signed(self.secret, body, at=self.clock())
        return await self._post(self.url, body, given | (headers or {}), 0)

    async def verifies(self) -> bool:
        """Ask the address to prove that it is the app's, as when it is entered in the settings."""
        asked = {"type": "url_verification", "challenge": "c-h-a", "token": "verification-token"}
        told = await self.posts(json.dumps(asked).encode())
        answer = told.body
        return (
            told.ok and (answer.get("challenge") if isinstance(answer, dict) else answer) == "c-h-a"
        )

    async def _post(self, url: str, body: bytes, headers: dict, number: int) -> Attempt:
        limit = aiohttp.ClientTimeout(total=self.seconds)
        try:
            async with self.session().post(
                url, data=body, headers=headers, timeout=limit, allow_redirects=False
            ) as answer:
                said = await answer.text()
                ok = 200 <= answer.status < 300
                return Attempt(
                    number=number,
                    status=answer.status,
                    body=read(said, answer.content_type),
                    reason="" if ok else "http_error",
                    last=answer.headers.get("x-slack-no-retry") == "1",
                )
        except TimeoutError:
            return Attempt(number=number, reason="http_timeout")
        except (aiohttp.ClientError, OSError):
            return Attempt(number=number, reason="connection_failed")

    def session(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self._session

    async def stop(self) -> None:
        if self._session is not None:
            await self._session.close()


def read(said: str, content_type: str):
    """Return what an app answered: JSON, text or nothing."""
    if not said:
        return None
    if content_type == "application/json":
        try:
            return json.loads(said)
        except ValueError:
            return said
    return said
