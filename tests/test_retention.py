"""After a mixed life every text leaves when its days are over, and the shape of it all stays.

What holds text is found by looking at every column of every table, not by a list of ours.
"""

import asyncio
import shutil
from datetime import timedelta

import pytest

from chatops.measures.figures import measure
from chatops.wording import Wording
from chatops.work import Work
from storage.driver import sqlite3
from tests.cast import StoppedClock
from tests.mixed_life import NOTED, SETTINGS, THROUGH, fails, lives, settles, word
from tests.two_doors import TwoDoors

MARKS = ("zz", THROUGH, NOTED)
"""In every text that anybody wrote in the story there is one of these."""
QUEUES = {"outbox.body", "failed.event"}
REQUESTS = {"message.text", "request.text", "request_words.text"}
SHAPE = ("request", "message", "deed", "thread", "nudge", "outbox", "person", "burst")
NOWHERE: set[str] = set()


class Old(TwoDoors):
    """A desk whose clock jumps, as that of one that was stopped for days."""

    async def sleeps(self, days: float) -> None:
        """Be stopped for so long, and then tick until nothing is to be pruned any more."""
        self.clock.move_to(self.clock.now() + timedelta(days=days))
        for _ in range(20):
            await self.runtime.tick()
            await self.runtime.drain()
            self.clock.move_to(self.clock.now() + timedelta(seconds=2))

    def where(self, marks: tuple[str, ...] = MARKS) -> set[str]:
        """Name every column in which one of the words stands."""

        def look(uow) -> set[str]:
            return {
                f"{table}.{column}"
                for table in self._tables(uow)
                for column in self._columns(uow, table)
                for mark in marks
                if uow._db.execute(
                    f"SELECT 1 FROM {table} WHERE instr({column}, ?) LIMIT 1", (mark,)
                ).fetchone()
            }

        return self.store.read(look).result()

    def counts(self) -> dict[str, int]:
        def count(uow) -> dict[str, int]:
            every = "SELECT count(*) FROM "
            return {table: uow._db.execute(every + table).fetchone()[0] for table in SHAPE}

        return self.store.read(count).result()

    def standing(self) -> list[tuple]:
        """What is known of each request but its words."""
        return [(r.id, r.asker, r.state, r.helper, r.settled_at) for r in self.requests()]

    def figures(self, at):
        words = Wording(language="en")

        def count(uow):
            return measure(Work(uow=uow, settings=self.settings, words=words, at=at), weeks=13)

        return self.store.read(count).result()

    def on_disk(self, marks: tuple[str, ...] = MARKS) -> list[str]:
        """Name the files in which one of the words stands."""
        files = [file for file in self.folder.rglob("*") if file.is_file()]
        return [f.name for f in files if any(m.encode() in f.read_bytes() for m in marks)]

    def _tables(self, uow) -> list[str]:
        sql = "SELECT name FROM sqlite_master WHERE type = 'table'"
        names = [row[0] for row in uow._db.execute(sql).fetchall()]
        return [name for name in names if not name.startswith("request_words_")]

    def _columns(self, uow, table: str) -> list[str]:
        return [row[1] for row in uow._db.execute(f"PRAGMA table_info({table})").fetchall()]


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """The folder of a desk where everything is over, and the time it is there."""
    folder, clock = tmp_path_factory.mktemp("lived"), StoppedClock()

    async def live():
        desk = await Old(folder, text=SETTINGS, clock=clock).open()
        await lives(desk)
        await fails(desk, "priya")
        await settles(desk)
        await desk.runtime.tick()
        desk.close()

    asyncio.run(live())
    return folder, clock.now()


@pytest.fixture
async def old(lived, memory_folder):
    folder, at = lived
    shutil.copytree(folder, memory_folder, dirs_exist_ok=True)
    desks = [await Old(memory_folder, text=SETTINGS, clock=StoppedClock(at)).open(cast=False)]
    yield desks
    desks[-1].close()


