"""Slack is called no faster than it asks for, and hardly slower, by a clock that tests turn."""

import random
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

import pytest

from adapters.slack.sending.pacing import POST, Pace
from tests.slack.far_end.faults import Limits

AT_ONCE = 16


class Nap:
    """A sleep that tells the one who turns the clock how long it is."""

    def __init__(self, seconds: float):
        self.seconds = seconds

    def __await__(self):
        yield self.seconds


@dataclass
class Row:
    key: str
    method: str = POST
    of: str = ""
    asked: float = 0.0
    times: int = 0
    sent: float | None = None


@dataclass
class World:
    """A relay that sends sixteen rows at once, and a Slack that refuses what comes too fast."""

    now: float = 1_000.0
    refused: int = 0
    late: float = 0.05  # seconds that a row may be late when it comes again
    sent: list[Row] = field(default_factory=list)
    blocks: list[tuple[float, str, float]] = field(default_factory=list)

    def __post_init__(self):
        self.pace = Pace(clock=lambda: self.now, sleep=Nap)
        self.limits = Limits(lambda: self.now)
        self.limits.turn_on()
        self.chance = random.Random(7)
        self._order = count()
        self._due = []  # rows, by the time at which they come
        self._asleep = []  # those under way, by the time at which they wake

    def asks(self, row: Row, at: float | None = None) -> Row:
        row.asked = self.now if at is None else at
        heappush(self._due, (row.asked, next(self._order), row))
        return row

    def runs(self) -> None:
        while self._due or self._asleep:
            room = len(self._asleep) < AT_ONCE
            if self._due and room and (not self._asleep or self._due[0][0] <= self._asleep[0][0]):
                at, _, row = heappop(self._due)
                going = self.pace.turn(row.method, key=row.key, of=row.of)
            else:
                at, _, row, going = heappop(self._asleep)
            self.now = max(self.now, at)
            self._steps(row, going)

    def _steps(self, row: Row, going) -> None:
        while self.blocks and self.blocks[0][0] <= self.now:
            _, method, seconds = self.blocks.pop(0)
            self.pace.block(method, seconds)
        try:
            seconds = going.send(None)
            heappush(self._asleep, (self.now + seconds, next(self._order), row, going))
        except StopIteration as end:
            self._ends(row, end.value)

    def _ends(self, row: Row, wait: float) -> None:
        if wait:
            row.times += 1
            assert wait >= 1.0
            at = self.now + wait + self.chance.random() * self.late
            heappush(self._due, (at, next(self._order), row))
            return
        self.refused += self.limits.wait_for(row.method, row.of) > 0
        row.sent = self.now
        self.sent.append(row)


@pytest.fixture
def world():
    return World()


def took(rows, start=1_000.0) -> float:
    return max(row.sent for row in rows) - start


def test_two_hundred_marks_and_five_thousand_posts_go_out_as_fast_as_slack_takes_them(world):
    marks = [world.asks(Row(f"m{n}", "reactions.add")) for n in range(200)]
    posts = [world.asks(Row(f"p{n}", of=f"U{n}")) for n in range(5_000)]
    world.runs()
    assert world.refused == 0
    assert took(marks) <= 199 * 60 / 50 * 1.02
    assert took(posts) <= 4_999 * 60 / 300 * 1.02
    assert max(row.times for row in posts + marks) <= 3


def test_posts_in_one_place_keep_their_order_and_a_second_between_them(world):
    posts = [world.asks(Row(f"p{n}", of="C0HELP")) for n in range(60)]
    world.runs()
    assert world.refused == 0
    assert [row.key for row in world.sent] == [row.key for row in posts]
    assert took(posts) <= 59 * 1.05 * 1.02


def test_a_busy_place_holds_up_no_other(world):
    for n in range(60):
        world.asks(Row(f"p{n}", of="C0HELP"))
    other = world.asks(Row("other", of="C0REST"))
    world.runs()
    assert other.sent - other.asked <= 1.0


def test_one_alone_goes_at_once(world):
    row = world.asks(Row("m", "reactions.add"))
    later = world.asks(Row("n", "reactions.add"), at=1_090.7)
    world.runs()
    assert (row.sent, later.sent) == (1_000.0, 1_090.7)


def test_what_comes_up_while_thousands_wait_does_not_wait_behind_them(world):
    posts = [world.asks(Row(f"p{n}", of=f"U{n}")) for n in range(5_000)]
    news = [world.asks(Row(f"new{n}", of=f"D{n}"), at=1_100.0 + 90 * n) for n in range(8)]
    world.runs()
    assert world.refused == 0
    assert max(row.sent - row.asked for row in news) <= 25
    assert took(posts) <= 4_999 * 60 / 300 * 1.02


def test_while_slack_refuses_a_method_nobody_calls_it_and_then_all_go_on_in_order(world):
    posts = [world.asks(Row(f"p{n}", of=f"U{n}")) for n in range(300)]
    marks = [world.asks(Row(f"m{n}", "reactions.add")) for n in range(10)]
    world.blocks = [(1_010.0, POST, 30.0)]
    world.runs()
    assert world.refused == 0
    assert not [row for row in posts if 1_010.5 < row.sent < 1_039.5]
    assert took(posts) <= (299 * 0.2 + 30) * 1.02 + 1
    assert took(marks) <= 9 * 1.2 * 1.02
    order = [int(row.key[1:]) for row in world.sent if row.method == POST]
    assert max(abs(number - place) for place, number in enumerate(order)) <= 12


def test_refused_twice_at_the_same_time_is_refused_for_the_longer_time(world):
    world.pace.block(POST, 30.0)
    world.pace.block(POST, 10.0)
    row = world.asks(Row("p", of="U1"))
    world.runs()
    assert row.sent - row.asked == pytest.approx(30.0, abs=0.2)


def test_who_comes_back_late_still_goes_and_nothing_is_refused():
    world = World(late=20.0)
    posts = [world.asks(Row(f"p{n}", of=f"U{n % 40}")) for n in range(600)]
    world.runs()
    assert world.refused == 0
    assert took(posts) <= 600


def test_who_never_comes_back_is_forgotten(world):
    for n in range(20_000):
        going = world.pace.turn(POST, key=f"p{n}", of=f"C{n % 7}")
        try:
            going.send(None)
        except StopIteration:
            world.now += 10.0
        finally:
            going.close()
    assert len(world.pace._reserved) < 5_000
    assert len(world.pace._lane(POST)._taken) < 5_000


async def test_without_a_pace_everybody_goes_at_once_but_for_what_slack_refuses():
    pace = Pace.none()
    assert [await pace.turn(POST, key=str(n), of="C1") for n in range(50)] == [0.0] * 50
    pace.block(POST, 7.0)
    assert await pace.turn(POST, key="x", of="C1") == pytest.approx(7.0, abs=0.5)
    assert await pace.turn("chat.update", key="x") == 0.0
