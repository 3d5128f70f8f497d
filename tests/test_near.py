"""Which requests a message may belong to: found without reading what waits elsewhere."""

from datetime import timedelta

import pytest

from chatops.events import Place
from chatops.requests import Request, State
from storage.schema import migrate
from storage.sqlite import connect
from storage.unit_of_work import SqliteUnitOfWork
from tests.cast import HELP, WEDNESDAY

SINCE = WEDNESDAY - timedelta(minutes=20)
LONG_AGO = WEDNESDAY - timedelta(days=3)
ELSEWHERE = Place(door=HELP.door, id="elsewhere")


@pytest.fixture
def memory(tmp_path):
    db = connect(tmp_path / "desk.db")
    migrate(db)
    yield SqliteUnitOfWork(db)
    db.close()


def keep(memory, id: str, asker: str, *, last=WEDNESDAY, place=HELP, **more) -> None:
    about = {"asked_at": last, "last_said_at": last, "text": "The VPN is down"}
    memory.requests.save(Request(id=id, place=place, root=id, asker=asker, **about, **more))


def near(memory, *people: str, anybodys: bool = False) -> list[str]:
    found = memory.requests.near(HELP, since=SINCE, people=people, anybodys=anybodys)
    return sorted(request.id for request in found)


def test_of_most_messages_only_what_its_people_asked_is_near(memory):
    keep(memory, "own", "dana")
    keep(memory, "old", "dana", last=LONG_AGO)
    keep(memory, "over", "dana", last=LONG_AGO, state=State.SETTLED, settled_at=LONG_AGO)
    keep(memory, "another's", "priya")
    keep(memory, "shared", "priya", also=("dana",), last=LONG_AGO)
    keep(memory, "away", "dana", place=ELSEWHERE)
    assert near(memory, "dana") == ["old", "own", "shared"]
    assert near(memory, "dana", anybodys=True) == ["another's", "old", "own", "shared"]


def test_what_is_asked_in_another_place_is_near_where_it_has_a_thread(memory):
    keep(memory, "away", "dana", place=ELSEWHERE)
    memory.requests.add_thread(HELP, "root", "away")
    assert near(memory, "dana") == ["away"]


def test_what_is_near_is_found_by_indexes_alone(memory):
    statements: list[str] = []
    memory._db.conn.set_trace_callback(statements.append)
    near(memory, "dana")
    memory._db.conn.set_trace_callback(None)
    plans = [
        row[3] for sql in statements for row in memory._db.execute(f"EXPLAIN QUERY PLAN {sql}")
    ]
    for index in ("request_place (door=? AND place=?", "request_open_asker (asker=?)"):
        assert any(index in plan for plan in plans)
    read = [plan for plan in plans if plan.startswith("SCAN") and "json_each" not in plan]
    assert [plan for plan in read if "request_open_also" not in plan] == []
