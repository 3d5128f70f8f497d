"""The control socket: where a running desk takes events from other commands.

One line of JSON each way: ``{"event": <codec>}`` in, ``{"answer": …}``, ``{"refused": …}`` or
``{"busy": …}`` out. Whoever may open the socket owns the data anyway: it is 0600 in a 0700 folder.
"""

import asyncio
import json
import logging
import socket
from dataclasses import replace
from pathlib import Path

from adapters.calling import LINE, NAME, SECONDS, Answer, address
from chatops.codec import load
from chatops.errors import Refusal, StoreBusy
from chatops.events import EVENTS, CommandGiven, Event, Exported
from chatops.ports import Desk

log = logging.getLogger("deskside.control")

LAST_WORDS = 2.0
"""Seconds that callers have to hear their answer when the desk stops."""


class Control:
    """Listens in the data folder for as long as the desk runs."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._folder = folder
        self._server: asyncio.Server | None = None
        self._callers: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Listen. A socket left by a process that died is replaced: the lock is ours."""
        path = self._folder / NAME
        path.unlink(missing_ok=True)
        door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with address(self._folder) as short:
                door.bind(short)
            path.chmod(0o600)
            self._server = await asyncio.start_unix_server(self._called, sock=door, limit=LINE)
        except BaseException:  # a socket nobody serves must not stay open
            door.close()
            raise

    async def stop(self) -> None:
        """Stop listening; who has asked already gets an answer."""
        if self._server is None:
            return
        (self._folder / NAME).unlink(missing_ok=True)
        self._server.close()
        if self._callers:
            await asyncio.wait(self._callers, timeout=LAST_WORDS)
        for caller in tuple(self._callers):
            caller.cancel()
        await asyncio.gather(*self._callers, return_exceptions=True)

    async def _called(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None:  # asyncio always runs this in one
            return
        self._callers.add(task)
        try:
            await self._serve(reader, writer)
        finally:
            self._callers.discard(task)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await asyncio.wait_for(reader.readline(), SECONDS)
            if line:
                writer.write(json.dumps(await self._answer(line)).encode() + b"\n")
                await writer.drain()
        except (TimeoutError, ConnectionError, ValueError):
            return  # a caller that hangs, leaves or floods gets no answer
        finally:
            writer.close()

    async def _answer(self, line: bytes) -> Answer:
        event = _read(line)
        if event is None:
            return {"refused": "That is no event."}
        if isinstance(event, CommandGiven | Exported):
            # A terminal has no clock of its own: what counts is the desk's, which may be moved.
            event = replace(event, at=self._desk.now(), said_at=self._desk.now())
        try:
            answer = await self._desk.receive(event)
        except StoreBusy as busy:
            return {"busy": str(busy)}
        except Exception as error:  # the caller is told, and asks again or gives up
            log.error("control.failed event=%s error=%s", event.id, type(error).__name__)
            return {"busy": "The desk could not keep that. Its log says why."}
        return {"refused": str(answer)} if isinstance(answer, Refusal) else {"answer": answer}


def _read(line: bytes) -> Event | None:
    try:
        text: str = json.loads(line)["event"]
        text.encode()  # half a character could never be kept
        event = load(text)
    except Exception as error:  # whatever it is that came, it is no event
        log.warning("control.unreadable error=%s", type(error).__name__)
        return None
    return event if isinstance(event, EVENTS) else None
