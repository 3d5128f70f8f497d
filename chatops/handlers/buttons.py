"""Buttons: each names the state it expects, so that a second press or a stale one is harmless."""

from collections.abc import Callable
from dataclasses import replace

from chatops.access import load_for
from chatops.errors import UserError
from chatops.events import ButtonPressed
from chatops.handlers.together import bring
from chatops.life import do
from chatops.messages import Line
from chatops.requests import Deed, Request, State
from chatops.saying import redraw
from chatops.work import Work

Answer = str | None


def on_button(pressed: ButtonPressed, work: Work) -> Answer:
    """Do what a button says; answer with a sentence for whoever pressed it."""
    name, _, subject = pressed.action.partition(":")
    if name not in BUTTONS:
        raise UserError(work.words.say("refuse_gone"))
    return BUTTONS[name](pressed, subject, work)


def _take(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    request = load_for(work, pressed.by, subject, Deed.TAKE)
    if not request.is_open:
        raise UserError(work.words.say("refuse_over"))
    if request.state is State.IN_HAND and request.helper == pressed.by:
        return work.words.say("refuse_yours")
    if request.state is State.IN_HAND:
        raise UserError(work.words.say("refuse_taken", helper=work.name(request.helper)))
    do(work, request, Deed.TAKE, by=pressed.by, id=pressed.id)
    return work.words.say("done_taken")


def _settle(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    request = load_for(work, pressed.by, subject, Deed.SETTLE)
    if request.is_open:
        do(work, request, Deed.SETTLE, by=pressed.by, id=pressed.id)
    return work.words.say("done_settled")


def _back(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    request = load_for(work, pressed.by, subject, Deed.BRING_BACK)
    if request.state is State.DROPPED:
        raise UserError(work.words.say("refuse_gone"))
    if not request.is_open:
        do(work, request, Deed.BRING_BACK, by=pressed.by, id=pressed.id)
    return work.words.say("done_back")


def _not_one(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    request = load_for(work, pressed.by, subject, Deed.NOT_ONE)
    if request.state is not State.DROPPED:
        do(work, request, Deed.NOT_ONE, by=pressed.by, id=pressed.id)
    return work.words.say("done_not_one")


def _private(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    request = load_for(work, pressed.by, subject, Deed.KEEP_PRIVATE)
    do(work, request, Deed.KEEP_PRIVATE, by=pressed.by, id=pressed.id)
    return work.words.say("done_private")


def _fine(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    """Pass a first DM on now, as the coworker agrees with who gets it."""
    request = own(work, pressed.by, subject)
    if not request.chat and request.is_open and request.brought_to:
        bring(work, request, request.brought_to, first=True)
    return None


def _leave(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    """Pass nothing on, and keep nothing of it."""
    request = own(work, pressed.by, subject)
    if request.chat:
        raise UserError(work.words.say("refuse_over"))
    kept = work.words.say("delicate_kept")
    redraw(work, request.line, Line(text=kept))
    # Its line stays, saying what became of it; everything else of the request goes.
    quiet = replace(request, line="")
    do(work, quiet, Deed.NOT_ONE, by=pressed.by, id=pressed.id)
    return None


def _agree(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    """Let a private request go to another helper, as its helper asked."""
    id, _, helper = subject.partition(":")
    request = own(work, pressed.by, id)
    redraw(
        work, _asked(id, helper), Line(text=work.words.say("done_passed", helper=work.name(helper)))
    )
    if request.is_open and request.helper != helper:
        handed = do(work, request, Deed.HAND_OVER, by=request.helper, id=pressed.id, value=helper)
        bring(work, handed, helper)
    return None


def _decline(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    id, _, helper = subject.partition(":")
    request = own(work, pressed.by, id)
    holder = request.helper or request.brought_to
    if request.helper != helper:
        stays = work.words.say("refuse_private", helper=work.name(holder))
        redraw(work, _asked(id, helper), Line(text=stays))
    return None


def _asked(id: str, helper: str) -> str:
    return f"ask over:{id}:{helper}"


def own(work: Work, person: str, id: str) -> Request:
    """Load a request for its asker alone. Raises ``UserError``."""
    request = work.uow.requests.get(id)
    if request is None:
        raise UserError(work.words.say("refuse_gone"))
    if person != request.asker:
        raise UserError(work.words.say("refuse_owner_only", name=work.name(request.asker)))
    return request


BUTTONS: dict[str, Callable[[ButtonPressed, str, Work], Answer]] = {
    "take": _take,
    "settle": _settle,
    "back": _back,
    "not_one": _not_one,
    "private": _private,
    "fine": _fine,
    "leave": _leave,
    "agree": _agree,
    "decline": _decline,
}
