"""Buttons: each names the state it expects, so that a second press or a stale one is harmless."""

from collections.abc import Callable
from dataclasses import replace

from chatops.access import admit, load_for, load_own, may_read
from chatops.errors import UserError
from chatops.events import ButtonPressed
from chatops.handlers.away import on_here, take_over
from chatops.handlers.bringing import follow
from chatops.handlers.bursting import BURST_BUTTONS
from chatops.handlers.handing import agree, decline
from chatops.handlers.listing import LISTING_BUTTONS
from chatops.handlers.measures import on_measures_button
from chatops.handlers.passing import send_on, turn
from chatops.handlers.preferring import PREFERRING_BUTTONS
from chatops.handlers.talking import TALKING
from chatops.handlers.telling_all import TELLING_ALL_BUTTONS
from chatops.handlers.walking_up import LOGGING_BUTTONS
from chatops.handlers.wondering import WONDERING_BUTTONS
from chatops.life import do
from chatops.messages import Line
from chatops.requests import Deed, State
from chatops.saying import redraw
from chatops.work import Work

Answer = str | None


def on_button(pressed: ButtonPressed, work: Work) -> Answer:
    """Do what a button says; answer with a sentence for whoever pressed it."""
    name, _, subject = pressed.action.partition(":")
    does = BUTTONS.get(name) or work.more.buttons.get(name)
    admit(work, pressed.by)
    if does is None:
        raise UserError(work.words.say("refuse_gone"))
    return does(pressed, subject, work)


def _take(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    request = load_for(work, pressed.by, subject, Deed.TAKE)
    if not request.is_open:
        raise UserError(work.words.say("refuse_over"))
    if request.state is State.IN_HAND and request.helper == pressed.by:
        return work.words.say("refuse_yours")
    if request.state is State.IN_HAND:
        raise UserError(work.words.say("refuse_taken", helper=work.name(request.helper)))
    taken = do(work, request, Deed.TAKE, by=pressed.by, id=pressed.id, said_at=pressed.said_at)
    follow(work, taken, anew=not may_read(work, pressed.by, request))
    return work.words.say("done_taken")


def _settle(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    request = load_for(work, pressed.by, subject, Deed.SETTLE)
    if request.is_open:
        do(work, request, Deed.SETTLE, by=pressed.by, id=pressed.id, said_at=pressed.said_at)
    return work.words.say("done_settled")


def _back(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    request = load_for(work, pressed.by, subject, Deed.BRING_BACK)
    if request.state is State.DROPPED:
        raise UserError(work.words.say("refuse_gone"))
    if not request.is_open:
        do(work, request, Deed.BRING_BACK, by=pressed.by, id=pressed.id, said_at=pressed.said_at)
    return work.words.say("done_back")


def _not_one(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    request = load_for(work, pressed.by, subject, Deed.NOT_ONE)
    if request.state is not State.DROPPED:
        do(work, request, Deed.NOT_ONE, by=pressed.by, id=pressed.id, said_at=pressed.said_at)
    return work.words.say("done_not_one")


def _private(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    request = load_for(work, pressed.by, subject, Deed.KEEP_PRIVATE)
    do(work, request, Deed.KEEP_PRIVATE, by=pressed.by, id=pressed.id, said_at=pressed.said_at)
    return work.words.say("done_private")


def _fine(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    """Pass a first DM on now, as the coworker agrees with who gets it."""
    request = load_own(work, pressed.by, subject)
    if not request.chat and request.is_open and request.brought_to:
        send_on(work, request, turn(work, request), first=request.held)
    return None


def _leave(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    """Pass nothing on, and keep nothing of it."""
    request = load_own(work, pressed.by, subject)
    if request.chat:
        raise UserError(work.words.say("refuse_taken", helper=work.name(request.brought_to)))
    kept = work.words.say("delicate_kept")
    redraw(work, request.line, Line(text=kept))
    # Its line stays, saying what became of it; everything else of the request goes.
    quiet = replace(request, line="")
    do(work, quiet, Deed.NOT_ONE, by=pressed.by, id=pressed.id, said_at=pressed.said_at)
    return None


def _agree(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    id, _, helper = subject.partition(":")
    request = load_own(work, pressed.by, id)
    agree(work, request, to=helper, id=pressed.id, said_at=pressed.said_at)
    return None


def _decline(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    id, _, helper = subject.partition(":")
    decline(work, load_own(work, pressed.by, id), to=helper)
    return None


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
    **TALKING,
    "take_over": take_over,
    "here": on_here,
    **BURST_BUTTONS,
    **TELLING_ALL_BUTTONS,
    "measures": on_measures_button,
    **LISTING_BUTTONS,
    **PREFERRING_BUTTONS,
    **LOGGING_BUTTONS,
    **WONDERING_BUTTONS,
}
