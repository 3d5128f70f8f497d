"""Who is there: everybody at the start, and whoever changes after that."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any

from adapters.handing import Sleep, hand_over, pause
from adapters.slack.hearing.reading import Unreadable
from adapters.slack.incoming import person_seen
from adapters.slack.reading_back.refusals import is_for_good, loudness
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import DOOR, Workspace
from chatops.events import PersonSeen
from chatops.ports import Desk

log = logging.getLogger("deskside.slack.roster")

DAY = timedelta(days=1)
LONG = timedelta(minutes=10)
"""A gap in which people may well have come, gone or changed."""
TRIES = 8
BATCH = 20
"""How many are told in one go: they share a commit, and what people write waits for no more."""


class Roster:
    """Tells the desk of people; events tell of who joins or changes in between."""

    def __init__(
        self, desk: Desk, ws: Workspace, web: SlackWeb, *, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._desk = desk
        self._ws = ws
        self._web = web
        self._sleep = sleep
        self._read_at: datetime | None = None

    async def refresh(self, *, since: datetime) -> None:
        """Tell of everybody when somebody may have changed unheard *since* then; else daily."""
        now = self._desk.now()
        fresh = self._read_at is not None and now - self._read_at < DAY
        if not (fresh and now - since < LONG):
            await self.read()

    async def read(self) -> None:
        """Tell of everybody; who did not change is known already."""
        for tries in range(TRIES):
            try:
                count = await self._read()
            except CallError as error:
                log.log(loudness(error.code), "slack.roster_unread error=%s", error.code)
                if is_for_good(error):
                    return
            else:
                self._read_at = self._desk.now()
                log.info("slack.roster_read people=%d", count)
                return
            await self._sleep(pause(tries))
        # Whoever writes and is not known is looked up then.

    async def _read(self) -> int:
        count, missing = 0, self._named()
        async for page in self._web.pages("users.list", "members"):
            people = [event for user in page if (event := self._seen(user))]
            for first in range(0, len(people), BATCH):
                some = people[first : first + BATCH]
                await asyncio.gather(*(self._tell(event) for event in some))
            count += len(people)
            missing -= {event.person for event in people}
        for person in sorted(missing):
            log.warning("slack.helper_unknown person=%s: deskside check says more", person)
            await self._tell(self._absent(person))
        return count

    def _named(self) -> set[str]:
        """Return the helpers by the settings who should have an account here."""
        helpers = self._ws.settings.helper_ids
        return {person for person in helpers if self._ws.account(person) is not None}

    def _absent(self, person: str) -> PersonSeen:
        now = self._desk.now()
        id = f"{DOOR}:{self._ws.installation.team}:person:{person}:absent:{now.timestamp():.6f}"
        return PersonSeen(
            id=id, at=now, said_at=now, person=person, door=DOOR, name="", found=False
        )

    async def _tell(self, event: PersonSeen) -> None:
        await hand_over(self._desk, event, sleep=self._sleep)

    def _seen(self, user: dict[str, Any]) -> PersonSeen | None:
        try:
            return person_seen(user, self._ws, at=self._desk.now())
        except Unreadable:
            log.warning("slack.person_unreadable")
            return None
