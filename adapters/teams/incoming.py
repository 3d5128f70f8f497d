"""What happened on Teams, as events. Pure: times and what is known of the tenant are given."""

from collections.abc import Callable
from datetime import datetime

from adapters.teams.hearing import reading, said
from adapters.teams.hearing.firsts import Firsts
from adapters.teams.hearing.reacting import reactions
from adapters.teams.hearing.reading import Json, Unreadable
from adapters.teams.hearing.where import Where, account_of, chosen_channel, ours, where
from adapters.teams.tenant import DOOR, Tenant
from chatops.events import Event, Invited, PlaceKind

__all__ = ["Unreadable", "events_of"]

Read = Callable[[Json, Where, Firsts | None], tuple[Event | None, ...]]


def events_of(
    activity: Json, tenant: Tenant, *, at: datetime, firsts: Firsts | None = None
) -> tuple[Event, ...]:
    """Read one activity; nothing where it is nothing for the desk, or waits for an answer.

    *firsts* is there where ids do not tell which message is the first of its thread. Raises
    ``Unreadable``, with the name of a field.
    """
    read = _READ.get(reading.name(activity, "type"))
    if read is None:
        return ()
    found = read(activity, where(activity, tenant, at=at), firsts)
    return tuple(event for event in found if event is not None)


def _said(activity: Json, where: Where, firsts: Firsts | None) -> tuple[Event | None, ...]:
    if activity.get("value") is not None and not activity.get("text"):
        return ()  # a button that none of ours is
    return (said.said(activity, where, firsts=firsts),)


def _changed(activity: Json, where: Where, firsts: Firsts | None) -> tuple[Event | None, ...]:
    return (said.changed(activity, where, firsts=firsts),)


def _deleted(activity: Json, where: Where, firsts: Firsts | None) -> tuple[Event | None, ...]:
    return (said.taken_back(activity, where),)


def _reacted(activity: Json, where: Where, firsts: Firsts | None) -> tuple[Event | None, ...]:
    return reactions(activity, where)


def _joined(activity: Json, where: Where, firsts: Firsts | None) -> tuple[Event | None, ...]:
    """Read that the bot was brought in; who else comes and goes is for the roster."""
    members = [reading.name(one, "id") for one in reading.objects(activity, "membersAdded")]
    bots = ours(activity, where.tenant)
    if not bots.intersection(members):
        return ()
    place = where.place
    if place.kind not in (PlaceKind.DM, PlaceKind.GROUP):
        place = where.tenant.place(chosen_channel(activity) or place.id, place.kind)
    by = account_of(activity)
    stamp = reading.stamp(activity) or reading.name(activity, "id")
    invited = Invited(
        id=f"{DOOR}:{where.tenant.id}:invited:{place.id}:{stamp}",
        at=where.at,
        said_at=where.said_at,
        place=place,
        by=where.tenant.person(by) if by else "",
    )
    return (invited,)


_READ: dict[str, Read] = {
    "message": _said,
    "messageUpdate": _changed,
    "messageDelete": _deleted,
    "messageReaction": _reacted,
    "conversationUpdate": _joined,
}
