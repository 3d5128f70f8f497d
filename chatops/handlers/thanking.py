"""What people thanked for in a survey that is over, told to each helper.

The words are in the survey's own file and nowhere else: they are read as the message goes out, and
where there are none, nothing goes out.
"""

from collections.abc import Sequence

from chatops.events import EMPTY, EXPIRED, NotDelivered
from chatops.messages import Line
from chatops.nudges.nudge import Kind, Nudge, Reason
from chatops.nudges.queue import tell_today, want
from chatops.work import Work

THANKS = "thanks"
"""Begins the names of these messages."""


def thank(work: Work, wave: str, *, helper: str, attempt: int = 1) -> None:
    """Have a helper told, through the queue, what people wrote."""
    nudge = Nudge(
        id=f"{THANKS}:{wave}:{helper}:{attempt}",
        kind=Kind.THANKS,
        request=wave,
        helper=helper,
        reason=Reason.NEWS,
        due_at=work.at,
    )
    want(work, nudge)


def look_at_thanks(work: Work, nudge: Nudge) -> Nudge | None:
    """Leave it as it is: thanks do not become stale."""
    return nudge


def say_thanks(work: Work, waiting: Sequence[Nudge]) -> None:
    """Tell what was written in the oldest of the surveys that wait."""
    nudge = waiting[0]
    heading = Line(text=work.words.say("survey_thanks_heading"))
    tell_today(work, nudge.helper, nudge.id, heading, drawn=f"survey:thanks:{nudge.request}")
    work.uow.nudges.say(nudge.id, at=work.at, said_in=nudge.id)


def thank_again(work: Work, failed: NotDelivered) -> None:
    """Say it on another day if it was held up until this one was over; where there was nothing to
    say, it counts for nothing.
    """
    nudge = work.uow.nudges.get(failed.key)
    if nudge is None or failed.reason not in (EMPTY, EXPIRED):
        return
    work.uow.nudges.unsay(failed.key)
    if failed.reason == EXPIRED:
        _, _, last = failed.key.rpartition(":")
        thank(work, nudge.request, helper=nudge.helper, attempt=int(last) + 1)
