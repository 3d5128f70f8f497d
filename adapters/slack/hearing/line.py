"""One Socket Mode connection: what comes over it, and the acknowledgement of each envelope."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple

from aiohttp import ClientWebSocketResponse, WSMsgType
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest

log = logging.getLogger("deskside.slack.sockets")

Answer = Callable[[SocketModeRequest], Awaitable[BoltResponse]]
"""What the app makes of an envelope. Only a 200 is acknowledged; the rest Slack sends again."""


class Over(Enum):
    """Why a connection is at its end."""

    REFRESH = "refresh"  # Slack moves us to another machine; this one still works a while
    CROWDED = "crowded"  # Slack has too many connections of this app
    OFF = "off"  # Socket Mode was switched off
    LOST = "lost"  # closed, reset or silent
    REPLACED = "replaced"  # we want another one


WHY = {
    "warning": Over.REFRESH,
    "refresh_requested": Over.REFRESH,
    "too_many_websockets": Over.CROWDED,
    "link_disabled": Over.OFF,
}
ENDS = (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR)


class Keeper(NamedTuple):
    """What a connection tells its keeper, and what it asks."""

    up: Callable[["Line"], None]
    now: Callable[[], datetime]
    hushed: Callable[[], bool]


class Line:
    """An open connection.

    ``last_heard`` is when anything came over it, a pong as well; ``heard`` is the same, and
    ``greeted`` when it was first of use, on the loop's clock, which never jumps.
    """

    def __init__(self, socket: ClientWebSocketResponse, answer: Answer, keeper: Keeper) -> None:
        self.last_heard = keeper.now()
        self._socket = socket
        self._answer = answer
        self._keeper = keeper
        self.heard = asyncio.get_running_loop().time()
        self.greeted: float | None = None
        self._reading: asyncio.Task[Over] | None = None
        self._handling: set[asyncio.Task[None]] = set()

    async def listen(self, *, hello_within: float) -> Over:
        """Read until the connection is, or should be, at its end; call it again to read on."""
        self._reading = asyncio.create_task(self._read(hello_within), name="slack line")
        try:
            return await self._reading
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            return Over.REPLACED

    def replace(self) -> None:
        """Stop reading, so that the keeper opens another one."""
        if self._reading is not None:
            self._reading.cancel()

    async def finish(self, seconds: float) -> None:
        """Read no more, and let what is being handled end and be acknowledged."""
        self.replace()
        if self._handling:
            await asyncio.wait(self._handling, timeout=seconds)

    async def close(self) -> None:
        """Hang up. What was not acknowledged comes again."""
        tasks = {*self._handling, *([self._reading] if self._reading else [])}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._socket.close()

    async def _read(self, hello_within: float) -> Over:
        try:
            async with asyncio.timeout(hello_within):
                over = await self._until_hello()
        except TimeoutError:
            log.warning("slack.no_hello seconds=%s", hello_within)
            return Over.LOST
        while over is None:
            over = await self._next()
        return over

    async def _until_hello(self) -> Over | None:
        while self.greeted is None:
            if over := await self._next():
                return over
        return None

    async def _next(self) -> Over | None:
        frame = await self._socket.receive()
        if frame.type is WSMsgType.CLOSE or frame.type not in ENDS:
            self.last_heard = self._keeper.now()
            self.heard = asyncio.get_running_loop().time()
        if frame.type in ENDS:
            return Over.LOST
        if frame.type is WSMsgType.PING:
            try:
                await self._socket.pong(frame.data)
            except ConnectionError:  # it was closed right behind the ping
                return Over.LOST
        elif frame.type is WSMsgType.TEXT:
            return self._take(_json(frame.data))
        return None

    def _take(self, said: dict[str, Any]) -> Over | None:
        match said.get("type"):
            case "hello":
                self.greeted = self.heard
                self._keeper.up(self)
            case "disconnect":
                return WHY.get(str(said.get("reason")), Over.REFRESH)
            case _ if not self._keeper.hushed():
                task = asyncio.create_task(self._handle(said), name="slack envelope")
                self._handling.add(task)
                task.add_done_callback(self._handling.discard)
        return None

    async def _handle(self, said: dict[str, Any]) -> None:
        try:
            request = SocketModeRequest.from_dict(said)
            if request is None:
                return
            response = await self._answer(request)
            if response.status == 200:
                await self._socket.send_json(acknowledgement(request, response))
            else:
                log.warning("slack.not_acknowledged status=%s", response.status)
        except ConnectionError:
            log.info("slack.acknowledgement_late")  # it comes again, and is known by then
        except Exception as error:  # without an acknowledgement Slack sends it again
            log.error("slack.envelope_failed error=%s", type(error).__name__)


def acknowledgement(request: SocketModeRequest, response: BoltResponse) -> dict[str, Any]:
    """Return what goes back for an envelope, with the answer where there is one."""
    ack: dict[str, Any] = {"envelope_id": request.envelope_id}
    if not response.body:
        return ack
    kind = (response.headers.get("content-type") or [""])[0]
    is_json = kind.startswith("application/json")
    return ack | {"payload": json.loads(response.body) if is_json else {"text": response.body}}


def _json(text: str) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
