"""The pace that Teams asks for: so many calls a second of an app, so many posts in a conversation.

What a survey sends to everybody goes in a lane of its own, so that what people wait for does not
wait behind it. Together the lanes stay below the fifty a second that an app has in a tenant.
"""

from collections.abc import Mapping
from typing import Any

from adapters.pacing import Limits, Pace, Window

TALK, CROWD, READ = "talk", "crowd", "read"
PER_SECOND: Mapping[str, float] = {TALK: 24.0, CROWD: 19.0, READ: 5.0}
WINDOWS: tuple[Window, ...] = ((6, 1.0), (7, 2.0), (55, 30.0), (1_700, 3_600.0))
"""In each conversation; Teams takes 7, 8, 60 and 1,800. The difference is for calls that come
nearer to each other than they left, and for an invitation: it is alone in its chat, and only
counted in its lane.
"""


def limits(lane: str) -> Limits:
    """Return the pace of a lane."""
    return Limits(per_second=PER_SECOND[lane], windows=WINDOWS if lane == TALK else ())


def teams_pace(**clock_and_sleep: Any) -> Pace:
    """Return a pace that Teams has no need to refuse."""
    return Pace(limits, **clock_and_sleep)
