"""The server: alive, ready, counted, and calm when it is told to stop."""

import asyncio
import socket
from contextlib import asynccontextmanager
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web

from adapters.cli.wiring import House, running
from adapters.metrics import Metrics
from adapters.server import PortError, Server, application, listen
from chatops.errors import StoreBusy
from chatops.events import MessageSaid, PersonSeen
from chatops.unit_of_work import Trouble
from tests.desk import HELP, SETTINGS, WEDNESDAY, StoppedClock, settings
from tests.far_end import DOOR, FarEnd

HERE = "127.0.0.1"
SOME = Trouble(
    failed=1,
    parked=2,
    unsent=3,
    given_up=4,
    paused=(("slack", "ratelimited"),),
    unsent_since=WEDNESDAY - timedelta(seconds=90),
    open_requests=5,
)


class Behind:
    """The desk behind a server, as well or unwell as a test likes."""

    def __init__(self):
        self.metrics = Metrics()
        self.is_ready = True
        self.found = SOME
        self.trouble_with = None

    def now(self):
        return WEDNESDAY

    async def trouble(self):
        if self.trouble_with is not None:
            raise self.trouble_with
        return self.found

    async def answers(self):
        await self.trouble()


@asynccontextmanager
async def serving(desk, *routes):
    server = Server(application(desk, routes=routes), at=listen(HERE, 0))
    async with aiohttp.ClientSession(await server.start()) as browser:
        yield browser
    await server.stop()


async def get(browser, path):
    async with browser.get(path) as answer:
        return answer.status, await answer.text()


async def test_it_is_alive_and_ready():
    async with serving(Behind()) as browser:
        assert await get(browser, "/healthz") == (200, "alive\n")
        told = "ready\nslack is paused: ratelimited\n"  # which takes nothing from the others
        assert await get(browser, "/readyz") == (200, told)


async def test_what_is_for_this_machine_is_read_under_its_own_names_alone():
    desk = Behind()
    desk.trouble_with = AssertionError("nothing is read or written for another name")
    async with serving(desk) as browser:
        for page in ("/healthz", "/readyz", "/metrics"):
            async with browser.get(page, headers={"Host": "evil.example"}) as answer:
                assert answer.status == 403, page


async def test_before_it_is_ready_only_health_is_answered():
    desk = Behind()
    desk.is_ready = False

    async def page(request):
        return web.Response(text="page")

    async with serving(desk, web.get("/", page)) as browser:
        assert (await get(browser, "/healthz"))[0] == 200
        assert await get(browser, "/readyz") == (503, "not yet\n")
        async with browser.get("/") as page:
            assert page.status == 503
            assert page.headers["Refresh"] == "1", "a browser tries again by itself"


async def test_it_is_not_ready_while_the_store_does_not_answer():
    desk = Behind()
    desk.trouble_with = StoreBusy("CANARY")
    async with serving(desk) as browser:
        assert await get(browser, "/readyz") == (503, "the store does not answer: StoreBusy\n")
        assert (await get(browser, "/healthz"))[0] == 200


async def test_the_counters_can_be_read_while_the_store_cannot():
    desk = Behind()
    desk.metrics.sent("slack", "sent")
    desk.trouble_with = StoreBusy("CANARY")
    async with serving(desk) as browser:
        status, text = await get(browser, "/metrics")
    assert status == 200
    assert "deskside_store_answers 0.0" in text
    assert 'deskside_sends_total{door="slack",outcome="sent"} 1.0' in text
    assert "CANARY" not in text


async def test_queues_ages_and_open_requests_are_shown():
    async with serving(Behind()) as browser, browser.get("/metrics") as answer:
        text = await answer.text()
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    for line in (
        "deskside_oldest_unsent_seconds 90.0",
        "deskside_open_requests 5.0",
        "deskside_store_answers 1.0",
        'deskside_rows{state="failed"} 1.0',
        'deskside_rows{state="parked"} 2.0',
        'deskside_rows{state="unsent"} 3.0',
        'deskside_rows{state="paused_doors"} 1.0',
    ):
        assert line in text.splitlines()


async def test_a_page_that_fails_says_and_logs_only_its_kind(caplog):
    async def page(request):
        raise ValueError("CANARY")

    async with serving(Behind(), web.get("/page/{person}", page)) as browser:
        status, text = await get(browser, "/page/CANARY?text=CANARY")
    assert status == 500
    assert "page.failed route=/page/{person} error=ValueError" in caplog.text
    assert "CANARY" not in text + caplog.text


async def test_a_page_that_is_not_there_is_said_to_be_missing():
    async with serving(Behind()) as browser:
        assert (await get(browser, "/nowhere"))[0] == 404


