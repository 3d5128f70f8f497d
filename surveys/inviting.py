"""People are asked, and reminded: each in their own working morning, a few in one transaction.

Everybody who is to be asked at the same time is gone through once, in pieces, by person id; the
due row keeps how far that is, and is written together with what goes out. Of several rounds that
are due one goes on at a time. Who cannot be asked just then makes the round come again, once for
all of them; nobody hears anything twice, as what is said has an id. A row waits in the outbox only
while it is sent: what waited there for tomorrow would hold up all else that the desk has to say to
that person.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from chatops.messages import ToPerson
from chatops.saying import QUIET, post
from chatops.unit_of_work import Due
from chatops.work import Work
from surveys.calendar import working_day
from surveys.eligible import is_colleague
from surveys.mornings import Mornings
from surveys.ports import invitation_id, memory, reminders
from surveys.wave import Invited, Stage, Wave

PIECE = 50
"""People in one transaction."""
LOOK_AGAIN = timedelta(minutes=10)
"""Until it is looked again whether the desk may speak."""
MAY_BE_LATE = timedelta(hours=1)
"""How much later than meant people may be asked and still be reminded on the next working day."""
NEXT = timedelta(seconds=1)
"""Until it is looked again whether another round is through."""
INVITATION, REMINDER = "invitation", "reminder"
NONE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Everybody who is to be asked at a time, from the first one after a person on.

    ``what`` is the invitation, or the number of a reminder. ``began``: when those were asked who
    are reminded; of an invitation, when this round of it began. ``later``: when the first of those
    can be asked who could not be yet.
    """

    wave: str
    what: str
    at: datetime
    began: datetime
    later: datetime | None = None
    after: str = ""

    def due(self, at: datetime) -> Due:
        """Make the time at which it begins."""
        id = f"survey_round:{self.wave}:{self.what}:{self.at.isoformat()}"
        return Due(id=id, at=at, deed="survey_round", subject=str(self))

    def turn(self, at: datetime) -> Due:
        """Make the time at which it goes on; there is one for all rounds."""
        id = f"survey_asking:{self.wave}"
        return Due(id=id, at=at, deed="survey_asking", subject=str(self))

    def __str__(self) -> str:
        later = self.later.isoformat() if self.later else NONE
        times = f"{self.at.isoformat()} {self.began.isoformat()} {later}"
        return f"{self.wave} {self.what} {times} {self.after}"

    @staticmethod
    def of(due: Due) -> "Round":
        """Read what a due row keeps."""
        wave, what, at, began, later, after = due.subject.split(" ", 5)
        return Round(
            wave=wave,
            what=what,
            at=datetime.fromisoformat(at),
            began=datetime.fromisoformat(began),
            later=None if later == NONE else datetime.fromisoformat(later),
            after=after,
        )


def set_out_asking(work: Work, wave: Wave) -> None:
    """Put the times at which people are asked; they are reminded once they were."""
    for at in memory(work).waves.times(wave.id):
        work.uow.dues.add(Round(wave=wave.id, what=INVITATION, at=at, began=at).due(at))


def is_asking(dues: Iterable[Due]) -> bool:
    """Tell whether invitations are still to be written, of what is due."""
    return any(d.deed in ASKING_DUES and Round.of(d).what == INVITATION for d in dues)


def _begin(due: Due, work: Work) -> None:
    """Begin a round as soon as no other one is under way."""
    going = Round.of(due)
    wave = _open_wave(due, work, going)
    if wave is None or (going.what != INVITATION and _comes_again(work, wave, going)):
        return
    if going.what == INVITATION:
        going = replace(going, began=work.at)
    if not work.uow.dues.add(going.turn(work.at)):
        work.uow.dues.put(replace(due, at=work.at + NEXT, tries=0))


def _go_on(due: Due, work: Work) -> None:
    """Ask some of a round, and go on with the others right after."""
    going = Round.of(due)
    wave = _open_wave(due, work, going)
    if wave is None:
        return
    some = memory(work).waves.invited(wave.id, after=going.after, at=going.at, limit=PIECE)
    later = _ask(work, wave, going, some)
    if len(some) == PIECE:
        work.uow.dues.put(replace(going, after=some[-1].person, later=later).turn(work.at))
        return
    if going.what == INVITATION:
        _set_out_reminders(work, wave, going)
    if later is not None:
        work.uow.dues.put(replace(going, after="", later=None).due(later))


def _ask(work: Work, wave: Wave, going: Round, some: list[Invited]) -> datetime | None:
    """Ask those who can be asked now; tell when the first of the others can be."""
    known = work.uow.people.named([each.person for each in some])
    now = Mornings(settings=work.settings, since=work.at)
    then = Mornings(settings=work.settings, since=going.began)
    later = [going.later] if going.later else []
    for each in some:
        person = known.get(each.person)
        if person is not None and not is_colleague(person, work.settings):
            continue
        asked = then.of(person, date.min) if person is not None else going.began
        if going.what != INVITATION and _is_too_close(work, asked, work.at):
            continue
        at = now.of(person, date.min) if person is not None else work.at
        if at > work.at:
            later.append(at)
        else:
            _say(work, wave, going.what, each)
    return min(later, default=None)


def _say(work: Work, wave: Wave, what: str, each: Invited) -> None:
    """Ask somebody, or remind them: all with the same words."""
    is_first = what == INVITATION
    id = each.person
    post(
        work,
        invitation_id(wave.id, id) if is_first else f"{reminders(wave.id)}{what}:{id}",
        ToPerson(person=id, door=work.door_of(id) or each.door),
        drawn=f"survey:{INVITATION if is_first else REMINDER}:{wave.id}",
        expires_at=wave.closes_at,
        never_twice=True,
    )


def _set_out_reminders(work: Work, wave: Wave, going: Round) -> None:
    """Put the times of the reminders of those who were asked; there is none that is too close."""
    for what, again in _reminders(work, wave, going.at):
        due = replace(going, what=what, after="", later=None).due(again)
        if _is_too_close(work, going.began, again):
            work.uow.dues.drop(due.id)
        else:
            work.uow.dues.put(due)


def _is_too_close(work: Work, asked: datetime, again: datetime) -> bool:
    """Tell whether no whole working day lies between being asked and being reminded."""
    next_day = work.settings.office_hours.add_working_days(asked, 1)
    return again + MAY_BE_LATE < (next_day or asked + timedelta(days=1))


def _comes_again(work: Work, wave: Wave, going: Round) -> bool:
    """Tell whether a later reminder of the same people is due as well: that one is enough."""
    times = _reminders(work, wave, going.at)
    return any(number > going.what and again <= work.at for number, again in times)


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


def _open_wave(due: Due, work: Work, going: Round) -> Wave | None:
    """Return the wave, if anybody may be asked now; while the desk is to be quiet, come again."""
    wave = memory(work).waves.get(going.wave)
    if wave is None or wave.stage is not Stage.OPEN or work.at >= wave.closes_at:
        return None
    if work.uow.setting(QUIET):
        work.uow.dues.put(replace(due, at=work.at + LOOK_AGAIN, tries=0))
        return None
    return wave


ASKING_DUES: dict[str, Callable[[Due, Work], None]] = {
    "survey_round": _begin,
    "survey_asking": _go_on,
}
