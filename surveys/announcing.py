"""A survey is announced in the open by an admin's name, so that nobody takes it for a trick."""

from collections.abc import Callable
from datetime import date, timedelta

from chatops.messages import InPlace, Line
from chatops.saying import QUIET, post
from chatops.unit_of_work import Due
from chatops.work import Work
from surveys.calendar import is_wave_day, office_day
from surveys.dates import day_name
from surveys.eligible import who_is_asked
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
    at = work.settings.office_hours.next_open(work.at) or work.at
    due = Due(id=f"survey_known:{wave.id}", at=at, deed="survey_known", subject=wave.id)
    work.uow.dues.add(due)


def _say(work: Work, due: Due, sentence: str, *, name: str, day: str) -> None:
    """Say it once in each help place, under one id however late."""
    if work.uow.setting(QUIET):
        work.uow.dues.put(
            Due(id=due.id, at=work.at + LOOK_AGAIN, deed=due.deed, subject=due.subject)
        )
        return
    line = Line(text=work.words.say(sentence, name=name, day=day))
    for place in help_places(work):
        post(work, f"announce:{due.subject}:{place.door}:{place.id}", InPlace(place=place), line)


def _announcer(work: Work) -> str:
    """Name the admin whose word it is: the one set, else the first who is still here."""
    settings = work.settings
    ids = dict(zip(settings.admins, settings.admin_ids, strict=True))
    named = settings.survey.announced_by
    known = work.uow.people.named(settings.admin_ids)
    here = [id for id in settings.admin_ids if not (id in known and known[id].deactivated)]
    first = ids.get(named, named) if named else next(iter(here), "")
    return work.name(first) if first else settings.name


ANNOUNCING_DUES: dict[str, Callable[[Due, Work], None]] = {
    "survey_announce": announce,
    "survey_known": announce_late,
}
