"""Calls at Teams' pace, and how long it has been since Teams last answered."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

from adapters.pacing import SHORT, NotYet, Pace
from adapters.teams.connector import Connector, TeamsError
from adapters.teams.sending.errors import CLOSED, MOMENT, SHUT_OFF, TOO_MANY, is_miss
from adapters.teams.sending.outage import Outage
from adapters.teams.sending.pacing import CROWD, READ, TALK
from adapters.teams.tenant import Tenant
from chatops.messages import LookUp, Message, Post

log = logging.getLogger("deskside.teams")

T = TypeVar("T")
AT_ONCE = 6
"""Posts on their way at the same time that are never sent twice: where Teams falls silent, nobody
can tell of these whether they arrived. By the time that Teams takes it is some twenty a second."""
FULL = 5.0
"""Seconds until one comes again for which there was no room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Whose turn it is: a parcel's, in its lane, in a conversation.

    ``makes``: it posts, so that nobody can tell what became of it where no answer comes.
    ``once``: nor is it sent again then.
    """

    lane: str
    key: str
    of: str
    makes: bool = False
    once: bool = False


class Caller:
    """What the channel calls Teams with."""

    def __init__(
        self,
        connector: Connector,
        tenant: Tenant,
        pace: Pace,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._connector = connector
        self._tenant = tenant
        self._pace = pace
        # Apart: that a member can be looked up does not say that posts arrive.
        self._posts, self._others = Outage(clock), Outage(clock)
        self._room = asyncio.Semaphore(AT_ONCE)
        self._shut = ""

    @property
    def misses(self) -> int:
        """How many calls in a row found nobody."""
        return max(self._posts.misses, self._others.misses)

    def away(self) -> float:
        """Return for how long Teams is left alone; 0.0 where it is there."""
        return max(self._posts.left(), self._others.left())

    async def turn(self, turn: Turn) -> None:
        """Wait for a turn. Raises ``NotYet`` where that is not soon, and ``Away``."""
        with self._outage(turn).passing():
            pass
        await self._pace.come(turn.lane, key=turn.key, of=turn.of)

    async def read(self, key: str) -> None:
        """Wait for a turn to look something up. Raises ``NotYet``."""
        await self._pace.come(READ, key=key)

    async def call(self, turn: Turn, ask: Callable[[], Awaitable[T]]) -> T:
        """Make a call in the turn that was waited for. Raises ``TeamsError`` and ``Away``.

        After one that found nobody, a post is made only once Teams has answered something else:
        what is asked in vain until then is lost on nobody.
        """
        async with self._place(turn):
            outage = self._outage(turn)
            with outage.passing():
                if turn.makes and outage.misses:
                    await self._look_whether_there(turn)
                return await self._asked(turn, ask, outage)

    async def _asked(self, turn: Turn, ask: Callable[[], Awaitable[T]], outage: Outage) -> T:
        try:
            found = await ask()
        except TeamsError as error:
            self._note(error, turn, outage)
            raise
        outage.answered()
        if self._shut:
            self._shut = ""
            log.info("teams.let_in_again")
        return found

    async def _look_whether_there(self, turn: Turn) -> None:
        """Ask Teams something that changes nothing: any answer will do. Raises ``TeamsError``."""
        key = f"{turn.key}:there"
        await self.read(key)
        asked = Turn(lane=READ, key=key, of=turn.of)
        try:
            await self._asked(asked, lambda: self._member(turn.of), self._others)
        except TeamsError as error:
            if is_miss(error):
                self._posts.missed()
                raise

    async def _member(self, conversation: str) -> None:
        await self._connector.member(conversation, self._tenant.bot or self._tenant.app_id)

    def _note(self, error: TeamsError, turn: Turn, outage: Outage) -> None:
        if error.status == TOO_MANY:
            # Invitations go to as many conversations: what refuses one of them refuses the app.
            of = turn.of if turn.lane == TALK else ""
            self._pace.block(turn.lane, error.retry_after or MOMENT, of=of)
        (outage.missed if is_miss(error) else outage.answered)()
        self._say(error)

    def _say(self, error: TeamsError) -> None:
        """Log a refusal; what shuts us out of all of Teams is said once."""
        shut = error.code if error.status in CLOSED or error.code == SHUT_OFF else ""
        if shut and shut == self._shut:
            return
        self._shut = shut
        level = logging.ERROR if shut else logging.WARNING
        told = "teams.shut" if shut else "teams.call_failed"
        log.log(level, "%s call=%s error=%s status=%d", told, error.call, error.code, error.status)

    def _outage(self, turn: Turn) -> Outage:
        return self._posts if turn.makes else self._others

    @asynccontextmanager
    async def _place(self, turn: Turn) -> AsyncIterator[None]:
        """Take one of the few places of what is never sent twice. Raises ``NotYet``."""
        if not turn.once:
            yield
            return
        try:
            async with asyncio.timeout(SHORT):
                await self._room.acquire()
        except TimeoutError:
            raise NotYet(FULL) from None
        try:
            yield
        finally:
            self._room.release()


def lane_of(message: Message) -> str:
    """Say which lane a message goes in: what is drawn as it goes out, many get at once."""
    if isinstance(message, LookUp):
        return READ
    return CROWD if isinstance(message, Post) and message.drawn else TALK
