"""Where a message of the bot goes: its address, as a place and a thread of the chat."""

from collections.abc import Sequence

from adapters.playground.cast import chat_of
from adapters.playground.chat import BOT, ChatPlace
from adapters.playground.stage import Stage
from chatops.messages import Address, InPlace, InThread, ToGroup, ToPerson, Under, Whisper
from chatops.ports import GivenUp, Parcel, Target

NO_MESSAGE = GivenUp(reason="message_not_found")
NO_PLACE = GivenUp(reason="place_not_found")
NO_PERSON = GivenUp(reason="person_not_found")

Spot = tuple[ChatPlace, str | None]
"""A place, and the thread in it (None: at the top)."""


async def find_spot(stage: Stage, parcel: Parcel, address: Address) -> Spot | GivenUp:
    """Find where *address* is, opening the chat where that is what is asked."""
    match address:
        case InThread(place=place, root=root):
            return await _in_thread(stage, Target(place=place, message=root))
        case Under(key=key):
            return await _in_thread(stage, parcel.target, key=key)
        case ToPerson(person=person):
            return await _chat(stage, [person])
        case ToGroup(people=people):
            return await _chat(stage, people)
        case InPlace(place=place):
            where = heard_place(stage, place.id)
            return (where, None) if where else NO_PLACE
        case Whisper(place=place, person=person):
            where = heard_place(stage, place.id)
            return (where, None) if where and where.admits(person) else NO_PLACE


def heard_place(stage: Stage, place: str) -> ChatPlace | None:
    """Find a place where the bot is: elsewhere it can do nothing."""
    where = stage.places.get(place)
    return where if where and where.is_heard else None


async def own_post(stage: Stage, target: Target | None, *, key: str) -> tuple[str, str] | None:
    """Find a post of ours by *target*, or else by its *key*: place and id."""
    if target:
        return target.place.id, target.message
    return await stage.ask(stage.log.by_key, key)


async def _in_thread(stage: Stage, target: Target | None, *, key: str = "") -> Spot | GivenUp:
    post = await own_post(stage, target, key=key)
    where = heard_place(stage, post[0]) if post else None
    if not post or not where:
        return NO_PLACE if post else NO_MESSAGE
    said = await stage.find(*post)
    return (where, said.thread) if said else NO_MESSAGE


async def _chat(stage: Stage, people: Sequence[str]) -> Spot | GivenUp:
    known = [person for person in people if stage.cast.person(person)]
    if not known or len(known) < len(people):
        return NO_PERSON
    return await stage.open_place(chat_of([*known, BOT])), None
