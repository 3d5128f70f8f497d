"""The desk in miniature behind the real Teams door: the verbs of ``tests.desk.Desk``, on Teams.

People do what they do at ``FakeTeams``, which brings it to the door over HTTP with signed tokens;
what the bot says goes out through the door's own channel. Nothing between the two is left out.
What a story does that nobody can do on Teams is done as people do it there: a reaction on what
somebody wrote is put on the bot's line below it, a command is words to the bot, and the home page
is the card that answers "home".
"""

import asyncio
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.pacing import Limits, Pace
from adapters.teams.app import TeamsDoor, teams
from adapters.teams.given import TeamsKeys
from adapters.teams.tenant import MANNERS
from chatops import life
from chatops.errors import Refusal
from chatops.events import BOT, Place
from chatops.manners import Manners
from chatops.requests import Request
from chatops.settings import Secret
from tests.cast import CAST, HELP, SETTINGS, StoppedClock
from tests.desk import Desk
from tests.forms import filled
from tests.teams import activities
from tests.teams.far_end import Dialog, FakeTeams, Message, Seen, Talk
from tests.teams.far_end.cards import texts
from tests.teams.far_end.deliveries import Delivery
from tests.teams.far_line import Entra, LineHere
from tests.teams.places import BOT as BOT_ID
from tests.teams.places import BOT_NAME, CHANNEL, Where, Who, uuid, who
from tests.teams.reading_back import action_of
from tests.teams.seen import TeamsSeen, said_in

PATH = "/teams/messages"
ACCOUNTS = {
    person: who(person, name=name, timezone=timezone) for person, (name, timezone) in CAST.items()
}
PEOPLE = (
    "people: ["
    + ", ".join(f'{{id: {person}, teams: "{who.aad}"}}' for person, who in ACCOUNTS.items())
    + "]\n"
)
REACTIONS = {
    "✅": "2705_whiteheavycheckmark",
    "👀": "1f440_eyes",
    "🙋": "1f64b_happypersonraisingonehand",
    "✋": "270b_raisedhand",
    "✖": "2716_heavymultiplicationx",
    "✖️": "2716_heavymultiplicationx",
    "🤫": "1f92b_shushingface",
    "👍": "like",
}
_LISTED = re.compile(r"places:\s*\[.*?\]", re.DOTALL)
_ID = re.compile(r"\bid: ([\w-]+)")


def conversation(name: str) -> str:
    """Return the id of a channel, as Teams would name it."""
    return f"19:{name}@thread.tacv2"


def on_teams(text: str) -> str:
    """Write the settings of a story as they are for Teams: places and people by its ids."""

    def with_ids(found: re.Match[str]) -> str:
        return _ID.sub(lambda id: f'id: "{conversation(id[1])}"', found[0])

    return f"{_LISTED.sub(with_ids, text)}\n{PEOPLE}"


def stranger(person: str) -> Who:
    """Make up an account that the settings name nobody for: the directory's id is the name."""
    return replace(who(person), aad=person)


async def _for_ever(seconds: float) -> None:
    """Let the door note nothing by itself: a test says what happens."""
    await asyncio.Event().wait()


