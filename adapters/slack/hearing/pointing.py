"""The words of a message that somebody points at: Slack tells of a reaction without them."""

from dataclasses import replace

from adapters.slack.hearing.reading import Json, Unreadable, objects
from adapters.slack.hearing.said import author, words_of
from adapters.slack.incoming import asks_by, channel_of
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import Workspace
from chatops.events import ReactionChanged

_NOT_TO_BE_READ = {"channel_not_found", "not_in_channel", "thread_not_found", "message_not_found"}


async def with_words(
    reaction: ReactionChanged, event: Json, ws: Workspace, web: SlackWeb
) -> ReactionChanged:
    """Give a reaction that makes a request the words that it points at.

    Raises ``CallError`` where they may be had a little later.
    """
    channel = channel_of(event)
    if channel is None or not reaction.added or reaction.emoji != asks_by(ws):
        return reaction
    message = await _message(channel, reaction.message, web)
    if message is None:
        return reaction
    try:
        by = author(message, ws)
    except Unreadable:
        by = reaction.author
    return replace(reaction, text=words_of(message, ws).text, author=reaction.author or by)


async def _message(channel: str, ts: str, web: SlackWeb) -> Json | None:
    """Read one message, at the top of its place or within a thread."""
    for method, more in (("conversations.replies", {"ts": ts}), ("conversations.history", {})):
        try:
            answer = await web.call(
                method, channel=channel, oldest=ts, latest=ts, inclusive=True, limit=2, **more
            )
        except CallError as error:
            if error.code in _NOT_TO_BE_READ:
                continue
            raise
        for message in objects(answer, "messages"):
            if message.get("ts") == ts:
                return message
    return None
