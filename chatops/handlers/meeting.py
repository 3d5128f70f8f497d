"""People: who somebody is, who looks at their home page, who leaves."""

from dataclasses import replace

from chatops.events import HomeOpened, PersonSeen, PlaceKind
from chatops.handlers.asking import decide
from chatops.handlers.direct import decide_direct
from chatops.life import do
from chatops.people import Person
from chatops.requests import Deed
from chatops.saying import show_home
from chatops.work import Work


def on_person(seen: PersonSeen, work: Work) -> None:
    """Remember who somebody is, and decide what waited for it."""
    known = work.uow.people.get(seen.person)
    if known is not None and seen.said_at < known.seen_said_at:
        return
    work.uow.people.save(_person(seen, known))
    if seen.deactivated and not (known and known.deactivated):
        _let_go(seen, work)
    for kept in work.uow.messages.undecided(seen.person):
        if kept.place.kind is PlaceKind.DM:
            decide_direct(work, kept)
        else:
            decide(work, kept)


def on_home(opened: HomeOpened, work: Work) -> None:
    """Show somebody their home page, and keep it fresh from now on."""
    person = work.uow.people.get(opened.by)
    if person is not None and person.home_door != opened.door:
        work.uow.people.save(replace(person, home_door=opened.door))
    show_home(work, opened.by, door=opened.door)


def _person(seen: PersonSeen, known: Person | None) -> Person:
    told = Person(
        id=seen.person,
        door=seen.door,
        name=seen.name,
        timezone=seen.timezone,
        guest=seen.guest,
        automated=seen.automated,
        deactivated=seen.deactivated,
        first_seen=seen.at,
        seen_said_at=seen.said_at,
    )
    if known is None:
        return told
    return replace(
        told,
        first_seen=known.first_seen,
        introduced_at=known.introduced_at,
        home_door=known.home_door,
        timezone=seen.timezone or known.timezone,
    )


def _let_go(seen: PersonSeen, work: Work) -> None:
    """Have what a helper had in hand wait again, as the helper left."""
    for request in work.uow.requests.held_by(seen.person):
        do(
            work,
            request,
            Deed.LET_GO,
            by=seen.person,
            id=f"{seen.id}:{request.id}",
            said_at=seen.said_at,
        )
