"""The pace that Slack asks for, kept of our own accord, so that it seldom has to refuse.

Each method has slots, so many a minute, and posts one of them a second in each conversation. Who
has to wait long is told for how long and keeps its slot until it comes back: it does not wait
again behind what came later, and needs no place in memory but that.
"""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Self

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
MARGIN = 1.005
SHORT = 1.0
"""Seconds that are waited here; who has to wait longer comes back."""
LATE = 5.0
"""Seconds by which somebody may be late for a slot; after that it takes a new one."""
SPARE = 100
"""One slot in so many, far ahead, is left free: what comes up while thousands wait has its turn
soon, and the thousands take one percent longer."""
KEPT = 2_000
"""Slots and reservations that come together before those of the past are cleared away."""


@dataclass(slots=True)
class _Budget:
    """The slots of one method, in a time that stands still while Slack refuses the method."""

    interval: float
    each: float = 0.0  # in one conversation
    last: float = -math.inf
    last_of: dict[str, float] = field(default_factory=dict)
    _next_of: dict[str, float] = field(default_factory=dict)
    _taken: set[int] = field(default_factory=set)
    _far: int = 0
    _clear_at: int = KEPT
    _blocked_until: float = -math.inf
    _stood_still: float = 0.0

    def time(self, now: float) -> float:
        return max(now, self._blocked_until) - self._stood_still

    def block(self, now: float, seconds: float) -> None:
        until = max(self._blocked_until, now + seconds)
        self._stood_still += until - max(now, self._blocked_until)
        self._blocked_until = until

    def wait(self, now: float, slot: float, of: str) -> float:
        """Tell how long it is until that slot, and until nothing else is in the way."""
        ready = max(slot, self.last + self.interval, self.last_of.get(of, -math.inf) + self.each)
        blocked = max(self._blocked_until - now, 0.0)
        return blocked + max(ready - self.time(now), 0.0)

    def go(self, now: float, of: str) -> None:
        self.last = self.time(now)
        if self.each:
            self.last_of[of] = self.last

    def reserve(self, now: float, of: str) -> float:
        """Take the first slot that is free, in order within a conversation."""
        at = self.time(now)
        earliest = max(at, self._next_of.get(of, at))
        slot = earliest
        if self.interval:
            here, first = (math.floor(then / self.interval) for then in (at, earliest))
            number = self._free(first, here)
            self._taken.add(number)
            slot = max(earliest, number * self.interval)
        if self.each:
            self._next_of[of] = slot + self.each
        self._clear(at)
        return slot

    def _free(self, first: int, here: int) -> int:
        number = first
        while number - here < SPARE:
            if number not in self._taken:
                return number
            number += 1
        from_far = number <= self._far
        number = max(number, self._far)
        while number in self._taken or number % SPARE == 0:
            number += 1
        if from_far:  # nothing below it is free, spare ones apart
            self._far = number + 1
        return number

    def _clear(self, at: float) -> None:
        """Forget what is past, each time that twice as much has come together."""
        kept = len(self._taken) + len(self._next_of) + len(self.last_of)
        if kept < self._clear_at:
            return
        self._taken = {n for n in self._taken if n * self.interval >= at - LATE}
        for times in (self._next_of, self.last_of):
            for of in [of for of, then in times.items() if then < at - LATE]:
                del times[of]
        kept = len(self._taken) + len(self._next_of) + len(self.last_of)
        self._clear_at = max(2 * kept, KEPT)


class Pace:
    """Who may call which method when."""

    def __init__(
        self,
        *,
        per_minute: Mapping[str, int] = PER_MINUTE,
        usual: int = USUAL,
        between_posts: float = BETWEEN_POSTS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._per_minute = per_minute
        self._usual = usual
        self._between_posts = between_posts
        self._clock = clock
        self._sleep = sleep
        self._budgets: dict[str, _Budget] = {}
        self._reserved: dict[tuple[str, str], float] = {}
        self._clear_at = KEPT

    @classmethod
    def none(cls) -> Self:
        """Return a pace that keeps nobody waiting, but for what Slack refuses."""
        return cls(per_minute={}, usual=0, between_posts=0.0)

    async def turn(self, method: str, *, key: str, of: str = "") -> float:
        """Wait for *key*'s turn in conversation *of*: 0.0 when it is there.

        Otherwise the seconds after which to come again with the same key.
        """
        budget, mine = self._budget(method), (method, key)
        patience = SHORT
        while True:
            now = self._clock()
            slot = self._slot(budget, mine, now, of)
            wait = budget.wait(now, slot, of)
            if wait <= 0:
                budget.go(now, of)
                self._reserved.pop(mine, None)
                return 0.0
            if wait > patience:
                return max(wait, SHORT)
            patience -= wait
            await self._sleep(wait)

    def block(self, method: str, seconds: float) -> None:
        """Keep everybody from calling *method* for so long: Slack has refused it."""
        self._budget(method).block(self._clock(), seconds)

    def _slot(self, budget: _Budget, mine: tuple[str, str], now: float, of: str) -> float:
        slot = self._reserved.get(mine)
        if slot is None or slot < budget.time(now) - LATE:
            slot = self._reserved[mine] = budget.reserve(now, of)
            self._clear(now)
        return slot

    def _budget(self, method: str) -> _Budget:
        if method not in self._budgets:
            per_minute = self._per_minute.get(method, self._usual)
            interval = 60 / per_minute * MARGIN if per_minute else 0.0
            each = self._between_posts if method == POST else 0.0
            self._budgets[method] = _Budget(interval=interval, each=each)
        return self._budgets[method]

    def _clear(self, now: float) -> None:
        """Forget the reservations of what never came back."""
        if len(self._reserved) < self._clear_at:
            return
        for (method, key), slot in list(self._reserved.items()):
            if slot < self._budget(method).time(now) - LATE:
                del self._reserved[method, key]
        self._clear_at = max(2 * len(self._reserved), KEPT)
