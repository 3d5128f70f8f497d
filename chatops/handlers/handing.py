"""Requests change hands, are split in two or made one."""

from dataclasses import replace

from chatops.errors import UserError
from chatops.events import PlaceKind
from chatops.handlers.arriving import request_id
from chatops.kept import Kept
from chatops.life import do, note, say_line, update
from chatops.messages import Button, Buttons, Line, Link, Part, Quote, Tone, ToPerson
from chatops.requests import Deed, Request
from chatops.saying import mark, post
from chatops.work import Work


def hand_over(
    work: Work, request: Request, *, by: str, to: str, id: str, word: str = ""
) -> str | None:
    """Give a request to another helper; a private one only when the coworker agrees."""
    if request.private and request.chat:
        return _ask_first(work, request, by=by, to=to, id=id)
    handed = do(work, request, Deed.HAND_OVER, by=by, id=id, value=to)
    _send_card(work, handed, by=by, to=to, id=id, word=word)
    name = work.name(to)
    say_line(work, handed, Line(text=work.words.say("handed_over", helper=name)))
    return work.words.say("hand_over_done", helper=name)


def split_off(work: Work, request: Request, message: str) -> Request:
    """Make a request of its own of everything from one message on."""
    said = work.uow.messages.of(request.id)
    first = next((m for m in said if m.id == message and m.author in request.askers), None)
    if first is None or first == said[0]:
        raise UserError(work.words.say("refuse_gone"))
    moved = [m for m in said if (m.said_at, m.id) >= (first.said_at, first.id)]
    fresh = _started_by(first, request)
    work.uow.requests.save(fresh)
    for kept in moved:
        work.uow.messages.move(kept, fresh.id)
    # Who goes on in a thread they share goes on about the newer need.
    work.uow.requests.add_thread(fresh.place, fresh.root, fresh.id)
    update(work, request)
    opened = update(work, fresh)
    note(work, opened)
    return opened


def join_into(work: Work, request: Request, other: Request) -> Request:
    """Make *request* a part of *other*: its messages, its threads and its people."""
    if request.id == other.id or not other.is_open:
        raise UserError(work.words.say("refuse_gone"))
    for person in request.askers:
        if person not in other.askers:
            other = do(work, other, Deed.JOIN, by=person, id=f"join:{other.id}:{person}")
    for kept in work.uow.messages.of(request.id):
        work.uow.messages.move(kept, other.id)
    for place, root in work.uow.requests.threads(request.id):
        work.uow.requests.add_thread(place, root, other.id)
    if request.root:
        mark(work, request.id, request.place, request.root, on=False)
    emptied = replace(request, line="", root="")
    do(work, emptied, Deed.NOT_ONE, by="", id=f"joined:{request.id}:{other.id}")
    return update(work, other)


def _started_by(first: Kept, request: Request) -> Request:
    return Request(
        id=request_id(first.place, first.id),
        place=first.place,
        root=first.root or first.id,
        asker=first.author,
        asked_at=first.said_at,
        text=first.text,
        born_private=request.private,
        brought_to=request.brought_to,
        chat=request.chat,
        last_said_at=first.said_at,
    )


def _ask_first(work: Work, request: Request, *, by: str, to: str, id: str) -> str:
    asked = f"ask over:{request.id}:{to}"
    name, other = work.name(by), work.name(to)
    post(
        work,
        asked,
        ToPerson(person=request.asker, door=request.place.door),
        Line(text=work.words.say("hand_over_ask", helper=name, other=other)),
        Buttons(
            items=(
                Button(
                    label=work.words.say("button_fine"),
                    action=f"agree:{request.id}:{to}",
                    tone=Tone.PRIMARY,
                ),
                Button(
                    label=work.words.say("button_rather_not"),
                    action=f"decline:{request.id}:{to}",
                ),
            )
        ),
    )
    if by == request.brought_to and work.settings.is_helper(by):
        return work.words.say("hand_over_asked", name=work.name(request.asker))
    return work.words.say("dm_chosen", helper=other)


def _send_card(work: Work, request: Request, *, by: str, to: str, id: str, word: str) -> None:
    """Give the next helper the whole story in one card."""
    name = work.name(request.asker)
    asked = work.when(request.asked_at, reader=to)
    heading = work.words.say("hand_over_card", helper=work.name(by), name=name, when=asked)
    said = [m for m in work.uow.messages.of(request.id) if m.text]
    parts: list[Part] = [Line(text=heading), Quote(text=request.text or "")]
    since = said[1:]
    sentence = "hand_over_said" if since else "hand_over_nothing_said"
    parts.append(Line(text=work.words.say(sentence)))
    parts += [Quote(text=m.text or "", by=work.name(m.author)) for m in since[-8:]]
    if word:
        parts.append(Quote(text=word, by=work.name(by)))
    if request.root and request.place.id and request.place.kind is not PlaceKind.DM:
        label = work.words.say("button_open")
        parts.append(Link(label=label, place=request.place, message=request.root))
    door = request.place.door
    post(work, f"card:{request.id}:{id}", ToPerson(person=to, door=door), *parts)
