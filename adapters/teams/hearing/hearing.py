"""Stands in for hearing."""

from dataclasses import dataclass

from adapters.teams.connector import Json
from adapters.teams.roster import Roster
from adapters.teams.tenant import Tenant
from chatops.ports import Desk


@dataclass(frozen=True, slots=True)
class Answer:
    """What Teams is answered."""

    status: int = 200
    body: Json | None = None


class Hearing:
    """Hears nothing."""

    def __init__(self, desk: Desk, tenant: Tenant, roster: Roster) -> None:
        self._tenant = tenant

    async def hear(self, activity: Json) -> Answer | None:
        """Take an activity."""
        return None
