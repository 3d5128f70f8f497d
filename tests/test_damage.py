"""A page of the file is broken while the desk runs: it writes nothing more, and says so."""

import asyncio
import logging
import os
import threading
from contextlib import suppress

import pytest

from adapters.alarm import GOOD_LOOKS, WHOLE_SECONDS, Alarm
from adapters.runtime import Runtime
from chatops.bot import Bot
from chatops.errors import StoreBusy
from chatops.events import MessageSaid
from chatops.ports import GivenUp, Retry, Sent, Unknown
from storage import backup, writer
from storage.ballot_box import BallotBox
from storage.ballot_file import DamagedError
from storage.schema import SchemaError
from storage.sqlite import ERRORS, connect, is_whole, look_into, one
from storage.standing import DAMAGED
from storage.store import Store
from tests.audit import rows
from tests.balloting import QUESTIONS, SECRET, WAVE, put
from tests.cast import HELP, WEDNESDAY, StoppedClock, settings
from tests.far_end import DOOR, FarEnd

MODES = ("wal", "delete")
PAGE = 4096


class House:
    """A store, a runtime and an alarm over one folder."""

    def __init__(self, folder, *, mode) -> None:
        self.store = Store(folder, mode=mode)
        self.far_end = FarEnd()
        channels = {DOOR: self.far_end}
        bot = Bot(settings())
        self.runtime = Runtime(
            self.store, bot, channels=channels, clock=StoppedClock(), patience=30.0
        )
        self.alarm = Alarm(self.store, channels, settings(), bot.alarm)

    async def ask(self, number: int) -> bool:
        """Somebody asks; tells whether that was acknowledged."""
        event = MessageSaid(
            id=f"ask {number}",
            at=WEDNESDAY,
            said_at=WEDNESDAY,
            place=HELP,
            message=f"m{number}",
            author="dana",
            text="My laptop does not start, can you help?",
        )
        with suppress(StoreBusy):
            await self.runtime.receive(event)
            return True
        return False

    def told(self) -> list[str]:
        return [post.text for post in self.far_end.posts.values() if "ana" in post.place]


@pytest.fixture(params=MODES)
def house(request, met, tmp_path):
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o700)
    (folder / "desk.db").write_bytes((met / "desk.db").read_bytes())
    opened = House(folder, mode=request.param)
    yield opened
    opened.store.close()


def spoil(path, *pages: int) -> None:
    """Write noise over the beginning of pages, as a failing disk does."""
    size = path.stat().st_size // PAGE
    with path.open("r+b") as file:
        for page in pages or range(1, size):
            file.seek(page * PAGE)
            file.write(os.urandom(250))
        os.fsync(file.fileno())


