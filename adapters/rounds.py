"""Rounds past the outbox: what may go out is claimed, along with another commit where it can be."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from chatops.ports import Claim, Memory, RunningWork

log = logging.getLogger("deskside.relay")

BREATH = 1.0
"""Seconds until the store is asked again that could not be written or read."""
NAP = 30.0
"""Seconds between rounds where nothing calls for one and nothing is due."""
SHORTEST_NAP = timedelta(seconds=0.05)

Rooms = Callable[[Sequence[Claim]], Mapping[str, int]]


@dataclass(slots=True, kw_only=True, eq=False)
class Round:
    """One round: how many may go out through each door, and what was claimed."""

    rooms: Mapping[str, int]
    asked: bool
    took: bool = False
    failed: bool = False
    claims: list[Claim] = field(default_factory=list)
    next_at: datetime | None = None
    added: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)


class Rounds:
    """Goes one round at a time, each in a transaction.

    ``let_die`` does away with what is of no use any more, before anything is claimed; ``rooms``
    tells how many more may go out through each door, once those claims are marked;
    ``begin`` is given what was claimed, when that is on disk.
    """

    def __init__(
        self,
        memory: Memory,
        *,
        now: Callable[[], datetime],
        let_die: Callable[[RunningWork, datetime], None],
        rooms: Rooms,
        begin: Callable[[list[Claim]], None],
    ) -> None:
        self._memory = memory
        self._now = now
        self._let_die = let_die
        self._rooms = rooms
        self._begin = begin
        self._round: Round | None = None
        self._stirred = asyncio.Event()
        self._asked = True
        self._added = self._seen = 0
        self._next_at: datetime | None = None
        self._awaited: datetime | None = None

    def ask(self) -> None:
        """Call for a round: there may be something new."""
        self._asked = True
        self._stirred.set()

    def stir(self) -> None:
        """Have a round be gone if one is due: something is out, or was said."""
        if self._round is None and (self._is_due() or self._next_at != self._awaited):
            self._stirred.set()

    def note(self, uow: RunningWork) -> None:
        """Note, inside a transaction, how much has been said."""
        self._added = uow.outbox.added

    def along(self, marked: Sequence[Claim] = (), *, asked: bool = True) -> Round | None:
        """Set out on a round in a transaction of which the caller sees to the end.

        None while there is another one, which is followed by one more, or while there is no room.
        Who did not ask is spared the round if nothing was said and nothing is due.
        """
        self._asked = self._asked or asked
        if self._round is not None or not (rooms := self._rooms(marked)):
            return None
        self._round = Round(rooms=rooms, asked=self._asked)
        self._asked = False
        return self._round

    def take(self, going: Round, uow: RunningWork) -> None:
        """Claim what may go out, inside the transaction."""
        at, going.added = self._now(), uow.outbox.added
        due = self._next_at is not None and self._next_at <= at
        if going.asked or going.added > self._seen or due:
            self._let_die(uow, at)
            self._claim(uow, at, going)
            going.took = True

    def end(self, going: Round, *, is_committed: bool) -> None:
        """Have what was claimed be sent, if that is on disk."""
        self._round = None
        if going.failed or not is_committed:
            self._asked = True
        elif going.took:
            self._seen, self._next_at = going.added, going.next_at
            self._begin(going.claims)
        going.over.set()
        self.stir()

    def go_along(self) -> None:
        """Go a round right behind what was just given to the memory: most often in its commit."""
        if (going := self.along(asked=False)) is not None:
            self._give(going)

    async def go(self) -> int:
        """Go a round, after that which is under way; tell how many may go out."""
        await self.ended()
        going = self.along()
        if going is None:
            return 0
        future = self._give(going)
        await asyncio.wait((future,))  # who is cancelled here cancels nothing that is claimed
        future.result()
        return len(going.claims)

    async def ended(self) -> None:
        """Wait for the round that is under way."""
        while self._round is not None:
            await self._round.over.wait()

    async def go_when_due(self) -> None:
        """Go a round if one is due, or wait until it may be."""
        await self.ended()
        if self._is_due():
            await self.go()
            return
        self._stirred.clear()
        self._awaited, seconds = self._next_at, NAP
        # What is due already waits for room, of which we are told.
        if self._next_at is not None and (left := self._next_at - self._now()) > timedelta():
            seconds = min(left.total_seconds(), NAP)
        # Not ``wait_for``: on Python 3.11 it swallows a cancellation that comes with the waking,
        # and the relay would never end.
        try:
            async with asyncio.timeout(seconds):
                await self._stirred.wait()
        except TimeoutError:
            self._asked = True

    def _is_due(self) -> bool:
        late = self._next_at is not None and self._next_at <= self._now()
        return bool((late or self._asked or self._added > self._seen) and self._rooms(()))

    def _give(self, going: Round) -> "asyncio.Future[None]":
        given = self._memory.background(partial(self.take, going))
        future: asyncio.Future[None] = asyncio.wrap_future(given)
        future.add_done_callback(partial(self._given, going))
        return future

    def _given(self, going: Round, future: "asyncio.Future[None]") -> None:
        self.end(going, is_committed=not future.cancelled() and future.exception() is None)

    def _claim(self, uow: RunningWork, at: datetime, going: Round) -> None:
        failed: Exception | None = None
        for door in going.rooms:  # one that fails must not keep another's from going out
            failed = uow.attempt(partial(_claim_one, uow, at, door, going)) or failed
        if failed is None:
            return
        if not going.claims:
            raise failed
        log.error("relay.not_claimed error=%s", type(failed).__name__)
        going.next_at = at + timedelta(seconds=BREATH)


def _claim_one(uow: RunningWork, at: datetime, door: str, going: Round) -> None:
    room = going.rooms[door]
    claims = uow.outbox.claim(at, doors=(door,), limit=room)
    # When one of a full room is marked, there is another round.
    next_at = uow.outbox.next_at(doors=(door,)) if len(claims) < room else None
    if next_at is not None:
        soon = max(next_at, at + SHORTEST_NAP)
        going.next_at = soon if going.next_at is None else min(soon, going.next_at)
    going.claims += claims  # last: what fails before is undone, and must not be sent
