"""One message to a helper about everybody who waits for an answer."""

from collections.abc import Sequence

from chatops.access import may
from chatops.messages import Buttons, Line, Part
from chatops.naming import named_with_way, take_button
from chatops.nudges.nudge import Nudge, Reason
from chatops.phrases import number
from chatops.requests import Deed, Request, State
from chatops.work import Work

SHOWN = 8
"""Requests that are named; the list has all of them."""
HEADINGS = {Reason.WAITS: "answer_waits", Reason.LAST_WORD: "answer_last_word"}


def gathered(work: Work, nudges: Sequence[Nudge], *, reader: str) -> tuple[Part, ...]:
    """Tell a helper who waits, and since when, with a way to each."""
    parts: list[Part] = []
    found = [(work.uow.requests.get(nudge.request), nudge.reason) for nudge in nudges[:SHOWN]]
    for reason, heading in HEADINGS.items():
        shown = [request for request, why in found if request is not None and why is reason]
        if shown:
            parts.append(Line(text=work.words.say(heading)))
        for request in shown:
            parts += _one(work, request, reader=reader)
    if len(nudges) > SHOWN:
        count = number(len(nudges) - SHOWN, language=work.words.language)
        parts.append(Line(text=work.words.say("answer_more", count=count)))
    return tuple(parts)


def _one(work: Work, request: Request, *, reader: str) -> tuple[Part, ...]:
    parts = named_with_way(work, request, reader=reader)
    if request.state is State.WAITING and may(work, reader, request, Deed.TAKE):
        take = take_button(work, request, f"take:{request.id}")
        return *parts, Buttons(items=(take,))
    return parts
