"""People and places of Teams, as the desk has come to know them: Teams itself lists nobody."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from adapters.cli.failing import EXIT_DATA, fail
from adapters.cli.options import FILE
from adapters.holding import is_held
from adapters.teams.knowing.formats import PLACES, load_people, load_places, shelves
from adapters.teams.tenant import DOOR, Spot
from chatops.events import PlaceKind
from chatops.people import Person
from chatops.settings import Settings
from storage import looking

Entry = dict[str, Any]
T = TypeVar("T")

GENERAL = "General"
"""A team's first channel has the team's own id, and Teams tells no name of it."""
KINDS = {PlaceKind.PRIVATE: "private", PlaceKind.GROUP: "a group chat"}


def people(data: Path, settings: Settings) -> list[Entry]:
    """List everybody on Teams whom the desk in *data* knows, by name."""

    def known(uow: Any) -> tuple[Sequence[Person], set[str]]:
        remembered = (load_people(uow.setting(shelf)) for shelf in shelves())
        return uow.waves.roster(), {aad for shelf in remembered for aad in shelf}

    roster, accounts = _ask(data, known) or ((), set())
    rows = {person.id: person for person in roster}
    accounts |= {
        account
        for row in roster
        if row.door == DOOR and (account := settings.account_of(DOOR, row.id))
    }
    found = (_person(account, rows, settings) for account in accounts)
    return sorted(found, key=_by_name)


def places(data: Path, settings: Settings) -> list[Entry]:
    """List the channels and group chats that the desk in *data* has come to know, by name."""
    spots = _ask(data, lambda uow: load_places(uow.setting(PLACES))) or {}
    return sorted((_place(spot, settings) for spot in spots.values()), key=_by_name)


def _ask(data: Path, question: Callable[[Any], T]) -> T | None:
    if not (data / FILE).exists():
        return None
    try:
        return looking.ask(data / FILE, question, in_use=is_held(data))
    except looking.NotReadableError as error:
        fail(f"{error}.", code=EXIT_DATA)


def _person(account: str, rows: dict[str, Person], settings: Settings) -> Entry:
    owner = settings.person_of(DOOR, account)
    row = rows.get(owner) or rows.get(account)
    marks = (
        (settings.is_helper(owner), "helper"),
        (settings.is_admin(owner), "admin"),
        (bool(row and row.automated), "bot"),
        (bool(row and row.guest), "guest"),
        (bool(row and row.deactivated), "deactivated"),
    )
    return {
        "id": account,
        "name": (row.name if row else "") or "whose name is not known yet",
        "handle": "Teams",
        "marks": [mark for is_so, mark in marks if is_so],
        "left_out": bool(row and (row.automated or row.deactivated)),
    }


def _place(spot: Spot, settings: Settings) -> Entry:
    name = spot.name or (GENERAL if spot.id == spot.general else "")
    marks = (
        (settings.place(DOOR, spot.id) is not None, "listed"),
        (spot.kind in KINDS, KINDS.get(spot.kind, "")),
        (bool(spot.team), f"team {spot.team}"),  # as groupId= in a link to the channel
    )
    return {
        "id": spot.id,
        "door": DOOR,
        "name": f"#{name}",
        "handle": "",
        "marks": [mark for is_so, mark in marks if is_so],
        "left_out": False,
    }


def _by_name(entry: Entry) -> tuple[str, str]:
    return entry["name"].casefold(), entry["id"]
