"""What the door knows of the workspace that it is installed in: who it is there, which places."""

from dataclasses import dataclass, field

from chatops.events import Place, PlaceKind
from chatops.settings import Settings

DOOR = "slack"

KINDS = {
    "channel": PlaceKind.CHANNEL,
    "group": PlaceKind.PRIVATE,
    "im": PlaceKind.DM,
    "app_home": PlaceKind.DM,
    "mpim": PlaceKind.GROUP,
}
"""Slack's ``channel_type`` in our words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What ``auth.test`` told at the start."""

    team: str  # T…
    url: str  # https://example.slack.com/
    bot_user: str  # U…: whom people mention
    bot: str  # B…: who posts
    name: str = ""  # what people write behind the @
    enterprise: str = ""  # E…: the organisation, where it has several workspaces


@dataclass(slots=True, kw_only=True)
class Workspace:
    """One installation, and what was learned of its places since the start.

    A place whose id Slack has changed (a private channel that is shared) keeps its first id in
    the desk: ``renamed`` leads from the new id to that one.
    """

    installation: Installation
    settings: Settings
    kinds: dict[str, PlaceKind] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)

    def person(self, account: str) -> str:
        """Return whose account it is, as the desk names people."""
        return self.settings.person_of(DOOR, account)

    def account(self, person: str) -> str | None:
        """Return somebody's account here, or None."""
        return self.settings.account_of(DOOR, person)

    def learn(self, channel: str, kind: PlaceKind) -> None:
        """Remember what sort of place a channel is."""
        self.kinds[channel] = kind

    def kind(self, channel: str) -> PlaceKind | None:
        """Return what sort of place it is, or None where nothing has told yet."""
        return self.kinds.get(channel)

    def place(self, channel: str, kind: PlaceKind) -> Place:
        """Name a channel as the desk does."""
        return Place(door=DOOR, id=self.renamed.get(channel, channel), kind=kind)

    def channel(self, place: Place) -> str:
        """Return the id under which Slack knows a place today."""
        now = (new for new, first in self.renamed.items() if first == place.id)
        return next(now, place.id)

    def permalink(self, place: Place, message: str) -> str:
        """Return the address of a message, in the form that Slack itself gives out."""
        return f"{self.installation.url}archives/{self.channel(place)}/p{message.replace('.', '')}"
