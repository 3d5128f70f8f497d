"""The control socket: how another command hands an event to the process that owns the data.

One line of JSON each way: ``{"event": <codec>}`` in, ``{"answer": …}``, ``{"refused": …}`` or
``{"busy": …}`` out. Whoever may open the socket owns the data anyway: it is 0600 in a 0700 folder.
"""

import asyncio
import json
import os
import socket
from datetime import datetime
from pathlib import Path

from chatops.codec import dump, load
from chatops.errors import StoreBusy
from chatops.events import EVENTS, CommandGiven, Event
from chatops.ports import Desk

NAME = "control.sock"
LINE = 64 * 1024
SECONDS = 10.0
LONGEST_PATH = 100
"""A socket's path may have 104 bytes on some systems; a longer folder's socket lies elsewhere."""


class Control:
    """Listens in the data folder for as long as the desk runs."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._path = socket_path(folder)
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen. A socket left by a process that died is replaced: the lock is ours."""
        self._path.unlink(missing_ok=True)
        before = os.umask(0o177)
        try:
            self._server = await asyncio.start_unix_server(
                self._serve, path=str(self._path), limit=LINE
            )
        finally:
            os.umask(before)

    async def stop(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()
        self._path.unlink(missing_ok=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await asyncio.wait_for(reader.readline(), SECONDS)
            writer.write(json.dumps(await self._answer(line)).encode() + b"\n")
            await writer.drain()
        except (TimeoutError, ConnectionError, ValueError):
            return  # a caller that hangs, leaves or floods gets no answer
        finally:
            writer.close()

    async def _answer(self, line: bytes) -> dict[str, str | None]:
        try:
            event = load(json.loads(line)["event"])
        except (ValueError, KeyError, TypeError):
            return {"refused": "That is no event."}
        if not isinstance(event, EVENTS):
            return {"refused": "That is no event."}
        try:
            return {"answer": await self._desk.receive(event)}
        except StoreBusy as busy:
            return {"busy": str(busy)}


class NobodyListensError(Exception):
    """No process owns the data now."""


def hand_over(folder: Path, event: Event) -> dict[str, str | None]:
    """Give an event to the process that owns *folder*, and return its answer.

    Raises ``NobodyListensError`` where there is none.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(SECONDS)
        try:
            line.connect(str(socket_path(folder)))
        except OSError as error:
            raise NobodyListensError from error
        line.sendall(json.dumps({"event": dump(event)}).encode() + b"\n")
        with line.makefile("rb") as answers:
            answer: dict[str, str | None] = json.loads(answers.readline())
    return answer


def socket_path(folder: Path) -> Path:
    """Tell where the socket of a data folder is."""
    path = folder.resolve() / NAME
    if len(str(path)) <= LONGEST_PATH:
        return path
    return Path(os.path.relpath(path))


def command(id: str, *, by: str, text: str, at: datetime) -> CommandGiven:
    """Make the event of a command typed in a terminal."""
    return CommandGiven(id=id, at=at, said_at=at, by=by, text=text)
