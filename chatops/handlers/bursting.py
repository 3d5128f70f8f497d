"""What a helper makes of a burst: one thing or not, a line for all, and newcomers."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from chatops.bursts import Burst, Stage
from chatops.errors import UserError
from chatops.events import ButtonPressed, Delivered, FormSubmitted
from chatops.handlers.joining import join_into, may_join
from chatops.handlers.noticing import whom
from chatops.messages import Form, InPlace, Line, Note, TextBox
from chatops.nudges.burst_card import (
    Standing,
    burst_card,
    is_open,
    joined,
    line_id,
    people,
    places,
    redraw_card,
    standing,
    turn,
)
from chatops.nudges.nudge import Nudge
from chatops.nudges.queue import tell_today, want
from chatops.phrases import together
from chatops.ports import FormContext
from chatops.quoting import shown_parts
from chatops.saying import QUIET, post
from chatops.unit_of_work import Due
from chatops.work import Work

Answer = str | None
MOST = 500
"""Letters of a helper's line for all."""


def look_at_burst(work: Work, nudge: Nudge) -> Nudge | None:
    """See whether a burst is still to be asked about, and of whom; what is not goes.

    Who is away, gone or to be left alone by now is not waited for where another may be told sooner.
    """
    burst = work.uow.bursts.get(nudge.request)
    if burst is None or burst.stage is not Stage.NEW or _is_few(work, burst):
        if burst is not None and burst.stage is Stage.NEW:
            work.uow.bursts.save(replace(burst, stage=Stage.FEW))
        work.uow.nudges.drop(nudge.id)
        return None
    askers = {person for _, request in standing(work, burst) for person in request.askers}
    helper = whom(work, askers, asked=nudge.helper)
    if helper in (nudge.helper, ""):
        return nudge
    work.uow.bursts.save(replace(burst, helper=helper))
    work.uow.nudges.drop(nudge.id)
    want(work, replace(nudge, helper=helper))
    return None


def say_burst(work: Work, waiting: Sequence[Nudge]) -> None:
    """Ask about the first of the bursts that wait for a helper.

    It needs a message of its own: that one is drawn anew as newcomers write.
    """
    nudge = waiting[0]
    burst = work.uow.bursts.get(nudge.request)
    if burst is not None:
        tell_today(work, nudge.helper, nudge.id, *burst_card(work, burst))
        work.uow.nudges.say(nudge.id, at=work.at, said_in=nudge.id)


def draw_again(due: Due, work: Work) -> None:
    """Have the card of a burst show who wrote since."""
    burst = work.uow.bursts.get(due.subject)
    if burst is not None:
        redraw_card(work, burst)


def on_line_delivered(delivered: Delivered, work: Work) -> None:
    """Have what is said under a helper's line for all be part of what it is about."""
    kind, _, rest = delivered.key.partition(":")
    burst = work.uow.bursts.get(rest.partition(":")[0]) if kind == "burst line" else None
    if burst is not None:
        work.uow.requests.add_thread(delivered.place, delivered.message, burst.request)


