"""Where Slack posts over HTTP: nothing gets further that is not signed, small and well-formed."""

import json
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_sdk.signature import SignatureVerifier

from adapters.posted import Refusals, UnreadError, read_body
from adapters.slack.hearing.dispatching import SHAPELESS, App, dispatched
from chatops.settings.secrets_source import Secret

log = logging.getLogger("deskside.slack.webhook")

Receiver = Callable[[web.Request], Awaitable[web.StreamResponse]]

LARGEST = 1024 * 1024
_TIME = re.compile(r"\d{1,12}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)


class _RefusedError(Exception):
    """Not to be read any further; says the status and why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def receiver(app: App, secret: Secret) -> Receiver:
    """Return what a server hands Slack's posts to: the app, behind a look at who calls."""
    verifier = SignatureVerifier(secret.reveal())
    refused = Refusals(log, "slack.post_refused")

    async def receive(request: web.Request) -> web.StreamResponse:
        try:
            raw = await read_body(request, largest=LARGEST)
            body = _parsed(_signed(raw, request, verifier), request)
        except UnreadError as unread:
            refused.count(str(unread))
            return web.Response(status=400)
        except _RefusedError as refusal:
            refused.count(str(refusal))
            return web.Response(status=refusal.status)
        answer = await dispatched(app, body)
        if answer.status == SHAPELESS:
            refused.count("shape")
        if not answer.body:  # nearly all; Bolt's way to write nothing costs five times as much
            return web.Response(status=answer.status, content_type="text/plain")
        return await to_aiohttp_response(answer)

    return receive


def _signed(raw: bytes, request: web.Request, verifier: SignatureVerifier) -> str:
    """Return the body if it is Slack's own and of these minutes."""
    stamp = request.headers.get("X-Slack-Request-Timestamp", "")
    signature = request.headers.get("X-Slack-Signature", "")
    # Bolt would fail over a time that is no number; the verifier over signs that are no ASCII.
    if not _TIME.fullmatch(stamp) or not _SIGNATURE.fullmatch(signature):
        raise _RefusedError(401, "headers")
    try:
        body = raw.decode()
    except UnicodeDecodeError:
        raise _RefusedError(400, "not_text") from None
    if not verifier.is_valid(body, stamp, signature):
        raise _RefusedError(401, "signature")
    return body


def _parsed(body: str, request: web.Request) -> dict[str, Any]:
    """Read the body ourselves: Bolt loses a command with the word "payload" in it."""
    try:
        if body.startswith("{") or request.content_type == "application/json":
            found = json.loads(body)
        else:
            found = dict(parse_qsl(body, keep_blank_values=True))
            if "payload" in found and "command" not in found:
                found = json.loads(found["payload"])
    except (ValueError, RecursionError):
        raise _RefusedError(400, "malformed") from None
    if not isinstance(found, dict):
        raise _RefusedError(400, "no_object")
    return found
