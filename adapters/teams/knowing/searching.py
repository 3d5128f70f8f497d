"""Somebody looked for in the places where they may be, one call at a time."""

import logging
from collections.abc import Iterable

from adapters.teams.connector import Connector, TeamsError
from adapters.teams.hearing.reading import Unreadable
from adapters.teams.knowing.members import Member, member_of
from adapters.teams.knowing.turns import Turn
from adapters.teams.tenant import Tenant

log = logging.getLogger("deskside.teams.roster")

NOT_THERE = frozenset({400, 403, 404})
"""Refusals by which nobody of that id is there, or the bot itself is not."""
NOBODY = 404
KEPT = 1_000
"""Searches at most that are broken off and may go on."""


class Searching:
    """Looks for people. Raises ``TeamsError`` where it may be asked again, and ``NotYet``."""

    def __init__(self, tenant: Tenant, connector: Connector, turn: Turn) -> None:
        self._tenant = tenant
        self._connector = connector
        self._turn = turn
        self._not_in: dict[str, set[str]] = {}

    async def find(self, aad: str, places: Iterable[str], *, asked: str) -> Member | None:
        """Look for somebody; None where they are nowhere.

        Broken off since it was not our turn, it goes on where it was when it is *asked* again.
        """
        not_in = self._not_in.setdefault(asked, set())
        if len(self._not_in) > KEPT:
            del self._not_in[next(iter(self._not_in))]
        for place in places:
            if place in not_in:
                continue
            await self._turn(f"{asked}:{place}")
            found, _ = await self._ask(aad, place)
            if found is not None:
                self._not_in.pop(asked, None)
                return found
            not_in.add(place)
        self._not_in.pop(asked, None)
        return None

    async def is_gone(self, aad: str, places: Iterable[str], *, chat: str) -> bool:
        """Tell whether all places say that somebody is not there; one that says nothing is none.

        The *chat* with somebody whose account is closed is closed as well.
        """
        proofs = 0
        for place in filter(None, (chat, *places)):
            await self._turn(f"gone:{aad}:{place}")
            found, status = await self._ask(aad, place)
            if found is not None or (status != NOBODY and place != chat):
                return False
            proofs += place != chat
        return proofs > 0

    async def _ask(self, aad: str, place: str) -> tuple[Member | None, int]:
        """Ask one place; return who was found there, or the status that says no."""
        account = self._tenant.accounts.get(aad)
        try:
            told = await self._connector.member(place, (account and account.id) or aad)
            found = member_of(told, self._tenant)
        except TeamsError as error:
            if error.status not in NOT_THERE:
                raise
            return None, error.status
        except Unreadable:
            log.warning("teams.member_unreadable")
            return None, 0
        return (found if found is not None and found.aad == aad else None), 0
