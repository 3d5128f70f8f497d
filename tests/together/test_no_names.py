"""No name can be looked up: the desk stays up, asks seldom, and begins by itself."""

import asyncio
import socket

import pytest
import requests

from tests.teams.far_line import Here
from tests.together.world import DANA, HELP, OMAR, THERE

MINUTES = 10


class NoNames:
    """Takes names away, for both doors and for Microsoft's token server."""

    def __init__(self, world):
        self.world, self.loop, self.tried = world, asyncio.get_running_loop(), []
        self.found, self.here = self.loop.getaddrinfo, Here.resolve

    def away(self):
        async def nobody(*args, **more):
            self.tried.append(self.loop.time())
            raise socket.gaierror(socket.EAI_AGAIN, "no such name")

        self.loop.getaddrinfo = nobody
        Here.resolve = lambda here, *args, **more: nobody()
        self.world.entra.breaks = requests.exceptions.ConnectionError("no such name")

    async def cut(self):
        """Break every connection, and forget the names: what is open needs none.

        The client forgets them after ten seconds by itself, but by the wall's clock.
        """
        slack, teams = self.world.doors
        for line in (slack._web, slack._app_web, teams._port._line):
            line._session.connector.clear_dns_cache()
        for far in (self.world.slack, self.world.teams):
            await far.stops_listening()
            await far.listens_again()

    def back(self):
        self.loop.getaddrinfo, Here.resolve = self.found, self.here
        self.world.entra.breaks = None

    def most(self, seconds, *, since):
        """Tell how many tries there were in the busiest stretch of so many seconds."""
        times = [at for at in self.tried if at >= since]
        return max((sum(t <= at < t + seconds for at in times) for t in times), default=0)


@pytest.fixture
def no_names():
    here = Here.resolve
    yield NoNames
    Here.resolve = here


def test_names_that_go_while_it_runs(live, no_names, record_property):
    async def story(world):
        names = no_names(world)
        names.away()
        await names.cut()
        since = asyncio.get_running_loop().time()
        ask = await world.slack.says(DANA, HELP, "My VPN does not connect any more")
        there = await world.teams.says(OMAR, "The printer prints nothing", THERE)
        await world.passes(minutes=MINUTES)
        status = (await world.page("/healthz"))[0], (await world.page("/readyz"))[0]
        most = names.most(60, since=since + 60)
        names.back()
        took = await world.until(
            lambda: world.slack.reactions(HELP, ask) and there in world.on_teams()
        )
        return status, len(names.tried), most, took

    status, tried, most, took = live(story)
    assert status == (200, 200)
    assert 0 < tried < 60 * MINUTES
    assert most < 60
    assert took <= 180
    record_property(
        "figure",
        f"{tried} tries in {MINUTES} minutes, {most} in the busiest after the first;"
        f" all answered {took:.0f} s after names were back",
    )


def test_a_start_without_names(lives, no_names, record_property):
    async def story(world):
        names = no_names(world)
        names.away()
        begun = asyncio.get_running_loop().time()
        async with world.desk(settled=False):
            took = asyncio.get_running_loop().time() - begun
            await world.passes(minutes=MINUTES)
            status = (await world.page("/readyz"))[0]
            most = names.most(60, since=begun + 60)
            names.back()
            await world.until(lambda: world.doors[0].installation)
            await world.introduced()
            ask = await world.slack.says(DANA, HELP, "My VPN does not connect any more")
            there = await world.teams.says(OMAR, "The printer prints nothing", THERE)
            await world.until(
                lambda: world.slack.reactions(HELP, ask) and there in world.on_teams()
            )
            return took, status, len(names.tried), most

    took, status, tried, most = lives(story)
    assert took < 15
    assert status == 200
    assert tried < 60 * MINUTES
    assert most < 60
    record_property(
        "figure", f"up after {took:.0f} s without names; {tried} tries in {MINUTES} minutes"
    )
