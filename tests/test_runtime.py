"""Where async meets sync: acknowledged means committed, and a stop leaves nothing half done."""

import asyncio
import subprocess
import sys
import threading
import time
from concurrent.futures import Future
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from adapters.answers import Answers
from adapters.clock import OFFSET, Clock
from adapters.runtime import PATIENCE, Runtime
from chatops.bot import Bot
from chatops.errors import Refusal, StoreBusy
from chatops.events import ButtonPressed, MessageSaid
from chatops.ports import Retry
from storage.store import Store
from tests.cast import HELP, WEDNESDAY, StoppedClock, settings
from tests.crashing import CrashingDesk, LastingFarEnd
from tests.far_end import DOOR

ASK = "My laptop does not start any more, can you help?"
HOLD = """
import sys, time
from storage.sqlite import connect
db = connect(__import__("pathlib").Path(sys.argv[1]))
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
db.execute("ROLLBACK")
"""


class House:
    """A real store, a runtime, and a far end that can be slow."""

    def __init__(self, folder, *, clock=None, patience=PATIENCE) -> None:
        self.store = Store(folder)
        self.far_end = SlowFarEnd()
        self.clock = clock or Clock()
        self.runtime = Runtime(
            self.store,
            Bot(settings()),
            channels={DOOR: self.far_end},
            clock=self.clock,
            patience=patience,
        )

    def keep_busy(self) -> threading.Event:
        """Stop the writer in the middle of something until the event is set."""
        at_work, go = threading.Event(), threading.Event()
        self.store.background(lambda uow: (at_work.set(), go.wait(10)))
        at_work.wait(10)
        return go

    def states(self) -> list[str]:
        sql = "SELECT state FROM outbox ORDER BY number"
        rows = self.store.read(lambda uow: uow._db.execute(sql).fetchall()).result()
        return [state for (state,) in rows]

    def inbox(self) -> set[str]:
        rows = self.store.read(lambda uow: uow._db.execute("SELECT id FROM inbox").fetchall())
        return {id for (id,) in rows.result()}


class SlowFarEnd(LastingFarEnd):
    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.gate.set()
        self.called = asyncio.Event()

    async def send(self, parcel):
        self.called.set()
        await self.gate.wait()
        return await super().send(parcel)


@asynccontextmanager
async def running(folder, **more):
    house = House(folder, **more)
    await house.runtime.start()
    try:
        yield house
    finally:
        await house.runtime.stop()
        house.store.close()


def said(id: str, *, author: str = "dana", at=None) -> MessageSaid:
    at = at or Clock().now()
    return MessageSaid(
        id=id, at=at, said_at=at, place=HELP, message=id, author=author, text=ASK, mentions=()
    )


async def known(house) -> None:
    """Have the desk know Dana, who would otherwise be asked for first."""
    desk = CrashingDesk.__new__(CrashingDesk)
    desk.runtime, desk.clock, desk._count, desk.acknowledged = house.runtime, house.clock, 0, []
    desk.fuse = type("Whole", (), {"blown": False})
    await desk.meets("dana")


async def test_what_is_said_goes_out_by_itself(memory_folder):
    async with running(memory_folder) as house:
        await known(house)
        await house.runtime.receive(said("m1"))
        await asyncio.wait_for(house.far_end.called.wait(), 5)
    assert house.far_end.marks == {("it-help", "m1")}


async def test_a_stop_lets_arrive_what_is_on_its_way_and_sends_what_can_go(memory_folder):
    async with running(memory_folder) as house:
        await known(house)
        house.far_end.gate.clear()
        await house.runtime.receive(said("m1"))
        await asyncio.wait_for(house.far_end.called.wait(), 5)
        stopping = asyncio.create_task(house.runtime.stop())
        await asyncio.sleep(0)
        house.far_end.gate.set()
        await stopping
        assert set(house.states()) == {"sent"}


