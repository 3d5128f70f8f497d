"""What could not be handled is kept, tried again, then parked; it blocks nobody. Dues are done."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.runtime import PIECES, Runtime
from chatops.bot import Bot
from chatops.errors import StoreBusy
from chatops.events import MessageSaid
from chatops.unit_of_work import Due
from tests.crashing import CrashingDesk
from tests.desk import HELP, WEDNESDAY

ASK = "My laptop does not start any more, can you help?"


class Stumbling(Bot):
    """Falls over certain words, as a handler with a mistake in it would."""

    def __init__(self, settings) -> None:
        super().__init__(settings)
        self.falls_over = {"poison"}
        self.due_done: list[str] = []

    def handle(self, event, uow):
        is_new = not uow.inbox.has(event.id)
        answer = super().handle(event, uow)
        if is_new:
            self._look(event)
        return answer

    def again(self, event, uow, *, at):
        super().again(event, uow, at=at)
        self._look(event)

    def due(self, due, uow, *, at):
        self.due_done.append(due.id)
        if due.deed == "prune" and "prune" in self.falls_over:
            raise KeyError("a mistake")
        if due.deed == "again at once":
            uow.dues.put(due)
            return
        super().due(due, uow, at=at)

    def _look(self, event) -> None:
        if isinstance(event, MessageSaid) and any(word in event.text for word in self.falls_over):
            raise KeyError("a mistake")


class StumblingDesk(CrashingDesk):
    def _begin(self, fuse) -> None:
        super()._begin(fuse)
        self.stumbling = Stumbling(self.settings)
        self.runtime = Runtime(
            self.store,
            self.stumbling,
            channels={"playground": self.far_end},
            clock=self.clock,
            patience=60.0,
        )

    def rows(self, sql: str) -> list[tuple]:
        return self.store.db.execute(sql).fetchall()


@pytest.fixture
async def desk(memory_folder):
    opened = await StumblingDesk(memory_folder).open()
    yield opened
    opened.store.close()


async def test_a_failed_event_is_acknowledged_kept_and_blocks_nobody(desk):
    bad = await desk.says("dana", f"{ASK} poison")
    good = await desk.says("omar", ASK)
    assert [(request.asker, request.root) for request in desk.requests()] == [("omar", good)]
    [(id, error, tries)] = desk.rows("SELECT id, error, tries FROM failed")
    assert (id, error, tries) == (f"it-help:{bad}", "KeyError", 1)


async def test_it_is_tried_again_after_1_5_15_and_60_minutes_and_then_parked(desk):
    await desk.says("dana", f"{ASK} poison")
    tried = []
    for _ in range(30 * 60):
        [(tries, retry_at)] = desk.rows("SELECT tries, retry_at FROM failed")
        if len(tried) < tries:
            tried.append(tries)
            assert (retry_at is None) == (tries == 5)
        if retry_at is None:
            break
        await desk.passes(minutes=1)
    waited = desk.clock.now() - WEDNESDAY
    assert (tried, waited) == ([1, 2, 3, 4, 5], timedelta(minutes=1 + 5 + 15 + 60))
    await desk.passes(hours=5)
    assert desk.rows("SELECT tries, retry_at FROM failed") == [(5, None)]


async def test_what_is_mended_meanwhile_is_handled_once_and_forgotten(desk):
    await desk.says("dana", f"{ASK} poison")
    desk.stumbling.falls_over.clear()
    await desk.passes(minutes=1)
    assert desk.the_request().asker == "dana"
    assert desk.rows("SELECT * FROM failed") == []
    await desk.passes(hours=2)
    assert len(desk.requests()) == 1


async def test_a_failed_event_that_comes_again_is_not_handled_beside_its_retries(desk):
    event = _said(desk, f"{ASK} poison")
    await desk.receives(event)
    await desk.receives(event)
    assert desk.rows("SELECT tries FROM failed") == [(1,)]


async def test_secrets_are_taken_out_of_what_is_kept(desk):
    await desk.says("dana", f"{ASK} poison, my password is Winter2026!x")
    [(kept,)] = desk.rows("SELECT event FROM failed")
    assert "Winter2026!x" not in kept
    assert ASK in kept


async def test_what_cannot_be_freed_of_secrets_is_refused_and_shown_to_the_admin(desk, monkeypatch):
    def fails(event):
        raise RecursionError

    monkeypatch.setattr("adapters.runtime.clean_event", fails)
    monkeypatch.setattr("chatops.bot.clean_event", fails)
    event = _said(desk, ASK)
    for _ in range(2):
        with pytest.raises(StoreBusy):
            await desk.runtime.receive(event)
    assert desk.rows("SELECT id, event, error FROM failed") == [(event.id, None, "RecursionError")]
    monkeypatch.undo()
    # The platform sends it again, to a mended program: it was never taken for handled.
    await desk.receives(event)
    assert desk.the_request().asker == "dana"


async def test_what_can_neither_be_handled_nor_kept_fails_alone(desk):
    broken = replace(_said(desk, ASK), root="half a sign \ud83d")
    with pytest.raises(StoreBusy):
        await desk.runtime.receive(broken)
    await desk.says("omar", ASK)
    assert desk.the_request().asker == "omar"


async def test_half_a_sign_in_an_ask_is_no_reason_to_lose_it(desk):
    await desk.says("dana", f"{ASK} \ud83d")
    assert desk.the_request().text == f"{ASK} ?"


async def test_a_kept_event_that_nobody_can_read_is_parked_and_blocks_nobody(desk):
    await desk.says("dana", f"{ASK} poison")
    desk.rows('UPDATE failed SET event = \'{"is":"FromTheFuture"}\'')
    due = Due(id="close", at=WEDNESDAY + timedelta(seconds=30), deed="close")
    await desk.runtime._write(lambda uow: uow.dues.put(due))
    await desk.passes(minutes=90)
    assert "close" in desk.stumbling.due_done
    assert desk.rows("SELECT tries, retry_at, error FROM failed") == [(5, None, "KeyError")]


async def test_a_due_thing_that_raises_is_put_off_then_parked_and_blocks_nobody(desk):
    desk.stumbling.falls_over.add("prune")
    for name in ("a", "prune", "z"):
        at = desk.clock.now() + timedelta(minutes=1)
        due = Due(id=name, at=at, deed="prune" if name == "prune" else "close")
        await desk.runtime._write(lambda uow, due=due: uow.dues.put(due))
    await desk.passes(minutes=1)
    assert desk.stumbling.due_done == ["a", "prune", "z"]
    await desk.passes(minutes=25)
    assert desk.stumbling.due_done.count("prune") == 5
    assert desk.rows("SELECT id, error FROM failed") == [("due:prune", "KeyError")]


async def test_what_is_always_due_does_not_end_with_one_bad_day(desk):
    desk.stumbling.falls_over.add("prune")
    await desk.passes(hours=2)
    desk.stumbling.falls_over.clear()
    [(at,)] = desk.rows("SELECT at FROM due WHERE id = 'prune'")
    assert at > desk.clock.now().isoformat()


async def test_what_is_due_again_at_once_ends_neither_the_tick_nor_the_journey(desk, caplog):
    at = desk.clock.now() + timedelta(seconds=1)
    endless = Due(id="x", at=at, deed="again at once")
    await desk.runtime._write(lambda uow: uow.dues.put(endless))
    await desk.passes(seconds=3)
    assert len(desk.stumbling.due_done) <= 4 * PIECES
    assert "tick.endless" in caplog.text


async def test_a_journey_ends_though_rows_wait_for_a_door_that_is_closed(desk):
    await desk.says("dana", ASK)
    desk.rows("UPDATE outbox SET door = 'elsewhere', state = 'new'")
    await desk.passes(hours=3)
    assert desk.rows("SELECT DISTINCT state FROM outbox WHERE door = 'elsewhere'") == [("new",)]


async def test_dues_are_done_in_the_order_of_their_times(desk):
    for name, minutes in (("c", 30), ("a", 10), ("b", 20)):
        at = desk.clock.now() + timedelta(minutes=minutes)
        due = Due(id=name, at=at, deed="close")
        await desk.runtime._write(lambda uow, due=due: uow.dues.put(due))
    await desk.passes(minutes=40)
    assert desk.stumbling.due_done == ["a", "b", "c"]


async def test_a_time_that_is_set_again_replaces_the_one_there_unless_it_is_only_added(desk):
    def work(uow):
        first = Due(id="x", at=WEDNESDAY, deed="close")
        later = Due(id="x", at=WEDNESDAY + timedelta(days=9), deed="close")
        added = [uow.dues.add(first), uow.dues.add(later)]
        uow.dues.put(later)
        return added, [due.id for due in uow.dues.at(WEDNESDAY)]

    assert await desk.runtime._write(work) == ([True, False], [])


async def test_a_closing_that_was_slept_through_is_not_put_off_by_the_next_start(desk):
    await desk.until(WEDNESDAY + timedelta(hours=7, minutes=40))
    ask = await desk.says("dana", ASK)
    desk.clock.move_to(WEDNESDAY + timedelta(hours=8, seconds=30))
    desk._reopen()
    await desk.runtime.tick()
    await desk.runtime.drain()
    assert len(desk.line(ask)) == 1


def _said(desk, text: str, *, id: str = "Ev1") -> MessageSaid:
    at = desk.clock.now()
    return MessageSaid(
        id=id, at=at, said_at=at, place=HELP, message="m77", author="dana", text=text
    )
