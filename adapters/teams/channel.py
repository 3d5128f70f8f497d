"""The bot's messages put into Teams: each once, or twice where nobody can tell and that is fine."""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from adapters.pacing import NotYet, Pace
from adapters.refused import Refused
from adapters.teams.connector import Connector, Json, TeamsError
from adapters.teams.outgoing import drawn_message
from adapters.teams.roster import Roster
from adapters.teams.sending import errors
from adapters.teams.sending.calling import Caller, Turn, lane_of
from adapters.teams.sending.homes import Homes
from adapters.teams.sending.pacing import teams_pace
from adapters.teams.sending.reaching import NO_ACCOUNT, NO_MESSAGE, NOT_HERE, Reach, Spot
from adapters.teams.tenant import DOOR, ROOT, Tenant
from chatops.errors import StoreBusy
from chatops.events import UNSURE
from chatops.messages import Address, Home, LookUp, Mark, Part, Post, Redraw, ToPerson, Withdraw
from chatops.ports import Desk, GivenUp, Outcome, Parcel, Retry, Sent, Target

log = logging.getLogger("deskside.teams")

T = TypeVar("T")
REST = 5.0
"""Seconds that a home card is left alone after it was shown."""
BRIEF = 4_000
"""Letters of the card that is drawn where Teams found the first one too big."""
NO_CARD = GivenUp(reason="no_card", empty=True)


class InDoubt(Exception):
    """A post had begun, and broke in a way that nobody foresaw."""


class TeamsChannel:
    """Sends what the desk says, at the pace that Teams asks for."""

    door = DOOR

    def __init__(
        self,
        connector: Connector,
        tenant: Tenant,
        roster: Roster,
        desk: Desk,
        *,
        pace: Pace | None = None,
    ) -> None:
        self._connector = connector
        self._tenant = tenant
        self._roster = roster
        self._caller = Caller(pace or teams_pace())
        self._reach = Reach(connector, tenant, roster, self._caller)
        self._homes = Homes(desk)
        self._refused = Refused()

    async def send(self, parcel: Parcel) -> Outcome:
        """Send one parcel once."""
        outcome = await self._outcome(parcel)
        if isinstance(outcome, Sent | GivenUp):
            self._refused.forget(parcel.key)
        return outcome

    async def look_up(self, parcel: Parcel) -> Sent | Retry | GivenUp | None:
        """Leave what is never to be said twice, and let the rest be sent again: nobody can look.

        Teams lets a bot neither read what it has said nor name a message by a key of its own.
        """
        is_left = isinstance(parcel.message, Post) and parcel.message.never_twice
        return GivenUp(reason=UNSURE) if is_left else None

    async def _outcome(self, parcel: Parcel) -> Outcome:
        try:
            return await self._send(parcel)
        except NotYet as wait:
            return Retry(after=wait.seconds, reason="pace", counts=False)
        except TeamsError as error:
            return errors.outcome(error, parcel.message, misses=self._caller.misses)
        except StoreBusy:
            return Retry(after=1.0, reason="busy", whole_door=True)
        except InDoubt:
            raise
        except Exception as error:  # nothing was sent yet, and what is lost is lost for good here
            log.error("teams.not_sent error=%s", type(error).__name__)
            return Retry(after=errors.ODD, reason=type(error).__name__)

    async def _send(self, parcel: Parcel) -> Outcome:
        match parcel.message:
            case Post(to=to):
                return await self._post(parcel, to)
            case Redraw():
                return await self._update(parcel, parcel.target) if parcel.target else NO_MESSAGE
            case Withdraw():
                return await self._withdraw(parcel, parcel.target) if parcel.target else NO_MESSAGE
            case Home() as home:
                show = self._put_home if home.anew else self._show_home
                return await show(parcel, home)
            case LookUp(person=person):
                return await self._tell_who(parcel, person)
            case Mark():
                return NOT_HERE

    async def _post(self, parcel: Parcel, to: Address) -> Sent | GivenUp:
        spot = await self._reach.spot(parcel, to)
        if isinstance(spot, GivenUp):
            return spot

        async def post(activity: Json) -> str:
            return await self._posted(spot, activity)

        message = await self._drawn(parcel, post, of=spot.place.id)
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

    async def _update(self, parcel: Parcel, target: Target) -> Sent:
        conversation = self._reach.under(target)

        async def update(activity: Json) -> None:
            await self._connector.update(conversation, target.message, activity)

        await self._drawn(parcel, update, of=target.place.id)
        return Sent(place=target.place, message=target.message)

    async def _withdraw(self, parcel: Parcel, target: Target) -> Sent:
        turn = self._turn(parcel, of=target.place.id)
        await self._caller.turn(turn)
        gone = self._connector.delete(self._reach.under(target), target.message)
        await self._caller.call(turn, gone)
        return Sent(place=target.place, message=target.message)

    async def _put_home(self, parcel: Parcel, home: Home) -> Outcome:
        sent = await self._post(parcel, ToPerson(person=home.person, door=DOOR))
        if isinstance(sent, GivenUp):
            return sent
        if sent.place and sent.message:
            await self._homes.keep(home.person, Target(place=sent.place, message=sent.message))
        return Sent(place=sent.place, message=sent.message, rest=REST)

    async def _show_home(self, parcel: Parcel, home: Home) -> Outcome:
        card = await self._homes.find(home.person)
        if card is None:
            return NO_CARD
        try:
            sent = await self._update(parcel, card)
        except TeamsError as error:
            if error.status != errors.GONE:
                raise
            await self._homes.forget(home.person)
            return NO_CARD
        return Sent(place=sent.place, message=sent.message, rest=REST)

    async def _tell_who(self, parcel: Parcel, person: str) -> Outcome:
        if not self._tenant.settings.account_of(DOOR, person):
            return NO_ACCOUNT
        turn = self._turn(parcel, of=person)
        await self._caller.turn(turn)
        # The key makes each look-up's answer an event of its own.
        await self._caller.call(turn, self._roster.look_up(person, reason=parcel.key))
        return Sent()

    async def _drawn(self, parcel: Parcel, call: Callable[[Json], Awaitable[T]], *, of: str) -> T:
        """Make a call that draws a message; briefly, where Teams found it too big."""
        if parcel.key not in self._refused:
            # Before it is drawn: while thousands wait, most come only to be told when it is theirs.
            turn = self._turn(parcel, of=of)
            await self._caller.turn(turn)
            activity = drawn_message(_parts(parcel), self._tenant)
            try:
                return await self._caller.call(turn, call(activity))
            except TeamsError as error:
                if error.status != errors.TOO_BIG:
                    raise
            log.warning("teams.drawn_briefly")
            self._refused.add(parcel.key)
        # A turn of its own, which may be later: the parcel comes back for it.
        turn = self._turn(parcel, of=of, again=True)
        await self._caller.turn(turn)
        activity = drawn_message(_parts(parcel), self._tenant, most=BRIEF)
        return await self._caller.call(turn, call(activity))

    def _turn(self, parcel: Parcel, *, of: str, again: bool = False) -> Turn:
        key = f"{parcel.key}:brief" if again else parcel.key
        return Turn(lane=lane_of(parcel.message), key=key, of=of)


def _parts(parcel: Parcel) -> tuple[Part, ...]:
    own = parcel.message.parts if isinstance(parcel.message, Post | Redraw) else ()
    return parcel.parts or own
