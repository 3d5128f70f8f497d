"""The bot's messages put into Teams: each once, or twice where nobody can tell and that is fine."""

import logging

from adapters.pacing import NotYet
from adapters.teams.connector import Connector, TeamsError
from adapters.teams.roster import Roster
from adapters.teams.sending import errors
from adapters.teams.sending.calling import Caller, Turn
from adapters.teams.sending.homes import Homes
from adapters.teams.sending.outage import Away
from adapters.teams.sending.pacing import READ
from adapters.teams.sending.posting import InDoubt, Posting
from adapters.teams.sending.reaching import NO_ACCOUNT, NO_MESSAGE, NOT_HERE, Reach
from adapters.teams.tenant import DOOR, Tenant
from chatops.errors import StoreBusy
from chatops.events import UNSURE
from chatops.messages import Home, LookUp, Mark, Post, Redraw, Withdraw
from chatops.ports import Desk, GivenUp, Outcome, Parcel, Retry, Sent

log = logging.getLogger("deskside.teams")


class TeamsChannel:
    """Sends what the desk says, at the pace that Teams asks for."""

    door = DOOR

    def __init__(
        self, connector: Connector, tenant: Tenant, roster: Roster, desk: Desk, caller: Caller
    ) -> None:
        self._tenant = tenant
        self._roster = roster
        self._caller = caller
        reach = Reach(connector, tenant, roster, caller)
        self._posting = Posting(connector, tenant, reach, caller)
        self._homes = Homes(desk, tenant, connector, self._posting, caller)

    async def send(self, parcel: Parcel) -> Outcome:
        """Send one parcel once."""
        outcome = await self._outcome(parcel)
        if isinstance(outcome, Sent | GivenUp):
            self._posting.forget(parcel)
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
        except Away as away:
            return Retry(after=away.seconds, reason="outage", whole_door=True, counts=False)
        except TeamsError as error:
            caller = self._caller
            return errors.outcome(error, parcel.message, misses=caller.misses, away=caller.away())
        except StoreBusy:
            return Retry(after=1.0, reason="busy", whole_door=True)
        except InDoubt:
            raise
        except Exception as error:  # nothing was sent yet, and what is lost is lost for good here
            log.error("teams.not_sent error=%s", type(error).__name__)
            return Retry(after=errors.ODD, reason=type(error).__name__)

    async def _send(self, parcel: Parcel) -> Outcome:
        posting, target = self._posting, parcel.target
        match parcel.message:
            case Post(to=to):
                return await posting.post(parcel, to)
            case Redraw():
                return await posting.update(parcel, target) if target else NO_MESSAGE
            case Withdraw():
                return await posting.withdraw(parcel, target) if target else NO_MESSAGE
            case Home() as home:
                show = self._homes.put if home.anew else self._homes.show
                return await show(parcel, home)
            case LookUp(person=person):
                return await self._tell_who(parcel, person)
            case Mark():
                return NOT_HERE

    async def _tell_who(self, parcel: Parcel, person: str) -> Outcome:
        if not self._tenant.settings.account_of(DOOR, person):
            return NO_ACCOUNT
        turn = Turn(lane=READ, key=parcel.key, of=person)
        # The key makes each look-up's answer an event of its own; each of its calls waits a turn.
        await self._caller.call(turn, lambda: self._roster.look_up(person, reason=parcel.key))
        return Sent()
