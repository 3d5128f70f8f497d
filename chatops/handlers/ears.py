"""What the bot may hear of: what is said to it, and what is about a message that it knows."""

from chatops.events import ChatRead, Place, PlaceKind, ReactionChanged, ReactionsRead, ThreadRead
from chatops.handlers.reacting import means_something
from chatops.own_posts import shown_in
from chatops.work import Work


def hears(place: Place, work: Work) -> bool:
    """Tell whether all that is said in a place is said to the desk."""
    return place.kind in (PlaceKind.DM, PlaceKind.GROUP) or work.listed(place) is not None


def knows(place: Place, message: str, work: Work) -> bool:
    """Tell whether a message was said to the desk."""
    return work.uow.messages.get(place, message) is not None


def hears_reaction(reaction: ReactionChanged, work: Work) -> bool:
    """Tell whether a reaction says something, and to the desk."""
    if not means_something(reaction.emoji, work):
        return False
    asks = reaction.added and reaction.emoji == _request_reaction(work)
    place, message = reaction.place, reaction.message
    if asks or hears(place, work) or knows(place, message, work):
        return True
    return shown_in(work, place, message, by=reaction.by) is not None


def hears_what_was_read(read: ThreadRead | ChatRead | ReactionsRead, work: Work) -> bool:
    """Tell whether what was read again may say something to the desk."""
    if isinstance(read, ThreadRead):
        return bool(work.uow.messages.in_thread(read.place, read.root))
    if isinstance(read, ChatRead):
        return hears(read.place, work)
    asks = any(emoji == _request_reaction(work) for emoji, _ in read.reactions)
    return asks or hears(read.place, work) or knows(read.place, read.message, work)


def _request_reaction(work: Work) -> str:
    return work.settings.request_reaction.rstrip("\ufe0f")
