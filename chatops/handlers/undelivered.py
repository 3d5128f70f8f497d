"""A group chat that the platform will not open: somebody else is asked, and nothing is lost."""

from dataclasses import replace

from chatops.events import NotDelivered
from chatops.handlers.holding import began_delicate
from chatops.handlers.passing import ask_what_to_pass_on, send_on
from chatops.life import do, update
from chatops.requests import Deed, Request
from chatops.work import Work


def on_not_delivered(failed: NotDelivered, work: Work) -> None:
    """Bring a request whose chat was refused to the next helper, or say that nobody has it."""
    kind, _, rest = failed.key.partition(":")
    id, _, rest = rest.partition(":")
    helper = rest.partition(":")[2]
    request = work.uow.requests.get(id) if kind == "chat" else None
    if request is None or request.chat != failed.key:
        return
    free = _let_go(work, request, failed, helper=helper)
    if not free.is_open:
        return
    if began_delicate(work, free):
        # It was chosen who reads this: nobody else does before that is chosen again.
        ask_what_to_pass_on(work, free)
        return
    duty = work.on_duty(*free.askers, *_tried(work, free))
    send_on(work, free, duty, first=_met_here(work, free))


def _let_go(work: Work, request: Request, failed: NotDelivered, *, helper: str) -> Request:
    free = replace(request, chat="", brought_to="")
    work.uow.requests.save(free)
    if free.helper == helper:
        return do(work, free, Deed.LET_GO, by=helper, id=f"{failed.id}:let go")
    return update(work, free)


def _met_here(work: Work, request: Request) -> bool:
    """Tell whether it is the line to be edited now that says what the bot is."""
    person = work.uow.people.get(request.asker)
    met = person.introduced_at if person else None
    return met is not None and met == request.noted_at


def _tried(work: Work, request: Request) -> list[str]:
    """List the helpers with whom a chat was opened, or should have been."""
    said = work.uow.outbox.said(f"chat:{request.id}:")
    return [id.split(":", 3)[3] for id in said]
