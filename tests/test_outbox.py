"""The outbox and the relay: in order, once, patient, and never twice."""

import asyncio
from datetime import timedelta

import pytest

from adapters.relay import Relay
from chatops.events import UNSURE, Place
from chatops.messages import Home, InThread, Line, LookUp, Mark, Post, Redraw, Under, Withdraw
from chatops.ports import GivenUp, Retry, Sent, Unknown
from chatops.unit_of_work import Due, OutboxRow
from storage.outbox import TRIES, OutboxRows
from tests.cranked import Cranked
from tests.desk import HELP, StoppedClock
from tests.far_end import DOOR, FarEnd

THREAD = InThread(place=HELP, root="m1")
SPOT = Place(door=DOOR, id="it-help")


class Office:
    """An outbox, a relay and a far end, without a bot."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.far_end = Scripted()
        self.clock = StoppedClock()
        self.told, self.unsure = [], []
        self.reads_back = True
        self.open()

    def open(self) -> None:
        self.memory = Cranked(self.folder)
        self.relay = Relay(
            self.memory,
            {DOOR: self.far_end},
            now=self.clock.now,
            draw=self.draw,
            tell=lambda delivered, uow: self.told.append(delivered.key),
            count=lambda door, outcome: None,
            unsure=lambda door, became: self.unsure.append(became),
            reads_back=lambda door: self.reads_back,
            step=lambda name: None,
            sleep=lambda seconds: asyncio.sleep(0),
        )

    async def draw(self, home):
        if home.person == "nobody":
            raise LookupError("no such page")
        return (Line(text=f"{home.person} at {self.clock.now():%H:%M:%S}"),)

    async def write(self, work):
        return await asyncio.wrap_future(self.memory.background(work))

    async def read(self, question):
        return await asyncio.wrap_future(self.memory.read(question))

    async def says(self, id: str, message=None, **more) -> bool:
        now = self.clock.now()
        row = OutboxRow(
            id=id,
            message=message or Post(to=THREAD, parts=(Line(text=id),)),
            **{"door": DOOR, "conversation": "c1", "due_at": now, "made_at": now} | more,
        )
        return await self.write(lambda uow: uow.outbox.add(row))

    async def passes(self, **amount: float) -> None:
        self.clock.move_to(self.clock.now() + timedelta(**amount))
        await self.relay.drain()

    async def restarts(self) -> None:
        self.memory.close()
        self.open()
        at = self.clock.now()
        await self.write(lambda uow: uow.outbox.recover(at))

    async def states(self) -> dict[str, str]:
        rows = self.memory.db.execute("SELECT id, state FROM outbox ORDER BY number").fetchall()
        return dict(rows)

    async def state(self, id: str) -> tuple:
        sql = "SELECT state, tries, reason FROM outbox WHERE id = ?"
        return self.memory.db.execute(sql, (id,)).fetchone()

    async def next_in(self) -> float | None:
        found = await self.relay.next_at()
        return None if found is None else (found - self.clock.now()).total_seconds()

    @property
    def texts(self) -> list[str]:
        return [shown.text for shown in self.far_end.posts.values()]


class Scripted(FarEnd):
    """Also notes what was sent, can be slow, and can answer anything at all."""

    def __init__(self) -> None:
        super().__init__()
        self.sent, self.looked = [], 0
        self.came = asyncio.Event()
        self.answers, self.look_ups = [], []
        self.gate: asyncio.Event | None = None

    async def send(self, parcel):
        self.sent.append(parcel)
        self.came.set()
        if self.gate is not None:
            await self.gate.wait()
        if self.answers:
            answer = self.answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        return await super().send(parcel)

    async def look_up(self, parcel):
        self.looked += 1
        if self.look_ups:
            answer = self.look_ups.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        return await super().look_up(parcel)


@pytest.fixture
async def office(memory_folder):
    opened = Office(memory_folder)
    yield opened
    opened.memory.close()


async def test_a_conversation_is_in_order_and_others_do_not_wait_for_it(office):
    office.far_end.faults.append("refused")
    for id in ("a", "b", "c"):
        await office.says(id)
    await office.says("elsewhere", conversation="c2")
    await office.passes(seconds=0)
    assert office.texts == ["elsewhere"]
    await office.passes(seconds=2)
    assert office.texts == ["elsewhere", "a", "b", "c"]


async def test_what_is_said_once_is_never_said_again(office):
    assert await office.says("a")
    assert not await office.says("a")
    await office.passes(seconds=0)
    assert not await office.says("a", Post(to=THREAD, parts=(Line(text="other words"),)))
    await office.passes(hours=1)
    assert office.texts == ["a"]


async def test_of_a_latest_row_only_the_newest_goes_out(office):
    for on in (True, False, True, False):
        mark = Mark(place=SPOT, message="m1", emoji="📝", on=on)
        await office.says("mark", mark, latest=True)
    await office.passes(seconds=0)
    assert [parcel.message.on for parcel in office.far_end.sent] == [False]


async def test_what_is_replaced_while_it_is_sent_goes_again(office):
    office.far_end.gate = asyncio.Event()
    await office.says("mark", Mark(place=SPOT, message="m1", emoji="📝"), latest=True)
    sending = asyncio.create_task(office.relay.drain())
    await office.far_end.came.wait()
    off = Mark(place=SPOT, message="m1", emoji="📝", on=False)
    await office.says("mark", off, latest=True)
    office.far_end.gate.set()
    await sending
    assert [parcel.message.on for parcel in office.far_end.sent] == [True, False]
    assert office.far_end.marks == set()
    assert await office.state("mark") == ("sent", 0, "")


@pytest.mark.parametrize("answer", [GivenUp(reason="gone"), Retry(after=1, reason="no")])
async def test_a_refusal_of_the_old_does_not_take_the_newer_along(office, answer):
    office.far_end.gate = asyncio.Event()
    office.far_end.answers = [Retry(after=0, reason="no")] * (TRIES - 1) + [answer]
    await office.says("mark", Mark(place=SPOT, message="m1", emoji="📝"), latest=True)
    office.far_end.gate.set()
    for _ in range(TRIES - 1):
        await office.passes(seconds=1)
    office.far_end.gate.clear()
    office.far_end.came.clear()
    office.clock.move_to(office.clock.now() + timedelta(seconds=1))
    sending = asyncio.create_task(office.relay.drain())
    await office.far_end.came.wait()
    assert len(office.far_end.sent) == TRIES
    await office.says("mark", Mark(place=SPOT, message="m2", emoji="📝"), latest=True)
    office.far_end.gate.set()
    await sending
    assert office.far_end.marks == {("it-help", "m2")}


async def test_a_home_page_is_drawn_no_more_often_than_the_platform_likes(office):
    office.far_end.answers = [Sent(rest=5.0)] * 9
    for _ in range(12):
        await office.says("home", Home(person="sam", door=DOOR), latest=True)
        await office.passes(seconds=1)
    assert len(office.far_end.sent) == 3
    await office.passes(seconds=5)
    assert len(office.far_end.sent) == 4


async def test_a_paused_door_counts_nothing_and_survives_a_restart(office):
    pause = Retry(after=60, reason="ratelimited", whole_door=True)
    office.far_end.answers = [pause, *[pause] * 9]
    for id in ("a", "b"):
        await office.says(id, conversation=id)
    for _ in range(4):
        await office.passes(seconds=0)
        await office.restarts()
        calls = len(office.far_end.sent)
        await office.passes(seconds=59)
        assert len(office.far_end.sent) == calls
        await office.passes(seconds=1)
    assert await office.state("a") == ("new", 0, "ratelimited")
    office.far_end.answers = []
    await office.passes(seconds=61)
    assert sorted(office.texts) == ["a", "b"]


async def test_the_longest_pause_holds(office):
    office.far_end.answers = [
        Retry(after=600, reason="ratelimited", whole_door=True),
        Retry(after=5, reason="ratelimited", whole_door=True),
    ]
    for id in ("a", "b"):
        await office.says(id, conversation=id)
    await office.passes(seconds=0)
    assert await office.next_in() == 600


async def test_five_refusals_park_a_row_and_free_its_conversation(office):
    office.far_end.answers = [Retry(after=1, reason="server_error")] * TRIES
    await office.says("a")
    await office.says("b")
    for tries in range(1, TRIES + 1):
        await office.passes(seconds=1)
        expected = ("parked", 4) if tries == TRIES else ("new", tries)
        assert (await office.state("a"))[:2] == expected
    assert office.texts == ["b"]
    assert await office.state("a") == ("parked", 4, "server_error")


async def test_the_pace_that_a_platform_asks_for_parks_nothing_and_pauses_no_door(office):
    pace = Retry(after=30, reason="ratelimited", counts=False)
    office.far_end.answers = [pace] * (3 * TRIES)
    await office.says("a")
    await office.says("b")
    for _ in range(3 * TRIES):
        await office.passes(seconds=30)
        assert await office.state("a") == ("new", 0, "ratelimited")
    await office.says("elsewhere", conversation="c2")
    await office.passes(seconds=0)
    assert office.texts == ["elsewhere"]
    await office.passes(seconds=30)
    assert office.texts == ["elsewhere", "a", "b"]


async def test_what_waits_for_the_pace_keeps_the_tries_it_had(office):
    office.far_end.answers = [
        Retry(after=1, reason="server_error"),
        Retry(after=1, reason="ratelimited", counts=False),
    ]
    await office.says("a")
    await office.passes(seconds=0)
    await office.passes(seconds=1)
    assert (await office.state("a"))[:2] == ("new", 1)


async def test_a_hint_that_waits_for_the_pace_dies_in_time(office):
    later = office.clock.now() + timedelta(minutes=1)
    office.far_end.answers = [Retry(after=40, reason="ratelimited", counts=False)] * 9
    await office.says("a", expires_at=later)
    for _ in range(3):
        await office.passes(seconds=40)
    assert await office.states() == {"a": "expired"}
    assert office.texts == []


async def test_a_look_up_that_waits_for_the_pace_is_looked_up_again(office):
    office.far_end.faults.append("lost after")
    await office.says("a")
    await office.passes(seconds=0)
    look = office.far_end.look_up
    paces = [Retry(after=5, reason="ratelimited", counts=False)] * (2 * TRIES)

    async def paced(parcel):
        return paces.pop() if paces else await look(parcel)

    office.far_end.look_up = paced
    await office.passes(seconds=10)
    for _ in range(2 * TRIES):
        await office.passes(seconds=5)
    assert await office.states() == {"a": "sent"}
    assert office.texts == ["a"]


async def test_a_hint_whose_time_has_passed_dies(office):
    later = office.clock.now() + timedelta(hours=1)
    await office.says("in time", expires_at=later)
    await office.passes(seconds=0)
    office.far_end.answers = [Retry(after=7200, reason="ratelimited", whole_door=True)]
    await office.says("held up", conversation="c2", expires_at=later)
    await office.passes(seconds=0)
    await office.passes(hours=3)
    assert await office.states() == {"in time": "sent", "held up": "expired"}


async def test_a_hint_that_died_is_told_where_the_desk_wants_to_know(office):
    later = office.clock.now() + timedelta(hours=1)
    office.far_end.answers = [Retry(after=7200, reason="ratelimited", whole_door=True)]
    await office.says("hint", expires_at=later, tells=True)
    await office.says("other", expires_at=later)
    await office.passes(seconds=0)
    await office.passes(hours=3)
    await office.passes(hours=3)
    assert office.told == ["hint"]
    assert await office.states() == {"hint": "expired", "other": "expired"}


async def test_a_death_that_cannot_be_told_holds_up_nothing(office):
    def refuses(news, uow):
        raise KeyError(news.key)

    office.relay._tell = refuses
    await office.says("hint", expires_at=office.clock.now(), tells=True)
    await office.says("behind it")
    await office.passes(seconds=0)
    assert await office.states() == {"hint": "expired", "behind it": "sent"}
    due = await office.read(lambda uow: uow.failed.due(office.clock.now() + timedelta(minutes=1)))
    assert [failure.id for failure in due] == ["not delivered:hint"]


async def test_what_may_have_arrived_is_looked_up_before_it_is_sent_again(office):
    office.far_end.faults.append("lost after")
    await office.says("a")
    await office.says("b")
    await office.passes(seconds=0)
    await office.passes(seconds=9)
    assert (office.far_end.looked, len(office.far_end.sent)) == (0, 1)
    await office.passes(seconds=1)
    assert (office.far_end.looked, office.texts) == (1, ["a", "b"])
    assert office.far_end.doubled == []


async def test_what_was_not_found_twice_is_sent_again(office):
    office.far_end.faults.append("lost before")
    await office.says("a")
    for seconds in (0, 10, 10):
        await office.passes(seconds=seconds)
        assert office.texts == []
    await office.passes(seconds=10)
    assert (office.far_end.looked, office.texts) == (2, ["a"])


async def test_where_nobody_can_look_what_is_never_said_twice_is_left(office):
    office.reads_back = False
    office.far_end.faults.append("lost after")
    office.far_end.look_ups = [GivenUp(reason=UNSURE)]
    await office.says("nudge", Post(to=THREAD, parts=(Line(text="n"),), never_twice=True))
    await office.says("behind it")
    for _ in range(5):
        await office.passes(seconds=10)
    assert office.texts == ["n", "behind it"]
    assert (office.far_end.doubled, office.unsure) == ([], ["left"])
    assert await office.state("nudge") == ("given up", 0, UNSURE)


@pytest.mark.parametrize("lost", ["lost before", "lost after"])
async def test_where_nobody_can_look_the_rest_is_repeated_once(office, lost):
    office.reads_back = False
    office.far_end.faults.append(lost)
    office.far_end.look_ups = [None] * 9
    await office.says("a")
    for _ in range(5):
        await office.passes(seconds=10)
    assert (len(office.far_end.sent), office.unsure) == (2, ["repeated"])
    assert (await office.state("a"))[0] == "sent"


async def test_where_nobody_can_look_nothing_is_said_three_times(office):
    office.reads_back = False
    office.far_end.answers = [Unknown(reason="timeout")] * 9
    office.far_end.look_ups = [None] * 9
    await office.says("a", tells=True)
    for _ in range(10):
        await office.passes(seconds=10)
    assert (len(office.far_end.sent), office.unsure) == (2, ["repeated", "left"])
    assert await office.state("a") == ("given up", 1, UNSURE)
    assert office.told == ["a"]


async def test_a_repeat_that_a_crash_ends_or_that_is_put_off_is_the_only_one(office):
    office.reads_back = False
    paced = Retry(after=1, reason="ratelimited", counts=False)
    office.far_end.answers = [Unknown(reason="timeout"), paced]
    office.far_end.look_ups = [None] * 9
    await office.says("a")
    for _ in range(4):
        await office.passes(seconds=10)
    now = office.clock.now() + timedelta(seconds=1)
    await office.write(lambda uow: uow.outbox.claim(now, doors=(DOOR,), limit=9))
    await office.restarts()
    for _ in range(5):
        await office.passes(seconds=10)
    assert (len(office.far_end.sent), office.unsure) == (2, ["repeated", "left"])
    assert (await office.state("a"))[0] == "given up"


async def test_a_hint_that_was_under_way_at_the_end_is_left(office):
    office.reads_back = False
    office.far_end.look_ups = [GivenUp(reason=UNSURE)]
    await office.says("nudge", Post(to=THREAD, never_twice=True))
    now = office.clock.now()
    await office.write(lambda uow: uow.outbox.claim(now, doors=(DOOR,), limit=9))
    await office.restarts()
    await office.passes(seconds=10)
    assert (office.far_end.sent, office.unsure) == ([], ["left"])


async def test_what_is_looked_up_and_not_found_is_not_counted_as_unsure(office):
    office.far_end.faults.append("lost before")
    await office.says("a")
    for _ in range(4):
        await office.passes(seconds=10)
    assert (office.texts, office.unsure) == (["a"], [])


@pytest.mark.parametrize(("anew", "times"), [(True, 2), (False, 4)])
async def test_a_page_that_is_put_at_the_end_anew_is_a_message_like_others(office, anew, times):
    office.reads_back = False
    office.far_end.answers = [Unknown(reason="timeout")] * 3
    office.far_end.look_ups = [None] * 9
    await office.says("home", Home(person="sam", door=DOOR, anew=anew))
    for _ in range(9):
        await office.passes(seconds=10)
    assert len(office.far_end.sent) == times


async def test_what_changes_a_reply_knows_its_thread(office):
    await office.says("a")
    await office.says("b", Post(to=Under(key="a"), parts=()), original="a")
    for id in ("a", "b"):
        await office.says(f"redraw:{id}", Redraw(original=id, parts=()), original=id, latest=True)
    await office.passes(seconds=0)
    targets = {parcel.message.original: parcel.target for parcel in office.far_end.sent[-2:]}
    assert {id: target.root for id, target in targets.items()} == {"a": "m1", "b": "m1"}


async def test_what_was_under_way_at_the_end_is_looked_up_at_the_next_start(office):
    await office.says("a")
    await office.says("mark", Mark(place=SPOT, message="m1", emoji="📝"), conversation="c2")
    now = office.clock.now()
    await office.write(lambda uow: uow.outbox.claim(now, doors=(DOOR,), limit=9))
    await office.restarts()
    await office.passes(seconds=10)
    # A mark can be put on twice without harm; a post cannot.
    assert [type(parcel.message).__name__ for parcel in office.far_end.sent] == ["Mark"]
    assert office.far_end.looked == 1


async def test_a_refused_look_up_is_asked_again_and_nothing_is_sent(office):
    office.far_end.faults.append("lost after")
    office.far_end.look_ups = [
        Retry(after=30, reason="ratelimited", whole_door=True),
        ConnectionError("down"),
    ]
    await office.says("a")
    for seconds in (0, 10, 30, 10):
        await office.passes(seconds=seconds)
    assert (office.far_end.looked, len(office.far_end.sent)) == (3, 1)
    assert (await office.state("a"))[0] == "sent"


async def test_what_is_never_found_and_never_answered_is_parked(office):
    office.far_end.answers = [Unknown(reason="timeout")] * 50
    await office.says("a")
    for _ in range(60):
        await office.passes(seconds=10)
    assert await office.state("a") == ("parked", 4, "not found")
    assert len(office.far_end.sent) == TRIES


async def test_a_channel_that_raises_may_have_sent_it(office):
    office.far_end.answers = [RuntimeError("unforeseen")]
    await office.says("a")
    await office.passes(seconds=0)
    assert (await office.state("a"))[0] == "unknown"


async def test_what_can_be_repeated_is_tried_five_times_when_the_channel_raises(office):
    office.far_end.answers = [RuntimeError("unforeseen")] * 9
    await office.says("mark", Mark(place=SPOT, message="m1", emoji="📝"), latest=True)
    for _ in range(9):
        await office.passes(seconds=10)
    assert await office.state("mark") == ("parked", 4, "RuntimeError")


async def test_an_edit_waits_for_its_original(office):
    office.far_end.faults.append("lost after")
    await office.says("a")
    edit = Redraw(original="a", parts=(Line(text="edited"),))
    await office.says("redraw:a", edit, original="a", latest=True)
    await office.passes(seconds=0)
    assert office.texts == ["a"]
    await office.passes(seconds=10)
    assert office.texts == ["edited"]


@pytest.mark.parametrize("message", [Redraw(original="a", parts=()), Withdraw(original="a")])
async def test_an_edit_of_what_never_came_is_given_up(office, message):
    office.far_end.answers = [GivenUp(reason="channel_archived")]
    await office.says("a")
    await office.says("change", message, original="a")
    await office.says("next")
    await office.passes(seconds=0)
    assert await office.state("change") == ("given up", 0, "original_gone")
    assert office.texts == ["next"]


async def test_a_page_that_cannot_be_drawn_is_parked_and_holds_up_nobody(office):
    await office.says("home", Home(person="nobody", door=DOOR), latest=True)
    await office.says("a", conversation="c2")
    for _ in range(6):
        await office.passes(seconds=10)
    assert await office.state("home") == ("parked", 4, "cannot be drawn: LookupError")
    assert office.texts == ["a"]


async def test_a_row_that_cannot_be_read_is_parked_and_holds_up_nobody(office):
    await office.says("a")
    await office.says("b", conversation="c2")
    for body in ('{"is":"FromTheFuture"}', "no JSON", '{"is":"Line","tune":1}'):
        await office.write(
            lambda uow, body=body: uow._db.execute(
                "UPDATE outbox SET body = ?, state = 'new' WHERE id = 'a'", (body,)
            )
        )
        await office.passes(seconds=1)
        assert await office.state("a") == ("parked", 0, "unreadable")
    assert office.texts == ["b"]


async def test_after_a_pause_thousands_that_cannot_be_read_hold_up_nobody(office):
    for number in range(1500):
        await office.says(f"old {number}", conversation=f"c{number}")
    at = office.clock.now()

    def spoil(uow):
        uow._db.execute("UPDATE outbox SET body = 'no JSON'")
        uow.outbox._pauses.begin(DOOR, until=at, reason="outage")

    await office.write(spoil)
    await office.says("a", conversation="new")
    await office.passes(seconds=1)
    assert office.texts == ["a"]


async def test_a_door_whose_messages_cannot_be_taken_holds_up_no_other(office, monkeypatch):
    claim = OutboxRows.claim

    def broken(rows, at, *, doors, limit):
        if "broken" in doors:
            raise ZeroDivisionError
        return claim(rows, at, doors=doors, limit=limit)

    monkeypatch.setattr(OutboxRows, "claim", broken)
    office.relay._channels = {"broken": FarEnd(), DOOR: office.far_end, "broken too": FarEnd()}
    await office.says("a")
    await office.relay._send_some()
    await office.relay.finish(patience=5)
    assert office.texts == ["a"]
    with pytest.raises(ZeroDivisionError):  # nothing at all could be taken: the relay pauses
        await office.relay._send_some()


async def test_a_desk_without_a_platform_has_nothing_to_send(office):
    office.relay._channels = {}
    await office.says("a")
    await office.relay.drain()
    assert office.texts == []


async def test_a_platform_that_says_retry_at_once_is_asked_once_a_second(office):
    now_please = Retry(after=0, reason="ratelimited", whole_door=True)
    office.far_end.answers = [now_please] * 100
    await office.says("a")
    for _ in range(10):
        await office.passes(seconds=0.5)
    assert len(office.far_end.sent) == 5


async def test_the_relay_naps_until_there_is_something_to_send_and_never_spins(office):
    assert await office.next_in() is None
    await office.says("later", due_at=office.clock.now() + timedelta(minutes=5))
    assert await office.next_in() == 300
    await office.says("behind it")  # waits for its conversation, and sets no time
    assert await office.next_in() == 300
    await office.says("no way there", door="nowhere", conversation="c9")
    await office.write(lambda uow: uow.dues.put(_overdue(office)))
    assert await office.next_in() == 300
    office.far_end.answers = [Retry(after=60, reason="ratelimited", whole_door=True)]
    await office.says("a", conversation="c2")
    await office.passes(seconds=0)
    assert await office.next_in() == 60


def _overdue(office):
    return Due(id="old", at=office.clock.now() - timedelta(days=1), deed="prune")


async def test_what_is_delivered_is_told_with_its_mark(office):
    await office.says("chat:1:sam", tells=True)
    await office.says("a", conversation="c2")
    await office.passes(seconds=0)
    assert office.told == ["chat:1:sam"]


async def test_what_cannot_be_told_is_marked_all_the_same_and_kept(office):
    def refuses(delivered, uow):
        raise KeyError(delivered.key)

    office.relay._book._tell = refuses
    await office.says("chat:1:sam", tells=True)
    await office.passes(seconds=0)
    assert (await office.state("chat:1:sam"))[0] == "sent"
    due = await office.read(lambda uow: uow.failed.due(office.clock.now() + timedelta(minutes=1)))
    assert [failure.id for failure in due] == ["delivered:chat:1:sam"]


async def test_what_is_out_is_marked_as_soon_as_the_disk_allows(office):
    put, full = office.memory.background, [True, True, True]

    def background(work, *, rescue=None):
        if getattr(work, "func", None) == office.relay._book._write and full:
            full.pop()
            return put(lambda uow: uow._db.execute("ROLLBACK"))
        return put(work, rescue=rescue)

    office.memory.background = background
    await office.says("a")
    await office.passes(seconds=0)
    assert not full
    assert (await office.state("a"))[0] == "sent"
    assert len(office.far_end.sent) == 1


async def test_one_that_can_be_neither_told_nor_kept_takes_no_other_along(office, monkeypatch):
    tell, failing = office.relay._book._tell, [True, True]

    def refuses(news, uow):
        if news.key == "a" and failing:
            raise KeyError(news.key)
        tell(news, uow)

    def cannot_be_kept(uow, news, error, at):
        failing.pop()
        raise KeyError(news.key)

    monkeypatch.setattr("adapters.booking.keep_news", cannot_be_kept)
    office.relay._book._tell = refuses
    await office.says("a", tells=True)
    await office.says("b", conversation="c2", tells=True)
    await office.passes(seconds=0)
    assert not failing
    assert office.told == ["b", "a"]
    assert await office.states() == {"a": "sent", "b": "sent"}


async def test_what_comes_of_many_at_once_is_one_transaction(office):
    put, writes = office.memory.background, []

    def background(work, *, rescue=None):
        if getattr(work, "func", None) == office.relay._book._write:
            writes.append(len(work.keywords["batch"]))
        return put(work, rescue=rescue)

    office.memory.background = background
    for number in range(5):
        await office.says(f"row {number}", conversation=f"c{number}")
    await office.passes(seconds=0)
    assert writes == [5]


async def test_the_mark_of_a_row_that_was_forgotten_falls_on_no_other(office):
    office.far_end.gate = asyncio.Event()
    await office.says("a")
    sending = asyncio.create_task(office.relay.drain())
    await office.far_end.came.wait()
    await office.write(lambda uow: uow.clear())
    later = office.clock.now() + timedelta(minutes=1)
    await office.says("b", due_at=later)
    office.far_end.gate.set()
    await sending
    assert await office.states() == {"b": "new"}


async def test_a_look_up_of_a_person_is_asked_again_after_a_lost_answer(office):
    office.far_end.faults.append("lost before")
    await office.says("who", LookUp(person="zoe", door=DOOR))
    await office.passes(seconds=0)
    await office.passes(seconds=10)
    assert office.far_end.asked_who == ["zoe"]


async def test_ids_that_begin_alike_are_listed_whatever_signs_follow(office):
    for helper in ("sam", "élan", "~tilde", "山"):
        await office.says(f"chat:1:{helper}")
    await office.says("chat:10:sam")
    found = await office.read(lambda uow: uow.outbox.said("chat:1:"))
    assert found == ["chat:1:sam", "chat:1:élan", "chat:1:~tilde", "chat:1:山"]


async def test_an_answer_without_a_name_is_enough_for_what_has_none(office):
    office.far_end.answers = [Sent()]
    await office.says("a")
    await office.passes(seconds=0)
    assert (await office.state("a"))[0] == "sent"
