"""The playground opened for a test: a real log, a real server, and a desk that does as told."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from adapters.playground.app import API, Playground, playground
from adapters.playground.cast import Cast
from chatops.errors import StoreBusy, UserError
from chatops.events import Event, PersonSeen, Place
from chatops.messages import Form, Message, Part
from chatops.ports import FormContext, Parcel, Target
from storage.chat import ChatLog

MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)


class ScriptedDesk:
    """A desk that remembers what it was given, says what it was told to, and can be busy."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at
        self.received: list[Event] = []
        self.busy = 0
        self.sentences: dict[type, str] = {}
        self.forms: dict[str, Form | UserError] = {}
        self.contexts: list[FormContext] = []
        self.notes: dict[str, str] = {}
        self.hold: asyncio.Event | None = None

    def now(self) -> datetime:
        return self.at

    async def receive(self, event: Event) -> str | None:
        if self.hold:
            await self.hold.wait()
        if self.busy:
            self.busy -= 1
            raise StoreBusy("busy")
        self.received.append(event)
        return self.sentences.get(type(event))

    async def draw_form(self, action: str, *, by: str, context: FormContext) -> Form:
        self.contexts.append(context)
        form = self.forms[action]
        if isinstance(form, UserError):
            raise form
        return form

    async def draw_home(self, person: str, *, door: str) -> tuple[Part, ...]:
        return ()

    async def remembered(self, name: str) -> str:
        return self.notes.get(name, "")

    async def remember(self, name: str, value: str) -> None:
        self.notes[name] = value

    async def followed(self, door: str, *, since: datetime) -> tuple[tuple[Place, str], ...]:
        return ()

    def heard(self, kind: type[Event] = Event) -> list[Any]:
        """Return what arrived of a kind, the roster apart."""
        return [e for e in self.received if isinstance(e, kind) and not isinstance(e, PersonSeen)]

    async def has_heard(self, kind: type[Event], times: int = 1) -> list[Any]:
        """Wait until so many of a kind have arrived."""
        return await until(lambda: self.heard(kind) if len(self.heard(kind)) >= times else None)


class Visitor:
    """A browser on the playground's page."""

    def __init__(self, client: TestClient[Any, Any], playground: Playground) -> None:
        self.client = client
        self.channel = playground.channel
        self.origin = str(client.make_url("/")).rstrip("/")

    async def tell(self, what: str, values: Any, *, status: int = 200) -> Any:
        """Do something, and hold the answer to its status."""
        headers = {"Origin": self.origin}
        async with self.client.post(f"{API}/{what}", json=values, headers=headers) as response:
            answer = await response.json()
            assert response.status == status, answer
            return answer

    async def ask(self, what: str, *, status: int = 200, **values: str) -> Any:
        """Ask something, and hold the answer to its status."""
        async with self.client.get(f"{API}/{what}", params=values) as response:
            answer = await response.json()
            assert response.status == status, answer
            return answer

    async def say(self, person: str, text: str, *, place: str = "it-help", root: str = "") -> str:
        """Say something; return the message's id."""
        values = {"as": person, "place": place, "text": text} | ({"root": root} if root else {})
        return str((await self.tell("messages", values))["message"])

    async def seen(self, person: str, place: str = "it-help") -> list[Any]:
        """Return the messages that *person* sees at the top of a place."""
        answer = await self.ask("messages", **{"as": person, "place": place})
        return list(answer["messages"])


@asynccontextmanager
async def opened(path: Path, desk: ScriptedDesk, **changes: Any) -> AsyncIterator[Visitor]:
    """Open the playground with the log in *path*; close it at the end of the block."""

    async def advance(to: datetime) -> None:
        desk.at = to

    settings = {"cast": Cast(), "advance": advance, **changes}
    log = ChatLog(path / "playground.db")
    door = playground(desk, log, **settings)
    client = TestClient(TestServer(door.application))
    await client.start_server()
    await door.start()
    try:
        yield Visitor(client, door)
    finally:
        await door.stop()
        await client.close()


def parcel(
    message: Message, *, key: str = "k1", target: Target | None = None, parts: tuple[Part, ...] = ()
) -> Parcel:
    """Wrap a message as the relay does."""
    return Parcel(key=key, message=message, parts=parts, target=target)


async def until(look: Callable[[], Any], *, within: float = 5.0) -> Any:
    """Wait until *look* returns something, and return it."""
    async with asyncio.timeout(within):
        while not (found := look()):  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.005)
    return found


def later(minutes: float = 1) -> datetime:
    """Return a moment after the tests' Monday at ten."""
    return MONDAY + timedelta(minutes=minutes)
