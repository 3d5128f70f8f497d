"""The table of everything that the bot reacts to, and what is not meant for it at all."""

from collections.abc import Callable
from typing import Any

from chatops.events import (
    BOT,
    ButtonPressed,
    CaughtUp,
    ChatRead,
    CommandGiven,
    Delivered,
    Event,
    Exported,
    FormSubmitted,
    HomeOpened,
    HuddleHeld,
    Invited,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    NotDelivered,
    PersonSeen,
    PlaceKind,
    ReactionChanged,
    ReactionsRead,
    ThreadRead,
)
from chatops.handlers.asking import on_message
from chatops.handlers.bursting import on_line_delivered
from chatops.handlers.buttons import on_button
from chatops.handlers.catching_up import on_caught_up
from chatops.handlers.changing import on_delete, on_edit
from chatops.handlers.commands import on_command
from chatops.handlers.direct import on_direct
from chatops.handlers.ears import hears, hears_reaction, hears_what_was_read, knows
from chatops.handlers.exporting import on_exported
from chatops.handlers.huddling import on_huddle, talked_about
from chatops.handlers.inviting import on_invited
from chatops.handlers.meeting import on_home, on_person
from chatops.handlers.plain_words import on_plain_words
from chatops.handlers.reacting import on_line_there, on_reaction
from chatops.handlers.reading_back import on_chat_read, on_reactions_read, on_thread_read
from chatops.handlers.returning import on_return, was_deleted
from chatops.handlers.submitting import on_form
from chatops.handlers.together import on_delivered
from chatops.handlers.undelivered import on_not_delivered
from chatops.work import Work

Handler = Callable[[Any, Work], str | None]


def concerns_us(event: Event, work: Work) -> bool:
    """Tell whether the bot may know of this; what it may not is dropped without a trace."""
    match event:
        case MessageSaid():
            return hears(event.place, work) or BOT in event.mentions or _in_thread(event, work)
        case MessageEdited():
            named = BOT in event.mentions
            return hears(event.place, work) or named or knows(event.place, event.message, work)
        case MessageDeleted():
            return hears(event.place, work) or knows(event.place, event.message, work)
        case ReactionChanged():
            return hears_reaction(event, work)
        case ThreadRead() | ChatRead() | ReactionsRead():
            return hears_what_was_read(event, work)
        case _:
            return not isinstance(event, HuddleHeld) or talked_about(event, work) is not None


def _said(said: MessageSaid, work: Work) -> str | None:
    if was_deleted(said, work):
        if on_return(said, work):
            return None
    elif on_plain_words(said, work):  # no command is given a second time
        return None
    if said.place.kind is PlaceKind.DM:
        on_direct(said, work)
    else:
        on_message(said, work)
    return None


def _delivered(delivered: Delivered, work: Work) -> None:
    on_delivered(delivered, work)
    on_line_delivered(delivered, work)
    on_line_there(delivered, work)


def _in_thread(said: MessageSaid, work: Work) -> bool:
    root = said.root
    return root is not None and work.uow.requests.in_thread(said.place, root) is not None


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
    HuddleHeld: on_huddle,
    Delivered: _delivered,
    NotDelivered: on_not_delivered,
    Invited: on_invited,
    ThreadRead: on_thread_read,
    ChatRead: on_chat_read,
    ReactionsRead: on_reactions_read,
    CaughtUp: on_caught_up,
    Exported: on_exported,
}
