"""The store's contract, the same in both journal modes: what its futures promise is on disk."""

import threading
import time
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest

from chatops.errors import StoreBusy, UserError
from storage.commit import Committer, Job
from storage.driver import sqlite3
from storage.sqlite import connect
from storage.store import Store
from storage.writer import ALONG, GROUP, Lanes
from tests.cranked import Crash
from tests.desk import WEDNESDAY


@pytest.fixture(params=["wal", "delete"])
def mode(request) -> str:
    return request.param


@pytest.fixture
def store(memory_folder, mode):
    opened = Store(memory_folder, mode=mode)
    yield opened
    opened.close()


def puts(name: str, value: str = "there"):
    return lambda uow: uow.set_setting(name, value)


def raises(error: Exception, name: str = ""):
    def work(uow):
        if name:
            uow.set_setting(name, "half")
        raise error

    return work


def no_rescue(uow, error):
    raise AssertionError("nothing was to be rescued")


def on_disk(store: Store, name: str) -> str:
    """Look with a connection of our own, as whoever starts next would.

    Made by the same SQLite: two of them in one process undo each other's locks.
    """
    db = sqlite3.connect(store.path)
    try:
        [[found]] = db.execute(
            "SELECT coalesce(max(value), '') FROM setting WHERE name = ?", (name,)
        ).fetchall()
        return found
    finally:
        db.close()


@contextmanager
def held(store: Store):
    """Keep the writer busy, so that what is put meanwhile waits together."""
    at_work, go = threading.Event(), threading.Event()

    def wait(uow) -> None:
        at_work.set()
        go.wait(10)

    store.background(wait)
    at_work.wait(10)
    yield
    go.set()


def test_what_is_told_is_on_disk(store):
    seen = []
    future = store.event(puts("a"), rescue=no_rescue)
    future.add_done_callback(lambda _: seen.append(on_disk(store, "a")))
    future.result(5)
    assert on_disk(store, "a") == "there"
    store.read(lambda uow: None).result(5)
    assert set(seen) <= {"there"}


def test_what_waits_together_is_committed_once(memory_folder, mode):
    steps = []
    store = Store(memory_folder, mode=mode, step=steps.append)
    with held(store):
        futures = [store.event(puts(f"a{n}"), rescue=no_rescue) for n in range(GROUP)]
        steps.clear()
    [future.result(5) for future in futures]
    store.close()
    # The one that held the writer, and one for all the others.
    assert steps.count("commit") == 2
    assert steps.count("handled") == 1 + GROUP


def test_one_bad_event_is_undone_alone(store):
    with held(store):
        before = store.event(puts("before"), rescue=no_rescue)
        bad = store.event(
            raises(ValueError("mine"), "bad"),
            rescue=lambda uow, error: uow.set_setting("kept", type(error).__name__),
        )
        after = store.event(puts("after"), rescue=no_rescue)
    for future in (before, bad, after):
        future.result(5)
    found = {name: on_disk(store, name) for name in ("before", "bad", "kept", "after")}
    assert found == {"before": "there", "bad": "", "kept": "ValueError", "after": "there"}


def test_a_rescue_that_fails_is_undone_alone_and_not_acknowledged(store):
    with held(store):
        good = store.event(puts("good"), rescue=no_rescue)
        bad = store.event(
            raises(ValueError("mine")), rescue=lambda uow, error: raises(KeyError(), "half")(uow)
        )
        other = store.background(puts("other"))
    with pytest.raises(StoreBusy, match="ValueError, then KeyError"):
        bad.result(5)
    good.result(5)
    other.result(5)
    assert (on_disk(store, "good"), on_disk(store, "half")) == ("there", "")


def test_a_rescue_may_keep_a_note_and_refuse_all_the_same(store):
    def rescue(uow, error):
        uow.set_setting("note", "seen")
        return StoreBusy("not this one")

    with pytest.raises(StoreBusy, match="not this one"):
        store.event(raises(ValueError()), rescue=rescue).result(5)
    assert on_disk(store, "note") == "seen"