def test_port_0_is_any_free_one_on_this_machine_alone():
    with listen(HERE, 0) as taken:
        host, port = taken.getsockname()
        assert (host, port > 0) == (HERE, True)
        with pytest.raises(PortError, match=f"--port {port + 1}"):
            listen(HERE, port)


def test_a_name_that_is_nobodys_is_refused_in_a_sentence():
    with pytest.raises(PortError, match="Look at the host"):
        listen("no-such-host.invalid", 0)


async def test_an_address_of_ip_6_can_be_followed():
    try:
        at = listen("::1", 0)
    except PortError:
        pytest.skip("this machine has no IPv6")  # there is no such address to listen on
    server = Server(application(Behind()), at=at)
    assert (await server.start()).startswith("http://[::1]:")
    await server.stop()


class Door:
    """A door whose one page says something, as slowly as a test likes."""

    def __init__(self, house):
        self.house = house
        self.channel = FarEnd()
        self.asked = asyncio.Event()
        self.go_on = asyncio.Event()
        self.done = []

    def routes(self):
        return [web.post("/say", self.say), web.get("/stream", self.stream)]

    async def caught_up(self):
        pass

    def hang_up(self):
        self.done.append("hung up")
        self.go_on.set()

    async def start(self):
        self.done.append("started")
        for person in ("dana", "sam"):
            event = PersonSeen(**stamp(person), person=person, door=DOOR, name=person.title())
            await self.house.runtime.receive(event)

    async def stop(self):
        self.done.append("stopped")

    async def say(self, request):
        self.asked.set()
        await self.go_on.wait()
        said = MessageSaid(**stamp("m1"), place=HELP, message="m1", author="dana", text="VPN down")
        await self.house.runtime.receive(said)
        return web.Response(text="kept")

    async def stream(self, request):
        response = web.StreamResponse()
        await response.prepare(request)
        self.asked.set()
        await self.go_on.wait()
        return response


def stamp(id):
    return {"id": id, "at": WEDNESDAY, "said_at": WEDNESDAY}


def open_house(folder):
    return House(folder, settings(SETTINGS), config="app.yaml", clock=StoppedClock())


@pytest.fixture
def house(tmp_path):
    house = open_house(tmp_path)
    yield house
    house.close()


async def test_what_is_under_way_is_finished_and_sent_before_it_stops(tmp_path):
    house = open_house(tmp_path)
    door = Door(house)
    async with aiohttp.ClientSession() as browser:
        async with running(house, [door], at=listen(HERE, 0)) as address:
            asking = asyncio.create_task(browser.post(f"{address}/say"))
            await door.asked.wait()
        async with await asking as answer:
            assert (answer.status, await answer.text()) == (200, "kept")
    assert (HELP.id, "m1") in door.channel.marks, "the mark went out after the last request"
    assert door.done == ["started", "hung up", "stopped"]
    house.close()
    assert {path.name for path in tmp_path.iterdir()} == {"desk.db", "survey"}, "no -wal, no socket"


async def test_a_stream_does_not_keep_it_from_stopping(house):
    door = Door(house)
    async with aiohttp.ClientSession() as browser:
        async with running(house, [door], at=listen(HERE, 0)) as address:
            asking = asyncio.create_task(browser.get(f"{address}/stream"))
            await door.asked.wait()
        (await asking).close()


async def test_a_start_that_fails_half_way_stops_what_had_begun(house, tmp_path):
    class Broken(Door):
        async def start(self):
            raise ConnectionRefusedError

    door, at = Broken(house), listen(HERE, 0)
    with pytest.raises(ConnectionRefusedError):
        async with running(house, [door], at=at):
            raise AssertionError
    assert door.done == ["hung up", "stopped"]
    assert not (tmp_path / "control.sock").exists()
    assert at.fileno() == -1


async def test_a_part_that_cannot_stop_well_does_not_hold_up_the_others(house, tmp_path, caplog):
    class Stuck(Door):
        async def stop(self):
            raise OSError("CANARY")

    async with running(house, [Stuck(house)], at=listen(HERE, 0)):
        pass
    assert not (tmp_path / "control.sock").exists()
    assert "stop.unfinished what=door" in caplog.text


async def test_it_is_not_ready_once_the_writer_has_died(house):
    away = (503, "the store does not answer: StoreBusy\n")
    async with (
        running(house, [Door(house)], at=listen(HERE, 0)) as address,
        aiohttp.ClientSession(address) as browser,
    ):
        assert (await get(browser, "/readyz"))[0] == 200
        house.store._writer.close()
        assert await get(browser, "/readyz") == away


def test_the_socket_is_closed_again(house):
    with listen(HERE, 0) as at:
        port = at.getsockname()[1]
    with socket.socket() as line:
        assert line.connect_ex((HERE, port)) != 0
