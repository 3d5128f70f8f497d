"""Two connections, kept up: whatever Slack does to them, nothing that it sent is lost."""

import asyncio
import json

import pytest
from slack_bolt.response import BoltResponse

from adapters.slack.hearing.sockets import PAUSES, Sockets, Timing
from adapters.slack.web import SlackWeb
from chatops.settings import Secret
from tests.slack.doorway import DANA, HELP, eventually
from tests.slack.far_end import VirtualTime

QUICK = Timing(heartbeat=9.0, drain=5.0, close=0.1, steady=60.0)
STEADY = Timing(heartbeat=9.0, drain=5.0, close=0.1, steady=0.0)


class Kept:
    """Keeps what comes, as a desk would; ``holds`` lets nothing be finished meanwhile."""

    def __init__(self):
        self.texts, self.gaps, self.refuse = [], [], 0
        self.at_work = self.most_at_work = 0
        self.holds = asyncio.Event()
        self.holds.set()
        self.more = asyncio.Event()

    async def answer(self, request) -> BoltResponse:
        self.at_work += 1
        self.most_at_work = max(self.most_at_work, self.at_work)
        self.more.set()
        try:
            await self.holds.wait()
        finally:
            self.at_work -= 1
        if self.refuse:
            self.refuse -= 1
            return BoltResponse(status=500, body="")
        self.texts.append(request.payload.get("event", {}).get("text"))
        self.more.set()
        return BoltResponse(status=200, body="")

    async def until(self, true, seconds=5.0):
        async with asyncio.timeout(seconds):
            while not true():
                self.more.clear()
                await self.more.wait()

    def gap(self, since):
        self.gaps.append(since)
        self.more.set()


@pytest.fixture
async def web(far):
    web = SlackWeb(Secret(far.app_token), url=far.api_url)
    await web.open()
    yield web
    await web.close()


@pytest.fixture
def desk():
    return Kept()


@pytest.fixture
def time():
    return VirtualTime()


@pytest.fixture
async def open_sockets(far, web, desk, clock, time):
    """Open sockets that are closed at the end of the test, whatever came of it."""
    opened = []

    async def begin(**more):
        async def url():
            return (await web.call("apps.connections.open"))["url"]

        sockets = Sockets(
            url, desk.answer, on_gap=desk.gap, now=clock.now, sleep=time.sleep,
            **({"timing": STEADY} | more),
        )  # fmt: skip
        opened.append(sockets)
        await sockets.start()
        return sockets

    yield begin
    for sockets in opened:
        await sockets.stop()


async def test_there_are_two_connections_and_one_would_do(open_sockets, far, desk):
    await open_sockets()
    await far.sockets.connected(2)
    far.sockets.links[0].reset()
    await far.says(DANA, HELP, "My screen flickers")
    await far.settled()
    assert desk.texts == ["My screen flickers"]


async def test_the_start_counts_as_a_gap(open_sockets, far, desk, clock):
    began = clock.now()
    sockets = await open_sockets()
    await sockets.connected()
    assert desk.gaps == [began]


async def test_a_refresh_with_its_warning_leaves_no_gap(open_sockets, far, desk):
    await open_sockets()
    await far.sockets.connected(2)
    for round_ in range(3):
        await far.sockets.warn()
        await far.sockets.connected(4)  # the old ones are still read
        await far.says(DANA, HELP, f"Round {round_}")
        for link in far.sockets.links[:2]:
            link.reset()
        await links(far, 2)
    await far.settled()
    assert desk.texts == ["Round 0", "Round 1", "Round 2"]
    assert len(desk.gaps) == 1


async def test_an_old_connection_is_closed_by_us_where_slack_does_not(open_sockets, far):
    await open_sockets(timing=Timing(heartbeat=9.0, retire=0.1, close=0.1, steady=0.0))
    await far.sockets.connected(2)
    await far.sockets.warn()
    await eventually(lambda: far.sockets.opened == 4 and len(far.sockets.links) == 2)


