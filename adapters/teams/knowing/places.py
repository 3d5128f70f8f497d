"""Places, as activities tell of them: what is new, what is over, where to read who is there."""

from dataclasses import dataclass, replace

from adapters.teams.hearing import reading
from adapters.teams.hearing.reading import Json
from adapters.teams.hearing.where import IN_TEAMS, chosen_channel, kind_of, ours
from adapters.teams.tenant import ROOT, Spot, Tenant
from chatops.events import PlaceKind

NAME = 200
GONE, RENAMED = "channelDeleted", "channelRenamed"
OVER = ("teamDeleted", "teamHardDeleted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What an activity told of places. ``chat`` is the author's own, ``left`` one that is over.

    ``to_read``: where people have come, or the bot has. ``is_new``: the places have changed.
    ``gone``: who was taken out of a place (29:…), and may be in others.
    """

    chat: str = ""
    left: str = ""
    to_read: str = ""
    is_new: bool = False
    gone: frozenset[str] = frozenset()


def learn(activity: Json, tenant: Tenant) -> Learned:
    """Take up what an activity tells of the place that it happens in."""
    id = reading.name(reading.obj(activity, "conversation"), "id").partition(ROOT)[0]
    kind = kind_of(activity, tenant)
    if _is_over(activity, tenant):
        return Learned(left=id) if kind is PlaceKind.DM else Learned(is_new=_leave(id, tenant))
    channel = chosen_channel(activity) if kind in IN_TEAMS else ""
    to_read = (channel or id) if _has_come(activity) else ""
    if kind is PlaceKind.DM:
        return Learned(chat=id, to_read=to_read)
    is_new = _take(activity, id, kind, tenant)
    return Learned(to_read=to_read, is_new=is_new, gone=_members(activity, "membersRemoved"))


def conversations(tenant: Tenant) -> tuple[str, ...]:
    """Name the conversations whose members are everybody in all places that we know.

    All channels of a team have the same members, but those by invitation.
    """
    found: dict[str, str] = {}
    for spot in tenant.spots.values():
        shared = spot.general and spot.kind is PlaceKind.CHANNEL
        key = spot.general if shared else spot.id
        if key not in found or found[key] == spot.general:
            found[key] = spot.id
    return tuple(found.values())


def _take(activity: Json, id: str, kind: PlaceKind, tenant: Tenant) -> bool:
    """Note a place, and the channel that it is told with; tell whether anything is new."""
    before = dict(tenant.spots)
    channel = chosen_channel(activity)
    about = _about(activity)
    if kind in IN_TEAMS and about == GONE and channel:
        tenant.spots.pop(channel, None)
        return tenant.spots != before
    for each in dict.fromkeys([id, channel] if kind in IN_TEAMS and channel else [id]):
        spot = tenant.spots.get(each) or Spot(id=each, kind=kind)
        # A team's own conversation stands for all its channels, of whatever sort one of them is.
        sort = kind if each == channel or not channel else spot.kind
        named = _name(activity, kind) if each == channel or kind is PlaceKind.GROUP else ""
        tenant.spots[each] = replace(
            spot,
            kind=sort,
            name=named or spot.name,
            general=reading.within(activity, "channelData", "team", "id") or spot.general,
            team=reading.within(activity, "channelData", "team", "aadGroupId") or spot.team,
        )
    _share_team(tenant)
    return tenant.spots != before


def _share_team(tenant: Tenant) -> None:
    """Give a team's id in the directory to all its channels: not every activity tells it."""
    teams = {spot.general: spot.team for spot in tenant.spots.values() if spot.team}
    for id, spot in list(tenant.spots.items()):
        team = teams.get(spot.general, spot.team) if spot.general else spot.team
        tenant.spots[id] = replace(spot, team=team)


def _leave(id: str, tenant: Tenant) -> bool:
    """Forget a chat or a whole team that the bot was taken out of."""
    over = [spot.id for spot in tenant.spots.values() if id in (spot.id, spot.general)]
    for each in over:
        del tenant.spots[each]
    return bool(over)


def _is_over(activity: Json, tenant: Tenant) -> bool:
    if activity.get("type") == "installationUpdate":
        return reading.text(activity, "action").startswith("remove")
    is_over = activity.get("type") == "conversationUpdate" and _about(activity) in OVER
    return is_over or bool(_members(activity, "membersRemoved") & ours(activity, tenant))


def _has_come(activity: Json) -> bool:
    """Tell whether somebody or the bot itself has come to a place."""
    came = activity.get("type") == "installationUpdate"
    return came or bool(_members(activity, "membersAdded"))


def _members(activity: Json, key: str) -> frozenset[str]:
    if activity.get("type") != "conversationUpdate":
        return frozenset()
    return frozenset(reading.name(one, "id") for one in reading.objects(activity, key))


def _about(activity: Json) -> str:
    return reading.word(activity, "channelData", "eventType")


def _name(activity: Json, kind: PlaceKind) -> str:
    data = reading.obj_or_none(activity, "channelData") or {}
    told = reading.obj_or_none(data, "channel") if kind in IN_TEAMS else None
    named = told if kind in IN_TEAMS else reading.obj(activity, "conversation")
    return reading.text(named or {}, "name").strip()[:NAME]
