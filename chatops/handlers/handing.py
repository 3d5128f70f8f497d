"""A request changes hands: the next helper gets the whole story, the coworker one line."""

from dataclasses import replace
from datetime import datetime

from chatops.access import OPEN_TO_READ
from chatops.errors import UserError
from chatops.events import PlaceKind
from chatops.handlers.bringing import bring_card, is_unread
from chatops.handlers.holding import began_delicate
from chatops.handlers.offering import redraw_offers
from chatops.handlers.passing import ask_what_to_pass_on, send_on
from chatops.kept import Verdict
from chatops.life import do
from chatops.lines import say_line
from chatops.messages import Button, Buttons, Line, Link, Part, Quote, Tone, ToPerson
from chatops.quoting import hide_from_former
from chatops.requests import Deed, Request, State
from chatops.saying import post, redraw
from chatops.splitting import opens
from chatops.story import shown
from chatops.telling import brief
from chatops.work import Work

LAST_SAID = 8
"""Messages on a card: what matters of a longer story is at its beginning and its end."""


def hand_over(
    work: Work, request: Request, *, by: str, to: str, id: str, said_at: datetime, word: str = ""
) -> str:
    """Give a request to another helper; a private one only when the coworker agrees."""
    if request.helper == to:
        raise UserError(work.words.say("refuse_taken", helper=work.name(to)))
    if request.private:
        return _ask_first(work, request, by=by, to=to)
    handed = do(work, request, Deed.HAND_OVER, by=by, id=id, said_at=said_at, value=to)
    handed = _tell_story(work, handed, by=by, to=to, id=id, word=word)
    redraw_offers(work, request.keeper)
    name = work.name(to)
    say_line(work, handed, Line(text=work.words.say("handed_over", helper=name)))
    return work.words.say("hand_over_done", helper=name)


def give(work: Work, request: Request, *, to: str, id: str, said_at: datetime) -> Request:
    """Give a private request to another helper, as its asker wishes."""
    handed = do(work, request, Deed.HAND_OVER, by=to, id=id, said_at=said_at, value=to)
    redraw_offers(work, request.keeper)
    in_channel = request.place.kind in OPEN_TO_READ
    if request.place.kind is PlaceKind.DM or (request.chat and not in_channel):
        return send_on(work, handed, work.turn_of(to))
    if in_channel and request.brought_to:
        handed = replace(handed, brought_to=to)
        hide_from_former(work, handed)
    handed = _tell_story(work, handed, by=request.keeper, to=to, id=id, word="")
    name = work.name(to)
    return say_line(work, handed, Line(text=work.words.say("handed_over", helper=name)))


def agree(work: Work, request: Request, *, to: str, id: str, said_at: datetime) -> None:
    """Let a private request go to another helper, as its helper asked."""
    asked = _unanswered(work, request, to)
    if asked and request.is_open and request.helper != to:
        if to not in work.helpers_but(*request.askers):
            raise UserError(work.words.say("refuse_gone"))
        give(work, request, to=to, id=id, said_at=said_at)
        _answer(work, request, to, work.words.say("hand_over_done", helper=work.name(to)))
    elif not request.is_open:
        _answer(work, request, to, work.words.say("refuse_over"))


def decline(work: Work, request: Request, *, to: str) -> None:
    """Leave a private request with its helper, and tell that helper so: once, if it was asked."""
    if request.keeper in ("", to) or not work.uow.outbox.said(_asked(request, to)):
        return
    keeper = work.name(request.keeper)
    _answer(work, request, to, work.words.say("hand_over_stays", helper=keeper))
    told = work.words.say("hand_over_declined", name=work.name(request.asker))
    person = _to(work, request, request.keeper)
    post(work, declined(request, to), person, Line(text=told))


def ask_who_instead(work: Work, request: Request, *, left: str) -> None:
    """Ask the coworker whether somebody else may have what a helper had who left."""
    duty = work.on_duty(request.asker, left)
    if duty is None:
        _say_nobody_is_left(work, request)
        return
    if _unanswered(work, request, duty.helper):
        return
    if work.uow.outbox.has(declined(request, duty.helper)):
        return
    name, other = work.name(left), work.name(duty.helper)
    _ask(work, request, duty.helper, work.words.say("left_ask", helper=name, other=other))


