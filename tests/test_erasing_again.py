"""What was erased stays erased: in a file that is restored, put there by hand, or half done."""

import asyncio
import multiprocessing
import os
import signal
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.cli import erasing_pieces, main
from adapters.cli.configured import DEMO
from adapters.cli.erasing_pieces import erase_what_came_back
from adapters.cli.wiring import CONFIG
from adapters.clock import Clock
from chatops.access import TERMINAL
from chatops.events import CommandGiven, Exported
from chatops.handlers.erasing_task import Task, load_task
from chatops.unit_of_work import Due
from storage import backup, erased, sweeping
from storage.sqlite import connect
from storage.store import Store
from tests.cast import SETTINGS, StoppedClock
from tests.desk import Desk
from tests.erasing import found
from tests.test_story_forgotten import forgets

WORDS = ("xylophone", "harpsichord", "Reis", "351990")
MANY = 2_000 if os.environ.get("DESKSIDE_LOAD") == "all" else 250
FORK = multiprocessing.get_context("fork")
ALL = os.environ.get("DESKSIDE_KILLS") == "all"
PIECES = range(1, 8) if ALL else (2,)
"""Before which piece the process is killed."""
PRESSES = range(1, 12) if ALL else (1, 4, 9)
FORMER = SETTINGS.replace("[sam, alex]", "[alex]")
HOWS = ("erase", "forget")


async def tells(desk: Desk) -> None:
    await desk.runtime.remember(CONFIG, DEMO)
    await desk.sends_form("dana", "reach_me", prefers="call", office="", phone="+351990")
    ask = await desk.says("dana", "My xylophone is down, can you help?")
    await desk.says("sam", "Which one?", root=ask)
    await desk.sends_form("sam", f"hand_over:{desk.the_request().id}", to="alex")
    await desk.says("omar", "My screen flickers")
    await desk.receives(Exported(**desk._stamp(desk._next("export"), None), person="dana"))
    await desk.passes(minutes=5)


async def goes(desk: Desk, how: str) -> None:
    if how == "erase":
        await desk.sends_form("dana", "erase")
    else:
        stamp = desk._stamp(desk._next("cli"), None)
        await desk.receives(CommandGiven(**stamp, by=TERMINAL, text="forget dana"))
    await desk.passes(minutes=10)


@pytest.fixture(params=HOWS if ALL else HOWS[1:])
def lived(request, tmp_path, monkeypatch):
    """A desk whose Dana is forgotten, and a backup (outside its folder) from before that."""
    monkeypatch.chdir(tmp_path)
    folder, old = tmp_path / "data" / "desk", tmp_path / "old.db"

    async def live() -> None:
        desk = await Desk(folder).open()
        await tells(desk)
        backup.take(desk.store.path, old)
        await goes(desk, request.param)
        desk.close()

    asyncio.run(live())
    assert {told.split()[0] for told in found(tmp_path, WORDS)} == {*WORDS} - {"harpsichord"}
    assert found(folder, WORDS) == set()
    return folder, old


def restored(*args) -> str:
    done = CliRunner().invoke(main, ["restore", *map(str, args)])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_restore_of_an_older_backup_brings_no_byte_back(lived, record_property):
    folder, old = lived
    told = restored(old)
    assert "1 person erased since then" in told
    assert found(folder, WORDS) == set()
    assert not (folder / "restoring").exists()
    new = old.with_name("new.db")
    backup.take(folder / "desk.db", new)
    old.unlink()
    for aside in folder.glob("desk-before-restore-*"):  # of this very second, as the next is
        aside.unlink()
    assert found(old.parent, WORDS) == set()
    assert "erased since" not in restored(new)
    record_property("figure", f"{len(WORDS)} words looked for after a restore, 0 found")


def test_nor_does_a_catch_up_after_that(lived):
    folder, old = lived
    restored(old)

    async def live() -> set[str]:
        desk = await Desk(folder).open()
        many = len(desk.requests())
        await desk.says("dana", "My harpsichord is down", at=desk.clock.now())
        await desk.passes(minutes=10)
        assert len(desk.requests()) == many == 2
        left = found(folder, WORDS)
        desk.close()
        return left

    assert asyncio.run(live()) == set()


