"""Posting: messages, ephemeral ones, changes, deletions, links to them."""

import re

from tests.slack.far_end import block_kit
from tests.slack.far_end.calls import Args, method
from tests.slack.far_end.messages import changed, hung, removed, shown
from tests.slack.far_end.state import copied
from tests.slack.far_end.values import IM, Channel, Ephemeral, Json, Refused

BARE_AMPERSAND = re.compile(r"&(?!amp;|lt;|gt;)")
CUT_AT, UPDATE_MOST, METADATA_MOST = 40_000, 4_000, 8_000


def blocks_of(args: Args, key: str = "blocks") -> list[Json]:
    """Return the blocks of a call, or refuse what Slack would not show."""
    blocks = args.get(key)
    if blocks in (None, "", []):
        return []
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise Refused("invalid_blocks_format")
    wrong = block_kit.problems(blocks, "message")
    if wrong:
        messages = [f"[ERROR] {line}" for line in wrong]
        raise Refused("invalid_blocks", errors=wrong, response_metadata={"messages": messages})
    return copied(blocks)


def words_of(args: Args) -> tuple[str, list[Json]]:
    text, blocks = args.text("text"), blocks_of(args)
    if not text.strip() and not blocks and not args.get("attachments"):
        raise Refused("no_text")
    if len(args.get("attachments") or ()) > 100:
        raise Refused("too_many_attachments")
    return escaped(text)[:CUT_AT], blocks


def escaped(text: str) -> str:
    """Return a text as Slack keeps it: a bare ``&`` is one that was meant."""
    return BARE_AMPERSAND.sub("&amp;", text)


def metadata_of(args: Args) -> Json | None:
    metadata = args.get("metadata")
    if metadata in (None, ""):
        return None
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise Refused("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_schema")
    if len(str(metadata)) > METADATA_MOST:
        raise Refused("metadata_too_large")
    return copied(metadata)


def destination(slack, name: str) -> Channel:
    """Return where to post: a conversation, or the direct messages with a person."""
    if name in slack.users and name not in slack.channels:
        if slack.users[name]["deleted"]:
            raise Refused("user_disabled")
        if name == slack.bot_user or slack.users[name]["is_bot"]:
            raise Refused("cannot_dm_bot")
        channel = slack.im(name)
    else:
        channel = slack.visible(name)
    if slack.bot_user not in channel.members and "chat:write.public" not in slack.scopes:
        raise Refused("not_in_channel")
    if channel.archived:
        raise Refused("is_archived")
    if channel.kind == IM and not slack.messages_tab:
        raise Refused("messages_tab_disabled")
    return channel


def check_thread(channel: Channel, thread: str | None, *, broadcast: bool) -> None:
    """Refuse what a channel's or a thread's owners forbade."""
    only = channel.refuses
    spared = {"restricted_action_non_threadable_channel": not thread}
    spared["restricted_action_thread_only_channel"] = bool(thread) and not broadcast
    if only and not spared.get(only, False):
        raise Refused(only)
    if not thread:
        return
    if thread in channel.locked:
        raise Refused(channel.locked[thread])
    if thread not in channel.messages and thread not in channel.deleted:
        raise Refused("cannot_reply_to_message")


@method("chat.postMessage", "chat:write")
def post_message(slack, args: Args) -> Json:
    channel = destination(slack, args.text("channel"))
    thread = args.text("thread_ts") or None
    check_thread(channel, thread, broadcast=args.flag("reply_broadcast"))
    text, blocks = words_of(args)
    message = slack.by_bot(text, blocks)
    if metadata := metadata_of(args):
        message["metadata"] = metadata
    if args.get("attachments"):
        message["attachments"] = args["attachments"]
    if thread:
        root = channel.messages.get(thread, {})
        message["thread_ts"] = root.get("thread_ts", thread)
        if args.flag("reply_broadcast"):
            message["subtype"] = "thread_broadcast"
    hung(channel, message)
    slack.emit_message(channel, message)
    return {"channel": channel.id, "ts": message["ts"], "message": shown(message, metadata=True)}


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(slack, args: Args) -> Json:
    channel, user = slack.visible(args.text("channel")), args.text("user")
    if channel.archived:
        raise Refused("is_archived")
    if slack.bot_user not in channel.members:
        raise Refused("not_in_channel")
    if user not in channel.members or slack.users[user]["deleted"]:
        raise Refused("user_not_in_channel")
    if channel.kind == IM and not slack.messages_tab:
        raise Refused("messages_tab_disabled")
    text, blocks = words_of(args)
    shown_to = slack.show_ephemeral(user, channel.id, text, blocks, args.text("thread_ts") or None)
    return {"message_ts": shown_to.ts}


