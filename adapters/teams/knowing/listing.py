"""Who is in a conversation, page by page, at Teams' own pace."""

import logging
from collections.abc import AsyncIterator

from adapters.handing import Sleep, pause
from adapters.teams.connector import Connector, TeamsError
from adapters.teams.hearing.reading import Json, Unreadable
from adapters.teams.knowing.members import Member, member_of
from adapters.teams.knowing.searching import NOT_THERE
from adapters.teams.knowing.turns import Turn
from adapters.teams.tenant import Tenant

log = logging.getLogger("deskside.teams.roster")

TRIES = 8
PAGES = 10_000


class Listing:
    """Reads the members of a conversation; what cannot be had is left out."""

    def __init__(self, tenant: Tenant, connector: Connector, turn: Turn, *, sleep: Sleep) -> None:
        self._tenant = tenant
        self._connector = connector
        self._turn = turn
        self._sleep = sleep

    async def pages(self, conversation: str) -> AsyncIterator[list[Member]]:
        """Yield the members, a page at a time."""
        after = ""
        for _ in range(PAGES):
            page = await self._page(conversation, after)
            if page is None:
                return
            told, after = page
            yield [found for one in told if (found := self._member(one)) is not None]
            if not after:
                return

    async def _page(self, conversation: str, after: str) -> tuple[list[Json], str] | None:
        for tries in range(TRIES):
            await self._turn(f"page:{conversation}:{after}")
            try:
                found, more = await self._connector.members(conversation, after=after)
            except TeamsError as error:
                if error.status in NOT_THERE:
                    log.info("teams.members_not_told error=%s", error.code)
                    return None
                log.warning("teams.members_unread error=%s tries=%d", error.code, tries)
                await self._sleep(max(error.retry_after or 0.0, pause(tries)))
            else:
                return list(found), more
        return None

    def _member(self, told: Json) -> Member | None:
        try:
            return member_of(told, self._tenant)
        except Unreadable:
            log.warning("teams.member_unreadable")
            return None
