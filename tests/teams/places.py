"""Who and where in the tests of the Teams door: ids of the shapes that Teams gives them."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from tests.teams.signing import APP as APP_ID
from tests.teams.signing import TENANT

BOT = f"28:{APP_ID}"
BOT_NAME = "Deskside"
PERSONAL, GROUP, CHANNEL = "personal", "groupChat", "channel"
ROOT = ";messageid="


def uuid(name: str) -> str:
    """Make up a directory id that is the same each time."""
    return str(uuid5(NAMESPACE_URL, f"teams-{name}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Somebody's account: ``id`` names the person to this bot, ``aad`` to the whole directory."""

    id: str
    aad: str
    name: str
    upn: str = ""
    timezone: str = "Europe/London"
    guest: bool = False
    tenant: str = TENANT


def who(person: str, *, name: str = "", **more: object) -> Who:
    """Make up the account of somebody who is called *person* in a test."""
    return Who(
        id=f"29:1{uuid(f'29-{person}').replace('-', '')}_x-{person}",
        aad=uuid(person),
        name=name or person.title(),
        upn=f"{person}@example.com",
        **more,  # type: ignore[arg-type]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A conversation without a thread. ``group`` is the team's id in the directory."""

    id: str
    kind: str
    team: str = ""
    group: str = ""
    name: str = ""
    membership: str = "standard"  # "private" or "shared", of a channel

    def thread(self, root: str = "") -> str:
        """Return the id of a thread in it; only channels have threads."""
        return f"{self.id}{ROOT}{root}" if root and self.kind == CHANNEL else self.id


def chat(person: str) -> Where:
    """The chat of somebody with the bot alone."""
    return Where(id=f"a:1{uuid(f'chat-{person}').replace('-', '')}", kind=PERSONAL)


def group(*people: str, name: str = "") -> Where:
    """A group chat that the bot is in."""
    made = uuid(f"group-{'-'.join(sorted(people))}").replace("-", "")
    return Where(id=f"19:{made}@thread.v2", kind=GROUP, name=name)


def channel(name: str, *, team: str = "Company", membership: str = "standard") -> Where:
    """A channel of a team that the bot is in."""
    return Where(
        id=f"19:{uuid(f'channel-{name}').replace('-', '')}@thread.tacv2",
        kind=CHANNEL,
        team=f"19:{uuid(f'team-{team}').replace('-', '')}@thread.tacv2",
        group=uuid(f"group-of-{team}"),
        name=name,
        membership=membership,
    )
