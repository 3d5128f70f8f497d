"""What never arrived: a chat that will not open or takes no more, a hint that died waiting."""

from dataclasses import replace

from chatops.access import OPEN_TO_READ, may_read
from chatops.events import EXPIRED, UNSURE, NotDelivered
from chatops.handlers.answering import on_lost_answer
from chatops.handlers.bringing import bring_card, bring_to_another
from chatops.handlers.holding import began_delicate
from chatops.handlers.passing import ask_what_to_pass_on, send_on
from chatops.handlers.thanking import THANKS, thank_again
from chatops.handlers.together import bring, tried
from chatops.life import do, undo, update
from chatops.messages import Post, Under
from chatops.requests import Deed, Request, holder
from chatops.work import Work

KINDS = ("chat", "passed", "add", "back", "talk")
"""Begin the ids of what is about a request and is missed when it does not arrive."""


def on_not_delivered(failed: NotDelivered, work: Work) -> None:
    """See to it that what a chat would not take is read all the same, and that no hint is taken
    for given that nobody read.
    """
    kind, _, rest = failed.key.partition(":")
    if kind == THANKS:
        thank_again(work, failed)
        return
    id, _, rest = rest.partition(":")
    request = work.uow.requests.get(id) if kind in KINDS else None
    if request is None:
        return
    if kind == "talk":
        _take_hint_back(work, request, failed)
    elif kind == "back":
        on_lost_answer(work, request, failed)
    elif failed.reason == UNSURE:
        return  # it may be there: to bring it once more, or to another, may be once too often
    elif kind == "add":
        _bring_anew(work, request, failed)
    elif request.chat == failed.key:
        _bring_to_another(work, request, failed, helper=rest.partition(":")[2])


def _take_hint_back(work: Work, request: Request, failed: NotDelivered) -> None:
    """Let it be looked at again whether talking may be quicker; what is refused stays refused."""
    if failed.reason == EXPIRED:
        work.uow.nudges.unsay(failed.key)
        undo(work, request, Deed.NUDGE, id=failed.key)


def _bring_anew(work: Work, request: Request, failed: NotDelivered) -> None:
    """Open a chat with the same helper once more, where the old one is theirs alone no longer."""
    lost = work.uow.outbox.message(failed.key)
    went_to = lost.to if isinstance(lost, Post) else None
    # What was to go to an older chat is in the story that the newer one began with.
    is_newest = isinstance(went_to, Under) and went_to.key == request.chat
    if not request.is_open or not is_newest:
        return
    if request.place.kind in OPEN_TO_READ:
        if may_read(work, holder(request.chat), request):
            bring_card(work, request, holder(request.chat))
    elif request.brought_to:
        bring(work, request, request.brought_to)


def _bring_to_another(work: Work, request: Request, failed: NotDelivered, *, helper: str) -> None:
    """Bring a request whose chat was refused to the next helper, or say that nobody has it."""
    free = _let_go(work, request, failed, helper=helper)
    if not free.is_open:
        return
    if began_delicate(work, free):
        # It was chosen who reads this: nobody else does before that is chosen again.
        ask_what_to_pass_on(work, free)
        return
    if free.place.kind in OPEN_TO_READ:
        bring_to_another(work, free, *tried(work, free))
        return
    duty = work.on_duty(*free.askers, *tried(work, free))
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
