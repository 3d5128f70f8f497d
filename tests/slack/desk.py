"""The desk in miniature behind the real Slack door: the verbs of ``tests.desk.Desk``, on Slack.

People do what they do at ``FakeSlack``, which brings it to the door over HTTP or by sockets; what
the bot says goes out through the door's own channel. Nothing between the two is left out.
"""

import asyncio
import json
import math
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.slack.app import SlackDoor, SlackTokens, slack
from adapters.slack.drawing.escaping import escaped
from adapters.slack.hearing.emoji import name
from adapters.slack.manifest.making import EVENTS_PATH
from adapters.slack.reading_back.unhurried import Unhurried
from adapters.slack.sending.pacing import Pace
from chatops.errors import Refusal
from chatops.events import BOT, Place
from chatops.settings import Secret
from tests.cast import CAST, HELP, SETTINGS, StoppedClock
from tests.desk import Desk
from tests.forms import filled
from tests.slack.far_end import FakeSlack, Seen
from tests.slack.far_end.messages import hung
from tests.slack.far_end.values import Channel
from tests.slack.reading_back import parts_of
from tests.slack.seen import SlackSeen, said_in

ACCOUNTS = {person: f"U{person.upper()}" for person in CAST}
PEOPLE = "people: [" + ", ".join(f"{{id: {p}, slack: {a}}}" for p, a in ACCOUNTS.items()) + "]\n"


