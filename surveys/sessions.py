"""A browser asks to read results: its code, its session, and how long that lasts."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from chatops.messages import Line, ToPerson
from chatops.saying import post
from chatops.work import Work
from surveys.logins import USED, Login, Session, digest, logins, may_read
from surveys.ports import memory
from surveys.signing_in import GOOD_FOR, MINUTE, TRIES, code_of, key_of

CAP = timedelta(hours=8)
IDLE = timedelta(minutes=30)
KEPT = timedelta(hours=1)
"""How long a code that ran out is still known, so that its owner is told what is wrong."""
SHOWN = 60
"""New codes in a minute for one address."""


class Door(StrEnum):
    """What a browser meets, and why."""

    IN = "in"
    OUT = "out"  # there is no session
    OVER = "over"  # there was one
    REFUSED = "refused"  # whose it is may not read any more
    UNTYPED = "untyped"
    LATE = "late"
    USED = "used"
    STRANGE = "strange"
    TRIES = "tries"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a browser meets; ``person`` reads where it is in."""

    door: Door
    person: str = ""


def code_for(work: Work, *, token: str, fresh: str, who: str) -> tuple[str, str]:
    """Return (token, code) that a browser shows: those that it has, or those of *fresh*.

    Empty where too many were shown to this address.
    """
    book = logins(work)
    had = book.by_browser(digest(token)) if token else None
    if had is not None and had.person != USED and had.expires_at > work.at:
        return token, code_of(token)
    name = f"shown {digest(who)}"
    if book.tries(name, since=work.at - MINUTE) >= SHOWN:
        return "", ""
    book.note_try(name, at=work.at)
    login = Login(code=key_of(code_of(fresh)), browser=digest(fresh), expires_at=work.at + GOOD_FOR)
    return (fresh, code_of(fresh)) if book.show(login) else ("", "")


def sign_in(work: Work, *, token: str, session: str, who: str) -> Visit:
    """Begin a session for the browser that holds *token*, once, if its code was typed."""
    _prune(work)
    book, name = logins(work), f"tried {digest(who)}"
    login = book.by_browser(digest(token)) if token else None
    why = _why_not(work, login)
    if login is None or why is not None:
        # Misses alone count: else a stranger at the same address would keep readers out.
        if book.tries(name, since=work.at - MINUTE) >= TRIES:
            return Visit(door=Door.TRIES)
        book.note_try(name, at=work.at)
        return Visit(door=why or Door.STRANGE)
    book.claim(login.code, USED)
    if not may_read(work, login.person):
        memory(work).audit.note(login.person, "results: sign-in refused", at=work.at)
        return Visit(door=Door.REFUSED, person=login.person)
    made = Session(id=digest(session), person=login.person, made_at=work.at, used_at=work.at)
    book.begin(made)
    memory(work).audit.note(login.person, "results: signed in", at=work.at)
    _tell(work, made)
    return Visit(door=Door.IN, person=login.person)


def visit(work: Work, *, session: str) -> Visit:
    """Tell whether a browser may read now; a session that is over ends here."""
    _prune(work)
    book = logins(work)
    found = book.session(digest(session)) if session else None
    if found is None:
        return Visit(door=Door.OVER if session else Door.OUT)
    if work.at >= min(found.made_at + CAP, found.used_at + IDLE):
        book.end(found.id)
        return Visit(door=Door.OVER)
    if not may_read(work, found.person):
        book.end(found.id)
        return Visit(door=Door.REFUSED, person=found.person)
    book.touch(found.id, at=work.at)
    return Visit(door=Door.IN, person=found.person)


def hand_over(work: Work, *, session: str, what: str, wave: str) -> Visit:
    """Look once more whether a browser may read what was made for it; note it where it does."""
    here = visit(work, session=session)
    if here.door is Door.IN:
        memory(work).audit.note(here.person, what, wave, at=work.at)
    return here


def sign_out(work: Work, *, session: str) -> None:
    """End a session."""
    found = logins(work).session(digest(session))
    if found is not None:
        logins(work).end(found.id)
        memory(work).audit.note(found.person, "results: signed out", at=work.at)


def _tell(work: Work, session: Session) -> None:
    """Tell readers that a browser reads in their name: who was talked into it learns so."""
    to = ToPerson(person=session.person, door=work.door_of(session.person))
    told = Line(text=work.words.say("survey_code_begun"))
    # Said even while the bot is to be quiet: it answers the button that was pressed.
    post(work, f"session:{session.id}", to, told, answers=True)


def _why_not(work: Work, login: Login | None) -> Door | None:
    if login is None:
        return Door.STRANGE
    if login.person == USED:
        return Door.USED
    if login.expires_at <= work.at:
        return Door.LATE
    return None if login.person else Door.UNTYPED


def _prune(work: Work) -> None:
    at = work.at
    logins(work).prune(logins=at - KEPT, sessions=at - CAP, tries=at - MINUTE)
    # Where the clock was put back, what it dated ahead would last for as long again.
    logins(work).forget_ahead(logins=at + GOOD_FOR + MINUTE, others=at + MINUTE)
