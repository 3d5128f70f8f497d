"""The bot's messages put into the chat: the playground's way to deliver."""

from adapters.playground import incoming
from adapters.playground.addresses import (
    NO_MESSAGE,
    NO_PERSON,
    NO_PLACE,
    find_spot,
    heard_place,
    own_post,
)
from adapters.playground.chat import BOT, DOOR
from adapters.playground.stage import Stage
from chatops import codec
from chatops.errors import StoreBusy
from chatops.messages import (
    Address,
    Home,
    LookUp,
    Mark,
    Part,
    Post,
    Redraw,
    ToPerson,
    Whisper,
    Withdraw,
)
from chatops.ports import Outcome, Parcel, Retry, Sent, Target


class PlaygroundChannel:
    """Sends what the desk says; nothing here can be lost on the way, so nothing is unknown."""

    door = DOOR

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def send(self, parcel: Parcel) -> Outcome:
        """Send one parcel once; a Post whose key was sent before changes nothing."""
        try:
            return await self._send(parcel)
        except StoreBusy as busy:
            return Retry(after=1.0, reason=f"busy: {busy}", whole_door=True)

    async def look_up(self, parcel: Parcel) -> Sent | Retry | None:
        """Say where the Post of this key is, or None if it never came."""
        found = await self._stage.ask(self._stage.log.by_key, parcel.key)
        return self._sent(*found) if found else None

    async def _send(self, parcel: Parcel) -> Outcome:
        match parcel.message:
            case Post(to=address):
                return await self._post(parcel, address)
            case Redraw(original=original):
                return await self._redraw(parcel, original)
            case Withdraw(original=original):
                return await self._withdraw(parcel.target, original)
            case Mark() as mark:
                return await self._mark(mark)
            case Home(person=person):
                return await self._publish(parcel, person)
            case LookUp(person=person):
                return await self._tell_who(parcel, person)

    async def _post(self, parcel: Parcel, address: Address) -> Outcome:
        if isinstance(address, ToPerson) and self._stage.letters.person(address.person):
            self._stage.letters.put(address.person, _shown(parcel))
            return Sent()
        found = await self.look_up(parcel)
        spot = found or await find_spot(self._stage, parcel, address)
        if not isinstance(spot, tuple):
            return spot
        place, root = spot
        row = {"place": place.id, "author": BOT, "root": root, "parts": _parts(parcel)}
        row["only_for"] = address.person if isinstance(address, Whisper) else None
        at = self._stage.desk.now()
        post = await self._stage.ask(self._stage.log.post, row, key=parcel.key, at=at)
        return await self._shown(*post)

    async def _redraw(self, parcel: Parcel, original: str) -> Outcome:
        post = await own_post(self._stage, parcel.target, key=original)
        if not post:
            return NO_MESSAGE
        redrawn = await self._stage.ask(self._stage.log.redraw, *post, parts=_parts(parcel))
        return await self._shown(*post) if redrawn else NO_MESSAGE

    async def _withdraw(self, target: Target | None, original: str) -> Outcome:
        post = await own_post(self._stage, target, key=original)
        if not post or not await self._stage.ask(self._stage.log.message, *post):
            return NO_MESSAGE
        await self._stage.ask(self._stage.log.delete, *post)
        return await self._shown(*post)

    async def _mark(self, mark: Mark) -> Outcome:
        where = heard_place(self._stage, mark.place.id)
        said = await self._stage.find(mark.place.id, mark.message)
        if not where or not said:
            return NO_MESSAGE if where else NO_PLACE
        emoji = incoming.plain_emoji(mark.emoji)
        row = {"place": said.place, "message": said.id, "emoji": emoji, "person": BOT}
        await self._stage.ask(self._stage.log.react, row, on=mark.on)
        return await self._shown(said.place, said.id)

    async def _publish(self, parcel: Parcel, person: str) -> Outcome:
        if not self._stage.cast.person(person):
            return NO_PERSON
        await self._stage.ask(self._stage.log.keep_home, person, parts=_parts(parcel))
        self._stage.live.tell({"kind": "home"}, to=[person])
        return Sent()

    async def _tell_who(self, parcel: Parcel, person: str) -> Outcome:
        who = self._stage.cast.person(person) or self._stage.letters.person(person)
        at = self._stage.desk.now()
        # The key makes each look-up's answer an event of its own.
        await self._stage.desk.receive(incoming.person_seen(person, who, reason=parcel.key, at=at))
        return Sent()

    async def _shown(self, place: str, message: str) -> Sent:
        await self._stage.show(self._stage.places[place], message)
        return self._sent(place, message)

    def _sent(self, place: str, message: str) -> Sent:
        return Sent(place=incoming.place(self._stage.places[place]), message=message)


def _parts(parcel: Parcel) -> str:
    return codec.dump(_shown(parcel))


def _shown(parcel: Parcel) -> tuple[Part, ...]:
    own = parcel.message.parts if isinstance(parcel.message, Post | Redraw) else ()
    return parcel.parts or own
