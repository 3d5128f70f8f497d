"""What changes, told to the open pages as server-sent events."""

import asyncio
import json
import secrets
from collections import deque
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

_LONGEST_QUEUE = 200


class Stream:
    """One open page's queue. A page that cannot keep up is closed: it reconnects and reads anew."""

    def __init__(self, person: str) -> None:
        self.person = person
        self._waiting: deque[str] = deque()
        self._woken = asyncio.Event()
        self._closed = False

    def put(self, item: str) -> None:
        if len(self._waiting) >= _LONGEST_QUEUE:
            self.close()
        else:
            self._waiting.append(item)
            self._woken.set()

    def close(self) -> None:
        self._closed = True
        self._waiting.clear()
        self._woken.set()

    async def next(self, *, within: float) -> list[str] | None:
        """Wait for what is new: nothing after *within* seconds, None when it is closed."""
        try:
            await asyncio.wait_for(self._woken.wait(), within)
        except TimeoutError:
            return []
        if self._closed:
            return None
        self._woken.clear()
        items = list(self._waiting)
        self._waiting.clear()
        return items


class Live:
    """Everybody's streams, and the number that lets a page notice what it missed.

    Each change has the next number, and each stream hears each number: without its content where
    the person may not see it. ``epoch`` differs between starts, as the numbers begin again.
    """

    def __init__(self) -> None:
        self.epoch = secrets.token_hex(4)
        self.number = 0
        self._streams: set[Stream] = set()
        self._closed = False

    @contextmanager
    def listen(self, person: str) -> Iterator[Stream]:
        """Open a stream for a page that shows what *person* may see."""
        stream = Stream(person)
        stream.put(self._written({"kind": "hello"}))
        if self._closed:
            stream.close()  # it came while the server was stopping
        self._streams.add(stream)
        try:
            yield stream
        finally:
            self._streams.discard(stream)

    def tell(self, what: dict[str, Any], *, to: Collection[str] | None = None) -> None:
        """Tell *what* happened to these people's pages, or to all."""
        self.number += 1
        told, untold = self._written(what), self._written({"kind": "elsewhere"})
        for stream in list(self._streams):
            stream.put(told if to is None or stream.person in to else untold)

    def close(self) -> None:
        """End every stream, those still to come too, so that a stopping server waits for none."""
        self._closed = True
        for stream in self._streams:
            stream.close()

    def _written(self, what: dict[str, Any]) -> str:
        told = {"number": self.number, "epoch": self.epoch, **what}
        return f"data: {json.dumps(told, ensure_ascii=False)}\n\n"
