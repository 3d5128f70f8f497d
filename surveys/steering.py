"""What admins do with the survey: open it, close it, look at it, read what came of it."""

from chatops.errors import UserError
from chatops.handlers.bursting import refuse_while_quiet
from chatops.messages import Part, ToPerson
from chatops.saying import post
from chatops.work import Work
from surveys.closing import close
from surveys.dates import day_name, today
from surveys.eligible import who_is_asked
from surveys.opening import open_wave
from surveys.ports import memory
from surveys.preview import preview
from surveys.readiness import refusal
from surveys.standing import show_homes
from surveys.summing_up import tell_results
from surveys.wave import Stage, Wave


def ask_to_open(work: Work) -> str:
    """Say what opening by hand means. Raises ``UserError`` where it cannot be."""
    refuse_while_quiet(work)
    count = len(who_is_asked(memory(work).waves.roster(), work.settings, at=work.at).people)
    refused = refusal(work, today(work), asked=count, now=True)
    if refused is not None:
        raise UserError(refused.sentence)
    return work.words.say("survey_open_ask")


def open_now(work: Work, *, by: str) -> str:
    """Open a survey by hand; whoever opens names what is in the way."""
    open_wave(work, day=today(work), by=by, now=True)
    show_homes(work)
    return work.words.say("survey_opening")


def ask_to_close(work: Work) -> str:
    """Say what closing by hand means."""
    return work.words.say("survey_close_ask", day=day_name(work, the_open_one(work).last_day))


def close_now(work: Work, wave: Wave, *, by: str) -> str:
    """Close the survey before its time. Raises ``UserError`` where it is over, or not open yet."""
    close(work, wave, by=by)
    show_homes(work)
    return work.words.say("survey_closing")


def the_open_one(work: Work) -> Wave:
    """Return the survey that is open. Raises ``UserError``."""
    live = memory(work).waves.live()
    if live is not None and live.stage is Stage.OPENING:
        raise UserError(work.words.say("survey_refuse_close_opening"))
    if live is None or live.stage is not Stage.OPEN:
        raise UserError(work.words.say("survey_refuse_none_open"))
    return live


def send_preview(work: Work, person: str, *, id: str, door: str = "") -> str:
    """Write to somebody what would be asked."""
    _send(work, person, f"survey preview:{id}", *preview(work), door=door)
    return work.words.say("survey_preview_sent")


def send_results(work: Work, person: str, *, id: str, door: str = "") -> str:
    """Write to a reader what came of the last survey that is over."""
    closed = memory(work).waves.closed(limit=1)
    if not closed:
        raise UserError(work.words.say("survey_refuse_no_results"))
    tell_results(work, closed[0], person, id=f"survey results:{id}", door=door)
    return work.words.say("survey_results_sent")


def noted(work: Work, actor: str, action: str) -> None:
    """Leave a row that says who did what with the survey."""
    wave = memory(work).waves.latest()
    memory(work).audit.note(actor, f"survey {action}", wave.id if wave else "", at=work.at)


def _send(work: Work, person: str, id: str, *parts: Part, door: str) -> None:
    to = ToPerson(person=person, door=work.door_of(person) or door)
    post(work, id, to, *parts, answers=True)
