"""A group chat for coworker, helper and bot: opened with the ask, joined to the request."""

from collections.abc import Sequence
from dataclasses import replace

from chatops.events import Delivered, PlaceKind
from chatops.handlers.opening import join_early
from chatops.kept import Kept, Verdict
from chatops.life import update
from chatops.lines import say_line
from chatops.messages import Button, Buttons, Line, Link, Part, Quote, ToGroup, Under
from chatops.requests import Request
from chatops.saying import post
from chatops.splitting import opens
from chatops.work import Work


def bring(work: Work, request: Request, helper: str, *, first: bool = False) -> Request:
    """Open the chat of coworker and *helper* with the ask, and tell the coworker."""
    work.uow.dues.drop(f"bring:{request.id}")
    count = len(work.uow.outbox.said(f"chat:{request.id}:")) + 1
    id = f"chat:{request.id}:{count}:{helper}"
    group = ToGroup(people=(request.asker, helper), door=request.place.door)
    post(work, id, group, *_story(work, request), tells=True)
    chat = id if work.uow.outbox.has(id) else ""
    brought = replace(request, chat=chat, brought_to=helper, held=False)
    if not chat:  # while the bot is quiet; afterwards it is brought
        return update(work, brought)
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
        Quote(text=shown(kept, work)),
        tells=True,
    )


def on_delivered(delivered: Delivered, work: Work) -> None:
    """Join the thread that our own post began to its request, with what came there before us."""
    kind, _, rest = delivered.key.partition(":")
    id, _, rest = rest.partition(":")
    request = work.uow.requests.get(id) if kind == "chat" else None
    if request is None:
        return
    work.uow.requests.add_thread(delivered.place, delivered.message, id)
    work.uow.messages.attach_deeds(delivered.place, delivered.message, id)
    join_early(work, replace(request, place=delivered.place), root=delivered.message)
    request = update(work, request)
    said = work.uow.outbox.said(f"chat:{id}:")
    earlier = said[: said.index(delivered.key)]
    if earlier:
        _leave_link(work, request, delivered, old=earlier[-1], helper=rest.partition(":")[2])


def shown(kept: Kept, work: Work) -> str:
    """Give a message's words, or say that there are none."""
    return kept.text or work.words.say("item_no_words")


def _leave_link(
    work: Work, request: Request, delivered: Delivered, *, old: str, helper: str
) -> None:
    post(
        work,
        f"moved:{delivered.key}",
        Under(key=old),
        Line(text=work.words.say("group_moved", helper=work.name(helper))),
        Link(label=work.words.say("group_link"), place=delivered.place, message=delivered.message),
    )


def _story(work: Work, request: Request) -> tuple[Part, ...]:
    """Quote what was asked; where the coworker chose to pass nothing on, say just that."""
    name = work.name(request.asker)
    there = [m for m in work.uow.messages.of(request.id) if m.gone_at is None]
    said = [m for m in there if m.verdict is not Verdict.HELD]
    chosen = [Quote(text=request.text)] if request.text and _opens_held(there, request) else []
    quotes = chosen + [
        Quote(text=shown(m, work), by="" if m.author == request.asker else work.name(m.author))
        for m in said
        if m.text or m.files
    ]
    if not quotes and not request.text:
        return (Line(text=work.words.say("delicate_talk_only", name=name)),)
    when = work.when(request.asked_at, reader=request.asker)
    heading = work.words.say("group_root", name=name, when=when)
    if by := asked_by_another(work, request):
        heading = work.words.say("group_root_for", asker=work.name(by), name=name, when=when)
        quotes = [replace(quote, by="") if quote.by == work.name(by) else quote for quote in quotes]
    return Line(text=heading), *(quotes or [Quote(text=request.text or "")])


def _opens_held(said: Sequence[Kept], request: Request) -> bool:
    """Tell whether a request's own words are what its asker chose of something delicate."""
    return any(opens(m, request) and m.verdict is Verdict.HELD for m in said)


def asked_by_another(work: Work, request: Request) -> str:
    """Name who asked for the coworker, or "" where they asked for themselves."""
    said = work.uow.messages.of(request.id)
    return said[0].author if said and said[0].author not in request.askers else ""


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
    sentence = "dm_together" if first else "dm_together_again"
    return work.words.say(sentence, name=work.name(request.asker), helper=work.name(helper))
