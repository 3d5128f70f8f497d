"""Every setting, with its default and its limits: what ``app.yaml`` may say."""

from collections.abc import Container, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field

from chatops.hours import Hours, Week
from chatops.settings.days_off import DaysOff
from chatops.settings.groups import (
    Elsewhere,
    Group,
    Helper,
    HelpPlace,
    Holidays,
    HolidaysOf,
    Keep,
    Limits,
    Nudges,
    Person,
    Server,
    Slack,
    Survey,
    Teams,
)
from chatops.settings.kinds import (
    FROZEN,
    Day,
    Door,
    Emoji,
    Language,
    LogLevel,
    Text,
    Timezone,
    WeekOfHours,
)
from chatops.settings.rota import EITHER, RotaSetting
from chatops.settings.week import read_week

OFFICE_WEEK: Week = read_week({"mon-fri": "9:00-18:00"})[0]


def _by_id(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


HelpPlaces = tuple[Annotated[HelpPlace, BeforeValidator(_by_id)], ...]
Helpers = tuple[Annotated[Helper, BeforeValidator(_by_id)], ...]


class Settings(Group):
    """All settings, and what the rest of the house asks of them."""

    name: Text = "IT desk"
    language: Language = "en"
    timezone: Timezone = "UTC"
    hours: WeekOfHours = OFFICE_WEEK
    closed: frozenset[Day] = Field(default=frozenset(), examples=['["2026-12-24", "2026-12-31"]'])
    holidays: HolidaysOf | None = None
    rota: RotaSetting | None = Field(default=None, examples=[EITHER])

    places: HelpPlaces = Field(default=(), examples=["[C0ITHELP1]"])
    helpers: Helpers = Field(default=(), examples=["[U012AB3CD, U045EF6GH]"])
    admins: tuple[Text, ...] = Field(default=(), examples=["[U012AB3CD]"])
    results_readers: tuple[Text, ...] | None = Field(default=None, examples=["[U012AB3CD]"])
    people: tuple[Person, ...] = Field(default=(), examples=["[{id: dana, slack: U012AB3CD}]"])
    leave_out: frozenset[Text] = Field(default=frozenset(), examples=["[U0FRONTDESK]"])

    urgent: Text | None = None
    stand_in: Text | None = Field(default=None, examples=['"Maya at +44 20 5550 0142"'])
    serious_contact: Text | None = None
    request_reaction: Emoji = "🛟"
    elsewhere: Annotated[Mapping[str, Elsewhere], *FROZEN] = Field(
        default_factory=dict,
        validate_default=True,
        examples=['{facilities: {for: "chairs and heating", contact: "#facilities"}}'],
    )
    opening_questions: tuple[Text, ...] = Field(
        default=(), examples=['["What were you trying to get done when it stopped?"]']
    )
    wording: Annotated[Mapping[str, str], *FROZEN] = Field(
        default_factory=dict, validate_default=True, examples=['{name_of_a_line: "new words"}']
    )

    join_minutes: int = Field(default=20, ge=1, le=240)
    new_ask_after_hours: int = Field(default=4, ge=1, le=40)
    fade_after_days: int = Field(default=5, ge=1, le=60)
    first_dm_grace_minutes: int = Field(default=2, ge=0, le=60)
    limits: Limits = Limits()
    nudges: Nudges = Nudges()
    survey: Survey = Survey()
    keep: Keep = Keep()
    server: Server = Server()
    slack: Slack = Slack()
    teams: Teams = Teams()
    log_level: LogLevel = "info"

    @property
    def urgent_way(self) -> str | None:
        """Return what to do when it cannot wait, or None where there is no such way."""
        return None if self.urgent is None or self.urgent.lower() == "none" else self.urgent

    @cached_property
    def office_hours(self) -> Hours:
        """Return the hours of the desk as a whole."""
        closed = self._days_off(self.holidays)
        return Hours(timezone=self.timezone, week=self.hours, closed=closed)

    def hours_of(self, helper: str) -> Hours:
        """Return one helper's hours: their own where given, else the desk's."""
        return self._hours.get(helper, self.office_hours)

    @cached_property
    def _hours(self) -> Mapping[str, Hours]:
        named = zip(self.helper_ids, self.helpers, strict=True)
        return {helper_id: self._own_hours(own) for helper_id, own in named}

    def _own_hours(self, own: Helper) -> Hours:
        # Dates that the desk closes on are for all; holidays are those of the helper's country.
        return Hours(
            timezone=own.timezone or self.timezone,
            week=own.hours or self.hours,
            closed=self._days_off(own.holidays or self.holidays),
        )

    def first_at(self, at: datetime) -> tuple[str, ...]:
        """Name who comes first by the rota, on the office's day."""
        if self.rota is None:
            return ()
        day = at.astimezone(ZoneInfo(self.timezone)).date()
        return tuple(map(self._named, self.rota.first_on(day)))

    def _days_off(self, holidays: Holidays | None) -> Container[date]:
        if holidays is None:
            return self.closed
        return DaysOff(dates=self.closed, country=holidays.country, region=holidays.region)

    @cached_property
    def helper_ids(self) -> tuple[str, ...]:
        """Return the person ids of the helpers, in the order written."""
        return tuple(self._named(helper.id) for helper in self.helpers)

    def helper(self, person: str) -> Helper | None:
        """Return what is set for a helper, or None for everybody else."""
        found = zip(self.helper_ids, self.helpers, strict=True)
        return next((helper for helper_id, helper in found if helper_id == person), None)

    def is_helper(self, person: str) -> bool:
        """Tell whether the person answers."""
        return person in self.helper_ids

    @cached_property
    def admin_ids(self) -> tuple[str, ...]:
        """Return the person ids of the admins, in the order written."""
        return tuple(map(self._named, self.admins))

    def is_admin(self, person: str) -> bool:
        """Tell whether the person sets the desk up."""
        return person in self.admin_ids

    @cached_property
    def reader_ids(self) -> tuple[str, ...]:
        """Return who reads the survey's results: the admins where nobody else is named."""
        readers = self.admins if self.results_readers is None else self.results_readers
        return tuple(map(self._named, readers))

    def reads_results(self, person: str) -> bool:
        """Tell whether the person reads the survey's results."""
        return person in self.reader_ids

    def is_left_out(self, person: str) -> bool:
        """Tell whether the survey passes the person by."""
        return person in self._left_out

    @cached_property
    def _left_out(self) -> frozenset[str]:
        return frozenset(map(self._named, self.leave_out))  # asked of thousands of people

    def place(self, door: str, place: str) -> HelpPlace | None:
        """Return the help place with a door's own id *place*, or None if it is not listed."""
        same = self._places.get(place, ())
        return next((listed for listed in same if listed.door in (None, door)), None)

    @cached_property
    def _places(self) -> Mapping[str, tuple[HelpPlace, ...]]:
        same: dict[str, tuple[HelpPlace, ...]] = {}
        for listed in self.places:
            same[listed.id] = (*same.get(listed.id, ()), listed)
        return same

    def person_of(self, door: str, account: str) -> str:
        """Return whose account it is; one that is not listed is its own person."""
        return self._owners.get((door, account), account)

    def account_of(self, door: str, person: str) -> str | None:
        """Return the person's account on a door, or None where they have none."""
        listed = self.person(person)
        if listed is None:
            return person
        return next((account for at, account in listed.accounts.items() if at == door), None)

    def reach_of(self, person: str) -> Door | None:
        """Return the door to write to somebody at; None where only one can be meant."""
        listed = self.person(person)
        if listed is None:
            return None
        return listed.reach or next(iter(listed.accounts), None)

    def person(self, person: str) -> Person | None:
        """Return what is set for one of ``people``, or None for everybody else."""
        return self._people.get(person)

    def name_of(self, person: str) -> str:
        """Return the name that is set for somebody, or "" where the platform is to tell it."""
        listed, helper = self.person(person), self.helper(person)
        return (helper.name if helper else "") or (listed.name if listed else "")

    def _named(self, role: str) -> str:
        """Return the person that an id in a role means: one of ``people``, or an account."""
        if role in self._people:
            return role
        owners = self._owners.items()
        return next((person for (_, account), person in owners if account == role), role)

    @cached_property
    def _people(self) -> Mapping[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def _owners(self) -> Mapping[tuple[str, str], str]:
        return {
            (door, account): person.id
            for person in self.people
            for door, account in person.accounts.items()
        }