async def test_every_text_leaves_when_its_days_are_over(old, record_property):
    (desk,) = old
    assert desk.where() == QUEUES | REQUESTS
    await desk.sleeps(6.9)
    assert desk.where() == QUEUES | REQUESTS
    await desk.sleeps(0.3)
    await desk.sleeps(1)
    assert desk.where() == REQUESTS
    await desk.sleeps(81)
    assert desk.where() == REQUESTS
    at, counts, standing = desk.clock.now(), desk.counts(), desk.standing()
    figures = desk.figures(at)
    await desk.sleeps(2)
    assert desk.where() == NOWHERE
    assert (desk.counts(), desk.standing()) == (counts, standing)
    assert desk.figures(at) == figures
    rows = sum(counts.values())
    record_property("figure", f"5 columns of text emptied, all {rows} rows of 8 tables still there")


async def test_keys_of_deliveries_leave_after_two_weeks(old):
    (desk,) = old
    sql = "SELECT count(*) FROM inbox WHERE at < ?"
    began = desk.clock.now().isoformat()
    await desk.sleeps(13)
    assert desk.store.read(lambda uow: uow._db.execute(sql, (began,)).fetchone()).result()[0] > 10
    await desk.sleeps(2)
    assert desk.store.read(lambda uow: uow._db.execute(sql, (began,)).fetchone()).result()[0] == 0


async def test_what_is_still_open_keeps_its_words_and_nothing_else_does(old):
    (desk,) = old
    await desk.asks("omar", f"My phone is dead, can you help, x{word('omar')}?")
    await desk.sleeps(101)
    assert desk.where() <= REQUESTS | {"outbox.body"}  # a hint of this morning quotes it
    assert desk.where(tuple(word(p) for p in ("dana", "priya", "sam"))) == NOWHERE
    (still,) = [request for request in desk.requests() if request.is_open]
    assert word("omar") in still.text


async def test_shorter_days_count_from_the_next_start(old):
    (desk,) = old
    await desk.sleeps(20)
    assert desk.where() == REQUESTS
    desk.close()
    shorter = SETTINGS + "keep: {requests_days: 14}\n"
    ends = {"far_end": desk.far_end, "teams": desk.teams}
    old.append(await Old(desk.folder, text=shorter, clock=desk.clock, **ends).open(cast=False))
    await old[-1].sleeps(0.3)
    assert old[-1].where() == NOWHERE


@pytest.mark.parametrize("mode", ["wal", "delete"])
async def test_no_byte_of_what_was_forgotten_stays_while_the_desk_runs(
    memory_folder, mode, record_property
):
    desk = await Old(memory_folder, text=SETTINGS, mode=mode).open()
    await lives(desk)
    await settles(desk)
    assert desk.on_disk()
    await desk.sleeps(92)
    assert desk.store.fold().result() is True
    assert desk.on_disk() == []
    size = sum(file.stat().st_size for file in memory_folder.rglob("*") if file.is_file())
    desk.close()
    assert desk.on_disk() == []
    record_property("figure", f"{mode}: not a word in {size // 1024:,} KiB of files")


async def test_words_stay_in_the_write_ahead_log_until_it_is_folded(memory_folder):
    """This is why the log is folded every minute: without that they would be there for days."""
    desk = await Old(memory_folder, text=SETTINGS, mode="wal").open()
    ask = await desk.asks("dana", f"My VPN is down, {word('dana')}?")
    await desk.deletes(ask, place=desk.requests()[0].place)
    await desk.passes(minutes=2)
    assert desk.where() == NOWHERE
    assert desk.on_disk() == ["desk.db-wal"]
    assert desk.store.fold().result() is True
    assert desk.on_disk() == []
    desk.close()


async def test_whoever_reads_is_not_waited_for_and_the_log_is_folded_later(memory_folder):
    desk = await Old(memory_folder, text=SETTINGS, mode="wal").open()
    await desk.asks("dana", f"My VPN is down, {word('dana')}?")
    reader = sqlite3.connect(memory_folder / "desk.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM request").fetchall()
    assert desk.store.fold().result() is False
    await desk.asks("dana", "and my screen, too")  # the writer goes on
    reader.close()
    assert desk.store.fold().result() is True
    assert (memory_folder / "desk.db-wal").stat().st_size == 0
    desk.close()
