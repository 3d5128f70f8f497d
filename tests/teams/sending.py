"""People, places and parcels for the tests of what is sent to Teams."""

from adapters.pacing import Limits, Pace
from adapters.teams.channel import TeamsChannel
from adapters.teams.roster import Roster
from adapters.teams.sending.calling import Caller
from adapters.teams.tenant import DOOR
from chatops.events import Place, PlaceKind
from chatops.messages import InPlace, Line, Post, ToPerson
from chatops.ports import Parcel, Sent, Target
from tests.playground import MONDAY
from tests.teams.far_end.cards import said
from tests.teams.places import who

DANA, SAM, KIM, ZOE = (who(name) for name in ("dana", "sam", "kim", "zoe"))
HI = (Line(text="Hi"),)
SECONDS = 0.3
"""How long the port waits for an answer here."""
PEOPLE = [{"id": "dana", "teams": DANA.aad}, {"id": "una", "slack": "U0UNA"}]


def parcel(message, *, key="k1", target=None, parts=()) -> Parcel:
    return Parcel(key=key, message=message, parts=parts, target=target, first_try_at=MONDAY)


def post(to, parts=HI, **more) -> Post:
    return Post(to=to, parts=parts, **more)


def at(sent: Sent, *, root: str = "") -> Target:
    return Target(place=sent.place, message=sent.message, root=root)


def help_place(teams) -> Place:
    return Place(door=DOOR, id=teams.help.where.id, kind=PlaceKind.CHANNEL)


def own_chat(teams, person) -> Place:
    return Place(door=DOOR, id=teams.talk(person).where.id, kind=PlaceKind.DM)


def shown(teams, where) -> list[str]:
    return [said(message.card) for message in teams.bots(where)]


async def says(channel, teams, kind, *, call="send", message=None, target=None, **more):
    """Say something in Dana's chat, and meet a fault."""
    to = InPlace(place=own_chat(teams, DANA))
    teams.faults.add(call, kind, **more)
    return await channel.send(parcel(message or post(to), target=target))


def to_person(person="dana", *, key="k1", **more) -> Parcel:
    return parcel(post(ToPerson(person=person, door=DOOR), **more), key=key)


class Hours:
    """A clock to move."""

    def __init__(self):
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


def channel_of(port, tenant, desk, *, pace=None, **clock) -> TeamsChannel:
    """Put a channel together; at no pace of its own, unless one is given."""
    caller = Caller(port, tenant, pace or Pace(lambda lane: Limits()), **clock)
    roster = Roster(desk, tenant, port, turn=caller.read)
    return TeamsChannel(port, tenant, roster, desk, caller)
