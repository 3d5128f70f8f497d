"""What can be looked at afterwards: who did what, and what is kept about whom."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol


class Audit(Protocol):
    """Who did what of consequence, without a word; rows are added and never changed."""

    def note(self, actor: str, action: str, about: str = "", *, at: datetime) -> None: ...


class Accountable(Protocol):
    """A memory that can be asked what it keeps."""

    @property
    def audit(self) -> Audit: ...

    def about(self, ids: Sequence[str]) -> Mapping[str, list[dict[str, Any]]]:
        """List all that is kept about one person, who may have several ids, by kind of row."""
        ...
