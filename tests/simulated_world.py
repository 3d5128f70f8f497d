"""One desk's life, decided by a seed: what is brought to it, what fails, where its process ends."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random

from adapters.runtime import Runtime
from chatops.bot import Bot
from chatops.errors import StoreBusy
from chatops.events import Delivered, Event
from storage.commit import Committer
from storage.driver import sqlite3
from tests.audit import rows
from tests.cranked import Cranked, Crash, Fuse
from tests.crashing import read
from tests.desk import SETTINGS, StoppedClock
from tests.far_end import DOOR
from tests.simulated_people import People
from tests.simulated_platform import WildFarEnd

DEEDS = 12
ROUNDS = 5
"""How often everything is brought again in the end: nothing may be refused so often in peace."""
STEPS = ("receive", "begun", "handled", "commit", "committed", "ack")
STEPS += ("claimed", "send", "sent", "marked")


@dataclass(slots=True)
class Letter:
    """An event on its way to the desk, as often as the platform cares to bring it."""

    event: Event
    due: float  # the turn at which it comes
    again: bool = False


class FillingUp(Cranked):
    """A store whose disk is full now and then: SQLite rolls everything back, and raises."""

    def __init__(self, folder: Path, *, rng: Random, committer: type[Committer], **more) -> None:
        self.committer = committer
        super().__init__(folder, **more)
        self._rng = rng
        self.how_often = 0.02

    def event(self, work, *, rescue):
        return super().event(self._full_now_and_then(work), rescue=rescue)

    def background(self, work, *, rescue=None):
        return super().background(self._full_now_and_then(work), rescue=rescue)

    def _full_now_and_then(self, work):
        if self._rng.random() >= self.how_often:
            return work

        def full(uow):
            work(uow)
            self.db.execute("ROLLBACK")
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

        return full


class Witness(Bot):
    """The bot, and what it was given in which order."""

    def __init__(self, *, heard) -> None:
        super().__init__(read(SETTINGS))
        self._heard = heard

    def handle(self, event: Event, uow) -> str | None:
        if not isinstance(event, Delivered):
            self._heard(event)
        return super().handle(event, uow)


async def at_once(seconds: float) -> None:
    """Sleep as the simulation does."""
    await asyncio.sleep(0)


class World:
    """One life of one desk."""

    def __init__(self, seed: int, folder: Path, plant: dict) -> None:
        self.rng = Random(seed)
        self.folder = folder
        self.plant = plant
        self.history: list[str] = []
        self.acknowledged: list[Event] = []
        self.log: list[tuple] = []  # what was committed, in order, and how time went
        self.letters: list[Letter] = []
        self.far_end = WildFarEnd(rng=self.rng)
        self.clock = StoppedClock()
        self.calm = False
        self._begin()
        self.people = People(
            self.rng,
            now=self.clock.now,
            requests=lambda: [id for (id,) in rows(self.store.db, "SELECT id FROM request")],
            groups=self._groups,
        )

    async def live(self) -> None:
        """Let people act while everything fails, then let it come to rest."""
        for turn in range(DEEDS):
            for event in self.people.act():
                self._post(event, turn)
            await self._bring([letter for letter in self.letters if letter.due <= turn])
            if self.rng.random() < 0.5:
                await self._survives(Runtime.drain)
            if self.rng.random() < 0.3:
                await self._passes()
        self.calm = True
        self.far_end.how_often = self.store.how_often = 0.0
        for _ in range(ROUNDS):
            await self._bring(list(self.letters))
        await self._passes(hours=1)

    def _post(self, event: Event, turn: int) -> None:
        """Send an event off: mostly now, sometimes late, sometimes twice."""
        late = self.rng.choice((0, 0, 0, 0, 0, 0, 1, 3, 9))
        self.letters.append(Letter(event, turn + late))
        if self.rng.random() < 0.2:
            self.letters.append(Letter(event, turn + late + self.rng.choice((0, 0, 2, 6)), True))

    async def _bring(self, letters: list[Letter]) -> None:
        """Bring letters all at once; what is not acknowledged is brought again later."""
        self.rng.shuffle(letters)
        brought = await asyncio.gather(*(self._deliver(letter) for letter in letters))
        for letter, arrived in zip(letters, brought, strict=True):
            if arrived:
                self.letters.remove(letter)
            else:
                letter.due += 1
        if self.fuse.blown:
            await self._reopen()

    async def _deliver(self, letter: Letter) -> bool:
        event = replace(letter.event, at=self.clock.now())
        try:
            await self.runtime.receive(event)
        except (StoreBusy, Crash) as error:
            self._tell(f"{type(error).__name__} at {event.id}")
            return False
        self._tell(f"acknowledged {event.id}{' again' if letter.again else ''}")
        self.acknowledged.append(event)
        return True

    async def _passes(self, **amount: float) -> None:
        seconds = self.rng.choice((5, 30, 30, 400, 400, 4_000, 4_000, 30_000))
        to = self.clock.now() + (timedelta(**amount) if amount else timedelta(seconds=seconds))
        await self._survives(lambda runtime: runtime.advance(to))
        self.log.append(("time", to))
        self._tell(f"it is {to:%a %H:%M:%S}")

    async def _survives(self, call) -> None:
        while True:
            try:
                await call(self.runtime)
            except Crash:
                await self._reopen()
                continue
            except StoreBusy:
                continue
            if self.fuse.blown:
                await self._reopen()
                continue
            return

    async def _reopen(self) -> None:
        self._tell(f"crash at {self.fuse.name} {self.fuse.nth}")
        for task in self.runtime._relay._sending:
            task.cancel()
        await asyncio.sleep(0)
        self.store.close()
        self._begin()

    def _begin(self) -> None:
        crashes = not self.calm and self.rng.random() < 0.8
        step, nth = self.rng.choice(STEPS), int(self.rng.expovariate(0.12)) + 1
        self.fuse = Fuse(step, nth) if crashes else Fuse()
        self._pending: list[Event] = []
        self.store = FillingUp(
            self.folder,
            rng=self.rng,
            committer=self.plant.get("committer", Committer),
            step=self._step,
        )
        self.runtime = self.plant.get("runtime", Runtime)(
            self.store,
            Witness(heard=self._heard),
            channels={DOOR: self.far_end},
            clock=self.clock,
            patience=600.0,
            step=self._step,
            sleep=at_once,
        )

    def _heard(self, event: Event) -> None:
        self._pending.append(event)

    def _step(self, name: str) -> None:
        if name == "begun":
            self._pending.clear()
        if name == "committed" and not self.fuse.blown:
            self.log += [("event", event) for event in self._pending]
        self.fuse(name)

    def _groups(self) -> list[tuple[str, str]]:
        posts = self.far_end.posts.values()
        return [(p.place, p.message) for p in posts if p.place.startswith("group-") and not p.root]

    def _tell(self, what: str) -> None:
        self.history.append(what)