def _one_thing(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    id, _, last = subject.partition(":")
    burst = load_burst(work, pressed.by, id)
    if burst.stage is Stage.ONE:
        return work.words.say("done_joined")
    if burst.stage is not Stage.NEW:
        raise UserError(work.words.say("refuse_gone"))
    asks = _shown(work, burst, last)
    if len(asks) < 2:
        redraw_card(work, burst)
        return work.words.say("refuse_burst_few")
    first, main = asks[0]
    work.uow.bursts.put(replace(first, joined=True))
    if not _add(work, replace(burst, stage=Stage.ONE, request=main.id), asks[1:]):
        raise UserError(work.words.say("refuse_burst_few"))
    return work.words.say("done_joined")


def _not_one_thing(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    burst = load_burst(work, pressed.by, subject)
    if burst.stage not in (Stage.NEW, Stage.NOT_ONE):
        raise UserError(work.words.say("refuse_gone"))
    turn(work, burst, Stage.NOT_ONE)
    return None


def _add_newcomers(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    id, _, last = subject.partition(":")
    burst = load_burst(work, pressed.by, id)
    if burst.stage is not Stage.ONE or not is_open(work, burst):
        raise UserError(work.words.say("refuse_over"))
    added = _add(work, burst, _shown(work, burst, last))
    there = last in {member.request for member in joined(work, burst)}
    return work.words.say("done_joined" if added or there else "refuse_burst_none")


def _line_form(subject: str, by: str, context: FormContext, work: Work) -> Form:
    burst = _load_open(work, by, subject)
    refuse_while_quiet(work)
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
    refuse_while_quiet(work)
    words = sent.values.get("words", "").strip()[:MOST]
    if not words:
        raise UserError(work.words.say("refuse_empty"))
    line = Line(text=work.words.say("burst_line", helper=work.name(sent.by), words=words))
    before = work.uow.outbox.said(line_id(burst))
    if any(shown_parts(work, id) != (line,) for id in before):
        raise UserError(work.words.say("refuse_burst_line"))
    if not before:
        asked_in = {m.place.id: m.place for m in joined(work, burst) if work.listed(m.place)}
        for id, place in asked_in.items():
            post(work, line_id(burst, id), InPlace(place=place), line, tells=True)
    redraw_card(work, burst)
    return work.words.say("done_burst_line")


def _add(work: Work, burst: Burst, asks: Standing) -> int:
    """Make these a part of the one; each thread keeps its line, and its own words. Tell how many
    could be.
    """
    added = 0
    for member, request in asks:
        main = work.uow.requests.get(burst.request)
        if main is not None and may_join(request, main):
            join_into(work, replace(request, line=""), main)
            work.uow.bursts.put(replace(member, joined=True))
            added += 1
    work.uow.bursts.save(burst)
    redraw_card(work, burst)
    return added


def _shown(work: Work, burst: Burst, last: str) -> Standing:
    """Take what the card showed when it was pressed, if it still stands: not who wrote in that very
    moment. What it showed last may be over by now.
    """
    ids = [member.request for member in work.uow.bursts.members(burst.id)]
    shown = ids[: ids.index(last) + 1] if last in ids else []
    return [(member, ask) for member, ask in standing(work, burst) if member.request in shown]


def _is_few(work: Work, burst: Burst) -> bool:
    """Tell whether too little of it is left to ask about."""
    who = people(member for member, _ in standing(work, burst))
    return len(who) < work.settings.nudges.burst_requests


def load_burst(work: Work, person: str, id: str) -> Burst:
    """Load what a card is about, for a helper."""
    burst = work.uow.bursts.get(id)
    if burst is None:
        raise UserError(work.words.say("refuse_gone"))
    if person not in work.helpers_but():
        raise UserError(work.words.say("refuse_desk_only"))
    return burst


def refuse_while_quiet(work: Work) -> None:
    """Say that nothing can be said now, and how that ends."""
    if work.uow.setting(QUIET):
        raise UserError(work.words.say("refuse_quiet"))


def _load_open(work: Work, person: str, id: str) -> Burst:
    burst = load_burst(work, person, id)
    if burst.stage is not Stage.ONE or not is_open(work, burst):
        raise UserError(work.words.say("refuse_over"))
    return burst


BURST_BUTTONS: dict[str, Callable[[ButtonPressed, str, Work], Answer]] = {
    "one_thing": _one_thing,
    "not_one_thing": _not_one_thing,
    "burst_add": _add_newcomers,
}
BURST_FORMS: dict[str, Callable[[str, str, FormContext, Work], Form]] = {"burst_line": _line_form}
BURST_SUBMISSIONS: dict[str, Callable[[FormSubmitted, str, Work], Answer]] = {
    "burst_line": _post_line
}
BURST_DUES: dict[str, Callable[[Due, Work], None]] = {"burst_card": draw_again}
