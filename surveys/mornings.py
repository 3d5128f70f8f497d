"""When each person is to be written to: in their own working morning."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chatops.hours import Hours
from chatops.people import Person
from chatops.settings import Settings

DAYS = 30
"""How far ahead a working morning is looked for."""
EVENING = time(20)
"""From then on nobody is written to, though their office be open around the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mornings:
    """People's hours, each made once: thousands of people share some ten time zones."""

    settings: Settings
    since: datetime  # nobody is written to before
    _hours: dict[str, Hours] = field(default_factory=dict, init=False)
    _found: dict[tuple[str, date], datetime] = field(default_factory=dict, init=False)

    def of(self, person: Person, day: date) -> datetime:
        """Return when to write to a person on *day*, or as soon after as that may be."""
        key = (self._key(person), day)
        if key not in self._found:
            self._found[key] = morning(self.hours(person), day, self.settings.survey.at, self.since)
        return self._found[key]

    def hours(self, person: Person) -> Hours:
        """Return a person's hours: who does not answer keeps the office's, at home."""
        key = self._key(person)
        if key not in self._hours:
            own = self.settings.hours_of(person.id)
            is_helper = self.settings.is_helper(person.id)
            self._hours[key] = own if is_helper else replace(own, timezone=key)
        return self._hours[key]

    def _key(self, person: Person) -> str:
        if self.settings.is_helper(person.id):
            return f"helper {person.id}"
        return person.timezone or self.settings.timezone


def morning(hours: Hours, day: date, at: time, since: datetime) -> datetime:
    """Return the first time from *since* on that is between *at* and the evening of a working day.

    On *day* by the person's own clock, or on their next working day. Who begins later than *at* is
    written to as their day begins, be it in the evening if it always does; who never works, by day
    all the same. What this returns for a time is that time, if it may be then.
    """
    zone = ZoneInfo(hours.timezone)
    evening = EVENING if at < EVENING else time.max
    first = max(day, since.astimezone(zone).date())
    starts = [datetime.combine(first + timedelta(days=n), at, zone) for n in range(DAYS)]
    at_night = None
    for start in starts:
        opens = hours.next_open(max(start.astimezone(UTC), since))
        local = opens.astimezone(zone) if opens is not None else None
        if local is None or local.date() != start.date():
            continue
        if local.time() < evening:
            return local.astimezone(UTC)
        at_night = at_night or local.astimezone(UTC)
    by_day = next(s for s in starts if max(s, since) < datetime.combine(s.date(), evening, zone))
    return at_night or max(by_day.astimezone(UTC), since)
