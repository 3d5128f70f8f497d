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


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """Whose words are taken out, and until when they were said by the platforms' clocks.

    ``names`` are what they were called, ``nameless`` stands for that from now on; who *helps*
    keeps both their name and what was sent to them.
    """

    person: str
    names: tuple[str, ...]
    nameless: str
    helps: bool
    began: datetime  # by our clock
    until: datetime


ERASING = "erasing:"
"""Begins the dues of people whose asks are being forgotten; the person follows."""
Mark = tuple[str, ...]
"""Where to go on after a piece; empty at the beginning, and at the end."""


class Eraser(Protocol):
    """What takes a person's words out, a piece at a time."""

    def newest(self) -> datetime | None:
        """Tell when the newest words that are kept were said, by their platform's clock."""
        ...

    def lists(self) -> int:
        """Count the lists whose words are kept: each forgotten message is sought in all of them."""
        ...

    def asks(self, erased: Erased, *, limit: int) -> list[Request]:
        """List what somebody asked and what is still kept in words, or open: the open ones first,
        then the latest.
        """
        ...

    def said(self, erased: Erased, *, after: Mark, looked: int, limit: int) -> "Piece":
        """Look through so many of the kept messages for at most *limit* of the person's."""
        ...

    def blank(self, messages: Sequence[Kept]) -> None:
        """Forget the words of these messages."""
        ...

    def blank_sent(self, erased: Erased, *, after: Mark, looked: int) -> Mark:
        """Look through some of what went out, and forget what is about this person or names them;
        lists, which others need, only lose the name.
        """
        ...

    def waits(self, erased: Erased) -> bool:
        """Tell whether something from before is still on its way that names this person."""
        ...

    def drop_failed(self, erased: Erased) -> None:
        """Forget what they did that could not be handled, lest it is when it is tried again."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some messages of one author, and where to go on."""

    messages: tuple[Kept, ...]
    after: Mark
