"""A huddle about a request is a talk, whoever thought of it."""

from chatops.events import HuddleHeld, PlaceKind
from chatops.life import do
from chatops.requests import Deed, Request
from chatops.work import Work


def on_huddle(huddle: HuddleHeld, work: Work) -> None:
    """Note the talk, by the helper where one takes part."""
    request = talked_about(huddle, work)
    if request is None:
        return
    helpers = [person for person in huddle.people if person in _helpers(request)]
    by = (helpers or [person for person in huddle.people if person in request.askers])[0]
    at = huddle.said_at
    do(work, request, Deed.TALK, by=by, id=huddle.id, said_at=at, value="huddle")


def talked_about(huddle: HuddleHeld, work: Work) -> Request | None:
    """Find the open request of that thread, or of that group chat, that one of them is part of."""
    found = (r for r in _there(huddle, work) if r.is_open)
    people = set(huddle.people)
    return next((r for r in found if people & {*r.askers, *_helpers(r)}), None)


def _there(huddle: HuddleHeld, work: Work) -> list[Request]:
    if huddle.root is not None:
        in_thread = work.uow.requests.in_thread(huddle.place, huddle.root)
        return [in_thread] if in_thread else []
    if huddle.place.kind is not PlaceKind.GROUP:
        return []
    return work.uow.requests.recent(huddle.place, since=huddle.at)


def _helpers(request: Request) -> set[str]:
    return {*request.helpers, request.keeper} - {""}
