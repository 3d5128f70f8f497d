"""Reading back leaves room for what people are waiting for."""

import pytest

from adapters.slack.reading_back.unhurried import A_MINUTE, Unhurried
from tests.cast import StoppedClock
from tests.slack.doorway import DANA, HELP, Doorway, populated
from tests.slack.far_end import FakeSlack


class Timepiece:
    """A clock that only waiting moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


async def calls(pace, number, method="conversations.history"):
    for _ in range(number):
        await pace.turn(method)


async def test_the_first_few_need_not_wait():
    time = Timepiece()
    await calls(Unhurried(clock=time, sleep=time.sleep), 20)
    assert time.now == pytest.approx(1000.0)


async def test_after_that_there_are_so_many_a_minute_of_each_method():
    time = Timepiece()
    pace = Unhurried(clock=time, sleep=time.sleep)
    await calls(pace, 20 + A_MINUTE)
    assert time.now == pytest.approx(1000.0 + 60.0)
    await calls(pace, 20, "conversations.replies")
    assert time.now == pytest.approx(1000.0 + 60.0)


async def test_a_rest_gives_back_the_first_few_and_no_more():
    time = Timepiece()
    pace = Unhurried(clock=time, sleep=time.sleep)
    await calls(pace, 60)
    time.now = 9000.0
    await calls(pace, 21)
    assert time.now == pytest.approx(9000.0 + 60.0 / A_MINUTE)


async def test_every_page_that_is_read_back_waits_for_its_turn(tmp_path):
    clock = StoppedClock()
    turns = []

    class Counted(Unhurried):
        async def turn(self, method):
            turns.append(method)

    async with FakeSlack(now=clock.now) as far:
        far.uses_sockets()
        populated(far)
        async with Doorway(tmp_path, far, clock) as door:
            await door.opened()
        for number in range(230):
            await far.says(DANA, HELP, f"Ask number {number}")
        async with Doorway(tmp_path, far, clock, reading=Counted()) as door:
            await door.swept()
    assert turns.count("conversations.history") == 2
