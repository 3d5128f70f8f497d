"""Who is who is read once for a piece of work, and never as it was before something changed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chatops.listing import Erased
from chatops.people import Person
from storage.store import Store

NOW = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)
DANA = Person(id="dana", door="slack", name="Dana Reis", first_seen=NOW, seen_said_at=NOW)


@pytest.fixture
def store(memory_folder):
    opened = Store(memory_folder)
    opened.background(lambda uow: uow.people.save(DANA)).result()
    yield opened
    opened.close()


def office(uow) -> str | None:
    """Say where Dana sits, however it is asked."""
    known = uow.people.get("dana")
    assert uow.people.named(["dana", "nobody"]) == ({"dana": known} if known else {})
    return known and known.office


def move(uow, to: str) -> None:
    uow.people.save(replace(DANA, office=to))


def test_who_is_asked_for_again_is_not_read_again(store):
    heard: list[str] = []

    def ask(uow):
        uow._db.conn.set_trace_callback(heard.append)
        for _ in range(3):
            assert list(uow.people.named(["nobody", "dana", "dana"])) == ["dana"]
            assert uow.people.get("nobody") is None
            assert uow.people.get("dana") == DANA
        uow._db.conn.set_trace_callback(None)

    store.read(ask).result()
    assert len(heard) == 1


def test_who_is_saved_is_read_as_saved(store):
    def work(uow):
        assert uow.people.get("alex") is None
        uow.people.save(replace(DANA, id="alex"))
        move(uow, "Lisbon")
        return office(uow), uow.people.get("alex").name

    assert store.background(work).result() == ("Lisbon", "Dana Reis")


def test_what_a_piece_undoes_is_not_remembered(store):
    def fails(uow):
        move(uow, "Lisbon")
        assert office(uow) == "Lisbon"
        raise ValueError("no")

    def work(uow):
        assert isinstance(uow.attempt(lambda: fails(uow)), ValueError)
        return office(uow)

    assert store.background(work).result() == ""


def test_what_a_job_undoes_is_remembered_neither_by_its_rescue_nor_by_the_next(store):
    def fails(uow):
        move(uow, "Lisbon")
        assert office(uow) == "Lisbon"
        raise ValueError("no")

    rescued = store.event(fails, rescue=lambda uow, error: office(uow))
    assert rescued.result() == ""
    broken = store.background(fails)
    assert store.background(office).result() == ""
    assert isinstance(broken.exception(), ValueError)


def test_a_question_sees_what_was_written_since_the_last_one(store):
    assert store.read(office).result() == ""
    store.background(lambda uow: move(uow, "Lisbon")).result()
    assert store.read(office).result() == "Lisbon"
    store.background(lambda uow: move(uow, "Porto")).result()
    assert store.background(office).result() == "Porto"


def test_who_is_erased_or_cleared_away_is_known_no_more(store):
    def sweep(uow):
        assert office(uow) == ""
        erased = Erased(
            person="dana",
            names=(DANA.name,),
            nameless="somebody",
            helps=False,
            began=NOW,
            until=NOW,
            ids=("dana",),
            instead="gone:1",
        )
        after = ("person",)
        while after := uow.eraser.sweep(erased, after=after):
            pass
        return office(uow)

    def clear(uow):
        uow.people.save(DANA)
        assert office(uow) == ""
        uow.clear()
        return office(uow)

    assert store.background(sweep).result() is None
    assert store.background(clear).result() is None
