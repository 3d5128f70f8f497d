"""The table of everything that the bot reacts to, and what is not meant for it at all."""

from collections.abc import Callable
from typing import Any

from chatops.events import (
    BOT,
    ButtonPressed,
    CommandGiven,
    Delivered,
    Event,
    FormSubmitted,
    HomeOpened,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    NotDelivered,
    PersonSeen,
    Place,
    PlaceKind,
    ReactionChanged,
)
from chatops.handlers.asking import on_message
from chatops.handlers.buttons import on_button
from chatops.handlers.changing import on_delete, on_edit
from chatops.handlers.commands import on_command
from chatops.handlers.direct import on_direct
from chatops.handlers.meeting import on_home, on_person
from chatops.handlers.reacting import means_something, on_reaction
from chatops.handlers.submitting import on_form
from chatops.handlers.together import on_delivered
from chatops.handlers.undelivered import on_not_delivered
from chatops.work import Work

Handler = Callable[[Any, Work], str | None]


def concerns_us(event: Event, work: Work) -> bool:
    """Tell whether the bot may know of this; what it may not is dropped without a trace."""
    match event:
        case MessageSaid():
            return _hears(event.place, work) or BOT in event.mentions or _in_thread(event, work)
        case MessageEdited():
            named = BOT in event.mentions
            return _hears(event.place, work) or named or _known(event.place, event.message, work)
        case MessageDeleted():
            return _hears(event.place, work) or _known(event.place, event.message, work)
        case ReactionChanged():
            return means_something(event.emoji, work) and _reaction_concerns(event, work)
        case _:
            return True


def _said(said: MessageSaid, work: Work) -> str | None:
    if said.place.kind is PlaceKind.DM:
        on_direct(said, work)
    else:
        on_message(said, work)
    return None


def _hears(place: Place, work: Work) -> bool:
    return place.kind in (PlaceKind.DM, PlaceKind.GROUP) or work.listed(place) is not None


def _in_thread(said: MessageSaid, work: Work) -> bool:
    root = said.root
    return root is not None and work.uow.requests.in_thread(said.place, root) is not None


def _known(place: Place, message: str, work: Work) -> bool:
    return work.uow.messages.get(place, message) is not None


def _reaction_concerns(event: ReactionChanged, work: Work) -> bool:
    asks = event.emoji == work.settings.request_reaction.rstrip("\ufe0f")
    return (
        (asks and event.added)
        or _hears(event.place, work)
        or _known(event.place, event.message, work)
    )


HANDLERS: dict[type[Event], Handler] = {
    MessageSaid: _said,
    MessageEdited: on_edit,
    MessageDeleted: on_delete,
    ReactionChanged: on_reaction,
    ButtonPressed: on_button,
    FormSubmitted: on_form,
    CommandGiven: on_command,
    HomeOpened: on_home,
    PersonSeen: on_person,
    Delivered: on_delivered,
    NotDelivered: on_not_delivered,
}
