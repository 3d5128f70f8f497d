"""The buttons of the card to talk: to ask, call, drop by or let it be, and what came of it.

What a press is about is looked at afresh: who has the request now, whether it is over, whether the
coworker is still there. A second press changes nothing.
"""

from collections.abc import Callable
from dataclasses import replace

from chatops.access import load_for
from chatops.errors import UserError
from chatops.events import ButtonPressed
from chatops.handlers.being_reached import (
    ask_how,
    ask_whether_to_come,
    on_always,
    on_reach,
    on_visit,
    was_asked_to_come,
)
from chatops.life import do
from chatops.nudges.card import closed_card, open_card, outcomes, question_id, while_asked
from chatops.nudges.nudge import Answer, Kind, Nudge
from chatops.reaching import has_left, in_same_office
from chatops.requests import Deed, Request, State
from chatops.saying import redraw
from chatops.work import Work

ENDS = (Answer.SORTED, Answer.STILL_OPEN, Answer.DID_NOT_HAPPEN)
MEANS = {Answer.CALL: "call", Answer.DROP_BY: "visit"}
Said = str | None


def _ask(pressed: ButtonPressed, subject: str, work: Work) -> Said:
    """Ask the coworker how to be reached: once for a request."""
    nudge, request = _load(pressed, subject, work)
    if late := _too_late(work, pressed, nudge, request):
        return late
    name = work.name(request.asker)
    if not work.uow.outbox.has(question_id(request)):
        ask_how(work, nudge, request)
        nudge = _answer(work, nudge, Answer.ASK)
        news = work.words.say("talk_asked", name=name)
        redraw(
            work, nudge.id, *open_card(work, nudge, request, while_asked(work, nudge), news=news)
        )
    return work.words.say("talk_asked", name=name)


def _call(pressed: ButtonPressed, subject: str, work: Work) -> Said:
    """Note that the helper calls, and ask what came of it."""
    nudge, request = _load(pressed, subject, work)
    if late := _too_late(work, pressed, nudge, request):
        return late
    nudge = _answer(work, nudge, Answer.CALL)
    news = work.words.say("talk_calling", name=work.name(request.asker))
    redraw(work, nudge.id, *open_card(work, nudge, request, outcomes(work, nudge), news=news))
    return None


def _visit(pressed: ButtonPressed, subject: str, work: Work) -> Said:
    """Ask the coworker whether the helper may come by: without an answer there is no visit."""
    nudge, request = _load(pressed, subject, work)
    if late := _too_late(work, pressed, nudge, request):
        return late
    name = work.name(request.asker)
    if not in_same_office(work, nudge.helper, request.asker):
        raise UserError(work.words.say("talk_other_office", name=name))
    news = work.words.say("talk_visit_asked", name=name)
    if was_asked_to_come(work, nudge):
        return news
    ask_whether_to_come(work, nudge, request)
    nudge = _answer(work, nudge, Answer.DROP_BY)
    redraw(work, nudge.id, *open_card(work, nudge, request, while_asked(work, nudge), news=news))
    return news


def _not_now(pressed: ButtonPressed, subject: str, work: Work) -> Said:
    """Say no more of talking about this request."""
    nudge, request = _load(pressed, subject, work)
    if overtaken := _overtaken(work, pressed, nudge, request):
        return overtaken
    if not request.hushed:
        request = _done(pressed, request, work, Deed.HUSH)
    nudge = _answer(work, nudge, Answer.NOT_NOW)
    news = work.words.say("talk_hushed")
    redraw(work, nudge.id, *closed_card(work, nudge, request, news=news))
    return news


def _sorted(pressed: ButtonPressed, subject: str, work: Work) -> Said:
    return _end(pressed, subject, work, Answer.SORTED, "talk_sorted")


def _still_open(pressed: ButtonPressed, subject: str, work: Work) -> Said:
    return _end(pressed, subject, work, Answer.STILL_OPEN, "talk_still_open")


