"""Who the app is, who else is there, and where events come over: auth, apps, users."""

from base64 import b64decode, b64encode

from tests.slack.far_end.calls import Args, method
from tests.slack.far_end.state import copied
from tests.slack.far_end.values import Json, Refused


@method("auth.test")
def auth_test(slack, args: Args) -> Json:
    return {
        "url": slack.workspace_url,
        "team": "Example",
        "user": slack.bot_name,
        "team_id": slack.team,
        "user_id": slack.bot_user,
        "bot_id": slack.bot_id,
        "is_enterprise_install": False,
    } | ({"enterprise_id": slack.enterprise} if slack.enterprise else {})


@method("apps.connections.open", token="xapp-")
def open_connection(slack, args: Args) -> Json:
    if not slack.socket_mode:
        raise Refused("socket_mode_disabled")
    return {"url": f"{slack.link_url}?ticket={slack.sockets.ticket()}&app_id={slack.app_id}"}


@method("users.list", "users:read")
def users_list(slack, args: Args) -> Json:
    found, cursor = page(list(slack.users.values()), args, default=1000, most=1000)
    return {"members": copied(found), "cache_ts": int(slack.seconds())} | cursor


@method("users.info", "users:read")
def users_info(slack, args: Args) -> Json:
    user = slack.users.get(args.text("user"))
    if user is None:
        raise Refused("user_not_found")
    return {"user": copied(user)}


@method("bots.info", "users:read")
def bots_info(slack, args: Args) -> Json:
    if args.text("bot") != slack.bot_id:
        raise Refused("bot_not_found")
    bot = {"id": slack.bot_id, "app_id": slack.app_id, "user_id": slack.bot_user, "deleted": False}
    return {"bot": bot | {"name": slack.bot_name}}


def page(items: list, args: Args, *, default: int, most: int = 999) -> tuple[list, Json]:
    """Return one page, and where the next one begins (an empty cursor after the last)."""
    start, size = begin(args.text("cursor")), args.number("limit", default, most=most)
    end = start + size
    following = b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
    return items[start:end], {"response_metadata": {"next_cursor": following}}


def begin(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(b64decode(cursor, validate=True).decode().removeprefix("next:"))
    except ValueError:
        raise Refused("invalid_cursor") from None
