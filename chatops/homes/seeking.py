"""What is sought for a shelf, and where its edges in time are."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from chatops.listing import Shelf, Sought
from chatops.requests import Request, State
from chatops.work import Work

QUIET_AFTER = 1
"""Working days after a helper's last word until a request stands under "Gone quiet"."""
FADED_FOR = timedelta(days=14)
"""How long what has faded can still be seen."""
FOUND = 50
"""What a search brings up at most: who gets more looks with another word."""


def sought(shelf: Shelf, reader: str, work: Work) -> Sought:
    """Say what is sought for a shelf as it stands now."""
    if shelf in (Shelf.IN_HAND, Shelf.QUIET):
        edge = _quiet_since(work)
    elif shelf is Shelf.FADED:
        # It fades so many working days after the last word: weekends and holidays count double.
        edge = work.at - FADED_FOR - 2 * timedelta(days=work.settings.fade_after_days)
    else:
        edge = _midnight(reader, work)
    return Sought(shelf=shelf, reader=reader, at=work.at, edge=edge)


def search(words: str, work: Work) -> list[Request]:
    """Find requests by their words, private ones left out."""
    # The index may be a minute behind what was made private or taken back.
    return [r for r in work.uow.find(words, limit=FOUND) if _may_be_found(r)]


def still_found(ids: Sequence[str], work: Work) -> list[Request]:
    """Look again at what was found: some of it may be private or taken back by now."""
    found = (work.uow.requests.get(id) for id in ids)
    return [r for r in found if r is not None and r.text is not None and _may_be_found(r)]


def _may_be_found(request: Request) -> bool:
    return not request.private and request.state is not State.DROPPED


def _quiet_since(work: Work) -> datetime:
    """Find until when a last word is a working day old: later times are reached later."""
    hours = work.settings.office_hours
    soon, late = work.at, work.at - timedelta(days=30)
    while soon - late > timedelta(seconds=1):
        middle = late + (soon - late) / 2
        day_on = hours.add_working_days(middle, QUIET_AFTER)
        if day_on is not None and day_on <= work.at:
            late = middle
        else:
            soon = middle
    return late


def _midnight(person: str, work: Work) -> datetime:
    zone = ZoneInfo(work.timezone(person))
    return datetime.combine(work.at.astimezone(zone).date(), time(0), zone)
