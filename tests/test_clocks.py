"""Clocks that jump, and a year with both changes of the clock: nobody is written to at night."""

import asyncio
import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
import schedule

from adapters.cli.ticking import TICK_SECONDS, tick_for_ever
from adapters.clock import offset_of
from chatops.messages import Post, ToPerson
from storage.sqlite import look_into
from tests.audit import rows
from tests.balloting import SURVEYED
from tests.cast import WEDNESDAY, StoppedClock
from tests.desk import Desk
from tests.far_end import FarEnd

ALL = os.environ.get("DESKSIDE_KILLS") == "all"
BEGINS = WEDNESDAY if ALL else datetime(2027, 3, 8, 8, 0, tzinfo=UTC)
DAYS, EVERY = (366, 1) if ALL else (28, 2)
"""How long, and how often somebody asks, at an hour by chance. The short form has the four weeks
in which the clocks of New York and then of Europe are put forward, the long one a year."""
ZONES = {
    "sam": "Europe/Paris",
    "alex": "America/New_York",
    "dana": "Europe/Lisbon",
    "omar": "Asia/Kolkata",
    "priya": "America/New_York",
    "ana": "Europe/Lisbon",
}
SPREAD = SURVEYED.replace(
    "helpers: [sam, alex]",
    "helpers: [{id: sam, timezone: Europe/Paris}, {id: alex, timezone: America/New_York}]",
)


class Ended(Exception):
    """The test has seen enough."""


class WallClock(datetime):
    """The system's clock as ``schedule`` reads it, set by whoever sets clocks."""

    shown = datetime(2026, 11, 18, 10, 0)  # noqa: DTZ001 - schedule reads local time without a zone

    @classmethod
    def now(cls, tz=None):
        return cls.shown


class Ticked:
    def __init__(self) -> None:
        self.ticks = 0

    async def tick(self) -> None:
        self.ticks += 1


JUMPS = {
    "a year ahead and back": {10: timedelta(days=365), 20: -timedelta(days=365)},
    "an hour back": {10: -timedelta(hours=1)},
    "an hour ahead": {10: timedelta(hours=1)},
    "a second to and fro": {n: timedelta(seconds=(-1) ** n) for n in range(5, 55)},
}


@pytest.mark.parametrize("jumps", JUMPS.values(), ids=JUMPS)
async def test_the_desk_ticks_every_minute_whatever_the_clock_shows(monkeypatch, jumps):
    monkeypatch.setattr(schedule.datetime, "datetime", WallClock)
    monkeypatch.setattr(WallClock, "shown", WallClock.shown)
    ticked, lived, left = Ticked(), timedelta(), dict(jumps)

    async def nap(seconds: float) -> None:
        nonlocal lived
        lived += timedelta(seconds=seconds)
        WallClock.shown += timedelta(seconds=seconds)
        if (jump := left.pop(int(lived / timedelta(minutes=1)), None)) is not None:
            WallClock.shown += jump
        if lived > timedelta(hours=1):
            raise Ended
        await asyncio.sleep(0)

    with pytest.raises(Ended):
        await tick_for_ever(ticked, nap)
    assert not left
    # At a jump a tick may come early, or two minutes after the last: never an hour.
    assert 60 - 2 * len(jumps) <= ticked.ticks <= 61 + len(jumps)
    assert TICK_SECONDS == 60


@pytest.mark.parametrize("kept", ["nan", "inf", "-inf", "1e400", "1e15", "later", "0x10", "1,5"])
def test_a_clock_that_was_moved_by_no_number_is_told_from_one_that_was(kept):
    assert offset_of(kept) is None
    assert offset_of("3600.0") == timedelta(hours=1)
    assert offset_of("") == timedelta()


class Timed(FarEnd):
    """Notes when each message came to somebody's own chat."""

    def __init__(self, clock: StoppedClock) -> None:
        super().__init__()
        self.clock = clock
        self.came: list[tuple[str, datetime, str]] = []

    async def send(self, parcel):
        message = parcel.message
        if isinstance(message, Post) and isinstance(message.to, ToPerson):
            self.came.append((message.to.person, self.clock.now(), parcel.key))
        return await super().send(parcel)


def is_at_work(person: str, at: datetime) -> bool:
    there = at.astimezone(ZoneInfo(ZONES[person]))
    return there.weekday() < 5 and 9 <= there.hour < 18


async def test_in_a_year_of_all_hours_nobody_is_written_to_outside_their_own(
    memory_folder, record_property
):
    clock, chance = StoppedClock(BEGINS), Random(366)
    far_end = Timed(clock)
    desk = await Desk(memory_folder, text=SPREAD, far_end=far_end, clock=clock).open()
    for person, zone in ZONES.items():
        await desk.meets(person, timezone=zone)
    for day in range(0, DAYS, EVERY):
        at = BEGINS + timedelta(days=day, hours=chance.randrange(24), minutes=7)
        await desk.until(max(at, clock.now()))
        asker = chance.choice(["dana", "omar", "priya"])
        asked = await desk.says(asker, f"My laptop number {day} does not start, can you help?")
        helper = chance.choice(["sam", "alex"])
        if chance.random() < 0.5:
            await desk.says(helper, "Did you try to restart it?", root=asked)
        if chance.random() < 0.5:
            await desk.reacts(helper, "✅", asked)
    await desk.until(BEGINS + timedelta(days=DAYS))
    desk.close()
    db = look_into(memory_folder / "desk.db")
    waves = rows(db, "SELECT id FROM wave")
    db.close()
    outside = [
        f"{person} at {at.astimezone(ZoneInfo(ZONES[person])):%a %d %b %H:%M}"
        for person, at, _ in far_end.came
        if not is_at_work(person, at)
    ]
    assert outside == []
    twice = [key for key, n in Counter(key for _, _, key in far_end.came).items() if n > 1]
    assert twice == []
    assert len(far_end.came) > 2 * DAYS / 7
    assert len(waves) == (4 if ALL else 1)
    record_property("figure", f"{DAYS} days: {len(far_end.came):,} messages, 0 outside hours")
