"""Who had their words erased: keyed hashes, enough to erase them again, and no name.

What the hash is good for: the list names nobody by itself, two erasings of one person do not look
alike, and it does not lead from one company's list to another's. What it is not: the key lies
beside it, as a desk that restores a backup alone must find the people in it again. Whoever holds
the list and the ids of a company's people can try each of them in a moment.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

GONE = "gone:"
"""Begins what stands in the place of an id that was taken out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One person's erasing. ``gone``: the person has left, and the id goes as well."""

    code: str
    key: str
    until: datetime
    gone: bool = False

    @property
    def instead(self) -> str:
        """Return what stands for the id: the same for all accounts that were erased together."""
        return f"{GONE}{_hashed(self.key, GONE)[:20]}"

    def is_of(self, person: str) -> bool:
        """Tell whether it is this person's."""
        return hmac.compare_digest(self.code, _hashed(self.key, person))


def key_of(event: str, at: datetime) -> str:
    """Make a key of what came in with an event: the core has no chance of its own."""
    return hashlib.sha256(f"{event} {at.isoformat()}".encode()).hexdigest()


def entry_of(person: str, *, key: str, until: datetime, gone: bool = False) -> Entry:
    """Make the entry of somebody's erasing."""
    return Entry(code=_hashed(key, person), key=key, until=until, gone=gone)


def of(entries: Iterable[Entry], person: str) -> Entry | None:
    """Find the latest of the entries that is this person's."""
    found = [entry for entry in entries if entry.is_of(person)]
    return max(found, key=lambda entry: entry.until, default=None)


def _hashed(key: str, text: str) -> str:
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
