"""Who is in the playground, and the places they have."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from zoneinfo import ZoneInfo

from adapters.playground.chat import BOT, ChatPlace, Person

PEOPLE = (
    Person(id="dana", name="Dana", timezone="Europe/Lisbon"),
    Person(id="priya", name="Priya", timezone="Europe/London"),
    Person(id="omar", name="Omar", timezone="Europe/London"),
    Person(id="sam", name="Sam", timezone="Europe/London", helps=True),
    Person(id="alex", name="Alex", timezone="Europe/London", helps=True),
    Person(id="ana", name="Ana", timezone="Europe/London", leads=True),
)
CHANNELS = (
    ChatPlace(id="it-help", name="it-help", channel=True),
    ChatPlace(id="general", name="general", channel=True),
)


def _never(after: date) -> None:
    """Name no day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The company in the playground: its people, channels and office hours.

    ``next_survey`` names the first day after a day on which a survey opens; None where none does.
    """

    people: tuple[Person, ...] = PEOPLE
    channels: tuple[ChatPlace, ...] = CHANNELS
    help_places: tuple[str, ...] = ("it-help",)
    office: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/London"))
    opens: time = time(9)
    closes: time = time(18)
    next_survey: Callable[[date], date | None] = _never
    survey_opens: time = time(10)

    def with_roles(
        self, *, helpers: Collection[str], admins: Collection[str], readers: Collection[str] = ()
    ) -> "Cast":
        """Give each person the roles that the settings give."""
        people = (
            replace(p, helps=p.id in helpers, leads=p.id in admins, reads=p.id in readers)
            for p in self.people
        )
        return replace(self, people=tuple(people))

    def person(self, name: str) -> Person | None:
        """Find somebody by id."""
        return next((person for person in self.people if person.id == name), None)

    def places(self) -> tuple[ChatPlace, ...]:
        """Return the places that are there from the start; each person has one with the bot."""
        return (*self.channels, *(chat_of([person.id, BOT]) for person in self.people))


def chat_of(people: Sequence[str]) -> ChatPlace:
    """Return the chat of just these: its id follows from them, so it is the same one for ever."""
    members = tuple(sorted(set(people)))
    kind = "dm" if len(members) == 2 else "group"
    return ChatPlace(id=f"{kind}-{'-'.join(members)}", members=members)
