"""Give a log's messages to a desk, in order and at the times when they were said."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from adapters.clock import Clock
from adapters.replay.incoming import Log
from adapters.runtime import Runtime
from chatops.events import Event, MessageSaid, PersonSeen

AT_ONCE = 64
"""Messages on their way to the writer, which keeps their order: one commit for all of them."""
LULL = timedelta(hours=12)
"""After so much time the desk does what has come due meanwhile, each at its own time."""


class LogClock(Clock):
    """A clock that stands where the log is."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self._at = at

    def now(self) -> datetime:
        """Tell the time in the log."""
        return self._at

    def move_to(self, at: datetime) -> None:
        """Move forward to *at*; a time that has passed changes nothing."""
        self._at = max(at, self._at)


async def feed(
    log: Log, runtime: Runtime, clock: LogClock, *, heard: Callable[[int], object]
) -> None:
    """Let the desk hear the whole log; *heard* is told how many messages went in."""
    await _all(runtime, _people(log))
    ticked = clock.now()
    for group in groups(log.events):
        clock.move_to(group[0].said_at)
        if clock.now() - ticked >= LULL:
            await runtime.tick()
            ticked = clock.now()
        await _all(runtime, [replace(event, at=event.said_at) for event in group])
        heard(len(group))


def groups(events: Iterable[MessageSaid]) -> Iterator[list[MessageSaid]]:
    """Cut a log where a group is full or where time is to pass."""
    group: list[MessageSaid] = []
    for event in events:
        if group and (len(group) == AT_ONCE or event.said_at - group[0].said_at >= LULL):
            yield group
            group = []
        group.append(event)
    if group:
        yield group


async def _all(runtime: Runtime, events: Iterable[Event]) -> None:
    await asyncio.gather(*(runtime.receive(event) for event in events))


def _people(log: Log) -> list[PersonSeen]:
    at = log.events[0].said_at
    return [
        PersonSeen(
            id=f"person:{person}",
            at=at,
            said_at=at,
            person=person,
            door=log.place.door,
            name=person,
        )
        for person in log.people
    ]
