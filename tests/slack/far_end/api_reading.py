"""Reading back: history and replies, with their pages, marks and tombstones."""

from base64 import b64encode

from tests.slack.far_end.api_people import begin
from tests.slack.far_end.calls import Args, method
from tests.slack.far_end.messages import replies, shown
from tests.slack.far_end.values import Json, Refused

READ = ("channels:history", "groups:history", "im:history", "mpim:history")


def within(args: Args, messages: list[Json]) -> list[Json]:
    """Return those between ``oldest`` and ``latest``, the two themselves only when inclusive."""
    oldest, latest = mark(args, "oldest"), mark(args, "latest")
    inclusive = args.flag("inclusive")

    def fits(message: Json) -> bool:
        at = micros(message["ts"])
        if oldest is not None and not (at > oldest or (inclusive and at == oldest)):
            return False
        return latest is None or at < latest or (inclusive and at == latest)

    return [message for message in messages if fits(message)]


def mark(args: Args, key: str) -> int | None:
    try:
        return micros(args.text(key)) if args.get(key) else None
    except ValueError:
        raise Refused(f"invalid_ts_{key}") from None


def micros(ts: str) -> int:
    whole, _, part = ts.partition(".")
    return int(whole) * 1_000_000 + int((part or "0").ljust(6, "0")[:6])


def paged(args: Args, messages: list[Json], *, default: int = 100) -> tuple[list[Json], Json]:
    """Return one page; with more to come there is a cursor, otherwise no metadata at all."""
    start, size = begin(args.text("cursor")), args.number("limit", default, most=1000)
    end = start + size
    if end >= len(messages):
        return messages[start:], {"has_more": False}
    cursor = b64encode(f"next:{end}".encode()).decode()
    return messages[start:end], {"has_more": True, "response_metadata": {"next_cursor": cursor}}


@method("conversations.history", *READ)
def history(slack, args: Args) -> Json:
    channel = slack.of_own(args.text("channel"))
    top = [
        message
        for message in reversed(channel.messages.values())
        if message.get("thread_ts") in {None, message["ts"]}
        or message.get("subtype") == "thread_broadcast"
    ]
    found, more = paged(args, within(args, top))
    metadata = args.flag("include_all_metadata")
    return {
        "messages": [shown(message, metadata=metadata) for message in found],
        "pin_count": 0,
        "channel_actions_ts": None,
        "channel_actions_count": 0,
    } | more


@method("conversations.replies", *READ)
def conversations_replies(slack, args: Args) -> Json:
    channel = slack.of_own(args.text("channel"))
    root = channel.messages.get(args.text("ts"))
    if root is None:
        raise Refused("thread_not_found")
    answers = replies(channel, root["ts"])  # none, when this is itself an answer
    found, more = paged(args, within(args, answers), default=1000)
    metadata = args.flag("include_all_metadata")
    # The first message of a thread stands at the head of each page, whatever the marks say.
    return {"messages": [shown(m, metadata=metadata) for m in (root, *found)]} | more
