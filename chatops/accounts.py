"""The accounts of one person who is on several platforms: which are alive, which are a guest's."""

from dataclasses import replace
from enum import StrEnum

from chatops.events import PersonSeen
from chatops.settings import Settings
from chatops.unit_of_work import UnitOfWork


class Account(StrEnum):
    """What is known of one account; "" where its platform has not told yet."""

    HERE = "here"
    GUEST = "guest"
    GONE = "gone"


def is_gone(uow: UnitOfWork, person: str, door: str) -> bool:
    """Tell whether somebody's account at a door is closed, as far as is known."""
    return uow.setting(_name(person, door)) == Account.GONE


def note_account(uow: UnitOfWork, settings: Settings, seen: PersonSeen) -> PersonSeen:
    """Keep what a platform told of one of several accounts; return what is so of the person.

    Who has left one platform and is on another has not left, and who is a guest on one alone is
    none.
    """
    listed = settings.person(seen.person)
    if listed is None or len(listed.accounts) < 2:
        return seen
    uow.set_setting(_name(seen.person, seen.door), _of(seen))
    known = {uow.setting(_name(seen.person, door)) for door in listed.accounts}
    if known & {Account.HERE, Account.GUEST}:
        is_guest = Account.HERE not in known
        return replace(seen, guest=is_guest, deactivated=False, found=True)
    return seen


def has_another(uow: UnitOfWork, settings: Settings, seen: PersonSeen) -> bool:
    """Tell whether this is of an account that somebody has left for another that is alive."""
    listed = settings.person(seen.person)
    others = listed.accounts if listed else {}
    alive = (door for door in others if uow.setting(_name(seen.person, door)) == Account.HERE)
    return is_gone(uow, seen.person, seen.door) and any(alive)


def _of(seen: PersonSeen) -> Account:
    if seen.deactivated or not seen.found:
        return Account.GONE
    return Account.GUEST if seen.guest else Account.HERE


def _name(person: str, door: str) -> str:
    return f"account {door} {person}"
