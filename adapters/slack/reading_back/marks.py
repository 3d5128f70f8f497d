"""How far Slack was read: marks that move only when all before them has been committed."""

from datetime import datetime, timedelta

from chatops.ports import Desk

COVERED = "slack:covered"
"""Everything up to there was read, in every place."""
LOOKED = "slack:looked"
"""Up to there a place's top was looked at, and none of its threads."""
BEGUN = "slack:begun"
"""The very first start: what was said before it is not for the desk."""
GAP = "slack:gap"
"""Since when something may be missing that has not been read yet."""
ALIVE = "slack:alive"
"""Until then events certainly came by themselves."""

OVERLAP = timedelta(minutes=5)
"""How much is read again before a mark: Slack shows some things a little late."""


class Marks:
    """The times that the desk remembers for this door."""

    def __init__(self, desk: Desk, *, inbox_days: int) -> None:
        self._desk = desk
        self._known = timedelta(days=inbox_days - 1)

    async def start(self, mark: datetime | None, *, at: datetime) -> datetime:
        """Return from when on to read what was read up to *mark*.

        After a long absence the inbox has forgotten what had come before it by itself, and
        reading that again would tell it twice: then from the last sign of life on.
        """
        mark = mark or at
        if at - mark > self._known:
            mark = max(mark, await self.alive() or mark)
        return max(mark - OVERLAP, await self.begun() or mark - OVERLAP)

    async def covered(self) -> datetime | None:
        return await self._time(COVERED)

    async def cover(self, at: datetime) -> None:
        await self._note(COVERED, at)

    async def begin(self, at: datetime) -> None:
        await self._note(BEGUN, at)
        await self._note(COVERED, at)

    async def begun(self) -> datetime | None:
        return await self._time(BEGUN)

    async def read_to(self, place: str) -> datetime | None:
        """Tell how far one place was read whole, which may be further than all of them."""
        marks = (await self.covered(), await self._time(f"{COVERED}:{place}"))
        return max(filter(None, marks), default=None)

    async def read(self, place: str, *, to: datetime) -> None:
        await self._note(f"{COVERED}:{place}", to)

    async def looked_to(self, place: str) -> datetime | None:
        """Tell how far the top of a place was read, by a light look or a whole reading."""
        marks = (await self.read_to(place), await self._time(f"{LOOKED}:{place}"))
        return max(filter(None, marks), default=None)

    async def look(self, place: str, *, to: datetime) -> None:
        await self._note(f"{LOOKED}:{place}", to)

    async def gap(self) -> datetime | None:
        return await self._time(GAP)

    async def open_gap(self, since: datetime) -> None:
        await self._note(GAP, since)

    async def close_gap(self) -> None:
        await self._desk.remember(GAP, "")

    async def alive(self) -> datetime | None:
        return await self._time(ALIVE)

    async def live(self, at: datetime) -> None:
        await self._note(ALIVE, at)

    async def _time(self, name: str) -> datetime | None:
        kept = await self._desk.remembered(name)
        return datetime.fromisoformat(kept) if kept else None

    async def _note(self, name: str, at: datetime) -> None:
        await self._desk.remember(name, at.isoformat())
