"""What is due is found and done by few short looks, however much the store holds."""

import pytest
from sqlite_utils import Database

from adapters.runtime import PIECE
from benchmarks import ticking
from chatops.bot import Bot
from chatops.settings import parse_settings
from storage.store import Store

EACH = 15
"""Statements that one due thing may cost."""


@pytest.fixture
def store(memory_folder):
    opened = Store(memory_folder)
    yield opened
    opened.close()


def spied(store, settled: int, monkeypatch) -> list[str]:
    """Return each statement of a tick that finds ten coworkers who have waited too long."""
    statements: list[str] = []
    execute = Database.execute

    def listen(db, sql, parameters=None):
        statements.append(sql)
        return execute(db, sql, parameters)

    def tick(uow):
        for number in range(PIECE):
            uow.dues.put(ticking.due(uow, number))
        monkeypatch.setattr(Database, "execute", listen)
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
