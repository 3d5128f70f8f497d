"""How a request drags on: the plain facts by which talking may be quicker than writing.

They are about who asked first alone: where several have the same problem, no fact of one of them
is told of another.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from chatops.requests import Deed, Did, Reach, Request, Said
from chatops.settling import Word

WorkingTime = Callable[[datetime, datetime], timedelta]
LIVE = timedelta(minutes=30)
"""Who answers within this time is still at it, and the other one waits for the answer."""


def live_time(
    request: Request, said: Said, *, answers: bool, working_time: WorkingTime
) -> timedelta:
    """Count the time since the last word, where both were there then and a helper is in it."""
    heard = _is_between_two(request, said, answers=answers)
    since = request.last_said_at
    if not heard or not request.is_open or not since < said.at <= since + LIVE:
        return request.live
    return request.live + working_time(since, said.at)


def _is_between_two(request: Request, said: Said, *, answers: bool) -> bool:
    """Tell whether the asker and a helper were in it.

    Where several ask, an answer may be for any of them.
    """
    by_asker = said.by == request.asker and request.answered_at is not None
    if request.also:
        return by_asker and not request.last_by_asker
    return answers or by_asker


def hear_it_drags(request: Request, said: Said) -> Request:
    """Note what the asker's words tell: that it still fails, or a wish to talk."""
    if said.by != request.asker:
        return request
    if said.word is Word.STILL_FAILS and request.answered_at is not None:
        return replace(request, fails=request.fails + 1)
    if said.word is Word.TALK:
        return replace(request, wants_talk_at=said.at)
    return request


def _nudge(request: Request, did: Did) -> Request:
    trips = request.round_trips
    return replace(request, nudges=request.nudges + 1, nudged_at=did.at, nudged_trips=trips)


def _hush(request: Request, did: Did) -> Request:
    return replace(request, hushed=True)


def _reach(request: Request, did: Did) -> Request:
    reach = Reach(did.value)
    # Who chooses to write does not wish for a talk any more; one asked for later is a new wish.
    wish = None if reach is Reach.WRITE else request.wants_talk_at
    return replace(request, reach=reach, wants_talk_at=wish)


def _talk(request: Request, did: Did) -> Request:
    return replace(request, talked_at=did.at)


ABOUT_TALKING: dict[Deed, Callable[[Request, Did], Request]] = {
    Deed.NUDGE: _nudge,
    Deed.HUSH: _hush,
    Deed.REACH: _reach,
    Deed.TALK: _talk,
}
