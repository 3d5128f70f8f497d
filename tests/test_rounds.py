"""What is said goes out with as few commits as it takes, and nothing that may go out waits."""

import asyncio

import pytest

from adapters.relay import AT_ONCE
from adapters.runtime import Runtime
from chatops.bot import Bot
from chatops.events import MessageSaid, PersonSeen
from chatops.messages import InThread, Line, Post
from chatops.unit_of_work import OutboxRow
from storage.outbox import OutboxRows
from tests.cast import HELP, OTHER, StoppedClock, settings
from tests.cranked import Cranked, Fuse
from tests.crashing import LastingFarEnd
from tests.far_end import DOOR

ASK = "My laptop does not start any more, can you help?"
LONG = 20.0
"""Seconds after which a test fails; a round that nobody called for would come after 30."""


class FarEnd(LastingFarEnd):
    """Counts what is under way at once, and lets nothing arrive before its gate is open."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.gate.set()
        self.full, self.begun = asyncio.Event(), asyncio.Event()
        self.under_way = self.most = self.sends = 0

    async def send(self, parcel):
        self.under_way += 1
        self.sends += 1
        self.begun.set()
        self.most = max(self.most, self.under_way)
        if self.under_way == AT_ONCE:
            self.full.set()
        await self.gate.wait()
        self.under_way -= 1
        return await super().send(parcel)


class House:
    """A desk whose relay runs; its store is written when the loop comes round to it."""

    def __init__(self, folder) -> None:
        self.steps, self.far_end, self.clock = Fuse(), FarEnd(), StoppedClock()
        self.store = Cranked(folder, step=self.steps)
        self.runtime = Runtime(
            self.store,
            Bot(settings()),
            channels={DOOR: self.far_end},
            clock=self.clock,
            patience=60.0,
            step=self.steps,
        )

    async def meets_dana(self) -> None:
        """Have the desk know Dana, who would otherwise be asked for first."""
        at = self.clock.now()
        about = {"person": "dana", "name": "Dana", "door": DOOR}
        await self.runtime.receive(PersonSeen(id="p", at=at, said_at=at, **about))

    async def says(self, id: str, *, place=HELP) -> None:
        at = self.clock.now()
        said = {"message": id, "author": "dana", "text": ASK}
        await self.runtime.receive(MessageSaid(id=id, at=at, said_at=at, place=place, **said))

    async def puts_in(self, count: int, *, in_one: bool = False) -> None:
        """Put posts in, all in one conversation or each in one of its own."""
        at, post = (
            self.clock.now(),
            Post(to=InThread(place=HELP, root="m"), parts=(Line(text="a"),)),
        )
        rows = [
            OutboxRow(
                id=f"row {n}",
                message=post,
                door=DOOR,
                conversation="c" if in_one else f"c{n}",
                due_at=at,
                made_at=at,
            )
            for n in range(count)
        ]
        add = self.store.background(lambda uow: [uow.outbox.add(row) for row in rows])
        await asyncio.wrap_future(add)
        self.runtime._relay.wake()

    async def is_all_out(self) -> None:
        sql = "SELECT count(*) FROM outbox WHERE state <> 'sent'"
        async with asyncio.timeout(LONG):
            while self.runtime._relay._sending or self.store.db.execute(sql).fetchone()[0]:  # noqa: ASYNC110 - the file tells nobody
                await asyncio.sleep(0)

    def states(self) -> list[str]:
        sql = "SELECT state FROM outbox WHERE id LIKE 'row %' ORDER BY number"
        return [state for (state,) in self.store.db.execute(sql).fetchall()]

    def commits(self) -> int:
        return self.steps.counts["committed"]


@pytest.fixture
async def house(memory_folder):
    opened = House(memory_folder)
    await opened.runtime.start()
    await opened.meets_dana()
    await opened.is_all_out()
    yield opened
    await opened.runtime.stop()
    opened.store.close()


async def test_what_an_event_says_is_claimed_in_the_events_own_commit(house):
    before = house.commits()
    await house.says("m1")
    await house.is_all_out()
    assert house.far_end.marks == {("it-help", "m1")}
    assert house.commits() - before == 2  # the event with its claim; what became of the mark


async def test_what_waits_behind_a_message_is_claimed_with_its_outcome(house):
    before = house.commits()
    await house.puts_in(5, in_one=True)
    await house.is_all_out()
    assert len(house.far_end.posts) == 5
    assert house.commits() - before == 1 + 1 + 5  # put in; the first is claimed; five outcomes


async def test_an_event_that_says_nothing_asks_nothing_of_the_outbox(house, monkeypatch):
    claims = []
    claim = OutboxRows.claim
    monkeypatch.setattr(
        OutboxRows, "claim", lambda *a, **more: claims.append(1) or claim(*a, **more)
    )
    await house.says("m1", place=OTHER)
    await house.runtime._relay._rounds.ended()
    assert not claims
    await house.says("m2")
    assert claims


async def test_no_more_than_sixteen_are_under_way_and_none_stays_behind(house):
    house.far_end.gate.clear()
    await house.puts_in(40)
    await asyncio.wait_for(house.far_end.full.wait(), LONG)
    await house.says("m1")  # finds no room, and is not forgotten
    house.far_end.gate.set()
    await house.is_all_out()
    assert house.far_end.most == AT_ONCE
    assert house.far_end.marks == {("it-help", "m1")}


async def test_what_is_said_behind_more_than_one_commit_takes_is_not_forgotten(house):
    async with asyncio.TaskGroup() as group:
        for n in range(150):  # of these the first round comes along with the first alone
            group.create_task(house.says(f"m{n}", place=OTHER))
        group.create_task(house.says("ask"))
    await house.is_all_out()
    assert house.far_end.marks == {("it-help", "ask")}


async def test_what_could_not_be_claimed_to_the_end_is_not_sent(house, monkeypatch):
    next_at, tried = OutboxRows.next_at, asyncio.Event()

    def fails(rows, *, doors):
        tried.set()
        monkeypatch.setattr(OutboxRows, "next_at", next_at)
        raise ValueError("no time")

    monkeypatch.setattr(OutboxRows, "next_at", fails)
    house.far_end.gate.clear()
    await house.puts_in(1)
    await asyncio.wait_for(tried.wait(), LONG)
    await asyncio.wait_for(house.far_end.begun.wait(), LONG)
    await house.runtime._relay._rounds.go()
    assert (house.far_end.sends, house.states()) == (1, ["sending"])
    house.far_end.gate.set()


async def test_what_is_claimed_too_late_to_be_sent_waits_as_before(house, monkeypatch):
    relay, back = house.runtime._relay, asyncio.Event()
    put_back = OutboxRows.put_back

    def puts_back(rows, claims):
        put_back(rows, claims)
        relay._ending = False
        back.set()

    monkeypatch.setattr(OutboxRows, "put_back", puts_back)
    relay._ending = True
    await house.puts_in(3)
    await asyncio.wait_for(back.wait(), LONG)
    assert house.far_end.sends == 0
    relay.wake()
    await house.is_all_out()
    assert house.far_end.sends == 3


async def test_who_stops_claims_nothing_more_along_with_what_became_of_the_last(house):
    house.far_end.gate.clear()
    await house.puts_in(3, in_one=True)
    await asyncio.wait_for(house.far_end.begun.wait(), LONG)
    house.runtime._relay.stop()
    house.far_end.gate.set()
    async with asyncio.timeout(LONG):
        while house.runtime._relay._sending:  # noqa: ASYNC110 - who is done tells nobody
            await asyncio.sleep(0)
    assert house.states() == ["sent", "new", "new"]


def test_what_expires_is_found_by_its_index_however_much_is_due(memory_folder):
    store = Cranked(memory_folder)
    told: list[str] = []
    store.db.conn.set_trace_callback(told.append)
    OutboxRows(store.db).expire(StoppedClock().now())
    store.db.conn.set_trace_callback(None)
    plan = [row[-1] for row in store.db.execute(f"EXPLAIN QUERY PLAN {told[0]}").fetchall()]
    store.close()
    assert plan == ["SEARCH outbox USING INDEX outbox_expires (expires_at<?)"]