def test_what_a_person_may_not_do_is_answered(store):
    future = store.event(
        raises(UserError("Only Dana may do that."), "half"), rescue=lambda uow, error: str(error)
    )
    assert future.result(5) == "Only Dana may do that."
    assert on_disk(store, "half") == ""


def test_a_lost_transaction_fails_the_whole_group(store):
    def lose(uow):
        uow._db.execute("ROLLBACK")

    with held(store):
        futures = [
            store.event(puts("first"), rescue=no_rescue),
            store.event(lose, rescue=no_rescue),
            store.event(puts("last"), rescue=no_rescue),
            store.background(puts("beside")),
        ]
    for future in futures:
        with pytest.raises(StoreBusy):
            future.result(5)
    assert not any(on_disk(store, name) for name in ("first", "last", "beside"))
    store.event(puts("next"), rescue=no_rescue).result(5)
    assert on_disk(store, "next") == "there"


def test_a_transaction_lost_in_a_rescue_fails_the_whole_group(store):
    with held(store):
        first = store.event(puts("first"), rescue=no_rescue)
        lost = store.event(
            raises(ValueError()), rescue=lambda uow, error: uow._db.execute("ROLLBACK")
        )
    for future in (first, lost):
        with pytest.raises(StoreBusy):
            future.result(5)
    assert on_disk(store, "first") == ""


def test_events_go_before_background_work_which_still_gets_its_turn():
    lanes = Lanes()
    events = [Job(work=puts("e")) for _ in range(2 * GROUP)]
    pieces = [Job(work=puts("b")) for _ in range(2 * ALONG + 1)]
    lanes.background.extend(pieces)
    lanes.events.extend(events)
    taken = [lanes.next() for _ in range(3)]
    first, second, last = pieces[:ALONG], pieces[ALONG:-1], pieces[-1:]
    assert taken == [[*events[:GROUP], *first], [*events[GROUP:], *second], last]
    assert not lanes


def test_background_work_is_done_in_the_middle_of_a_storm(store):
    stop = threading.Event()

    def storm() -> None:
        while not stop.is_set():
            store.event(puts("storm"), rescue=no_rescue).result(10)

    storming = [threading.Thread(target=storm) for _ in range(4)]
    for thread in storming:
        thread.start()
    try:
        for n in range(20):
            store.background(puts(f"piece {n}")).result(10)
    finally:
        stop.set()
        for thread in storming:
            thread.join()


def test_a_reader_sees_what_is_committed_and_nothing_else(store):
    inside, go = threading.Event(), threading.Event()

    def slow(uow) -> None:
        uow.set_setting("a", "new")
        inside.set()
        go.wait(10)

    store.event(puts("a", "old"), rescue=no_rescue).result(5)
    writing = store.event(slow, rescue=no_rescue)
    inside.wait(10)
    assert store.read(lambda uow: uow.setting("a")).result(5) == "old"
    go.set()
    writing.result(5)
    assert store.read(lambda uow: uow.setting("a")).result(5) == "new"


def test_a_reader_cannot_write(store):
    with pytest.raises(Exception, match="readonly"):
        store.read(puts("a")).result(5)
    assert store.read(lambda uow: uow.setting("a")).result(5) == ""


def test_a_dead_writer_is_heard_of_and_not_waited_for(memory_folder, mode):
    def step(name: str) -> None:
        if name == "commit":
            raise Crash

    store = Store(memory_folder, mode=mode, step=step)
    for put in (
        lambda: store.event(puts("a"), rescue=no_rescue),
        lambda: store.background(puts("b")),
    ):
        with pytest.raises(Crash):
            put().result(5)
    store.close()
    assert on_disk(store, "a") == ""


