"""What the door knows of the tenant that it serves: who it is there, people, and places."""

from dataclasses import dataclass, field

from chatops.events import Place, PlaceKind
from chatops.manners import Manners
from chatops.settings import Settings

DOOR = "teams"
MANNERS = Manners(
    name="Teams",
    marks=False,
    whispers=False,
    groups=False,
    homes=False,
    commands=False,
    calls=False,
    threads=False,
    reads_back=False,
)
"""What Teams has no way for, and the desk does in another form (docs/teams.md)."""

LOCAL = "local"
"""Stands for the tenant's id where none is set, since nobody has to prove anything."""
ROOT = ";messageid="
"""Stands in a conversation's id between a channel and the first message of a thread in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody's account: what Teams has told of it.

    ``id`` (29:…) names the person to this bot alone; ``address`` (the UPN) is what links to a
    chat or a call take; ``chat`` is the person's own chat with the bot, once there is one.
    """

    aad: str
    id: str = ""
    name: str = ""
    address: str = ""
    chat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place: its sort, the team it belongs to (the team's AAD group id), its name.

    ``general`` is that team's own conversation, whose members are all of the team.
    """

    id: str
    kind: PlaceKind
    team: str = ""
    name: str = ""
    general: str = ""


@dataclass(slots=True, kw_only=True)
class Tenant:
    """One tenant, and what was learned of it. ``roster.py`` alone changes it, and keeps it."""

    app_id: str
    id: str
    settings: Settings
    is_local: bool = False  # nobody proves anything, and whoever comes is at home here
    bot: str = ""  # 28:…: who we are in conversations
    service_url: str = ""  # where answers go; each message that comes in tells
    accounts: dict[str, Account] = field(default_factory=dict)  # by AAD object id
    spots: dict[str, Spot] = field(default_factory=dict)  # by conversation id, without a thread

    def person(self, aad: str) -> str:
        """Return whose account it is, as the desk names people."""
        return self.settings.person_of(DOOR, aad)

    def account(self, person: str) -> Account | None:
        """Return somebody's account here, or None where Teams has told of none."""
        aad = self.settings.account_of(DOOR, person)
        return self.accounts.get(aad) if aad else None

    def place(self, conversation: str, kind: PlaceKind) -> Place:
        """Name a conversation as the desk does: a thread's is its channel's."""
        return Place(door=DOOR, id=conversation.partition(ROOT)[0], kind=kind)

    def conversation(self, place: Place, root: str = "") -> str:
        """Name a place, or a thread in it, as Teams does; only channels have threads."""
        in_channel = place.kind in (PlaceKind.CHANNEL, PlaceKind.PRIVATE)
        return f"{place.id}{ROOT}{root}" if in_channel and root else place.id
