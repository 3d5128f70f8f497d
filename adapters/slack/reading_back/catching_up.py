"""When to read Slack back: at the start, after every gap, and lightly every ten minutes."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.handing import Sleep, hand_over, pause
from adapters.slack.reading_back.heartbeat import REPEATS, Heartbeat
from adapters.slack.reading_back.marks import Marks
from adapters.slack.reading_back.places import Places, Spoken
from adapters.slack.reading_back.reader import ROOTS, Reader
from adapters.slack.reading_back.refusals import is_only_here, loudness
from adapters.slack.reading_back.refused import Refused
from adapters.slack.reading_back.roster import Roster
from adapters.slack.web import CallError
from adapters.slack.workspace import DOOR, Workspace
from chatops.errors import StoreBusy
from chatops.events import CaughtUp, Place, PlaceKind
from chatops.ports import Desk

log = logging.getLogger("deskside.slack.catching_up")

LIGHT = timedelta(minutes=10)
FULL = timedelta(days=1)
"""How long the marks of all places may stay behind while nothing is missed."""
FOLLOWED = timedelta(days=7)
SUSPICION = timedelta(hours=1)
"""How often, at the most, missing events lead to new sockets and a whole sweep."""
TELL_EVERY = 50  # places


@dataclass(slots=True, kw_only=True)
class _Sweep:
    """One whole reading: since when, and the time that names it."""

    since: datetime
    began: datetime
    done: int = 0
    skipped: int = 0
    id: str = field(init=False)

    def __post_init__(self) -> None:
        self.id = self.began.isoformat()


class CatchUp:
    """Reads back what was missed, one sweep at a time."""

    def __init__(
        self,
        desk: Desk,
        ws: Workspace,
        *,
        reader: Reader,
        places: Places,
        roster: Roster,
        heartbeat: Heartbeat,
        marks: Marks,
        is_up: Callable[[], bool],
        on_missing: Callable[[], None],
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._desk = desk
        self._ws = ws
        self._reader = reader
        self._places = places
        self._roster = roster
        self._heartbeat = heartbeat
        self._marks = marks
        self._is_up = is_up
        self._on_missing = on_missing
        self._sleep = sleep
        self._gap: datetime | None = None
        self._woken = asyncio.Event()
        self._is_first = True
        self._swept = False
        self.has_swept = asyncio.Event()
        self._suspected_at: datetime | None = None
        self._refused = Refused()

    @property
    def is_done(self) -> bool:
        """Tell whether nothing is known to be missed."""
        return self._swept and self._gap is None

    def gap(self, since: datetime) -> None:
        """Say that since then something may have been missed; a sweep follows."""
        self._gap = since if self._gap is None else min(since, self._gap)
        self._woken.set()

    def refused(self) -> None:
        """Say that an event was not taken. Slack most likely brings it again by itself."""
        self._refused.at(self._desk.now())

    async def run(self) -> None:
        """Sweep whenever there is reason to, until cancelled."""
        while True:
            try:
                await self._until_swept()
                await self._rest()
                if self._gap is None:
                    await self._beat()
            except Exception as error:  # a bad moment must not end catching up for good
                log.error("slack.catch_up_failed error=%s", type(error).__name__)

    async def stop(self, heard_until: datetime) -> None:
        """Note until when all came by itself, unless something is still to be read."""
        if self._gap is None and self._swept and self._refused.since is None:
            await self._marks.live(heard_until)

    async def _rest(self) -> None:
        """Wait for the next light sweep, or for a gap."""
        tasks = [
            asyncio.ensure_future(self._sleep(LIGHT.total_seconds())),
            asyncio.ensure_future(self._woken.wait()),
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _until_swept(self) -> None:
        tries = 0
        while self._gap is not None:
            since, self._gap = self._gap, None
            self._woken.clear()
            self._swept = False
            try:
                await self._sweep(since)
            except (CallError, StoreBusy) as error:
                why = error.code if isinstance(error, CallError) else "store_busy"
                log.log(loudness(why), "slack.catch_up_interrupted error=%s", why)
            except Exception as error:  # whatever it is, it may be over at the next try
                log.error("slack.catch_up_failed error=%s", type(error).__name__)
            else:
                tries = 0
                continue
            self.gap(since)
            await self._sleep(pause(tries))
            tries += 1

    async def _sweep(self, since: datetime) -> None:
        """Read everything since the marks. A kill leaves them where they are."""
        began, covered = self._desk.now(), await self._marks.covered()
        if self._is_first:  # what was missed began with the last life's end
            since = min(since, await self._marks.alive() or since)
        await self._roster.refresh(since=since)  # so that authors are known when they are read
        if covered is None:
            await self._marks.begin(began)
        else:
            since = min(since, await self._marks.gap() or since)
            await self._marks.open_gap(since)
            sweep = _Sweep(since=since, began=began)
            await self._read_all(sweep)
            await self._say_caught_up(sweep)
            await self._marks.cover(began)
            await self._marks.close_gap()
        self._is_first = False
        self._heartbeat.judge_from(began)
        self._swept = True
        self.has_swept.set()
        if self._is_up():
            await self._marks.live(began)

    async def _read_all(self, sweep: _Sweep) -> None:
        spoken = await self._places.all()
        listed = [place for place in spoken if place.listed]
        rest = [place for place in spoken if not (place.listed or place.with_gone)]
        threads = await self._desk.followed(DOOR, since=sweep.began - FOLLOWED)
        log.info("slack.catch_up places=%d threads=%d", len(listed + rest), len(threads))
        for place in listed:
            await self._read_place(place, sweep, roots=ROOTS)
        for at, root in threads:
            await self._read_thread(at, root, sweep)
        for other in rest:
            ours = other.kind in (PlaceKind.DM, PlaceKind.GROUP)
            await self._read_place(other, sweep, roots=ROOTS if ours else timedelta())
            if sweep.done % TELL_EVERY == 0:
                log.info("slack.catch_up_goes_on done=%d of=%d", sweep.done, len(listed + rest))
        log.info("slack.caught_up places=%d skipped=%d", sweep.done, sweep.skipped)

    async def _read_place(self, spoken: Spoken, sweep: _Sweep, *, roots: timedelta) -> None:
        place = self._ws.place(spoken.channel, spoken.kind)
        since = await self._marks.start(await self._marks.read_to(place.id), at=sweep.began)
        try:
            await self._reader.place(spoken, since=since, roots=roots)
        except CallError as error:
            if not is_only_here(error):
                raise
            sweep.skipped += 1
            log.warning("slack.place_skipped place=%s error=%s", spoken.channel, error.code)
        else:
            sweep.done += 1
            await self._marks.read(place.id, to=sweep.began)

    async def _read_thread(self, place: Place, root: str, sweep: _Sweep) -> None:
        since = await self._marks.start(await self._marks.covered(), at=sweep.began)
        try:
            await self._reader.thread(place, root, since=since, sweep=sweep.id)
        except CallError as error:
            if not is_only_here(error):
                raise
            log.warning("slack.thread_skipped place=%s error=%s", place.id, error.code)

    async def _say_caught_up(self, sweep: _Sweep) -> None:
        now = self._desk.now()
        id = f"slack:{self._ws.installation.team}:caught_up:{sweep.since.isoformat()}"
        event = CaughtUp(id=id, at=now, said_at=now, door=DOOR, since=sweep.since)
        await hand_over(self._desk, event, sleep=self._sleep)

    async def _beat(self) -> None:
        """Read the help places lightly: the marks move, and what Slack dropped is found."""
        now, covered = self._desk.now(), await self._marks.covered()
        if covered is not None and now - covered >= FULL:
            self.gap(now)
            return
        if (refused := self._refused.due(now)) is not None:
            log.warning("slack.events_refused")
            self.gap(refused)
            return
        try:
            missing = await self._heartbeat.look(now)
        except (CallError, StoreBusy) as error:
            why = error.code if isinstance(error, CallError) else "store_busy"
            log.log(loudness(why), "slack.heartbeat_failed error=%s", why)
            return
        if missing:
            self._suspect(missing, now)
        elif self._is_up() and self._gap is None and self._refused.since is None:
            await self._marks.live(now)

    def _suspect(self, missing: int, now: datetime) -> None:
        log.warning("slack.events_missing count=%d", missing)
        if self._suspected_at is None or now - self._suspected_at >= SUSPICION:
            self._suspected_at = now
            self._on_missing()
            self.gap(now - LIGHT - REPEATS)