async def test_a_refresh_without_warning_loses_nothing(open_sockets, far, desk):
    await open_sockets()
    await far.sockets.connected(2)
    far.patient = False
    for number in range(20):
        await far.says(DANA, HELP, f"Before {number}")
    await far.sockets.refresh()
    await far.sockets.connected(2)
    await far.settled()
    await far.passes(60)
    assert {f"Before {n}" for n in range(20)} <= set(desk.texts)


async def test_after_a_reset_it_is_connected_again_at_once_and_tells_of_the_gap(
    open_sockets, far, desk, clock, time
):
    await open_sockets()
    await far.sockets.connected(2)
    await desk.until(lambda: desk.gaps)
    desk.gaps.clear()
    at = clock.now()
    far.sockets.reset()
    await desk.until(lambda: desk.gaps)
    await far.sockets.connected(2)
    assert {*desk.gaps} == {at}
    assert not time.waiting


async def test_pings_that_are_read_together_with_a_reset_are_a_lost_connection(
    open_sockets, far, desk
):
    sockets = await open_sockets(lines=1)
    for _ in range(3):
        await far.sockets.connected(1)
        await sockets.connected()
        (link,) = far.sockets.links
        coming = asyncio.ensure_future(far.sockets.new_link())
        await asyncio.sleep(0)
        for _ in range(3):  # the second pong finds out that nobody is there any more
            await link.ws.ping()
        link.reset()
        await coming
    await far.says(DANA, HELP, "My screen flickers")
    assert desk.texts == ["My screen flickers"]


async def test_whatever_goes_wrong_while_connecting_is_a_try_that_failed(far, web, desk, clock):
    troubles = [KeyError("url"), RuntimeError("new")]

    async def url():
        if troubles:
            raise troubles.pop()
        return (await web.call("apps.connections.open"))["url"]

    time = VirtualTime()
    sockets = Sockets(
        url, desk.answer, on_gap=desk.gap, now=clock.now, sleep=time.sleep, timing=STEADY, lines=1
    )
    await sockets.start()
    try:
        await waiting(time)
        await time.passes(60)
        await far.sockets.connected(1)
        await sockets.connected()
    finally:
        await sockets.stop()


async def test_whatever_goes_wrong_while_listening_is_a_lost_connection(open_sockets, far, desk):
    kept = desk.gap

    def trips(since):
        kept(since)
        if len(desk.gaps) == 1:
            raise RuntimeError("once")

    desk.gap = trips
    sockets = await open_sockets(lines=1)
    await eventually(lambda: far.sockets.opened == 2 and sockets.is_up)
    await far.says(DANA, HELP, "My screen flickers")
    assert desk.texts == ["My screen flickers"]


async def test_a_quiet_connection_that_answers_pings_is_left_alone(open_sockets, far, desk):
    await open_sockets(timing=Timing(heartbeat=0.3, close=0.1))
    await far.sockets.connected(2)
    await eventually(lambda: all(link.pings >= 3 for link in far.sockets.links))
    assert far.sockets.opened == 2


async def test_a_connection_that_falls_silent_is_replaced(open_sockets, far, desk):
    await open_sockets(timing=Timing(heartbeat=0.3, drain=1.0, close=0.1, steady=0.0))
    await far.sockets.connected(2)
    far.sockets.fall_silent()
    await eventually(lambda: [link.silent for link in far.sockets.links] == [False, False])
    await desk.until(lambda: len(desk.gaps) >= 2)
    await far.says(DANA, HELP, "My screen flickers")
    assert desk.texts == ["My screen flickers"]


async def test_what_was_not_kept_is_not_acknowledged_and_comes_again(open_sockets, far, desk):
    far.sockets.seconds = 0.2
    await open_sockets()
    await far.sockets.connected(2)
    desk.refuse = 1
    await far.says(DANA, HELP, "My screen flickers")
    await far.settled()
    (delivery,) = far.delivered("message")
    assert [attempt.ok for attempt in delivery.attempts] == [False, True]
    assert desk.texts == ["My screen flickers"]


