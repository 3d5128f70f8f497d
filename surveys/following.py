"""What follows when a wave is over: results for who reads them, a question for admins, thanks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from chatops.handlers.thanking import thank
from chatops.messages import Button, Buttons, Line, Tone, ToPerson
from chatops.saying import QUIET, post
from chatops.unit_of_work import Due
from chatops.work import Work
from surveys.ports import memory
from surveys.standing import opened_on, show_homes
from surveys.summing_up import has_comments, tell_results
from surveys.wave import Texts, Wave

LOOK_AGAIN = timedelta(hours=1)
"""Until it is looked again whether the desk may speak."""
A_MOMENT = timedelta(seconds=1)
"""By which what is asked about the results comes after the results."""
A_DAY = timedelta(days=1)
"""Until it is looked again for somebody who is away, or who cannot be reached."""
SINCE = "\t"
"""Stands in a due's subject before the time at which nothing first reached them."""
REACHABLE_WITHIN = timedelta(weeks=2)
"""After so long who cannot be reached is told nothing of it any more."""


def follow(work: Work, wave: Wave) -> None:
    """Set out all that follows from a wave that is over; a second time changes nothing.

    Everybody hears of it in their own working hours. Sealed comments are read by who has the
    key: what is in them reaches no helper.
    """
    for reader in work.settings.reader_ids:
        _soon(work, "survey_results", wave, reader)
    if not wave.lets_the_next_open:
        for admin in work.settings.admin_ids:
            _soon(work, "survey_ask", wave, admin, after=A_MOMENT)
    if has_comments(wave) and wave.plan.texts is Texts.PLAIN:
        for helper in work.helpers_but():
            thank(work, wave.id, helper=helper)
    show_homes(work)


def _soon(
    work: Work, deed: str, wave: Wave, person: str, *, after: timedelta = timedelta()
) -> None:
    at = (work.hours_at(person).next_open(work.at) or work.at) + after
    id = f"{deed}:{wave.id}:{person}"
    if not work.uow.outbox.has(id):
        work.uow.dues.add(Due(id=id, at=at, deed=deed, subject=f"{wave.id} {person}"))


def _tell_reader(due: Due, work: Work) -> None:
    """Tell a reader what came of a wave, if it is working time and the settings still name them."""
    person, wave = _person(due), _wave(due, work)
    if wave is None or wave.is_live or not work.settings.reads_results(person):
        return
    if not _is_put_off(due, work, person):
        tell_results(work, wave, person, id=due.id)


def _ask_admin(due: Due, work: Work) -> None:
    """Ask an admin what changes, if that is still to be said and it is working time."""
    person, wave = _person(due), _wave(due, work)
    if wave is None or wave.lets_the_next_open or not work.settings.is_admin(person):
        return
    if _is_put_off(due, work, person):
        return
    say = work.words.say
    post(
        work,
        due.id,
        ToPerson(person=person, door=work.door_of(person)),
        Line(text=say("survey_changes_ask", day=opened_on(work, wave))),
        Line(text=say("survey_changes_gate"), quiet=True),
        Buttons(items=change_buttons(work, wave)),
    )


def change_buttons(work: Work, wave: Wave) -> tuple[Button, ...]:
    """Offer to say what changes, or to go ahead without."""
    write = Button(
        label=work.words.say("button_survey_changes"),
        action=f"survey_changes:{wave.id}",
        tone=Tone.PRIMARY,
        opens_form=True,
    )
    label = work.words.say("button_survey_go_ahead")
    return write, Button(label=label, action=f"survey_go_ahead:{wave.id}")


def _is_put_off(due: Due, work: Work, person: str) -> bool:
    """Look again later, where the desk is to be quiet, or nobody is there to be told."""
    back = work.away_until(person) or work.at
    # Whoever comes back early hears of it on that day or the next.
    at = work.hours_at(person).next_open(min(back, work.at + A_DAY)) or work.at
    if work.uow.setting(QUIET):
        at = max(at, work.at + LOOK_AGAIN)
    if at > work.at:
        work.uow.dues.put(replace(due, at=at, tries=0))
        return True
    return not work.door_of(person) and _is_unreached(due, work)


def _is_unreached(due: Due, work: Work) -> bool:
    """Look again on another day for somebody who cannot be reached, as long as that is of use."""
    about, _, since = due.subject.partition(SINCE)
    first = datetime.fromisoformat(since) if since else work.at
    if work.at - first < REACHABLE_WITHIN:
        subject = f"{about}{SINCE}{first.isoformat()}"
        work.uow.dues.put(replace(due, at=work.at + A_DAY, subject=subject, tries=0))
    return True


def _person(due: Due) -> str:
    _, _, person = due.subject.partition(SINCE)[0].partition(" ")
    return person


def _wave(due: Due, work: Work) -> Wave | None:
    id, _, _ = due.subject.partition(" ")
    return memory(work).waves.get(id)


FOLLOWING_DUES: dict[str, Callable[[Due, Work], None]] = {
    "survey_results": _tell_reader,
    "survey_ask": _ask_admin,
}
