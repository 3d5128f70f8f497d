"""What can be looked at afterwards: who did what, and what is kept about whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One row: ids and plain names of actions, no text and nobody's name."""

    at: datetime
    actor: str
    action: str
    about: str


class Audit(Protocol):
    """Who did what of consequence, without a word; rows are added and never changed."""

    def note(self, actor: str, action: str, about: str = "", *, at: datetime) -> None: ...

    def noted(self, *, since: datetime | None = None) -> Iterator[Noted]:
        """Go through what was noted since then, the oldest first."""
        ...


class Accountable(Protocol):
    """A memory that can be asked what it keeps."""

    @property
    def audit(self) -> Audit: ...

    def about(self, ids: Sequence[str]) -> Mapping[str, list[dict[str, Any]]]:
        """List all that is kept about one person, who may have several ids, by kind of row."""
        ...
