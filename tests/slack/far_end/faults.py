"""What can go wrong at Slack's end, when a test asks for it, and the limits it keeps."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.waiting_faults import WaitingFaults

KINDS = {
    "429", "500", "503", "500 after", "503 after", "drop before", "drop after",
    "hang", "hang after", "404", "html",
}  # fmt: skip

PER_MINUTE = {
    "chat.postMessage": 300, "chat.postEphemeral": 100, "chat.update": 50, "chat.delete": 50,
    "reactions.add": 50, "reactions.remove": 20, "conversations.open": 50,
    "conversations.history": 50, "conversations.replies": 50, "conversations.info": 50,
    "conversations.members": 100, "conversations.list": 20, "users.conversations": 50,
    "users.info": 100, "users.list": 20, "views.open": 100, "views.publish": 100,
    "views.update": 100, "chat.getPermalink": 300, "auth.test": 300,
    "apps.connections.open": 20,
}  # fmt: skip


@dataclass(eq=False)
class Fault:
    method: str  # or "*"
    kind: str
    times: float = 1
    retry_after: int = 1
    released: asyncio.Event = field(default_factory=asyncio.Event)


class Faults(WaitingFaults):
    """``faults.add("chat.postMessage", "500 after")``: the next post is done, and then says 500.

    Kinds: "429" (``retry_after=``), "500"/"503" (not done), "500 after"/"503 after" (done),
    "drop before"/"drop after" (the connection closes without an answer), "hang"/"hang after"
    (no answer until ``release()``), "404", "html" (a proxy's page, 200), "error:<code>".
    ``latency["*"] = 0.1`` makes calls take real time. The method "response_url" is one, too.
    """

    def add(self, method: str, kind: str, times: float = 1, *, retry_after: int = 1) -> Fault:
        if kind not in KINDS and not kind.startswith("error:"):
            raise ValueError(f"no such fault: {kind}")
        fault = Fault(method, kind, times, retry_after)
        self.waiting.append(fault)
        return fault

    def take(self, method: str) -> Fault | None:
        """Return the fault that this call meets, if any."""
        for fault in self.waiting:
            if fault.method in {method, "*"}:
                return self._meets(fault)
        return None


class Limits:
    """Slack's pace, off until ``turn_on()``: calls a minute, posts a second in one channel."""

    def __init__(self, clock: Callable[[], float]):
        self.clock = clock
        self.per_minute: dict[str, int] = {}
        self.posts_per_second = 0.0  # in one channel; 1.0 is what Slack allows
        self.refused = 0
        self._calls: dict[str, deque[float]] = defaultdict(deque)
        self._posts: dict[str, float] = {}

    def turn_on(self) -> None:
        self.per_minute = dict(PER_MINUTE)
        self.posts_per_second = 1.0

    def wait_for(self, method: str, channel: str) -> float:
        """Count a call; return 0.0, or the seconds after which to come again."""
        at, calls = self.clock(), self._calls[method]
        while calls and calls[0] <= at - 60:
            calls.popleft()
        if method in self.per_minute and len(calls) >= self.per_minute[method]:
            self.refused += 1
            return max(1.0, calls[0] + 60 - at)
        if method == "chat.postMessage" and self.posts_per_second:
            if at - self._posts.get(channel, -1e9) < 1 / self.posts_per_second:
                self.refused += 1
                return 1.0
            self._posts[channel] = at
        calls.append(at)
        return 0.0
