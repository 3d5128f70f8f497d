"""What a helper makes of a burst: one thing or not, a line for all, newcomers, and the end."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from chatops.bursts import Burst, Stage
from chatops.errors import UserError
from chatops.events import ButtonPressed, Delivered, FormSubmitted
from chatops.handlers.joining import join_into, may_join
from chatops.lines import say_in_thread
from chatops.messages import Button, Buttons, Form, InPlace, Line, Note, Part, TextBox, Tone
from chatops.nudges.burst_card import (
    Standing,
    burst_card,
    in_words,
    is_open,
    joined,
    line_id,
    people,
    places,
    redraw_card,
    standing,
)
from chatops.nudges.nudge import Nudge
from chatops.nudges.queue import slot, tell
from chatops.phrases import together
from chatops.ports import FormContext
from chatops.requests import Request, State
from chatops.saying import post, redraw
from chatops.unit_of_work import Due
from chatops.work import Work

Answer = str | None
MOST = 500
"""Letters of a helper's line for all."""


def draw_burst(work: Work, nudge: Nudge) -> tuple[Part, ...] | None:
    """Draw what a helper is asked about a burst; None where too little of it is left to ask.

    It needs a message of its own: that one is drawn anew as newcomers write.
    """
    burst = work.uow.bursts.get(nudge.request)
    if burst is None or burst.stage is not Stage.NEW:
        return None
    who = people(member for member, _ in standing(work, burst))
    if len(who) < work.settings.nudges.burst_requests:
        work.uow.bursts.save(replace(burst, stage=Stage.FEW))
        return None
    return burst_card(work, burst)


def look_at_burst(work: Work, nudge: Nudge) -> Nudge | None:
    """See whether a burst is still to be asked about; what is not goes."""
    if draw_burst(work, nudge) is not None:
        return nudge
    work.uow.nudges.drop(nudge.id)
    return None


def say_burst(work: Work, waiting: Sequence[Nudge]) -> None:
    """Ask about the first of the bursts that wait for a helper."""
    nudge = waiting[0]
    parts = draw_burst(work, nudge)
    if parts is not None:
        tell(work, nudge.helper, nudge.id, *parts)
        work.uow.nudges.say(nudge.id, at=work.at, said_in=nudge.id)


def draw_again(due: Due, work: Work) -> None:
    """Have the card of a burst show who wrote since."""
    burst = work.uow.bursts.get(due.subject)
    if burst is not None:
        redraw_card(work, burst)


def ask_at_the_end(due: Due, work: Work) -> None:
    """Ask once whether all are to be told, when what they wrote about is over."""
    request = work.uow.requests.get(due.subject)
    burst = work.uow.bursts.about(due.subject)
    if request is None or burst is None or burst.stage is not Stage.ONE:
        return
    if request.state is not State.SETTLED:
        return
    helper = _asked(work, burst, request)
    # Whoever has just said that it is over is waiting for what follows.
    at = work.at if helper == request.settled_by else slot(work, helper)
    if at is not None and at > work.at:
        work.uow.dues.put(replace(due, at=at))
    elif at is not None:
        _ask(work, replace(burst, helper=helper))


def say_in_others(work: Work, request: Request, told: Callable[[str], str]) -> None:
    """Say in the other threads that were made one what its asker hears: *told* words it."""
    burst = work.uow.bursts.about(request.id) if request.also else None
    for member in joined(work, burst) if burst else []:
        if member.request != request.id:
            say_in_thread(work, member.place, member.root, Line(text=told(member.asker)))


def on_line_delivered(delivered: Delivered, work: Work) -> None:
    """Have what is said under a helper's line for all be part of what it is about."""
    kind, _, rest = delivered.key.partition(":")
    burst = work.uow.bursts.get(rest.partition(":")[0]) if kind == "burst line" else None
    if burst is not None:
        work.uow.requests.add_thread(delivered.place, delivered.message, burst.request)


