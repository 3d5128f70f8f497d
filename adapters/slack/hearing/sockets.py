"""Socket Mode: two connections at a time, so that Slack can renew one without a gap."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import ClientSession, ClientWSTimeout

from adapters.slack.hearing.line import Answer, Keeper, Line, Over
from adapters.slack.reading_back.refusals import loudness
from adapters.slack.web import CallError

log = logging.getLogger("deskside.slack.sockets")

PAUSES = (0.0, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
"""Seconds before each further try to connect: at once, and then ever more slowly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long things may take, in seconds.

    ``heartbeat``: a ping goes out after so long without a sound; no pong within half of that, and
    the connection is replaced. ``steady``: one that ends sooner counts as a failed try.
    """

    connect: float = 10.0
    hello: float = 10.0
    heartbeat: float = 3.0
    steady: float = 10.0
    retire: float = 10.0
    drain: float = 5.0
    close: float = 1.0


class Sockets:
    """Keeps the connections up; ``on_gap`` hears since when nothing could come, once it can.

    The first time that is the moment of the start.
    """

    def __init__(
        self,
        open_url: Callable[[], Awaitable[str]],
        answer: Answer,
        *,
        on_gap: Callable[[datetime], None],
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        timing: Timing | None = None,
        lines: int = 2,
    ) -> None:
        self._open_url = open_url
        self._answer = answer
        self._on_gap = on_gap
        self._sleep = sleep
        self._timing = timing or Timing()
        self._number = lines
        self._keeper = Keeper(up=self._came_up, now=now, hushed=lambda: self._hushed)
        self._now = now
        self._session: ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._lines: set[Line] = set()
        self._up: set[Line] = set()
        self._down_since: datetime | None = None
        self._connected = asyncio.Event()
        self._hushed = False

    @property
    def is_up(self) -> bool:
        """Tell whether events can come now."""
        return bool(self._up) and not self._hushed

    async def start(self) -> None:
        """Begin to connect; return without waiting for it."""
        self._down_since = self._now()
        self._session = ClientSession(trust_env=True)
        for _ in range(self._number):
            self._spawn(self._keep())

    async def connected(self) -> None:
        """Wait until events can come."""
        await self._connected.wait()

    def replace(self) -> None:
        """Open every connection anew: it is up, yet brings nothing."""
        for line in list(self._up):
            line.replace()

    def hush(self) -> None:
        """Take no new event from now on: Slack sends again what is not acknowledged."""
        self._hushed = True

    async def stop(self) -> None:
        """Take nothing more, let what is being handled end, and hang up."""
        self.hush()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._each(lambda line: line.finish(self._timing.drain))
        await self._each(Line.close)
        self._lines.clear()
        self._up.clear()
        if self._session is not None:
            await self._session.close()

    async def _keep(self) -> None:
        """Keep one connection up for ever."""
        failures = 0
        loop = asyncio.get_running_loop()
        while True:
            line = await self._connect(failures)
            if line is None:
                failures += 1
                continue
            began = loop.time()
            over = await self._heard_out(line)
            steady = loop.time() - began >= self._timing.steady
            failures = 0 if steady else failures + 1
            log.info("slack.socket_over why=%s", over.value)
            if over is Over.OFF:
                log.error("slack.socket_mode_is_off: switch it on in the app's settings")
            if over in {Over.REFRESH, Over.REPLACED}:
                # Reading on until the new one is there is what leaves no gap.
                self._spawn(self._retire(line))
            elif over is Over.CROWDED:
                # There is no room for another one before that.
                await asyncio.wait([self._spawn(self._drop(line))])
            else:
                self._spawn(self._drop(line))

    async def _connect(self, failures: int) -> Line | None:
        if pause := PAUSES[min(max(failures - 1, 0), len(PAUSES) - 1)]:
            await self._sleep(pause)
        assert self._session is not None  # noqa: S101 - start() opened it
        timing = self._timing
        try:
            async with asyncio.timeout(timing.connect):
                socket = await self._session.ws_connect(
                    await self._open_url(),
                    autoping=False,
                    heartbeat=timing.heartbeat,
                    timeout=ClientWSTimeout(ws_close=timing.close),
                )
        except CallError as error:
            told = "slack.socket_refused error=%s tries=%d"
            log.log(loudness(error.code), told, error.code, failures + 1)
            await self._sleep(error.retry_after or 0)
            return None
        except Exception as error:  # whatever it was: with no keeper nothing would come any more
            why = type(error).__name__
            log.warning("slack.socket_failed error=%s tries=%d", why, failures + 1)
            return None
        line = Line(socket, self._answer, self._keeper)
        self._lines.add(line)
        return line

    async def _heard_out(self, line: Line) -> Over:
        """Read a connection to its end."""
        try:
            return await line.listen(hello_within=self._timing.hello)
        except Exception as error:  # as above; another one may bring what this one could not
            log.error("slack.socket_broke error=%s", type(error).__name__)
            return Over.LOST

    async def _retire(self, line: Line) -> None:
        """Go on reading an old connection for as long as Slack keeps it."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._timing.retire):
                while await self._heard_out(line) is Over.REFRESH:
                    pass
        await self._drop(line, planned=True)

    async def _drop(self, line: Line, *, planned: bool = False) -> None:
        if line in self._up:
            self._up.discard(line)
            self._note_gap(line, planned=planned)
        await line.finish(self._timing.drain)
        await line.close()
        self._lines.discard(line)

    def _note_gap(self, line: Line, *, planned: bool) -> None:
        """Remember a gap if nothing else was up when this connection was heard of last.

        Several that fall silent together are found out one after the other: what was opened
        meanwhile does not make good for the time before.
        """
        if not self._up:
            self._down_since = line.last_heard
            log.warning("slack.sockets_down")
        elif not planned and all((other.greeted or 0) > line.heard for other in self._up):
            self._on_gap(line.last_heard)

    def _came_up(self, line: Line) -> None:
        self._up.add(line)
        self._connected.set()
        if self._down_since is not None:
            since, self._down_since = self._down_since, None
            log.info("slack.sockets_up")
            self._on_gap(since)

    async def _each(self, do: Callable[[Line], Awaitable[None]]) -> None:
        await asyncio.gather(*map(do, list(self._lines)), return_exceptions=True)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work, name="slack socket")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
