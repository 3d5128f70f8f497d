"""Bringing events to the app: once, again when it did not take them, or never."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.slack.far_end.state import copied
from tests.slack.far_end.values import Json

EVENTS, INTERACTIVE, COMMANDS = "events_api", "interactive", "slash_commands"
RETRIES = (0.0, 60.0, 300.0)
"""Nearly immediately, after a minute, after five."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One time that something was brought. ``reason``: why it was not taken, in Slack's words."""

    number: int
    status: int | None = None
    body: Any = None
    reason: str = ""
    last: bool = False  # the app asked for no more (x-slack-no-retry)
    nobody: bool = False  # no socket was there

    @property
    def ok(self) -> bool:
        return not self.reason


@dataclass(eq=False)
class Delivery:
    """Something on its way to the app."""

    kind: str
    payload: Json
    envelope: str
    attempts: list[Attempt] = field(default_factory=list)
    retry: tuple[int, str] = (0, "")  # what it claims to be: a test's own retry headers
    first: asyncio.Future | None = None
    again: bool = False  # a copy that a test asked for
    over: bool = False

    @property
    def taken(self) -> bool:
        return any(attempt.ok for attempt in self.attempts)

    @property
    def lost(self) -> bool:
        return self.over and not self.taken

    @property
    def event(self) -> Json:
        return self.payload.get("event", {})


class Door(Protocol):
    """A way to the app."""

    async def attempt(self, delivery: Delivery, number: int, reason: str) -> Attempt: ...


class Deliveries:
    """All that was sent to the app. ``holding`` keeps events back until ``release``."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]]):
        self.door: Door | None = None
        self.sleep = sleep
        self.retries = RETRIES
        self.log: list[Delivery] = []
        self.held: list[Delivery] = []
        self.holding = False
        self.tasks: set[asyncio.Task] = set()
        self._busy = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._sent = 0

    def send(self, kind: str, payload: Json, *, retry: tuple[int, str] = (0, "")) -> Delivery:
        self._sent += 1
        delivery = Delivery(kind, payload, f"envelope-{self._sent}", retry=retry)
        delivery.first = asyncio.get_running_loop().create_future()
        self.log.append(delivery)
        if self.holding and kind == EVENTS:
            self.held.append(delivery)
        else:
            self._start(delivery)
        return delivery

    def release(self, order: Iterable[Delivery] | None = None) -> list[Delivery]:
        """Send what was held back, in this order or as it came; what is left out is dropped."""
        going, self.held = list(self.held if order is None else order), []
        self.holding = False
        for delivery in going:
            self._start(delivery)
        return going

    def again(self, delivery: Delivery, *, event_id: str = "", retry: int = 0) -> Delivery:
        """Send the same once more, under a new event id or the old one, as a retry or not."""
        payload = copied(delivery.payload)
        if event_id:
            payload["event_id"] = event_id
        reason = "http_timeout" if retry else ""
        copy = self.send(delivery.kind, payload, retry=(retry, reason))
        copy.again = True
        return copy

    async def first_tries(self, deliveries: Iterable[Delivery]) -> None:
        """Wait until each was brought once (what is held back is not waited for)."""
        waiting = [d.first for d in deliveries if d.first and d not in self.held]
        if waiting:
            await asyncio.gather(*waiting)

    async def settled(self) -> None:
        """Wait until nothing is being brought (what waits for its retry does not count)."""
        while self._busy:
            await self._idle.wait()

    async def stop(self) -> None:
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    def _start(self, delivery: Delivery) -> None:
        self._starts()
        task = asyncio.create_task(self._carry(delivery))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def _starts(self) -> None:
        self._busy += 1
        self._idle.clear()

    def _ends(self) -> None:
        self._busy -= 1
        if not self._busy:
            self._idle.set()

    async def _carry(self, delivery: Delivery) -> None:
        first, reason = delivery.retry
        pauses = (*self.retries,) if delivery.kind == EVENTS else ()
        try:
            for number in range(len(pauses) + 1):
                if number and pauses[number - 1] > 0:
                    self._ends()
                    try:
                        await self.sleep(pauses[number - 1])
                    finally:
                        self._starts()
                attempt = await self._attempt(delivery, first + number, reason)
                if attempt.ok or attempt.last or (attempt.nobody and number == 0):
                    break
                reason = attempt.reason
        except Exception as error:  # a fault of the far end itself: whoever waits is to see it
            if not delivery.first.done():
                delivery.first.set_exception(error)
            raise
        finally:
            delivery.over = True
            if not delivery.first.done():
                delivery.first.cancel()
            self._ends()

    async def _attempt(self, delivery: Delivery, number: int, reason: str) -> Attempt:
        if self.door is None:
            attempt = Attempt(number=number, reason="connection_failed", nobody=True)
        else:
            attempt = await self.door.attempt(delivery, number, reason)
        delivery.attempts.append(attempt)
        if not delivery.first.done():
            delivery.first.set_result(attempt)
        return attempt
