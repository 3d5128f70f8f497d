"""What a desk does costs the same after years: counted in steps of SQLite, not by the clock."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlite_utils import Database

from benchmarks.growth import asking
from benchmarks.growth.filling import NOW, Life, fill, make_bot, said
from storage.store import Store

FEW, MANY = 200, 4000
SLACK = 1.2
"""How much more it may be where it should be the same: a tree of pages is a little deeper."""
EVERY = 10
PAGE = 30
"""Statements of the fullest home page."""


@pytest.fixture
def lived(tmp_path):
    opened: list[Store] = []

    def make(life: Life) -> Store:
        folder = tmp_path / f"{life.messages} {life.waiting}"
        fill(folder, life)
        opened.append(Store(folder))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


def steps(store: Store, work: Callable[[Any], object]) -> int:
    """Count the steps of SQLite's own machine, in tens, that a piece of work takes."""
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    def counted(uow: Any) -> None:
        uow._db.conn.set_progress_handler(step, EVERY)
        work(uow)
        uow._db.conn.set_progress_handler(None, 0)

    store.background(counted).result()
    return count


def talk(uow: Any) -> None:
    """Have somebody ask, a helper answer, and who asked go on."""
    bot = make_bot()
    for number in range(3):
        at, by = NOW + timedelta(minutes=20 * number), f"person{number}"
        bot.handle(said(f"z{number}", by, "My screen flickers, can you help?", at=at), uow)
        for more, who in enumerate(("sam", by)):
            later = at + timedelta(minutes=1 + more)
            reply = said(f"z{number}.{more}", who, "And now?", at=later, root=f"z{number}")
            bot.handle(reply, uow)


def prune(uow: Any) -> None:
    uow.cleaner.prune(at=NOW, queue_days=7, inbox_days=7, request_days=4000)


def followed(uow: Any) -> None:
    uow.requests.followed("bench", since=NOW)


@pytest.mark.parametrize("work", [talk, prune, followed])
def test_what_is_done_does_not_mind_how_much_was_said(lived, work):
    few, many = (steps(lived(Life(messages=count)), work) for count in (FEW, MANY))
    assert 0 < many <= few * SLACK


def test_an_event_does_not_mind_how_much_is_open(lived):
    few, many = (steps(lived(Life(waiting=count)), talk) for count in (FEW, MANY))
    # Who asks has more open as well, which is looked at; to go through all would be ten times it.
    assert 0 < many <= few * 2


def statements(store: Store, work: Callable[[Any], object], monkeypatch: Any) -> list[str]:
    told: list[str] = []
    execute = Database.execute

    def listen(db: Any, sql: str, *values: Any) -> Any:
        told.append(sql)
        return execute(db, sql, *values)

    monkeypatch.setattr(Database, "execute", listen)
    store.read(work).result()
    monkeypatch.undo()
    return told


@pytest.mark.parametrize("person", ["sam", "person7", "ana"])
def test_a_home_page_asks_as_much_however_much_is_open(lived, monkeypatch, person):
    few, many = lived(Life(waiting=4 * FEW)), lived(Life(waiting=MANY))
    bot, counts = make_bot(), []
    for store in (few, many):
        asking.spread(store)
        told = statements(store, lambda uow: bot.home(person, uow, at=NOW), monkeypatch)
        counts.append(len(told))
    assert 5 < counts[1] <= counts[0] * SLACK
    assert counts[1] <= PAGE


def test_a_home_page_asks_for_all_who_are_named_on_a_list_at_once(lived, monkeypatch):
    store, bot = lived(Life(waiting=FEW)), make_bot()
    asking.spread(store)
    told = statements(store, lambda uow: bot.home("sam", uow, at=NOW), monkeypatch)
    # The reader, two lists, and the helpers; not each of twenty coworkers, seven times.
    assert 0 < len([sql for sql in told if "FROM person" in sql]) <= 5


def test_no_statement_of_a_message_or_a_home_page_reads_a_whole_table(lived, monkeypatch):
    store, bot = lived(Life(messages=FEW, waiting=FEW)), make_bot()
    heard: list[str] = []

    def hear(uow: Any) -> None:
        uow._db.conn.set_trace_callback(heard.append)
        talk(uow)
        for person in ("sam", "person7", "ana"):
            bot.home(person, uow, at=NOW)
        uow._db.conn.set_trace_callback(None)

    def plans(uow: Any) -> dict[str, list[str]]:
        asked = {sql for sql in heard if sql.startswith(("SELECT", "UPDATE", "DELETE"))}
        explain = "EXPLAIN QUERY PLAN "
        return {sql: [r[-1] for r in uow._db.execute(explain + sql).fetchall()] for sql in asked}

    store.background(hear).result()
    found = store.read(plans).result()
    assert len(found) > 50
    for table in ("message", "request", "outbox", "deed", "due", "person", "thread", "inbox"):
        assert not [sql for sql, plan in found.items() if f"SCAN {table}" in plan], table


def test_the_index_of_words_is_not_rewritten_for_what_stands_there(lived):
    store = lived(Life(messages=FEW, indexed=True))

    def index_again(uow: Any) -> int:
        (id,) = uow._db.execute("SELECT id FROM request LIMIT 1").fetchone()
        uow.requests.save(uow.requests.get(id))
        told: list[str] = []
        uow._db.conn.set_trace_callback(told.append)
        assert uow.index_some() == 1
        assert uow.index_some() == 0
        uow._db.conn.set_trace_callback(None)
        return len([sql for sql in told if sql.startswith(("INSERT", "DELETE FROM request_words"))])

    assert store.background(index_again).result() == 0


def test_a_busy_day_is_indexed_piece_by_piece(lived):
    store = lived(Life(messages=FEW))

    def all_anew(uow: Any) -> list[int]:
        uow._db.execute("INSERT INTO request_unindexed SELECT id FROM request")
        return list(iter(uow.index_some, 0))

    done = store.background(all_anew).result()
    assert len(done) > 3
    assert max(done) <= 20
    assert len(store.read(lambda uow: uow.find("monday", limit=1000)).result()) == FEW // 4
