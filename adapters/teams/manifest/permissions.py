"""What the app may do where somebody adds it, and why: one table for the manifest and the page.

These are resource-specific: the owner of a team, or a member of a chat, agrees for that team or
chat alone. Whoever takes one out of here takes away what its reason says.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """One permission, for one team or one chat at a time."""

    name: str
    reason: str


PERMISSIONS = (
    Permission(
        name="ChannelMessage.Read.Group",
        reason="hear what is asked in a team's channels without a mention of the bot; of what is"
        " no help place it drops everything else unread",
    ),
    Permission(
        name="ChatMessage.Read.Chat",
        reason="do the same in group chats that it was added to",
    ),
    Permission(
        name="TeamMember.Read.Group",
        reason="know who is in those teams: names, guests, who has joined or left",
    ),
    Permission(
        name="ChatMember.Read.Chat",
        reason="do the same for group chats that it was added to",
    ),
)
