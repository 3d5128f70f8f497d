"""The chat's own words: who is there, where they talk, what was said; and the log that keeps it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from chatops import codec
from chatops.messages import Part

DOOR = "playground"
BOT = "deskside"
BOT_NAME = "Deskside"

Row = Mapping[str, Any]
Make = Callable[[str], str]
"""Makes an event's JSON from the id that the log has just given to what happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody to be in the playground. ``id`` becomes part of place ids, so it is one word."""

    id: str
    name: str
    timezone: str
    helps: bool = False
    leads: bool = False
    reads: bool = False  # the results of the survey
    deactivated: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.id) or self.id == BOT:
            raise ValueError(
                f"{self.id!r} cannot be a playground id: small letters and digits only"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatPlace:
    """Where people talk: a channel, or a chat of just its members."""

    id: str
    name: str = ""  # a chat of some people has none: each sees the names of the others
    members: tuple[str, ...] = ()
    channel: bool = False

    @property
    def is_heard(self) -> bool:
        """Is the bot there? What is said elsewhere never reaches the desk."""
        return self.channel or BOT in self.members

    def admits(self, person: str) -> bool:
        """Tell whether *person* may see what is said here."""
        return self.channel or person in self.members


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message as the chat keeps it."""

    place: str
    id: str
    author: str
    text: str = ""
    root: str | None = None
    parts: tuple[Part, ...] = ()
    mentions: tuple[str, ...] = ()
    files: int = 0
    edited: bool = False
    deleted: bool = False
    only_for: str | None = None
    reactions: tuple[tuple[str, str], ...] = ()  # (emoji, person), in the order they came
    replies: tuple[tuple[str, str], ...] = ()  # (author, id)

    @property
    def thread(self) -> str:
        """The id of the first message of the thread that this belongs to."""
        return self.root or self.id


def said(row: Row) -> Said:
    """Read a row of the log."""
    lists = {name: tuple(row[name]) for name in ("mentions", "reactions", "replies")}
    flags = {name: bool(row[name]) for name in ("edited", "deleted")}
    return Said(**{**row, **lists, **flags, "parts": codec.load(row["parts"])})


class Chat(Protocol):
    """The log of the chat. Every call is one transaction; ``StoreBusy``: nothing was kept."""

    def close(self) -> None: ...
    def add_place(self, place: Row) -> None: ...
    def say(self, message: Row, *, at: datetime, make: Make | None) -> str: ...
    def post(self, message: Row, *, key: str, at: datetime) -> tuple[str, str]: ...
    def edit(self, words: Row, *, make: Make | None) -> bool: ...
    def redraw(self, place: str, message: str, *, parts: str) -> bool: ...
    def delete(self, place: str, message: str, *, make: Make | None = None) -> bool: ...
    def react(self, reaction: Row, *, on: bool, make: Make | None = None) -> bool: ...
    def deliver(self, lane: str, make: Make) -> int: ...
    def delivered(self, number: int) -> None: ...
    def keep_home(self, person: str, *, parts: str) -> None: ...
    def read(self, person: str, place: str, *, root: str = "") -> None: ...
    def clear(self) -> None: ...

    def places(self) -> Sequence[Row]: ...
    def message(self, place: str, message: str) -> Row | None: ...
    def page(self, place: str, *, viewer: str, before: str = "") -> Sequence[Row]: ...
    def thread(self, place: str, root: str, *, viewer: str) -> Sequence[Row]: ...
    def by_key(self, key: str) -> tuple[str, str] | None: ...
    def home(self, person: str) -> str: ...
    def unread(self, person: str) -> Sequence[Row]: ...
    def lanes(self) -> Sequence[str]: ...
    def next_delivery(self, lane: str) -> tuple[int, str] | None: ...
