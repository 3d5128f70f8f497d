"""Refused for the pace: not before its time, a second between posts in a place, nothing dropped."""

import asyncio
import os
from itertools import pairwise

import pytest

from chatops.events import Place
from chatops.messages import InPlace, ToPerson
from tests.slack.far_end.faults import Faults as SlackFaults
from tests.teams.far_end.faults import Faults as TeamsFaults
from tests.together.world import HELP

ALL = os.environ.get("DESKSIDE_LOAD") == "all"
WAITS = (1, 7, 60, 600, 3600) if ALL else (1, 60, 600)


class Noting:
    """Notes by the simulated clock when a call came, and which were refused."""

    def noted(self, call, fault):
        now = asyncio.get_running_loop().time()
        self.times = [*getattr(self, "times", []), (now, call, bool(fault))]
        return fault


class SlackNoting(Noting, SlackFaults):
    def take(self, method):
        return self.noted(method, super().take(method))


class TeamsNoting(Noting, TeamsFaults):
    def take(self, call, conversation):
        return self.noted(call, super().take(call, conversation))


def calls(faults, name):
    return [(at, refused) for at, call, refused in faults.times if call == name]


@pytest.mark.parametrize("door", ["slack", "teams"])
def test_nothing_goes_out_before_the_time_that_a_platform_names(live, record_property, door):
    async def story(world):
        first = []
        for seconds in WAITS:
            faults = SlackNoting() if door == "slack" else TeamsNoting()
            name = "chat.postMessage" if door == "slack" else "send"
            far = world.slack if door == "slack" else world.teams
            far.faults = faults
            faults.add(name, "429", retry_after=seconds)
            to = ToPerson(person="alex", door=door)
            if door == "slack":
                to = InPlace(place=Place(door=door, id=HELP))
            posts = [(f"p{seconds}:{n}", to, f"Number {n}") for n in range(5)]
            await world.put_out(posts, door=door)
            await world.until(lambda: not world.unsent(), seconds=seconds + 120)
            times = calls(faults, name)
            first.append((seconds, times[1][0] - times[0][0], len(times)))
            gaps = [b[0] - a[0] for a, b in pairwise(times[1:])]
            assert door == "teams" or min(gaps) >= 1.0
        return first

    for asked, waited, number in live(story):
        assert round(waited, 6) >= asked  # the clock's numbers are not whole
        assert number == 6  # one refused, then all five
    record_property("figure", f"{door}: Retry-After of {WAITS} s, 0 posts before it, 0 dropped")


def test_a_restart_keeps_the_time(lives):
    async def story(world):
        async with world.desk():
            people = await world.many_on_slack(1)
            world.slack.faults = SlackNoting()
            world.slack.faults.add("chat.postMessage", "429", retry_after=600)
            to = ToPerson(person=people[0], door="slack")
            await world.put_out([("one", to, "Number one")], door="slack")
            await world.passes(60)
        async with world.desk():
            await world.until(lambda: not world.unsent(), seconds=3600)
        return calls(world.slack.faults, "chat.postMessage")

    times = [at for at, _ in lives(story)]
    assert len(times) == 2
    assert round(times[1] - times[0], 6) >= 600
