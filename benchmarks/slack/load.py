"""Slack's side of the way in, in a process of its own: it sends events and notes each answer.

An open loop sends at a steady pace whether or not anything was answered, as Slack does; a closed
one sends the next as soon as the one before it is answered. What is sent is made and signed before
the clock runs, since whoever measures shares the machine with what is measured.

    python -m benchmarks.slack.load [PEOPLE]
"""

import asyncio
import json
import math
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from itertools import chain
from typing import Any, TypeVar

from aiohttp import WSMsgType, web

from adapters.slack.manifest.making import EVENTS_PATH
from benchmarks.serving import serving
from benchmarks.slack import workspace as ws
from benchmarks.slack.process import Json, serve

WAIT = 30.0
"""Seconds after which a run in which something was not answered ends. Slack waits 3, and what took
longer shows in the figures."""
T = TypeVar("T")
Send = Callable[[], Coroutine[Any, Any, float]]
"""Sends one; returns the seconds until it was acknowledged."""


class Connection(asyncio.Protocol):
    """An HTTP connection with one request at a time, and as little around it as can be."""

    def __init__(self) -> None:
        self._heard = b""
        self._answered: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def ask(self, request: bytes) -> "asyncio.Future[float]":
        """Send a request; return the time at which its answer was there."""
        self._heard = b""
        self._answered = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self._answered

    def data_received(self, data: bytes) -> None:
        self._heard += data
        head, end, body = self._heard.partition(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        if not end or len(body) < int(length) or self._answered.done():
            return
        if head.startswith(b"HTTP/1.1 200"):
            self._answered.set_result(time.perf_counter())
        else:
            self._answered.set_exception(RuntimeError(head.partition(b"\r\n")[0].decode()))

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._answered.done():
            self._answered.set_exception(exc or ConnectionResetError("it hung up"))


class Http:
    """Posts events over connections that stay open, and takes a new one where none is free."""

    def __init__(self, port: int, requests: Iterator[bytes]) -> None:
        self._port = port
        self._requests = requests
        self._free: list[Connection] = []

    async def send(self) -> float:
        """Send one; return the seconds until it was acknowledged."""
        connection = self._free.pop() if self._free else await self._connected()
        request = next(self._requests)
        begun = time.perf_counter()
        seconds = await connection.ask(request) - begun
        self._free.append(connection)
        return seconds

    def close(self) -> None:
        for connection in self._free:
            connection.transport.close()

    async def _connected(self) -> Connection:
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(Connection, "127.0.0.1", self._port)
        return connection


class Sockets:
    """The far end of Socket Mode: the desk opens its links here."""

    def __init__(self) -> None:
        self.envelopes: Iterator[tuple[str, str]] = iter(())
        self._links: list[web.WebSocketResponse] = []
        self._waiting: dict[str, asyncio.Future[float]] = {}

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        link = web.WebSocketResponse(compress=False)
        await link.prepare(request)
        await link.send_json({"type": "hello", "connection_info": {"app_id": ws.APP}})
        self._links.append(link)
        try:
            async for said in link:
                if said.type is WSMsgType.TEXT:
                    answered = self._waiting.pop(said.json()["envelope_id"])
                    answered.set_result(time.perf_counter())
        finally:
            self._links.remove(link)
        return link

    async def send(self) -> float:
        """Send one; return the seconds until it was acknowledged."""
        id, text = next(self.envelopes)
        answered: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting[id] = answered
        begun = time.perf_counter()
        await self._links[0].send_str(text)
        return await answered - begun


def _made(make: Callable[[], T], number: int) -> Iterator[T]:
    """Make so many now, and more as they are asked for."""
    return chain([make() for _ in range(number)], iter(make, None))


def _envelope(people: int) -> tuple[str, str]:
    id, payload = ws.asked(people)
    more = {"accepts_response_payload": False, "retry_attempt": 0, "retry_reason": ""}
    envelope: dict[str, Any] = {"envelope_id": id, "type": "events_api", "payload": payload}
    return id, json.dumps(envelope | more)


async def steadily(send: Send, *, rate: float, seconds: float) -> list[float]:
    """Send at a steady pace; return the seconds that each answer took."""
    begun = time.perf_counter()
    sent = []
    for number in range(math.ceil(rate * seconds)):
        due = begun + number / rate
        await asyncio.sleep(max(due - time.perf_counter(), 0))
        sent.append(asyncio.create_task(_since(due, send)))
    return await asyncio.gather(*sent)


async def _since(due: float, send: Send) -> float:
    """Send; a wait before it counts as well, or who stands still would look quick."""
    await send()
    return time.perf_counter() - due


async def at_most(send: Send, *, at_once: int, seconds: float) -> list[float]:
    """Keep so many under way; return the seconds that each answer took."""
    until = time.perf_counter() + seconds
    took: list[float] = []

    async def keep_going() -> None:
        while time.perf_counter() < until:
            took.append(await send())

    await asyncio.gather(*(keep_going() for _ in range(at_once)))
    return took


async def _load(sockets: Sockets, people: int, wanted: Json) -> Json:
    """Send what is wanted; tell what each answer took, and what it took of this process.

    ``begun`` is on the clock that all processes of a machine share.
    """
    made, seconds = wanted.get("made", 0), wanted["seconds"]
    http = None
    if port := wanted["port"]:
        http = Http(port, _made(partial(ws.posted, EVENTS_PATH, people), made))
    else:
        sockets.envelopes = _made(partial(_envelope, people), made)
    send = http.send if http else sockets.send
    begun, worked = time.monotonic(), time.process_time()
    try:
        async with asyncio.timeout(seconds + WAIT):
            if at_once := wanted.get("at_once"):
                took = await at_most(send, at_once=at_once, seconds=seconds)
            else:
                took = await steadily(send, rate=wanted["rate"], seconds=seconds)
    finally:
        if http:
            http.close()
    spent, cpu = time.monotonic() - begun, time.process_time() - worked
    return {"rate": len(took) / spent, "took": took, "begun": begun, "share": cpu / spent}


def share(of: list[float], part: float) -> float:
    """Return what so large a part of the figures is at most."""
    return sorted(of)[max(math.ceil(part * len(of)) - 1, 0)]


async def main(people: int = len(ws.PEOPLE)) -> None:
    """Send what is asked for until the input ends."""
    sockets, app = Sockets(), web.Application()
    app.router.add_get("/", sockets.serve)

    async with serving(app) as port:
        await serve(partial(_load, sockets, people), link=f"ws://127.0.0.1:{port}/")


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
