"""While one platform hangs, is gone or lets nobody in, the other goes on as ever."""

import asyncio
import logging
import math
import os

import pytest

from tests.together.world import DANA, HELP, THERE, World

ALL = os.environ.get("DESKSIDE_LOAD") == "all"
FAULTS = ("hang", "drop before", "503")[: None if ALL else 1]


async def lines_on_teams(world, people):
    """Have people ask on Teams; return how long each waited for an acknowledgement and a line."""
    loop, waits = asyncio.get_running_loop(), []
    for person in people:
        begun = loop.time()
        ask = await world.teams.says(person, "The printer prints nothing", THERE)
        taken = loop.time() - begun
        await world.until(lambda ask=ask: ask in world.on_teams())
        waits.append((taken, loop.time() - begun))
        await world.passes(2)
    return waits


@pytest.mark.parametrize("kind", FAULTS)
def test_teams_goes_on_while_slack_does_not_answer(live, record_property, kind):
    async def story(world):
        asking, others = await world.many_on_slack(60), await world.many_on_teams(20)
        world.slack.faults.add("*", kind, times=math.inf)
        for person in asking:
            await world.slack.dms(person, "My VPN does not connect any more")
        waits = await lines_on_teams(world, others)
        world.slack.faults.clear()
        await world.until(lambda: not world.unsent(), seconds=1200)
        answered = [p for p in asking if world.slack.posted_by_bot(world.slack.im(p))]
        return waits, len(answered), world.slack.doubled()

    waits, answered, doubled = live(story)
    taken, said = (max(times) for times in zip(*waits, strict=True))
    assert taken < 0.3
    assert said <= 1.0  # as without Slack: what is longer would be waiting for it
    assert answered == 60
    assert doubled == []
    record_property(
        "figure",
        f"Slack {kind}: Teams acknowledged within {taken:.2f} s and answered within {said:.2f} s",
    )


def test_slack_goes_on_while_teams_does_not_answer(live, record_property):
    async def story(world):
        asking, others = await world.many_on_teams(40), await world.many_on_slack(20)
        world.teams.faults.add("*", "hang", times=math.inf)
        for person in asking:
            await world.teams.says(person, "The printer prints nothing", THERE)
        waits = []
        for person in others:
            world.slack.channels[HELP].members.append(person)
            ask = await world.slack.says(person, HELP, "My laptop does not start")
            waits.append(await world.until(lambda ask=ask: world.slack.reactions(HELP, ask)))
            await world.passes(2)
        world.teams.faults.clear()
        await world.until(lambda: not world.unsent(), seconds=1200)
        return max(waits), len(world.on_teams())

    longest, answered = live(story)
    assert longest <= 1.5  # a mark a second is Slack's own pace
    assert answered == 40
    record_property("figure", f"Teams hangs: marks on Slack within {longest:.2f} s")


def test_a_far_end_that_hangs_does_not_keep_the_desk_from_closing(lives, record_property):
    async def story(world):
        async with world.desk():
            people = await world.many_on_slack(20)
            for far in (world.slack, world.teams):
                far.faults.add("*", "hang", times=math.inf)
            for person in people:
                await world.slack.dms(person, "My VPN does not connect any more")
            await world.passes(2)
            begun = asyncio.get_running_loop().time()
        took = asyncio.get_running_loop().time() - begun
        for far in (world.slack, world.teams):
            far.faults.clear()
        async with world.desk():
            await world.until(lambda: not world.unsent(), seconds=1200)
            answered = [p for p in people if world.slack.posted_by_bot(world.slack.im(p))]
        return took, len(answered), world.slack.doubled()

    took, answered, doubled = lives(story)
    assert took < 60  # systemd waits for 90
    assert answered == 20
    assert doubled == []
    record_property("figure", f"with both far ends hanging the desk closed within {took:.0f} s")


@pytest.mark.parametrize("away", ["slack", "teams"])
def test_a_start_does_not_wait_for_a_platform_that_lets_nobody_in(
    lives, caplog, record_property, away
):
    async def story(world: World):
        if away == "slack":
            world.slack.revoked = "token_revoked"
        else:
            world.entra.refusal = {"error": "invalid_client", "error_codes": [7000215]}
        begun = asyncio.get_running_loop().time()
        async with world.desk(settled=False):
            took = asyncio.get_running_loop().time() - begun
            refusals = [bool(door.refusal) for door in world.doors]
            await world.introduced()
            first, second = await world.many_on_teams(2)
            if away == "slack":
                ask = await world.teams.says(first, "My screen is black", THERE)
                await world.until(lambda: ask in world.on_teams())
                world.slack.revoked = ""
                await world.until(lambda: world.doors[0].installation)
                await world.doors[0].connected()
                await world.passes(30)
            ask = await world.slack.says(DANA, HELP, "My VPN does not connect any more")
            await world.until(lambda: world.slack.reactions(HELP, ask))
            world.entra.refusal = None
            ask = await world.teams.says(second, "My mouse is gone, too", THERE)
            await world.until(lambda: ask in world.on_teams())
        return took, refusals

    took, refusals = lives(story)
    assert took < 5
    assert refusals == [away == "slack", away == "teams"]
    told = [r for r in caplog.records if r.levelno >= logging.ERROR and "refused" in r.getMessage()]
    assert len(told) == 1
    record_property("figure", f"{away} refuses: the other was up after {took:.1f} s")
