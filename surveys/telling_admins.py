"""What admins are told of a survey that is to open, each in their own working time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from chatops.messages import Line, Part, ToPerson
from chatops.saying import QUIET, post
from chatops.unit_of_work import Due
from chatops.work import Work
from surveys.calendar import is_wave_day, last_day, office_day
from surveys.dates import day_name
from surveys.ports import memory
from surveys.readiness import is_too_soon, missing

LOOK_AGAIN = timedelta(hours=1)
"""Until it is looked again whether the desk may speak."""


def tell_admins(work: Work, what: str, day: date, *, also: Sequence[str] = ()) -> None:
    """Have admins told something of the survey of a day, once."""
    for person in sorted({*work.settings.admin_ids, *also}):
        id = f"survey_tell:{what}:{day}:{person}"
        at = work.hours_at(person).next_open(work.at) or work.at
        if not work.uow.outbox.has(id):
            subject = f"{what} {day} {person}"
            work.uow.dues.add(Due(id=id, at=at, deed="survey_tell", subject=subject))


def _notice(due: Due, work: Work) -> None:
    """Tell admins a fortnight before what is missing; nothing where nothing is."""
    day = date.fromisoformat(due.subject)
    if is_wave_day(work.settings, day) and _is_to_come(work, day) and missing(work):
        tell_admins(work, "notice", day)


def _tell(due: Due, work: Work) -> None:
    """Tell one of them, if it is still so and they are at work."""
    what, day, person = due.subject.split(" ", 2)
    at = work.hours_at(person).next_open(work.at) or work.at
    if work.uow.setting(QUIET):
        at = max(at, work.at + LOOK_AGAIN)
    if at > work.at:
        work.uow.dues.put(replace(due, at=at, tries=0))
        return
    parts, door = _parts(work, what, date.fromisoformat(day)), work.door_of(person)
    if parts and door:
        post(work, due.id, ToPerson(person=person, door=door), *parts)


def _parts(work: Work, what: str, day: date) -> tuple[Part, ...]:
    """Say it as it is now; nothing where it is over."""
    say, named = work.words.say, day_name(work, day)
    if what not in WAITING:
        return (Line(text=say(f"survey_told_{what}", day=named)),)
    lacks = [Line(text=sentence) for sentence in missing(work)]
    if not lacks or memory(work).waves.get(day.isoformat()) is not None:
        return ()
    if what == "notice" and not _is_to_come(work, day):
        return ()
    last = day_name(work, last_day(work.settings, day))
    words = {"day": named} if what == "notice" else {"day": named, "last": last}
    return (Line(text=say(f"survey_told_{what}", **words)), *lacks)


def _is_to_come(work: Work, day: date) -> bool:
    return office_day(work.settings, work.at) < day and not is_too_soon(work, day)


WAITING = ("notice", "waits")
"""What is only said as long as something is missing."""
TELLING_DUES: dict[str, Callable[[Due, Work], None]] = {
    "survey_notice": _notice,
    "survey_tell": _tell,
}
