"""The groups of settings: a place, a helper, a person, and what has numbers."""

from collections.abc import Mapping
from datetime import time
from typing import Annotated, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)

from chatops.settings.days_off import known_country, known_region
from chatops.settings.kinds import (
    DOORS,
    Address,
    Door,
    Guid,
    Language,
    Month,
    PhoneNumber,
    PlaceId,
    Port,
    SealKey,
    Text,
    TimeOfDay,
    Timezone,
    Way,
    Weekday,
    WeekOfHours,
    refused,
)


class Group(BaseModel):
    """A group of settings: nothing unknown in it, and nothing changes it."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True)
    example: ClassVar[str] = ""


class HelpPlace(Group):
    """A place where every message by a coworker is a request."""

    example: ClassVar[str] = "C0ITHELP1 or {id: C0ITHELP1, name: it-help}"

    id: PlaceId
    name: str = ""
    door: Door | None = None
    threads: bool = True
    everyone_helps: bool = False
    language: Language | None = None


class Holidays(Group):
    """Whose public holidays are kept."""

    example: ClassVar[str] = "GB or {country: DE, region: BE}"

    country: Text = Field(examples=["GB"])
    region: str = ""

    @field_validator("country")
    @classmethod
    def _known(cls, written: str) -> str:
        return known_country(written)

    @field_validator("region")
    @classmethod
    def _within(cls, written: str, info: ValidationInfo) -> str:
        return known_region(written, info.data.get("country", ""))


def _by_country(value: object) -> object:
    return {"country": value} if isinstance(value, str) else value


HolidaysOf = Annotated[Holidays, BeforeValidator(_by_country)]


class Helper(Group):
    """Somebody who answers."""

    example: ClassVar[str] = "U012AB3CD or {id: U012AB3CD, name: Sam}"

    id: Text
    name: str = ""
    hours: WeekOfHours | None = None
    timezone: Timezone | None = None
    holidays: HolidaysOf | None = None
    office: str = ""
    phone: PhoneNumber = ""


class Person(Group):
    """One person with accounts on several doors, or of whom the desk should know more."""

    example: ClassVar[str] = "{id: dana, slack: U012AB3CD, reach: slack}"

    id: Text
    name: str = ""
    slack: Text | None = None
    teams: Text | None = None
    playground: Text | None = None
    reach: Door | None = None
    office: str = ""
    phone: PhoneNumber = ""

    @property
    def accounts(self) -> Mapping[Door, str]:
        """Return the person's account on each door where there is one."""
        given = ((door, getattr(self, door)) for door in DOORS)
        return {door: account for door, account in given if account is not None}


class Elsewhere(Group):
    """Somebody else who is asked for what is not IT's."""

    example: ClassVar[str] = '{for: "chairs and heating", contact: "#facilities"}'

    about: Text = Field(alias="for", examples=['"chairs and heating"'])
    contact: Text = Field(examples=['"#facilities"'])


class Keep(Group):
    """For how many days what is kept."""

    example: ClassVar[str] = "{requests_days: 90}"

    requests_days: int = Field(default=90, ge=1, le=3650)
    queue_days: int = Field(default=7, ge=1, le=90)
    inbox_days: int = Field(default=14, ge=7, le=90)
    backups_days: int = Field(default=30, ge=1, le=365)


class Limits(Group):
    """How much a helper is sent unasked."""

    example: ClassVar[str] = "{helper_messages_per_hour: 1}"

    helper_messages_per_hour: int = Field(default=1, ge=1, le=60)
    helper_messages_per_day: int = Field(default=6, ge=1, le=200)


class Nudges(Group):
    """When a helper is told that talking may be quicker, or that somebody waits."""

    example: ClassVar[str] = "{round_trips: 6}"

    round_trips: int = Field(default=6, ge=2, le=50)
    round_trips_with_a_fact: int = Field(default=3, ge=1, le=50)
    still_fails: int = Field(default=2, ge=1, le=20)
    live_minutes: int = Field(default=60, ge=10, le=480)
    most: int = Field(default=2, ge=0, le=10)
    again_after_round_trips: int = Field(default=6, ge=1, le=50)
    own_threads: int = Field(default=50, ge=20, le=1000)
    lowest: int = Field(default=4, ge=2, le=50)
    highest: int = Field(default=10, ge=2, le=50, validate_default=True)
    waiting_minutes: int = Field(default=30, ge=5, le=480)
    others_minutes: int = Field(default=120, ge=5, le=960)
    alone_minutes: int = Field(default=60, ge=5, le=960)
    last_word_hours: int = Field(default=4, ge=1, le=40)
    burst_requests: int = Field(default=5, ge=2, le=100)
    burst_minutes: int = Field(default=10, ge=1, le=120)

    @field_validator("highest")
    @classmethod
    def _above(cls, highest: int, info: ValidationInfo) -> int:
        lowest = info.data.get("lowest", highest)
        if highest < lowest:
            reason = f"is {highest}, and lowest is {lowest}: it cannot be less than that."
            raise refused(reason, "{lowest: 4, highest: 10}")
        return highest


class Survey(Group):
    """When everybody is asked how happy they are with IT, and who could see what is answered."""

    example: ClassVar[str] = "{machine_run_by: [U012AB3CD]}"

    months: tuple[Month, ...] = Field(default=(3, 6, 9, 12), examples=["[3, 6, 9, 12]"])
    week: int = Field(default=2, ge=1, le=4)
    weekday: Weekday = "tuesday"
    at: TimeOfDay = time(10)
    open_days: int = Field(default=10, ge=3, le=30)
    reminder_day: int = Field(default=5, ge=0, le=29)
    second_reminder_day: int = Field(default=0, ge=0, le=29)
    known_days: int = Field(default=30, ge=0, le=365)
    announced_by: Text | None = Field(default=None, examples=["U078IJ9KL"])
    machine_run_by: tuple[Text, ...] = Field(default=(), examples=["[U012AB3CD]"])
    seal_to: SealKey | None = Field(default=None, examples=['"deskside-seal-…"'])


class Server(Group):
    """Where the desk listens, and how the world sees it."""

    example: ClassVar[str] = "{host: 127.0.0.1, port: 8642}"

    host: Text = "127.0.0.1"
    port: Port = 8642
    public_url: Address | None = None


class Slack(Group):
    """How the desk is connected to Slack. Tokens come from the environment."""

    example: ClassVar[str] = "{events: socket}"

    events: Way = "socket"


class Teams(Group):
    """How the desk is connected to Teams. The secret comes from the environment."""

    example: ClassVar[str] = "{app_id: 11111111-2222-4333-8444-555555555555, tenant: …}"

    app_id: Guid | None = None
    tenant: Guid | None = None
    identity: Literal["secret", "managed"] = "secret"
    service_hosts: tuple[Text, ...] = ("smba.trafficmanager.net",)
    company: Text | None = None
    website: Address | None = None
    privacy: Address | None = None
    terms: Address | None = None
