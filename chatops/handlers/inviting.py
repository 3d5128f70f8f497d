"""The bot is brought into a place."""

from chatops.events import Invited, PlaceKind
from chatops.messages import InPlace, Line
from chatops.saying import post
from chatops.work import Work


def on_invited(invited: Invited, work: Work) -> None:
    """Say once in a place what the bot hears there; where it hears all, people just ask."""
    place = invited.place
    in_chat = place.kind in (PlaceKind.DM, PlaceKind.GROUP)
    if in_chat or work.listed(place) is not None:
        return
    if work.manners(place.door).marks:
        text = work.words.say("invited", reaction=work.settings.request_reaction)
    else:  # there, reactions on what people write are not heard of either
        text = work.words.say("invited_plain")
    post(work, f"invited:{place.door}:{place.id}", InPlace(place=place), Line(text=text))
