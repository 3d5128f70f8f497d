"""What a coworker is asked before a helper calls or comes by, and the answers.

It is asked in the coworker's own chat with the bot, never in the thread.
"""

from dataclasses import replace

from chatops.access import load_own
from chatops.errors import UserError
from chatops.events import ButtonPressed
from chatops.life import do
from chatops.messages import Button, Buttons, Line, Part, Quote, Tone, ToPerson
from chatops.nudges.card import after_asking, closed_card, open_card, outcomes, question_id
from chatops.nudges.nudge import Answer, Kind, Nudge
from chatops.reaching import in_same_office
from chatops.requests import Deed, Reach, Request
from chatops.saying import post, redraw
from chatops.telling import brief
from chatops.work import Work

CHOICES = (
    (Reach.CALL, "button_call_me"),
    (Reach.VISIT, "button_come_by"),
    (Reach.WRITE, "button_write_me"),
)
VISITS = ("fine", "write", "later")


def ask_how(work: Work, nudge: Nudge, request: Request) -> None:
    """Ask the coworker how to be reached; a visit is offered only in the same office."""
    near = in_same_office(work, nudge.helper, request.asker)
    buttons = tuple(
        Button(label=work.words.say(label), action=f"reach:{reach.value}:{nudge.id}")
        for reach, label in CHOICES
        if near or reach is not Reach.VISIT
    )
    text = work.words.say("talk_question", helper=work.name(nudge.helper))
    _ask(work, request, question_id(request), text, buttons)


def ask_whether_to_come(work: Work, nudge: Nudge, request: Request) -> None:
    """Ask the coworker whether a visit suits now."""
    buttons = tuple(
        Button(
            label=work.words.say(f"button_visit_{answer}"),
            action=f"visit:{answer}:{nudge.id}",
            tone=Tone.PRIMARY if answer == "fine" else Tone.PLAIN,
        )
        for answer in VISITS
    )
    text = work.words.say("talk_drop_by", helper=work.name(nudge.helper))
    _ask(work, request, _visit_id(nudge), text, buttons)


def was_asked_to_come(work: Work, nudge: Nudge) -> bool:
    """Tell whether the coworker was asked about a visit on this card."""
    return work.uow.outbox.has(_visit_id(nudge))


def on_reach(pressed: ButtonPressed, subject: str, work: Work) -> str | None:
    """Keep how the coworker would like to be reached, and tell the helper who asked."""
    value, _, id = subject.partition(":")
    nudge, request = _load(pressed, id, work)
    question = question_id(request)
    if late := _too_late(work, question, request):
        return late
    reach = Reach(value) if value in tuple(Reach) else Reach.WRITE
    request = _keep(pressed, request, work, reach)
    always = Button(label=work.words.say("button_always"), action=f"always:{nudge.id}")
    told = work.words.say(f"talk_told_{reach.value}", helper=_asker_of(work, nudge, request))
    redraw(work, question, Line(text=told), Buttons(items=(always,)))
    news = work.words.say(f"talk_chose_{reach.value}", name=work.name(request.asker))
    _show(work, nudge, request, reach, news=news)
    _tell(work, nudge, request, f"reached:{question}", news=news)
    return None


def on_always(pressed: ButtonPressed, subject: str, work: Work) -> str | None:
    """Keep what was chosen for this request for each one to come."""
    nudge, request = _load(pressed, subject, work)
    person = work.uow.people.get(pressed.by)
    if person is None or request.reach is Reach.ANY:
        raise UserError(work.words.say("refuse_gone"))
    work.uow.people.save(replace(person, prefers=request.reach))
    helper = _asker_of(work, nudge, request)
    told = work.words.say(f"talk_told_{request.reach.value}", helper=helper)
    always = work.words.say("talk_told_always")
    redraw(work, question_id(request), Line(text=told), Line(text=always))
    return None


