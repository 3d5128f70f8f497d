"""Events as Slack words them, sent to the app if it subscribed and is where they happen."""

from tests.slack.far_end.deliveries import EVENTS, Delivery
from tests.slack.far_end.messages import shown
from tests.slack.far_end.state import copied
from tests.slack.far_end.values import CHANNEL, IM, SLACKBOT, Channel, Json

BOT_EVENTS = (
    "message.channels message.groups message.im message.mpim reaction_added reaction_removed "
    "app_home_opened app_mention channel_rename channel_archive channel_unarchive "
    "channel_id_changed group_rename group_archive group_unarchive member_joined_channel "
    "member_left_channel user_change team_join"
).split()


class Events:
    """Mixed into the far end: what makes events out of what happened."""

    def outer(self, event: Json) -> Json:
        return {
            "token": "verification-token",
            "team_id": self.team,
            "context_team_id": self.team,
            "context_enterprise_id": None,
            "api_app_id": self.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": self.new_event_id(),
            "event_time": int(float(event.get("event_ts", "0"))),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": self.team,
                    "user_id": self.bot_user,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": f"4-{self.number()}",
        }

    def new_event_id(self) -> str:
        return f"Ev{self.number():08d}"

    def emit(self, event: Json, *, subscription: str = "") -> list[Delivery]:
        """Send an event to the app, if it asked for this sort."""
        if (subscription or event["type"]) not in self.subscriptions:
            return []
        body = self.outer(copied(event))
        place = self.channels.get(event.get("channel")) if is_id(event.get("channel")) else None
        body["is_ext_shared_channel"] = bool(place and place.shared)
        return [self.deliveries.send(EVENTS, body)]

    def hears(self, channel: Channel) -> bool:
        return self.bot_user in channel.members

    def emit_message(self, channel: Channel, message: Json) -> list[Delivery]:
        """A new message: the app hears it where it is, twice where it is mentioned."""
        mentioned = f"<@{self.bot_user}" in message.get("text", "")
        mentioned = mentioned and message.get("user") not in {self.bot_user, SLACKBOT}
        if not self.hears(channel):
            if mentioned and channel.kind != IM:
                channel.unheard.append(message["ts"])
            return []
        event = self.message_event(channel, message)
        sent = self.emit(event, subscription=channel.event_type)
        if mentioned and channel.kind != IM and message.get("user"):
            sent += self.emit_mention(channel, message)
        return sent

    def message_event(self, channel: Channel, message: Json) -> Json:
        event = shown(message) | {"channel": channel.id, "event_ts": message["ts"]}
        for key in ("reply_count", "reply_users", "reply_users_count", "latest_reply", "reactions"):
            event.pop(key, None)
        if message.get("thread_ts") == message["ts"]:
            event.pop("thread_ts")  # it began no thread yet when it was said
        if message.get("subtype") == "thread_broadcast":
            event["root"] = shown(channel.messages[message["thread_ts"]])
        return event | {"channel_type": channel.kind}

    def emit_mention(self, channel: Channel, message: Json) -> list[Delivery]:
        event = self.message_event(channel, message) | {"type": "app_mention"}
        for key in ("channel_type", "subtype", "root"):
            event.pop(key, None)
        return self.emit(event)

    def emit_changed(
        self, channel: Channel, message: Json, before: Json, *, at: str
    ) -> list[Delivery]:
        if not self.hears(channel):
            return []
        event = {
            "type": "message",
            "subtype": "message_changed",
            "message": shown(message),
            "previous_message": shown(before),
            "channel": channel.id,
            "hidden": True,
            "ts": at,
            "event_ts": at,
            "channel_type": channel.kind,
        }
        return self.emit(event, subscription=channel.event_type)

    def emit_deleted(
        self, channel: Channel, gone: Json, *, with_previous: bool = True
    ) -> list[Delivery]:
        if not self.hears(channel):
            return []
        at = self.new_ts()
        event = {
            "type": "message",
            "subtype": "message_deleted",
            "deleted_ts": gone["ts"],
            "channel": channel.id,
            "hidden": True,
            "ts": at,
            "event_ts": at,
            "channel_type": channel.kind,
        }
        if with_previous:
            event["previous_message"] = shown(gone)
        return self.emit(event, subscription=channel.event_type)

    def emit_reaction(
        self, channel: Channel, message: Json, user: str, name: str, *, added: bool
    ) -> list[Delivery]:
        if not self.hears(channel):
            return []
        event = {
            "type": "reaction_added" if added else "reaction_removed",
            "user": user,
            "reaction": name,
            "item": {"type": "message", "channel": channel.id, "ts": message["ts"]},
            "event_ts": self.new_ts(),
        }
        if message.get("user"):
            event["item_user"] = message["user"]
        return self.emit(event)

    def emit_joined(self, channel: Channel, user: str, inviter: str | None) -> list[Delivery]:
        if not self.hears(channel):
            return []
        event = {
            "type": "member_joined_channel",
            "user": user,
            "channel": channel.id,
            "channel_type": "C" if channel.kind == CHANNEL else "G",
            "team": self.team,
            "event_ts": self.new_ts(),
        }
        return self.emit(event | ({"inviter": inviter} if inviter else {}))


def is_id(value) -> bool:
    return isinstance(value, str)
