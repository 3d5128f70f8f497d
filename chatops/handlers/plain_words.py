"""Where people have no command to type, words to the bot are one: "list", "log @dana dock".

To the bot alone, or right after its name. Whatever is no command by the very rules of ``commands``
is an ask, as anywhere; so is what a coworker says that only the desk can tell the bot.
"""

from chatops.errors import UserError
from chatops.events import BOT, CommandGiven, MessageDeleted, MessageSaid, Place, PlaceKind
from chatops.handlers.arriving import arrive, keep
from chatops.handlers.commands import FOR, find_command, on_command
from chatops.handlers.direct import latest_direct
from chatops.handlers.going_on import goes_on
from chatops.handlers.preferring import PREFERRING_COMMANDS
from chatops.handlers.waking import sleeps
from chatops.handlers.walking_up import forget_typed
from chatops.kept import Kept, Verdict
from chatops.messages import Line, ToPerson
from chatops.requests import Request
from chatops.saying import post, redraw
from chatops.splitting import opens
from chatops.walkups import beginnings, read_walk_up
from chatops.work import Work

FOR_HELPERS = frozenset({"log", "find", "away", "weg", "back", "zurück", "snooze"})
FOR_ADMINS = frozenset({"quiet", "measures", "zahlen"})
"""What others may say as part of an ask, without being told that it is not for them."""
SURVEY = frozenset({"survey", "umfrage"})
"""The same, for admins and who reads results."""
NEVER_PART = frozenset({"help", "hilfe", "home", "startseite", "list"})
"""What is said to the bot even in the middle of an ask."""
IN_OUR_CHAT = ("walkup_asked", "measures_sent", "survey_preview_sent", "survey_results_sent")
"""What leads from elsewhere to the chat in which the answer stands; here it stands right there."""


def on_plain_words(said: MessageSaid, work: Work) -> bool:
    """Do what a message says if it is a command; True where there is nothing else to it."""
    if said.automated or _given(said, said.message, work) is None:
        return False
    kept = arrive(said, work)
    return kept is not None and _do(kept, work)


def do_word(kept: Kept, work: Work) -> bool:
    """Do what a message says whose author had to be looked up first; it is no event any more."""
    try:
        return _do(kept, work)
    except UserError as why:
        _refuse(kept, why, work)
        return True


def refuse(said: MessageSaid, why: UserError, work: Work) -> bool:
    """Say why a command was not done, after all of it was undone; False where it was none.

    That it was there is kept: it may be edited into an ask.
    """
    if work.manners(said.place.door).commands:
        return False
    kept = arrive(said, work)
    if kept is not None:
        _refuse(kept, why, work)
    return True


def stays_undone(kept: Kept, work: Work) -> bool:
    """Tell whether a message says by an edit what would be a command, and say that it is none."""
    if kept.gone_at is not None or _given(kept, kept.id, work) is None:
        return False
    _say_undone(kept, work)
    keep(work, kept, Verdict.NONE)
    return True


def newer_words(kept: Kept, request: Request, work: Work) -> str | None:
    """Give what an edited message asks; of one that asked for somebody else, without the name.

    None where the edit asks for another person, or nothing: then it stays as it is.
    """
    was_command = opens(kept, request) and not request.place.id
    if not was_command or work.manners(kept.place.door).commands:
        return kept.text
    asked = FOR.match(_to_the_bot(kept))
    if asked is None:
        return kept.text
    found = [person.id for person in work.uow.people.called(asked["person"])]
    if found == [request.asker] and asked["words"].strip():
        return asked["words"].strip()
    _say_undone(kept, work)
    return None


def forget_word(deleted: MessageDeleted, work: Work) -> None:
    """Take the words of a deleted command out of what was said of it."""
    place = deleted.place
    id = _id(place, deleted.message)
    told = f"answer:{id}"
    if work.manners(place.door).commands or not forget_typed(work, id, place):
        return
    if work.uow.outbox.has(told):
        work.uow.outbox.forget(told)
        redraw(work, told, Line(text=work.words.say("quote_gone"), quiet=True))


