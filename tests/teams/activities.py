"""Activities exactly as Teams sends them, made up; ``places`` has whom and where.

Each is the whole JSON of one request to the bot. What is told by keyword only changes what the
real one may differ in. The first message of a thread in a channel has its own id as ``messageid``;
what is said under it has the root's.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from html import escape
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from tests.teams.bodies import (
    NOON,
    Json,
    attached,
    message_id,
    payload,
    uid,
    with_mentions,
)
from tests.teams.places import (
    BOT,
    BOT_NAME,
    CHANNEL,
    PERSONAL,
    TENANT,
    Where,
    Who,
)
from tests.teams.signing import SERVICE


def said(
    author: Who,
    text: str,
    where: Where,
    *,
    id: str = "",
    root: str | None = None,
    mentions: Sequence[Who | str] = (),
    files: int = 0,
    html: str = "",
    at: datetime = NOON,
    **more: Any,
) -> Json:
    """Somebody writes. *mentions* has people, and ``BOT``; who is not named in the text as
    ``@Name`` stands before it. *html* is what the editor made of it, if not the plain words.
    """
    id = id or message_id(at)
    words, rich, entities = with_mentions(text, mentions)
    return (
        _common("message", author, where, at=at, root=root or id)
        | {
            "id": id,
            "text": words,
            "textFormat": "plain",
            "attachments": attached(html or rich, files, where),
            "entities": [*entities, _client(author)],
        }
        | more
    )


def edited(
    author: Who, text: str, where: Where, *, id: str, at: datetime = NOON, **more: Any
) -> Json:
    """Somebody changes what they wrote; ``kind="undeleteMessage"``: takes a deletion back."""
    kind = more.pop("kind", "editMessage")
    activity = said(author, text, where, id=id, at=at, **more) | {"type": "messageUpdate"}
    return activity | {"channelData": activity["channelData"] | {"eventType": kind}}


def undeleted(author: Who, text: str, where: Where, *, id: str, **more: Any) -> Json:
    """Somebody takes back that they took a message back."""
    return edited(author, text, where, id=id, kind="undeleteMessage", **more)


def deleted(
    author: Who, where: Where, *, id: str, root: str | None = None, at: datetime = NOON
) -> Json:
    """Somebody takes back what they wrote."""
    activity = _common("messageDelete", author, where, at=at, root=root or id)
    event = activity["channelData"] | {"eventType": "softDeleteMessage"}
    return activity | {"id": id, "channelData": event}


def reacted(
    by: Who,
    *types: str,
    where: Where,
    message: str,
    root: str | None = None,
    at: datetime = NOON,
    added: bool = True,
) -> Json:
    """Somebody puts reactions ("like", "1f440_eyes") on one of the bot's messages."""
    activity = _common("messageReaction", by, where, at=at, root=root or message)
    which = "reactionsAdded" if added else "reactionsRemoved"
    return activity | {
        "id": f"f:{uid()}",
        "replyToId": message,
        which: [{"type": each} for each in types],
    }


def unreacted(by: Who, *types: str, where: Where, message: str, **more: Any) -> Json:
    """Somebody takes reactions off one of the bot's messages."""
    return reacted(by, *types, where=where, message=message, added=False, **more)


def installed(by: Who, where: Where, *, at: datetime = NOON, action: str = "add") -> Json:
    """Somebody puts the app into a chat, or into a team (*where*: the channel that was chosen)."""
    activity = _common("installationUpdate", by, where, at=at)
    told = {"settings": {"selectedChannel": {"id": where.id}}, "source": {"name": "message"}}
    conversation = activity["conversation"] | {"id": where.team or where.id}
    return activity | {
        "id": f"f:{uid()}",
        "action": action,
        "conversation": conversation,
        "channelData": activity["channelData"] | told,
        "entities": [{"type": "clientInfo", "locale": "en-GB"}],
    }


def uninstalled(by: Who, where: Where, *, at: datetime = NOON) -> Json:
    """Somebody takes the app out again."""
    return installed(by, where, at=at, action="remove")


def members_added(by: Who, *people: Who | str, where: Where, at: datetime = NOON) -> Json:
    """People come, or with ``BOT`` the bot does."""
    return _members(by, people, where, added=True, at=at)


def members_removed(by: Who, *people: Who | str, where: Where, at: datetime = NOON) -> Json:
    """People go, or with ``BOT`` the bot does."""
    return _members(by, people, where, added=False, at=at)


def pressed(
    by: Who,
    action: Json,
    *,
    where: Where,
    message: str,
    root: str | None = None,
    inputs: Json | None = None,
    at: datetime = NOON,
) -> Json:
    """Somebody presses an ``Action.Execute`` (*action*: as it stands in the card)."""
    told = {key: action[key] for key in ("type", "title", "verb", "id") if key in action}
    told["data"] = (action.get("data") or {}) | (inputs or {})
    value = {"action": told, "trigger": "manual"}
    return _invoke("adaptiveCard/action", by, where, value, message=message, root=root, at=at)


