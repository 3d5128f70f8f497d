"""The card by which a helper is told that talking may be quicker."""

from chatops.messages import Line, Part
from chatops.nudges.nudge import Nudge
from chatops.requests import Request
from chatops.work import Work


def talk_card(work: Work, nudge: Nudge, request: Request) -> tuple[Part, ...]:
    """Draw it for the helper of *nudge*: why, who, where, and what can be done with one tap."""
    return (Line(text=work.name(request.asker)),)
