"""Where somebody's home card is: the last one that was put into their chat."""

import logging

from adapters.teams.tenant import DOOR
from chatops.errors import StoreBusy
from chatops.events import Place, PlaceKind
from chatops.ports import Desk, Target

log = logging.getLogger("deskside.teams")


class Homes:
    """Remembers the home cards: a chat and a message, by person."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def find(self, person: str) -> Target | None:
        """Find somebody's card; None where they have none."""
        chat, _, message = (await self._desk.remembered(_name(person))).partition(" ")
        if not message:
            return None
        return Target(place=Place(door=DOOR, id=chat, kind=PlaceKind.DM), message=message)

    async def keep(self, person: str, card: Target) -> None:
        """Remember a card that is there."""
        await self._remember(person, f"{card.place.id} {card.message}")

    async def forget(self, person: str) -> None:
        """Forget a card that is gone."""
        await self._remember(person, "")

    async def _remember(self, person: str, told: str) -> None:
        try:
            await self._desk.remember(_name(person), told)
        except StoreBusy:  # what is there is there: it must not be put there again for this
            log.warning("teams.home_not_remembered")


def _name(person: str) -> str:
    return f"{DOOR}:home:{person}"