class TeamsDesk(Desk):
    """One desk over a folder, in one tenant; the tenant outlives it."""

    def __init__(
        self,
        folder: Path,
        *,
        far_end: FakeTeams,
        metadata: str,
        text: str = SETTINGS,
        clock: StoppedClock | None = None,
        shows_all: bool = False,
        **more: Any,
    ) -> None:
        self.teams, self.metadata = far_end, metadata
        self.clock = clock or StoppedClock()
        self.teams.now = self.clock.now
        self._people = {who.aad: person for person, who in ACCOUNTS.items()}
        seen: Any = TeamsSeen(self.teams, self._people, shows_all=shows_all)
        more = {"text": on_teams(text), "far_end": seen, "clock": self.clock} | more
        super().__init__(folder, manners=MANNERS, **more)
        seen.look_up = self._posted
        self.door: TeamsDoor
        self._server: TestServer | None = None
        self._next_life: TeamsDesk | None = None
        self.is_shut = False
        self._deliveries: dict[str, tuple[str, Delivery]] = {}  # by what a story calls a message

    def doors(self) -> dict[str, Manners]:
        return {"teams": self.manners}

    async def open(self, *, cast: bool = True) -> "TeamsDesk":
        """Connect, and wait until the door knows everybody."""
        is_new = self._set_the_scene()
        keys = TeamsKeys(
            app_id=self.teams.signer.app, tenant=self.teams.tenant, password=Secret("not told")
        )
        self.door = teams(
            self.runtime,
            self.settings,
            keys,
            metadata=self.metadata,
            http=Entra(),
            line=LineHere(self.teams.port),
            sleep=_for_ever,
            pace=Pace(lambda lane: Limits()),
        )
        self.channels["teams"] = self.door.channel
        await self.runtime.take_up()
        await self._listen()
        await self.door.start()
        if is_new:
            await self.teams.installs(ACCOUNTS["ana"], self._talk(HELP))
            self.teams._last = 0  # nothing was said yet
        await self._settle()
        return self

    async def again(self, text: str = SETTINGS) -> "TeamsDesk":
        await self.shut()
        life = TeamsDesk(
            self.folder,
            far_end=self.teams,
            metadata=self.metadata,
            text=text,
            clock=self.clock,
            shows_all=self.far_end.shows_all,
        )
        self._next_life = await life.open()
        return self._next_life

    async def shut(self) -> None:
        """Hang up and stop; the tenant goes on."""
        if self._next_life is not None:
            await self._next_life.shut()
        if self.is_shut:
            return
        self.is_shut = True
        await self.door.stop()
        if self._server is not None:
            await self._server.close()
        self.close()

    async def dies(self) -> None:
        """End as by a kill: nothing is said, sent or noted any more."""
        self.is_shut = True
        self.close()
        for task in self.door._tasks:
            task.cancel()
        if self._server is not None:
            await self._server.close()
        await self.door._port.close()

    def close(self) -> None:
        if not self.closed:
            self.far_end.keep_ids()
        super().close()

    # --- what people do ---

    async def says(
        self,
        author: str,
        text: str,
        *,
        place: Place = HELP,
        root: str | None = None,
        at: datetime | None = None,
        mentions: tuple[str, ...] = (),
        files: int = 0,
        **more: Any,
    ) -> str:
        automated, message = more.pop("automated", False), more.pop("message", "")
        if message in self._deliveries:  # it comes once more
            await self.teams.deliveries.repeat(self._deliveries[message][1])
            await self._settle()
            return self._deliveries[message][0]
        assert not more, f"nobody can say something with {more} on Teams"
        talk, words = self._talk(place, by=author), self._words(text, mentions)
        newest = self.teams._last
        if at is not None:  # said earlier than what is there already
            self.teams.now, self.teams._last = lambda: at, 0
        id = await self.teams.says(
            self._account(author),
            words,
            talk,
            root=root if talk.is_channel else None,
            mentions=self._mentioned(mentions),
            files=files,
            by_an_app=automated,
        )
        self.teams.now, self.teams._last = self.clock.now, max(newest, self.teams._last)
        if message:
            self._deliveries[message] = (id, self.teams.deliveries.log[-1])
        await self._settle()
        return id

    async def edits(
        self,
        author: str,
        message: str,
        text: str,
        *,
        place: Place = HELP,
        mentions: tuple[str, ...] = (),
        **more: Any,
    ) -> None:
        words, named = self._words(text, mentions), self._mentioned(mentions)
        talk = self._talk(place)
        await self.teams.edits(self._account(author), message, words, talk, mentions=named)
        await self._settle()

    async def deletes(self, message: str, *, place: Place = HELP) -> None:
        talk = self._talk(place)
        author = self.teams.people[self.teams.message(talk, message).author]
        await self.teams.deletes(author, message, talk)
        await self._settle()

    async def reacts(
        self, by: str, emoji: str, message: str, *, place: Place = HELP, **more: Any
    ) -> None:
        await self._reacts(by, emoji, message, place, on=True)

    async def unreacts(self, by: str, emoji: str, message: str, *, place: Place = HELP) -> None:
        await self._reacts(by, emoji, message, place, on=False)

    async def _reacts(self, by: str, emoji: str, message: str, place: Place, *, on: bool) -> None:
        talk = self._talk(place, by=by)
        line = self._line_below(talk, message)
        sort = REACTIONS.get(emoji, "1f389_partypopper")
        await self.teams.reacts(self._account(by), sort, line.id if line else message, talk, on=on)
        await self._settle()

    def _line_below(self, talk: Talk, message: str) -> Message | None:
        """Find the bot's line about what somebody wrote: reactions are heard of there alone."""
        said = talk.messages[message]
        if said.is_bots:
            return said
        root = said.root or said.id
        below = [
            m
            for m in self.teams.bots(talk)
            if (m.root == root if talk.is_channel else int(m.id) > int(message))
        ]
        return below[0] if below else None

    async def presses(self, by: str, action: str) -> str | None:
        """Press the button that carries this; an old one, where it is not there any more."""
        seen = await self._press(by, action)
        await self._settle()
        return self._read(seen)

    async def presses_or_fills(self, by: str, action: str, **values: str) -> str | None:
        if not self.far_end.opens_form(action):
            return await self.presses(by, action)
        form = await self.opens_form(by, action)  # what the test may choose from
        seen = await self._press(by, action)
        assert seen.dialog is not None, f"no form was opened: {seen}"
        fields = {f"field_{field}": value for field, value in filled(form, values).items()}
        return await self._sends(by, seen.dialog, fields)

    async def sends_form(self, by: str, action: str, **values: str) -> str | None:
        """Send a form that was open already."""
        data = {"sends": action, "nonce": self._next("nonce"), "attempt": 1}
        submit = {"type": "Action.Submit", "title": "Send", "data": data}
        fields = {f"field_{field}": value for field, value in values.items()}
        body = [{"type": "Input.Text", "id": id, "label": id} for id in fields]
        card = {"type": "AdaptiveCard", "version": "1.5", "body": body, "actions": [submit]}
        where = self._talk(Place(door="teams", id=f"dm-{by}")).where
        return await self._sends(by, Dialog(title="Form", card=card, where=where), fields)

    async def types(self, by: str, text: str, *, place: Place | None = HELP) -> str | None:
        """Somebody gives a command: words to the bot, after its name where others are."""
        if place is None:
            return await super().types(by, text, place=None)
        answers, named = len(self.far_end.answers(by)), self._named(text)
        if place.id.startswith("dm-"):
            await self.says(by, text, place=place, mentions=named)
        else:
            await self.says(by, f"@bot {text}", place=place, mentions=(BOT, *named))
        told = self.far_end.answers(by)[answers:]
        return told[-1].text if told else None

    async def looks_at_home(self, by: str) -> str:
        await self.teams.says(self._account(by), "home")
        await self._settle()
        await self.passes(seconds=10)
        home = [m for m in self.teams.bots() if self._is_home(m, by)]
        assert home, f"{by} got no home card"
        return said_in(home[-1].card or {})

    async def meets(self, person: str, **more: Any) -> None:
        called, timezone = CAST.get(person, (person.title(), ""))
        told = {"name": more.pop("name", called), "timezone": more.pop("timezone", timezone)}
        told |= {"guest": more.pop("guest", False)}
        if more.pop("deactivated", False):
            self.teams.leaves_company(self._account(person))
        assert not more, f"Teams does not tell {more}"
        new = replace(self._account(person), **told)
        self.teams.add_person(new)
        talk = self._talk(HELP)
        if new.aad in talk.members:
            talk.members.remove(new.aad)
        await self.teams.joins(new, talk)
        await self._settle()

    async def is_invited(self, place: Place, *, by: str = "dana") -> None:
        talk = self._talk(place)
        talk.has_bot = False
        await self.teams.installs(self._account(by), talk)
        await self._settle()

    def is_marked(self, message: str, place: Place = HELP) -> bool:
        """Tell whether the bot's line is there, which stands for the mark on this message."""
        if (place.id, message) in self.far_end.marks:  # the first message of a thread
            return True
        where, shown = self.place(place).id, {self.far_end.key_of(m) for m in self.teams.bots()}
        return any(
            request.line in shown and self._opened_by(request) == message
            for request in self.requests()
            if request.place.id == where
        )

    def _opened_by(self, request: Request) -> str:
        now = self.clock.now()
        read = self.store.read(lambda uow: life._marked(self.bot.work(uow, at=now), request))
        return read.result()

    def place(self, place: Place = HELP) -> Place:
        return Place(door="teams", id=self._talk(place).where.id, kind=place.kind)

    # --- behind the curtain ---

    def _set_the_scene(self) -> bool:
        """Have the cast in a team that the app is to be put in; tell whether it was not there."""
        is_new = not self.teams.talks
        for account in ACCOUNTS.values():
            if account.aad not in self.teams.people:
                self.teams.add_person(account, has_app=False)
        self._talk(HELP)
        return is_new

    async def _listen(self) -> None:
        application = web.Application()
        application.add_routes(self.door.routes())
        self._server = TestServer(application)
        await self._server.start_server()
        self.teams.tells(str(self._server.make_url(PATH)))

    async def _settle(self) -> None:
        """Wait until all that was said and done has arrived at the other end."""
        await self.teams.settled()
        await self.door._roster.read_new()
        await self.runtime.drain()
        await self.door._hearing.finish()

    def _posted(self) -> dict[tuple[str, str], str]:
        """Name what went out as the outbox does."""
        rows = self.store.read(
            lambda uow: uow._db.execute(
                "SELECT place, message, id FROM outbox WHERE message != '' AND original = ''"
            ).fetchall()
        ).result()
        return {(place, message): id for place, message, id in rows}

    async def _press(self, by: str, action: str) -> Seen:
        account = self._account(by)
        message = self.far_end.control(account.aad, action)
        if message is None:
            return await self._press_an_old_one(account, action)
        button = action_of(message.card_for(account.aad) or {}, action)
        return await self.teams.uses(account, message, button)

    async def _press_an_old_one(self, account: Who, action: str) -> Seen:
        old = {
            "type": "Action.Execute",
            "title": "Old",
            "verb": "press",
            "data": {"action": action},
        }
        where = self.teams.talk(account).where
        message = Message(id=activities.message_id(self.clock.now()), where=where)
        return await self.teams.uses(account, message, old | {"associatedInputs": "none"})

    async def _sends(self, by: str, dialog: Dialog, fields: dict[str, str]) -> str | None:
        """Send a dialog; tell what the person reads then: a dialog that stays is a refusal."""
        seen = await self.teams.sends(self._account(by), dialog, **fields)
        await self._settle()
        if seen.dialog is None or not seen.dialog.card.get("actions"):
            return self._read(seen)
        return Refusal(texts(seen.dialog.card)[0])

    def _read(self, seen: Seen) -> str | None:
        assert seen.ok, f"{seen.trouble} {seen.status} {seen.body}"
        if seen.dialog is not None:
            return said_in(seen.dialog.card)
        return seen.text or None

    def _is_home(self, message: Message, by: str) -> bool:
        own = self.teams.talk(self._account(by)).where.id == message.where.id
        return own and self.far_end.key_of(message).startswith("home:")

    def _talk(self, place: Place, *, by: str = "") -> Talk:
        """Find a place of a story's in the tenant; one that is not there yet is made."""
        kind, _, rest = place.id.partition("-")
        if kind == "dm":
            return self.teams.talk(self._account(rest))
        if kind == "group":
            return self.teams.add_group([self._account(person) for person in rest.split("-")])
        where = Where(
            id=conversation(place.id),
            kind=CHANNEL,
            team=conversation("company"),
            group=uuid("company"),
            name=place.id,
            membership="private" if place.kind == "private" else "standard",
        )
        talk = self.teams.talks.get(where.id)
        if talk is None:
            people = list(self.teams.people)
            talk = self.teams._add_channel(where, people, consent=True)
        if by and self._account(by).aad not in talk.members:
            talk.members.append(self._account(by).aad)
        return talk

    def _account(self, person: str) -> Who:
        account = ACCOUNTS.get(person) or stranger(person)
        self._people.setdefault(account.aad, person)
        if account.aad not in self.teams.people:
            self.teams.add_person(account)
        return self.teams.people[account.aad]

    def _words(self, text: str, mentions: tuple[str, ...]) -> str:
        """Write a text as people type it, with the names of those who are mentioned."""
        for person in mentions:
            name = BOT_NAME if person == BOT else self._account(person).name
            text = re.sub(rf"@{re.escape(person.removeprefix('@'))}\b", f"@{name}", text)
        return text

    def _mentioned(self, mentions: tuple[str, ...]) -> list[Who | str]:
        return [BOT_ID if person == BOT else self._account(person) for person in mentions]

    def _named(self, text: str) -> tuple[str, ...]:
        return tuple(person for person in CAST if re.search(rf"@{person}\b", text))
