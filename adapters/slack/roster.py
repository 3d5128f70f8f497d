"""Who is there: everybody at the start, and whoever changes after that."""

import asyncio
import logging
from typing import Any

from adapters.slack.handing import Sleep, hand_over, pause
from adapters.slack.incoming import person_seen
from adapters.slack.reading import Unreadable
from adapters.slack.refusals import is_for_good
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import Workspace
from chatops.events import PersonSeen
from chatops.ports import Desk

log = logging.getLogger("deskside.slack.roster")

BATCH = 20
"""How many are told in one go: they share a commit, and what people write waits for no more."""


class Roster:
    """Tells the desk of people."""

    def __init__(
        self, desk: Desk, ws: Workspace, web: SlackWeb, *, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._desk = desk
        self._ws = ws
        self._web = web
        self._sleep = sleep

    async def read(self) -> None:
        """Tell of everybody, however long Slack takes; who did not change is known already."""
        tries = 0
        while True:
            try:
                count = await self._read()
            except CallError as error:
                log.warning("slack.roster_unread error=%s", error.code)
                if is_for_good(error):
                    return  # without a list each author is looked up when they write
            else:
                log.info("slack.roster_read people=%d", count)
                return
            await self._sleep(pause(tries))
            tries += 1

    async def _read(self) -> int:
        count = 0
        async for page in self._web.pages("users.list", "members"):
            people = [event for user in page if (event := self._seen(user))]
            for first in range(0, len(people), BATCH):
                some = people[first : first + BATCH]
                await asyncio.gather(*(self._tell(event) for event in some))
            count += len(people)
        return count

    async def _tell(self, event: PersonSeen) -> None:
        await hand_over(self._desk, event, sleep=self._sleep)

    def _seen(self, user: dict[str, Any]) -> PersonSeen | None:
        try:
            return person_seen(user, self._ws, at=self._desk.now())
        except Unreadable:
            log.warning("slack.person_unreadable")
            return None
