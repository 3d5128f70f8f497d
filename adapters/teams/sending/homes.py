"""Home cards: the last one that was put into somebody's chat, kept fresh there; none before it."""

import logging

from adapters.pacing import NotYet
from adapters.teams.connector import Connector, TeamsError
from adapters.teams.outgoing import said
from adapters.teams.sending import errors
from adapters.teams.sending.calling import Caller, Turn, lane_of
from adapters.teams.sending.outage import Away
from adapters.teams.sending.posting import Posting
from adapters.teams.tenant import DOOR, Tenant
from chatops.errors import StoreBusy
from chatops.events import Place, PlaceKind
from chatops.messages import Home, ToPerson
from chatops.ports import Desk, GivenUp, Outcome, Parcel, Sent, Target
from chatops.work import wording

log = logging.getLogger("deskside.teams")

REST = 5.0
"""Seconds that a home card is left alone after it was shown."""
NO_CARD = GivenUp(reason="no_card", empty=True)


class Homes:
    """Puts home cards and changes them. Raises what ``Posting`` raises."""

    def __init__(
        self, desk: Desk, tenant: Tenant, connector: Connector, posting: Posting, caller: Caller
    ) -> None:
        self._desk = desk
        self._tenant = tenant
        self._connector = connector
        self._posting = posting
        self._caller = caller

    async def put(self, parcel: Parcel, home: Home) -> Outcome:
        """Put a new card at the end of somebody's chat, and take the one before it away."""
        former = await self._find(home.person)
        sent = await self._posting.post(parcel, ToPerson(person=home.person, door=DOOR))
        if isinstance(sent, GivenUp):
            return sent
        if sent.place and sent.message:
            await self._remember(home.person, f"{sent.place.id} {sent.message}")
        if former is not None:
            await self._clear(parcel, former)
        return Sent(place=sent.place, message=sent.message, rest=REST)

    async def show(self, parcel: Parcel, home: Home) -> Outcome:
        """Change the card that is there."""
        card = await self._find(home.person)
        if card is None:
            return NO_CARD
        try:
            sent = await self._posting.update(parcel, card)
        except TeamsError as error:
            if not errors.is_over(error):
                raise
            await self._remember(home.person, "")
            return NO_CARD
        return Sent(place=sent.place, message=sent.message, rest=REST)

    async def _clear(self, parcel: Parcel, card: Target) -> None:
        """Take away a card that a newer one stands for; the newer one is there whatever comes."""
        try:
            await self._withdraw(parcel, card)
        except (TeamsError, NotYet, Away) as error:
            if not (isinstance(error, TeamsError) and error.status == errors.GONE):
                log.warning("teams.home_left error=%s", type(error).__name__)

    async def _withdraw(self, parcel: Parcel, card: Target) -> None:
        chat, message = card.place.id, card.message
        turn = Turn(lane=lane_of(parcel.message), key=f"{parcel.key}:former", of=chat)
        await self._caller.turn(turn)
        try:
            await self._caller.call(turn, lambda: self._connector.delete(chat, message))
        except TeamsError as error:
            if error.status != errors.UNABLE:
                raise
            line = said(wording(self._tenant.settings).say("home_moved"), self._tenant)
            await self._caller.call(turn, lambda: self._connector.update(chat, message, line))

    async def _find(self, person: str) -> Target | None:
        chat, _, message = (await self._desk.remembered(_name(person))).partition(" ")
        if not message:
            return None
        return Target(place=Place(door=DOOR, id=chat, kind=PlaceKind.DM), message=message)

    async def _remember(self, person: str, told: str) -> None:
        try:
            await self._desk.remember(_name(person), told)
        except StoreBusy:  # what is there is there: it must not be put there again for this
            log.warning("teams.home_not_remembered")


def _name(person: str) -> str:
    return f"{DOOR}:home:{person}"
