"""``/it …``: help, log, find, quiet, for somebody; anything else is an ask."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from chatops.access import admit, desk_only
from chatops.errors import UserError
from chatops.events import CommandGiven, Place, PlaceKind
from chatops.handlers.away import names_a_day, on_away, on_back
from chatops.handlers.forgetting import FORGETTING_COMMANDS
from chatops.handlers.listing import LISTING_COMMANDS
from chatops.handlers.measures import on_measures_command
from chatops.handlers.opening import open_request
from chatops.handlers.passing import (
    ask_for,
    bring_what_is_unread,
    bring_what_waits,
    pass_to_desk,
)
from chatops.handlers.preferring import PREFERRING_COMMANDS
from chatops.handlers.snoozing import is_snooze, on_snooze
from chatops.handlers.urgent import heed
from chatops.handlers.waking import knows
from chatops.handlers.walking_up import log_in_words
from chatops.kept import Kept, Verdict
from chatops.lines import note_what_waits
from chatops.people import Person
from chatops.phrases import together
from chatops.saying import QUIET, look_up
from chatops.work import Work

FOR = re.compile(
    r"(?:for|für)\s+@(?P<person>[\w.:\-]+)[\s,:]*(?P<words>.*)", re.IGNORECASE | re.DOTALL
)


def on_command(given: CommandGiven, work: Work) -> str | None:
    """Do what was typed after ``/it``; answer with what to say to whoever typed it."""
    admit(work, given.by)
    text = given.text.strip()
    name, _, rest = text.partition(" ")
    command = find_command(name, rest.strip(), given.by, work) or _ask
    return command(given, rest.strip(), work)


def find_command(name: str, rest: str, by: str, work: Work) -> "Command | None":
    """Find the command of a name, where what comes after it does not make it an ask."""
    found = COMMANDS.get(name.lower()) or work.more.commands.get(name.lower())
    if found is None:
        return None
    command, is_it = found
    return command if is_it(rest, by, work) else None


def help_text(work: Work, place: Place | None) -> str:
    """Say in eight lines what the bot does, as it is in the platform of *place*."""
    places = together(
        [f"#{p.name or p.id}" for p in work.settings.places], language=work.words.language
    )
    is_plain = place is not None and not work.manners(place.door).commands
    name = "help_plain" if is_plain else "help"
    first = work.words.say(f"{name}_1", places=places)
    return "\n".join([first, *(work.words.say(f"{name}_{n}") for n in range(2, 9))])


def ask_in_words(
    work: Work, *, id: str, by: str, text: str, at: datetime, place: Place | None, to: str = ""
) -> str | None:
    """Make a private request of words that are no message in the chat."""
    person = _colleague(work, by)
    if not knows(work, by):
        look_up(work, by, door=person.door, why=id)
    kept = _kept(work, person, id=id, by=by, text=text, at=at, place=place)
    heed(work, pass_to_desk(work, open_request(work, kept, private=True), to=to), kept)
    return None


def _help(given: CommandGiven, rest: str, work: Work) -> str:
    return help_text(work, given.place)


def _log(given: CommandGiven, rest: str, work: Work) -> str:
    desk_only(work, given.by)
    return log_in_words(work, given, rest)


def _quiet(given: CommandGiven, rest: str, work: Work) -> str:
    desk_only(work, given.by, also=work.settings.is_admin(given.by))
    on = rest.lower() not in ("off", "aus")
    work.uow.set_setting(QUIET, "on" if on else "")
    work.uow.audit.note(given.by, "quiet on" if on else "quiet off", at=work.at)
    if not on:
        note_what_waits(work)
        bring_what_waits(work)
        bring_what_is_unread(work)
    return work.words.say("quiet_on" if on else "quiet_off")


def _for(given: CommandGiven, rest: str, work: Work) -> str | None:
    asked = FOR.match(given.text.strip())
    found = work.uow.people.called(asked["person"]) if asked else []
    if asked is None or len(found) != 1 or found[0].guest:
        raise UserError(work.words.say("refuse_unknown_person"))
    if not asked["words"].strip():
        raise UserError(work.words.say("refuse_empty"))
    _colleague(work, given.by)
    words, at = asked["words"].strip(), given.said_at
    kept = _kept(work, found[0], id=given.id, by=given.by, text=words, at=at, place=given.place)
    their_chat, said = kept.place, _said_in(given, kept)
    is_typed = said is kept
    request = open_request(
        work, said, asker=found[0].id, place=their_chat, private=True, owns_thread=is_typed
    )
    if found[0].id == given.by:
        heed(work, pass_to_desk(work, request), said)
        return None
    noted = ask_for(work, request, by=given.by)
    heed(work, request, said)
    return noted


def _ask(given: CommandGiven, rest: str, work: Work) -> str | None:
    text = given.text.strip()
    if not text:
        return help_text(work, given.place)
    return ask_in_words(
        work, id=given.id, by=given.by, text=text, at=given.said_at, place=given.place
    )


def _colleague(work: Work, id: str) -> Person:
    person = work.uow.people.get(id)
    if person is None:
        raise UserError(work.words.say("refuse_unknown_person"))
    if person.guest:
        raise UserError(work.words.say("refuse_guest"))
    return person


def _kept(
    work: Work, person: Person, *, id: str, by: str, text: str, at: datetime, place: Place | None
) -> Kept:
    """Make a message of words that were typed or chosen; the person's chat stands for a place."""
    return Kept(
        place=Place(door=_door(work, person, place), id="", kind=PlaceKind.DM),
        id=id,
        author=by,
        said_at=at,
        text=text,
        text_at=at,
        verdict=Verdict.PART,
    )


def _said_in(given: CommandGiven, kept: Kept) -> Kept:
    """Keep what was a message as that one, so that its edits and its deletion are heard of."""
    if not given.message or given.place is None:
        return kept
    return replace(kept, place=given.place, id=given.message)


def _door(work: Work, person: Person, place: Place | None) -> str:
    """Tell where somebody reads what comes of it: where it was typed, if they are there."""
    if place is not None and not work.is_elsewhere(person.id, place.door):
        return place.door
    return work.door_of(person.id)


def _alone(rest: str, by: str, work: Work) -> bool:
    """Tell "/it help" from "/it help me with my screen": nobody who asks is given a manual."""
    return not rest


def _desk_says_log(rest: str, by: str, work: Work) -> bool:
    """Tell "/it log @dana dock" from a coworker's "/it log in fails"."""
    return not rest or rest.startswith("@") or work.settings.is_helper(by)


def _on_or_off(rest: str, by: str, work: Work) -> bool:
    return rest.lower() in ("", "on", "off", "an", "aus")


def _names_somebody(rest: str, by: str, work: Work) -> bool:
    return rest.startswith("@")


Command = Callable[[CommandGiven, str, Work], str | None]
Check = Callable[[str, str, Work], bool]

COMMANDS: dict[str, tuple[Command, Check]] = {
    "help": (_help, _alone),
    "hilfe": (_help, _alone),
    "log": (_log, _desk_says_log),
    "quiet": (_quiet, _on_or_off),
    "for": (_for, _names_somebody),
    "für": (_for, _names_somebody),
    "away": (on_away, names_a_day),
    "weg": (on_away, names_a_day),
    "back": (on_back, _alone),
    "zurück": (on_back, _alone),
    "snooze": (on_snooze, is_snooze),
    "measures": (on_measures_command, _alone),
    "zahlen": (on_measures_command, _alone),
    **LISTING_COMMANDS,
    **PREFERRING_COMMANDS,
    **FORGETTING_COMMANDS,
}
