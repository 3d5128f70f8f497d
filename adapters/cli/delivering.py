"""An event from a terminal, handed over until it is kept."""

import sys
import time
from pathlib import Path

from adapters.calling import Answer, NoAnswerError, NobodyListensError, TooLongError, hand_over
from adapters.cli.failing import EXIT_FAILED, EXIT_HELD, fail
from adapters.cli.options import later
from adapters.holding import HeldError, hold
from chatops.events import Event

PATIENCE = 10.0
"""How long to wait for a desk that is just beginning or ending."""
NAP = 0.05
UNHEARD = "It was handed over, but the desk ended before it answered. Type it again in a moment."


def deliver(data: Path, event: Event, *, who: str, done: str) -> Answer:
    """Hand the event over until it is kept, to the running desk or to the store itself.

    It has the same id each time, so what is handed over twice is done once; *done* is then the
    answer, since the first one was lost. *who* holds the data where no desk runs.
    """
    until = time.monotonic() + PATIENCE
    first = True
    while True:
        try:
            answer = _handed_over(data, event, who)
        except HeldError as held:
            trouble, code = str(held), EXIT_HELD
        except NoAnswerError:
            trouble, code, first = UNHEARD, EXIT_FAILED, False
        else:
            if "busy" not in answer:
                known = not first and answer.get("answer", "") is None
                return {"answer": done} if known else answer
            trouble, code, first = str(answer["busy"]), EXIT_FAILED, False
        if time.monotonic() > until:
            fail(trouble, code=code)
        time.sleep(NAP)


def is_terminal() -> bool:
    """Tell whether somebody is there to be asked."""
    return sys.stdin.isatty()


def _handed_over(data: Path, event: Event, who: str) -> Answer:
    try:
        return hand_over(data, event)
    except TooLongError:
        fail("That is too long for one line. Say it in a few words.")
    except NobodyListensError:
        alone = later("adapters.cli.alone")
        with hold(data, who):
            answer: Answer = alone.receive(data, event)
            return answer
