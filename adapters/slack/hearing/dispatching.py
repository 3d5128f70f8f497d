"""One payload of Slack's given to the app: what Bolt takes for granted is held back here."""

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest

UNHEARD = 404
"""Bolt's answer where nothing of ours listens. Sent again, nothing would either."""
SHAPELESS = 400


async def dispatched(app: AsyncApp, body: dict[str, Any]) -> BoltResponse:
    """Give a payload that is surely Slack's to the app. Never raises."""
    try:
        # The mode is Bolt's name for what is parsed already and needs no signature any more.
        request = AsyncBoltRequest(body=body, mode="socket_mode")
        answer = await app.async_dispatch(request)
    except Exception:  # Bolt looks into a payload as if all of it were as documented
        return BoltResponse(status=SHAPELESS, body="")
    return BoltResponse(status=200, body="") if answer.status == UNHEARD else answer


async def from_socket(app: AsyncApp, envelope: SocketModeRequest) -> BoltResponse:
    """Give what came over a socket to the app. All but a fault of ours is acknowledged."""
    payload: Any = envelope.payload  # the SDK says that it is an object and does not look
    if not isinstance(payload, dict):
        return BoltResponse(status=200, body="")
    answer = await dispatched(app, payload)
    return BoltResponse(status=200, body="") if answer.status == SHAPELESS else answer
