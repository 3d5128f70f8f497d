"""Who may read results in a browser: the codes that pages show, and the sessions that follow.

Of codes, browsers and sessions only hashes are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol, cast

from chatops.work import Work

USED = "*"
"""Stands for the person where a code was good for a session: it is good for no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A code that a browser shows. ``person``: who typed it to the bot, or ``USED``."""

    code: str
    browser: str
    expires_at: datetime
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A browser in which somebody reads results."""

    id: str
    person: str
    made_at: datetime
    used_at: datetime


class Logins(Protocol):
    """The codes, the sessions, and who tried in vain."""

    def show(self, login: Login) -> bool:
        """Keep a code that is about to be shown; False where another page shows the same."""
        ...

    def by_code(self, code: str) -> Login | None: ...
    def by_browser(self, browser: str) -> Login | None: ...

    def is_any_shown(self, *, at: datetime) -> bool:
        """Tell whether a page shows a code that is good and that nobody typed yet."""
        ...

    def claim(self, code: str, person: str) -> None:
        """Note who typed a code, or that it is used."""
        ...

    def unclaim(self, person: str) -> None:
        """Forget the codes that somebody typed and that were not used."""
        ...

    def begin(self, session: Session) -> None: ...
    def session(self, id: str) -> Session | None: ...
    def touch(self, id: str, *, at: datetime) -> None: ...
    def end(self, id: str) -> None: ...
    def end_all(self, person: str) -> None: ...
    def note_try(self, who: str, *, at: datetime) -> None: ...
    def tries(self, who: str, *, since: datetime) -> int: ...

    def prune(self, *, logins: datetime, sessions: datetime, tries: datetime) -> None:
        """Forget codes that ran out before, sessions begun before, and tries made before."""
        ...

    def forget_ahead(self, *, logins: datetime, others: datetime) -> None:
        """Forget codes that run out after, and sessions used and tries made after."""
        ...


class _Memory(Protocol):
    @property
    def logins(self) -> Logins: ...


def logins(work: Work) -> Logins:
    """Return the memory's codes and sessions: the store's has them."""
    return cast(_Memory, work.uow).logins


def may_read(work: Work, person: str) -> bool:
    """Tell whether somebody may read results, as things stand now."""
    known = work.uow.people.get(person)
    return work.settings.reads_results(person) and not (known is not None and known.deactivated)


def readers(work: Work) -> Sequence[str]:
    """Name those who may."""
    return work.names([id for id in work.settings.reader_ids if may_read(work, id)])


def digest(text: str) -> str:
    """Hash what only its owner should know."""
    return sha256(text.encode()).hexdigest()
