"""Who had their name forgotten is a stranger until they write again."""

from dataclasses import replace
from datetime import UTC, datetime

from chatops.events import PersonSeen
from chatops.people import Person
from chatops.work import Work

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""When news of somebody's name would have to be from to count, until they write again."""


def knows(work: Work, person: str) -> bool:
    """Tell whether it is known who writes; of whom it was forgotten, news count from now on."""
    return known(work, person) is not None


def known(work: Work, person: str) -> Person | None:
    """Find who writes; nobody where it is not known, or was forgotten."""
    there = work.uow.people.get(person)
    if there is None or not sleeps(there):
        return there
    work.uow.people.save(replace(there, seen_said_at=there.first_seen))
    return None


def sleeps(person: Person) -> bool:
    """Tell whether somebody had their name forgotten, and wrote nothing since."""
    return person.seen_said_at >= NEVER


def hear_of(sleeping: Person, seen: PersonSeen) -> Person:
    """Let through what is no name: whether they are a guest, a program, or have left."""
    return replace(
        sleeping,
        guest=seen.guest or not seen.found,
        automated=seen.automated,
        deactivated=seen.deactivated,
    )


def fall_asleep(person: Person) -> Person:
    """Leave the name out, and let no news bring it back before they write."""
    return replace(person, name="", seen_said_at=NEVER)