def _do(kept: Kept, work: Work) -> bool:
    """Do a command. In the middle of an ask "mine" may be an answer too, and is heard as both."""
    given = None if kept.gone_at else _given(kept, kept.id, work)
    if given is None:
        return False
    name, _, rest = given.text.partition(" ")
    answers = name.lower() not in NEVER_PART and _may_answer(kept, work)
    if answers and name.lower() in PREFERRING_COMMANDS:
        return False  # "call me", while somebody is being helped, is about that
    try:
        told = on_command(given, work)
    except UserError:
        if answers:
            return False  # as a command it means nothing: it is part of the ask
        raise
    if told and told not in {work.words.say(name) for name in IN_OUR_CHAT}:
        _answer(kept, told, work)
    if answers and not rest:
        return False
    asked = work.uow.messages.get(kept.place, kept.id)
    if asked is None or asked.request is None:
        keep(work, kept, Verdict.NONE)
    return True


def _refuse(kept: Kept, why: UserError, work: Work) -> None:
    _answer(kept, str(why), work)
    keep(work, kept, Verdict.NONE)


def _answer(kept: Kept, told: str, work: Work) -> None:
    """Tell somebody alone what came of what they typed."""
    _tell(kept, f"answer:{_id(kept.place, kept.id)}", told, work)


def _say_undone(kept: Kept, work: Work) -> None:
    told = work.words.say("command_edited")
    _tell(kept, f"edited:{_id(kept.place, kept.id)}", told, work)


def _tell(kept: Kept, id: str, told: str, work: Work) -> None:
    to = ToPerson(person=kept.author, door=kept.place.door)
    post(work, id, to, Line(text=told), answers=True)


def _id(place: Place, message: str) -> str:
    """Name a command by the message that it is: its edits and its deletion name that, too."""
    return f"{place.door}:{place.id}:{message}"


def _given(said: MessageSaid | Kept, message: str, work: Work) -> CommandGiven | None:
    """Read a message as a command, where it is one."""
    if work.manners(said.place.door).commands or said.files:
        return None
    text = _to_the_bot(said)
    name, _, rest = text.partition(" ")
    author = work.uow.people.get(said.author)
    if not name or author is None or author.guest or author.automated or sleeps(author):
        return None
    if not rest:
        name = text = name.rstrip(".")
    if not _is_meant(name, rest.strip(), said.author, work):
        return None
    mentions = tuple(person for person in said.mentions if person != BOT)
    return CommandGiven(
        id=_id(said.place, message),
        at=work.at,
        said_at=said.said_at,
        by=said.author,
        text=text,
        place=said.place,
        mentions=mentions,
        message=message,
    )


def _to_the_bot(said: MessageSaid | Kept) -> str:
    """Give the words that are said to the bot, without its name; nothing where none are."""
    text = (said.text or "").strip()
    named = BOT in said.mentions and text.startswith(BOT)
    if named:
        return text.removeprefix(BOT).lstrip(" ,:\u00a0\n").strip()
    return text if said.place.kind is PlaceKind.DM else ""


def _is_meant(name: str, rest: str, by: str, work: Work) -> bool:
    """Tell a command from an ask that begins with the same word."""
    if _is_for_others(name.lower(), by, work) or find_command(name, rest, by, work) is None:
        return False
    if name.lower() in SURVEY:  # what an admin may mistype after a command is an ask here
        return find_command(name, rest, "", work) is not None
    return name.lower() != "log" or not rest or _is_walk_up(rest, work)


def _is_walk_up(rest: str, work: Work) -> bool:
    """Tell "log Dana dock" and "log dock, 10 min" from "log in fails"."""
    read = read_walk_up(rest, language=work.words.language)
    told = bool(read.person or read.means or read.minutes)
    return told or any(more and work.uow.people.called(name) for name, more in beginnings(rest))


def _is_for_others(name: str, person: str, work: Work) -> bool:
    settings = work.settings
    if name in SURVEY:
        return not (settings.is_admin(person) or settings.reads_results(person))
    if settings.is_helper(person):
        return False
    return name in FOR_HELPERS or (name in FOR_ADMINS and not settings.is_admin(person))


def _may_answer(kept: Kept, work: Work) -> bool:
    """Tell whether somebody is in the middle of an ask where they write this."""
    if kept.root:
        there = work.uow.requests.in_thread(kept.place, kept.root)
        return there is not None and there.is_open
    if kept.place.kind is not PlaceKind.DM:
        return False
    latest = latest_direct(work, kept)
    return latest is not None and latest.is_open and goes_on(work, kept, latest)
