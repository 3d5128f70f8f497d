"""How long acknowledgements took, as who sends them sees it."""

import asyncio
import math
import time
from collections.abc import Callable, Coroutine
from typing import Any

from tests.slack.far_end import FakeSlack
from tests.slack.far_end.deliveries import Attempt
from tests.slack.far_end.http_door import HttpDoor
from tests.teams.far_end import FakeTeams


class TimedDoor(HttpDoor):
    """Slack's way to the desk, with a watch and so many connections."""

    def __init__(self, *given: Any, at_once: int = 0, **more: Any) -> None:
        super().__init__(*given, **more)
        self.took: list[float] = []
        self._turn = asyncio.Semaphore(at_once) if at_once else None

    async def _post(self, *given: Any) -> Attempt:
        if self._turn is None:
            return await self._timed(*given)
        async with self._turn:
            return await self._timed(*given)

    async def _timed(self, *given: Any) -> Attempt:
        begun = time.perf_counter()
        attempt = await super()._post(*given)
        self.took.append(time.perf_counter() - begun)
        return attempt


def timed(slack: FakeSlack, url: str, *, at_once: int = 0) -> TimedDoor:
    """Post events to this address, and time each answer."""
    door = TimedDoor(url, slack.signing_secret, at_once=at_once)
    slack.http = slack.deliveries.door = door
    return door


def took_on_teams(teams: FakeTeams) -> list[float]:
    attempts = [each for delivery in teams.deliveries.log for each in delivery.attempts]
    return [each.seconds for each in attempts if each.status]


async def steadily(act: Callable[[], Coroutine[Any, Any, None]], *, rate: float, count: int) -> int:
    """Have *count* things done at a steady pace, answered or not; return how many failed here."""
    begun, tasks, failed = time.perf_counter(), set[asyncio.Task[None]](), 0
    for number in range(count):
        await asyncio.sleep(max(begun + number / rate - time.perf_counter(), 0))  # the pace
        task = asyncio.create_task(act())
        tasks.add(task)
        done = {task for task in tasks if task.done()}
        failed += sum(task.exception() is not None for task in done)
        tasks -= done
    found = await asyncio.gather(*tasks, return_exceptions=True)
    return failed + sum(isinstance(each, Exception) for each in found)


def share(of: list[float], part: float) -> float:
    """Return, in milliseconds, what so large a part of the figures is at most."""
    return 1000 * sorted(of)[max(math.ceil(part * len(of)) - 1, 0)]


def told(took: list[float]) -> str:
    """Say how long so many took."""
    figures = (share(took, part) for part in (0.5, 0.99, 1.0))
    return "p50 {:.1f}, p99 {:.1f}, at most {:.0f} ms".format(*figures)
