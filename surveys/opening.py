"""A survey opens: once, by the calendar or by an admin's word, and all of it is frozen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from chatops.errors import UserError
from chatops.handlers.bursting import refuse_while_quiet
from chatops.saying import QUIET
from chatops.unit_of_work import Due
from chatops.work import Work
from surveys.announcing import LOOK_AGAIN, make_known
from surveys.calendar import (
    LEAST_DAYS,
    earliest,
    end_of,
    is_wave_day,
    last_day,
    office_day,
    office_time,
    working_day,
    working_days_left,
)
from surveys.close_to_it import who_is_close
from surveys.closing import too_late
from surveys.eligible import Asked, who_is_asked
from surveys.form import frozen
from surveys.inviting import set_out_asking
from surveys.mornings import Mornings
from surveys.ports import memory
from surveys.questions import HAPPY, QUESTIONS
from surveys.readiness import refusal
from surveys.setting_out import decide, is_decided, set_out_close, try_to_open
from surveys.telling_admins import tell_admins
from surveys.wave import ALL_FROM, Invited, Plan, Stage, Wave, texts_of

__all__ = ["OPENING_DUES", "open_wave", "opened", "try_to_open"]


def open_wave(work: Work, *, day: date, by: str = "", now: bool = False) -> Wave:
    """Open a survey under the name of that day. Raises ``UserError`` with why it may not be."""
    refuse_while_quiet(work)
    asked = _asked(work)
    refused = refusal(work, day, asked=len(asked.people), now=now)
    if refused is not None:
        raise UserError(refused.sentence)
    return _freeze(work, day, asked, by=by)


def opened(work: Work, wave: Wave) -> None:
    """Go on once the ballot box is there: ask people, remind them, and close at the end.

    A box that is there only when too few days are left ends it before anybody was asked.
    """
    wave = memory(work).waves.get(wave.id) or wave
    if wave.stage is not Stage.OPENING:
        return
    if _is_too_late(work, wave.last_day):
        too_late(work, wave)
        return
    wave = replace(wave, stage=Stage.OPEN)
    memory(work).waves.save(wave)
    set_out_asking(work, wave)
    set_out_close(work, wave)
    make_known(work, wave)


def _open_when_due(due: Due, work: Work) -> None:
    """Open what the calendar has, as its day begins for the first of the people."""
    day = date.fromisoformat(due.subject)
    if is_decided(work, day) or not is_wave_day(work.settings, day):
        return
    asked = _asked(work)
    at = _begins_at(work, day, asked)
    if at > work.at:
        work.uow.dues.put(replace(due, at=at, tries=0))
    else:
        _open_on(work, day, asked, begins_at=at)


def _begins_at(work: Work, day: date, asked: Asked) -> datetime:
    """Find the morning of whoever is asked first; the office's where there is nobody."""
    mornings = Mornings(settings=work.settings, since=earliest(work.settings, day))
    times = {mornings.of(person, day) for person in asked.people}
    return min(times, default=office_time(work.settings, day))


def _open_on(work: Work, day: date, asked: Asked, *, begins_at: datetime) -> None:
    """Open a survey that is due, or settle that there is none; admins hear why."""
    if memory(work).waves.get(day.isoformat()) is not None or _is_new(asked, begins_at):
        decide(work, day)
    elif _is_too_late(work, last_day(work.settings, day)):
        tell_admins(work, "missed", day)
        decide(work, day)
    elif work.uow.setting(QUIET):
        _look_again(work, day, at=work.at + LOOK_AGAIN)
    elif (refused := refusal(work, day, asked=len(asked.people))) is None:
        _freeze(work, day, asked)
        decide(work, day)
    elif refused.waits:
        tell_admins(work, "waits", day)
        _look_again(work, day, at=_tomorrow(work))
    else:
        tell_admins(work, refused.name, day)
        decide(work, day)


def _is_new(asked: Asked, begins_at: datetime) -> bool:
    """Tell whether the desk was not set up yet: it has missed nothing then."""
    return asked.set_up_at is None or asked.set_up_at > begins_at


def _is_too_late(work: Work, last: date) -> bool:
    """Tell whether too few days are left for people to answer on."""
    return working_days_left(work.settings, work.at, last) < LEAST_DAYS


def _tomorrow(work: Work) -> datetime:
    """Return the next working day, should nobody have said a word by then."""
    tomorrow = date.fromordinal(office_day(work.settings, work.at).toordinal() + 1)
    return office_time(work.settings, working_day(work.settings, tomorrow, 1))


def _look_again(work: Work, day: date, *, at: datetime) -> None:
    due = Due(id=f"survey_open:{day}", at=at, deed="survey_open", subject=day.isoformat())
    work.uow.dues.put(due)


def _asked(work: Work) -> Asked:
    return who_is_asked(memory(work).waves.roster(), work.settings, at=work.at)


def _freeze(work: Work, day: date, asked: Asked, *, by: str = "") -> Wave:
    """Write down all of it: what is asked, whom, when, and what they are shown."""
    settings, waves = work.settings, memory(work).waves
    mornings = Mornings(settings=settings, since=work.at)
    last = last_day(settings, day)
    wave = Wave(
        id=day.isoformat(),
        stage=Stage.OPENING,
        opened_at=work.at,
        last_day=last,
        closes_at=end_of(last, {mornings.hours(person).timezone for person in asked.people}),
        plan=_plan(work, day, last, eligible=len(asked.people)),
    )
    waves.save(wave)
    invited = [
        Invited(
            person=person.id,
            door=settings.reach_of(person.id) or person.door,
            at=mornings.of(person, day),
        )
        for person in asked.people
    ]
    waves.invite(wave.id, invited, asked.accounts)
    memory(work).audit.note(by or "calendar", "survey open", wave.id, at=work.at)
    return wave


def _plan(work: Work, day: date, last: date, *, eligible: int) -> Plan:
    settings = work.settings
    seal_to = settings.survey.seal_to or ""
    reads, runs = who_is_close(settings)
    texts = texts_of(eligible=eligible, seal_to=seal_to, close=(*reads, *runs))
    before = memory(work).waves.closed(limit=1)
    shown = frozen(
        work,
        wave=day.isoformat(),
        last_day=last,
        eligible=eligible,
        texts=texts,
        changes=before[0].changes if before else (),
    )
    return Plan(
        eligible=eligible,
        questions=tuple(QUESTIONS) if eligible >= ALL_FROM else (HAPPY.name,),
        texts=texts,
        seal_to=seal_to,
        readers=settings.reader_ids,
        language=work.words.language,
        invitation=shown.invitation,
        reminder=shown.reminder,
        form=shown.form,
        how=shown.how,
    )


OPENING_DUES: dict[str, Callable[[Due, Work], None]] = {"survey_open": _open_when_due}
