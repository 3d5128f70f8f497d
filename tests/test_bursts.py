"""What the memory knows of many who write at once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chatops.bursts import Burst, Member, Stage
from chatops.nudges.nudge import Kind, Nudge, Reason
from chatops.requests import Request, State
from storage.schema import migrate
from storage.sqlite import connect
from storage.unit_of_work import SqliteUnitOfWork
from tests.cast import HELP, WEDNESDAY

SINCE = WEDNESDAY - timedelta(minutes=10)
BURST = Burst(id="one", door=HELP.door, helper="sam", began=WEDNESDAY)


@pytest.fixture
def uow(tmp_path):
    db = connect(tmp_path / "desk.db")
    migrate(db)
    yield SqliteUnitOfWork(db)
    db.close()


def asked(id: str, asker: str, **more) -> Request:
    fields = {"place": HELP, "root": id, "asked_at": WEDNESDAY, "last_said_at": WEDNESDAY}
    return Request(id=id, asker=asker, text="The VPN is down", **(fields | more))


def member(id: str, **more) -> Member:
    return Member(request=id, burst="one", asker="dana", place=HELP, root=id, **more)


def hint(kind: Kind, id: str) -> Nudge:
    fields = {"request": "one", "helper": "sam", "reason": Reason.MANY, "due_at": WEDNESDAY}
    return Nudge(id=id, kind=kind, **fields)


def test_people_are_counted_who_asked_just_now_and_wait(uow):
    uow.requests.save(asked("a", "dana"))
    uow.requests.save(asked("b", "dana"))
    uow.requests.save(asked("c", "priya"))
    for id, left_out in {
        "d": {"private": True},
        "e": {"held": True},
        "f": {"state": State.SETTLED},
        "g": {"walk_up": "visit"},
        "h": {"place": replace(HELP, door="elsewhere")},
        "i": {"asked_at": SINCE},
    }.items():
        uow.requests.save(asked(id, f"asker of {id}", **left_out))
    assert uow.bursts.people(HELP.door, since=SINCE) == 2
    assert uow.bursts.asked(HELP.door, since=SINCE) == ["a", "b", "c"]
    uow.bursts.put(member("a"))
    uow.bursts.put(member("b"))
    assert uow.bursts.people(HELP.door, since=SINCE) == 1


def test_the_count_reads_an_index_and_no_table_from_end_to_end(uow):
    statements = []
    uow._db.conn.set_trace_callback(statements.append)
    uow.bursts.people(HELP.door, since=SINCE)
    uow.bursts.live(HELP.door, since=SINCE)
    uow._db.conn.set_trace_callback(None)
    plans = [row[3] for sql in statements for row in uow._db.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert any("request_just_now (door=? AND asked_at>?)" in plan for plan in plans)
    assert any("burst_live" in plan for plan in plans)
    assert not any(plan.startswith("SCAN") for plan in plans)


def test_a_burst_and_its_members_come_back_as_they_were_kept(uow):
    uow.bursts.save(BURST)
    uow.bursts.put(member("b"))
    uow.bursts.put(member("a"))
    uow.bursts.put(member("b", joined=True))
    assert uow.bursts.get("one") == BURST
    assert uow.bursts.members("one") == [member("b", joined=True), member("a")]
    made_one = replace(BURST, stage=Stage.ONE, request="b")
    uow.bursts.save(made_one)
    assert uow.bursts.about("b") == made_one
    assert uow.bursts.about("") is None


def test_a_burst_may_grow_while_it_is_new_or_one_and_not_for_ever(uow):
    uow.bursts.save(BURST)
    assert uow.bursts.live(HELP.door, since=SINCE) == BURST
    assert uow.bursts.live(HELP.door, since=WEDNESDAY) is None
    assert uow.bursts.live("elsewhere", since=SINCE) is None
    uow.bursts.save(replace(BURST, stage=Stage.NOT_ONE))
    assert uow.bursts.live(HELP.door, since=SINCE) is None


def test_a_hint_about_the_first_of_the_many_is_not_taken_for_their_card(uow):
    uow.bursts.save(BURST)
    uow.bursts.put(member("one"))
    for kind, id in ((Kind.TALK, "a hint"), (Kind.BURST, "the card"), (Kind.ANSWER, "another")):
        uow.nudges.add(hint(kind, id))
        uow.nudges.say(id, at=WEDNESDAY, said_in=id)
    assert uow.bursts.shown_in("one") == "the card"
