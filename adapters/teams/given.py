"""What the front door hands to the door to Teams: who the app is there, and how it proves it."""

from dataclasses import dataclass
from typing import Literal

from chatops.settings import Secret, Settings

MESSAGES_PATH = "/teams/messages"
"""Where Teams posts what is said and done."""

Identity = Literal["secret", "managed", "local"]
"""By a client secret; by a managed identity of Azure; or, on this machine alone, not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsKeys:
    """Who the app is. ``local`` needs neither ids nor a secret, and listens to this machine alone.

    ``tenant`` is the directory whose people are served, ``hosts`` where answers may go.
    """

    app_id: str
    tenant: str
    identity: Identity = "secret"
    password: Secret | None = None
    hosts: tuple[str, ...] = ("smba.trafficmanager.net",)

    @property
    def is_local(self) -> bool:
        """Tell whether nobody is asked to prove anything."""
        return self.identity == "local"


def messages_address(settings: Settings) -> str | None:
    """Return where Teams is to post; None where nobody outside can reach us."""
    address = settings.server.public_url
    return None if address is None else address + MESSAGES_PATH
