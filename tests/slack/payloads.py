"""What Slack sends, in the shapes that its documentation gives."""

import json
from typing import Any
from urllib.parse import urlencode

from adapters.slack.workspace import Installation, Workspace
from chatops.events import PlaceKind
from tests.cast import settings

TEAM, BOT_USER, BOT_ID = "T0DESK", "U0BOT", "B0BOT"
HELP, OTHER, OPS, DM_DANA = "C0HELP", "C0RANDOM", "G0OPS", "D0DANA"
DANA, SAM, OMAR = "U0DANA", "U0SAM", "U0OMAR"
TS = "1795000000.000100"
SETTINGS = """
name: IT desk
timezone: Europe/London
hours: {mon-fri: "9:00-18:00"}
places: [{id: C0HELP, name: it-help}]
people: [{id: dana, slack: U0DANA}, {id: sam, slack: U0SAM}]
helpers: [sam]
admins: [sam]
urgent: "+44 20 5550 0199"
"""

Json = dict[str, Any]


def workspace(text: str = SETTINGS) -> Workspace:
    installation = Installation(
        team=TEAM, url="https://example.slack.com/", bot_user=BOT_USER, bot=BOT_ID
    )
    ws = Workspace(installation=installation, settings=settings(text))
    ws.learn(HELP, PlaceKind.CHANNEL)
    return ws


def message(text: str | None = "My screen flickers", **more: Any) -> Json:
    """A message as a client sends it to a channel."""
    ts = more.get("ts", TS)
    return {
        "type": "message",
        "user": DANA,
        "text": text,
        "ts": ts,
        "client_msg_id": "1f1c6a2e-6d2c-4b1e-9d2f-2a1a0f6b7c55",
        "team": TEAM,
        "blocks": [{"type": "rich_text", "block_id": "x", "elements": []}],
        "channel": HELP,
        "channel_type": "channel",
        "event_ts": ts,
    } | more


def changed(before: Json, after: Json, **more: Any) -> Json:
    inside = {"channel", "channel_type", "event_ts"}
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": {key: value for key, value in after.items() if key not in inside},
        "previous_message": {key: value for key, value in before.items() if key not in inside},
        "channel": before["channel"],
        "channel_type": before["channel_type"],
        "ts": "1795000060.000200",
        "event_ts": "1795000060.000200",
    } | more


def deleted(before: Json, **more: Any) -> Json:
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": before["ts"],
        "previous_message": before,
        "channel": before["channel"],
        "channel_type": before["channel_type"],
        "ts": "1795000090.000300",
        "event_ts": "1795000090.000300",
    } | more


def mention(said: Json) -> Json:
    gone = {"channel_type", "subtype"}
    return {k: v for k, v in said.items() if k not in gone} | {"type": "app_mention"}


def reaction(name: str, *, ts: str = TS, **more: Any) -> Json:
    return {
        "type": "reaction_added",
        "user": SAM,
        "reaction": name,
        "item": {"type": "message", "channel": HELP, "ts": ts},
        "item_user": DANA,
        "event_ts": "1795000120.000400",
    } | more


def user(account: str = OMAR, **more: Any) -> Json:
    return {
        "id": account,
        "team_id": TEAM,
        "name": "omar",
        "deleted": False,
        "real_name": "Omar Haddad",
        "tz": "Europe/London",
        "profile": {"real_name": "Omar Haddad", "display_name": "Omar"},
        "is_bot": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "updated": 1795000000,
    } | more


def envelope(event: Any, *, event_id: str = "Ev0001") -> Json:
    """The outer shape of the Events API."""
    return {
        "token": "verification-token",
        "team_id": TEAM,
        "api_app_id": "A0APP",
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": 1795000000,
        "authorizations": [
            {"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True}
        ],
        "is_ext_shared_channel": False,
    }


def _interaction(kind: str, **more: Any) -> Json:
    return {
        "type": kind,
        "user": {"id": SAM, "username": "sam", "name": "sam", "team_id": TEAM},
        "api_app_id": "A0APP",
        "token": "verification-token",
        "team": {"id": TEAM, "domain": "example"},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": "123.456.abcdef",
    } | more


def button(action: str = "take:1", action_id: str = "press:1", **more: Any) -> Json:
    """A button under a message of the bot's."""
    element = {
        "type": "button",
        "action_id": action_id,
        "block_id": "b1",
        "text": {"type": "plain_text", "text": "Take", "emoji": True},
        "value": action,
        "action_ts": "1795000200.000500",
    }
    return (
        _interaction(
            "block_actions",
            container={
                "type": "message",
                "message_ts": TS,
                "channel_id": HELP,
                "is_ephemeral": False,
            },
            channel={"id": HELP, "name": "it-help"},
            message={"type": "message", "ts": TS, "user": BOT_USER, "bot_id": BOT_ID, "text": "…"},
            response_url="https://hooks.slack.com/actions/T0DESK/1/x",
            actions=[element],
        )
        | more
    )


def home_button(action: str = "take:1", action_id: str = "press:1") -> Json:
    pressed = button(action, action_id, container={"type": "view", "view_id": "V0HOME"})
    gone = {"channel", "message", "response_url"}
    return {key: value for key, value in pressed.items() if key not in gone}


def submission(values: dict[str, Any], *, action: str = "ask", **view: Any) -> Json:
    """A form that was sent."""
    meta = {"action": action, "place": [HELP, "channel"], "attempt": 1}
    shown = {
        "id": "V0FORM",
        "team_id": TEAM,
        "type": "modal",
        "callback_id": "form",
        "private_metadata": json.dumps(meta),
        "title": {"type": "plain_text", "text": "Ask IT", "emoji": True},
        "submit": {"type": "plain_text", "text": "Ask", "emoji": True},
        "close": None,
        "hash": "1795.abc",
        "state": {"values": {f"field:{name}": {"value": told} for name, told in values.items()}},
        "blocks": [
            {
                "type": "input",
                "block_id": f"field:{name}",
                "label": {"type": "plain_text", "text": name, "emoji": True},
                "element": {"type": "plain_text_input", "action_id": "value"},
            }
            for name in values
        ],
    }
    return _interaction("view_submission", view=shown | view, response_urls=[])


def typed(value: str | None) -> Json:
    return {"type": "plain_text_input", "value": value}


def chosen(value: str | None) -> Json:
    """An option of a list; None where none was chosen."""
    option = {"text": {"type": "plain_text", "text": "One"}, "value": value} if value else None
    return {"type": "static_select", "selected_option": option}


def message_shortcut(about: Json, **more: Any) -> Json:
    return (
        _interaction(
            "message_action",
            callback_id="ask_it_about_this",
            message_ts=about.get("ts"),
            channel={"id": HELP, "name": "it-help"},
            message=about,
            response_url="https://hooks.slack.com/app/T0DESK/2/x",
        )
        | more
    )


def global_shortcut() -> Json:
    return _interaction("shortcut", callback_id="ask_it", action_ts="1795000300.000600")


def command(text: str = "my dock is dead", **more: str) -> dict[str, str]:
    return {
        "token": "verification-token",
        "team_id": TEAM,
        "team_domain": "example",
        "channel_id": OTHER,
        "channel_name": "random",
        "user_id": DANA,
        "user_name": "dana",
        "command": "/it",
        "text": text,
        "api_app_id": "A0APP",
        "is_enterprise_install": "false",
        "response_url": "https://hooks.slack.com/commands/T0DESK/3/x",
        "trigger_id": "123.457.abcdef",
    } | more


def as_form(payload: Json) -> bytes:
    """An interaction as it is posted."""
    return urlencode({"payload": json.dumps(payload)}).encode()
