"""A card around what is drawn. Pure."""

from collections.abc import Sequence
from typing import Final

from adapters.teams.drawing.words import BLANK, Json, lines
from adapters.teams.tenant import Tenant

KIND: Final = "application/vnd.microsoft.card.adaptive"


def card(body: Sequence[Json], tenant: Tenant, *, actions: Sequence[Json] = ()) -> Json:
    """Make a card of the version that Teams draws everywhere."""
    drawn: Json = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "lang": tenant.settings.language,
        "body": list(body) or lines(BLANK),
    }
    return {**drawn, "actions": list(actions)} if actions else drawn


def attached(drawn: Json) -> Json:
    """Wrap a card as a message or a dialog carries it."""
    return {"contentType": KIND, "content": drawn}
