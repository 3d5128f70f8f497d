"""Messages put where they belong, changed there and taken away, each call in its turn."""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from adapters.refused import Refused
from adapters.teams.connector import Connector, Json, TeamsError
from adapters.teams.outgoing import drawn_message
from adapters.teams.sending import errors
from adapters.teams.sending.calling import Caller, Turn, lane_of
from adapters.teams.sending.reaching import Reach, Spot
from adapters.teams.tenant import ROOT, Tenant
from chatops.messages import Address, Part, Post, Redraw
from chatops.ports import GivenUp, Parcel, Sent, Target

log = logging.getLogger("deskside.teams")

T = TypeVar("T")
BRIEF = 4_000
"""Letters of the card that is drawn where Teams found the first one too big."""


class InDoubt(Exception):
    """A post had begun, and broke in a way that nobody foresaw."""


class Posting:
    """Posts, changes and deletes. Raises ``NotYet``, ``Away``, ``TeamsError`` and ``StoreBusy``."""

    def __init__(self, connector: Connector, tenant: Tenant, reach: Reach, caller: Caller) -> None:
        self._connector = connector
        self._tenant = tenant
        self._reach = reach
        self._caller = caller
        self._refused = Refused()

    def forget(self, parcel: Parcel) -> None:
        """Forget what was noted of a parcel that is done with."""
        self._refused.forget(parcel.key)

    async def post(self, parcel: Parcel, to: Address) -> Sent | GivenUp:
        """Post a parcel; somebody's chat that is none any more is opened anew, once."""
        spot = await self._reach.spot(parcel, to)
        if isinstance(spot, GivenUp):
            return spot
        try:
            return await self._post_at(parcel, spot)
        except TeamsError as error:
            if not spot.person or not errors.is_over(error):
                raise
            again = await self._reach.anew(parcel, spot)
            if again is None:
                raise
        return await self._post_at(parcel, again)

    async def update(self, parcel: Parcel, target: Target) -> Sent:
        """Replace what a message of ours shows."""
        conversation = self._reach.under(target)

        async def update(activity: Json) -> None:
            await self._connector.update(conversation, target.message, activity)

        await self._drawn(parcel, update, of=target.place.id)
        return Sent(place=target.place, message=target.message)

    async def withdraw(self, parcel: Parcel, target: Target) -> Sent:
        """Take a message of ours away."""
        conversation = self._reach.under(target)
        turn = self._turn(parcel, of=target.place.id)
        await self._caller.turn(turn)
        await self._caller.call(turn, lambda: self._connector.delete(conversation, target.message))
        return Sent(place=target.place, message=target.message)

    async def _post_at(self, parcel: Parcel, spot: Spot) -> Sent:
        async def post(activity: Json) -> str:
            return await self._posted(spot, activity)

        message = await self._drawn(parcel, post, of=spot.place.id, makes=True)
        # Without a name it is there all the same, and only cannot be changed.
        return Sent(place=spot.place, message=message or None)

    async def _posted(self, spot: Spot, activity: Json) -> str:
        try:
            if not spot.begins:
                return await self._connector.send(spot.conversation, activity)
            conversation, message = await self._connector.new_thread(spot.place.id, activity)
        except TeamsError:
            raise
        except Exception as error:  # whatever the port did not foresee may have been done
            raise InDoubt(type(error).__name__) from error
        return message or conversation.partition(ROOT)[2]

    async def _drawn(
        self,
        parcel: Parcel,
        call: Callable[[Json], Awaitable[T]],
        *,
        of: str,
        makes: bool = False,
    ) -> T:
        """Make a call that draws a message; briefly, where Teams found it too big."""
        if parcel.key not in self._refused:
            # Before it is drawn: while thousands wait, most come only to be told when it is theirs.
            turn = self._turn(parcel, of=of, makes=makes)
            await self._caller.turn(turn)
            activity = drawn_message(_parts(parcel), self._tenant)
            try:
                return await self._caller.call(turn, lambda: call(activity))
            except TeamsError as error:
                if error.status != errors.TOO_BIG:
                    raise
            log.warning("teams.drawn_briefly")
            self._refused.add(parcel.key)
        # A turn of its own, which may be later: the parcel comes back for it.
        turn = self._turn(parcel, of=of, again=True, makes=makes)
        await self._caller.turn(turn)
        brief = drawn_message(_parts(parcel), self._tenant, most=BRIEF)
        return await self._caller.call(turn, lambda: call(brief))

    def _turn(self, parcel: Parcel, *, of: str, again: bool = False, makes: bool = False) -> Turn:
        key = f"{parcel.key}:brief" if again else parcel.key
        once = makes and isinstance(parcel.message, Post) and parcel.message.never_twice
        return Turn(lane=lane_of(parcel.message), key=key, of=of, makes=makes, once=once)


def _parts(parcel: Parcel) -> tuple[Part, ...]:
    own = parcel.message.parts if isinstance(parcel.message, Post | Redraw) else ()
    return parcel.parts or own
