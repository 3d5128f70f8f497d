"""What the controls on a card carry, and reading it again from what comes back. Pure.

What comes back was in somebody's hands: it is not trusted to be what we sent.
"""

from typing import Any, Final

from adapters.reading import clean

Json = dict[str, Any]

VERB: Final = "press"
LONGEST: Final = 2_000
"""Letters of an action."""


def press_data(action: str) -> Json:
    """Return what a button carries that is pressed: ``Action.Execute``."""
    return {"action": action}


def pressed_action(data: object) -> str | None:
    """Read the action from the data of a press; None where there is none to read."""
    action = data.get("action") if isinstance(data, dict) else None
    return action if isinstance(action, str) and _is_ours(action) else None


def fetch_data(action: str) -> Json:
    """Return what a button carries that opens a form: ``Action.Submit``."""
    return {"msteams": {"type": "task/fetch"}, "action": action}


def fetched_action(data: object) -> str | None:
    """Read the action from the data of a ``task/fetch``; None where there is none to read."""
    return pressed_action(data)


def is_whole(text: str) -> bool:
    """Tell whether a text can be kept as it stands: without nulls and halves of characters."""
    return clean(text) == text


def _is_ours(action: str) -> bool:
    return 0 < len(action) <= LONGEST and is_whole(action)
