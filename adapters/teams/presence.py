"""Until when the door was open: what was said after that is not known, and helpers are told so."""

import logging
from datetime import datetime, timedelta

from adapters.teams.tenant import DOOR, Tenant
from chatops.errors import StoreBusy
from chatops.events import CaughtUp
from chatops.ports import Desk

log = logging.getLogger("deskside.teams")

ALIVE = "teams:alive"
"""Until then the door was certainly open."""
AWAY = timedelta(minutes=10)
"""How long it may have been shut without a word: a restart is no absence, and Teams tries again."""


class Presence:
    """Notes that the door is open, and at the start how long it was not."""

    def __init__(self, desk: Desk, tenant: Tenant) -> None:
        self._desk = desk
        self._tenant = tenant

    async def begin(self) -> None:
        """Say that we are back: nothing can be read back, so the desk is told of the gap alone."""
        noted, now = await self._desk.remembered(ALIVE), self._desk.now()
        if noted and now - (since := datetime.fromisoformat(noted)) > AWAY:
            id = f"{DOOR}:{self._tenant.id}:caught_up:{since.isoformat()}"
            try:
                await self._desk.receive(
                    CaughtUp(id=id, at=now, said_at=now, door=DOOR, since=since)
                )
            except StoreBusy:
                return  # the note stays as it was, so the next start tells of the whole gap
        await self.note(now)

    async def note(self, at: datetime) -> None:
        """Note that until then everything came by itself."""
        try:
            await self._desk.remember(ALIVE, at.isoformat())
        except Exception as error:  # a gap that looks longer than it was does no harm
            log.warning("teams.not_noted error=%s", type(error).__name__)
