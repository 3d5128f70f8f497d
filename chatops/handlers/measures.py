"""Somebody asks for the measures: they come as a message of their own."""

from chatops.access import desk_only
from chatops.events import ButtonPressed, CommandGiven
from chatops.measures.figures import Sight, sight
from chatops.measures.showing import measures_message
from chatops.messages import ToPerson
from chatops.saying import post
from chatops.work import Work


def on_measures_command(given: CommandGiven, rest: str, work: Work) -> str:
    """Answer ``/it measures``."""
    return _send(work, given.by, id=given.id, door=given.place.door if given.place else "")


def on_measures_button(pressed: ButtonPressed, rest: str, work: Work) -> str:
    """Answer the button on a home page."""
    return _send(work, pressed.by, id=pressed.id, door="")


def _send(work: Work, person: str, *, id: str, door: str) -> str:
    desk_only(work, person, also=sight(work, person) is not Sight.NOTHING)
    to = ToPerson(person=person, door=work.door_of(person) or door)
    post(work, f"measures:{id}", to, *measures_message(person, work), answers=True)
    return work.words.say("measures_sent")