def _say_nobody_is_left(work: Work, request: Request) -> None:
    """Tell the coworker so, and have it wait for whoever is at the desk next."""
    if began_delicate(work, request):
        ask_what_to_pass_on(work, request)
    else:
        send_on(work, request, None)


def _ask_first(work: Work, request: Request, *, by: str, to: str) -> str:
    name = work.name(request.asker)
    if work.uow.outbox.has(declined(request, to)):
        raise UserError(work.words.say("hand_over_declined", name=name))
    question = work.words.say("hand_over_ask", helper=work.name(by), other=work.name(to))
    if not _unanswered(work, request, to):
        _ask(work, request, to, question)
    return work.words.say("hand_over_asked", name=name)


def _ask(work: Work, request: Request, to: str, question: str) -> None:
    start = _asked(request, to)
    count = len(work.uow.outbox.said(start)) + 1
    fine = Button(
        label=work.words.say("button_fine"),
        action=f"agree:{request.id}:{to}",
        tone=Tone.PRIMARY,
    )
    rather_not = Button(
        label=work.words.say("button_rather_not"), action=f"decline:{request.id}:{to}"
    )
    person = ToPerson(person=request.asker, door=request.place.door)
    about = Quote(text=brief(request, work)) if request.text else None
    parts: tuple[Part, ...] = (Line(text=question), *([about] if about else []))
    post(work, f"{start}{count}", person, *parts, Buttons(items=(fine, rather_not)), answers=True)


def _answer(work: Work, request: Request, to: str, text: str) -> None:
    """Have the question show what became of it, instead of its buttons."""
    for asked in _unanswered(work, request, to):
        redraw(work, asked, Line(text=text))


def _unanswered(work: Work, request: Request, to: str) -> list[str]:
    said = work.uow.outbox.said(_asked(request, to))
    return [id for id in said if not work.uow.outbox.has(f"redraw:{id}")]


def _asked(request: Request, to: str) -> str:
    return f"ask over:{request.id}:{to}:"


def declined(request: Request, to: str) -> str:
    """Name the outbox id of what says that its coworker would rather not have *to* read it."""
    return f"declined:{request.id}:{to}"


def _to(work: Work, request: Request, helper: str) -> ToPerson:
    return ToPerson(person=helper, door=work.door_of(helper) or request.place.door)


def _tell_story(work: Work, request: Request, *, by: str, to: str, id: str, word: str) -> Request:
    """Give the next helper the whole story in one card, and the answers where it is unread."""
    parts = _asked_part(work, request, by=by, to=to)
    parts += _said_since(work, request)
    if word:
        parts.append(Quote(text=word, by=work.name(by)))
    parts += _last_time(work, request)
    if request.private:
        parts.append(Line(text=work.words.say("hand_over_private")))
    if is_unread(work, request, to):
        return bring_card(work, request, to, *parts)
    person = _to(work, request, to)
    is_linked = request.place.kind is not PlaceKind.DM and person.door == request.place.door
    if request.root and request.place.id and is_linked:
        label = work.words.say("button_open")
        parts.append(Link(label=label, place=request.place, message=request.root))
    post(work, f"card:{request.id}:{id}", person, *parts)
    return request


def _asked_part(work: Work, request: Request, *, by: str, to: str) -> list[Part]:
    name = work.name(request.asker)
    asked = work.when(request.asked_at, reader=to)
    heading = work.words.say("hand_over_card", helper=work.name(by), name=name, when=asked)
    return [Line(text=heading), Quote(text=request.text or brief(request, work))]


def _said_since(work: Work, request: Request) -> list[Part]:
    said = work.uow.messages.of(request.id)
    since = [
        m
        for m in said
        if not opens(m, request) and m.gone_at is None and m.verdict is not Verdict.HELD
    ]
    quotes = [Quote(text=shown(m, work), by=work.name(m.author)) for m in since[-LAST_SAID:]]
    sentence = "hand_over_said" if since else "hand_over_nothing_said"
    return [Line(text=work.words.say(sentence)), *quotes]


def _last_time(work: Work, request: Request) -> list[Part]:
    """Say what the coworker needed last, unless that was private."""
    earlier = (
        r
        for r in work.uow.requests.of(request.asker)
        if r.id != request.id and r.state is State.SETTLED and not r.private and r.text
    )
    last = next(earlier, None)
    if last is None:
        return []
    name = work.name(request.asker)
    heading = Line(text=work.words.say("hand_over_last_time", name=name))
    return [heading, Quote(text=brief(last, work))]
