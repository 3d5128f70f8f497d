"""Which message a request began with, and which could begin one of its own."""

from chatops.kept import Kept, Verdict
from chatops.requests import Request, request_id
from chatops.work import Work


def may_split_at(work: Work, request: Request, kept: Kept) -> bool:
    """Tell whether a message of a request could be one of its own: a coworker's, not the first."""
    if opens(kept, request) or kept.gone_at is not None or kept.verdict is Verdict.HELD:
        return False
    return kept.author in request.askers or not work.is_helper(kept.author, request.place)


def opens(kept: Kept, request: Request) -> bool:
    """Tell whether this is the message that the request began with."""
    return request_id(kept.place, kept.id) == request.id
