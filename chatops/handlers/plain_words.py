"""Where people have no command to type, words to the bot are one: "list", "log @dana dock".

To the bot alone, or right after its name. Whatever is no command by the very rules of ``commands``
is an ask, as anywhere; so is what a coworker says that only the desk can tell the bot.
"""

from chatops.errors import UserError
from chatops.events import BOT, CommandGiven, MessageSaid, PlaceKind
from chatops.handlers.arriving import arrive, keep
from chatops.handlers.commands import find_command, on_command
from chatops.handlers.direct import latest_direct
from chatops.handlers.going_on import goes_on
from chatops.handlers.preferring import PREFERRING_COMMANDS
from chatops.kept import Kept, Verdict
from chatops.messages import Line, ToPerson
from chatops.saying import post
from chatops.work import Work

FOR_HELPERS = frozenset({"log", "find", "away", "weg", "back", "zurück", "snooze"})
FOR_ADMINS = frozenset({"quiet", "measures", "zahlen"})
"""What others may say as part of an ask, without being told that it is not for them."""


def on_plain_words(said: MessageSaid, work: Work) -> bool:
    """Do what a message says if it is a command; True where there is nothing else to it.

    In the middle of an ask a word like "mine" may be an answer as well, and is heard as both.
    """
    given = _given(said, work)
    kept = arrive(said, work) if given else None
    if given is None or kept is None:
        return False
    answers = _may_answer(kept, work)
    name, _, rest = given.text.partition(" ")
    if answers and name.lower() in PREFERRING_COMMANDS:
        return False  # "call me", while somebody is being helped, is about that
    told = on_command(given, work)
    if told:
        answer(said, told, work)
    if answers and not rest:
        return False
    keep(work, kept, Verdict.NONE)
    return True


def answer(said: MessageSaid, told: str, work: Work) -> None:
    """Tell somebody alone what came of what they typed."""
    to = ToPerson(person=said.author, door=said.place.door)
    post(work, f"answer:{said.id}", to, Line(text=told), answers=True)


def refuse(said: MessageSaid, why: UserError, work: Work) -> bool:
    """Say why a command was not done, after all of it was undone; False where it was none."""
    if work.manners(said.place.door).commands:
        return False
    answer(said, str(why), work)
    return True


def _given(said: MessageSaid, work: Work) -> CommandGiven | None:
    """Read a message as a command, where it is one."""
    if work.manners(said.place.door).commands or said.automated or said.files:
        return None
    text = _to_the_bot(said)
    name, _, rest = text.partition(" ")
    author = work.uow.people.get(said.author)
    if not name or author is None or author.guest or author.automated:
        return None
    if not rest:
        name = text = name.rstrip(".")
    by_others = _is_for_others(name.lower(), said.author, work)
    if by_others or find_command(name, rest.strip(), said.author, work) is None:
        return None
    mentions = tuple(person for person in said.mentions if person != BOT)
    return CommandGiven(
        id=said.id,
        at=said.at,
        said_at=said.said_at,
        by=said.author,
        text=text,
        place=said.place,
        mentions=mentions,
    )


def _to_the_bot(said: MessageSaid) -> str:
    """Give the words that are said to the bot, without its name; nothing where none are."""
    text = said.text.strip()
    named = BOT in said.mentions and text.startswith(BOT)
    if named:
        return text.removeprefix(BOT).lstrip(" ,:\u00a0\n").strip()
    return text if said.place.kind is PlaceKind.DM else ""


def _is_for_others(name: str, person: str, work: Work) -> bool:
    if work.settings.is_helper(person):
        return False
    return name in FOR_HELPERS or (name in FOR_ADMINS and not work.settings.is_admin(person))


def _may_answer(kept: Kept, work: Work) -> bool:
    """Tell whether somebody is in the middle of an ask where they write this."""
    if kept.root:
        there = work.uow.requests.in_thread(kept.place, kept.root)
        return there is not None and there.is_open
    if kept.place.kind is not PlaceKind.DM:
        return False
    latest = latest_direct(work, kept)
    return latest is not None and latest.is_open and goes_on(work, kept, latest)
