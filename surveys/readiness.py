"""What keeps a survey from opening, and what becomes of one that is due."""

from dataclasses import dataclass
from datetime import date, timedelta

from chatops.phrases import paragraph
from chatops.work import Work
from surveys.calendar import is_wave_day, next_day
from surveys.dates import day_name, today
from surveys.ports import memory
from surveys.wave import MEAN_FROM, Stage, Wave

APART = timedelta(days=30)
"""How long nobody is asked again: sooner, and it would show how single answers changed."""
CALENDAR_APART = timedelta(days=21)
"""The same between two that the calendar has: four weeks are five but for a holiday's shift."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why none opens. ``waits``: it does as soon as that is mended."""

    name: str
    sentence: str
    waits: bool = False


def missing(work: Work) -> list[str]:
    """List what keeps the next survey from opening until an admin does something about it."""
    say, latest = work.words.say, memory(work).waves.latest()
    found = []
    if latest is not None and not latest.lets_the_next_open:
        found.append(say("survey_missing_changes"))
    if not work.settings.serious_contact:
        found.append(say("survey_missing_contact", setting="serious_contact"))
    if not work.settings.survey.machine_run_by:
        found.append(say("survey_missing_machine", setting="survey.machine_run_by"))
    return found


def refusal(work: Work, day: date, *, asked: int, now: bool = False) -> Refusal | None:
    """Tell why none may open on *day* with so many to be asked; None where it may."""
    say, waves = work.words.say, memory(work).waves
    live, latest = waves.live(), waves.latest()
    if live is not None:
        sentence = say("survey_refuse_live", day=day_name(work, live.last_day))
        return Refusal(name="live", sentence=sentence)
    if latest is not None and _is_too_soon(work, latest, day, now=now):
        return Refusal(name="soon", sentence=_too_soon_said(work, latest))
    if asked < MEAN_FROM:
        return Refusal(name="few", sentence=say("survey_refuse_few"))
    if lacks := missing(work):
        return Refusal(name="waits", sentence=paragraph(*lacks), waits=True)
    return None


def is_too_soon(work: Work, day: date, *, now: bool = False) -> bool:
    """Tell whether a survey on that day is left out, as people were asked just before."""
    latest = memory(work).waves.latest()
    return latest is not None and _is_too_soon(work, latest, day, now=now)


def next_opening(work: Work) -> date | None:
    """Return the next day of the calendar that is not left out as too soon."""
    day = next_day(work.settings, today(work))
    while day is not None and is_too_soon(work, day):
        day = next_day(work.settings, day)
    return day


def _too_soon_said(work: Work, latest: Wave) -> str:
    opened, is_void = date.fromisoformat(latest.id), latest.stage is Stage.VOID
    since = day_name(work, opened)
    again = day_name(work, opened + (timedelta(days=1) if is_void else APART))
    name = "survey_refuse_ended" if is_void else "survey_refuse_soon"
    return work.words.say(name, since=since, again=again)


def _is_too_soon(work: Work, latest: Wave, day: date, *, now: bool) -> bool:
    """Tell whether people were asked just before; one that was lost told nothing of anybody."""
    opened = date.fromisoformat(latest.id)
    if latest.stage is Stage.VOID:
        return day <= opened
    both = not now and is_wave_day(work.settings, opened)
    return day - opened < (CALENDAR_APART if both else APART)
