"""``/it …``: help, log, find, quiet; anything else is an ask."""

import re
from collections.abc import Callable
from datetime import datetime

from chatops.errors import UserError
from chatops.events import CommandGiven, Place, PlaceKind
from chatops.handlers.arriving import request_id
from chatops.handlers.direct import ask_privately
from chatops.kept import Kept, Verdict
from chatops.life import update
from chatops.phrases import since, together
from chatops.requests import Request
from chatops.saying import QUIET
from chatops.settling import Word
from chatops.walkups import read_walk_up
from chatops.work import Work


def on_command(given: CommandGiven, work: Work) -> str | None:
    """Do what was typed after ``/it``; answer with what to say to whoever typed it."""
    name, _, rest = given.text.strip().partition(" ")
    command = COMMANDS.get(name.lower())
    if command is not None:
        return command(given, rest.strip(), work)
    return _ask(given, work)


def help_text(work: Work) -> str:
    """Say in eight lines what the bot does."""
    places = together(
        [f"#{p.name or p.id}" for p in work.settings.places], language=work.words.language
    )
    first = work.words.say("help_1", places=places)
    return "\n".join([first, *(work.words.say(f"help_{n}") for n in range(2, 9))])


def note_walk_up(
    work: Work, *, id: str, by: str, person: str, about: str, means: str, at: datetime
) -> Request:
    """Note help that was given in person; it counts like any request."""
    door = work.uow.people.get(person)
    place = Place(door=door.door if door else "", id="", kind=PlaceKind.DM)
    request = Request(
        id=request_id(place, id),
        place=place,
        root="",
        asker=person,
        asked_at=at,
        text=about,
        walk_up=means,
        helper=by,
        last_said_at=at,
    )
    work.uow.requests.save(request)
    return update(work, request)


def _help(given: CommandGiven, rest: str, work: Work) -> str:
    return help_text(work)


def _log(given: CommandGiven, rest: str, work: Work) -> str:
    if not work.settings.is_helper(given.by):
        raise UserError(work.words.say("refuse_desk_only"))
    walk_up = read_walk_up(rest, language=work.words.language)
    if walk_up.person is None:
        raise UserError(work.words.say("walkup_unclear"))
    found = work.uow.people.called(walk_up.person)
    if len(found) != 1:
        raise UserError(work.words.say("refuse_unknown_person"))
    if not walk_up.about:
        raise UserError(work.words.say("walkup_no_words"))
    note_walk_up(
        work,
        id=given.id,
        by=given.by,
        person=found[0].id,
        about=walk_up.about,
        means=walk_up.kept,
        at=given.said_at,
    )
    name = work.name(found[0].id)
    return work.words.say("walkup_noted", name=name, about=walk_up.told(work.words))


def _find(given: CommandGiven, rest: str, work: Work) -> str:
    if not work.settings.is_helper(given.by):
        raise UserError(work.words.say("refuse_desk_only"))
    found = work.uow.find(rest)
    if not found:
        return work.words.say("empty_found", words=rest)
    lines = [
        work.words.say(
            "item", name=work.name(r.asker), about=brief(r, work), since=_since(r, given, work)
        )
        for r in found
    ]
    return "\n".join([work.words.say("heading_found", words=rest), *lines])


def _quiet(given: CommandGiven, rest: str, work: Work) -> str:
    if not (work.settings.is_helper(given.by) or work.settings.is_admin(given.by)):
        raise UserError(work.words.say("refuse_desk_only"))
    on = rest.lower() != "off"
    work.uow.set_setting(QUIET, "on" if on else "")
    return work.words.say("quiet_on" if on else "quiet_off")


def _ask(given: CommandGiven, work: Work) -> str | None:
    text = given.text.strip()
    if not text:
        return help_text(work)
    return ask_in_words(
        work, id=given.id, by=given.by, text=text, at=given.said_at, place=given.place
    )


def ask_in_words(
    work: Work, *, id: str, by: str, text: str, at: datetime, place: Place | None, to: str = ""
) -> str | None:
    """Make a private request of words that are no message in the chat."""
    person = work.uow.people.get(by)
    if person is None:
        raise UserError(work.words.say("refuse_unknown_person"))
    if person.guest:
        raise UserError(work.words.say("refuse_guest"))
    door = place.door if place else person.door
    kept = Kept(
        place=Place(door=door, id="", kind=PlaceKind.DM),
        id=id,
        author=by,
        said_at=at,
        text=text,
        text_at=at,
        word=Word.OTHER,
        verdict=Verdict.PART,
    )
    ask_privately(work, kept, to=to)
    return None


def brief(request: Request, work: Work, *, letters: int = 80) -> str:
    """Give the first words of a request, for a list."""
    text = re.sub(r"\s+", " ", request.text or "").strip()
    if not text:
        return work.words.say("item_no_words")
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def _since(request: Request, given: CommandGiven, work: Work) -> str:
    return since(
        request.asked_at,
        now=work.at,
        timezone=work.timezone(given.by),
        language=work.words.language,
    )


COMMANDS: dict[str, Callable[[CommandGiven, str, Work], str | None]] = {
    "help": _help,
    "hilfe": _help,
    "log": _log,
    "find": _find,
    "quiet": _quiet,
}
