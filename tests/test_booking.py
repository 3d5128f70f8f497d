"""What became of messages is written down: nobody waits for a row that cannot be, nor for ever."""

import asyncio

import pytest

from adapters.booking import Book
from chatops.messages import InThread, Line, Post
from chatops.ports import GivenUp
from chatops.unit_of_work import OutboxRow
from tests.cranked import Cranked
from tests.desk import HELP, StoppedClock
from tests.far_end import DOOR

GONE = GivenUp(reason="channel_archived")


class Desk:
    """A book over a real store, whose breaths end when they are told to."""

    def __init__(self, folder) -> None:
        self.memory, self.clock = Cranked(folder), StoppedClock()
        self.breath = asyncio.Event()
        self.book = Book(
            self.memory,
            now=self.clock.now,
            tell=lambda news, uow: None,
            sleep=lambda seconds: self.breath.wait(),
        )

    async def claim(self, id: str):
        now = self.clock.now()
        message = Post(to=InThread(place=HELP, root="m1"), parts=(Line(text=id),))
        row = OutboxRow(id=id, message=message, door=DOOR, conversation=id, due_at=now, made_at=now)
        await asyncio.wrap_future(self.memory.background(lambda uow: uow.outbox.add(row)))
        (claim,) = await asyncio.wrap_future(
            self.memory.background(lambda uow: uow.outbox.claim(now, doors=(DOOR,), limit=1))
        )
        return claim

    def state(self, id: str) -> str:
        sql = "SELECT state FROM outbox WHERE id = ?"
        return self.memory.db.execute(sql, (id,)).fetchone()[0]


@pytest.fixture
async def desk(memory_folder):
    opened = Desk(memory_folder)
    yield opened
    opened.memory.close()


async def test_a_row_that_cannot_be_marked_keeps_no_later_one_waiting(desk):
    unmarkable = asyncio.create_task(desk.book.write(None, GONE))
    await desk.book.write(await desk.claim("a"), GONE)
    await desk.book.write(await desk.claim("b"), GONE)
    assert [desk.state(id) for id in ("a", "b")] == ["given up"] * 2
    assert not unmarkable.done()
    await desk.book.close()
    with pytest.raises(asyncio.CancelledError):
        await unmarkable


async def test_who_waits_hears_that_the_book_was_closed_before_it_had_begun(desk):
    claim = await desk.claim("a")
    waiting = asyncio.create_task(desk.book.write(claim, GONE))
    await asyncio.sleep(0)  # it has asked, and nothing is written yet
    await desk.book.close()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert desk.state("a") == "sending"
    await desk.book.write(claim, GONE)
    assert desk.state("a") == "given up"
