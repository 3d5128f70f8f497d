"""The card by which a helper gets what cannot be read where it was asked, as things stand.

It lies in the helper's own chat with the bot: where the platform has no group chats, and where
helper and coworker are on different ones. Above is the story, then one line that says how it
stands, then what can be done.
"""

from collections.abc import Sequence
from dataclasses import replace

from chatops.access import may, may_read
from chatops.messages import Button, Buttons, Contact, Line, Part, Tone
from chatops.naming import take_button
from chatops.phrases import paragraph
from chatops.quoting import hide_from_former, shown_parts
from chatops.requests import Deed, Request, State, holder, request_id
from chatops.saying import redraw
from chatops.story import asked_by_another
from chatops.telling import draft
from chatops.work import Work


def card(
    work: Work, request: Request, story: Sequence[Part], *, id: str, door: str
) -> tuple[Part, ...]:
    """Draw a card for its helper, who reads it at this door."""
    helper = holder(id)
    asked = as_asked(work, request, id)
    status = Line(text=_status(work, request, asked, id=id, door=door))
    if not _is_live(work, request, helper):
        return *story, status
    contact = _contact(work, asked, story, door=door)
    buttons = _buttons(work, request, asked, helper, door=door)
    return *story, status, *contact, Buttons(items=buttons)


def redraw_cards(work: Work, request: Request) -> None:
    """Have the cards that were brought show how things stand by now, without dead buttons."""
    hide_from_former(work, request)
    for place, root in work.uow.requests.threads(request.id):
        id = work.uow.outbox.at(place, root)
        if not holder(id):
            continue
        shown = shown_parts(work, id)
        now = card(work, request, _story(shown or ()), id=id, door=place.door)
        if now != shown:
            redraw(work, id, *now)


def as_asked(work: Work, request: Request, id: str) -> Request:
    """Find what a card was brought for: part of *request* by now, and answered where it was asked.

    Several who have one problem keep their threads; who answers one of them is read there.
    """
    own = id.split(":", 3)[1] if holder(id) else request.id
    return request if own == request.id else part_of(work, request, own)


def part_of(work: Work, request: Request, id: str) -> Request:
    """Find a request that was made a part of another, with the thread that it had."""
    own = work.uow.requests.get(id)
    said = work.uow.messages.of(request.id)
    opened = next((kept for kept in said if request_id(kept.place, kept.id) == id), None)
    if own is None or opened is None:
        return request
    return replace(own, root=opened.root or opened.id)


def talk_elsewhere(work: Work, request: Request) -> bool:
    """Tell whether its helper and its asker write to each other where the desk cannot read."""
    helper = holder(request.chat)
    if not helper or helper != request.helper:
        return False
    there = work.uow.outbox.conversation(request.chat)
    return there is not None and there[0] == request.place.door


def _story(shown: Sequence[Part]) -> Sequence[Part]:
    """Leave out how it stood: the last line, and what could be done then."""
    lines = [number for number, part in enumerate(shown) if isinstance(part, Line)]
    return shown[: lines[-1]] if lines else ()


def _is_live(work: Work, request: Request, helper: str) -> bool:
    """Tell whether it is still this helper's to do something about."""
    is_theirs = request.is_open and (request.helper or holder(request.chat)) == helper
    return is_theirs and may(work, helper, request, Deed.TAKE)


def _status(work: Work, request: Request, asked: Request, *, id: str, door: str) -> str:
    if request.state is State.DROPPED:
        joined = work.uow.messages.parted(request.id)
        return work.words.say("done_joined" if joined else "passed_gone")
    if not request.is_open:
        return work.words.say("passed_over")
    helper, name = holder(id), work.name(asked.asker)
    if _is_live(work, request, helper):
        if not may_read(work, helper, request):
            return work.words.say("passed_take_first")
        way = "passed_back" if work.manners(door).threads else "passed_by_form"
        yours = work.words.say("done_taken") if request.helper == helper else ""
        told = work.words.say(way, name=name) if door != asked.place.door else ""
        return paragraph(yours, told) or work.words.say("passed_told", name=name)
    other = request.helper or holder(request.chat) or request.brought_to
    if other in ("", helper):
        return work.words.say("away_offer_waits")
    return work.words.say("hand_over_done", helper=work.name(other))


def _contact(work: Work, request: Request, story: Sequence[Part], *, door: str) -> list[Contact]:
    """Lead to the coworker's own chat, where both are on the platform."""
    if work.is_elsewhere(request.asker, door):
        return []
    label = work.words.say("button_write", name=work.name(request.asker))
    by = asked_by_another(work, request)
    drafted = draft(story, work, by=work.name(by) if by else "")
    return [Contact(label=label, person=request.asker, draft=drafted)]


def _buttons(
    work: Work, request: Request, asked: Request, helper: str, *, door: str
) -> tuple[Button, ...]:
    """Offer what the list offers, and to answer where no chat leads to the coworker."""
    take = take_button(work, request, f"take:{request.id}")
    if not may_read(work, helper, request):
        return (take,)
    may_answer = door != asked.place.door
    own = "" if asked.id == request.id else f":{asked.id}"
    answer = Button(
        label=work.words.say("button_answer_here"),
        action=f"answer_here:{request.id}{own}",
        tone=Tone.PRIMARY,
        opens_form=True,
    )
    others = work.helpers_but(helper, *request.askers)
    return (
        *([answer] if may_answer else []),
        *([take] if request.helper != helper else []),
        _button(work, request, "settle"),
        *([_button(work, request, "hand_over", opens_form=True)] if others else []),
    )


def _button(work: Work, request: Request, name: str, *, opens_form: bool = False) -> Button:
    label = work.words.say(f"button_{name}")
    about = work.words.say("button_about", label=label, name=work.name(request.asker))
    return Button(label=label, action=f"{name}:{request.id}", opens_form=opens_form, about=about)
