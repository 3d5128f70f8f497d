"""Far ends that take nine seconds for every call: what people write is acknowledged as ever."""

import asyncio

from tests.together.world import HELP, THERE

SLOW = 9.0
"""Seconds: after ten a call to Slack counts as not answered."""


def test_acknowledgements_wait_for_no_far_end(live, record_property):
    async def story(world):
        asking, there = await world.many_on_slack(30), await world.many_on_teams(30)
        world.slack.channels[HELP].members += asking
        for far in (world.slack, world.teams):
            far.faults.latency["*"] = SLOW
        loop, waits = asyncio.get_running_loop(), []
        for one, other in zip(asking, there, strict=True):
            for said in (
                world.slack.says(one, HELP, "My VPN does not connect any more"),
                world.teams.says(other, "The printer prints nothing", THERE),
            ):
                begun = loop.time()
                await said
                waits.append(loop.time() - begun)
            await world.passes(3)
        await world.until(lambda: not world.unsent(), seconds=3600)
        return sorted(waits), len(world.on_teams())

    waits, answered = live(story)
    p99 = waits[int(len(waits) * 0.99)]
    assert p99 < 0.3
    assert answered == 30
    told = f"calls of {SLOW:.0f} s: acknowledged within {p99 * 1000:.0f} ms at p99, by our clock"
    record_property("figure", told)
