"""One payload of Slack's given to the app: what Bolt takes for granted is held back here."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest

from adapters.slack.hearing.guarding import Fault
from chatops.errors import StoreBusy

UNHEARD = 404
"""Bolt's answer where nothing of ours listens. Sent again, nothing would either."""
SHAPELESS = 400

USUAL = frozenset(
    "token team_id enterprise_id context_team_id context_enterprise_id api_app_id event type"
    " event_id event_time authorizations is_ext_shared_channel event_context".split()
)
AUTHORIZED = frozenset("enterprise_id team_id user_id is_bot is_enterprise_install".split())
UNUSUAL = frozenset("subtype bot_id event message previous_message assistant_thread".split()) | {
    "function_execution_id",
    "function_data",
}
"""What a message that a person wrote has not, and Bolt would look into."""


class App(AsyncApp):
    """Bolt's app, and beside it who hears at once what a person wrote; set by ``bolt_app``."""

    hear: Callable[[dict[str, Any]], Awaitable[None]]
    ours: str


async def dispatched(app: App, body: dict[str, Any]) -> BoltResponse:
    """Give a payload that is surely Slack's to the app. Never raises."""
    if is_written(body, app.ours):
        return await _heard(app, body)
    return await by_bolt(app, body)


def is_written(body: dict[str, Any], ours: str) -> bool:
    """Tell whether this is a message of somebody's, and nothing else that Bolt would look at.

    Then all that Bolt does with it is to call its listener (``tests/slack/test_dispatching.py``
    compares); it would spend as much on that as the rest of the way in.
    """
    event, granted = body.get("event"), body.get("authorizations")
    return (
        body.get("type") == "event_callback"
        and body.keys() <= USUAL
        and isinstance(event, dict)
        and event.get("type") == "message"
        and UNUSUAL.isdisjoint(event)
        and isinstance(event.get("channel"), str)
        and isinstance(event.get("user"), str)
        and event["user"] != ours
        and isinstance(granted, list)
        and len(granted) > 0
        and isinstance(granted[0], dict)
        and granted[0].keys() <= AUTHORIZED
    )


async def by_bolt(app: AsyncApp, body: dict[str, Any]) -> BoltResponse:
    """Let Bolt find out what a payload is, and who listens to it. Never raises."""
    try:
        # The mode is Bolt's name for what is parsed already and needs no signature any more.
        request = AsyncBoltRequest(body=body, mode="socket_mode")
        answer = await app.async_dispatch(request)
    except Exception:  # Bolt looks into a payload as if all of it were as documented
        return BoltResponse(status=SHAPELESS, body="")
    return BoltResponse(status=200, body="") if answer.status == UNHEARD else answer


async def from_socket(app: App, envelope: SocketModeRequest) -> BoltResponse:
    """Give what came over a socket to the app. All but a fault of ours is acknowledged."""
    payload: Any = envelope.payload  # the SDK says that it is an object and does not look
    if not isinstance(payload, dict):
        return BoltResponse(status=200, body="")
    answer = await dispatched(app, payload)
    return BoltResponse(status=200, body="") if answer.status == SHAPELESS else answer


async def refusal(error: Exception) -> BoltResponse:
    """Ask for it again where we failed; what Bolt itself cannot read is no better sent again."""
    ours = isinstance(error, StoreBusy | Fault)
    return BoltResponse(status=500 if ours else SHAPELESS, body="")


async def _heard(app: App, body: dict[str, Any]) -> BoltResponse:
    try:
        await app.hear(body)
    except Exception as error:  # the same that Bolt would ask us about
        return await refusal(error)
    return BoltResponse(status=200, body="")