class SlackDesk(Desk):
    """One desk over a folder, in one Slack workspace; the workspace outlives it."""

    def __init__(
        self,
        folder: Path,
        *,
        far_end: FakeSlack,
        way: str = "http",
        text: str = SETTINGS,
        clock: StoppedClock | None = None,
        **more: Any,
    ) -> None:
        self.slack = far_end
        self.way = way
        self.clock = clock or StoppedClock()
        self.slack.now = self.clock.now
        people = {account: person for person, account in ACCOUNTS.items()}
        seen: Any = SlackSeen(self.slack, people)
        super().__init__(folder, text=f"{text}\n{PEOPLE}", far_end=seen, clock=self.clock, **more)
        self.door: SlackDoor
        self._server: TestServer | None = None
        self._next_life: SlackDesk | None = None
        self.is_shut = False
        self._unheard: dict[str, str] = {}

    async def open(self, *, cast: bool = True) -> "SlackDesk":
        """Connect, and wait until the door knows everybody and has read back what it missed."""
        self._set_the_scene()
        tokens = SlackTokens(
            bot=Secret(self.slack.bot_token),
            app=Secret(self.slack.app_token),
            signing=Secret(self.slack.signing_secret),
            url=self.slack.api_url,
        )
        way: Any = self.way
        self.door = slack(
            self.runtime,
            self.settings,
            tokens,
            way=way,
            pace=Pace.none(),
            reading=Unhurried(a_minute=math.inf),
        )
        self.channels["slack"] = self.door.channel
        await self.runtime.take_up()
        await self._listen()
        await self.door.start()
        async with asyncio.timeout(10):
            await self.door.caught_up()
        await self.runtime.drain()
        return self

    async def again(self, text: str = SETTINGS) -> "SlackDesk":
        await self.shut()
        life = SlackDesk(self.folder, far_end=self.slack, way=self.way, text=text, clock=self.clock)
        self._next_life = await life.open()
        return self._next_life

    async def shut(self) -> None:
        """Hang up and stop; the workspace goes on."""
        if self._next_life is not None:
            await self._next_life.shut()
        if self.is_shut:
            return
        self.is_shut = True
        await self.door.stop()
        if self._server is not None:
            await self._server.close()
        self.close()

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
        automated: bool = False,
        **more: Any,
    ) -> str:
        assert not more, f"nobody can say something with {more} on Slack"
        channel, words = self._channel(place, by=author), self._words(text, mentions)
        newest = self.slack._last
        if at is not None:  # said earlier than what is there already
            self.slack.now, self.slack._last = lambda: at, 0
        names = [f"screen{number}.png" for number in range(files)]
        if automated:
            ts = await self.slack.bot_says(channel.id, words, username=author, thread_ts=root)
        else:
            user = self._account(author)
            ts = await self.slack.says(user, channel, words, thread_ts=root, files=names)
        self.slack.now, self.slack._last = self.clock.now, max(newest, self.slack._last)
        await self._settle()
        return ts

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
        words = self._words(text, mentions)
        await self.slack.edits(self._account(author), self._channel(place), message, words)
        await self._settle()

    async def deletes(self, message: str, *, place: Place = HELP) -> None:
        channel = self._channel(place)
        author = self.slack.message(channel, message).get("user", "USOMEBODY")
        await self.slack.deletes(author, channel, message)
        await self._settle()

    async def reacts(
        self,
        by: str,
        emoji: str,
        message: str,
        *,
        place: Place = HELP,
        author: str = "",
        text: str = "",
        **more: Any,
    ) -> None:
        channel = self._channel(place)
        if author and message not in channel.messages:
            message = self._said_unheard(author, text, message, channel)
        await self._reacts(by, emoji, message, place, on=True)

    async def unreacts(self, by: str, emoji: str, message: str, *, place: Place = HELP) -> None:
        await self._reacts(by, emoji, message, place, on=False)

    def _said_unheard(self, author: str, text: str, message: str, channel: Channel) -> str:
        """Find what somebody said before the bot was there to hear it."""
        if message not in self._unheard:
            said = self.slack.by_person(self._account(author), self._words(text, ()))
            self._unheard[message] = hung(channel, said)["ts"]
        return self._unheard[message]

    async def _reacts(self, by: str, emoji: str, message: str, place: Place, *, on: bool) -> None:
        react = self.slack.reacts if on else self.slack.unreacts
        await react(self._account(by), self._channel(place), message, name(emoji) or "tada")
        await self._settle()

    async def presses(self, by: str, action: str) -> str | None:
        """Press the button that carries this; an old one, where it is not there any more."""
        told = len(self.slack.ephemerals(self._account(by)))
        await self._press(by, action)
        return self._told_since(by, told)

    async def presses_or_fills(self, by: str, action: str, **values: str) -> str | None:
        if not self.far_end.opens_form(action):
            return await self.presses(by, action)
        form = await self.opens_form(by, action)  # what the test may choose from
        await self._press(by, action)
        fields = {f"field:{field}": value for field, value in filled(form, values).items()}
        assert self.slack.open_view(self._account(by)), "no form was opened"
        return await self._sent(by, await self.slack.submits(self._account(by), fields))

    async def sends_form(self, by: str, action: str, **values: str) -> str | None:
        """Send a form that was open already."""
        user = self._account(by)
        metadata = {"action": action, "place": None, "attempt": 1}
        view = self._form_open_for(user, metadata, values)
        payload = self.slack.common("view_submission", user)
        seen = await self.slack.interacts(payload | {"view": view, "trigger_id": "t"})
        return await self._sent(by, self._read(seen))

    async def types(self, by: str, text: str, *, place: Place | None = HELP) -> str | None:
        if place is None:
            return await super().types(by, text, place=None)
        line = f"/it {self._words(text, self._named(text))}"
        channel = self._channel(place, by=by)
        seen = await self.slack.gives_command(self._account(by), channel, line)
        assert seen.ok, seen.trouble
        await self._settle()
        return said_in(seen.blocks) or None

    async def looks_at_home(self, by: str) -> str:
        await self.slack.opens_home(self._account(by))
        await self._settle()
        await self.passes(seconds=10)
        home = self.slack.home(self._account(by))
        return said_in(home)

    async def meets(self, person: str, **more: Any) -> None:
        user = self._account(person)
        told, timezone = CAST.get(person, (person.title(), ""))
        new = {"real_name": more.pop("name", told), "tz": more.pop("timezone", timezone)}
        new |= {"is_restricted": more.pop("guest", False), "is_bot": more.pop("automated", False)}
        new["deleted"] = more.pop("deactivated", False)
        assert not more, f"Slack does not tell {more}"
        if user in self.slack.users:
            await self.slack.updates(user, **new)
        else:
            await self.slack.joins_company(user, person, **new)
        await self._settle()

    async def is_invited(self, place: Place, *, by: str = "dana") -> None:
        channel = self._channel(place)
        channel.members.remove(self.slack.bot_user)
        await self.slack.invites(self._account(by), self.slack.bot_user, channel)
        await self._settle()

    def is_marked(self, message: str, place: Place = HELP) -> bool:
        return super().is_marked(self._unheard.get(message, message), place)

    def place(self, place: Place = HELP) -> Place:
        return Place(door="slack", id=self._channel(place).id, kind=place.kind)

    # --- behind the curtain ---

    def _set_the_scene(self) -> None:
        for person, (called, timezone) in CAST.items():
            if ACCOUNTS[person] not in self.slack.users:
                profile = {"real_name": called, "display_name": called}
                self.slack.add_user(ACCOUNTS[person], person, tz=timezone, profile=profile)
        self._channel(HELP)

    async def _listen(self) -> None:
        if self.way == "socket":
            self.slack.uses_sockets()
            return
        application = web.Application()
        application.add_routes(self.door.routes())
        self._server = TestServer(application)
        await self._server.start_server()
        self.slack.uses_http(str(self._server.make_url(EVENTS_PATH)))

    async def _settle(self) -> None:
        """Wait until all that was said and done has arrived at the other end."""
        await self.slack.settled()
        await self.runtime.drain()
        await self.door.finish()
        await self.slack.settled()
        await self.runtime.drain()

    async def _press(self, by: str, action: str) -> None:
        user, where = self._account(by), self.far_end.control(self._account(by), action)
        if where is None:
            await self._press_an_old_one(user, action)
        elif where[0]:
            await self.slack.presses(user, *where, action)
        else:
            await self.slack.presses_home(user, action)
        await self._settle()

    async def _press_an_old_one(self, user: str, action: str, *, kind: str = "press") -> None:
        channel = self.slack.im(user)
        at = self.slack.new_ts()
        pressed = {"type": "button", "action_id": f"{kind}:0", "block_id": "b", "value": action}
        payload = self.slack.common("block_actions", user) | {
            "trigger_id": self.slack.new_trigger(user),
            "actions": [pressed | {"action_ts": at}],
            "container": {"type": "message", "message_ts": at, "channel_id": channel.id},
            "channel": {"id": channel.id, "name": "directmessage"},
            "response_url": self.slack.response_url(user, channel.id, at),
        }
        await self.slack.interacts(payload)

    def _told_since(self, by: str, number: int) -> str | None:
        user = self._account(by)
        told = self.slack.ephemerals(user)[number:]
        told = [hidden for hidden in told if said_in(hidden.blocks)]
        if told:
            return said_in(told[-1].blocks)
        view = self.slack.open_view(user)
        if view is None or view.get("submit"):
            return None
        self.slack.close_views(user)
        return said_in(view["blocks"])

    async def _sent(self, by: str, seen: Seen) -> str | None:
        """Tell what the person reads once the form is sent; a form that stays is a refusal."""
        assert seen.ok, seen.trouble
        await self._settle()
        if seen.view is None:
            return None
        self.slack.close_views(self._account(by))
        first = parts_of(seen.view["blocks"][:1])[0].text
        return Refusal(first) if seen.view.get("submit") else said_in(seen.view["blocks"])

    def _read(self, seen: Seen) -> Seen:
        body = seen.body or {}
        view = body.get("view") if isinstance(body, dict) else None
        return Seen(status=seen.status, body=body, trouble=seen.trouble, view=view)

    def _form_open_for(self, user: str, metadata: Any, values: dict[str, str]) -> dict[str, Any]:
        return {
            "id": f"V{self._next('f')}",
            "type": "modal",
            "callback_id": "form",
            "private_metadata": json.dumps(metadata),
            "title": {"type": "plain_text", "text": "Form"},
            "submit": {"type": "plain_text", "text": "Send"},
            "blocks": [],
            "state": {
                "values": {
                    f"field:{field}": {"value": {"type": "plain_text_input", "value": value}}
                    for field, value in values.items()
                }
            },
        }

    def _channel(self, place: Place, *, by: str = "") -> Channel:
        """Find a place of a story's in the workspace; one that is not there yet is made."""
        kind, _, rest = place.id.partition("-")
        if kind == "dm":
            return self.slack.im(self._account(rest))
        if kind == "group":
            return self.slack.mpim([self._account(person) for person in rest.split("-")])
        if place.id not in self.slack.channels:
            members = [user for user in self.slack.users if user != self.slack.bot_user]
            private = place.kind == "private"
            self.slack.add_channel(place.id, place.id, members, private=private)
        channel = self.slack.channels[place.id]
        if by and self._account(by) not in channel.members:
            channel.members.append(self._account(by))
        return channel

    def _account(self, person: str) -> str:
        account = ACCOUNTS.get(person, person)
        if account not in self.slack.users and person not in CAST:
            self.slack.add_user(account, person)
        return account

    def _words(self, text: str, mentions: tuple[str, ...]) -> str:
        """Write a text as it arrives: people who are mentioned stand in control form."""
        words = escaped(text)
        for person in mentions:
            user = self.slack.bot_user if person == BOT else self._account(person)
            found = re.sub(rf"@{re.escape(person.removeprefix('@'))}\b", f"<@{user}>", words)
            words = found if found != words else f"<@{user}> {words}"
        return words

    def _named(self, text: str) -> tuple[str, ...]:
        return tuple(person for person in CAST if re.search(rf"@{person}\b", text))
