"""How somebody is reached: their office, their number, and whether by call, visit or in writing.

What the settings say wins over what the person said, and that over what a profile says.
"""

from zoneinfo import ZoneInfo

from chatops.phones import readable
from chatops.requests import Reach, Request
from chatops.work import Work


def office_of(work: Work, person: str) -> str:
    """Tell where somebody sits, or "" where nobody has said."""
    helper, listed = work.settings.helper(person), work.settings.person(person)
    known = work.uow.people.get(person)
    said = (helper and helper.office, listed and listed.office, known and known.office)
    return next((office for office in said if office), "").strip()


def phone_of(work: Work, person: str) -> str:
    """Tell somebody's number, or "" where none is known."""
    helper, listed = work.settings.helper(person), work.settings.person(person)
    known = work.uow.people.get(person)
    said = (helper and helper.phone, listed and listed.phone, known and known.phone)
    numbers = (readable(number) for number in (*said, known and known.profile_phone) if number)
    return next((number for number in numbers if number), "")


def in_same_office(work: Work, one: str, other: str) -> bool:
    """Tell whether two people can walk over to each other, as far as is known."""
    office = office_of(work, one).casefold()
    return bool(office) and office == office_of(work, other).casefold()


def city_of(work: Work, person: str) -> str:
    """Name the city by which somebody's own time zone goes, or "" where it has none."""
    known = work.uow.people.get(person)
    zone = known.timezone if known else ""
    area, _, city = zone.rpartition("/")
    return city.replace("_", " ") if area and not area.startswith("Etc") else ""


def keeps_same_time(work: Work, one: str, other: str) -> bool:
    """Tell whether two people have the same time zone."""
    return ZoneInfo(work.timezone(one)).key == ZoneInfo(work.timezone(other)).key


def wish_of(work: Work, request: Request) -> Reach:
    """Tell how its asker likes to be reached: as chosen for this one, else as always."""
    known = work.uow.people.get(request.asker)
    return request.reach or (known.prefers if known else Reach.ANY)


def has_left(work: Work, person: str) -> bool:
    """Tell whether somebody has no account any more."""
    known = work.uow.people.get(person)
    return known is not None and known.deactivated