async def test_a_stop_does_not_wait_for_ever(memory_folder, monkeypatch):
    monkeypatch.setattr("adapters.runtime.STOP_SECONDS", 0.05)
    async with running(memory_folder) as house:
        await known(house)
        house.far_end.gate.clear()
        await house.runtime.receive(said("m1"))
        await asyncio.wait_for(house.far_end.called.wait(), 5)
        await asyncio.wait_for(house.runtime.stop(), 2)
        # It may have arrived or not: the next start looks it up.
        assert house.states()[0] == "sending"


async def test_cancelling_what_waits_for_the_store_harms_neither_store_nor_relay(memory_folder):
    async with running(memory_folder) as house:
        for _ in range(30):
            task = asyncio.create_task(house.runtime.tick())
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        await known(house)
        await house.runtime.receive(said("m1"))
        assert "m1" in house.inbox()


async def test_an_event_that_takes_too_long_is_refused_and_when_it_comes_again_is_one(
    memory_folder,
):
    async with running(memory_folder, patience=0.05) as house:
        go = house.keep_busy()
        event = said("m1")
        with pytest.raises(StoreBusy, match="Try again"):
            await house.runtime.receive(event)
        go.set()
        house.runtime._patience = 5.0
        await house.runtime.receive(event)
        sql = "SELECT count(*) FROM message"
        assert house.store.read(lambda uow: uow._db.execute(sql).fetchall()).result() == [(1,)]


async def test_what_is_kept_late_is_answered_without_being_sent_again(memory_folder):
    async with running(memory_folder) as house:
        await known(house)
        house.runtime._patience = 0.05
        go = house.keep_busy()
        with pytest.raises(StoreBusy):
            await house.runtime.receive(said("m1"))
        go.set()
        await asyncio.wait_for(house.far_end.called.wait(), 5)


async def test_it_is_answered_as_well_where_the_door_itself_did_not_wait(memory_folder):
    async with running(memory_folder) as house:
        await known(house)
        go = house.keep_busy()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await house.runtime.receive(said("m1"))
        go.set()
        await asyncio.wait_for(house.far_end.called.wait(), 5)


async def test_a_lock_of_another_process_is_refused_within_three_seconds_and_nothing_is_lost(
    memory_folder,
):
    async with running(memory_folder) as house:
        await known(house)
        holder = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            HOLD,
            str(house.store.path),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert await holder.stdout.readline() == b"held\n"
        events = [said(f"m{n}") for n in range(20)]
        began = time.monotonic()
        answers = await asyncio.gather(
            *(house.runtime.receive(event) for event in events), return_exceptions=True
        )
        took = time.monotonic() - began
        assert {type(answer) for answer in answers} == {StoreBusy}
        assert took < 3.0
        await holder.communicate(b"")
        await asyncio.gather(*(house.runtime.receive(event) for event in events))
        assert {event.id for event in events} <= house.inbox()


async def test_what_an_earlier_run_was_sending_is_looked_at_before_anything_goes_out(
    memory_folder,
):
    clock = StoppedClock()
    house = House(memory_folder, clock=clock)
    await known(house)
    await house.runtime.receive(said("m1", at=clock.now()))
    now = clock.now()
    house.store.background(lambda uow: uow.outbox.claim(now, doors=(DOOR,), limit=9)).result(5)
    house.store.close()
    after = House(memory_folder, clock=clock)
    # Not by way of start(): the playground's clock may be moved before that.
    await after.runtime.drain()
    assert after.states() == ["unknown"]
    await after.runtime.advance(clock.now() + timedelta(seconds=10))
    assert after.states() == ["sent"]
    after.store.close()


async def test_the_relay_survives_a_store_that_cannot_be_read_or_written(memory_folder):
    async with running(memory_folder) as house:
        await known(house)
        relay, ask = house.runtime._relay, house.store.read
        relay._sleep = lambda seconds: asyncio.sleep(0)
        fails = iter([True] * 5)

        def read(question):
            if next(fails, False):
                raise StoreBusy("the disk is full")
            return ask(question)

        house.store.read = read
        for _ in range(5):
            relay.wake()
            await asyncio.sleep(0.01)
        await house.runtime.receive(said("m1"))
        await asyncio.wait_for(house.far_end.called.wait(), 5)