def root_of(path, table: str) -> int:
    db = look_into(path)
    page = one(db, "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))[0]
    db.close()
    return int(page) - 1


async def test_damage_that_no_event_came_across_is_found_by_a_look(house, caplog):
    assert await house.ask(1)
    spoil(house.store.path, root_of(house.store.path, "setting"))
    house.store.look_over()
    assert house.store.refuses == DAMAGED
    assert [await house.ask(number) for number in range(2, 6)] == [False] * 4
    with pytest.raises(StoreBusy):  # what /readyz asks
        house.store.background(lambda uow: None).result()
    told = [line for line in caplog.records if line.name == "deskside.store"]
    errors = [line.message for line in told if line.levelno == logging.ERROR]
    assert ["deskside restore" in message for message in errors] == [True], "once, with the cure"


def comes_across(uow):
    error = next(kind for kind in ERRORS)("database disk image is malformed")
    error.sqlite_errorcode = 11
    raise error


async def test_the_event_that_comes_across_damage_is_the_last_that_is_tried(house):
    store = house.store
    spoil(store.path)
    with pytest.raises(StoreBusy):
        store.background(comes_across).result()
    assert not await house.ask(1)
    assert store.refuses == DAMAGED


@pytest.mark.parametrize("lane", ["read", "background"])
async def test_a_page_that_was_read_badly_once_stops_nobody_and_twice_everybody(house, lane):
    store = house.store
    with pytest.raises((*ERRORS, StoreBusy)):
        getattr(store, lane)(comes_across).result()
    assert not store.background(lambda uow: None).exception() or await house.ask(1)
    assert await house.ask(2), "a look has found the file whole"
    assert store.refuses == ""
    with pytest.raises((*ERRORS, StoreBusy)):
        getattr(store, lane)(comes_across).result()
    assert store.refuses == DAMAGED
    assert not await house.ask(3)


async def test_nothing_is_acknowledged_while_a_look_settles_a_doubt(house, monkeypatch):
    began, goes_on = threading.Event(), threading.Event()

    def slowly(path):
        began.set()
        return goes_on.wait(10) and is_whole(path)

    monkeypatch.setattr(writer, "is_whole", slowly)
    with pytest.raises(ERRORS):
        house.store.read(comes_across).result()
    assert began.wait(10)
    asked = asyncio.create_task(house.ask(1))
    done, _ = await asyncio.wait([asked], timeout=0.2)
    assert not done
    assert house.store.refuses == DAMAGED
    goes_on.set()
    assert await asked


async def test_damage_that_a_reader_comes_across_ends_the_writing(house):
    spoil(house.store.path)
    with suppress(*ERRORS):
        house.store.read(lambda uow: rows(uow._db, "SELECT * FROM setting, outbox")).result()
    assert not await house.ask(1)
    assert house.store.refuses == DAMAGED


def test_the_log_is_not_folded_into_a_file_that_is_damaged(met, tmp_path):
    (tmp_path / "desk.db").write_bytes((met / "desk.db").read_bytes())
    store = Store(tmp_path, mode="wal")
    store.background(lambda uow: uow.set_setting("in", "the log")).result()
    spoil(store.path)
    store.look_over()
    before = store.path.read_bytes()
    assert not store.fold().result()
    assert store.path.read_bytes() == before
    store.close()


async def test_admins_are_told_once_past_the_outbox(house):
    house.store.look_over()
    assert house.store.refuses == ""
    spoil(house.store.path)
    house.store.look_over()
    for _ in range(4):
        await house.alarm.look()
    [told] = house.told()
    assert "deskside restore" in told


class Refusing:
    """A store of which it is said whether it refuses."""

    refuses = "refuses"

    def look_over(self) -> None:
        """Find nothing."""


class Takes(FarEnd):
    """Answers what it is told to, then takes everything."""

    def __init__(self, *answers) -> None:
        super().__init__()
        self.answers, self.keys = list(answers), []

    async def send(self, parcel):
        self.keys.append(parcel.key)
        answer = self.answers.pop(0) if self.answers else Sent()
        if isinstance(answer, Exception):
            raise answer
        return answer


async def keys_of(looks, *answers):
    """Have an alarm look at what the store says, one after the other; return what was sent."""
    store, far_end = Refusing(), Takes(*answers)
    alarm = Alarm(store, {DOOR: far_end}, settings(), Bot(settings()).alarm)
    for store.refuses in looks:
        await alarm.look()
    return far_end.keys


NOT_NOW = Retry(after=1.0, reason="ratelimited", counts=False)


@pytest.mark.parametrize("answer", [NOT_NOW, StoreBusy("full")], ids=["refused", "not looked up"])
async def test_an_alarm_that_was_not_taken_is_said_again_as_the_same_message(answer):
    keys = await keys_of(["refuses"] * 30, answer, answer)
    assert len(keys) == 3
    assert len(set(keys)) == 1


@pytest.mark.parametrize(
    "answer",
    [Unknown(reason="lost"), GivenUp(reason="gone"), ValueError()],
    ids=["lost", "given up", "raised"],
)
async def test_an_alarm_that_may_be_there_or_never_will_is_not_said_again(answer):
    assert len(await keys_of(["refuses"] * 30, answer)) == 1


async def test_a_disk_that_refuses_now_and_then_is_told_once_until_half_an_hour_was_well():
    an_hour = ["refuses", "refuses", ""] * 60
    assert len(await keys_of(an_hour)) == 1
    assert len(await keys_of([*an_hour, *[""] * GOOD_LOOKS, *an_hour])) == 2


async def test_damage_is_told_to_whom_a_full_disk_was_told():
    assert len(await keys_of(["refuses"] * 3 + [DAMAGED] * 3)) == 2


async def test_a_look_at_a_whole_file_changes_nothing(house):
    assert await house.ask(1)
    house.store.look_over()
    assert await house.ask(2)
    assert house.store.refuses == ""
    assert (await house.alarm.look(), house.told()) == (None, [])


def is_refused(folder, mode) -> bool:
    try:
        Store(folder, mode=mode).close()
    except SchemaError as error:
        return "deskside restore" in str(error)
    return False


@pytest.mark.parametrize("mode", MODES)
def test_wherever_a_file_is_damaged_it_opens_whole_or_not_at_all(
    met, memory_folder, mode, record_property
):
    whole = (met / "desk.db").read_bytes()
    pages = len(whole) // PAGE
    refused = 0
    for page in range(1, pages, 3):
        path = memory_folder / "desk.db"
        path.write_bytes(whole)
        spoil(path, page)
        if is_refused(memory_folder, mode):
            refused += 1
        else:  # a page that nothing stands on: SQLite itself finds nothing wrong with it
            db = connect(path, mode=mode)
            assert one(db, "PRAGMA integrity_check")[0] == "ok"
            db.close()
        for left in memory_folder.glob("desk.db*"):
            left.unlink()
    assert refused > pages // 5
    record_property(
        "figure", f"{mode}: {refused} of {len(range(1, pages, 3))} spoilt pages refused"
    )


def test_a_backup_that_finds_damage_leaves_the_good_ones_as_they_are(house, tmp_path):
    copies = tmp_path / "copies"
    copies.mkdir()
    backup.take(house.store.path, copies / "good.db")
    good = (copies / "good.db").read_bytes()
    spoil(house.store.path, root_of(house.store.path, "setting"))
    with pytest.raises(backup.BackupError):
        backup.take(house.store.path, copies / "bad.db")
    assert not (copies / "bad.db").exists()
    assert (copies / "good.db").read_bytes() == good
    assert backup.verify(copies / "good.db")["person"]


def a_box(folder):
    box = BallotBox(folder)
    box.open(WAVE, QUESTIONS, SECRET).result()
    return box


@pytest.mark.parametrize("table", ["tally", "wave", "voted"])
def test_an_answer_for_a_damaged_ballot_box_is_not_acknowledged(memory_folder, table):
    box = a_box(memory_folder)
    assert put(box, "dana", 9)
    spoil(box.path, root_of(box.path, table))
    box._thread.submit(box._rows._file.close).result()  # what was read before is not kept in memory
    with pytest.raises((*ERRORS, DamagedError)):
        put(box, "omar", 3)
    assert box.waves().result() == {}, "the next look declares the wave void, without a restart"
    assert box.path.with_name("survey.db.damaged").exists()
    box.open("2027-03-09", QUESTIONS, SECRET).result()
    assert box.waves().result() == {"2027-03-09": True}
    box.shut()


async def test_the_alarm_keeps_watch_until_it_is_ended(house):
    naps, enough = [], asyncio.Event()

    async def nap(seconds: float) -> None:
        naps.append(seconds)
        if house.told() and sum(naps) > 2 * WHOLE_SECONDS:
            enough.set()
        await asyncio.sleep(0)

    spoil(house.store.path)
    watching = asyncio.create_task(house.alarm.keep_watch(nap))
    await asyncio.wait_for(enough.wait(), 30)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    assert len(house.told()) == 1