@method("chat.update", "chat:write")
def update(slack, args: Args) -> Json:
    channel = slack.of_own(args.text("channel"))
    if channel.archived:
        raise Refused("is_inactive")
    message = own_message(slack, channel, args, refusal="cant_update_message")
    if len(args.text("text")) > UPDATE_MOST:
        raise Refused("msg_too_long")
    text, blocks = words_of(args)
    new: Json = {"text": text} if "text" in args else {}
    if "blocks" in args or "text" in args:  # words alone take the blocks away
        new["blocks"] = with_ids(slack, blocks)
    if args.get("metadata") is not None:
        new["metadata"] = metadata_of(args) if args["metadata"] else None
    at, edited = slack.new_ts(), message.get("edited")
    before = changed(slack, message, by=slack.bot_user, ts=at, **new)
    if blocks:  # what is shown by blocks is not marked as edited
        message |= {"edited": edited}
    for key in [key for key in ("blocks", "metadata", "edited") if not message.get(key)]:
        message.pop(key, None)
    slack.emit_changed(channel, message, before, at=at)
    told = {"channel": channel.id, "ts": message["ts"], "text": message["text"]}
    return told | {"message": shown(message, metadata=True)}


@method("chat.delete", "chat:write")
def delete(slack, args: Args) -> Json:
    channel = slack.of_own(args.text("channel"))
    message = own_message(slack, channel, args, refusal="cant_delete_message")
    slack.take_away(channel, message["ts"])
    return {"channel": channel.id, "ts": message["ts"]}


def own_message(slack, channel: Channel, args: Args, *, refusal: str) -> Json:
    message = channel.messages.get(args.text("ts"))
    if message is None or message.get("subtype") == "tombstone":
        raise Refused("message_not_found")
    if channel.archived:
        raise Refused("is_archived")
    if message.get("bot_id") != slack.bot_id:
        raise Refused(refusal)
    return message


@method("chat.getPermalink")
def get_permalink(slack, args: Args) -> Json:
    channel = slack.visible(args.text("channel"))
    message = channel.messages.get(args.text("message_ts"))
    if message is None:
        raise Refused("message_not_found")
    return {"channel": channel.id, "permalink": slack.permalink(channel, message)}


def with_ids(slack, blocks: list[Json]) -> list[Json]:
    """Give each block an id, as Slack does where the app gave none."""
    return [{"block_id": f"b{slack.number()}"} | block for block in blocks]


class Posting:
    """Mixed into the far end: the app's own messages."""

    def by_bot(self, text: str, blocks: list[Json]) -> Json:
        message: Json = {
            "user": self.bot_user,
            "type": "message",
            "ts": self.new_ts(),
            "bot_id": self.bot_id,
            "app_id": self.app_id,
            "text": text,
            "team": self.team,
            "bot_profile": {
                "id": self.bot_id,
                "app_id": self.app_id,
                "name": self.bot_name,
                "team_id": self.team,
                "deleted": False,
            },
        }
        if blocks:
            message["blocks"] = with_ids(self, blocks)
        return message

    def show_ephemeral(
        self,
        user: str,
        channel: str,
        text: str,
        blocks: list[Json],
        thread_ts: str | None = None,
        *,
        answers: bool = False,
    ) -> Ephemeral:
        shown_to = Ephemeral(
            user=user,
            channel=channel,
            text=text,
            blocks=with_ids(self, blocks),
            ts=self.new_ts(),
            thread_ts=thread_ts,
            answers=answers,
        )
        self.ephemerals_shown.append(shown_to)
        return shown_to

    def take_away(self, channel: Channel, ts: str, *, with_previous: bool = True) -> list:
        """Delete a message, leaving a tombstone where it had replies, and tell the app."""
        gone, stone = removed(self, channel, ts)
        if stone is None:
            return self.emit_deleted(channel, gone, with_previous=with_previous)
        return self.emit_changed(channel, stone, gone, at=self.new_ts())
