"""Many write within minutes: what may be one thing, and what its helper made of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from chatops.events import Place

LIFE = timedelta(hours=3)
"""How long whoever writes next may be writing about the same."""


class Stage(StrEnum):
    """How far a burst has come."""

    NEW = "new"  # its helper was not asked yet, or has not answered
    FEW = "few"  # when the helper could be asked, too little of it was left
    NOT_ONE = "not one"
    ONE = "one"  # it is one request now
    ASKED = "asked"  # that is over, and the helper was asked whether all are to be told
    TOLD = "told"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Requests that came within minutes; ``request`` is what the others were joined into."""

    id: str
    door: str
    helper: str
    began: datetime
    stage: Stage = Stage.NEW
    request: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the requests: who asked, and the thread where they read what became of it."""

    request: str
    burst: str
    asker: str
    place: Place
    root: str
    joined: bool = False


class Bursts(Protocol):
    """The bursts and what belongs to them."""

    def get(self, id: str) -> Burst | None: ...
    def save(self, burst: Burst) -> None: ...

    def live(self, door: str, *, since: datetime) -> Burst | None:
        """Return what began since then and may still grow."""
        ...

    def about(self, request: str) -> Burst | None:
        """Return the burst that was made one in this request."""
        ...

    def people(self, door: str, *, since: datetime) -> int:
        """Count who asked since then, is not helped yet, and is in no burst."""
        ...

    def asked(self, door: str, *, since: datetime) -> list[str]:
        """List what they asked: ids of requests, the oldest first."""
        ...

    def members(self, burst: str) -> list[Member]: ...
    def put(self, member: Member) -> None: ...

    def shown_in(self, request: str) -> str:
        """Name the message to the helper that quotes this request; empty where there is none."""
        ...
