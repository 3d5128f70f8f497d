"""Why talking may be quicker than writing, from nothing but a request's plain facts."""

from datetime import timedelta

from chatops.nudges.nudge import Reason
from chatops.requests import Reach, Request
from chatops.settings.groups import Nudges


def reason_to_talk(
    request: Request, *, threshold: int, nudges: Nudges, prefers: Reach, morning: bool
) -> Reason | None:
    """Return why its helper is to hear that talking may be quicker; None to keep silent.

    *threshold* is the round trip that is enough by itself; *morning* tells that the helper was
    told on an earlier day.
    """
    if _is_silent(request):
        return None
    if _asks_to_talk(request, nudges):
        return Reason.ASKED
    if request.talked_at is not None or request.nudges >= nudges.most:
        return None
    if (request.reach or prefers) is Reach.WRITE:
        return None
    if request.nudges:
        return _again(request, nudges, morning=morning)
    return _first(request, threshold, nudges)


def _is_silent(request: Request) -> bool:
    return not request.is_open or bool(request.walk_up) or request.held or request.hushed


def _asks_to_talk(request: Request, nudges: Nudges) -> bool:
    """Tell whether the coworker asked for a call or a visit, and the helper was not told yet.

    Who chose to write takes that wish back (``dragging``), so that one that is there came after.
    A talk takes it back, too. A wish after one is news, once for each talk, however often the
    helper was told before.
    """
    wish, told, talked = request.wants_talk_at, request.nudged_at, request.talked_at
    if wish is None or (told and wish <= told) or (talked and wish <= talked):
        return False
    is_news = talked is not None and (told is None or told < talked)
    return is_news or request.nudges < nudges.most


def _first(request: Request, threshold: int, nudges: Nudges) -> Reason | None:
    if request.round_trips >= threshold:
        return Reason.ROUND_TRIPS
    if request.round_trips < nudges.round_trips_with_a_fact:
        return None
    if request.fails >= nudges.still_fails:
        return Reason.STILL_FAILS
    if request.hands:
        return Reason.CHANGED_HANDS
    return Reason.LIVE if request.live >= timedelta(minutes=nudges.live_minutes) else None


def _again(request: Request, nudges: Nudges, *, morning: bool) -> Reason | None:
    if request.round_trips - request.nudged_trips >= nudges.again_after_round_trips:
        return Reason.ROUND_TRIPS
    goes_on = request.round_trips > request.nudged_trips
    return Reason.MORNING if morning and goes_on else None
