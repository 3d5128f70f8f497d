"""What the survey asks of the memory, beyond what the desk does."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol, cast

from chatops.people import Person
from chatops.unit_of_work import UnitOfWork
from chatops.work import Work
from surveys.wave import Invited, Wave


class Waves(Protocol):
    """The waves, and who is asked in each."""

    def get(self, id: str) -> Wave | None: ...
    def save(self, wave: Wave) -> None: ...

    def live(self) -> Wave | None:
        """Return the wave that has opened and is not counted yet."""
        ...

    def latest(self) -> Wave | None:
        """Return the wave that opened last, whatever became of it."""
        ...

    def closed(self, *, limit: int = 40) -> list[Wave]:
        """List the waves that are over and were counted, the newest first."""
        ...

    def roster(self) -> list[Person]:
        """List everybody whom the desk knows, by id; of each only what tells who is asked."""
        ...

    def invite(self, wave: str, invited: Sequence[Invited], accounts: Mapping[str, str]) -> None:
        """Freeze who is asked, and whose accounts are whose (account to person)."""
        ...

    def is_invited(self, wave: str, person: str) -> bool: ...

    def whose(self, wave: str, account: str) -> str:
        """Return the person whose account it was when the wave opened; empty where not listed."""
        ...

    def invited(
        self, wave: str, *, after: str = "", limit: int = 50, at: datetime | None = None
    ) -> list[Invited]:
        """List some of those who are asked, by person id, from the first one after *after*.

        With *at*, of those alone who are to be asked just then.
        """
        ...

    def times(self, wave: str) -> list[datetime]:
        """List the times at which people are to be asked: few, for thousands of people."""
        ...

    def stop_asking(self, wave: str, *, at: datetime) -> None:
        """Let die what asks or reminds people and is not out yet."""
        ...

    def forget_invited(self, wave: str) -> None:
        """Forget who was asked, once that is over: nothing more hangs on it."""
        ...

    def delivered(self, wave: str) -> int:
        """Count the invitations that reached their people."""
        ...


class SurveyMemory(UnitOfWork, Protocol):
    """One transaction's view of the memory, with what the survey needs."""

    @property
    def waves(self) -> Waves: ...


def memory(work: Work) -> SurveyMemory:
    """Return the memory as the survey sees it: the store's has all of this."""
    return cast(SurveyMemory, work.uow)


def invitation_id(wave: str, person: str) -> str:
    """Name the outbox row that invites somebody; said once for ever."""
    return f"invite:{wave}:{person}"


def reminders(wave: str) -> str:
    """Name what the outbox rows begin with that remind people."""
    return f"remind:{wave}:"
