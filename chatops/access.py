"""Who may do what to a request: decided here, at the moment of the click."""

from chatops.errors import UserError
from chatops.events import PlaceKind
from chatops.folding import counts
from chatops.requests import Deed, Request
from chatops.work import Work

TERMINAL = " terminal"
"""Stands for who types at a terminal of the machine, and so owns the data in any case.

No account and nobody in the settings can be called so: ids there have no space around them.
"""
OPEN_TO_READ = (PlaceKind.CHANNEL, PlaceKind.PRIVATE)
"""Where the desk reads along in the chat itself."""


def is_terminal(person: str) -> bool:
    """Tell whether it is whoever types at a terminal."""
    return person == TERMINAL


def admit(work: Work, person: str) -> None:
    """Let nobody press, send or type whose account is closed, or a program's. Raises ``UserError``.

    What somebody's role allows is asked after this, of what they press.
    """
    known = work.uow.people.get(person)
    if known is not None and (known.deactivated or known.automated):
        raise UserError(work.words.say("refuse_gone"))


def load_for(work: Work, person: str, id: str, deed: Deed) -> Request:
    """Load a request for somebody to do something to it. Raises ``UserError`` with the reason."""
    request = work.uow.requests.get(id)
    if request is None:
        raise UserError(work.words.say("refuse_gone"))
    if may(work, person, request, deed):
        return request
    if request.keeper and person not in request.askers and work.is_helper(person, request.place):
        raise UserError(work.words.say("refuse_private", helper=work.name(request.keeper)))
    raise UserError(work.words.say("refuse_desk_only"))


def load_open(work: Work, person: str, id: str, deed: Deed) -> Request:
    """Load a request that is not over for somebody to do something to it. Raises ``UserError``."""
    request = load_for(work, person, id, deed)
    if not request.is_open:
        raise UserError(work.words.say("refuse_over"))
    return request


def load_to_sort(work: Work, person: str, id: str) -> Request:
    """Load a request whose words are shown to be split or joined. Raises ``UserError``."""
    request = load_open(work, person, id, Deed.TAKE)
    if not may_read(work, person, request):
        raise UserError(work.words.say("refuse_unread"))
    return request


def load_own(work: Work, person: str, id: str) -> Request:
    """Load a request for its asker alone. Raises ``UserError``."""
    request = work.uow.requests.get(id)
    if request is None:
        raise UserError(work.words.say("refuse_gone"))
    if person != request.asker:
        raise UserError(work.words.say("refuse_owner_only", name=work.name(request.asker)))
    return request


def load_offered(work: Work, person: str, id: str) -> Request:
    """Load what a helper has who is away, for another helper. Raises ``UserError``.

    Whose it is and that it may be taken over is looked at after this; its words are not shown.
    """
    desk_only(work, person)
    request = work.uow.requests.get(id)
    if request is None or request.held or person in request.askers:
        raise UserError(work.words.say("refuse_gone"))
    return request


def load_to_answer(work: Work, person: str, id: str) -> Request:
    """Load a request for who may read it, to answer its coworker. Raises ``UserError``."""
    request = work.uow.requests.get(id)
    if request is None or not may_read(work, person, request):
        raise UserError(work.words.say("refuse_gone"))
    return request


def desk_only(work: Work, person: str, *, also: bool = False) -> None:
    """Let helpers alone do something, or whom *also* tells of. Raises ``UserError``."""
    if not (also or work.settings.is_helper(person)):
        raise UserError(work.words.say("refuse_desk_only"))


def may(work: Work, person: str, request: Request, deed: Deed) -> bool:
    """Tell whether *person* may do this."""
    allowed = counts(
        request, deed, by=person, is_helper=lambda id: work.is_helper(id, request.place)
    )
    if not allowed or person == request.asker:
        return allowed
    return may_read(work, person, request) or _may_take_up(request)


def may_read(work: Work, person: str, request: Request) -> bool:
    """Tell whether *person* may see the words: a private request's are for one helper alone."""
    if person in request.askers:
        return True
    if request.held:
        return False
    if request.private:
        return person in (request.helper, request.brought_to)
    return work.is_helper(person, request.place)


def is_for(helper: str, request: Request) -> bool:
    """Tell whether a request stands on a helper's list: not their own, nor one held back."""
    return not request.held and helper not in request.askers


def _may_take_up(request: Request) -> bool:
    """Tell whether nobody has a private request that the desk can read where it was asked."""
    free = not request.held and not request.keeper
    return free and request.place.kind in OPEN_TO_READ
