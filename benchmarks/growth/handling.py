"""What an event costs: asks and answers in a help place, sixteen at once, until they are kept."""

import asyncio
import time
from collections.abc import Iterator
from datetime import timedelta

from benchmarks.growth.copying import PEOPLE
from benchmarks.growth.filling import NOW, running, said
from chatops.events import MessageSaid
from storage.store import Store

AT_ONCE = 16
SAID = (
    "My screen flickers since this morning, can somebody have a look?",
    "Does it also with another cable?",
    "It does, and now it is dark altogether.",
)
"""By somebody, by a helper, and by who asked."""


class Handled:
    """A desk over a store, and what is said to it from now on."""

    def __init__(self, store: Store) -> None:
        self._desk = running(store)
        self._talk = _talk()

    def burst(self, count: int) -> float:
        """Have so many events handled; return the milliseconds of each."""
        events = [next(self._talk) for _ in range(count)]
        begun = time.perf_counter()
        asyncio.run(self._receive(events))
        return (time.perf_counter() - begun) * 1000 / count

    async def _receive(self, events: list[MessageSaid]) -> None:
        left = iter(events)

        async def keep_going() -> None:
            for event in left:
                await self._desk.receive(event)

        await asyncio.gather(*(keep_going() for _ in range(AT_ONCE)))


def _talk() -> Iterator[MessageSaid]:
    """Yield asks, as many as at once, then an answer to each, then what its asker says to that."""
    number = 0
    while True:
        asks = range(number, number + AT_ONCE)
        for step, text in enumerate(SAID):
            for ask in asks:
                at = NOW + timedelta(minutes=2 * ask + 40 * step)
                by = "sam" if step == 1 else f"person{ask % PEOPLE}"
                root = f"z{ask}" if step else None
                yield said(f"z{ask}{'.' * step}", by, text, at=at, root=root)
        number += AT_ONCE
