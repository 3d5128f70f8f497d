"""Ways into Teams itself: a message, somebody's chat, a call. Pure.

Each is left out where what it takes is not known: a link that leads nowhere is worse than none.
"""

import json
from typing import Final
from urllib.parse import quote, urlencode

from adapters.cutting import shorten
from adapters.teams.tenant import DOOR, Tenant
from adapters.texts import clean
from chatops.events import PlaceKind
from chatops.messages import Contact, Link

_TEAMS: Final = "https://teams.microsoft.com/l"
_DRAFT: Final = 1_500
"""What a draft takes up in an address, which has room for about two thousand. A letter may take
twelve there, so that words in some scripts are cut to a few sentences."""
_OUR_CHAT: Final = "a:"
"""Begins the id of somebody's chat with us, by which Teams opens nothing."""


def message_url(link: Link, tenant: Tenant) -> str:
    """Return what opens a message; "" where Teams would not find it."""
    place = link.place
    if place.door != DOOR or not link.message or place.id.startswith(_OUR_CHAT):
        return ""
    at = f"{_TEAMS}/message/{_safe(place.id)}/{_safe(link.message)}"
    if place.kind in (PlaceKind.DM, PlaceKind.GROUP):
        return f"{at}?{_asked(context=json.dumps({'contextType': 'chat'}, separators=(',', ':')))}"
    spot = tenant.spots.get(place.id)
    if spot is None or not spot.team:
        return ""
    return f"{at}?{_asked(tenantId=tenant.id, groupId=spot.team, parentMessageId=link.message)}"


def contact_url(contact: Contact, tenant: Tenant) -> str:
    """Return what opens a chat or a call with somebody; "" where their address is not known."""
    account = tenant.account(contact.person)
    if account is None or not account.address:
        return ""
    if contact.calls:
        return f"{_TEAMS}/call/0/0?{_asked(users=account.address)}"
    draft = shorten(clean(contact.draft), _DRAFT, size=_quoted)
    more = {"message": draft} if draft else {}
    return f"{_TEAMS}/chat/0/0?{_asked(users=account.address, **more)}"


def _asked(**parameters: str) -> str:
    return urlencode(parameters, quote_via=quote, safe="")


def _quoted(text: str) -> int:
    return len(_safe(text))


def _safe(text: str) -> str:
    return quote(text, safe="")
