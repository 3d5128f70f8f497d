"""The calls that the desk makes to Teams, each with what it needs; how one goes out is the port's.

They are those of ``Connector`` (see ``connector.py``).
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from urllib.parse import quote

from adapters.teams.calling.bodies import addressed, chat_with, thread_in
from adapters.teams.connector import Json
from adapters.teams.tenant import Tenant

PAGE = 200
CREATES = ("send", "new_thread")
"""Calls that done twice are there twice."""


class Ways(ABC):
    """Makes the bodies of calls, and reads what they are answered with."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    @abstractmethod
    async def _call(
        self,
        call: str,
        ids: Mapping[str, str],
        body: Json | None = None,
        *,
        query: dict[str, str] | None = None,
    ) -> Json:
        """Make a call by its name. Raises ``TeamsError``."""

    async def send(self, conversation: str, activity: Json) -> str:
        """Post a message."""
        body = addressed(self._tenant, conversation, activity)
        told = await self._call("send", {"conversationId": conversation}, body)
        return str(told.get("id") or "")

    async def update(self, conversation: str, message: str, activity: Json) -> None:
        """Replace what a message of ours shows."""
        body = {**addressed(self._tenant, conversation, activity), "id": message}
        await self._call("update", {"conversationId": conversation, "activityId": message}, body)

    async def delete(self, conversation: str, message: str) -> None:
        """Take a message of ours away."""
        await self._call("delete", {"conversationId": conversation, "activityId": message})

    async def open_chat(self, account: str) -> str:
        """Open the chat with one person."""
        told = await self._call("open_chat", {}, chat_with(self._tenant, account))
        return str(told.get("id") or "")

    async def new_thread(self, channel: str, activity: Json) -> tuple[str, str]:
        """Post at the top of a channel."""
        told = await self._call("new_thread", {}, thread_in(self._tenant, channel, activity))
        return str(told.get("id") or ""), str(told.get("activityId") or "")

    async def members(self, conversation: str, *, after: str = "") -> tuple[list[Json], str]:
        """List who is in a conversation, a page at a time."""
        query = {"pageSize": str(PAGE)}
        if after:
            query["continuationToken"] = quote(after, safe="")
        told = await self._call("members", {"conversationId": conversation}, query=query)
        listed = told.get("members")
        found = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        return found, str(told.get("continuationToken") or "")

    async def member(self, conversation: str, account: str) -> Json:
        """Look somebody up."""
        return await self._call("member", {"conversationId": conversation, "memberId": account})
