"""What the rooms of the playground share: the desk, the cast, the log, the open pages."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from typing import Any, ParamSpec, TypeVar

from adapters.playground.cast import Cast
from adapters.playground.chat import Chat, ChatPlace, Said, said
from adapters.playground.company.letters import Letters
from adapters.playground.live import Live
from adapters.playground.outgoing import drawn_message
from chatops.errors import StoreBusy
from chatops.ports import Desk

P = ParamSpec("P")
T = TypeVar("T")


class Stage:
    """The playground's far end: the places there are, and the log behind one thread."""

    def __init__(self, desk: Desk, log: Chat, cast: Cast) -> None:
        self.desk = desk
        self.log = log
        self.cast = cast
        self.live = Live()
        self.letters = Letters()
        self.places: dict[str, ChatPlace] = {}
        # One thread, so that what is read and told about a change comes in the order of changes.
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="playground-log")

    async def ask(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Have *work* done by the log's own thread."""
        if self._closed:
            raise StoreBusy("the playground is closing")
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, partial(work, *args, **kwargs))

    async def open(self) -> None:
        """Set the places up: those of the cast, and those that people opened before."""
        for place in self.cast.places():
            await self.ask(self.log.add_place, _row(place))
        rows = await self.ask(self.log.places)
        self.places = {row["id"]: _place(row) for row in rows}

    async def open_place(self, place: ChatPlace) -> ChatPlace:
        """Open a chat, unless these people have it already."""
        if place.id not in self.places:
            await self.ask(self.log.add_place, _row(place))
            self.places[place.id] = place
            self.live.tell({"kind": "places"}, to=place.members)
        return place

    async def find(self, place: str, message: str) -> Said | None:
        """Find a message that is still there."""
        row = await self.ask(self.log.message, place, message)
        return said(row) if row and not row["deleted"] else None

    async def show(self, place: ChatPlace, message: str) -> None:
        """Tell the open pages of those who may see it how a message is now."""
        changed = await self.ask(self._with_its_root, place.id, message)
        if not changed:
            return
        only_for = changed[0].only_for
        everyone = None if place.channel else place.members
        what = {"place": place.id, "messages": [drawn_message(one) for one in changed]}
        self.live.tell({"kind": "messages", **what}, to=[only_for] if only_for else everyone)

    def _with_its_root(self, place: str, message: str) -> list[Said]:
        """Read in one go, so that no later change is told before this one."""
        row = self.log.message(place, message)
        root = self.log.message(place, row["root"]) if row and row["root"] else None
        return [said(one) for one in (row, root) if one]

    def close(self) -> None:
        """End the streams and close the log; who still asks is told to come again."""
        self._closed = True
        self.live.close()
        self._thread.submit(self.log.close)
        self._thread.shutdown()


def _row(place: ChatPlace) -> dict[str, Any]:
    row = asdict(place)
    return row | {"kind": "channel" if row.pop("channel") else "direct"}


def _place(row: Any) -> ChatPlace:
    return ChatPlace(
        id=row["id"],
        name=row["name"],
        members=tuple(row["members"]),
        channel=row["kind"] == "channel",
    )
