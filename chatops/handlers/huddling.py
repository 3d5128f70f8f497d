"""A huddle about a request is a talk, whoever thought of it."""

from chatops.events import HuddleHeld, PlaceKind
from chatops.life import do
from chatops.requests import Deed, Request
from chatops.work import Work


def on_huddle(huddle: HuddleHeld, work: Work) -> None:
    """Note the talk, by the helper."""
    request = talked_about(huddle, work)
    if request is None:
        return
    by = _helpers_in(huddle, request, work)[0]
    at = huddle.said_at
    do(work, request, Deed.TALK, by=by, id=huddle.id, said_at=at, value="huddle")


def talked_about(huddle: HuddleHeld, work: Work) -> Request | None:
    """Find the open request of that thread, or of that group chat, that they talk about."""
    found = (r for r in _there(huddle, work) if r.is_open)
    return next((r for r in found if _is_talk(huddle, r, work)), None)


def _is_talk(huddle: HuddleHeld, request: Request, work: Work) -> bool:
    """Tell whether asker and helper talk: one who began it and waits does not yet.

    Of a platform that names only who began it, a helper's is believed.
    """
    if not _helpers_in(huddle, request, work):
        return False
    return request.asker in huddle.people or len(huddle.people) == 1


def _helpers_in(huddle: HuddleHeld, request: Request, work: Work) -> list[str]:
    helping = {*request.helpers, request.keeper, *work.helpers_but(*request.askers)}
    return [person for person in huddle.people if person in helping]


def _there(huddle: HuddleHeld, work: Work) -> list[Request]:
    if huddle.root is not None:
        in_thread = work.uow.requests.in_thread(huddle.place, huddle.root)
        return [in_thread] if in_thread else []
    if huddle.place.kind is not PlaceKind.GROUP:
        return []
    return work.uow.requests.recent(huddle.place, since=huddle.at)
