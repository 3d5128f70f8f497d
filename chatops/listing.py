"""What the lists and the eraser ask of the memory, a page or a piece at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from chatops.kept import Kept
from chatops.requests import Request


class Shelf(StrEnum):
    """Where a request stands in somebody's lists."""

    WAITING = "waiting"
    IN_HAND = "in_hand"
    QUIET = "quiet"
    LATER = "later"
    SETTLED = "settled"
    FADED = "faded"
    ASKS = "asks"  # what the reader asked, and nobody has settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """One shelf as *reader* sees it at a moment.

    ``edge`` parts what is in hand from what has gone quiet, and tells since when something was
    settled or spoken of last.
    """

    shelf: Shelf
    reader: str
    at: datetime
    edge: datetime


class Lists(Protocol):
    """The requests, shelf by shelf."""

    def page(self, sought: Sought, *, start: int, size: int) -> list[Request]:
        """List a few of a shelf, in its order, after the first *start* of them."""
        ...

    def count(self, sought: Sought) -> int: ...

    def is_alone(self, request: str) -> bool:
        """Tell whether no other request is open."""
        ...

    def asked_by(self, person: str) -> tuple[int, int, int]:
        """Count what somebody asked, the help in person that was noted for them, and how many of
        both are kept in words.
        """
        ...

    def said_elsewhere(self, person: str) -> int:
        """Count what somebody wrote, and is kept in words, that is no part of their own asks."""
        ...


class Eraser(Protocol):
    """What takes a person's words out, a piece at a time."""

    def asks(self, person: str, *, until: datetime, limit: int) -> list[Request]:
        """List what somebody asked until then and what is still kept in words, or open."""
        ...

    def said(self, person: str, *, after: str, until: datetime, limit: int) -> "Piece":
        """Look through some of the kept messages for those of one author."""
        ...

    def blank(self, messages: Sequence[Kept]) -> None:
        """Forget the words of these messages."""
        ...

    def blank_sent(self, person: str, name: str) -> None:
        """Forget what went out, or could not be handled, and names this person."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some messages of one author; ``after`` is where to go on, empty at the end."""

    messages: tuple[Kept, ...]
    after: str
