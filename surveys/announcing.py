"""A survey is announced in the open by an admin's name, so that nobody takes it for a trick."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from chatops.messages import InPlace, Line
from chatops.saying import QUIET, post
from chatops.unit_of_work import Due
from chatops.work import Work
from surveys.calendar import is_wave_day, office_day
from surveys.dates import day_name
from surveys.eligible import who_is_asked
from surveys.mornings import morning
from surveys.places import help_places
from surveys.ports import memory
from surveys.readiness import refusal
from surveys.wave import Stage, Wave

LOOK_AGAIN = timedelta(minutes=10)
"""Until it is looked again whether the desk may speak."""


def announce(due: Due, work: Work) -> None:
    """Announce a survey the working day before it opens, if it is going to."""
    day = date.fromisoformat(due.subject)
    if office_day(work.settings, work.at) >= day or not is_wave_day(work.settings, day):
        return
    asked = who_is_asked(memory(work).waves.roster(), work.settings, at=work.at)
    if refusal(work, day, asked=len(asked.people)) is None:
        name = _announcer(work)
        _say(work, due, "survey_announced", name=name, day=day_name(work, day))


def announce_late(due: Due, work: Work) -> None:
    """Say that a survey has opened of which nothing was said the day before."""
    wave = memory(work).waves.get(due.subject)
    if wave is not None and wave.stage is Stage.OPEN:
        name = _announcer(work)
        _say(work, due, "survey_announced_late", name=name, day=day_name(work, wave.last_day))


def make_known(work: Work, wave: Wave) -> None:
    """Have it said in working time that a survey is open, where it was not announced before."""
    due = Due(id=f"survey_known:{wave.id}", at=work.at, deed="survey_known", subject=wave.id)
    work.uow.dues.add(due)


def _say(work: Work, due: Due, sentence: str, *, name: str, day: str) -> None:
    """Say it once in each help place, by day and under one id however late."""
    at = morning(work.settings.office_hours, date.min, work.settings.survey.at, work.at)
    if work.uow.setting(QUIET):
        at = max(at, work.at + LOOK_AGAIN)
    if at > work.at:
        work.uow.dues.put(replace(due, at=at, tries=0))
        return
    line = Line(text=work.words.say(sentence, name=name, day=day))
    for place in help_places(work):
        post(work, f"announce:{due.subject}:{place.door}:{place.id}", InPlace(place=place), line)


def _announcer(work: Work) -> str:
    """Name the admin whose word it is: the one set, or the first of them, who is still here."""
    settings = work.settings
    ids = dict(zip(settings.admins, settings.admin_ids, strict=True))
    named = settings.survey.announced_by
    able = [*([ids.get(named, named)] if named else []), *settings.admin_ids]
    known = work.uow.people.named(able)
    here = (id for id in able if not (id in known and known[id].deactivated))
    first = next(here, "")
    return work.name(first) if first else settings.name


ANNOUNCING_DUES: dict[str, Callable[[Due, Work], None]] = {
    "survey_announce": announce,
    "survey_known": announce_late,
}
