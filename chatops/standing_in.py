"""What coworkers hear while everybody at the desk is away: who stands in, or that nobody does."""

from datetime import datetime

from chatops.work import Duty, Work


def meanwhile(work: Work, duty: Duty | None, *askers: str, at: datetime | None = None) -> str:
    """Word it for a line that says that *duty* looks next; empty where nobody is away for it.

    A night or a weekend needs no word: only where somebody would be there if nobody were away.
    """
    stand_in = work.settings.stand_in
    asked = work.words.say("stand_in_asked", who=stand_in) if stand_in else ""
    if duty is None:
        return asked  # that nobody is there is what the line itself says
    next_on = work.on_duty(*askers, at=at)
    usual = _usual(work, *askers, at=at or work.at)
    if next_on is None or usual is None or next_on.since <= usual or next_on.since < duty.since:
        return ""
    return asked or work.words.say("stand_in_none")


def _usual(work: Work, *askers: str, at: datetime) -> datetime | None:
    """Find when the desk would be open next if nobody were away."""
    opens = (work.hours_of(helper).next_open(at) for helper in work.helpers_but(*askers))
    return min((each for each in opens if each is not None), default=None)
