"""The pace that Slack asks for: each method has so many calls a minute, and posts one of them a
second in each conversation.
"""

from collections.abc import Mapping
from typing import Any, Self

from adapters import pacing
from adapters.pacing import Limits

PER_MINUTE: Mapping[str, int] = {
    "chat.postMessage": 300,  # in the whole workspace, "several hundred"
    "chat.postEphemeral": 100,
    "chat.update": 50,
    "chat.delete": 50,
    "conversations.history": 50,
    "conversations.open": 50,
    "conversations.replies": 50,
    "reactions.add": 50,
    "reactions.remove": 20,
    "users.info": 100,
    "views.publish": 100,
}
USUAL = 50
POST = "chat.postMessage"
BETWEEN_POSTS = 1.05
"""Seconds between two posts in one conversation: Slack's one, and a little for the way there."""


class Pace(pacing.Pace):
    """Who may call which method when."""

    def __init__(
        self,
        *,
        per_minute: Mapping[str, int] = PER_MINUTE,
        usual: int = USUAL,
        between_posts: float = BETWEEN_POSTS,
        **clock_and_sleep: Any,
    ) -> None:
        def limits(method: str) -> Limits:
            within = ((1, between_posts),) if method == POST and between_posts else ()
            return Limits(per_second=per_minute.get(method, usual) / 60, windows=within)

        super().__init__(limits, **clock_and_sleep)

    @classmethod
    def none(cls) -> Self:
        """Return a pace that keeps nobody waiting, but for what Slack refuses."""
        return cls(per_minute={}, usual=0, between_posts=0.0)
