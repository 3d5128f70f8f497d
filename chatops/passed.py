"""The card by which a helper gets what cannot be read where it was asked, as things stand.

It lies in the helper's own chat with the bot: where the platform has no group chats, and where
helper and coworker are on different ones. Above is the story, then one line that says how it
stands, then what can be done.
"""

from collections.abc import Sequence

from chatops.access import may_read
from chatops.messages import Button, Buttons, Contact, Line, Part, Tone
from chatops.naming import take_button
from chatops.phrases import paragraph
from chatops.quoting import shown_parts
from chatops.requests import Request, State, holder
from chatops.saying import redraw
from chatops.telling import draft
from chatops.work import Work


def card(
    work: Work, request: Request, story: Sequence[Part], *, id: str, door: str
) -> tuple[Part, ...]:
    """Draw a card for its helper, who reads it at this door."""
    helper = holder(id)
    status = Line(text=_status(work, request, id=id, door=door))
    if not _is_live(request, helper):
        return *story, status
    contact = _contact(work, request, story, door=door)
    return *story, status, *contact, Buttons(items=_buttons(work, request, helper, door=door))


def redraw_cards(work: Work, request: Request) -> None:
    """Have the cards that were brought show how things stand by now, without dead buttons."""
    for place, root in work.uow.requests.threads(request.id):
        id = work.uow.outbox.at(place, root)
        if not holder(id):
            continue
        shown = shown_parts(work, id)
        now = card(work, request, _story(shown or ()), id=id, door=place.door)
        if now != shown:
            redraw(work, id, *now)


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


def _is_live(request: Request, helper: str) -> bool:
    """Tell whether it is still this helper's to do something about."""
    return request.is_open and (request.helper or holder(request.chat)) == helper


def _status(work: Work, request: Request, *, id: str, door: str) -> str:
    if request.state is State.DROPPED:
        joined = work.uow.messages.parted(request.id)
        return work.words.say("done_joined" if joined else "passed_gone")
    if not request.is_open:
        return work.words.say("passed_over")
    helper, name = holder(id), work.name(request.asker)
    if _is_live(request, helper):
        across = door != request.place.door
        yours = work.words.say("done_taken") if request.helper == helper else ""
        told = work.words.say("passed_back", name=name) if across else ""
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
    return [Contact(label=label, person=request.asker, draft=draft(story, work))]


def _buttons(work: Work, request: Request, helper: str, *, door: str) -> tuple[Button, ...]:
    """Offer what the list offers, and to answer where no chat leads to the coworker."""
    may_answer = door != request.place.door and may_read(work, helper, request)
    answer = Button(
        label=work.words.say("button_answer_here"),
        action=f"answer_here:{request.id}",
        tone=Tone.PRIMARY,
        opens_form=True,
    )
    take = take_button(work, request, f"take:{request.id}")
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
