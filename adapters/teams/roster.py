"""Stands in for the roster."""

from adapters.teams.connector import Connector
from adapters.teams.tenant import Tenant
from chatops.ports import Desk


class Roster:
    """Learns nothing."""

    def __init__(self, desk: Desk, tenant: Tenant, connector: Connector) -> None:
        self._tenant = tenant

    async def load(self) -> None:
        """Load nothing."""

    async def sweep(self) -> None:
        """Ask nobody."""
