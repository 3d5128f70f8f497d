"""People: who somebody is, who looks at their home page, who leaves."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from chatops.access import OPEN_TO_READ
from chatops.accounts import has_another, note_account
from chatops.events import HomeOpened, PersonSeen, PlaceKind
from chatops.handlers.asking import decide
from chatops.handlers.bringing import bring_to_another
from chatops.handlers.direct import decide_direct
from chatops.handlers.handing import ask_who_instead
from chatops.handlers.passing import bring_what_waits
from chatops.handlers.plain_words import do_word
from chatops.handlers.waking import hear_of, sleeps
from chatops.homes.view import open_page
from chatops.life import do
from chatops.lines import name_another
from chatops.people import Person
from chatops.requests import OPEN, Deed, Request, holder
from chatops.unit_of_work import Due
from chatops.work import Work


def on_person(seen: PersonSeen, work: Work) -> None:
    """Remember who somebody is, and decide what waited for it."""
    seen = note_account(work.uow, work.settings, seen)
    if has_another(work.uow, work.settings, seen):
        return
    known = work.uow.people.get(seen.person)
    asleep = known is not None and sleeps(known)
    if known is not None and not asleep and seen.said_at < known.seen_said_at:
        return
    if not seen.found and work.settings.is_helper(seen.person):
        seen = replace(seen, deactivated=True)  # nobody can be brought to an account that is none
    work.uow.people.save(hear_of(known, seen) if known and asleep else _person(seen, known))
    if seen.deactivated and not (known and known.deactivated):
        _leave(seen, work)
    for kept in work.uow.messages.undecided(seen.person):
        if do_word(kept, work):
            continue
        if kept.place.kind is PlaceKind.DM:
            decide_direct(work, kept)
        else:
            decide(work, kept)


def on_home(opened: HomeOpened, work: Work) -> None:
    """Show somebody their home page, and keep it fresh from now on."""
    open_page(opened.by, work, door=opened.door, why=opened.id)


def take_stock(work: Work) -> None:
    """At start: have each request looked at whose helper is none any more, by the settings.

    Who had words erased while our clock was ahead is heard again.

    Each is due by itself, so that one that cannot be handled stops neither start nor the others.
    """
    work.uow.eraser.lower(work.at)
    for request in work.uow.requests.listed(*OPEN):
        if _is_left(work, request):
            due = Due(id=f"left:{request.id}", at=work.at, deed="left", subject=request.id)
            work.uow.dues.add(due)
    bring_what_waits(work)


def look_who_left(due: Due, work: Work) -> None:
    """Let go of what somebody has who is no helper any more; who reads it next is asked first."""
    request = work.uow.requests.get(due.subject)
    if request is None or not request.is_open or not _is_left(work, request):
        return
    left = request.keeper
    if _has_left(work, request, request.helper):
        id = f"let go:{request.id}:{request.helper}:{work.at.isoformat()}"
        request = do(work, request, Deed.LET_GO, by=request.helper, id=id)
    if request.chat and _has_left(work, request, request.brought_to):
        ask_who_instead(work, request, left=left)
    elif _has_left(work, request, _reads_by_card(request)):
        bring_to_another(work, request)


def _is_left(work: Work, request: Request) -> bool:
    """Tell whether who has a request, or reads it in a chat, is no helper any more."""
    if any(_has_left(work, request, who) for who in (request.helper, _reads_by_card(request))):
        return True
    return bool(request.chat) and _has_left(work, request, request.brought_to)


def _reads_by_card(request: Request) -> str:
    """Name who got a card of what others read where it was asked."""
    in_channel = request.place.kind in OPEN_TO_READ and not request.private
    return holder(request.chat) if in_channel else ""


def _has_left(work: Work, request: Request, helper: str) -> bool:
    return bool(helper) and not work.is_helper(helper, request.place)


def _person(seen: PersonSeen, known: Person | None) -> Person:
    told = Person(
        id=seen.person,
        door=seen.door,
        name=seen.name,
        timezone=_known_zone(seen.timezone),
        guest=seen.guest or not seen.found,  # whom the platform does not know is no colleague
        automated=seen.automated,
        deactivated=seen.deactivated,
        profile_phone=seen.phone,
        first_seen=seen.at,
        seen_said_at=seen.said_at,
    )
    if known is None:
        return told
    return replace(
        told,
        name=seen.name or known.name,
        first_seen=known.first_seen,
        introduced_at=known.introduced_at,
        home_door=known.home_door,
        timezone=told.timezone or known.timezone,
        prefers=known.prefers,
        office=known.office,
        phone=known.phone,
        away_until=known.away_until,
    )


def _known_zone(name: str) -> str:
    """Return a time zone that clocks can be read in; empty, the office's, for any other."""
    try:
        return ZoneInfo(name).key if name else ""
    except (KeyError, ValueError, OSError):  # not there, no name at all, or a folder of zones
        return ""


def _leave(seen: PersonSeen, work: Work) -> None:
    """Have what a helper had in hand wait again, as the helper left."""
    for request in work.uow.requests.held_by(seen.person):
        id = f"{seen.id}:{request.id}"
        do(work, request, Deed.LET_GO, by=seen.person, id=id, said_at=seen.said_at)
    for request in work.uow.requests.listed(*OPEN):
        if request.brought_to == seen.person and request.chat:
            ask_who_instead(work, request, left=seen.person)
        elif _reads_by_card(request) == seen.person:
            bring_to_another(work, request)
    name_another(work, seen.person)