def _did_not_happen(pressed: ButtonPressed, subject: str, work: Work) -> Said:
    return _end(pressed, subject, work, Answer.DID_NOT_HAPPEN, "talk_not_happened")


def _end(pressed: ButtonPressed, subject: str, work: Work, answer: Answer, sentence: str) -> str:
    """Note what came of it; it may be over by then, as the coworker wrote that it works."""
    nudge, request = _load(pressed, subject, work)
    # Who called or came by can tell of it, whoever has it now.
    met = nudge.answer in MEANS and pressed.by == nudge.helper
    if nudge.answer in ENDS:
        return work.words.say("talk_noted_already")
    if not met and (overtaken := _overtaken(work, pressed, nudge, request)):
        return overtaken
    if answer is not Answer.DID_NOT_HAPPEN:
        means = MEANS.get(nudge.answer, "call")
        request = _done(pressed, request, work, Deed.TALK, value=means)
    if answer is Answer.SORTED and request.is_open:
        request = _done(pressed, request, work, Deed.SETTLE)
    nudge = _answer(work, nudge, answer)
    news = work.words.say(sentence)
    redraw(work, nudge.id, *closed_card(work, nudge, request, news=news))
    return news


def _load(pressed: ButtonPressed, subject: str, work: Work) -> tuple[Nudge, Request]:
    """Load what a card is about, for its helper or whoever has the request now."""
    nudge = work.uow.nudges.get(subject)
    if nudge is None or nudge.kind is not Kind.TALK:
        raise UserError(work.words.say("refuse_gone"))
    request = load_for(work, pressed.by, nudge.request, Deed.TAKE)
    if request.state is State.DROPPED:
        raise UserError(work.words.say("refuse_gone"))
    if pressed.by not in (nudge.helper, request.keeper):
        raise UserError(_not_yours(work, nudge, request))
    return nudge, request


def _overtaken(work: Work, pressed: ButtonPressed, nudge: Nudge, request: Request) -> str:
    """Say who has it, to whom it was handed over from: that card loses its buttons."""
    if nudge.answer in ENDS:
        return work.words.say("talk_noted_already")
    if pressed.by == (request.keeper or nudge.helper):
        return ""
    news = _not_yours(work, nudge, request)
    redraw(work, nudge.id, *closed_card(work, nudge, request, news=news))
    return news


def _not_yours(work: Work, nudge: Nudge, request: Request) -> str:
    return work.words.say("talk_not_yours", helper=work.name(request.keeper or nudge.helper))


def _too_late(work: Work, pressed: ButtonPressed, nudge: Nudge, request: Request) -> str:
    """Say why there is nothing to do any more; a card that was overtaken loses its buttons."""
    if overtaken := _overtaken(work, pressed, nudge, request):
        return overtaken
    if has_left(work, request.asker):
        raise UserError(work.words.say("talk_left", name=work.name(request.asker)))
    if request.is_open and not request.hushed:
        return ""
    news = work.words.say("talk_hushed" if request.is_open else "talk_over")
    redraw(work, nudge.id, *closed_card(work, nudge, request, news=news))
    return news


def _answer(work: Work, nudge: Nudge, answer: Answer) -> Nudge:
    work.uow.nudges.answer(nudge.id, answer, at=work.at)
    return replace(nudge, answer=answer, answered_at=work.at)


def _done(
    pressed: ButtonPressed, request: Request, work: Work, deed: Deed, *, value: str = ""
) -> Request:
    id = f"{pressed.id}:{deed.value}"
    return do(work, request, deed, by=pressed.by, id=id, said_at=pressed.said_at, value=value)


TALKING: dict[str, Callable[[ButtonPressed, str, Work], Said]] = {
    "talk_ask": _ask,
    "talk_call": _call,
    "talk_visit": _visit,
    "talk_not_now": _not_now,
    "talk_sorted": _sorted,
    "talk_open": _still_open,
    "talk_not": _did_not_happen,
    "reach": on_reach,
    "always": on_always,
    "visit": on_visit,
}
