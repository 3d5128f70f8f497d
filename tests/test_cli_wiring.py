"""Several doors share one desk, one server and one end."""

from contextlib import closing

import aiohttp
import pytest
from aiohttp import web

from adapters.cli.wiring import House, _comments, running
from adapters.clock import Clock
from adapters.server import listen
from chatops.errors import StoreBusy
from chatops.ports import Sent
from storage.store import Store
from tests.desk import settings


class Quiet:
    """A channel whose platform takes everything."""

    def __init__(self, door):
        self.door = door

    async def send(self, parcel):
        return Sent()

    async def look_up(self, parcel):
        return None


class Side:
    """A door with one page, which notes what is done with it."""

    def __init__(self, name, done, *, refused=False):
        self.channel = Quiet(name)
        self.name, self.done, self.refused = name, done, refused

    def routes(self):
        async def page(request):
            return web.Response(text=self.name)

        return [web.get(f"/{self.name}", page)]

    async def caught_up(self):
        pass

    def hang_up(self):
        self.done.append(f"{self.name} hangs up")

    async def start(self):
        if self.refused:
            raise ConnectionRefusedError
        self.done.append(f"{self.name} starts")

    async def stop(self):
        self.done.append(f"{self.name} stops")


@pytest.fixture
def house(tmp_path):
    built = House(tmp_path, settings(), config="/etc/app.yaml", clock=Clock())
    with closing(built):
        yield built


async def test_each_door_has_its_pages_and_its_channel(house):
    done = []
    doors = [Side("front", done), Side("back", done)]
    async with (
        running(house, doors, at=listen("127.0.0.1", 0)) as address,
        aiohttp.ClientSession() as session,
    ):
        assert house.channels.keys() == {"front", "back"}
        for name in house.channels:
            async with session.get(f"{address}/{name}") as answer:
                assert await answer.text() == name
    assert done[:2] == ["front starts", "back starts"]
    assert sorted(done[2:4]) == ["back hangs up", "front hangs up"]
    assert sorted(done[4:]) == ["back stops", "front stops"]


async def test_where_one_door_is_refused_the_others_close_again(house):
    done = []
    doors = [Side("front", done), Side("back", done, refused=True)]
    with pytest.raises(ConnectionRefusedError):
        async with running(house, doors, at=listen("127.0.0.1", 0)):
            pytest.fail("it was never up")
    assert "front stops" in done
    assert not house.is_ready


def test_a_clock_that_was_moved_moves_no_real_desk(tmp_path):
    with closing(Store(tmp_path)) as store:
        store.background(lambda uow: uow.set_setting("clock offset", "3600.0")).result()
    for config, moved in (("/etc/app.yaml", False), ("demo", True)):
        built = House(tmp_path, settings(), config=config, clock=Clock())
        built.close()
        assert bool(built.clock.offset) is moved


async def test_comments_of_a_survey_that_is_still_being_counted_can_be_asked_for_later(house):
    house.box.open("2026-12-08", {"happy": range(11)}, b"secret").result()
    with pytest.raises(StoreBusy):
        await _comments(house, "2026-12-08", "thanks")
    house.box.close("2026-12-08").result()
    house.box.settle("2026-12-08", keep_comments=True).result()
    assert await _comments(house, "2026-12-08", "thanks") == []
