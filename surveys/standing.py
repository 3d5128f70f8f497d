"""How the survey stands: what admins and readers are told at any time, and no more than that."""

from datetime import date

from chatops.homes.view import show_again
from chatops.work import Work
from surveys.dates import day_name
from surveys.ports import memory
from surveys.readiness import missing, next_opening
from surveys.wave import Stage, Wave


def standing(work: Work) -> list[str]:
    """Say how the survey stands; while one is open, nothing but its last day and its invitations.

    Nothing here may depend on what anybody answered, or on how many did.
    """
    live = memory(work).waves.live()
    if live is None:
        return coming(work)
    if live.stage is Stage.CLOSING:
        return [work.words.say("survey_is_closing")]
    if live.stage is Stage.OPENING:
        return [work.words.say("survey_is_opening")]
    delivered = memory(work).waves.delivered(live.id)
    day = day_name(work, live.last_day)
    return [
        work.words.say("survey_is_open", day=day),
        work.words.say("survey_delivered", count=delivered, of=live.plan.eligible),
    ]


def coming(work: Work) -> list[str]:
    """Say when the next one opens that is not left out, and what keeps it from that."""
    day = next_opening(work)
    keeps = [work.words.say("survey_keeps", what=what) for what in missing(work)]
    if day is None:
        return [work.words.say("survey_next_none"), *keeps]
    return [work.words.say("survey_next", day=day_name(work, day)), *keeps]


def opened_on(work: Work, wave: Wave) -> str:
    """Name the day on which a wave opened."""
    return day_name(work, date.fromisoformat(wave.id))


def show_homes(work: Work) -> None:
    """Have the pages drawn anew that say how the survey stands."""
    for person in sorted({*work.settings.admin_ids, *work.settings.reader_ids}):
        show_again(person, work)


def owed(work: Work) -> Wave | None:
    """Return the wave of which people are still to be told what came, while none is open."""
    latest = memory(work).waves.latest()
    return None if latest is None or latest.lets_the_next_open else latest
