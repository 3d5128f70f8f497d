"""What Teams' door does of all that the product can do, found out by using it.

Each part is drawn, each message sent to the Teams of our own, each button pressed and each form
opened and sent as it was drawn. What nothing comes of is not done.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from adapters.pacing import Limits, Pace
from adapters.teams.channel import TeamsChannel
from adapters.teams.given import TeamsKeys
from adapters.teams.hearing.listening import Hearing
from adapters.teams.manifest.making import manifest
from adapters.teams.port import Port
from adapters.teams.roster import Roster
from adapters.teams.sending.calling import Caller
from adapters.teams.tenant import DOOR, Tenant
from chatops.events import ButtonPressed, FormSubmitted, MessageSaid, Place, ReactionChanged
from chatops.messages import (
    Button,
    Form,
    Home,
    InPlace,
    InThread,
    Line,
    LookUp,
    Mark,
    Message,
    Note,
    Part,
    Post,
    Redraw,
    ToGroup,
    ToPerson,
    Under,
    Whisper,
    Withdraw,
)
from chatops.ports import Outcome, Parcel, Sent, Target
from chatops.settings import Settings
from tests.playground import MONDAY, ScriptedDesk
from tests.teams import activities
from tests.teams.drawing import ROOT
from tests.teams.drawn import WORD, dialog, row
from tests.teams.far_end import FakeTeams
from tests.teams.far_end.cards import said
from tests.teams.places import APP_ID, BOT, TENANT, who

DANA, SAM = who("dana"), who("sam")
PEOPLE = [{"id": one, "teams": who(one).aad} for one in ("dana", "sam")]
HI = (Line(text="Hi"),)


class AnyDesk(ScriptedDesk):
    """Shows nothing of its own."""

    async def shown(self, place: Place, message: str) -> tuple[Part, ...]:
        return ()


@dataclass(frozen=True, kw_only=True)
class Used:
    """The door, with the Teams of our own at its far end."""

    teams: FakeTeams
    desk: AnyDesk
    channel: TeamsChannel
    hearing: Hearing

    @property
    def help(self) -> Place:
        return Place(door=DOOR, id=self.teams.help.where.id)

    async def sends(self, message: Message, key: str, target: Target | None = None) -> Outcome:
        drawn = HI if isinstance(message, Home) else ()
        parcel = Parcel(key=key, message=message, parts=drawn, target=target, first_try_at=MONDAY)
        return await self.channel.send(parcel)

    async def hears(self, activity: dict[str, Any]) -> Any:
        return (await self.hearing.hear(activity | {"serviceUrl": self.teams.service_url})).body

    def last(self, kind: type) -> Any:
        return [None, *self.desk.heard(kind)][-1]


@asynccontextmanager
async def used() -> AsyncIterator[Used]:
    """Open the door on a channel with Dana and Sam."""
    async with FakeTeams(now=lambda: MONDAY) as teams:
        teams.add_person(DANA)
        teams.add_person(SAM)
        teams.help = teams.add_channel("it-help", [DANA, SAM])
        settings = Settings.model_validate({"people": PEOPLE})
        of = Tenant(app_id="", id=TENANT, settings=settings, bot=BOT, service_url=teams.service_url)
        desk = AnyDesk()
        port = Port(TeamsKeys(app_id="", tenant=TENANT, identity="local"), of)
        caller = Caller(port, of, Pace(lambda lane: Limits()))
        roster = Roster(desk, of, port, turn=caller.read)
        channel = TeamsChannel(port, of, roster, desk, caller)
        hearing = Hearing(desk, of, roster, port)
        yield Used(teams=teams, desk=desk, channel=channel, hearing=hearing)
        await hearing.finish()
        await port.close()


async def delivered(door: Used) -> set[str]:
    """Name the messages and addresses of which something is there afterwards."""
    root = await door.sends(Post(to=InPlace(place=door.help), parts=HI), "root")
    assert isinstance(root, Sent)
    target = Target(place=door.help, message=root.message or "")
    found = {"message:Post", "address:InPlace"}
    for name, to, place in _addresses(door, target):
        sent = await door.sends(Post(to=to, parts=HI), name, target)
        if isinstance(sent, Sent) and sent.place and place in ("", sent.place.id):
            found.add(f"address:{name}")
    for name, message in _messages(door, target):
        before = _seen(door)
        if isinstance(await door.sends(message, name, target), Sent) and _seen(door) != before:
            found.add(f"message:{name}")
    return found


def _addresses(door: Used, target: Target) -> Iterator[tuple[str, Any, str]]:
    at, chat = door.help, door.teams.talk(DANA).where.id
    yield "InThread", InThread(place=at, root=target.message), at.id
    yield "Under", Under(key="root"), at.id
    yield "ToPerson", ToPerson(person="dana", door=DOOR), chat
    yield "ToGroup", ToGroup(people=("dana", "sam"), door=DOOR), ""
    yield "Whisper", Whisper(place=at, person="dana"), at.id


def _messages(door: Used, target: Target) -> Iterator[tuple[str, Message]]:
    yield "Mark", Mark(place=door.help, message=target.message, emoji="📝")
    yield "Home", Home(person="dana", door=DOOR, anew=True)
    yield "LookUp", LookUp(person="dana", door=DOOR)
    yield "Redraw", Redraw(original="root", parts=(Line(text="Other"),))
    yield "Withdraw", Withdraw(original="root")


def _seen(door: Used) -> tuple[list[str], int]:
    """Tell what is to be read, and how much the desk was told."""
    return [said(message.card) for message in door.teams.bots()], len(door.desk.received)


async def heard(door: Used, names: dict[str, set[str]]) -> set[str]:
    """Name what reaches the desk of what people press, fill in, write, and react with."""
    tries = {
        "button": _is_pressed,
        "form": _is_opened,
        "sent": _is_sent,
        "command": _is_said,
        "reaction": _is_put,
    }
    door.desk.forms = dict.fromkeys(
        [*(f"{name}:x" for name in names["form"] | names["sent"]), "ask"],
        Form(title="T", action="a:x", fields=(Note(text=WORD),), submit="S"),
    )
    found = {
        f"{sort}:{name}"
        for sort, works in tries.items()
        for name in sorted(names[sort])
        if await works(door, name)
    }
    return found | {f"manifest:{id}" for id in commands() if await _is_asked(door, id)}


def commands() -> list[str]:
    """List what the manifest offers on a message."""
    server = {"public_url": "https://it.example.com"}
    settings = Settings.model_validate(
        {"teams": {"app_id": APP_ID, "tenant": TENANT}, "server": server}
    )
    made = manifest(settings)
    return [one["id"] for each in made.get("composeExtensions", []) for one in each["commands"]]


async def _is_pressed(door: Used, name: str) -> bool:
    (action,) = row(Button(label="B", action=f"{name}:x"))
    await door.hears(activities.pressed(DANA, action, where=door.teams.help.where, message=ROOT))
    event = door.last(ButtonPressed)
    return event is not None and event.action == f"{name}:x"


async def _is_opened(door: Used, name: str) -> bool:
    (action,) = row(Button(label="B", action=f"{name}:x", opens_form=True))
    body = await door.hears(
        activities.fetched(DANA, action["data"], where=door.teams.help.where, message=ROOT)
    )
    return WORD in str(body)


async def _is_sent(door: Used, name: str) -> bool:
    form = replace(door.desk.forms[f"{name}:x"], action=f"{name}:x")  # type: ignore[type-var]
    (submit,) = dialog(form)["actions"]
    await door.hears(activities.sent(DANA, submit["data"], where=door.teams.help.where))
    event = door.last(FormSubmitted)
    return event is not None and event.action == f"{name}:x"


async def _is_said(door: Used, name: str) -> bool:
    await door.hears(activities.said(DANA, f"{name} {WORD}", door.teams.talk(DANA).where))
    event = door.last(MessageSaid)
    return event is not None and event.text == f"{name} {WORD}"


async def _is_put(door: Used, emoji: str) -> bool:
    code, where = f"{ord(emoji):x}_name", door.teams.help.where
    await door.hears(activities.reacted(DANA, code, where=where, message=ROOT))
    event = door.last(ReactionChanged)
    return event is not None and event.emoji.rstrip("\ufe0f") == emoji


async def _is_asked(door: Used, id: str) -> bool:
    about = {"author": SAM, "text": "My dock", "message": ROOT, "command": id}
    where = door.teams.help.where
    return WORD in str(await door.hears(activities.asked_about(DANA, where=where, **about)))
