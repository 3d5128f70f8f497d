"""What happens to messages, whoever does it: they are posted, changed, deleted, reacted to."""

from tests.slack.far_end.state import State, copied
from tests.slack.far_end.values import SLACKBOT, Channel, Json


def hung(channel: Channel, message: Json) -> Json:
    """Put a message where it belongs and count it at its thread's root."""
    channel.messages[message["ts"]] = message
    if message.get("thread_ts", message["ts"]) != message["ts"]:
        channel.threads.setdefault(message["thread_ts"], {})[message["ts"]] = message
    root = channel.messages.get(message.get("thread_ts", ""))
    if root is not None and root is not message:
        root["thread_ts"] = root["ts"]
        counted(channel, root)
        if root.get("user") and root.get("subtype") != "tombstone":
            message["parent_user_id"] = root["user"]
    return message


def counted(channel: Channel, root: Json) -> None:
    """Write a thread's figures on its root, as history shows them."""
    answers = replies(channel, root["ts"])
    if not answers:
        for key in ("thread_ts", "reply_count", "reply_users", "reply_users_count", "latest_reply"):
            root.pop(key, None)
        return
    people = list(dict.fromkeys(m.get("user", m.get("bot_id")) for m in answers))
    root["reply_count"], root["latest_reply"] = len(answers), answers[-1]["ts"]
    root["reply_users"], root["reply_users_count"] = people[:5], len(people)


def replies(channel: Channel, root: str) -> list[Json]:
    return list(channel.threads.get(root, {}).values())


def changed(state: State, message: Json, *, by: str, ts: str, **new) -> Json:
    """Change a message's words; return what it was before."""
    before = copied(message)
    message.update(new)
    message["edited"] = {"user": by, "ts": ts}
    return before


def removed(state: State, channel: Channel, ts: str) -> tuple[Json, Json | None]:
    """Take a message away; return it, and the tombstone that stands for it if it had replies."""
    gone = channel.messages[ts]
    channel.deleted[ts] = gone
    if not replies(channel, ts):
        del channel.messages[ts]
        channel.threads.get(gone.get("thread_ts", ""), {}).pop(ts, None)
        root = channel.messages.get(gone.get("thread_ts", ""))
        if root is not None:
            counted(channel, root)
            if root.get("subtype") == "tombstone" and not replies(channel, root["ts"]):
                del channel.messages[root["ts"]]
        return gone, None
    figures = ("thread_ts", "reply_count", "reply_users", "reply_users_count", "latest_reply")
    stone = {
        "type": "message",
        "subtype": "tombstone",
        "user": SLACKBOT,
        "text": "This message was deleted.",
        "hidden": True,
        "ts": ts,
        **{key: gone[key] for key in figures if key in gone},
    }
    channel.messages[ts] = stone
    return gone, stone


def reacted(message: Json, user: str, name: str) -> bool:
    """Put a reaction on, unless it is there."""
    found = next((r for r in message.get("reactions", ()) if r["name"] == name), None)
    if found is None:
        message.setdefault("reactions", []).append({"name": name, "users": [user], "count": 1})
        return True
    if user in found["users"]:
        return False
    found["users"].append(user)
    found["count"] += 1
    return True


def unreacted(message: Json, user: str, name: str) -> bool:
    """Take a reaction off, if it is there."""
    found = next((r for r in message.get("reactions", ()) if r["name"] == name), None)
    if found is None or user not in found["users"]:
        return False
    found["users"].remove(user)
    found["count"] -= 1
    message["reactions"] = [r for r in message["reactions"] if r["count"]]
    if not message["reactions"]:
        del message["reactions"]
    return True


def shown(message: Json, *, metadata: bool = False) -> Json:
    """Return a message as the Web API shows it to an app."""
    told = copied(message)
    if not metadata:
        told.pop("metadata", None)
    return told
