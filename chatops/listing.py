"""What the lists and the eraser ask of the memory, a page or a piece at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from chatops.erased import Entry
from chatops.kept import Kept
from chatops.messages import Part
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
    keeps both their name and what was sent to them. ``alone``: nobody else has the first name.
    ``ids`` are all that they are known by; ``instead`` stands for these where the id goes as well.
    """

    person: str
    names: tuple[str, ...]
    nameless: str
    helps: bool
    began: datetime  # by our clock
    until: datetime
    alone: bool = False
    ids: tuple[str, ...] = ()
    instead: str = ""

    @property
    def known_as(self) -> tuple[str, ...]:
        """List all ids that are theirs: the accounts that the settings join to it as well."""
        return tuple(dict.fromkeys([self.person, *self.ids]))


SKEW = timedelta(minutes=1)
"""How far a platform's clock may be ahead of ours."""


ERASING = "erasing:"
"""Begins the dues of people whose asks are being forgotten; the person follows."""
DONE = "erased:"
"""Begins the dues of people whose asks are forgotten, and the rest is being."""
Mark = tuple[str, ...]
"""Where to go on after a piece; empty at the beginning, and at the end."""


class Eraser(Protocol):
    """What takes a person's words out, a piece at a time."""

    def newest(self, people: Sequence[str], *, after: datetime) -> datetime | None:
        """Tell when their newest words that are kept were said, by their platform's clock, if that
        was after a time.
        """
        ...

    def lower(self, at: datetime) -> None:
        """Let no entry hold for what is said from now on: it was made while our clock was ahead."""
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

    def sent(self, erased: Erased, *, after: Mark, looked: int) -> "Told":
        """Look through some of what went out, and forget what is about this person or names them;
        lists, which others need, only lose the name.
        """
        ...

    def on_its_way(self, erased: Erased) -> "Told":
        """Look through the changes that wait to be sent, and forget nothing."""
        ...

    def drop_unsent(self, erased: Erased) -> None:
        """Let nothing go out that waited in a restored file and is about this person."""
        ...

    def waits(self, erased: Erased) -> bool:
        """Tell whether something from before is still on its way that names this person."""
        ...

    def drop_failed(self, erased: Erased) -> None:
        """Forget what they did that could not be handled, lest it is when it is tried again."""
        ...

    def sign_out(self, erased: Erased) -> None:
        """End the sessions and logins of who has left."""
        ...

    def sweep(self, erased: Erased, *, after: Mark) -> Mark:
        """Take the id out of some rows of the whole memory."""
        ...

    def is_left(self, erased: Erased) -> bool:
        """Tell whether the id must stay somewhere: in what is to be sent, or an open survey."""
        ...

    def steps_done(self, person: str) -> int:
        """Tell how far the erasing of somebody has come, of ten; 0 where it is not under way, and
        less where it was given up.
        """
        ...

    def under_way(self) -> list[str]:
        """List what is due of erasing, whoever's: how far each has come."""
        ...

    def merge_index(self) -> bool:
        """Write some of the search index anew, without what was removed; False when all is."""
        ...

    def scrub(self) -> None:
        """Have the log cut after the commit: what was erased still stands in its older pages."""
        ...

    def note(
        self, entries: Iterable[Entry], *, actor: str, at: datetime, instead: str = ""
    ) -> None:
        """Keep somebody's entries in the list, and that it was done in the audit."""
        ...

    def is_before(self, said_at: datetime) -> bool:
        """Tell whether something was said so early that it may have been erased since."""
        ...

    def entries(self, *, since: datetime | None = None, gone: bool = False) -> list[Entry]:
        """List the entries that hold for what was said at *since*, or of who is *gone* alone."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some messages of one author, and where to go on."""

    messages: tuple[Kept, ...]
    after: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Posts of ours about somebody, as (id, what they show, what they show without the name)."""

    posts: tuple[tuple[str, tuple[Part, ...], tuple[Part, ...]], ...]
    after: Mark
