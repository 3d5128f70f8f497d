"""Our own pace, so that a platform seldom has to refuse: slots for what is to be done.

What a platform counts together (a method, a sort of message) is a lane. It has slots, so many a
second, and windows: so much in so many seconds in each conversation. Who has to wait long is told
for how long and keeps its slot until it comes back: it does not wait again behind what came later,
and needs no place in memory but that.
"""

import asyncio
import math
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

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

Window = tuple[int, float]
"""So many, in so many seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The pace of one lane. ``per_second`` is 0.0 where all of it may go at once.

    ``windows`` hold in each conversation by itself.
    """

    per_second: float = 0.0
    windows: tuple[Window, ...] = ()


class NotYet(Exception):
    """Nothing was sent: it is not this one's turn for so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not for {seconds:.1f} s")
        self.seconds = seconds


class _Times:
    """When something was or will be done in each conversation, as far back as its windows reach."""

    def __init__(self, windows: tuple[Window, ...]) -> None:
        self._windows = windows
        self._most = max((most for most, _ in windows), default=0)
        self._longest = max((seconds for _, seconds in windows), default=0.0)
        self._of: dict[str, deque[float]] = {}

    def __len__(self) -> int:
        return len(self._of)

    def free_at(self, of: str) -> float:
        """Tell from when on the windows leave room for one more, after all that there is."""
        times = self._of.get(of)
        if not times:
            return -math.inf
        full = [(most, seconds) for most, seconds in self._windows if len(times) >= most]
        return max([times[-1], *(times[-most] + seconds for most, seconds in full)])

    def add(self, of: str, at: float) -> None:
        if self._most:
            self._of.setdefault(of, deque(maxlen=self._most)).append(at)

    def clear(self, at: float) -> None:
        """Forget the conversations in which nothing is held up any more."""
        for of in [of for of, times in self._of.items() if times[-1] + self._longest < at]:
            del self._of[of]


@dataclass(slots=True)
class _Lane:
    """The slots of one lane, in a time that stands still while the platform refuses it."""

    interval: float
    gone: _Times
    reserved: _Times
    last: float = -math.inf
    _closed: dict[str, float] = field(default_factory=dict)  # conversations, until when
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

    def close(self, now: float, seconds: float, of: str) -> None:
        self._closed[of] = max(self._closed.get(of, -math.inf), self.time(now) + seconds)

    def wait(self, now: float, slot: float, of: str) -> float:
        """Tell how long it is until that slot, and until nothing else is in the way."""
        closed = self._closed.get(of, -math.inf)
        ready = max(slot, self.last + self.interval, self.gone.free_at(of), closed)
        blocked = max(self._blocked_until - now, 0.0)
        return blocked + max(ready - self.time(now), 0.0)

    def go(self, now: float, of: str) -> None:
        self.last = self.time(now)
        self.gone.add(of, self.last)

    def reserve(self, now: float, of: str) -> float:
        """Take the first slot that is free, in order within a conversation."""
        at = self.time(now)
        earliest = max(at, self.reserved.free_at(of), self._closed.get(of, at))
        slot = earliest
        if self.interval:
            here, first = (math.floor(then / self.interval) for then in (at, earliest))
            number = self._free(first, here)
            self._taken.add(number)
            slot = max(earliest, number * self.interval)
        self.reserved.add(of, slot)
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
        if self._kept() < self._clear_at:
            return
        self._taken = {n for n in self._taken if n * self.interval >= at - LATE}
        self._closed = {of: until for of, until in self._closed.items() if until > at}
        for times in (self.reserved, self.gone):
            times.clear(at - LATE)
        self._clear_at = max(2 * self._kept(), KEPT)

    def _kept(self) -> int:
        return len(self._taken) + len(self.reserved) + len(self.gone) + len(self._closed)


class Pace:
    """Who may do something in which lane when. ``limits`` tells those of a lane."""

    def __init__(
        self,
        limits: Callable[[str], Limits],
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._limits = limits
        self._clock = clock
        self._sleep = sleep
        self._lanes: dict[str, _Lane] = {}
        self._reserved: dict[tuple[str, str], float] = {}
        self._clear_at = KEPT

    async def turn(self, lane: str, *, key: str, of: str = "") -> float:
        """Wait for *key*'s turn in conversation *of*: 0.0 when it is there.

        Otherwise the seconds after which to come again with the same key.
        """
        slots, mine = self._lane(lane), (lane, key)
        patience = SHORT
        while True:
            now = self._clock()
            slot = self._slot(slots, mine, now, of)
            wait = slots.wait(now, slot, of)
            if wait <= 0:
                slots.go(now, of)
                self._reserved.pop(mine, None)
                return 0.0
            if wait > patience:
                return max(wait, SHORT)
            patience -= wait
            await self._sleep(wait)

    async def come(self, lane: str, *, key: str, of: str = "") -> None:
        """Wait for *key*'s turn. Raises ``NotYet`` where that is not soon."""
        seconds = await self.turn(lane, key=key, of=of)
        if seconds:
            raise NotYet(seconds)

    def block(self, lane: str, seconds: float, *, of: str = "") -> None:
        """Let nobody have a turn for so long, or in conversation *of* alone: it was refused."""
        slots, now = self._lane(lane), self._clock()
        if of:
            slots.close(now, seconds, of)
        else:
            slots.block(now, seconds)

    def _slot(self, slots: _Lane, mine: tuple[str, str], now: float, of: str) -> float:
        slot = self._reserved.get(mine)
        if slot is None or slot < slots.time(now) - LATE:
            slot = self._reserved[mine] = slots.reserve(now, of)
            self._clear(now)
        return slot

    def _lane(self, lane: str) -> _Lane:
        if lane not in self._lanes:
            limits = self._limits(lane)
            self._lanes[lane] = _Lane(
                interval=MARGIN / limits.per_second if limits.per_second else 0.0,
                gone=_Times(limits.windows),
                reserved=_Times(limits.windows),
            )
        return self._lanes[lane]

    def _clear(self, now: float) -> None:
        """Forget the reservations of what never came back."""
        if len(self._reserved) < self._clear_at:
            return
        for (lane, key), slot in list(self._reserved.items()):
            if slot < self._lane(lane).time(now) - LATE:
                del self._reserved[lane, key]
        self._clear_at = max(2 * len(self._reserved), KEPT)
