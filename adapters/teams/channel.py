"""Stands in for sending."""

from adapters.teams.connector import Connector
from adapters.teams.roster import Roster
from adapters.teams.tenant import DOOR, Tenant
from chatops.ports import Desk, GivenUp, Outcome, Parcel, Retry, Sent


class TeamsChannel:
    """Sends nothing."""

    door = DOOR

    def __init__(
        self, connector: Connector, tenant: Tenant, roster: Roster, desk: Desk, pace: object = None
    ) -> None:
        self._tenant = tenant

    async def send(self, parcel: Parcel) -> Outcome:
        """Give up."""
        return GivenUp(reason="stand_in")

    async def look_up(self, parcel: Parcel) -> Sent | Retry | GivenUp | None:
        """Find nothing."""
        return None
