"""What was answered lately, so that who lost an answer and asks again is told the same."""

from collections import OrderedDict
from concurrent.futures import Future
from threading import Lock

KEPT = 1000
"""Answers: more than any platform still asks for. They are in memory alone, and gone with it."""


class Answers:
    """The sentences that the last events were answered with, by event id."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._answers: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()  # noted by the writer's thread, asked for by the event loop's

    def expect(self, id: str, future: "Future[str | None]") -> None:
        """Note what *future* brings as soon as it is there, also where nobody waits any more."""
        future.add_done_callback(lambda done: self._note(id, done))

    def get(self, id: str) -> str | None:
        """Return what the event was answered with; None where that was nothing."""
        with self._lock:
            return self._answers.get(id)

    def _note(self, id: str, done: "Future[str | None]") -> None:
        if done.cancelled() or done.exception() is not None:
            return
        answer = done.result()
        if answer is None:  # nothing to say, or it was said before
            return
        with self._lock:
            self._answers[id] = answer
            while len(self._answers) > self._kept:
                self._answers.popitem(last=False)
