"""A group chat for coworker, helper and bot: opened with the ask, joined to the request."""

from dataclasses import replace

from chatops.events import Delivered, PlaceKind
from chatops.handlers.arriving import keep
from chatops.kept import Kept, Verdict
from chatops.life import say_line, update
from chatops.messages import Button, Buttons, Line, Link, Part, Quote, ToGroup, Under
from chatops.requests import Request
from chatops.saying import post
from chatops.work import Work


def bring(
    work: Work, request: Request, helper: str, *, first: bool = False, words: str | None = None
) -> Request:
    """Open the chat of coworker and *helper* with the ask, and tell the coworker.

    *words* is what may be read where the coworker chose; "" for none of it.
    """
    work.uow.dues.drop(f"bring:{request.id}")
    id = f"chat:{request.id}:{helper}"
    people = (request.asker, helper)
    post(
        work,
        id,
        ToGroup(people=people, door=request.place.door),
        *_story(work, request, words),
        tells=True,
    )
    brought = replace(
        request, chat=id if work.uow.outbox.has(id) else "", brought_to=helper, held=False
    )
    work.uow.requests.save(brought)
    return update(work, _tell(work, brought, helper, first=first))


def pass_on(work: Work, kept: Kept, request: Request) -> None:
    """Show in the group chat what the coworker added in the chat with the bot alone."""
    if not request.chat or kept.author not in request.askers or request.held:
        return
    post(
        work,
        f"add:{request.id}:{kept.id}",
        Under(key=request.chat),
        Line(text=work.words.say("group_adds", name=work.name(kept.author))),
        Quote(text=_shown(kept, work)),
    )


def on_delivered(delivered: Delivered, work: Work) -> None:
    """Join the thread that our own post began to its request, with what was said in it so far."""
    kind, _, rest = delivered.key.partition(":")
    id, _, helper = rest.partition(":")
    request = work.uow.requests.get(id) if kind == "chat" else None
    if request is None:
        return
    work.uow.requests.add_thread(delivered.place, delivered.message, id)
    for early in work.uow.messages.early(delivered.place, delivered.message):
        keep(work, early, Verdict.PART, request=id)
        request = update(work, request)
    chats = work.uow.outbox.said(f"chat:{id}:")
    # Chats opened one after the other may be reported in any order.
    earlier = chats[: chats.index(delivered.key)]
    if earlier:
        _leave_link(work, request, helper, delivered, old=earlier[-1])


def _leave_link(
    work: Work, request: Request, helper: str, delivered: Delivered, *, old: str
) -> None:
    post(
        work,
        f"moved:{request.id}:{helper}",
        Under(key=old),
        Line(text=work.words.say("group_moved", helper=work.name(helper))),
        Link(label=work.words.say("group_link"), place=delivered.place, message=delivered.message),
    )


def _story(work: Work, request: Request, words: str | None) -> tuple[Part, ...]:
    name = work.name(request.asker)
    if words == "":
        return (Line(text=work.words.say("delicate_talk_only", name=name)),)
    heading = work.words.say(
        "group_root", name=name, when=work.when(request.asked_at, reader=request.asker)
    )
    if words is not None:
        return Line(text=heading), Quote(text=words)
    said = [m for m in work.uow.messages.of(request.id) if m.text or m.files]
    quotes = [Quote(text=_shown(m, work), by=_by(m, request, work)) for m in said]
    return Line(text=heading), *(quotes or [Quote(text=request.text or "")])


def _shown(kept: Kept, work: Work) -> str:
    return kept.text or work.words.say("item_no_words")


def _by(kept: Kept, request: Request, work: Work) -> str:
    return "" if kept.author == request.asker else work.name(kept.author)


def _tell(work: Work, request: Request, helper: str, *, first: bool) -> Request:
    """Tell the coworker in the one line there is: edited where it stands already."""
    sentence = "dm_together" if first else "dm_together_again"
    text = work.words.say(sentence, name=work.name(request.asker), helper=work.name(helper))
    others = work.helpers_but(request.asker, helper)
    parts: tuple[Part, ...] = (Line(text=text),)
    if others and request.place.kind is PlaceKind.DM:
        label = work.words.say("button_somebody_else")
        choose = Button(label=label, action=f"choose:{request.id}", opens_form=True)
        parts = (*parts, Buttons(items=(choose,)))
    return say_line(work, request, *parts)
