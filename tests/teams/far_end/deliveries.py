"""Bringing activities to the app: once, again when it did not take them, twice, or out of order."""

import asyncio
import json
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.teams.far_end.values import Json
from tests.teams.signing import Signer

AGAIN = 2
"""How often what met a 5xx or nobody is brought again; nobody has documented it."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One time that something was brought. ``status`` is 0 where no answer came."""

    status: int = 0
    body: Any = None
    trouble: str = ""
    seconds: float = 0.0


@dataclass(eq=False)
class Delivery:
    """Something on its way to the app."""

    activity: Json
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def is_invoke(self) -> bool:
        return self.activity["type"] == "invoke"

    @property
    def taken(self) -> bool:
        return any(200 <= attempt.status < 300 for attempt in self.attempts)

    @property
    def refused(self) -> bool:
        """Tell whether the app does not want it, ever."""
        return any(400 <= attempt.status < 500 for attempt in self.attempts)


class Deliveries:
    """All that was sent to the app. ``holding`` keeps activities back until ``release``.

    ``twice``: each comes a second time, also when it was taken. Invokes never come again by
    themselves: whoever pressed is told that it went wrong.
    """

    def __init__(self, signer: Signer):
        self.signer = signer
        self.url = ""
        self.service_url = ""
        self.seconds = 15.0  # real ones, until an answer is no longer waited for
        self.again = AGAIN
        self.holding = self.twice = False
        self.held: list[Delivery] = []
        self.log: list[Delivery] = []
        self.tasks: set[asyncio.Task] = set()
        self._session: aiohttp.ClientSession | None = None
        self._bearer: tuple[int, str] | None = None

    async def stop(self) -> None:
        for task in self.tasks:
            task.cancel()
        if self._session is not None:
            await self._session.close()

    async def bring(self, activity: Json) -> Delivery:
        """Bring an activity; return when it was taken, or brought as often as it ever is."""
        delivery = Delivery(deepcopy(activity))
        self.log.append(delivery)
        if self.holding and not delivery.is_invoke:
            self.held.append(delivery)
        else:
            await self._bring(delivery)
        return delivery

    def bring_soon(self, activity: Json) -> None:
        """Bring an activity while others come, too."""
        task = asyncio.create_task(self.bring(activity))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def settled(self) -> None:
        """Wait until nothing is on its way any more."""
        while self.tasks:
            await asyncio.gather(*self.tasks)

    async def release(self, order: Sequence[int] | None = None) -> None:
        """Bring what was held back, in this order of positions, and hold no more."""
        self.holding, held, self.held = False, self.held, []
        for position in order if order is not None else range(len(held)):
            await self._bring(held[position])

    async def bring_lost(self) -> list[Delivery]:
        """Bring again what the app has not taken, though it refused none of it for good."""
        lost = [d for d in self.log if not (d.taken or d.refused or d.is_invoke)]
        for delivery in lost:
            await self._bring(delivery)
        return lost

    async def repeat(self, delivery: Delivery, times: int = 1) -> None:
        """Bring something again that was taken."""
        for _ in range(times):
            delivery.attempts.append(await self.attempt(delivery.activity))

    async def _bring(self, delivery: Delivery) -> None:
        most = 1 if delivery.is_invoke else 1 + self.again
        for _ in range(most):
            delivery.attempts.append(await self.attempt(delivery.activity))
            if delivery.taken or delivery.refused:
                break
        if self.twice:
            delivery.attempts.append(await self.attempt(delivery.activity))

    async def attempt(self, activity: Json, *, header: str | None = "") -> Attempt:
        """Bring something once (*header*: another Authorization, or None for none)."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        signed = self.bearer() if header == "" else header
        headers = {"Content-Type": "application/json; charset=utf-8"}
        headers |= {} if signed is None else {"Authorization": signed}
        timeout = aiohttp.ClientTimeout(total=self.seconds)
        begun = asyncio.get_running_loop().time()
        try:
            async with self._session.post(
                self.url, data=json.dumps(activity).encode(), headers=headers, timeout=timeout
            ) as answer:
                read = await answer.read()
                took = asyncio.get_running_loop().time() - begun
                return Attempt(status=answer.status, body=_json(read), seconds=took)
        except (aiohttp.ClientError, TimeoutError, ConnectionError) as error:
            return Attempt(trouble=type(error).__name__)

    def bearer(self) -> str:
        """Sign for where answers go, once for each key: signing takes a moment."""
        if self._bearer is None or self._bearer[0] != self.signer.key:
            made = self.signer.bearer(service=self.service_url)
            self._bearer = (self.signer.key, made)
        return self._bearer[1]


def _json(read: bytes) -> Any:
    try:
        return json.loads(read) if read else None
    except ValueError:
        return read.decode(errors="replace")
