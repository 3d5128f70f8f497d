"""What happened on Slack, as events. Pure: times and what is known of places are given."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from adapters.slack.hearing import emoji, reading, said
from adapters.slack.hearing.reading import Json, Unreadable
from adapters.slack.hearing.said import SLACKBOT, Where
from adapters.slack.workspace import DOOR, KINDS, Workspace
from chatops.events import (
    BOT,
    Event,
    HomeOpened,
    Invited,
    MessageSaid,
    PersonSeen,
    PlaceKind,
    ReactionChanged,
    ReactionsRead,
)


def event_of(event: Json, ws: Workspace, *, at: datetime, kind: PlaceKind | None) -> Event | None:
    """Read one event of the Events API; None where it is nothing for the desk.

    *kind* says what sort of place it happened in, where the event does not tell (``kind_told``).
    """
    about = reading.name(event, "type")
    if about in _OF_PEOPLE:
        return _OF_PEOPLE[about](event, ws, at)
    if about not in _IN_PLACES:
        return None
    sort = kind_told(event) or kind
    channel = channel_of(event)
    if channel is None:
        return None  # a reaction to a file, which is in no place
    if sort is None:
        raise Unreadable("channel_type")
    return _IN_PLACES[about](event, Where(ws=ws, channel=channel, kind=sort, at=at))


def channel_of(event: Json) -> str | None:
    """Tell which place an event happened in; None where it is about none that concerns us."""
    if event.get("type") not in _IN_PLACES:
        return None
    if event.get("type") in _REACTIONS:
        item = reading.obj(event, "item")
        return reading.name(item, "channel") if item.get("type") == "message" else None
    return reading.name(event, "channel")


def kind_told(event: Json) -> PlaceKind | None:
    """Tell what sort of place it is, where the event says so."""
    told = event.get("channel_type")
    return KINDS.get(told) if isinstance(told, str) else None


def read_back(
    message: Json, channel: str, ws: Workspace, *, at: datetime, kind: PlaceKind
) -> tuple[Event, ...]:
    """Read a message out of a place's history: what was said, its change, its reactions.

    What was said has the id that it has when it comes by itself, so the desk takes it once.
    """
    where = Where(ws=ws, channel=channel, kind=kind, at=at)
    first = said.message_of(message, where)
    found: list[Event | None] = [first]
    stamp = said.edited_at(message)
    if stamp is not None and isinstance(first, MessageSaid):
        found.append(said.edited(message, where, stamp=stamp))
    if message.get("reactions") is not None:
        found.append(_reactions(message, where))
    return tuple(event for event in found if event is not None)


def person_seen(user: Json, ws: Workspace, *, at: datetime, reason: str = "") -> PersonSeen | None:
    """Tell who somebody is, from a whole user object; None for the bot itself.

    *reason* (a look-up's key) makes it an event of its own; without one it is told once for
    each change that Slack counts.
    """
    account = reading.name(user, "id")
    if account == ws.installation.bot_user:
        return None
    profile = reading.obj_or_none(user, "profile") or {}
    names = (profile, "display_name"), (profile, "real_name"), (user, "real_name"), (user, "name")
    name = next((told for data, key in names if (told := reading.text(data, key).strip())), "")
    return PersonSeen(
        id=f"{DOOR}:{ws.installation.team}:person:{account}:{reason or _updated(user)}",
        at=at,
        said_at=at,
        person=ws.person(account),
        door=DOOR,
        name=name[:200],
        timezone=reading.text(user, "tz")[:80],
        guest=_is_guest(user, ws),
        automated=user.get("is_bot") is True or account == SLACKBOT,
        deactivated=user.get("deleted") is True,
        phone=reading.text(profile, "phone").strip()[:80],
    )


def _is_guest(user: Json, ws: Workspace) -> bool:
    """Tell whether somebody is here by invitation, or belongs to another organisation."""
    signs = ("is_restricted", "is_ultra_restricted", "is_stranger")
    team, ours = reading.name_or_none(user, "team_id"), ws.installation
    elsewhere = team not in (None, ours.team) and not _is_of(ours.enterprise, user)
    return elsewhere or any(user.get(sign) is True for sign in signs)


def _is_of(enterprise: str, user: Json) -> bool:
    """Tell whether somebody belongs to an organisation: in all its workspaces they are at home."""
    told = user.get("enterprise_user")
    theirs = told.get("enterprise_id") if isinstance(told, dict) else None
    return bool(enterprise) and theirs == enterprise


def _updated(user: Json) -> str:
    told = user.get("updated")
    return str(told) if isinstance(told, int) and 0 <= told < 10**12 else "0"


def _reactions(message: Json, where: Where) -> ReactionsRead | None:
    """Read who reacted how; None where Slack has left some people out of its list."""
    found: list[tuple[str, str]] = []
    for one in reading.objects(message, "reactions"):
        sign, users = emoji.character(reading.name(one, "name")), one.get("users")
        if not isinstance(users, list):
            raise Unreadable("users")
        if not sign:
            continue
        if one.get("count") not in (None, len(users)):
            return None
        accounts = [reading.name({"user": user}, "user") for user in users]
        found += [
            (sign, where.ws.person(account))
            for account in accounts
            if account != where.ws.installation.bot_user
        ]
    ts = reading.stamp(message, "ts")
    is_pointed_at = any(sign == asks_by(where.ws) for sign, _ in found)
    return ReactionsRead(
        id=where.id(ts, "reactions", f"{where.at.timestamp():.6f}"),
        at=where.at,
        said_at=where.at,
        place=where.place,
        message=ts,
        author=_author(said.author(message, where.ws), where.ws),
        reactions=tuple(dict.fromkeys(found)),
        text=said.words_of(message, where.ws).text if is_pointed_at else "",
    )


def asks_by(ws: Workspace) -> str:
    """Name the reaction that makes a request of a message; its words must come along."""
    return ws.settings.request_reaction.rstrip("\ufe0f")


def _author(person: str, ws: Workspace) -> str:
    ours = (ws.installation.bot_user, ws.installation.bot)
    return BOT if person in ours else person


def _reacted(event: Json, where: Where) -> ReactionChanged | None:
    account, name = reading.name(event, "user"), reading.name(event, "reaction")
    sign = emoji.character(name)
    if not sign or account == where.ws.installation.bot_user:
        return None
    ts, stamp = reading.stamp(reading.obj(event, "item"), "ts"), reading.stamp(event, "event_ts")
    added = event.get("type") == "reaction_added"
    by = reading.name_or_none(event, "item_user")
    return ReactionChanged(
        id=where.id(ts, sign, account, stamp, "added" if added else "removed"),
        at=where.at,
        said_at=reading.moment(stamp),
        place=where.place,
        message=ts,
        emoji=sign,
        by=where.ws.person(account),
        added=added,
        author=_author(where.ws.person(by), where.ws) if by else "",
    )


def _joined(event: Json, where: Where) -> Invited | None:
    if reading.name(event, "user") != where.ws.installation.bot_user:
        return None
    stamp = reading.stamp(event, "event_ts")
    inviter = reading.name_or_none(event, "inviter")
    team = where.ws.installation.team
    return Invited(
        id=f"{DOOR}:{team}:invited:{where.place.id}:{stamp}",
        at=where.at,
        said_at=reading.moment(stamp),
        place=where.place,
        by=where.ws.person(inviter) if inviter else "",
    )


def _home(event: Json, ws: Workspace, at: datetime) -> HomeOpened | None:
    if event.get("tab") != "home":
        return None
    account, stamp = reading.name(event, "user"), reading.stamp(event, "event_ts")
    return HomeOpened(
        id=f"{DOOR}:{ws.installation.team}:home:{account}:{stamp}",
        at=at,
        said_at=reading.moment(stamp),
        by=ws.person(account),
        door=DOOR,
    )


def _person(event: Json, ws: Workspace, at: datetime) -> PersonSeen | None:
    # Two changes within a second have the same ``updated``, so each event is one of its own.
    stamp = reading.stamp_or_none(event, "event_ts")
    seen = person_seen(reading.obj(event, "user"), ws, at=at, reason=stamp or "")
    return replace(seen, said_at=reading.moment(stamp)) if seen and stamp else seen


_REACTIONS = ("reaction_added", "reaction_removed")
_IN_PLACES: dict[str, Callable[[Json, Where], Event | None]] = {
    "message": said.message_of,
    "app_mention": said.message_of,
    "reaction_added": _reacted,
    "reaction_removed": _reacted,
    "member_joined_channel": _joined,
}
_OF_PEOPLE: dict[str, Callable[[Json, Workspace, datetime], Event | None]] = {
    "app_home_opened": _home,
    "user_change": _person,
    "team_join": _person,
}
KINDS_READ = frozenset(_IN_PLACES) | frozenset(_OF_PEOPLE)
"""The types of the Events API that become events."""