async def test_each_due_thing_is_done_at_its_own_time_and_delivered_before_the_next(memory_folder):
    desk = await CrashingDesk(memory_folder).open()
    told = []
    work = desk.runtime._bot.due
    desk.runtime._bot.due = lambda due, uow, *, at: (
        told.append((due.id, at)),
        work(due, uow, at=at),
    )
    await desk.until(WEDNESDAY + timedelta(hours=7, minutes=40))
    await desk.says("dana", ASK)
    await desk.until(WEDNESDAY + timedelta(hours=30))
    closing = next(at for id, at in told if id == "close")
    assert closing == WEDNESDAY + timedelta(hours=8)
    assert [at for _, at in told] == sorted(at for _, at in told)
    offset = desk.store.read(lambda uow: uow.setting(OFFSET)).result()
    assert float(offset) == timedelta(hours=30).total_seconds()
    desk.store.close()


async def test_the_clock_moves_on_though_the_platform_refuses_everything(memory_folder):
    desk = await CrashingDesk(memory_folder).open()

    async def refuse(parcel):
        return Retry(after=0, reason="ratelimited", whole_door=True)

    desk.runtime._relay._channels = {DOOR: type("Shut", (), {"send": staticmethod(refuse)})}
    await desk.says("dana", ASK)
    await desk.passes(seconds=30)
    assert desk.clock.now() == WEDNESDAY + timedelta(seconds=30)
    desk.store.close()


def pressed(id: str, action: str) -> ButtonPressed:
    at = Clock().now()
    return ButtonPressed(id=id, at=at, said_at=at, action=action, by="dana")


async def test_who_lost_an_answer_and_asks_again_is_told_the_same(memory_folder):
    async with running(memory_folder) as house:
        event = pressed("b1", "take:nothing")
        first = await house.runtime.receive(event)
        assert isinstance(first, Refusal)
        assert await house.runtime.receive(event) is first
        assert await house.runtime.receive(pressed("b2", "wave:x")) == first
        assert await house.runtime.receive(said("m1")) is None


async def test_two_of_the_same_at_once_are_told_the_same(memory_folder):
    async with running(memory_folder) as house:
        go = house.keep_busy()
        event = pressed("b1", "take:nothing")
        both = asyncio.gather(*(house.runtime.receive(event) for _ in range(2)))
        await asyncio.sleep(0)
        go.set()
        first, second = await both
        assert first is second is not None


async def test_an_answer_that_came_too_late_is_there_for_who_asks_again(memory_folder):
    async with running(memory_folder, patience=0.05) as house:
        go = house.keep_busy()
        event = pressed("b1", "take:nothing")
        with pytest.raises(StoreBusy):
            await house.runtime.receive(event)
        go.set()
        house.runtime._patience = 5.0
        assert await house.runtime.receive(event)


def test_answers_are_kept_for_the_last_events_alone():
    answers = Answers(kept=2)
    for number in range(3):
        future = Future()
        answers.expect(f"b{number}", future)
        future.set_result(f"answer {number}")
    for outcome in (None, StoreBusy("busy")):
        nothing = Future()
        answers.expect("b2", nothing)
        if outcome is None:
            nothing.set_result(None)
        else:
            nothing.set_exception(outcome)
    assert [answers.get(f"b{number}") for number in range(3)] == [None, "answer 1", "answer 2"]


async def test_a_door_finds_what_it_noted_after_a_restart(memory_folder):
    async with running(memory_folder) as house:
        assert await house.runtime.remembered("slack read it-help") == ""
        await house.runtime.remember("slack read it-help", "1763460000.000100")
    async with running(memory_folder) as house:
        assert await house.runtime.remembered("slack read it-help") == "1763460000.000100"
