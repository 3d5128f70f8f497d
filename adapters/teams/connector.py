"""The ways out to Teams, as the rooms of this door ask for them; ``port.py`` has the real ones."""

from typing import Any, Protocol

Json = dict[str, Any]


class TeamsError(Exception):
    """Teams refused a call, or did not answer it.

    ``status`` is 0 where nothing came back. ``is_unknown``: it may have been done all the same.
    ``retry_after`` is in seconds, where Teams says. No text of a message is ever in here.
    """

    def __init__(
        self,
        call: str,
        code: str,
        *,
        status: int = 0,
        retry_after: float | None = None,
        is_unknown: bool = False,
    ) -> None:
        super().__init__(f"{call}: {code} ({status})")
        self.call = call
        self.code = code
        self.status = status
        self.retry_after = retry_after
        self.is_unknown = is_unknown


class Connector(Protocol):
    """What can be done at the Bot Connector. Every call may raise ``TeamsError``.

    ``conversation`` is an id as Teams writes it: with ``;messageid=`` for a thread in a channel.
    """

    async def send(self, conversation: str, activity: Json) -> str:
        """Post a message; return its id."""
        ...

    async def update(self, conversation: str, message: str, activity: Json) -> None:
        """Replace what a message of ours shows."""
        ...

    async def delete(self, conversation: str, message: str) -> None:
        """Take a message of ours away."""
        ...

    async def open_chat(self, account: str) -> str:
        """Open the chat with one person (29:…, or an AAD object id); return its id.

        Opened again it is the same one.
        """
        ...

    async def new_thread(self, channel: str, activity: Json) -> tuple[str, str]:
        """Post at the top of a channel; return the conversation and the message."""
        ...

    async def members(self, conversation: str, *, after: str = "") -> tuple[list[Json], str]:
        """List who is in a conversation, a page at a time, and what to go on *after*."""
        ...

    async def member(self, conversation: str, account: str) -> Json:
        """Look somebody up: id, name, aadObjectId, userPrincipalName, tenantId, userRole."""
        ...
