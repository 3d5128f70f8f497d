"""Who is named in people's words, by the name that everybody knows. Pure.

The desk keeps ``@id`` for whoever was mentioned. On a card that would be a row of figures.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from adapters.teams.tenant import Tenant
from chatops.events import BOT
from chatops.messages import Contact, Line, Part, Quote

_NAMED = re.compile(r"(?<![\w@])@([A-Za-z0-9][A-Za-z0-9_-]{0,63})")


def named(parts: Sequence[Part], tenant: Tenant) -> list[Part]:
    """Name people in what was quoted; whom we do not know stays as it is."""
    return [_part(part, tenant) for part in parts]


def _part(part: Part, tenant: Tenant) -> Part:
    match part:
        case Quote() | Line():
            return replace(part, text=_text(part.text, tenant))
        case Contact():
            return replace(part, draft=_text(part.draft, tenant))
        case _:
            return part


def _text(text: str, tenant: Tenant) -> str:
    return _NAMED.sub(lambda found: _name(found, tenant), text)


def _name(found: re.Match[str], tenant: Tenant) -> str:
    if found[0] == BOT:
        return f"@{tenant.settings.name}"
    account = tenant.account(found[1])
    return f"@{account.name}" if account and account.name else found[0]