def submitted(
    by: Who,
    data: Json,
    *,
    where: Where,
    message: str,
    root: str | None = None,
    at: datetime = NOON,
) -> Json:
    """Somebody presses a plain ``Action.Submit``: a message without text, with a value."""
    activity = _common("message", by, where, at=at, root=root or message)
    return activity | {
        "id": f"f:{uid()}",
        "value": data,
        "replyToId": message,
        "entities": [_client(by)],
    }


def fetched(
    by: Who,
    data: Json,
    *,
    where: Where,
    message: str = "",
    root: str | None = None,
    at: datetime = NOON,
) -> Json:
    """Somebody presses a button that opens a dialog (*data*: all that its action carries)."""
    value = {"data": data, "context": {"theme": "default"}}
    return _invoke("task/fetch", by, where, value, message=message, root=root, at=at)


def sent(
    by: Who, data: Json, *, where: Where, root: str | None = None, at: datetime = NOON
) -> Json:
    """Somebody sends a dialog (*data*: what its action carries and what was filled in)."""
    value = {"data": data, "context": {"theme": "default"}}
    return _invoke("task/submit", by, where, value, root=root, at=at)


def asked_about(
    by: Who,
    *,
    where: Where,
    author: Who | None,
    text: str = "",
    html: str = "",
    message: str = "",
    root: str | None = None,
    data: Json | None = None,
    command: str = "askit",
    at: datetime = NOON,
) -> Json:
    """Somebody uses the message action on what *author* wrote (None: a bot).

    Without *data* its dialog is asked for; with it, the dialog is sent.
    """
    message = message or message_id(at)
    value: Json = {
        "commandId": command,
        "commandContext": "message",
        "context": {"theme": "default"},
        "messagePayload": payload(where, author, html or f"<p>{escape(text)}</p>", message, root),
    }
    if data is not None:
        value["data"] = data
    name = "fetchTask" if data is None else "submitAction"
    return _invoke(f"composeExtension/{name}", by, where, value, root=root or message, at=at)


def _common(kind: str, author: Who, where: Where, *, at: datetime, root: str | None = None) -> Json:
    local = at.astimezone(_zone(author.timezone))
    named = {"name": where.name} if where.name and where.kind != CHANNEL else {}
    here = {"conversationType": where.kind, "tenantId": TENANT, "id": where.thread(root or "")}
    # What nobody wrote or pressed says nothing of somebody's own clock.
    clock = {"localTimestamp": local.isoformat(timespec="milliseconds")}
    clock |= {"localTimezone": author.timezone}
    return {
        "type": kind,
        "timestamp": at.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z",
        **(clock if kind in {"message", "messageUpdate", "invoke"} else {}),
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "from": {"id": author.id, "name": author.name, "aadObjectId": author.aad},
        "conversation": ({} if where.kind == PERSONAL else {"isGroup": True}) | here | named,
        "recipient": {"id": BOT, "name": BOT_NAME},
        "locale": "en-GB",
        "channelData": _channel_data(where),
    }


@cache
def _zone(name: str) -> ZoneInfo:
    """Find a time zone, where it is one that this machine knows, too."""
    return ZoneInfo(name if name in available_timezones() else "UTC")


def _channel_data(where: Where) -> Json:
    tenant = {"tenant": {"id": TENANT}}
    if where.kind != CHANNEL:
        return tenant
    told = {"id": where.id}
    if where.membership != "standard":
        told |= {"type": where.membership, "membershipType": where.membership}
    return {
        "teamsChannelId": where.id,
        "teamsTeamId": where.team,
        "channel": told,
        "team": {"id": where.team, "aadGroupId": where.group},
    } | tenant


def _invoke(
    name: str,
    by: Who,
    where: Where,
    value: Json,
    *,
    message: str = "",
    root: str | None = None,
    at: datetime,
) -> Json:
    activity = _common("invoke", by, where, at=at, root=root or message)
    activity["channelData"] |= {"source": {"name": "message"}}
    told = {"id": f"f:{uid()}", "name": name, "value": value, "entities": [_client(by)]}
    return activity | told | ({"replyToId": message} if message else {})


def _members(
    by: Who, people: Sequence[Who | str], where: Where, *, added: bool, at: datetime
) -> Json:
    what = "Added" if added else "Removed"
    told = [{"id": p} if isinstance(p, str) else {"id": p.id, "aadObjectId": p.aad} for p in people]
    activity = _common("conversationUpdate", by, where, at=at) | {
        "id": f"f:{uid()}",
        f"members{what}": told,
    }
    del activity["from"]["name"]
    if where.kind == CHANNEL:
        activity["conversation"] |= {"id": where.team}
        activity["channelData"] |= {"eventType": f"teamMember{what}"}
    return activity


def _client(who: Who) -> Json:
    return {
        "type": "clientInfo",
        "locale": "en-GB",
        "country": "GB",
        "platform": "Web",
        "timezone": who.timezone,
    }
