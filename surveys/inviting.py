"""People are asked, and reminded: each in their own working morning, a few in one transaction.

Everybody who is to be asked at the same time is gone through once, in pieces, by person id; the
due row keeps how far that is, and is written together with what goes out. A row waits in the
outbox only while it is sent: what waited there for tomorrow would hold up all else that the desk
has to say to that person.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from chatops.messages import ToPerson
from chatops.people import Person
from chatops.saying import QUIET, post
from chatops.unit_of_work import Due
from chatops.work import Work
from surveys.calendar import working_day
from surveys.mornings import Mornings
from surveys.ports import invitation_id, memory, reminders
from surveys.wave import Stage, Wave

PIECE = 50
"""People in one transaction."""
LOOK_AGAIN = timedelta(minutes=10)
"""Until it is looked again whether the desk may speak."""
INVITATION, REMINDER = "invitation", "reminder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Everybody who is to be asked at a time, from the first one after a person on.

    ``what`` is the invitation, or the number of a reminder.
    """

    wave: str
    what: str
    at: datetime
    after: str = ""

    def due(self, at: datetime) -> Due:
        """Make the time at which it goes on."""
        start = f"{self.wave} {self.what} {self.at.isoformat()}"
        id = f"survey_round:{start.replace(' ', ':')}"
        return Due(id=id, at=at, deed="survey_round", subject=f"{start} {self.after}")


def set_out_asking(work: Work, wave: Wave) -> None:
    """Put the times at which people are asked, and reminded of it."""
    for at in memory(work).waves.times(wave.id):
        work.uow.dues.add(Round(wave=wave.id, what=INVITATION, at=at).due(at))
        for what, again in _reminders(work, wave, at):
            work.uow.dues.add(Round(wave=wave.id, what=what, at=at).due(again))


def _reminders(work: Work, wave: Wave, at: datetime) -> list[tuple[str, datetime]]:
    """Find when those are reminded who are asked at a time: at the same hour of a later day."""
    survey = work.settings.survey
    local = at.astimezone(_zone(work, wave, at))
    numbers = sorted({survey.reminder_day, survey.second_reminder_day} - {0})
    days = [working_day(work.settings, date.fromisoformat(wave.id), n) for n in numbers]
    return [
        (str(number), datetime.combine(day, local.time(), local.tzinfo))
        for number, day in enumerate(days, start=1)
        if local.date() < day <= wave.last_day
    ]


def _zone(work: Work, wave: Wave, at: datetime) -> ZoneInfo:
    """Return a time zone of those who are asked at a time: it is morning in all of theirs."""
    first = memory(work).waves.invited(wave.id, at=at, limit=1)
    return ZoneInfo(work.hours_at(first[0].person).timezone)


def _ask_some(due: Due, work: Work) -> None:
    """Ask some of a round, and go on with the others right after."""
    wave, what, at, after = due.subject.split(" ", 3)
    going = Round(wave=wave, what=what, at=datetime.fromisoformat(at), after=after)
    asking = _asking(due, work, wave, what)
    if asking is None:
        return
    some = memory(work).waves.invited(wave, after=after, at=going.at, limit=PIECE)
    known = work.uow.people.named([each.person for each in some])
    for each in some:
        asking.ask(each.person, known.get(each.person), door=each.door)
    if len(some) == PIECE:
        work.uow.dues.put(replace(going, after=some[-1].person).due(work.at))


def _ask_one(due: Due, work: Work) -> None:
    """Ask somebody who was not at work when all the others were asked."""
    wave, what, id = due.subject.split(" ", 2)
    asking = _asking(due, work, wave, what)
    if asking is not None:
        asking.ask(id, work.uow.people.get(id), door=work.door_of(id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """People are asked in an open survey, or reminded of it: all with the same words."""

    work: Work
    wave: Wave
    what: str
    mornings: Mornings

    def ask(self, id: str, person: Person | None, *, door: str) -> None:
        """Ask somebody who is still here, if they are at work; else on their next morning."""
        if person is not None and person.deactivated:
            return
        at = self._when(person) if person is not None else self.work.at
        if at > self.work.at:
            subject = f"{self.wave.id} {self.what} {id}"
            due = Due(id=f"survey_one:{subject}", at=at, deed="survey_one", subject=subject)
            self.work.uow.dues.add(due)
            return
        own = self.work.settings.reach_of(id) or (person.door if person else door)
        is_first = self.what == INVITATION
        post(
            self.work,
            invitation_id(self.wave.id, id)
            if is_first
            else f"{reminders(self.wave.id)}{self.what}:{id}",
            ToPerson(person=id, door=own),
            drawn=f"survey:{INVITATION if is_first else REMINDER}:{self.wave.id}",
            expires_at=self.wave.closes_at,
        )

    def _when(self, person: Person) -> datetime:
        if self.mornings.hours(person).is_open(self.work.at):
            return self.work.at
        return self.mornings.of(person, date.min)


def _asking(due: Due, work: Work, id: str, what: str) -> Asking | None:
    """Begin, if anybody may be asked now; while the desk is to be quiet, come again."""
    wave = memory(work).waves.get(id)
    if wave is None or wave.stage is not Stage.OPEN or work.at >= wave.closes_at:
        return None
    if work.uow.setting(QUIET):
        work.uow.dues.put(replace(due, at=work.at + LOOK_AGAIN, tries=0))
        return None
    mornings = Mornings(settings=work.settings, since=work.at)
    return Asking(work=work, wave=wave, what=what, mornings=mornings)


ASKING_DUES: dict[str, Callable[[Due, Work], None]] = {
    "survey_round": _ask_some,
    "survey_one": _ask_one,
}
