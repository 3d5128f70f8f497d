"""What becomes of a burst when it is over: a helper is asked once whether all are to be told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from chatops.bursts import Burst, Stage
from chatops.errors import UserError
from chatops.events import ButtonPressed
from chatops.handlers.bursting import load_burst, refuse_while_quiet
from chatops.handlers.offering import LOOK_AGAIN
from chatops.lateness import is_late
from chatops.lines import say_in_thread
from chatops.messages import Button, Buttons, Line, Tone
from chatops.nudges.burst_card import in_words, is_open, joined, people, turn
from chatops.nudges.queue import slot, tell_today
from chatops.requests import Request, State
from chatops.saying import QUIET, redraw
from chatops.unit_of_work import Due
from chatops.work import Work

Answer = str | None


def ask_at_the_end(due: Due, work: Work) -> None:
    """Ask whether all are to be told, when what they wrote about is over.

    Once; and once more in the morning where the question could not be sent while it was day.
    """
    request = work.uow.requests.get(due.subject)
    burst = work.uow.bursts.about(due.subject)
    if request is None or burst is None or request.state is not State.SETTLED:
        return
    if burst.stage is not Stage.ONE and not _went_unheard(work, burst):
        return
    helper = _asked(work, burst, request)
    at = _when(work, request, helper)
    if at is not None and at > work.at:
        work.uow.dues.put(replace(due, at=at))
    elif at is not None:
        _ask(work, replace(burst, helper=helper))
        closes = work.hours_of(helper).next_close(work.at)
        morning = work.hours_of(helper).next_open(closes) if closes else None
        if morning is not None:
            work.uow.dues.put(replace(due, at=morning))


def say_in_others(work: Work, request: Request, told: Callable[[str], str]) -> None:
    """Say in the other threads that were made one what its asker hears: *told* words it."""
    burst = work.uow.bursts.about(request.id) if request.also else None
    for member in joined(work, burst) if burst else []:
        if member.request != request.id:
            say_in_thread(work, member.place, member.root, Line(text=told(member.asker)))


def end_otherwise(work: Work, request: Request, text: str) -> None:
    """Say in each thread that others help here; then nobody is asked whether to say it is over."""
    say_in_others(work, request, lambda _: text)
    burst = work.uow.bursts.about(request.id)
    if burst is not None and burst.stage is Stage.ONE:
        turn(work, burst, Stage.SILENT if work.uow.setting(QUIET) else Stage.TOLD)


def _tell_all(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    """Say in each thread that it is over, once; whoever was split off goes on alone."""
    burst = load_burst(work, pressed.by, subject)
    told = joined(work, burst)
    count = in_words(work, len(people(told)))
    if burst.stage is Stage.TOLD:
        return work.words.say("burst_all_told", count=count)
    if burst.stage is not Stage.ASKED:
        raise UserError(work.words.say("refuse_gone"))
    if is_open(work, burst):
        raise UserError(work.words.say("done_back"))
    refuse_while_quiet(work)
    line = Line(text=_last_words(work, pressed.by))
    for member in told:
        say_in_thread(work, member.place, member.root, line)
    work.uow.bursts.save(replace(burst, stage=Stage.TOLD))
    redraw(work, _question(work, burst), Line(text=work.words.say("burst_all_told", count=count)))
    return None


def _tell_nobody(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    burst = load_burst(work, pressed.by, subject)
    if burst.stage not in (Stage.ASKED, Stage.SILENT):
        raise UserError(work.words.say("refuse_gone"))
    work.uow.bursts.save(replace(burst, stage=Stage.SILENT))
    redraw(work, _question(work, burst), Line(text=work.words.say("burst_none_told")))
    return None


def _asked(work: Work, burst: Burst, request: Request) -> str:
    """Name whom to ask: who settled it just now, else who of those that know of it is there."""
    here = [helper for helper in work.helpers_but() if work.door_of(helper)]
    if request.settled_by in here and _just_settled(work, request):
        return request.settled_by
    there = [helper for helper in here if work.away_until(helper) is None]
    found = next((h for h in (request.settled_by, burst.helper) if h in there), "")
    duty = work.on_duty(*request.askers)
    return found or (duty.helper if duty else "")


def _when(work: Work, request: Request, helper: str) -> datetime | None:
    """Tell when to ask; who has just said that it is over is waiting for what follows."""
    if work.uow.setting(QUIET):
        return work.at + LOOK_AGAIN
    if helper == request.settled_by and _just_settled(work, request):
        return work.at
    return slot(work, helper)


def _just_settled(work: Work, request: Request) -> bool:
    return request.settled_at is not None and not is_late(request.settled_at, at=work.at)


def _ask(work: Work, burst: Burst) -> None:
    count = in_words(work, len(people(joined(work, burst))))
    words = _last_words(work, burst.helper)
    yes = Button(
        label=work.words.say("button_yes"), action=f"burst_yes:{burst.id}", tone=Tone.PRIMARY
    )
    no = Button(label=work.words.say("button_no"), action=f"burst_no:{burst.id}")
    parts = (
        Line(text=work.words.say("burst_tell", count=count)),
        Line(text=work.words.say("burst_tell_note", words=words), quiet=True),
        Buttons(items=(yes, no)),
    )
    id = f"{_questions(burst)}{len(work.uow.outbox.said(_questions(burst))) + 1}"
    tell_today(work, burst.helper, id, *parts)
    if work.uow.outbox.has(id):
        turn(work, burst, Stage.ASKED)


def _went_unheard(work: Work, burst: Burst) -> bool:
    """Tell whether the question was not sent before its day was over."""
    return burst.stage is Stage.ASKED and work.uow.expired(_question(work, burst))


def _last_words(work: Work, helper: str) -> str:
    return work.words.say("burst_told", helper=work.name(helper))


def _question(work: Work, burst: Burst) -> str:
    """Name the newest message that asked."""
    return next(reversed(work.uow.outbox.said(_questions(burst))), "")


def _questions(burst: Burst) -> str:
    return f"burst over:{burst.id}:"


TELLING_ALL_BUTTONS: dict[str, Callable[[ButtonPressed, str, Work], Answer]] = {
    "burst_yes": _tell_all,
    "burst_no": _tell_nobody,
}
TELLING_ALL_DUES: dict[str, Callable[[Due, Work], None]] = {"burst_over": ask_at_the_end}
