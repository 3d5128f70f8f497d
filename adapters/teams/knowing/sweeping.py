"""Everybody in a place told of, page by page, and who was in one and is in none any more."""

import asyncio
import logging

from adapters.handing import Sleep, hand_over
from adapters.teams.connector import Connector, TeamsError
from adapters.teams.knowing import places
from adapters.teams.knowing.listing import Listing
from adapters.teams.knowing.members import Member
from adapters.teams.knowing.notes import Notes
from adapters.teams.knowing.searching import Searching
from adapters.teams.knowing.telling import Telling
from adapters.teams.knowing.turns import Turn, patient
from adapters.teams.tenant import Tenant
from chatops.events import PersonSeen
from chatops.ports import Desk

log = logging.getLogger("deskside.teams.roster")

BATCH = 20
"""How many are told in one go: they share a commit, and what people write waits for no more."""


class Sweeping:
    """Reads who is where, however long that takes."""

    def __init__(
        self,
        desk: Desk,
        tenant: Tenant,
        connector: Connector,
        notes: Notes,
        telling: Telling,
        *,
        turn: Turn,
        sleep: Sleep,
    ) -> None:
        self._desk = desk
        self._tenant = tenant
        self._notes = notes
        self._telling = telling
        self._sleep = sleep
        waited = patient(turn, sleep)
        self._listing = Listing(tenant, connector, waited, sleep=sleep)
        self._searching = Searching(tenant, connector, waited)

    async def sweep(self) -> None:
        """Tell of everybody in the places we know, and in chats whoever is in none of them."""
        met: set[str] = set()
        for conversation in places.conversations(self._tenant):
            met |= await self.read(conversation)
        for account in list(self._tenant.accounts.values()):
            if account.chat and account.aad not in met:
                met |= await self.read(account.chat)
        for aad in self._tenant.accounts.keys() - met:
            await self.look_who_left(aad)
        log.info("teams.roster_read people=%d", len(met))

    async def read(self, conversation: str) -> set[str]:
        """Tell of all the members of a conversation; return who they are."""
        met: set[str] = set()
        async for members in self._listing.pages(conversation):
            for first in range(0, len(members), BATCH):
                await self._tell_of(members[first : first + BATCH])
            met |= {member.aad for member in members}
        return met

    async def look_who_left(self, aad: str) -> None:
        """Tell of somebody who was here, if Teams says in every place that they are not."""
        if not self._notes.of(aad).who:
            return
        account = self._tenant.accounts.get(aad)
        where = places.conversations(self._tenant)
        try:
            is_gone = await self._searching.is_gone(
                aad, where, chat=account.chat if account else ""
            )
        except TeamsError as error:  # they are looked for again tomorrow
            log.warning("teams.not_looked_for error=%s", error.code)
            return
        if is_gone:
            asked = f"left:{self._desk.now().timestamp():.6f}"
            await self._telling.tell_absent(aad, self._hand, asked=asked)
            await self._notes.keep()

    async def _tell_of(self, members: list[Member]) -> None:
        for member in members:
            self._notes.meet(member)
        await asyncio.gather(*(self._telling.tell(one.aad, self._hand) for one in members))
        await self._notes.keep()

    async def _hand(self, seen: PersonSeen) -> None:
        await hand_over(self._desk, seen, sleep=self._sleep)
