"""Looks afresh whether a helper is to be told that talking may be quicker, or that somebody waits.

Each request has one time for either (``nudges.times``). What is to be said goes to the queue
(``nudges.queue``); ``unasked`` says it when the helper may be told something.
"""

from collections.abc import Callable

from chatops.handlers.unasked import on_unasked
from chatops.nudges import answers
from chatops.nudges.queue import want
from chatops.nudges.talks import want_talk
from chatops.nudges.threshold import count_threshold
from chatops.nudges.times import answer_due, is_lively, note_lateness
from chatops.unit_of_work import Due
from chatops.work import Work


def _talk(due: Due, work: Work) -> None:
    """Have the helper told, where there still is a reason and people are still in it."""
    request = work.uow.requests.get(due.subject)
    late = note_lateness(due, work)
    if request is not None and (not late or is_lively(work, request)):
        want_talk(work, request)


def _answer(due: Due, work: Work) -> None:
    """Have those told whose turn it is, and look again when it is somebody else's."""
    note_lateness(due, work)
    request = work.uow.requests.get(due.subject)
    if request is None:
        return
    wait = answers.look(work, request)
    for nudge in wait.now:
        want(work, nudge)
    if wait.next is not None:
        work.uow.dues.put(answer_due(request, at=wait.next))


NUDGING_DUES: dict[str, Callable[[Due, Work], None]] = {
    "talk": _talk,
    "answer": _answer,
    "unasked": on_unasked,
    "threshold": count_threshold,
}