def test_what_comes_after_the_end_is_refused_and_what_waited_is_done(memory_folder, mode):
    store = Store(memory_folder, mode=mode)
    with held(store):
        waiting = store.event(puts("a"), rescue=no_rescue)
    store.close()
    waiting.result(5)
    with pytest.raises(StoreBusy):
        store.event(puts("b"), rescue=no_rescue).result(5)
    assert on_disk(store, "a") == "there"


def test_what_nobody_waits_for_any_more_is_left_out_and_harms_nobody(store):
    with held(store):
        gone = store.background(puts("gone"))
        after = store.event(puts("next"), rescue=no_rescue)
        assert gone.cancel()
    after.result(5)
    assert (on_disk(store, "gone"), on_disk(store, "next")) == ("", "there")


def test_nobody_can_cancel_what_has_begun(memory_folder):
    store = Store(memory_folder)
    futures: list[Future] = []

    def cancels_itself(uow) -> None:
        assert not futures[0].cancel()

    with held(store):
        futures.append(store.event(cancels_itself, rescue=no_rescue))
    futures[0].result(5)
    store.event(puts("next"), rescue=no_rescue).result(5)
    store.close()


def test_a_lock_held_by_another_process_is_waited_for_and_then_refused(store):
    other = sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    with pytest.raises(StoreBusy):
        store.event(puts("a"), rescue=no_rescue).result(5)
    assert 1.5 < time.monotonic() - began < 2.9
    other.execute("ROLLBACK")
    other.close()
    store.event(puts("a"), rescue=no_rescue).result(5)
    assert on_disk(store, "a") == "there"


def test_a_short_lock_only_costs_time(store):
    other = sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    waiting = store.event(puts("a"), rescue=no_rescue)
    release = threading.Timer(0.2, lambda: other.execute("ROLLBACK"))
    release.start()
    waiting.result(5)
    release.join()
    other.close()
    assert on_disk(store, "a") == "there"


def test_a_due_thing_that_raises_is_undone_alone_inside_its_piece(store):
    def piece(uow) -> list[str]:
        outcomes = [
            uow.attempt(lambda: uow.set_setting("a", "there")),
            uow.attempt(lambda: raises(KeyError(), "b")(uow)),
            uow.attempt(lambda: uow.set_setting("c", "there")),
        ]
        return [type(outcome).__name__ for outcome in outcomes]

    assert store.background(piece).result(5) == ["NoneType", "KeyError", "NoneType"]
    assert [on_disk(store, name) for name in "abc"] == ["there", "", "there"]


def test_an_attempt_passes_on_what_the_disk_did(store):
    def piece(uow) -> None:
        def lose() -> None:
            uow._db.execute("ROLLBACK")
            raise ValueError("swallowed by nobody")

        uow.attempt(lose)

    with pytest.raises(StoreBusy):
        store.background(piece).result(5)
    with suppress(StoreBusy):
        store.background(puts("next")).result(5)
    assert on_disk(store, "next") == "there"


def test_an_event_is_handled_once_whatever_repeats_it(store):
    def add(uow) -> bool:
        return uow.inbox.add("Ev1", WEDNESDAY)

    first = store.event(add, rescue=no_rescue).result(5)
    again = store.event(add, rescue=no_rescue).result(5)
    later = store.event(
        lambda uow: uow.inbox.add("Ev1", WEDNESDAY + timedelta(days=1)), rescue=no_rescue
    ).result(5)
    assert (first, again, later) == (True, False, False)


def test_a_group_whose_begin_fails_leaves_no_transaction_behind(memory_folder):
    Store(memory_folder).close()
    db = connect(memory_folder / "desk.db")
    db.execute("BEGIN")
    job = Job(work=puts("a"))
    Committer(db).commit([job])
    with pytest.raises(StoreBusy):
        job.future.result(0)
    again = Job(work=puts("a"))
    Committer(db).commit([again])
    again.future.result(0)
    db.close()