@pytest.mark.parametrize("what", ["damaged", "gone", "put there by hand", "on another machine"])
def test_the_list_outlives_its_file(lived, what):
    folder, old = lived
    newest = old.with_name("newest.db")
    backup.take(folder / "desk.db", newest)
    more = []
    if what == "damaged":
        (folder / "desk.db").write_bytes(b"no database")
    elif what in ("gone", "put there by hand"):
        (folder / "desk.db").unlink()
    else:
        (folder / "desk.db").unlink()
        (folder / erased.COPY).unlink()
        more = ["--erasures-of", newest]
    if what == "put there by hand":
        (folder / "desk.db").write_bytes(old.read_bytes())
        desk = Desk(folder)
        erase_what_came_back(desk.store, desk.bot, folder, at=desk.clock.now())
        desk.close()
    else:
        restored(old, *more)
    assert found(folder, WORDS) == set()


def test_a_restore_that_can_ask_nobody_who_was_erased_says_so(lived):
    folder, old = lived
    (folder / "desk.db").write_bytes(b"no database")
    (folder / erased.COPY).write_bytes(b"no list")
    assert "with --erasures-of a newer one" in restored(old)
    for aside in folder.glob("desk-before-restore-*"):  # of this very second, as the next is
        aside.unlink()
    assert "--erasures-of" not in restored(old)


@pytest.mark.parametrize("what", ["text", "damaged", "older"])
def test_what_is_no_list_of_erasures_is_refused_before_anything_changes(lived, what):
    folder, old = lived
    other = old.with_name("other.db")
    backup.take(folder / "desk.db", other)
    if what == "text":
        other.write_text("root:x:0:0")
    elif what == "damaged":
        other.write_bytes(other.read_bytes()[:20_000])
    else:
        with closing(connect(other, mode="delete")) as db:
            db.execute("DROP TABLE erased")
    before = (folder / "desk.db").read_bytes()
    done = CliRunner().invoke(main, ["restore", str(old), "--erasures-of", str(other)])
    assert done.exit_code == 1
    assert done.output.startswith(f"Nothing was changed. {other} is no backup of Deskside's")
    assert (folder / "desk.db").read_bytes() == before


async def test_a_former_helper_in_the_audit_of_a_restored_file_is_forgotten_again(a_desk, tmp_path):
    desk = await a_desk()
    desk = await a_desk(FORMER)
    backup.take(desk.store.path, tmp_path / "old.db")
    instead = await forgets(desk, "sam")
    desk.close()
    for path in desk.folder.glob("desk.db*"):
        path.unlink()
    (desk.folder / "desk.db").write_bytes((tmp_path / "old.db").read_bytes())
    with closing(Desk(desk.folder)) as again:
        erase_what_came_back(again.store, again.bot, again.folder, at=again.clock.now())
        rows = again.store.read(lambda uow: list(uow.audit.noted())).result()
    assert [(row.action, row.about) for row in rows] == [("role taken: helper", instead)]


