"""A desk whose process may end at any named step, and a far end that lives on."""

import re
import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from adapters.runtime import Runtime
from chatops.bot import Bot
from chatops.ports import Outcome, Parcel
from tests.cranked import Cranked, Crash, Fuse
from tests.desk import SETTINGS, WEDNESDAY, Desk, StoppedClock, settings
from tests.far_end import DOOR, FarEnd, Shown, _where
from tests.house import ROOT

read = cache(settings)


@dataclass(slots=True)
class LastingFarEnd(FarEnd):
    """A far end that names each post by its key, and remembers what was ever posted."""

    ever: set[str] = field(default_factory=set)

    def _post(self, parcel: Parcel, to: object) -> Outcome:
        if parcel.key in self.ever:
            self.doubled.append(parcel.key)
        self.ever.add(parcel.key)
        place, root, only_for = _where(to, parcel.target)
        shown = Shown(
            place=place,
            message=f"bot-{parcel.key[:8]}",
            root=root,
            parts=parcel.parts,
            only_for=only_for,
        )
        self.posts[parcel.key] = shown
        return self._sent(shown)


class CrashingDesk(Desk):
    """Whatever is asked of it is asked again after a crash, unless it had been acknowledged."""

    def __init__(
        self,
        folder: Path,
        *,
        text: str = SETTINGS,
        fuse: Fuse | None = None,
        mode: str = "wal",
        at: datetime = WEDNESDAY,
    ) -> None:
        self.folder = folder
        self.mode = mode
        self.far_end = LastingFarEnd()
        self.clock = StoppedClock(at)
        self.settings = read(text)
        self.acknowledged: list[str] = []
        self.crashes = 0
        self._count = 0
        self._begin(Fuse())
        self._next_fuse = fuse or Fuse()

    def _begin(self, fuse: Fuse) -> None:
        self.fuse = fuse
        self.store = Cranked(self.folder, mode=self.mode, step=fuse)
        self.runtime = Runtime(
            self.store,
            Bot(self.settings),
            channels={DOOR: self.far_end},
            clock=self.clock,
            patience=60.0,
            step=fuse,
        )

    async def light(self) -> "CrashingDesk":
        """From here on the steps count."""
        self.store.close()
        self._begin(self._next_fuse)
        await self.survives(Runtime.take_up)
        return self

    async def receives(self, event):
        answer = await self.survives(lambda runtime: runtime.receive(event))
        self.acknowledged.append(event.id)
        await self.survives(Runtime.drain)
        return answer

    async def until(self, at) -> None:
        await self.survives(lambda runtime: runtime.advance(at))

    async def passes(self, **amount: float) -> None:
        await self.until(self.clock.now() + timedelta(**amount))

    async def survives(self, call):
        while True:
            try:
                answer = await call(self.runtime)
            except Crash:
                self._reopen()
                continue
            if self.fuse.blown:  # it happened beside this call, after its answer was given
                self._reopen()
            return answer

    def _reopen(self) -> None:
        self.crashes += 1
        for task in self.runtime._relay._sending:
            task.cancel()
        self.store.close()
        self._begin(Fuse())


def copied(template: Path, folder: Path) -> Path:
    """Start a folder with what another one holds."""
    folder.mkdir(parents=True)
    shutil.copy(template / "desk.db", folder / "desk.db")
    return folder


def named_steps() -> set[str]:
    """Every step that the desk's own file names; the ballot box is killed in test_survey_kills."""
    ballots = ROOT / "storage/ballot_file.py"
    files = {*ROOT.glob("storage/*.py"), *ROOT.glob("adapters/*.py")} - {ballots}
    return {name for file in files for name in re.findall(r'_step\("(\w+)"\)', file.read_text())}
