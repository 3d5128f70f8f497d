"""What a handler works with: one transaction's memory, the settings, the words and the time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from chatops.accounts import is_gone
from chatops.additions import NOTHING, Additions
from chatops.erased import GONE
from chatops.events import Place
from chatops.hours import Hours
from chatops.manners import ABLE, Manners
from chatops.phrases import short_names, when
from chatops.settings import HelpPlace, Settings
from chatops.unit_of_work import UnitOfWork
from chatops.wording import LANGUAGES, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Who looks next: now where ``since`` is not after the moment asked about."""

    helper: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One event's view of the desk. ``at`` is when it is handled, by our clock."""

    uow: UnitOfWork
    settings: Settings
    words: Wording
    at: datetime
    more: Additions = NOTHING
    doors: Mapping[str, Manners] = field(default_factory=dict)

    def manners(self, door: str) -> Manners:
        """Tell what a door's platform can do."""
        return self.doors.get(door, ABLE)

    def listed(self, place: Place) -> HelpPlace | None:
        """Return the help place that *place* is, or None."""
        return self.settings.place(place.door, place.id)

    def language(self, place: Place) -> str:
        """Tell what language is spoken in a place."""
        listed = self.listed(place)
        return (listed.language if listed else None) or self.settings.language

    def is_helper(self, person: str, place: Place | None = None) -> bool:
        """Tell whether *person* answers here."""
        if self.settings.is_helper(person):
            return True
        listed = self.listed(place) if place else None
        return listed is not None and listed.everyone_helps

    def name(self, person: str) -> str:
        """Return the shortest name that tells *person* from the desk's helpers."""
        ids = {person, *self.settings.helper_ids}
        known = self.uow.people.named(sorted(ids))
        nameless = self.words.say("somebody")  # who had their name erased, and wrote nothing since
        full = {
            id: self.settings.name_of(id)
            or (known[id].name if id in known else "" if id.startswith(GONE) else id)
            or nameless
            for id in ids
        }
        return short_names(full)[person]

    def timezone(self, person: str) -> str:
        """Return the person's time zone, or the office's."""
        known = self.uow.people.get(person)
        return (known.timezone if known else "") or self.settings.timezone

    def when(self, at: datetime, *, reader: str) -> str:
        """Say when something is, by the reader's own clock."""
        return when(at, now=self.at, timezone=self.timezone(reader), language=self.words.language)

    def helpers_but(self, *left_out: str) -> tuple[str, ...]:
        """List the helpers who are still here, without some."""
        return tuple(id for id in self._still_here() if id not in left_out)

    def on_duty(self, *left_out: str, at: datetime | None = None) -> Duty | None:
        """Find who looks first: somebody at work now, else whoever is back first.

        Of several, the one whose turn it is by the rota on that day.
        """
        here = {id: away for id, away in self._still_here().items() if id not in left_out}
        turns = [turn for id in here if (turn := self._turn(id, here[id], at or self.at))]
        since = min((turn.since for turn in turns), default=None)
        there = [turn for turn in turns if turn.since == since]
        return min(there, key=lambda turn: self._rank(turn.helper, turn.since), default=None)

    def turn_of(self, helper: str, *, at: datetime | None = None) -> Duty | None:
        """Find when a helper is at work next; None for who is no helper any more, or never is."""
        here = self._still_here()
        return self._turn(helper, here[helper], at or self.at) if helper in here else None

    def on_now(self) -> tuple[str, ...]:
        """List the helpers who are at work, the one whose turn it is by the rota first."""
        here = self._still_here().items()
        turns = [turn for id, away in here if (turn := self._turn(id, away, self.at))]
        there = (turn.helper for turn in turns if turn.since <= self.at)
        return tuple(sorted(there, key=lambda helper: self._rank(helper, self.at)))

    def away_until(self, helper: str) -> datetime | None:
        """Tell until when a helper is away; None where that is not so."""
        until = self._still_here().get(helper)
        return until if until is not None and until > self.at else None

    def _still_here(self) -> dict[str, datetime | None]:
        """List the helpers whose accounts are alive, in the order written; until when away."""
        known = self.uow.people.named(self.settings.helper_ids)
        return {
            id: known[id].away_until if id in known else None
            for id in self.settings.helper_ids
            if not (id in known and known[id].deactivated)
        }

    def _turn(self, helper: str, away: datetime | None, at: datetime) -> Duty | None:
        opens = self.hours_of(helper).next_open(max(at, away or at))
        return None if opens is None else Duty(helper=helper, since=opens)

    def _rank(self, helper: str, at: datetime) -> int:
        """Tell who comes before whom by the rota; who is not on it comes after all who are."""
        first = self.settings.first_at(at)
        return first.index(helper) if helper in first else len(first)

    def hours_of(self, helper: str) -> Hours:
        """Return a helper's hours."""
        return self.settings.hours_of(helper)

    def hours_at(self, person: str) -> Hours:
        """Return when anybody is at work: who does not answer keeps the office's, at home."""
        if self.settings.is_helper(person):
            return self.hours_of(person)
        return replace(self.settings.office_hours, timezone=self.timezone(person))

    def door_of(self, person: str) -> str:
        """Tell at which door to write to somebody; empty where none is known."""
        known = self.uow.people.get(person)
        return self._reach(person) or (known.door if known else "")

    def is_at(self, person: str, door: str) -> bool:
        """Tell whether somebody has an account at a door, as far as is known."""
        listed = self.settings.person(person)
        if listed is not None and listed.accounts:
            return door in listed.accounts and not is_gone(self.uow, person, door)
        known = self.uow.people.get(person)
        return known is not None and known.door == door

    def is_elsewhere(self, person: str, door: str) -> bool:
        """Tell whether somebody is known to have accounts at other doors alone."""
        if self.settings.person(person) is not None:
            return bool(door and self.door_of(person)) and not self.is_at(person, door)
        known = self.uow.people.get(person)  # who is not listed has the one account that is known
        return bool(door and known and known.door) and not (known and known.door == door)

    def _reach(self, person: str) -> str:
        """Tell the door that the settings name for somebody: one where the account is alive."""
        listed, reach = self.settings.person(person), self.settings.reach_of(person) or ""
        if listed is None or len(listed.accounts) < 2:
            return reach
        doors = (reach, *listed.accounts)
        return next((door for door in doors if not is_gone(self.uow, person, door)), reach)

    def names(self, people: Sequence[str]) -> list[str]:
        """Return several people's names."""
        return [self.name(person) for person in people]


def wording(settings: Settings) -> Wording:
    """Make the sentences for a desk; a language without any speaks English."""
    language = settings.language if settings.language in LANGUAGES else "en"
    return Wording(language=language, overrides=settings.wording)
