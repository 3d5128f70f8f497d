"""What people did reaches the desk at least once, in order, whatever fails."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from adapters.playground import press
from adapters.playground.cast import Cast
from adapters.playground.courier import PAUSES, Courier
from adapters.playground.stage import Stage
from chatops import codec
from chatops.events import CommandGiven, HomeOpened, MessageSaid
from storage.chat import ChatLog
from tests.playground import MONDAY, ScriptedDesk, opened, until


def home(person: str):
    def made(number: str) -> str:
        event = HomeOpened(id=number, at=MONDAY, said_at=MONDAY, by=person, door="playground")
        return codec.dump(event)

    return made


@asynccontextmanager
async def courier(path, desk, pauses: list[float]) -> AsyncIterator[tuple[Stage, Courier]]:
    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    stage = Stage(desk, ChatLog(path / "playground.db"), Cast())
    await stage.open()
    courier = Courier(stage, sleep=sleep)
    await courier.start()
    yield stage, courier
    await courier.stop()
    stage.close()


async def test_a_busy_desk_is_asked_again_after_growing_pauses(tmp_path):
    desk, pauses = ScriptedDesk(), []
    desk.busy = 7
    async with courier(tmp_path, desk, pauses) as (stage, running):
        number = await stage.ask(stage.log.deliver, "it-help", home("dana"))
        running.wake("it-help")
        (event,) = await desk.has_heard(HomeOpened)
        assert event.id == str(number)
        assert tuple(pauses) == (*PAUSES, PAUSES[-1], PAUSES[-1])
        await until(lambda: not running._lanes)
        assert await stage.ask(stage.log.lanes) == []


async def test_a_lane_keeps_its_order_and_does_not_hold_the_others_up(tmp_path):
    desk = ScriptedDesk()
    desk.hold = asyncio.Event()
    async with courier(tmp_path, desk, []) as (stage, running):
        for lane, person in (("a", "dana"), ("a", "priya"), ("b", "omar")):
            await stage.ask(stage.log.deliver, lane, home(person))
            running.wake(lane)
        assert set(running._lanes) == {"a", "b"}
        desk.hold.set()
        events = await desk.has_heard(HomeOpened, 3)
        people = [event.by for event in events]
        assert people.index("dana") < people.index("priya")


async def test_what_cannot_be_read_does_not_block_what_came_after_it(tmp_path):
    desk = ScriptedDesk()
    async with courier(tmp_path, desk, []) as (stage, running):
        await stage.ask(stage.log.deliver, "a", lambda _: '{"is":"SomethingOld"}')
        await stage.ask(stage.log.deliver, "a", home("dana"))
        running.wake("a")
        assert await desk.has_heard(HomeOpened)


async def test_a_faulty_desk_is_asked_again_too(tmp_path):
    class Faulty(ScriptedDesk):
        async def receive(self, event):
            if self.busy:
                self.busy -= 1
                raise RuntimeError("a bug")
            return await super().receive(event)

    desk, pauses = Faulty(), []
    desk.busy = 1
    async with courier(tmp_path, desk, pauses) as (stage, running):
        await stage.ask(stage.log.deliver, "a", home("dana"))
        running.wake("a")
        assert await desk.has_heard(HomeOpened)
        assert pauses == [PAUSES[0]]


async def test_nobody_waits_for_ever(tmp_path):
    desk = ScriptedDesk()
    desk.hold = asyncio.Event()
    async with courier(tmp_path, desk, []) as (stage, running):
        number = await stage.ask(stage.log.deliver, "a", home("dana"))
        with pytest.raises(TimeoutError):
            await running.answer("a", number, within=0.01)
        desk.hold.set()
        assert await desk.has_heard(HomeOpened)


async def test_what_was_said_is_delivered_after_a_restart_under_the_same_name(tmp_path):
    busy, desk = ScriptedDesk(), ScriptedDesk()
    busy.busy = 1000
    async with opened(tmp_path, busy) as visitor:
        messages = [await visitor.say("dana", text) for text in ("one", "two")]
        assert len(await visitor.seen("sam")) == 2
    assert busy.received == []
    async with opened(tmp_path, desk):
        events = await desk.has_heard(MessageSaid, 2)
    assert [event.id for event in events] == [f"playground:it-help:{id}" for id in messages]
    assert [event.text for event in events] == ["one", "two"]


async def test_what_was_delivered_is_not_delivered_again(tmp_path):
    desk, later = ScriptedDesk(), ScriptedDesk()
    async with opened(tmp_path, desk) as visitor:
        await visitor.say("dana", "one")
        await desk.has_heard(MessageSaid)
        await visitor.tell("home", {"as": "dana"})  # waits until the desk has it
    async with opened(tmp_path, later) as visitor:
        await visitor.tell("home", {"as": "dana"})
        await visitor.say("dana", "two")
        assert [event.text for event in await later.has_heard(MessageSaid)] == ["two"]


async def test_who_presses_is_told_when_the_desk_takes_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr(press, "PATIENCE", 0.02)
    desk = ScriptedDesk()
    desk.hold = asyncio.Event()
    async with opened(tmp_path, desk) as visitor:
        values = {"as": "dana", "place": "it-help", "text": "/it help"}
        answer = await visitor.tell("command", values, status=504)
        assert answer == {"error": "That took too long. Try again."}
        desk.hold.set()
        assert len(await desk.has_heard(CommandGiven)) == 1
