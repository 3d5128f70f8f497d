"""The app's own reactions."""

import re

from tests.slack.far_end.calls import Args, method
from tests.slack.far_end.messages import reacted, shown, unreacted
from tests.slack.far_end.values import Channel, Json, Refused

NAME = re.compile(r"[a-z0-9_+'\-]+(::skin-tone-[2-6])?")
MOST_NAMES, MOST_OF_ONE = 50, 23


def target(slack, args: Args) -> tuple[Channel, Json, str]:
    name = args.text("name").strip(":")
    if not NAME.fullmatch(name) or (slack.emoji is not None and name not in slack.emoji):
        raise Refused("invalid_name")
    if not args.get("channel") or not args.get("timestamp"):
        raise Refused("no_item_specified")
    channel = slack.of_own(args.text("channel"))
    message = channel.messages.get(args.text("timestamp"))
    if message is None or message.get("subtype") == "tombstone":
        raise Refused("message_not_found")
    return channel, message, name


@method("reactions.add", "reactions:write")
def add(slack, args: Args) -> Json:
    channel, message, name = target(slack, args)
    if channel.archived:
        raise Refused("is_archived")
    if message.get("thread_ts", message["ts"]) in channel.locked:
        raise Refused("thread_locked")
    names = {reaction["name"]: reaction for reaction in message.get("reactions", ())}
    if slack.bot_user in names.get(name, {}).get("users", ()):
        raise Refused("already_reacted")
    if name not in names and len(names) >= MOST_NAMES:
        raise Refused("too_many_emoji")
    if sum(slack.bot_user in r["users"] for r in names.values()) >= MOST_OF_ONE:
        raise Refused("too_many_reactions")
    reacted(message, slack.bot_user, name)
    slack.emit_reaction(channel, message, slack.bot_user, name, added=True)
    return {}


@method("reactions.remove", "reactions:write")
def remove(slack, args: Args) -> Json:
    channel, message, name = target(slack, args)
    if not unreacted(message, slack.bot_user, name):
        raise Refused("no_reaction")
    slack.emit_reaction(channel, message, slack.bot_user, name, added=False)
    return {}


@method("reactions.get", "reactions:read")
def get(slack, args: Args) -> Json:
    channel = slack.of_own(args.text("channel"))
    message = channel.messages.get(args.text("timestamp"))
    if message is None:
        raise Refused("message_not_found")
    return {"type": "message", "channel": channel.id, "message": shown(message)}
