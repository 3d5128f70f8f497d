"""Somebody types the code that a browser shows, to read results there."""

import re
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256

from chatops.additions import Check, Command
from chatops.events import CommandGiven, MessageSaid
from chatops.messages import Line, ToPerson
from chatops.phrases import together
from chatops.saying import post
from chatops.work import Work
from surveys.logins import digest, logins, may_read, readers
from surveys.ports import memory

LETTERS = "FHJKMPQRTWXY2346789"
"""None looks like another, few sound alike, and without vowels they make no words."""
LENGTH = 8
GOOD_FOR = timedelta(minutes=10)
TRIES = 5
"""Wrong codes in a minute, by one person or from one address."""
MINUTE = timedelta(minutes=1)
CODE = re.compile(r"[A-Za-z0-9]{4}(?P<gap>[-\u2010-\u2015\s]?)[A-Za-z0-9]{4}")
OFF = ("off", "aus")


def code_of(token: str) -> str:
    """Make the code that a browser shows of what it alone holds: "KX7M-42QP".

    So a page that is loaded again shows the same, though nobody keeps it.
    """
    number = int.from_bytes(sha256(f"code {token}".encode()).digest())
    letters = ""
    for _ in range(LENGTH):
        number, rest = divmod(number, len(LETTERS))
        letters += LETTERS[rest]
    return f"{letters[:4]}-{letters[4:]}"


def key_of(typed: str) -> str:
    """Hash a code as it is kept, however it is typed."""
    return digest(re.sub(r"[^A-Z0-9]", "", typed.upper()))


def on_code(given: CommandGiven, rest: str, work: Work) -> str:
    """Answer ``/it code KX7M-42QP``, and ``/it code off`` by ending what others may have begun."""
    if not may_read(work, given.by):
        return _refused(work, given.by)
    if rest.lower() in OFF:
        _note(work, given.by, "code off")
        logins(work).unclaim(given.by)
        logins(work).end_all(given.by)
        return work.words.say("survey_code_off", name=work.name(given.by))
    return _claimed(work, given.by, rest)


def on_direct_code(said: MessageSaid, work: Work) -> bool:
    """Take a code that somebody writes to the bot alone; everything else is left to the desk."""
    typed = said.text.strip()
    found = CODE.fullmatch(typed)
    if found is None or said.automated:
        return False
    reads, book = may_read(work, said.author), logins(work)
    # Who mistypes one is told so, but a serial number is no code while no page shows any.
    is_one = bool(found["gap"].strip()) or _is_spelled(typed)
    meant = reads and is_one and book.is_any_shown(at=work.at)
    if not meant and book.by_code(key_of(typed)) is None:
        return False
    answer = _claimed(work, said.author, typed) if reads else _refused(work, said.author)
    to = ToPerson(person=said.author, door=said.place.door)
    post(work, f"code:{said.id}", to, Line(text=answer), answers=True)
    return True


def refusal(work: Work) -> str:
    """Say who reads results to somebody who does not."""
    names = together(readers(work), language=work.words.language)
    if not names:
        return work.words.say("survey_code_nobody")
    return work.words.say("survey_code_refused", names=names)


def _refused(work: Work, person: str) -> str:
    """Note that somebody typed a code who may not read; say who may."""
    _note(work, person, "code refused")
    return refusal(work)


def _note(work: Work, person: str, what: str) -> None:
    memory(work).audit.note(person, f"results: {what}", at=work.at)


def _claimed(work: Work, person: str, typed: str) -> str:
    """Note whose code it is; say what to do next, or what is wrong with it."""
    book, say = logins(work), work.words.say
    if book.tries(person, since=work.at - MINUTE) >= TRIES:
        return say("survey_code_tries")
    login = book.by_code(key_of(typed))
    wrong = ""
    if login is None:
        wrong = "survey_code_unknown"
    elif login.person not in ("", person):
        wrong = "survey_code_used"
    elif login.expires_at <= work.at:
        wrong = "survey_code_late"
    if login is None or wrong:
        book.note_try(person, at=work.at)
        return say(wrong)
    book.claim(login.code, person)
    _note(work, person, "code typed")
    return say("survey_code_noted", button=say("button_survey_show"))


def _is_code(rest: str, by: str, work: Work) -> bool:
    """Tell "/it code KX7M-42QP" from "/it code editor hangs"; who reads may mistype it."""
    if CODE.fullmatch(rest) and _is_spelled(rest):
        return True
    if not work.settings.reads_results(by):
        return False
    near = re.fullmatch(r"[A-Za-z0-9]{3,5}-?[A-Za-z0-9]{3,5}", rest)
    return rest.lower() in OFF or bool(near and re.search(r"\d|-", rest))


def _is_spelled(typed: str) -> bool:
    letters = re.sub(r"[^A-Z0-9]", "", typed.upper())
    return len(letters) == LENGTH and set(letters) <= set(LETTERS)


SIGNING_COMMANDS: Mapping[str, tuple[Command, Check]] = {"code": (on_code, _is_code)}
