"""A card around what is drawn. Pure."""

from collections.abc import Sequence
from typing import Final

from adapters.teams.drawing.words import BLANK, Json, lines

KIND: Final = "application/vnd.microsoft.card.adaptive"


def card(body: Sequence[Json], *, actions: Sequence[Json] = ()) -> Json:
    """Make a card of the version that Teams draws everywhere."""
    drawn: Json = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "body": list(body) or lines(BLANK),
    }
    return {**drawn, "actions": list(actions)} if actions else drawn


def attached(drawn: Json) -> Json:
    """Wrap a card as a message or a dialog carries it."""
    return {"contentType": KIND, "content": drawn}
