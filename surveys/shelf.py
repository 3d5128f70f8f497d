"""What there is to read: the surveys that are over, and what may be told of one that is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chatops.phrases import GRAMMARS
from chatops.work import Work
from surveys.ports import memory
from surveys.wave import Stage, Wave


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Waves, the newest first; ``lost`` is the latest where its answers were lost."""

    closed: Sequence[Wave]
    live: Wave | None = None
    delivered: int = 0
    lost: Wave | None = None

    def of(self, id: str) -> Wave | None:
        """Return a wave that is over, by its id; the newest for an empty one."""
        return next((wave for wave in self.closed if id in ("", wave.id)), None)

    def before(self, wave: Wave) -> Wave | None:
        """Return the one before, of those with answers enough."""
        told = (each for each in self.closed if each.result and each.result.is_enough)
        return next((each for each in told if each.id < wave.id), None)


def shelf(work: Work) -> Shelf:
    """Look at the waves."""
    waves = memory(work).waves
    live, latest = waves.live(), waves.latest()
    return Shelf(
        closed=waves.closed(),
        live=live,
        delivered=waves.delivered(live.id) if live else 0,
        lost=latest if latest and latest.stage is Stage.VOID else None,
    )


def day_name(day: date, *, language: str) -> str:
    """Write a date: "8 December 2026"."""
    dot = "" if language == "en" else "."
    return f"{day.day}{dot} {GRAMMARS[language].months[day.month - 1]} {day.year}"
