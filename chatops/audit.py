"""The audit log: who did what of consequence, without a word of what was in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from chatops.unit_of_work import UnitOfWork
from chatops.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One row: ids and plain names of actions, no text and nobody's name."""

    at: datetime
    actor: str
    action: str
    about: str


class Audit(Protocol):
    """Who did what of consequence. Rows are added and never changed."""

    def note(self, actor: str, action: str, about: str = "", *, at: datetime) -> None: ...

    def noted(self, *, since: datetime | None = None) -> Iterator[Noted]:
        """Go through what was noted since then, the oldest first."""
        ...


class _Memory(Protocol):
    @property
    def audit(self) -> Audit: ...


def audit_of(uow: UnitOfWork) -> Audit:
    """Return the memory's audit log: the store's has one."""
    return cast(_Memory, uow).audit


def note_deed(work: Work, actor: str, action: str, about: str = "") -> None:
    """Leave one row that says who did what, to what."""
    audit_of(work.uow).note(actor, action, about, at=work.at)