async def test_what_was_given_up_gets_another_try_at_the_next_start(a_desk, monkeypatch):
    desk = await a_desk()
    await tells(desk)

    def steps() -> int:
        return desk.store.read(lambda uow: uow.eraser.steps_done("dana")).result()

    with monkeypatch.context() as broken:
        broken.setattr(sweeping.Sweep, "piece", lambda *_, **__: 1 // 0)
        await goes(desk, "forget")
        await desk.passes(hours=1)
        assert steps() < 0
    erase_what_came_back(desk.store, desk.bot, desk.folder, at=desk.clock.now())
    assert steps() > 0
    await desk.passes(minutes=12)
    assert steps() == 0
    assert found(desk.folder, [*WORDS, '"dana"', ":dana"]) == set()


def test_the_list_names_nobody_and_is_for_its_owner_alone(lived):
    folder, _ = lived
    copy = folder / erased.COPY
    assert copy.stat().st_mode & 0o077 == 0
    assert b"dana" not in copy.read_bytes().lower()
    with closing(connect(folder / "desk.db")) as db:
        rows = db.execute("SELECT * FROM erased").fetchall()
        audit = db.execute("SELECT actor, action, object FROM audit").fetchall()
    assert len(rows) == 1
    assert "dana" not in str([*rows, audit[-1]])
    assert audit[-1][1] in ("erased", "forgot")


def tasks(folder: Path) -> list[Task]:
    with closing(Store(folder)) as store:
        return [load_task(t) for t in store.read(lambda uow: uow.eraser.under_way()).result()]


def killed_while(what: str, nth: int, old: str) -> None:
    """Restore, or finish what is due, and die before the n-th piece."""
    left = [nth]
    piece = erasing_pieces._do_some

    def dies(*args):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        piece(*args)

    erasing_pieces._do_some = dies
    os.chdir(Path(old).parent)
    if what == "restore":
        CliRunner().invoke(main, ["restore", old])
    else:
        CliRunner().invoke(main, ["forget", "dana", "--yes"])
    os._exit(7)


@pytest.mark.parametrize("nth", PIECES)
def test_a_restore_that_is_killed_leaves_all_as_it_was_and_is_done_again(lived, nth):
    folder, old = lived
    child = FORK.Process(target=killed_while, args=("restore", nth, str(old)))
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL
    Store(folder).close()
    assert found(folder, WORDS) == set()
    restored(old)
    assert found(folder, WORDS) == set()


@pytest.mark.parametrize("nth", PIECES)
def test_a_forgetting_that_is_killed_goes_on_at_the_next_start(tmp_path, nth):
    folder = tmp_path / "data" / "desk"

    async def live() -> None:
        desk = await Desk(folder).open()
        await tells(desk)
        desk.close()

    async def live_on() -> set[str]:
        clock = StoppedClock(Clock().now())  # the command has no other
        desk = await Desk(folder, clock=clock).open(cast=False)
        await desk.passes(minutes=15)
        left = found(folder, [*WORDS, '"dana"', " dana"])
        desk.close()
        return left

    asyncio.run(live())
    child = FORK.Process(target=killed_while, args=("forget", nth, f"{tmp_path}/x"))
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL
    assert asyncio.run(live_on()) == set()


@pytest.mark.parametrize("nth", PRESSES)
def test_a_second_press_after_a_kill_ends_what_the_first_began(tmp_path, monkeypatch, nth):
    """Killed before the first piece, in the middle, and before the last."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data" / "desk"

    async def live() -> None:
        desk = await Desk(folder, clock=StoppedClock(Clock().now())).open()
        await tells(desk)
        desk.close()

    asyncio.run(live())
    child = FORK.Process(target=killed_while, args=("forget", nth, f"{tmp_path}/x"))
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL
    (begun,) = tasks(folder)
    pressed = CliRunner().invoke(main, ["forget", "Dana Reis", "--yes"])
    assert pressed.exit_code == 0, pressed.output
    assert begun.erased.instead in pressed.output
    assert tasks(folder) == []
    assert found(folder, [*WORDS, '"dana"', " dana"]) == set()
    with closing(connect(folder / "desk.db")) as db:
        actors = db.execute("SELECT object FROM audit WHERE action = 'forgot'").fetchall()
        assert db.execute("SELECT count(*) FROM erased").fetchone() == (1,)
    assert actors == [(begun.erased.instead,)]


async def test_who_writes_while_being_forgotten_is_forgotten_under_the_same_name(a_desk):
    desk = await a_desk()
    await tells(desk)

    async def presses() -> str:
        stamp = desk._stamp(desk._next("cli"), None)
        return await desk.receives(CommandGiven(**stamp, by=TERMINAL, text="forget dana"))

    first = await presses()
    await desk.passes(minutes=1)
    await desk.says("dana", "My harpsichord is down, can you help?")
    assert await presses() == first
    assert len(desk.store.read(lambda uow: uow.eraser.under_way()).result()) == 1
    await desk.passes(minutes=12)
    assert desk.store.read(lambda uow: uow.eraser.under_way()).result() == []
    assert found(desk.folder, [*WORDS, '"dana"', ":dana"]) == set()
    assert {request.asker for request in desk.requests()} == {first, "omar"}


async def test_what_is_due_of_one_erasing_is_not_swept_by_another(a_desk):
    desk = await a_desk()
    await tells(desk)
    stamp = desk._stamp(desk._next("cli"), None)
    await desk.receives(CommandGiven(**stamp, by=TERMINAL, text="forget dana"))
    begun = desk.store.read(lambda uow: uow.eraser.under_way()).result()
    other = replace(load_task(begun[0]).erased, instead="gone:another")

    def sweep(uow, after):
        uow.dues.put(Due(id=f"x{after}", at=desk.clock.now(), deed="none", subject=""))
        return uow.eraser.sweep(other, after=after)

    after, pieces = desk.store.background(lambda uow: sweep(uow, ("due",))).result(), 1
    while after[:1] == ("due",):  # each piece leaves a new row behind, and still it ends
        pieces += 1
        assert pieces < 5
        after = desk.store.background(lambda uow, at=after: sweep(uow, at)).result()
    assert desk.store.read(lambda uow: uow.eraser.under_way()).result() == begun


def test_no_piece_of_erasing_many_requests_takes_long(memory_folder, record_property):
    async def fill() -> list[float]:
        desk = await Desk(memory_folder).open()
        await tells(desk)
        await desk.runtime._write(_multiply)
        spans: list[float] = []
        on_due = desk.bot.due

        def timed(due, uow, *, at):
            began = time.thread_time()
            on_due(due, uow, at=at)
            spans.append(time.thread_time() - began)

        desk.bot.due = timed
        await goes(desk, "forget")
        assert found(memory_folder, ["harpsichord"]) == set()
        desk.close()
        return spans

    # Of the processor's time: what other processes take of the clock is not the piece's.
    spans = sorted(asyncio.run(fill()))
    most = spans[int(len(spans) * 0.99)]
    assert most < 0.05, spans[-5:]
    told = f"{MANY:,} requests in {len(spans)} pieces, 99 of 100 under {most * 1000:.0f} ms"
    record_property("figure", told)


def _multiply(uow) -> None:
    db = uow._db
    (columns,) = (
        [row[1] for row in db.execute(f"PRAGMA table_info({table})").fetchall()]
        for table in ("request",)
    )
    row = dict(zip(columns, db.execute("SELECT * FROM request LIMIT 1").fetchone(), strict=True))
    said = db.execute("SELECT * FROM message LIMIT 1").fetchone()
    for number in range(MANY):
        new = {**row, "number": None, "id": f"r{number:017}", "text": f"harpsichord {number}"}
        marks = ", ".join("?" for _ in new)
        db.execute(f"INSERT INTO request VALUES ({marks})", tuple(new.values()))
        made = [*said]
        made[2], made[7], made[13] = f"x{number}", f"harpsichord {number}", new["id"]
        db.execute(f"INSERT INTO message VALUES ({', '.join('?' for _ in made)})", tuple(made))
        db.execute("INSERT INTO request_unindexed VALUES (?)", (new["id"],))


def test_what_was_erased_is_in_no_freed_page_and_no_shadow_of_the_index(memory_folder):
    async def live() -> set[str]:
        desk = await Desk(memory_folder).open()
        await tells(desk)
        await desk.runtime._write(_multiply)
        await desk.passes(minutes=5)
        assert desk.store.read(lambda uow: uow.find("harpsichord")).result()
        await goes(desk, "erase")
        left = found(memory_folder, WORDS)
        assert not [p for p in memory_folder.glob("*-wal") if p.stat().st_size and left]
        desk.close()
        return left

    assert asyncio.run(live()) == set()
