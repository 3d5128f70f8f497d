"""Fifty events a second against a real desk with both doors, and a burst of five thousand.

A few seconds of it in the run, which hold the books; ten minutes with DESKSIDE_LOAD=all, which
hold the figures, too.
"""

import asyncio
import gc
import os
import statistics
from contextlib import asynccontextmanager
from random import Random

import pytest

from tests.load.books import Books
from tests.load.company import DAY_AND_NIGHT, OnSlack, OnTeams
from tests.load.process import real_desk, wait_until_up
from tests.load.timing import share, steadily, timed, told, took_on_teams
from tests.slack.far_end import FakeSlack
from tests.teams.far_end import FakeTeams
from tests.teams.signing import Metadata

pytestmark = pytest.mark.load
ALL = os.environ.get("DESKSIDE_LOAD") == "all"
SECONDS, EVERY = (600.0, 10.0) if ALL else (3.0, 0.5)
RATE, ON_TEAMS = 50.0, 0.2
P99 = 100.0
BURST, AT_ONCE = (5_000, 64) if ALL else (150, 16)
QUIET_WITHIN = 120.0


class Rig:
    """A running desk and the people on both sides of it."""

    def __init__(self, desk, people, colleagues, books, door) -> None:
        self.desk, self.people, self.colleagues = desk, people, colleagues
        self.books, self.door = books, door
        self.rng = people.rng

    async def act(self) -> None:
        on_teams = self.rng.random() < ON_TEAMS
        await (self.colleagues if on_teams else self.people).act()

    async def quiet(self) -> None:
        """Wait until all that was refused was brought again, and all is said."""
        slack = self.people.slack
        await slack.settled()
        for pause in (60, 300):
            await slack.passes(pause)
        await self.colleagues.teams.settled()
        await self.colleagues.teams.deliveries.bring_lost()
        async with asyncio.timeout(QUIET_WITHIN):
            while self.books.unsaid():  # noqa: ASYNC110 - another process says it, and tells nobody
                await asyncio.sleep(0.1)  # between two looks at its file


@asynccontextmanager
async def rig(folder, *, at_once=0):
    async with FakeSlack() as slack, FakeTeams(secure=True) as teams:
        teams.token = "token-1"
        slack.patient = teams.patient = False
        rng = Random(7)
        people, colleagues = OnSlack(slack, rng), OnTeams(teams, rng)
        with (
            Metadata(teams.signer) as page,
            real_desk(folder, DAY_AND_NIGHT, slack, teams, page.url) as desk,
        ):
            await asyncio.to_thread(wait_until_up, desk)
            door = timed(slack, f"http://127.0.0.1:{desk.port}/slack/events", at_once=at_once)
            teams.tells(f"http://127.0.0.1:{desk.port}/teams/messages")
            await teams.installs(next(iter(teams.people.values())), colleagues.help)
            books = Books(folder / "desk", DAY_AND_NIGHT, people, colleagues)
            yield Rig(desk, people, colleagues, books, door)


@pytest.fixture
def no_pauses():
    """Keep who sends, and stops the time, from tidying up in the middle of it."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


async def _lag(found):
    """Look how late who sends is woken: what the machine itself adds to each figure."""
    loop = asyncio.get_running_loop()
    while True:
        at = loop.time()
        await asyncio.sleep(0.01)  # to see how much later it ends
        found.append(max(loop.time() - at - 0.01, 0.0))


async def _watch(desk, found):
    while True:
        await asyncio.sleep(EVERY)  # between two looks at its memory
        found.append(desk.held())


async def test_at_fifty_a_second_nothing_is_lost_and_nothing_grows(
    tmp_path, record_property, no_pauses
):
    async with rig(tmp_path) as r:
        found = []
        watching = asyncio.create_task(_watch(r.desk, found))
        lags = []
        lagging = asyncio.create_task(_lag(lags))
        failed = await steadily(r.act, rate=RATE, count=int(RATE * SECONDS))
        watching.cancel()
        lagging.cancel()
        took = [*r.door.took, *took_on_teams(r.colleagues.teams)]
        await r.quiet()
        complaints = r.books.complaints()
        code = r.desk.stops()
    assert not complaints, "\n".join(complaints[:50])
    assert not failed
    assert code == 0
    assert not r.desk.noise(), "\n".join(r.desk.noise())
    assert {(held.threads, held.children) for held in found[1:]} == {(found[1].threads, 0)}
    third = len(found) // 3
    second, end = (
        statistics.median(held.rss for held in part)
        for part in (found[third : 2 * third], found[2 * third :])
    )
    record_property("figure", f"{len(took):,} events at {RATE:.0f} a second, none lost")
    record_property("figure", f"acknowledged: {told(took)}; who sent was itself late: {told(lags)}")
    record_property("figure", f"memory: {second:.0f} MB, then {end:.0f} MB")
    if ALL:
        assert share(took, 0.99) < P99
        assert end <= second + max(5.0, 0.05 * second)


@pytest.mark.long("loads a real desk")
async def test_of_a_burst_none_is_lost_and_memory_comes_back(tmp_path, record_property, no_pauses):
    async with rig(tmp_path, at_once=AT_ONCE) as r:
        await asyncio.gather(*(r.act() for _ in range(100)))
        await r.quiet()
        r.door.took.clear()
        before = r.desk.held()
        loop = asyncio.get_running_loop()
        begun = loop.time()
        await asyncio.gather(*(r.people.asks() for _ in range(BURST)))
        await r.people.slack.settled()
        spent = loop.time() - begun
        took = list(r.door.took)
        await r.quiet()
        drained = loop.time() - begun
        complaints = r.books.complaints()
        after = r.desk.held()
        code = r.desk.stops()
    assert not complaints, "\n".join(complaints[:50])
    assert code == 0
    assert not r.desk.noise()
    assert (after.threads, after.children) == (before.threads, 0)
    again = sum(len(each.attempts) - 1 for each in r.people.slack.deliveries.log)
    record_property(
        "figure",
        f"a burst of {BURST:,} over {AT_ONCE} connections: {BURST / spent:,.0f} a second, {again}"
        f" refused and brought again, none lost; all marked after {drained:.0f} s without a pace",
    )
    record_property("figure", f"acknowledged: {told(took)}")
    record_property("figure", f"memory: {before.rss:.0f} MB before, {after.rss:.0f} MB after")