def _one_thing(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    id, _, last = subject.partition(":")
    burst = _load(work, pressed.by, id)
    if burst.stage is Stage.ONE:
        return work.words.say("done_joined")
    if burst.stage is not Stage.NEW:
        raise UserError(work.words.say("refuse_gone"))
    asks = _up_to(standing(work, burst), last)
    if len(asks) < 2:
        raise UserError(work.words.say("refuse_burst_few"))
    first, main = asks[0]
    work.uow.bursts.put(replace(first, joined=True))
    _add(work, replace(burst, stage=Stage.ONE, request=main.id), asks[1:])
    return work.words.say("done_joined")


def _not_one_thing(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    burst = _load(work, pressed.by, subject)
    if burst.stage not in (Stage.NEW, Stage.NOT_ONE):
        raise UserError(work.words.say("refuse_gone"))
    _turn(work, burst, Stage.NOT_ONE)
    return None


def _add_newcomers(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    id, _, last = subject.partition(":")
    burst = _load(work, pressed.by, id)
    if burst.stage is not Stage.ONE or not is_open(work, burst):
        raise UserError(work.words.say("refuse_over"))
    _add(work, burst, _up_to(standing(work, burst), last))
    return work.words.say("done_joined")


def _tell_all(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    """Say in each thread that it is over, once; whoever was split off goes on alone."""
    burst = _load(work, pressed.by, subject)
    told = joined(work, burst)
    count = in_words(work, len(people(told)))
    if burst.stage is Stage.TOLD:
        return work.words.say("burst_all_told", count=count)
    if burst.stage is not Stage.ASKED:
        raise UserError(work.words.say("refuse_gone"))
    if is_open(work, burst):
        raise UserError(work.words.say("done_back"))
    line = Line(text=_last_words(work, pressed.by))
    for member in told:
        say_in_thread(work, member.place, member.root, line)
    work.uow.bursts.save(replace(burst, stage=Stage.TOLD))
    redraw(work, _question_id(burst), Line(text=work.words.say("burst_all_told", count=count)))
    return None


def _tell_nobody(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    burst = _load(work, pressed.by, subject)
    if burst.stage not in (Stage.ASKED, Stage.SILENT):
        raise UserError(work.words.say("refuse_gone"))
    work.uow.bursts.save(replace(burst, stage=Stage.SILENT))
    redraw(work, _question_id(burst), Line(text=work.words.say("burst_none_told")))
    return None


def _line_form(subject: str, by: str, context: FormContext, work: Work) -> Form:
    burst = _load_open(work, by, subject)
    names = together(list(places(work, burst).values()), language=work.words.language)
    return Form(
        title=work.words.say("burst_line_title"),
        action=f"burst_line:{burst.id}",
        fields=(
            TextBox(name="words", label=work.words.say("burst_line_words"), lines=3),
            Note(text=work.words.say("burst_line_note", places=names)),
        ),
        submit=work.words.say("burst_line_submit"),
    )


def _post_line(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    """Post a helper's own words once, at the top of each help place where people asked."""
    burst = _load_open(work, sent.by, subject)
    words = sent.values.get("words", "").strip()[:MOST]
    if not words:
        raise UserError(work.words.say("refuse_empty"))
    line = Line(text=work.words.say("burst_line", helper=work.name(sent.by), words=words))
    if not work.uow.outbox.said(line_id(burst)):
        asked_in = {m.place.id: m.place for m in joined(work, burst) if work.listed(m.place)}
        for id, place in asked_in.items():
            post(work, line_id(burst, id), InPlace(place=place), line, tells=True)
    redraw_card(work, burst)
    return work.words.say("done_burst_line")


def _add(work: Work, burst: Burst, asks: Standing) -> None:
    """Make these a part of the one; each thread keeps its line, and its own words."""
    for member, request in asks:
        main = work.uow.requests.get(burst.request)
        if main is not None and may_join(request, main):
            join_into(work, replace(request, line=""), main)
            work.uow.bursts.put(replace(member, joined=True))
    work.uow.bursts.save(burst)
    redraw_card(work, burst)


def _up_to(asks: Standing, last: str) -> Standing:
    """Take what the card showed when it was pressed: not who wrote in that very moment."""
    ids = [member.request for member, _ in asks]
    return asks[: ids.index(last) + 1] if last in ids else []


def _asked(work: Work, burst: Burst, request: Request) -> str:
    """Name whom to ask at the end: who settled it, else who was asked at the beginning."""
    here = work.helpers_but()
    found = next((h for h in (request.settled_by, burst.helper) if h in here), "")
    duty = work.on_duty(*request.askers)
    return found or (duty.helper if duty else "")


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
    tell(work, burst.helper, _question_id(burst), *parts)
    if work.uow.outbox.has(_question_id(burst)):
        _turn(work, burst, Stage.ASKED)


def _last_words(work: Work, helper: str) -> str:
    return work.words.say("burst_told", helper=work.name(helper))


def _question_id(burst: Burst) -> str:
    return f"burst over:{burst.id}"


def _turn(work: Work, burst: Burst, stage: Stage) -> None:
    turned = replace(burst, stage=stage)
    work.uow.bursts.save(turned)
    redraw_card(work, turned)


def _load(work: Work, person: str, id: str) -> Burst:
    burst = work.uow.bursts.get(id)
    if burst is None:
        raise UserError(work.words.say("refuse_gone"))
    if person not in work.helpers_but():
        raise UserError(work.words.say("refuse_desk_only"))
    return burst


def _load_open(work: Work, person: str, id: str) -> Burst:
    burst = _load(work, person, id)
    if burst.stage is not Stage.ONE or not is_open(work, burst):
        raise UserError(work.words.say("refuse_over"))
    return burst


BURST_BUTTONS: dict[str, Callable[[ButtonPressed, str, Work], Answer]] = {
    "one_thing": _one_thing,
    "not_one_thing": _not_one_thing,
    "burst_add": _add_newcomers,
    "burst_yes": _tell_all,
    "burst_no": _tell_nobody,
}
BURST_FORMS: dict[str, Callable[[str, str, FormContext, Work], Form]] = {"burst_line": _line_form}
BURST_SUBMISSIONS: dict[str, Callable[[FormSubmitted, str, Work], Answer]] = {
    "burst_line": _post_line
}
BURST_DUES: dict[str, Callable[[Due, Work], None]] = {
    "burst_card": draw_again,
    "burst_over": ask_at_the_end,
}
