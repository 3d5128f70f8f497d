"""Where something happens on Teams, when, and by whom. Pure."""

from dataclasses import dataclass
from datetime import datetime

from adapters.teams.hearing import reading
from adapters.teams.hearing.reading import Json, Unreadable
from adapters.teams.tenant import DOOR, ROOT, Tenant
from chatops.events import Place, PlaceKind

KINDS = {
    "personal": PlaceKind.DM,
    "groupChat": PlaceKind.GROUP,
    "channel": PlaceKind.CHANNEL,
}
"""Teams' ``conversationType`` in our words."""
IN_TEAMS = (PlaceKind.CHANNEL, PlaceKind.PRIVATE)
BY_INVITATION = ("private", "shared")
A_BOT = "28:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place that something is read in, and when; ``thread`` is its first message's id."""

    tenant: Tenant
    place: Place
    thread: str
    said_at: datetime
    at: datetime

    def id(self, *what: str) -> str:
        """Name an event here the same each time it is repeated."""
        return ":".join((DOOR, self.tenant.id, self.place.id, *what))


def where(activity: Json, tenant: Tenant, *, at: datetime) -> Where:
    """Read where and when an activity happens."""
    conversation = reading.name(reading.obj(activity, "conversation"), "id")
    kind = kind_of(activity, tenant)
    thread = conversation.partition(ROOT)[2] if kind in IN_TEAMS else ""
    return Where(
        tenant=tenant,
        place=tenant.place(conversation, kind),
        thread=thread,
        said_at=reading.moment(activity, at=at),
        at=at,
    )


def kind_of(activity: Json, tenant: Tenant) -> PlaceKind:
    """Tell what sort of place it is: as the activity says, or as was learned before."""
    conversation = reading.obj(activity, "conversation")
    told = reading.name_or_none(conversation, "conversationType")
    known = tenant.spots.get(reading.name(conversation, "id").partition(ROOT)[0])
    if told is None and known is not None:
        return known.kind
    if told not in KINDS:
        raise Unreadable("conversationType")
    kind = KINDS[told]
    if kind is not PlaceKind.CHANNEL:
        return kind
    membership = _membership(activity)
    if membership:
        return PlaceKind.PRIVATE if membership in BY_INVITATION else kind
    return known.kind if known is not None and known.kind in IN_TEAMS else kind


def author(activity: Json, tenant: Tenant) -> str:
    """Name who did it; empty for who has no account in a directory, and for the bot itself."""
    account = account_of(activity)
    if account:
        return tenant.person(account)
    id = reading.within(activity, "from", "id")
    return id if is_automated(activity) and id not in ours(activity, tenant) else ""


def account_of(activity: Json) -> str:
    """Read whose account in the directory did it; empty where it is nobody's, as a bot's."""
    if is_automated(activity):
        return ""
    return reading.within(activity, "from", "aadObjectId")


def is_automated(activity: Json) -> bool:
    """Tell whether a bot did it, ours or another."""
    by = reading.obj_or_none(activity, "from") or {}
    id = reading.name_or_none(by, "id") or ""
    return id.startswith(A_BOT) or by.get("role") == "bot"


def ours(activity: Json, tenant: Tenant) -> frozenset[str]:
    """Tell who the bot itself is, as Teams names accounts."""
    told = reading.within(activity, "recipient", "id")
    return frozenset({told, tenant.bot} - {""})


def chosen_channel(activity: Json) -> str:
    """Read which channel of a team an activity is about; empty where that is not told."""
    chosen = reading.within(activity, "channelData", "settings", "selectedChannel", "id")
    return chosen or reading.within(activity, "channelData", "channel", "id")


def _membership(activity: Json) -> str:
    data = reading.obj_or_none(activity, "channelData") or {}
    channel = reading.obj_or_none(data, "channel") or {}
    for key in ("membershipType", "type"):
        told = channel.get(key)
        if isinstance(told, str) and told:
            return told.lower()
    return ""
