"""Says what waits for a helper about bursts, until ``unasked`` says all that waits."""

from chatops.handlers.bursting import look_at_burst, say_burst
from chatops.nudges.nudge import Kind
from chatops.nudges.queue import slot, unasked
from chatops.saying import QUIET
from chatops.unit_of_work import Due
from chatops.work import Work


def on_unasked(due: Due, work: Work) -> None:
    """Ask about the next burst, if the helper may be told something now."""
    found = (n for n in work.uow.nudges.waiting(due.subject) if n.kind is Kind.BURST)
    waiting = [nudge for nudge in found if look_at_burst(work, nudge)]
    at = slot(work, due.subject)
    if at is not None and at <= work.at and waiting and not work.uow.setting(QUIET):
        say_burst(work, waiting)
        waiting, at = waiting[1:], slot(work, due.subject)
    if waiting and at is not None and at > work.at:
        work.uow.dues.put(unasked(due.subject, at=at))
