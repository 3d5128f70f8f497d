"""Where a message goes: the conversation, the thread, the person's chat, as Teams knows them."""

from dataclasses import dataclass

from adapters.teams.connector import Connector
from adapters.teams.roster import Roster
from adapters.teams.sending.calling import Caller, Turn, lane_of
from adapters.teams.tenant import DOOR, Tenant
from chatops.events import Place, PlaceKind
from chatops.messages import Address, InPlace, InThread, ToGroup, ToPerson, Under, Whisper
from chatops.ports import GivenUp, Parcel, Target

NOT_HERE = GivenUp(reason="not_here", empty=True)
"""Teams has no way for it, and the desk does not ask for it: nobody lacks anything."""
NO_ACCOUNT = GivenUp(reason="no_account")
NO_CHAT = GivenUp(reason="no_chat")
NO_MESSAGE = GivenUp(reason="message_not_found")
IN_TEAMS = (PlaceKind.CHANNEL, PlaceKind.PRIVATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place to post at. ``begins``: at the top of a channel, which begins a thread.

    ``person``: whose own chat it is, as it was known.
    """

    place: Place
    conversation: str
    begins: bool = False
    person: str = ""


class Reach:
    """Finds the spot for an address, and opens people's chats."""

    def __init__(
        self, connector: Connector, tenant: Tenant, roster: Roster, caller: Caller
    ) -> None:
        self._connector = connector
        self._tenant = tenant
        self._roster = roster
        self._caller = caller

    async def spot(self, parcel: Parcel, address: Address) -> Spot | GivenUp:
        """Find where *parcel* goes. Raises ``NotYet``, ``Away``, ``TeamsError``, ``StoreBusy``."""
        match address:
            case InThread(place=place, root=root):
                return self._in(place, root)
            case Under():
                return self._under(parcel.target)
            case InPlace(place=place):
                return self._in(place)
            case ToPerson(person=person) | Whisper(person=person):
                return await self.chat(parcel, person)
            case ToGroup():
                return NOT_HERE

    async def chat(self, parcel: Parcel, person: str) -> Spot | GivenUp:
        """Find somebody's own chat with the bot; opened if it is not known yet."""
        aad = self._tenant.settings.account_of(DOOR, person)
        if not aad:
            return NO_ACCOUNT
        known = self._roster.chat_of(aad)
        chat = known or await self._opened(parcel, person, aad)
        if not chat:
            return NO_CHAT
        return self._own(chat, person=person if known else "")

    async def anew(self, parcel: Parcel, spot: Spot) -> Spot | None:
        """Open somebody's chat anew where the one that was known is none; None if the same."""
        await self._roster.lost(spot.conversation)
        aad = self._tenant.settings.account_of(DOOR, spot.person) or ""
        chat = await self._opened(parcel, spot.person, aad)
        return self._own(chat) if chat not in ("", spot.conversation) else None

    def under(self, target: Target) -> str:
        """Name the conversation that a message of ours is in, with its thread."""
        return self._tenant.conversation(target.place, target.root or target.message)

    def _own(self, chat: str, *, person: str = "") -> Spot:
        place = self._tenant.place(chat, PlaceKind.DM)
        return Spot(place=place, conversation=place.id, person=person)

    def _in(self, place: Place, root: str = "") -> Spot:
        conversation = self._tenant.conversation(place, root)
        begins = place.kind in IN_TEAMS and not root
        return Spot(place=place, conversation=conversation, begins=begins)

    def _under(self, target: Target | None) -> Spot | GivenUp:
        if target is None:
            return NO_MESSAGE
        return Spot(place=target.place, conversation=self.under(target))

    async def _opened(self, parcel: Parcel, person: str, aad: str) -> str:
        account = self._tenant.account(person)
        turn = Turn(lane=lane_of(parcel.message), key=f"{parcel.key}:chat", of=aad)
        await self._caller.turn(turn)
        id = (account and account.id) or aad
        chat = await self._caller.call(turn, lambda: self._connector.open_chat(id))
        if chat:
            await self._roster.opened(person, chat)
        return chat
