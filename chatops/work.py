"""What a handler works with: one transaction's memory, the settings, the words and the time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chatops.events import Place
from chatops.hours import Hours
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
            id: self.settings.name_of(id) or (known[id].name or nameless if id in known else id)
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
        known = self.uow.people.named(self.settings.helper_ids)
        return tuple(
            id
            for id in self.settings.helper_ids
            if id not in left_out and not (id in known and known[id].deactivated)
        )

    def on_duty(self, *left_out: str, at: datetime | None = None) -> Duty | None:
        """Find who looks first: somebody at work now, else whoever is back first."""
        turns = (self.turn_of(helper, at=at) for helper in self.helpers_but(*left_out))
        return min((t for t in turns if t), key=lambda duty: duty.since, default=None)

    def turn_of(self, helper: str, *, at: datetime | None = None) -> Duty | None:
        """Find when a helper is at work next; None for who is no helper any more, or never is."""
        if helper not in self.helpers_but():
            return None
        opens = self.hours_of(helper).next_open(at or self.at)
        return None if opens is None else Duty(helper=helper, since=opens)

    def on_now(self) -> tuple[str, ...]:
        """List the helpers who are at work."""
        return tuple(h for h in self.helpers_but() if self.hours_of(h).is_open(self.at))

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
        return self.settings.reach_of(person) or (known.door if known else "")

    def names(self, people: Sequence[str]) -> list[str]:
        """Return several people's names."""
        return [self.name(person) for person in people]


def wording(settings: Settings) -> Wording:
    """Make the sentences for a desk; a language without any speaks English."""
    language = settings.language if settings.language in LANGUAGES else "en"
    return Wording(language=language, overrides=settings.wording)
