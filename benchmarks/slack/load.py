"""Slack's side of the way in, in a process of its own: it sends events and notes each answer.

An open loop sends at a steady pace whether or not anything was answered, as Slack does; a closed
one sends the next as soon as the one before it is answered.
"""

import asyncio
import json
import math
import time
from collections.abc import Callable, Coroutine
from typing import Any

from aiohttp import WSMsgType, web

from adapters.slack.manifest.making import EVENTS_PATH
from benchmarks.slack import workspace as ws
from benchmarks.slack.process import Json, serve

WAIT = 3.0
"""Seconds that Slack waits for an answer; here whoever takes so long ends the run."""
Send = Callable[[], Coroutine[Any, Any, float]]


class Http:
    """Posts events over connections that stay open, and takes a new one where none is free."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def send(self) -> float:
        """Send one; return the seconds until it was acknowledged."""
        taken = self._free.pop() if self._free else None
        reader, writer = taken or await asyncio.open_connection("127.0.0.1", self._port)
        request = ws.posted(EVENTS_PATH)
        begun = time.perf_counter()
        writer.write(request)
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), WAIT)
        seconds = time.perf_counter() - begun
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.partition(b"\r\n")[0].decode())
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(length))
        self._free.append((reader, writer))
        return seconds

    def close(self) -> None:
        for _, writer in self._free:
            writer.close()


class Sockets:
    """The far end of Socket Mode: the desk opens its links here."""

    def __init__(self) -> None:
        self._links: list[web.WebSocketResponse] = []
        self._waiting: dict[str, asyncio.Future[None]] = {}

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        link = web.WebSocketResponse(compress=False)
        await link.prepare(request)
        await link.send_json({"type": "hello", "connection_info": {"app_id": ws.APP}})
        self._links.append(link)
        try:
            async for said in link:
                if said.type is WSMsgType.TEXT:
                    self._waiting.pop(said.json()["envelope_id"]).set_result(None)
        finally:
            self._links.remove(link)
        return link

    async def send(self) -> float:
        """Send one; return the seconds until it was acknowledged."""
        id, payload = ws.asked()
        more = {"accepts_response_payload": False, "retry_attempt": 0, "retry_reason": ""}
        envelope: dict[str, Any] = {"envelope_id": id, "type": "events_api", "payload": payload}
        text = json.dumps(envelope | more)
        answered = self._waiting[id] = asyncio.get_running_loop().create_future()
        begun = time.perf_counter()
        await self._links[0].send_str(text)
        await asyncio.wait_for(answered, WAIT)
        return time.perf_counter() - begun


async def steadily(send: Send, *, rate: float, seconds: float) -> list[float]:
    """Send at a steady pace; return the seconds that each answer took."""
    begun = time.perf_counter()
    sent = []
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(begun + number / rate - time.perf_counter(), 0))
        sent.append(asyncio.create_task(send()))
    return await asyncio.gather(*sent)


async def at_most(send: Send, *, at_once: int, seconds: float) -> float:
    """Keep so many under way; return how many a second were acknowledged."""
    begun = time.perf_counter()
    took = []

    async def keep_going() -> None:
        while time.perf_counter() < begun + seconds:
            took.append(await send())

    await asyncio.gather(*(keep_going() for _ in range(at_once)))
    return len(took) / (time.perf_counter() - begun)


async def _load(sockets: Sockets, wanted: Json) -> Json:
    http = Http(port) if (port := wanted["port"]) else None
    send = http.send if http else sockets.send
    try:
        if at_once := wanted.get("at_once"):
            return {"rate": await at_most(send, at_once=at_once, seconds=wanted["seconds"])}
        took = await steadily(send, rate=wanted["rate"], seconds=wanted["seconds"])
        return {"took": took}
    finally:
        if http:
            http.close()


def share(of: list[float], part: float) -> float:
    """Return what so large a part of the figures is at most."""
    return sorted(of)[max(math.ceil(part * len(of)) - 1, 0)]


async def main() -> None:
    """Send what is asked for until the input ends."""
    sockets, app = Sockets(), web.Application()
    app.router.add_get("/", sockets.serve)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()

    async def load(wanted: Json) -> Json:
        return await _load(sockets, wanted)

    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        await serve(load, link=f"ws://127.0.0.1:{runner.addresses[0][1]}/")
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())
