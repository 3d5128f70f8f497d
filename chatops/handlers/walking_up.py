"""Help that was given in person is noted; it counts like any request."""

from datetime import datetime

from chatops.errors import UserError
from chatops.events import Place, PlaceKind
from chatops.life import update
from chatops.requests import Request, request_id
from chatops.walkups import MOST, WalkUp
from chatops.work import Work


def note_walk_up(work: Work, walk_up: WalkUp, *, id: str, by: str, at: datetime) -> str:
    """Note a walk-up, and say it back. Raises ``UserError`` where who or what is not clear."""
    found = work.uow.people.called(walk_up.person or "")
    if len(found) != 1:
        raise UserError(work.words.say("refuse_unknown_person"))
    if not walk_up.about:
        raise UserError(work.words.say("walkup_no_words"))
    if not 0 <= walk_up.minutes <= MOST:
        raise UserError(work.words.say("refuse_minutes"))
    person = found[0]
    place = Place(door=person.door, id="", kind=PlaceKind.DM)
    request = Request(
        id=request_id(place, id),
        place=place,
        root="",
        asker=person.id,
        asked_at=at,
        text=walk_up.about,
        walk_up=walk_up.kept,
        helper=by,
        last_said_at=at,
    )
    work.uow.requests.save(request)
    update(work, request)
    name = work.name(person.id)
    return work.words.say("walkup_noted", name=name, about=walk_up.told(work.words))
