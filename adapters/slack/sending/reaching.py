"""Where a post goes: the channel, the thread, the person, as Slack knows them today."""

from dataclasses import dataclass

from adapters.slack.sending.calling import Caller
from adapters.slack.web import CallError
from adapters.slack.workspace import Workspace
from chatops.events import Place, PlaceKind
from chatops.messages import Address, InPlace, InThread, ToGroup, ToPerson, Under, Whisper
from chatops.ports import GivenUp, Parcel, Target

GROUP_MOST = 8
NO_ACCOUNT = GivenUp(reason="no_account")
NO_MESSAGE = GivenUp(reason="message_not_found")
MADE_A_CHANNEL = GivenUp(reason="no_group_chat_any_more")
"""Somebody has made a channel of a group chat: whoever is invited there reads everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place to post at. ``channel`` is a person's account where their chat is not known yet."""

    channel: str
    kind: PlaceKind
    root: str | None = None
    only_for: str | None = None


class Reach:
    """Finds the spot for an address, opening chats; each is opened once."""

    def __init__(self, ws: Workspace, caller: Caller) -> None:
        self._ws = ws
        self._caller = caller
        self._chats: dict[frozenset[str], str] = {}

    async def spot(self, parcel: Parcel, address: Address) -> Spot | GivenUp:
        """Find where *parcel* goes. Raises ``NotYet`` and ``CallError``."""
        match address:
            case InThread(place=place, root=root):
                return self._in(place, root=root)
            case Under():
                return self._under(parcel.target)
            case InPlace(place=place):
                return self._in(place)
            case Whisper(place=place, person=person):
                account = self._ws.account(person)
                return self._in(place, only_for=account) if account else NO_ACCOUNT
            case ToPerson(person=person):
                return await self._chat(parcel, (person,))
            case ToGroup(people=people):
                return await self._chat(parcel, people)

    async def opened(self, spot: Spot, *, key: str) -> str:
        """Return the id of the channel itself, which only Slack knows for a person's chat."""
        if spot.kind is not PlaceKind.DM or spot.channel.startswith("D"):
            return spot.channel
        return await self._open(frozenset([spot.channel]), key)

    def learn(self, spot: Spot, channel: str) -> None:
        """Remember which channel Slack posted in."""
        self._ws.learn(channel, spot.kind)
        if spot.kind is PlaceKind.DM and spot.channel != channel:
            self._chats[frozenset([spot.channel])] = channel

    def _in(
        self, place: Place, *, root: str | None = None, only_for: str | None = None
    ) -> Spot | GivenUp:
        channel = self._ws.channel(place)
        if not self.is_private_yet(place):
            return MADE_A_CHANNEL
        return Spot(channel=channel, kind=place.kind, root=root, only_for=only_for)

    def is_private_yet(self, place: Place) -> bool:
        """Tell whether a group chat is still that; True for all other places."""
        return place.kind is not PlaceKind.GROUP or self._is_group(self._ws.channel(place))

    def _is_group(self, channel: str) -> bool:
        return self._ws.kind(channel) in (None, PlaceKind.GROUP)

    def _under(self, target: Target | None) -> Spot | GivenUp:
        return self._in(target.place, root=target.message) if target else NO_MESSAGE

    async def _chat(self, parcel: Parcel, people: tuple[str, ...]) -> Spot | GivenUp:
        accounts = {self._ws.account(person) for person in people}
        known = frozenset(a for a in accounts if a and a != self._ws.installation.bot_user)
        if None in accounts or not known:
            return NO_ACCOUNT
        if len(known) > GROUP_MOST:
            return GivenUp(reason="too_many_users")
        if len(known) == 1:
            # Slack opens a person's chat by itself when something is posted to the account.
            (account,) = known
            return Spot(channel=self._chats.get(known, account), kind=PlaceKind.DM)
        return Spot(channel=await self._open(known, parcel.key), kind=PlaceKind.GROUP)

    async def _open(self, accounts: frozenset[str], key: str) -> str:
        if len(accounts) > 1 and not self._is_group(self._chats.get(accounts, "")):
            del self._chats[accounts]
        if accounts not in self._chats:
            users = ",".join(sorted(accounts))
            answer = await self._caller.call("conversations.open", key=key, users=users)
            channel = answer.get("channel")
            id = channel.get("id") if isinstance(channel, dict) else None
            if not isinstance(id, str) or not id:
                raise CallError("conversations.open", "no_channel")
            self._ws.learn(id, PlaceKind.GROUP if len(accounts) > 1 else PlaceKind.DM)
            self._chats[accounts] = id
        return self._chats[accounts]