def on_visit(pressed: ButtonPressed, subject: str, work: Work) -> str | None:
    """Keep whether a visit suits, and tell the helper who asked."""
    answer, _, id = subject.partition(":")
    nudge, request = _load(pressed, id, work)
    question = _visit_id(nudge)
    if answer not in VISITS:
        raise UserError(work.words.say("refuse_gone"))
    if late := _too_late(work, question, request):
        return late
    wishes = {"fine": Reach.VISIT, "write": Reach.WRITE, "later": Reach.ANY}
    if answer == "write":
        request = _keep(pressed, request, work, Reach.WRITE)
    told = work.words.say(f"talk_told_{answer}", helper=_asker_of(work, nudge, request))
    redraw(work, question, Line(text=told))
    news = work.words.say(f"talk_visit_{answer}", name=work.name(request.asker))
    _show(work, nudge, request, wishes[answer], news=news)
    _tell(work, nudge, request, f"reached:{question}", news=news)
    return None


def _ask(work: Work, request: Request, id: str, text: str, buttons: tuple[Button, ...]) -> None:
    door = work.door_of(request.asker) or request.place.door
    about: tuple[Part, ...] = (Quote(text=brief(request, work)),) if request.text else ()
    to = ToPerson(person=request.asker, door=door)
    post(work, id, to, Line(text=text), *about, Buttons(items=buttons), answers=True)


def _load(pressed: ButtonPressed, id: str, work: Work) -> tuple[Nudge, Request]:
    nudge = work.uow.nudges.get(id)
    if nudge is None or nudge.kind is not Kind.TALK:
        raise UserError(work.words.say("refuse_gone"))
    return nudge, load_own(work, pressed.by, nudge.request)


def _too_late(work: Work, question: str, request: Request) -> str:
    """Say why an answer does not count any more; where it is over, the question says so, too."""
    if not work.uow.outbox.has(question):
        return work.words.say("refuse_gone")
    if work.uow.outbox.has(f"redraw:{question}"):
        return work.words.say("talk_noted_already")
    if request.is_open:
        return ""
    over = work.words.say("talk_over")
    redraw(work, question, Line(text=over))
    return over


def _keep(pressed: ButtonPressed, request: Request, work: Work, reach: Reach) -> Request:
    id = f"{pressed.id}:reach"
    at, by = pressed.said_at, pressed.by
    return do(work, request, Deed.REACH, by=by, id=id, said_at=at, value=reach.value)


def _show(work: Work, nudge: Nudge, request: Request, wish: Reach, *, news: str) -> None:
    """Show the answer on the card, with what is left to do."""
    if nudge.answer in (Answer.SORTED, Answer.STILL_OPEN, Answer.DID_NOT_HAPPEN):
        return
    if wish is Reach.WRITE or not _may_act(nudge, request, wish):
        parts = closed_card(work, nudge, request, news=news)
    elif wish is Reach.VISIT:
        # A visit is agreed, so there will be something to tell.
        work.uow.nudges.answer(nudge.id, Answer.DROP_BY, at=nudge.answered_at or work.at)
        parts = open_card(work, nudge, request, outcomes(work, nudge), news=news)
    else:
        parts = open_card(work, nudge, request, after_asking(work, nudge, request), news=news)
    redraw(work, nudge.id, *parts)


def _may_act(nudge: Nudge, request: Request, wish: Reach) -> bool:
    """Tell whether the card's helper has something left to do: of a visit agreed on, to tell."""
    if wish is Reach.VISIT:
        return True
    return not request.hushed and request.keeper in ("", nudge.helper)


def _tell(work: Work, nudge: Nudge, request: Request, id: str, *, news: str) -> None:
    """Say it in a line as well: nobody hears of an edit."""
    helper = _helper_of(work, nudge, request)
    to = ToPerson(person=helper, door=work.door_of(helper))
    if to.door:
        post(work, id, to, Line(text=news), answers=True)


def _helper_of(work: Work, nudge: Nudge, request: Request) -> str:
    """Tell who is to hear of an answer: whoever has the request by now."""
    keeper = request.keeper
    return keeper if keeper in work.helpers_but(*request.askers) else nudge.helper


def _asker_of(work: Work, nudge: Nudge, request: Request) -> str:
    return work.name(_helper_of(work, nudge, request))


def _visit_id(nudge: Nudge) -> str:
    return f"visit:{nudge.id}"
