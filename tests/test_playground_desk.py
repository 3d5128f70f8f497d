"""The playground's own API over the real desk: what one room hides from the other shows here."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp.test_utils import TestClient, TestServer

from adapters.cli.wiring import House
from adapters.clock import Clock
from adapters.playground.app import playground
from adapters.playground.cast import Cast
from adapters.playground.chat import DOOR
from chatops.requests import State
from storage.chat import ChatLog
from tests.desk import settings
from tests.playground import Visitor, until


class At(Clock):
    """A clock that begins on a Wednesday morning and goes on from there."""

    def __init__(self):
        super().__init__()
        self.move_to(datetime(2099, 11, 18, 10, 0, tzinfo=UTC))


@pytest.fixture
async def visitor(tmp_path):
    clock = At()
    house = House(tmp_path, settings(), config="demo", clock=clock)
    clock.offset = At().offset
    log = ChatLog(tmp_path / "playground.db")
    door = playground(house.runtime, log, cast=Cast(), advance=house.runtime.advance)
    house.channels[DOOR] = door.channel
    client = TestClient(TestServer(door.application))
    await client.start_server()
    await house.runtime.start()
    await door.start()
    visitor = Visitor(client, door)
    visitor.house = house
    yield visitor
    await door.stop()
    await client.close()
    await house.runtime.stop()
    house.close()


async def requests(visitor):
    listed = visitor.house.store.read(lambda uow: uow.requests.listed(*State))
    return await asyncio.wrap_future(listed)


async def noted(visitor, person, id):
    async def look():
        found = [m for m in await visitor.seen(person) if m["id"] == id]
        return found and found[0]["reactions"]

    await comes(look)


async def open_log_form(visitor):
    await visitor.tell("home", {"as": "sam"})

    async def drawn():
        return (await visitor.ask("home", **{"as": "sam"}))["parts"]

    await comes(drawn)
    answer = await visitor.tell("press", {"as": "sam", "action": "log"})
    return answer["form"]["id"]


async def comes(look):
    """Ask until there is an answer: the page would be told by the stream of changes."""
    async with asyncio.timeout(10):
        while not await look():  # noqa: ASYNC110 - nothing here tells a test
            await asyncio.sleep(0.01)


async def test_a_form_sent_twice_at_once_notes_one_walk_up(visitor):
    await noted(visitor, "dana", await visitor.say("dana", "My dock is dead, can somebody help?"))
    form = await open_log_form(visitor)
    values = {"who": "dana", "about": "dock", "means": "visit", "minutes": "10"}
    body = {"as": "sam", "form": form, "values": values}
    first, second = await asyncio.gather(visitor.tell("submit", body), visitor.tell("submit", body))
    said = {first["said"], second["said"]}  # the second is told the same, and nothing is done
    assert said == {"Noted: Dana's dock, a visit, 10 minutes."}
    assert len([r for r in await requests(visitor) if r.walk_up]) == 1


async def test_a_form_that_was_refused_can_be_sent_again(visitor):
    await noted(visitor, "dana", await visitor.say("dana", "My dock is dead, can somebody help?"))
    form = await open_log_form(visitor)
    values = {"who": "nobody", "about": "dock", "means": "visit", "minutes": ""}
    answer = await visitor.tell("submit", {"as": "sam", "form": form, "values": values})
    assert answer["refused"]
    again = await visitor.tell(
        "submit", {"as": "sam", "form": form, "values": {**values, "who": "dana"}}
    )
    assert again == {"said": "Noted: Dana's dock, a visit.", "refused": False}


async def test_half_a_sign_is_refused_and_harms_nothing(visitor):
    body = {"as": "dana", "place": "it-help", "text": "my laptop \ud800 broke"}
    await visitor.tell("messages", body, status=400)
    await noted(visitor, "dana", await visitor.say("dana", "My laptop broke, can you help?"))


async def test_the_clock_moves_a_quarter_on_while_somebody_waits(visitor):
    await noted(visitor, "dana", await visitor.say("dana", "My dock is dead, can somebody help?"))
    to = visitor.house.clock.now() + timedelta(days=90)
    await visitor.house.runtime.advance(to)
    (request,) = await requests(visitor)
    assert request.state is State.WAITING
    assert await until(lambda: visitor.house.clock.now() >= to)
