"""A helper gets as a card what cannot be read where it was asked, and whoever has it by now too."""

from dataclasses import replace

from chatops.access import OPEN_TO_READ
from chatops.kept import Kept
from chatops.life import update
from chatops.messages import Line, Part, ToPerson
from chatops.passed import card
from chatops.requests import CARD, Request, holder
from chatops.saying import post
from chatops.story import in_short, story
from chatops.unit_of_work import Due
from chatops.work import Duty, Work


def bring_card(work: Work, request: Request, helper: str, *told: Part) -> Request:
    """Bring a request to a helper's own chat: as it is *told* there, or with the story so far."""
    work.uow.dues.drop(f"bring:{request.id}")
    door = work.door_of(helper) or request.place.door
    count = len(work.uow.outbox.said(f"{CARD}{request.id}:")) + 1
    id = f"{CARD}{request.id}:{count}:{helper}"
    is_theirs = request.private or request.place.kind not in OPEN_TO_READ
    brought_to = helper if is_theirs else request.brought_to
    brought = replace(request, chat=id, brought_to=brought_to, held=False)
    parts = told or in_short(story(work, request, reader=helper))
    to = ToPerson(person=helper, door=door)
    post(work, id, to, *card(work, brought, parts, id=id, door=door), tells=True)
    if not work.uow.outbox.has(id):  # while the bot is quiet; afterwards it is brought
        brought = replace(brought, chat="")
    elif door != request.place.door:
        _say_files_stay(work, brought, helper)
    return update(work, brought)


def say_file_stays(work: Work, request: Request, kept: Kept, *, reader: str) -> None:
    """Tell who sent a file that it does not go to the other platform; once for a request."""
    told = Line(text=work.words.say("passed_files", name=work.name(reader)))
    person = ToPerson(person=kept.author, door=kept.place.door)
    post(work, f"files:{request.id}:{kept.author}", person, told, answers=True)


def is_unread(work: Work, request: Request, helper: str) -> bool:
    """Tell whether it was asked in a channel where this helper has no account."""
    in_channel = request.place.kind in OPEN_TO_READ and bool(request.root)
    return in_channel and work.is_elsewhere(helper, request.place.door)


def reads_it(work: Work, request: Request, duty: Duty | None) -> bool:
    """Tell whether who looks next is at work and can read it where it was asked."""
    if duty is None or duty.since > work.at or duty.helper in request.askers:
        return False
    return not is_unread(work, request, duty.helper)


def see_to_it(work: Work, request: Request, *tried: str) -> Request:
    """Have a helper get what nobody at work can read where it was asked: now, or in their hours.

    Not those with whom it was *tried* before.
    """
    there = work.uow.requests.get(request.id) or request
    if not there.is_open or there.held or there.chat or there.helper:
        return there
    duty = _who_cannot_read(work, there, *tried)
    if duty is None:
        return there
    if duty.since <= work.at:
        return bring_card(work, there, duty.helper)
    due = Due(id=f"bring:{there.id}", at=duty.since, deed="bring", subject=there.id)
    work.uow.dues.put(due)
    return there


def follow(work: Work, request: Request, *, anew: bool = False) -> Request:
    """Bring a request to who has taken it, where that helper cannot read it.

    *anew*: though it was brought before, as its words were not to be read then.
    """
    helper = request.helper
    if not request.is_open or not helper or (holder(request.chat) == helper and not anew):
        return request
    return bring_card(work, request, helper) if is_unread(work, request, helper) else request


def bring_to_another(work: Work, request: Request, *tried: str) -> Request:
    """Take a card for not brought, and see who is to get it now."""
    free = replace(request, chat="", brought_to="")
    work.uow.requests.save(free)
    return see_to_it(work, update(work, free), *tried)


def _say_files_stay(work: Work, request: Request, helper: str) -> None:
    for kept in work.uow.messages.of(request.id):
        if kept.files and kept.gone_at is None and kept.author in request.askers:
            say_file_stays(work, request, kept, reader=helper)


def _who_cannot_read(work: Work, request: Request, *tried: str) -> Duty | None:
    """Find who looks next, where none of those at work then can read it."""
    left_out = (*request.askers, *tried)
    here = [helper for helper in work.on_now() if helper not in left_out]
    if any(not is_unread(work, request, helper) for helper in here):
        return None
    if here:
        return Duty(helper=here[0], since=work.at)
    duty = work.on_duty(*left_out)
    return duty if duty and is_unread(work, request, duty.helper) else None
