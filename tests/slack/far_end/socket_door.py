"""Events over Socket Mode: links that the app opens, envelopes, acknowledgements."""

import asyncio
import json
import secrets
import socket
import struct
from contextlib import suppress
from itertools import count

from aiohttp import WSMsgType, web

from tests.slack.far_end.deliveries import EVENTS, Attempt, Delivery

MOST_LINKS = 10


class Link:
    """One websocket of the app."""

    def __init__(self, number: int, ws: web.WebSocketResponse, transport):
        self.number, self.ws, self.transport = number, ws, transport
        self.silent = False  # sends nothing, answers no ping
        self.pings = 0
        self.unacked: dict[str, asyncio.Future] = {}

    async def send(self, told: dict) -> bool:
        if self.silent:
            return True
        try:
            await self.ws.send_str(json.dumps(told))
        except (ConnectionError, RuntimeError):
            return False
        return True

    def reset(self) -> None:
        """Break it off with a TCP reset: nothing is said."""
        cut(self.transport)


def cut(transport) -> None:
    if transport is None or transport.get_extra_info("socket") is None:
        return
    raw = transport.get_extra_info("socket")
    with suppress(OSError):
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


class SocketDoor:
    """The links, each delivery going to one of them, in turn (no pattern is promised)."""

    def __init__(self, app_id: str, *, seconds: float = 3.0):
        self.app_id, self.seconds = app_id, seconds
        self.links: list[Link] = []
        self.opened = 0  # links so far
        self.most_links = 0
        self.late_acks: list[str] = []  # acknowledged after it had counted as not taken, or twice
        self._silent: list[Link] = []
        self._tickets: set[str] = set()
        self._turn = count()
        self._changed = asyncio.Event()

    def ticket(self) -> str:
        """Return what opens one link, once."""
        made = secrets.token_hex(8)
        self._tickets.add(made)
        return made

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        """Be the far end of one link until it closes."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401)
        self._tickets.discard(ticket)
        ws = web.WebSocketResponse(autoping=False, compress=False)
        await ws.prepare(request)
        if len(self.links) >= MOST_LINKS:
            await ws.send_str(json.dumps({"type": "disconnect", "reason": "too_many_websockets"}))
            await ws.close()
            return ws
        self.opened += 1
        link = Link(self.opened, ws, request.transport)
        for silent in [link for link in self.links if link.silent]:
            self._lost(silent)  # by now it is clear that nobody is there any more
        self.links.append(link)
        self.most_links = max(self.most_links, len(self.links))
        try:
            await link.send(self._hello())
            self._tell()
            await self._listen(link)
        finally:
            self._lost(link)
        return ws

    def _hello(self) -> dict:
        return {
            "type": "hello",
            "num_connections": len(self.links),
            "debug_info": {
                "host": "applink-1",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self.app_id},
        }

    async def _listen(self, link: Link) -> None:
        while True:
            said = await link.ws.receive()
            if said.type is WSMsgType.PING:
                link.pings += 1
                if not link.silent:
                    with suppress(ConnectionError, RuntimeError):
                        await link.ws.pong(said.data)
            elif said.type is WSMsgType.TEXT:
                self._acked(said.data)
            elif said.type is not WSMsgType.PONG:
                return

    def _acked(self, text: str) -> None:
        """Take an acknowledgement, whichever link it comes over."""
        told = json.loads(text)
        envelope = told.get("envelope_id")
        waiting = [link.unacked.pop(envelope, None) for link in self.links]
        found = [future for future in waiting if future and not future.done()]
        if not found:
            self.late_acks.append(envelope)
        for future in found:
            future.set_result(Attempt(number=0, status=200, body=told.get("payload")))

    def _lost(self, link: Link) -> None:
        if link in self.links:
            self.links.remove(link)
        for future in link.unacked.values():
            if not future.done():
                future.set_result(Attempt(number=0, reason="connection_failed"))
        link.unacked.clear()
        self._tell()

    async def attempt(self, delivery: Delivery, number: int, reason: str) -> Attempt:
        if not self.links:
            return Attempt(number=number, reason="connection_failed", nobody=True)
        link = self.links[next(self._turn) % len(self.links)]
        envelope = {
            "envelope_id": delivery.envelope,
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.kind != EVENTS,
        }
        if delivery.kind == EVENTS:
            envelope |= {"retry_attempt": number, "retry_reason": reason}
        acked = asyncio.get_running_loop().create_future()
        link.unacked[delivery.envelope] = acked
        if not await link.send(envelope):
            return Attempt(number=number, reason="connection_failed")
        try:
            got = await asyncio.wait_for(acked, self.seconds)
        except TimeoutError:
            link.unacked.pop(delivery.envelope, None)
            return Attempt(number=number, reason="timeout")
        return Attempt(number=number, status=got.status, body=got.body, reason=got.reason)

    # What Slack does to links

    async def sends(self, text: str) -> None:
        """Send anything at all over every link."""
        for link in list(self.links):
            await link.ws.send_str(text)

    async def warn(self) -> None:
        """Tell each link that it will be closed soon."""
        for link in list(self.links):
            await link.send(disconnect("warning"))

    async def refresh(self, *, warning: bool = False) -> None:
        """Ask each link to come again, and close it, as Slack does every few hours."""
        if warning:
            await self.warn()
        await self._close("refresh_requested")

    async def disable(self) -> None:
        """Socket Mode was switched off in the app's settings."""
        await self._close("link_disabled")

    async def _close(self, reason: str) -> None:
        for link in list(self.links):
            await link.send(disconnect(reason))
        for link in list(self.links):
            with suppress(ConnectionError, RuntimeError, TimeoutError):
                await asyncio.wait_for(link.ws.close(), 0.2)

    def reset(self) -> None:
        """Break every link off with a TCP reset."""
        for link in list(self.links):
            link.reset()
            self._lost(link)

    def fall_silent(self) -> None:
        """Leave every link open, with nothing coming over it any more, not even a pong."""
        for link in self.links:
            link.silent = True
            link.transport.pause_reading()
            self._silent.append(link)

    def stop(self) -> None:
        for link in [*self.links, *self._silent]:
            link.reset()

    async def connected(self, links: int = 1, *, seconds: float = 5.0) -> None:
        """Wait until so many links are there."""
        async with asyncio.timeout(seconds):
            while len(self.links) < links:
                self._changed.clear()
                await self._changed.wait()

    async def new_link(self, *, seconds: float = 5.0) -> None:
        """Wait until one more link was opened than there have been so far."""
        before = self.opened
        async with asyncio.timeout(seconds):
            while self.opened == before:
                self._changed.clear()
                await self._changed.wait()

    def _tell(self) -> None:
        self._changed.set()


def disconnect(reason: str) -> dict:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}}
