"""Desks that ask people how happy they are, with the part of the ballot box played."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from chatops.bot import Bot
from chatops.messages import Part
from chatops.work import Work
from surveys.ballot import Count
from surveys.closing import counted, lost
from surveys.opening import opened
from surveys.tables import SURVEYS
from surveys.wave import Stage, Wave
from tests.cast import SETTINGS, StoppedClock
from tests.desk import Desk
from tests.story_desks import OpenDesk

READY = f"""{SETTINGS}
serious_contact: Maya in the works council
survey: {{machine_run_by: [Noor in operations]}}
"""
NO_PLACE = READY.replace("places: [{id: it-help, name: it-help}]", "places: []")
FRIDAY = datetime(2026, 12, 4, 17, 0, tzinfo=UTC)
"""Before the second Tuesday of December, which is the 8th."""
DAY = "2026-12-08"
ASKED = "How happy are you with the help you get from IT?"
REMINDED = "The survey about the help you get from IT is open until"
ANNOUNCED = "Ana asks for a minute on Tuesday 8 December:"


class Box:
    """Plays the ballot box: it opens and counts whatever it is shown, unless it is lost."""

    def __init__(self) -> None:
        self.desk: Desk | None = None
        self.waves: set[str] = set()
        self.answered = 0
        self.is_shut = False

    def takes(self, action: str) -> bool:
        return False

    async def drawn(self, what: str) -> tuple[Part, ...]:
        _, kind, id = what.split(":")
        wave = the_wave(self.desk, id)
        return getattr(wave.plan, kind)

    async def look(self) -> bool:
        wave = the_wave(self.desk)
        if self.is_shut or wave is None or not wave.is_live:
            return False
        if wave.stage is Stage.OPENING:
            self.waves.add(wave.id)
            return await works(self.desk, lambda work: opened(work, wave) or True)
        if wave.id not in self.waves:
            return await works(self.desk, lambda work: lost(work, wave) or True)
        if wave.stage is Stage.CLOSING:
            self.waves.discard(wave.id)
            count = Count(answered=self.answered, tallies={})
            return await works(self.desk, lambda work: counted(work, wave, count) or True)
        return False


async def survey_desk(
    a_desk: OpenDesk, text: str = READY, *, at: datetime = FRIDAY, met: tuple[Any, ...] = ()
) -> Desk:
    """Open a desk that has met the cast, and *met*, when it was set up; it is *at* now."""
    desk = await a_desk(text, clock=StoppedClock())
    for person in met:
        name, more = person if isinstance(person, tuple) else (person, {})
        await desk.meets(name, **more)
    desk.clock.move_to(at)
    return await _begin(desk, Box())


async def comes_back(a_desk: OpenDesk, desk: Desk, *, at: datetime, text: str = READY) -> Desk:
    """Start again over the same folder after a time in which nothing ran."""
    box = desk.runtime._ballots
    desk.close()
    desk.clock.move_to(at)
    again = await a_desk(text, far_end=desk.far_end, clock=desk.clock)
    await _begin(again, box)
    await again.passes(minutes=1)
    return again


async def _begin(desk: Desk, box: Box) -> Desk:
    box.desk = desk
    desk.runtime._bot = Bot(desk.settings, more=SURVEYS)
    desk.runtime._ballots = box
    await works(desk, lambda work: desk.bot.start(work.uow, at=work.at))
    return desk


async def works(desk: Desk, do: Callable[[Work], Any]) -> Any:
    """Do something in one background write."""
    return await desk._background(lambda uow: do(desk.bot.work(uow, at=desk.clock.now())))


def the_wave(desk: Desk, id: str = "") -> Wave | None:
    """The survey of that day, or the last one there is."""

    def find(uow: Any) -> Wave | None:
        return uow.waves.get(id) if id else uow.waves.latest()

    return desk.store.read(find).result()


def asked(desk: Desk, *people: str, words: str = ASKED) -> list[str]:
    """Who of these was asked, each as often as that was."""
    return [who for who in people for told in desk.told(who) if told.startswith(words)]


def announced(desk: Desk) -> list[str]:
    """What stands at the top of the help place."""
    return desk.far_end.in_thread("it-help", "")


def on(day: int, clock: str = "10:00", *, month: int = 12, zone: Any = UTC) -> datetime:
    """A moment of that winter."""
    hour, _, minute = clock.partition(":")
    return datetime(2026, month, day, int(hour), int(minute), tzinfo=zone)


LATER = timedelta(minutes=1)
EVERYBODY = ("dana", "priya", "omar", "sam", "alex", "ana")
