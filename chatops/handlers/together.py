"""Coworker and helper are brought together: in a group chat with the bot, or by a card.

The card is for where there are no group chats, and for a helper who is on another platform.
"""

from dataclasses import replace

from chatops.access import may_read
from chatops.events import Delivered, PlaceKind
from chatops.handlers.answering import say_back
from chatops.handlers.bringing import bring_card, say_file_stays
from chatops.handlers.opening import join_early
from chatops.kept import Kept
from chatops.life import update
from chatops.lines import say_line
from chatops.messages import Button, Buttons, Line, Link, Part, Quote, ToGroup, Under
from chatops.requests import CARD, Request, holder
from chatops.saying import post
from chatops.story import asked_by_another, shown, story
from chatops.work import Work


def bring(work: Work, request: Request, helper: str, *, first: bool = False) -> Request:
    """Open the chat of coworker and *helper* with the ask, and tell the coworker."""
    if _can_meet(work, request, helper):
        brought = _open_chat(work, request, helper)
    else:
        brought = bring_card(work, request, helper)
    if not brought.chat:  # while the bot is quiet; afterwards it is brought
        return update(work, brought)
    return update(work, _tell(work, brought, helper, first=first))


def pass_on(work: Work, kept: Kept, request: Request) -> None:
    """Show where they were brought together what the coworker added elsewhere."""
    if not request.chat or kept.author not in request.askers or request.held:
        return
    by_card = holder(request.chat)
    if by_card and request.helper not in ("", by_card):
        return  # somebody has it who reads it where it was written
    if by_card and not may_read(work, by_card, request):
        return  # it became private: who takes it gets all of it
    post(
        work,
        f"add:{request.id}:{kept.id}",
        Under(key=request.chat),
        Line(text=work.words.say("group_adds", name=work.name(kept.author))),
        Quote(text=shown(kept, work)),
        tells=True,
        answers=bool(by_card),  # they read it nowhere else, quiet or not
    )
    there = work.uow.outbox.conversation(request.chat) if kept.files and by_card else None
    if there is not None and there[0] != request.place.door:
        say_file_stays(work, request, kept, reader=by_card)


def on_delivered(delivered: Delivered, work: Work) -> None:
    """Join the thread that our own post began to its request, with what came there before us."""
    kind, _, rest = delivered.key.partition(":")
    id, _, rest = rest.partition(":")
    request = work.uow.requests.get(id) if kind in ("chat", "passed") else None
    if request is None:
        return
    work.uow.requests.add_thread(delivered.place, delivered.message, id)
    work.uow.messages.attach_deeds(delivered.place, delivered.message, id)
    early = work.uow.messages.early(delivered.place, delivered.message)
    join_early(work, replace(request, place=delivered.place), root=delivered.message)
    request = update(work, request)
    if holder(delivered.key):
        _answer_early(work, request, early)
    else:
        _lead_from(work, request, delivered, helper=rest.partition(":")[2])


def tried(work: Work, request: Request) -> list[str]:
    """List the helpers to whom it was brought, or should have been."""
    starts = (f"chat:{request.id}:", f"{CARD}{request.id}:")
    said = [id for start in starts for id in work.uow.outbox.said(start)]
    return [id.split(":", 3)[3] for id in said]


def _can_meet(work: Work, request: Request, helper: str) -> bool:
    """Tell whether the bot can open a group chat of the two."""
    door = request.place.door
    return work.manners(door).groups and not work.is_elsewhere(helper, door)


def _open_chat(work: Work, request: Request, helper: str) -> Request:
    work.uow.dues.drop(f"bring:{request.id}")
    count = len(work.uow.outbox.said(f"chat:{request.id}:")) + 1
    id = f"chat:{request.id}:{count}:{helper}"
    group = ToGroup(people=(request.asker, helper), door=request.place.door)
    post(work, id, group, *story(work, request, reader=request.asker), tells=True)
    chat = id if work.uow.outbox.has(id) else ""
    return replace(request, chat=chat, brought_to=helper, held=False)


def _answer_early(work: Work, request: Request, early: list[Kept]) -> None:
    """Say what a helper answered before we knew that the card was there."""
    for kept in early:
        if kept.gone_at is None and kept.author not in ("", *request.askers):
            say_back(work, kept, request, card=request.chat)


def _lead_from(work: Work, request: Request, delivered: Delivered, *, helper: str) -> None:
    """Leave a link to the new chat in the one before it."""
    said = work.uow.outbox.said(f"chat:{request.id}:")
    earlier = said[: said.index(delivered.key)]
    if earlier:
        post(
            work,
            f"moved:{delivered.key}",
            Under(key=earlier[-1]),
            Line(text=work.words.say("group_moved", helper=work.name(helper))),
            Link(
                label=work.words.say("group_link"),
                place=delivered.place,
                message=delivered.message,
            ),
        )


def _tell(work: Work, request: Request, helper: str, *, first: bool) -> Request:
    """Tell the coworker in the one line there is: edited where it stands already."""
    if request.line and asked_by_another(work, request):
        return request  # it says who asked, and quotes what
    text = _told(work, request, helper, first=first)
    parts: tuple[Part, ...] = (Line(text=text),)
    if work.helpers_but(request.asker, helper) and request.place.kind is PlaceKind.DM:
        label = work.words.say("button_somebody_else")
        choose = Button(label=label, action=f"choose:{request.id}", opens_form=True)
        parts = (*parts, Buttons(items=(choose,)))
    return say_line(work, request, *parts)


def _told(work: Work, request: Request, helper: str, *, first: bool) -> str:
    if request.text is None:
        return work.words.say("delicate_talk_passed", helper=work.name(helper))
    if holder(request.chat):
        sentence = "dm_led" if first else "dm_passed_on"
    else:
        sentence = "dm_together" if first else "dm_together_again"
    return work.words.say(sentence, name=work.name(request.asker), helper=work.name(helper))
