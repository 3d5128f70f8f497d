"""Who may do what to a request: decided here, at the moment of the click."""

from chatops.errors import UserError
from chatops.events import PlaceKind
from chatops.requests import BY_ASKER, BY_HELPER, Deed, Request
from chatops.work import Work


def load_for(work: Work, person: str, id: str, deed: Deed) -> Request:
    """Load a request for somebody to do something to it. Raises ``UserError`` with the reason."""
    request = work.uow.requests.get(id)
    if request is None:
        raise UserError(work.words.say("refuse_gone"))
    if may(work, person, request, deed):
        return request
    if work.is_helper(person, request.place) and not may_read(work, person, request):
        keeper = request.helper or request.brought_to
        raise UserError(work.words.say("refuse_private", helper=work.name(keeper)))
    raise UserError(work.words.say("refuse_desk_only"))


def may(work: Work, person: str, request: Request, deed: Deed) -> bool:
    """Tell whether *person* may do this."""
    if person == request.asker and deed in BY_ASKER:
        return True
    helps = work.is_helper(person, request.place) and deed in BY_HELPER
    return helps and may_read(work, person, request)


def may_read(work: Work, person: str, request: Request) -> bool:
    """Tell whether *person* may see the words: a private request's are for one helper alone."""
    if person in request.askers:
        return True
    if request.private:
        return _has_it(work, person, request)
    return work.is_helper(person, request.place)


def _has_it(work: Work, person: str, request: Request) -> bool:
    if request.held:
        return False
    keepers = {request.helper, request.brought_to, *request.helpers} - {""}
    if keepers:
        return person in {request.helper, request.brought_to}
    # Nobody has it yet: in a help place the desk reads along anyway.
    return request.place.kind in (PlaceKind.CHANNEL, PlaceKind.PRIVATE)
