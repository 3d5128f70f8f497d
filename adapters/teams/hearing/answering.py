"""What Teams is answered, in the form that each of its questions has for it. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

JsonOut = dict[str, Any]

SENTENCE = "application/vnd.microsoft.activity.message"
CARD = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An HTTP status and what goes with it; without a body, nothing does."""

    status: int = 200
    body: JsonOut | None = None


DONE = Answer()
"""It is kept, and there is nothing to say. Sent for a dialog, it closes that."""
UNHEARD = Answer(status=501)
"""What nothing of ours listens to; Teams says so where somebody waits."""


def carded(card: JsonOut) -> Answer:
    """Show a card in place of the one with the pressed button."""
    return Answer(body={"statusCode": 200, "type": CARD, "value": card})


def told(sentence: str) -> Answer:
    """Tell a sentence to who pressed a button; the card stays as it is."""
    return Answer(body={"statusCode": 200, "type": SENTENCE, "value": sentence})


def opened(dialog: JsonOut) -> Answer:
    """Open a dialog, or keep one open."""
    return Answer(body={"task": {"type": "continue", "value": dialog}})


def told_in_dialog(answer: Answer, dialog: Callable[[str], JsonOut]) -> Answer:
    """Show a sentence as a dialog of its own, where a bare one may not stand.

    So it is with the actions on messages: of them Teams documents dialogs alone.
    """
    task = (answer.body or {}).get("task", {})
    return opened(dialog(task["value"])) if task.get("type") == "message" else answer


def noticed(sentence: str) -> Answer:
    """Show a sentence in place of a dialog."""
    return Answer(body={"task": {"type": "message", "value": sentence}})
