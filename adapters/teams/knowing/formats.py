"""What the door knows between two starts, as it is remembered: ids alone, nobody's name.

A name would outlive its erasure here. Names and addresses are read again at each start; what is
kept of the last telling is 16 bits, enough to see that something has changed.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from zlib import crc32

from adapters.teams.tenant import Spot
from chatops.events import PlaceKind

ITSELF, PLACES, PEOPLE = "teams:tenant", "teams:places", "teams:people:"
SHELVES = 64
"""People are remembered in so many pieces, so that one change does not write everybody anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody, as far as it is kept. ``guest`` is None where nobody has told yet.

    ``times`` counts what the desk was told of this person; ``who`` and ``zone`` stand for the
    last of it.
    """

    id: str = ""
    chat: str = ""
    guest: bool | None = None
    times: int = 0
    who: str = ""
    zone: str = ""


NOBODY = Known()


def shelf_of(aad: str) -> str:
    """Name the piece that somebody is remembered in."""
    return f"{PEOPLE}{crc32(aad.encode()) % SHELVES:02x}"


def shelves() -> tuple[str, ...]:
    """Name all the pieces."""
    return tuple(f"{PEOPLE}{number:02x}" for number in range(SHELVES))


def dump_people(people: Mapping[str, Known]) -> str:
    """Write down the people of one piece, and of each what is not as usual."""
    return _json({aad: _unusual(one) for aad, one in people.items()})


def load_people(text: str) -> dict[str, Known]:
    """Read the people of one piece."""
    return {aad: Known(**told) for aad, told in _object(text).items()}


def dump_places(spots: Mapping[str, Spot]) -> str:
    """Write down the places; a chat's name may be made of people's, so it is left out."""
    told = {
        id: [spot.kind, spot.team, "" if spot.kind is PlaceKind.GROUP else spot.name, spot.general]
        for id, spot in spots.items()
    }
    return _json(told)


def load_places(text: str) -> dict[str, Spot]:
    """Read the places."""
    return {
        id: Spot(id=id, kind=PlaceKind(kind), team=team, name=name, general=general)
        for id, (kind, team, name, general) in _object(text).items()
    }


def dump_itself(bot: str, service_url: str, app: str) -> str:
    """Write down who we are there, where answers go, and which app all ids were told to."""
    return json.dumps([bot, service_url, app])


def load_itself(text: str) -> tuple[str, str, str]:
    """Read who we are there, where answers go, and which app all ids were told to."""
    bot, url, *app = json.loads(text) if text else ("", "")
    return bot, url, app[0] if app else ""


def _unusual(known: Known) -> dict[str, Any]:
    usual = asdict(NOBODY)
    return {name: told for name, told in asdict(known).items() if told != usual[name]}


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(told, sort_keys=True, separators=(",", ":"))


def _object(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text) if text else {}
    return found
