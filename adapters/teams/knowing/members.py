"""Who somebody is, as Teams lists members of a conversation, and as what they write tells. Pure."""

from dataclasses import dataclass

from adapters.teams.hearing import reading
from adapters.teams.hearing.reading import Json
from adapters.teams.tenant import Tenant

NAME, ADDRESS, ZONE = 200, 320, 80
A_GUEST = "#ext#"
"""Stands in the address of somebody who is at home in another directory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody in a conversation; ``id`` names them to this bot, ``aad`` to the directory."""

    aad: str
    id: str
    name: str
    address: str
    guest: bool


def member_of(told: Json, tenant: Tenant) -> Member | None:
    """Read one of a list of members; None for who has no account in a directory."""
    aad = reading.name_or_none(told, "aadObjectId") or reading.name_or_none(told, "objectId")
    if not aad:
        return None
    address = reading.text(told, "userPrincipalName").strip()
    at_home = reading.name_or_none(told, "tenantId")
    knows_home = bool(at_home and tenant.id) and not tenant.is_local
    is_guest = reading.text(told, "userRole").lower() == "guest"
    return Member(
        aad=aad,
        id=reading.name(told, "id"),
        name=reading.text(told, "name").strip()[:NAME],
        address=address[:ADDRESS],
        guest=is_guest or (knows_home and at_home != tenant.id) or A_GUEST in address.lower(),
    )


def name_of(activity: Json) -> str:
    """Read what who wrote is called; empty where that is not told."""
    return reading.text(reading.obj_or_none(activity, "from") or {}, "name").strip()[:NAME]


def zone_of(activity: Json) -> str:
    """Read the time zone that somebody wrote in; empty where that is not told."""
    told = reading.text(activity, "localTimezone").strip()
    if told:
        return told[:ZONE]
    kinds = (
        one for one in reading.objects(activity, "entities") if one.get("type") == "clientInfo"
    )
    return next((reading.text(one, "timezone").strip()[:ZONE] for one in kinds), "")
