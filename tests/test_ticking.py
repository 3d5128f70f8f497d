"""What is due is found and done by few short looks, however much the store holds."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlite_utils import Database

from adapters.runtime import PIECE
from benchmarks import ticking
from chatops.bot import Bot
from chatops.requests import State
from chatops.settings import parse_settings
from chatops.unit_of_work import Due
from storage.store import Store

EACH = 15
"""Statements that one due thing may cost."""


@pytest.fixture
def store(memory_folder):
    opened = Store(memory_folder)
    yield opened
    opened.close()


def listen(statements: list[str], monkeypatch) -> None:
    """Note each statement from here on."""
    execute = Database.execute

    def note(db, sql, parameters=None):
        statements.append(sql)
        return execute(db, sql, parameters)

    monkeypatch.setattr(Database, "execute", note)


def spied(store, settled: int, monkeypatch) -> list[str]:
    """Return each statement of a tick that finds ten coworkers who have waited too long."""
    statements: list[str] = []

    def tick(uow):
        for number in range(PIECE):
            uow.dues.put(ticking.due(uow, number))
        listen(statements, monkeypatch)
        while dues := uow.dues.at(ticking.NOW, limit=PIECE):
            for due in dues:
                uow.dues.drop(due.id)
                bot.due(due, uow, at=ticking.NOW)
        monkeypatch.undo()

    bot = Bot(parse_settings(ticking.SETTINGS, name="bench", env={}))
    store.background(lambda uow: ticking.fill(uow, 100, settled)).result()
    store.background(tick).result()
    return statements


def test_a_tick_reads_each_person_once_whomever_it_tells(store, monkeypatch):
    asked = [sql for sql in spied(store, 10, monkeypatch) if "FROM person" in sql]
    # Who asked, the helpers, and what the message names; not four for each that is due.
    assert 0 < len(asked) <= 6


@pytest.mark.parametrize("settled", [10, 1000])
def test_a_due_answer_costs_few_statements_whatever_is_settled(store, settled, monkeypatch):
    statements = spied(store, settled, monkeypatch)
    assert any("INTO outbox" in sql for sql in statements)
    assert PIECE < len(statements) <= PIECE * EACH + 150  # and one message is made of them all


def test_the_day_s_end_names_who_waits_without_reading_each_request(store, monkeypatch):
    statements: list[str] = []

    def close(uow):
        listen(statements, monkeypatch)
        bot.due(Due(id="close", at=ticking.NOW, deed="close"), uow, at=ticking.NOW)
        monkeypatch.undo()
        return {due.subject for due in uow.dues.at(ticking.NOW, limit=200)}

    bot = Bot(parse_settings(ticking.SETTINGS, name="bench", env={}))
    store.background(lambda uow: ticking.fill(uow, 100, 100)).result()
    told = store.background(close).result()
    assert len(told) == 101  # and the one they are copies of
    assert all(id.startswith("open-") for id in told)
    assert len([sql for sql in statements if "FROM request" in sql]) == 1
    assert not [sql for sql in statements if "text" in sql]


WAITS = {"held": False, "answered_at": None, "asked_at": ticking.NOW - timedelta(hours=1)}


@pytest.mark.parametrize(
    ("other", "is_told"),
    [
        ({"state": State.WAITING}, True),
        ({"state": State.WAITING, "answered_at": ticking.NOW}, True),
        ({"state": State.IN_HAND}, True),
        ({"state": State.IN_HAND, "answered_at": ticking.NOW}, False),
        ({"state": State.WAITING, "held": True}, False),
        ({"state": State.WAITING, "asked_at": ticking.NOW}, False),
        ({"state": State.SETTLED}, False),
        ({"state": State.FADED}, False),
        ({"state": State.DROPPED}, False),
    ],
)
def test_who_is_named_at_the_day_s_end_is_open_and_has_no_answer(store, other, is_told):
    def ask(uow):
        ticking.fill(uow, 1, 1)
        model = uow.requests.get("open-model")
        uow.requests.save(replace(model, id="it", **(WAITS | other)))
        return uow.requests.unanswered(before=ticking.NOW)

    assert ("it" in store.background(ask).result()) is is_told


def test_of_many_the_oldest_are_named_at_the_day_s_end(store):
    def ask(uow):
        ticking.fill(uow, 1, 1)
        model = uow.requests.get("open-model")
        for hours in range(5, 0, -1):
            asked = ticking.NOW - timedelta(hours=hours)
            uow.requests.save(replace(model, id=f"{hours}", asked_at=asked))
        return uow.requests.unanswered(before=ticking.NOW, limit=3)

    assert store.background(ask).result() == ["5", "4", "3"]


def test_no_statement_of_a_tick_reads_a_whole_table(store, monkeypatch):
    statements = set(spied(store, 100, monkeypatch))
    plans = store.read(lambda uow: {sql: plan(uow, sql) for sql in statements}).result()
    read = {sql for sql, steps in plans.items() if any(_reads_a_table(step) for step in steps)}
    assert len(plans) > 10
    assert read == set()


def _reads_a_table(step: str) -> bool:
    """Tell it from reading what a query inside this one has found."""
    return step.startswith("SCAN") and "subquery" not in step.casefold()


def test_the_count_of_a_quarter_goes_by_an_index(store):
    sql: list[str] = []

    def count(uow):
        uow._db.conn.set_trace_callback(sql.append)
        uow.requests.round_trips(since=ticking.NOW)
        uow._db.conn.set_trace_callback(None)
        return [plan(uow, each) for each in sql]

    (steps,) = store.background(count).result()
    assert [step for step in steps if "request_text" in step and step.startswith("SEARCH")]


def plan(uow, sql: str) -> list[str]:
    """Return how the memory goes about a statement."""
    values = {"since": ""} if ":since" in sql else [None] * sql.count("?")
    return [row[-1] for row in uow._db.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]
