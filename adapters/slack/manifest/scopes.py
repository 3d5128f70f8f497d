"""What the app may do in a workspace, and why: one table for the manifest, the doctor and the page.

Nothing is asked for that no code needs. Whoever takes a scope out of here takes away what its
reason says.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One permission. ``events``: what Slack sends only to an app that has it."""

    name: str
    reason: str
    events: tuple[str, ...] = ()


SCOPES = (
    Scope(
        name="app_mentions:read",
        reason="hear a mention of the bot, also one by which it is invited somewhere",
        events=("app_mention",),
    ),
    Scope(
        name="channels:history",
        reason="read what is said in public channels that the bot was invited to, and read back"
        " what it missed",
        events=("message.channels",),
    ),
    Scope(
        name="channels:read",
        reason="know public channels by name, and hear that one is renamed or archived, or that"
        " the bot was invited",
        events=(
            "channel_archive",
            "channel_deleted",
            "channel_id_changed",
            "channel_left",
            "channel_rename",
            "channel_unarchive",
            "member_joined_channel",
            "member_left_channel",
        ),
    ),
    Scope(
        name="chat:write",
        reason="answer, change its own lines and take them back; never as somebody else",
    ),
    Scope(
        name="commands",
        reason='offer /it, "Ask IT about this" on a message and "Ask IT" in the menu',
    ),
    Scope(
        name="groups:history",
        reason="do the same as with channels:history in private channels that it was invited to",
        events=("message.groups",),
    ),
    Scope(
        name="groups:read",
        reason="do the same as with channels:read for private channels that it was invited to",
        events=(
            "group_archive",
            "group_deleted",
            "group_left",
            "group_rename",
            "group_unarchive",
        ),
    ),
    Scope(
        name="im:history",
        reason="read what people write to the bot alone",
        events=("message.im",),
    ),
    Scope(
        name="im:read",
        reason="list its own direct messages, to read back what it missed",
    ),
    Scope(
        name="im:write",
        reason="write to a coworker or a helper alone",
    ),
    Scope(
        name="mpim:history",
        reason="read the group chats that it is in: those it opens for a coworker and a helper,"
        " and those it was added to",
        events=("message.mpim",),
    ),
    Scope(
        name="mpim:read",
        reason="list those group chats, to read back what it missed",
    ),
    Scope(
        name="mpim:write",
        reason="bring a coworker and a helper together in a group chat",
    ),
    Scope(
        name="reactions:read",
        reason="see the reactions by which people take, settle and hand in",
        events=("reaction_added", "reaction_removed"),
    ),
    Scope(
        name="reactions:write",
        reason="put its one mark on a request, and take it off again",
    ),
    Scope(
        name="users:read",
        reason=(
            "know names, time zones, guests, the telephone number in a profile, and who has joined"
            " or left; never e-mail addresses"
        ),
        events=("team_join", "user_change"),
    ),
)

FREE_EVENTS = ("app_home_opened", "tokens_revoked")
"""What Slack sends without a scope."""

BOT_EVENTS = tuple(sorted([*FREE_EVENTS, *(event for scope in SCOPES for event in scope.events)]))

APP_SCOPE = "connections:write"
"""The one scope of the app-level token, by which the desk calls Slack (Socket Mode)."""


def lacking(granted: Iterable[str]) -> tuple[Scope, ...]:
    """Name the scopes that an installation does not have."""
    has = set(granted)
    return tuple(scope for scope in SCOPES if scope.name not in has)
