"""Who is who and what time it is in the stories.

The cast: Dana, Priya and Omar ask; Sam and Alex help; Ana is the admin. The desk is in London
and works Monday to Friday, 9:00 to 18:00. Stories begin on Wednesday 18 November 2026 at 10:00.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from adapters.clock import Clock
from chatops.events import Place, PlaceKind
from chatops.settings import Settings, parse_settings
from tests.far_end import DOOR

LONDON = ZoneInfo("Europe/London")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEDNESDAY = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
CAST = {
    "dana": ("Dana Reis", "Europe/Lisbon"),
    "priya": ("Priya Nair", "Europe/London"),
    "omar": ("Omar Haddad", "Europe/London"),
    "sam": ("Sam Okoro", "Europe/London"),
    "alex": ("Alex Lind", "Europe/London"),
    "ana": ("Ana Costa", "Europe/London"),
}
SETTINGS = """
name: IT desk
timezone: Europe/London
hours: {mon-fri: "9:00-18:00"}
places: [{id: it-help, name: it-help}]
helpers: [sam, alex]
admins: [ana]
urgent: "+44 20 5550 0199"
"""
HELP = Place(door=DOOR, id="it-help")
OTHER = Place(door=DOOR, id="random")


def settings(text: str = SETTINGS) -> Settings:
    """Read settings as a test writes them."""
    return parse_settings(text, name="app.yaml", env={})


class StoppedClock(Clock):
    """A clock that stands still until it is moved, so that a story is the same every time."""

    def __init__(self, at: datetime = WEDNESDAY) -> None:
        super().__init__()
        self._at = at

    def now(self) -> datetime:
        return self._at

    def move_to(self, at: datetime) -> None:
        self.offset += max(at - self._at, timedelta())
        self._at = max(at, self._at)


def dm(person: str) -> Place:
    """The chat of somebody with the bot alone."""
    return Place(door=DOOR, id=f"dm-{person}", kind=PlaceKind.DM)


def group(*people: str) -> Place:
    """The group chat of some people and the bot."""
    return Place(door=DOOR, id="group-" + "-".join(sorted(people)), kind=PlaceKind.GROUP)


def place(id: str, *, kind: str = "channel") -> Place:
    """Another place, "private" for one by invitation."""
    return Place(door=DOOR, id=id, kind=PlaceKind(kind))


def next_time(told: str, *, after: datetime) -> datetime:
    """Find when it is "Friday 17:40" next, in London."""
    day, _, clock = told.partition(" ")
    local = after.astimezone(LONDON)
    ahead = (DAYS.index(day) - local.weekday()) % 7
    found = datetime.combine(
        local.date() + timedelta(days=ahead), time.fromisoformat(clock.zfill(5)), LONDON
    )
    return (found if found > local else found + timedelta(days=7)).astimezone(UTC)
