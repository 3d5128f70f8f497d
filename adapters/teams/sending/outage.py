"""Whether Teams is there: where it is not, nothing goes out, and one call finds out when it is."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from adapters.handing import pause

OUTAGE = 3
"""Calls without an answer, one after the other, that make an outage of it."""
ASKING = 5.0
"""Seconds until who came while one call finds out comes again."""


class Away(Exception):
    """Nothing was sent: Teams is not there, and is left alone for so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not for {seconds:.1f} s")
        self.seconds = seconds


class Outage:
    """Counts the calls in a row that found nobody, and holds up the next, ever longer."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.misses = 0
        self._clock = clock
        self._until = -math.inf
        self._pauses = 0
        self._is_asked = False

    def left(self) -> float:
        """Return for how long nothing is to go out; 0.0 where something may."""
        if self.misses < OUTAGE:
            return 0.0
        return max(self._until - self._clock(), ASKING if self._is_asked else 0.0)

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Let a call out; while Teams was not there, one at a time. Raises ``Away``."""
        if seconds := self.left():
            raise Away(seconds)
        is_alone = self._is_asked = self.misses >= OUTAGE
        try:
            yield
        finally:
            if is_alone:
                self._is_asked = False

    def answered(self) -> None:
        """Note that Teams is there."""
        self.misses = self._pauses = 0
        self._until = -math.inf

    def missed(self) -> None:
        """Note a call that found nobody."""
        self.misses += 1
        now = self._clock()
        if self.misses >= OUTAGE and now >= self._until:  # not for each of those under way
            self._until = now + pause(self._pauses + 2)
            self._pauses += 1
