"""What can go wrong at Teams' end, when a test asks for it, and the pace it keeps."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.waiting_faults import WaitingFaults

CODES = {
    "400": "BadSyntax",
    "401": "BotNotRegistered",
    "403": "BotNotInConversationRoster",
    "404": "ConversationNotFound",
    "412": "PreconditionFailed",
    "429": "TooManyRequests",
    "500": "ServiceError",
    "501": "NotImplemented",
    "502": "BadGateway",
    "503": "ServiceUnavailable",
    "504": "GatewayTimeout",
}
OTHERS = {"html 413", "html 502", "drop before", "drop after", "hang", "hang after"}
SENDS = ((1, 7), (2, 8), (30, 60), (3600, 1800))
READS = ((1, 14), (2, 16), (30, 120), (3600, 3600))
PER_APP = 50
"""Requests a second of one app in one tenant."""


@dataclass(eq=False)
class Fault:
    call: str  # or "*"
    kind: str
    times: float = 1
    retry_after: float | None = None
    code: str = ""
    conversation: str = ""  # any, if empty
    released: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def status(self) -> int:
        return int(self.kind) if self.kind.isdigit() else 0


class Faults(WaitingFaults):
    """``faults.add("send", "drop after")``: the next post is done, and its answer is lost.

    Kinds: a status ("429" with ``retry_after=``, "403" with ``code=``, and so on: not done),
    "html 413" and "html 502" (a proxy's page), "drop before"/"drop after" (the connection ends
    without an answer), "hang"/"hang after" (no answer until ``release()``).
    ``latency["send"] = 0.1`` makes calls take real time.
    """

    def add(self, call: str, kind: str, times: float = 1, **more) -> Fault:
        if kind not in CODES and kind not in OTHERS:
            raise ValueError(f"no such fault: {kind}")
        fault = Fault(call, kind, times, **more)
        self.waiting.append(fault)
        return fault

    def take(self, call: str, conversation: str) -> Fault | None:
        """Return the fault that this call meets, if any."""
        for fault in self.waiting:
            here = not fault.conversation or conversation.startswith(fault.conversation)
            if fault.call in {call, "*"} and here:
                return self._meets(fault)
        return None


class Limits:
    """Teams' pace, off until ``turn_on()``: calls per conversation, and per app and tenant."""

    def __init__(self, clock: Callable[[], float]):
        self.clock = clock
        self.is_on = False
        self.refused = 0
        self._calls: dict[str, deque[float]] = defaultdict(deque)

    def turn_on(self) -> None:
        self.is_on = True

    def refuses(self, call: str, conversation: str) -> bool:
        """Count a call; tell whether it is one too many."""
        reads = call in {"members", "member"}
        windows = READS if reads else SENDS
        mine = self._calls[f"{'read' if reads else 'write'} {conversation}"]
        at, all_of_them = self.clock(), self._calls["*"]
        too_many = any(_within(mine, at, seconds) >= most for seconds, most in windows)
        if self.is_on and (too_many or _within(all_of_them, at, 1) >= PER_APP):
            self.refused += 1
            return True
        mine.append(at)
        all_of_them.append(at)
        return False


def _within(calls: deque[float], at: float, seconds: float) -> int:
    while calls and calls[0] <= at - 3600:
        calls.popleft()
    return sum(1 for call in calls if call > at - seconds)
