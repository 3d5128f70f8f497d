"""Calls at Teams' pace, and how long it has been since Teams last answered."""

import logging
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar

from adapters.pacing import Pace
from adapters.teams.connector import TeamsError
from adapters.teams.sending.errors import MOMENT, TOO_MANY, is_miss
from adapters.teams.sending.pacing import CROWD, READ, TALK
from chatops.messages import LookUp, Message, Post

log = logging.getLogger("deskside.teams")

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Whose turn it is: a parcel's, in its lane, in a conversation."""

    lane: str
    key: str
    of: str


class Caller:
    """What the channel calls Teams with. ``misses``: calls in a row that found nobody."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self.misses = 0

    async def turn(self, turn: Turn) -> None:
        """Wait for a turn. Raises ``NotYet`` where that is not soon."""
        await self._pace.come(turn.lane, key=turn.key, of=turn.of)

    async def call(self, turn: Turn, answer: Awaitable[T]) -> T:
        """Await the *answer* of a call in the turn that was waited for. Raises ``TeamsError``."""
        try:
            found = await answer
        except TeamsError as error:
            self._note(error, turn)
            raise
        self.misses = 0
        return found

    def _note(self, error: TeamsError, turn: Turn) -> None:
        if error.status == TOO_MANY:
            # Invitations go to as many conversations: what refuses one of them refuses the app.
            of = turn.of if turn.lane == TALK else ""
            self._pace.block(turn.lane, error.retry_after or MOMENT, of=of)
        self.misses = self.misses + 1 if is_miss(error) else 0
        log.warning(
            "teams.call_failed call=%s error=%s status=%d", error.call, error.code, error.status
        )


def lane_of(message: Message) -> str:
    """Say which lane a message goes in: what is drawn as it goes out, many get at once."""
    if isinstance(message, LookUp):
        return READ
    return CROWD if isinstance(message, Post) and message.drawn else TALK