async def test_very_many_at_once_are_all_kept_and_acknowledged(open_sockets, far, desk):
    await open_sockets()
    await far.sockets.connected(2)
    far.patient = False
    for number in range(500):
        await far.says(DANA, HELP, f"Ask {number}")
    await far.settled()
    assert len(desk.texts) == 500
    assert all(delivery.taken for delivery in far.delivered("message"))


async def test_at_the_end_what_is_being_handled_ends_and_is_acknowledged(open_sockets, far, desk):
    sockets = await open_sockets()
    await far.sockets.connected(2)
    desk.holds.clear()
    far.patient = False
    await far.says(DANA, HELP, "My screen flickers")
    await desk.until(lambda: desk.at_work)
    stopping = asyncio.create_task(sockets.stop())
    await asyncio.sleep(0)
    desk.holds.set()
    await stopping
    await far.settled()
    assert far.delivered("message")[0].taken


async def test_nothing_new_is_taken_once_hushed(open_sockets, far, desk):
    far.sockets.seconds = 0.1
    sockets = await open_sockets()
    await far.sockets.connected(2)
    sockets.hush()
    await far.says(DANA, HELP, "My screen flickers")
    assert desk.texts == []
    assert not far.delivered("message")[0].taken
    assert not sockets.is_up


async def test_the_end_comes_in_time_though_somebody_never_ends(open_sockets, far, desk):
    sockets = await open_sockets(timing=Timing(drain=0.1, close=0.1))
    await far.sockets.connected(2)
    desk.holds.clear()
    far.patient = False
    await far.says(DANA, HELP, "My screen flickers")
    await desk.until(lambda: desk.at_work)
    async with asyncio.timeout(1):
        await sockets.stop()


async def test_a_refused_connection_is_tried_again_ever_more_slowly(open_sockets, far, time):
    far.faults.add("apps.connections.open", "error:internal_error", times=1000)
    await open_sockets(lines=1, timing=QUICK)
    for pause in (*PAUSES[1:], PAUSES[-1]):
        await waiting(time)
        before = len(far.called("apps.connections.open"))
        await time.passes(pause - 0.5)
        await asyncio.sleep(0)
        assert len(far.called("apps.connections.open")) == before
        await time.passes(0.5)
    await waiting(time)
    far.faults.clear()
    await time.passes(60)
    await far.sockets.connected(1)


async def test_the_pace_that_slack_asks_for_is_kept(open_sockets, far, time):
    far.faults.add("apps.connections.open", "429", retry_after=40)
    await open_sockets(lines=1, timing=QUICK)
    await waiting(time)
    await time.passes(39)
    assert len(far.called("apps.connections.open")) == 1
    await time.passes(1)
    await far.sockets.connected(1)


async def test_links_that_end_at_once_do_not_make_a_hot_loop(open_sockets, far, time):
    await open_sockets(lines=1, timing=QUICK)
    await far.sockets.connected(1)
    for opened in (1, 2):
        far.sockets.reset()
        await eventually(lambda opened=opened: far.sockets.opened > opened or time.waiting)
    await waiting(time)
    assert far.sockets.opened == 2


async def test_switched_off_socket_mode_is_said_and_tried_again(open_sockets, far, time, caplog):
    await open_sockets(lines=1, timing=QUICK)
    await far.sockets.connected(1)
    far.deliveries.door = None
    await far.sockets.disable()
    await waiting(time)
    assert "slack.socket_mode_is_off" in caplog.text
    far.uses_sockets()
    await time.passes(60)
    await far.sockets.connected(1)


async def test_what_is_no_envelope_is_left_alone(open_sockets, far, desk):
    await open_sockets(lines=1)
    await far.sockets.connected(1)
    (link,) = far.sockets.links
    for odd in ("", "[]", "null", '"x"', "{", "[" * 200_000, json.dumps({"type": "events_api"})):
        await link.ws.send_str(odd)
    await far.says(DANA, HELP, "My screen flickers")
    assert desk.texts == ["My screen flickers"]


async def links(far, number):
    await eventually(lambda: len(far.sockets.links) == number)


async def waiting(time):
    await eventually(lambda: time.waiting)
