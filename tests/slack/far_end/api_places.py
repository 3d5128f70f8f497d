"""Places: which there are, who is in them, opening direct messages and groups."""

from tests.slack.far_end.api_people import page
from tests.slack.far_end.calls import Args, method
from tests.slack.far_end.values import CHANNEL, GROUP, IM, MPIM, Channel, Json, Refused

TYPES = {"public_channel": CHANNEL, "private_channel": GROUP, "mpim": MPIM, "im": IM}
READ = ("channels:read", "groups:read", "im:read", "mpim:read")
MOST_PEOPLE = 8


def told(slack, channel: Channel) -> Json:
    """Return a place as the Web API describes it."""
    common = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.archived,
        "is_im": channel.kind == IM,
        "context_team_id": slack.team,
        "updated": channel.created * 1000,
        "is_org_shared": False,
    }
    if channel.kind == IM:
        other = next((m for m in channel.members if m != slack.bot_user), "")
        gone = slack.users.get(other, {}).get("deleted", False)
        return common | {"user": other, "is_user_deleted": gone}
    return common | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == CHANNEL,
        "is_group": channel.kind == GROUP,
        "is_mpim": channel.kind == MPIM,
        "is_private": channel.kind != CHANNEL,
        "is_member": slack.bot_user in channel.members,
        "is_general": False,
        "is_shared": channel.shared,
        "is_ext_shared": channel.shared,
        "creator": channel.members[0] if channel.members else slack.bot_user,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(channel.members),
    }


def listed(slack, args: Args, *, own: bool) -> Json:
    wanted = args.text("types") or "public_channel"
    kinds = {TYPES.get(word.strip()) for word in wanted.split(",")}
    if None in kinds:
        raise Refused("invalid_types")
    found = [
        channel
        for channel in slack.channels.values()
        if channel.kind in kinds
        and (slack.bot_user in channel.members or (not own and channel.kind == CHANNEL))
        and not (args.flag("exclude_archived") and channel.archived)
    ]
    some, cursor = page(found, args, default=100)
    return {"channels": [told(slack, channel) for channel in some]} | cursor


@method("users.conversations", *READ)
def users_conversations(slack, args: Args) -> Json:
    return listed(slack, args, own=True)


@method("conversations.list", *READ)
def conversations_list(slack, args: Args) -> Json:
    return listed(slack, args, own=False)


@method("conversations.info", *READ)
def conversations_info(slack, args: Args) -> Json:
    return {"channel": told(slack, slack.visible(args.text("channel")))}


@method("conversations.members", *READ)
def conversations_members(slack, args: Args) -> Json:
    channel = slack.visible(args.text("channel"))
    found, cursor = page(channel.members, args, default=100)
    return {"members": found} | cursor


@method("conversations.join", "channels:join")
def conversations_join(slack, args: Args) -> Json:
    channel = slack.visible(args.text("channel"))
    if channel.archived:
        raise Refused("is_archived")
    if slack.bot_user not in channel.members:
        channel.members.append(slack.bot_user)
        slack.emit_joined(channel, slack.bot_user, None)
    return {"channel": told(slack, channel)}


@method("conversations.open", "im:write", "mpim:write")
def conversations_open(slack, args: Args) -> Json:
    if args.get("channel"):
        channel = slack.of_own(args.text("channel"))
        if channel.kind not in {IM, MPIM}:
            raise Refused("method_not_supported_for_channel_type")
        return opened(slack, channel, args, before=True)
    users = asked_for(slack, args)
    known = set(slack.channels)
    if len(users) == 1:
        if not args.flag("prevent_creation"):
            slack.im(users[0])
        found = [
            c
            for c in slack.channels.values()
            if c.kind == IM and set(c.members) == {*users, slack.bot_user}
        ]
        channel = found[0] if found else None
    else:
        channel = slack.mpim(users, create=not args.flag("prevent_creation"))
    if channel is None:
        raise Refused("channel_not_found")
    return opened(slack, channel, args, before=channel.id in known)


def asked_for(slack, args: Args) -> list[str]:
    """Return the people to talk with, or refuse."""
    given = args.get("users")
    names = given if isinstance(given, list) else args.text("users").split(",")
    users = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not users:
        raise Refused("users_list_not_supplied")
    if any(user not in slack.users for user in users):
        raise Refused("user_not_found")
    users = [user for user in users if user != slack.bot_user]
    if not users:
        raise Refused("not_enough_users")
    if any(slack.users[user].get("hidden_from_app") for user in users):
        raise Refused("user_not_visible")
    if any(slack.users[user]["deleted"] for user in users):
        raise Refused("user_disabled")
    if len(users) > MOST_PEOPLE:
        raise Refused("too_many_users")
    return users


def opened(slack, channel: Channel, args: Args, *, before: bool) -> Json:
    whole = told(slack, channel) if args.flag("return_im") else {}
    again = {"no_op": True, "already_open": True} if before else {}
    return {"channel": {"id": channel.id} | whole} | again
