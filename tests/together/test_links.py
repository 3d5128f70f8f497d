"""Links that break, fall silent or flap: connected again soon, read back, and nothing left over."""

import asyncio
import os
from pathlib import Path
from random import Random

from tests.together.world import DANA, HELP

HOURS = 24 if os.environ.get("DESKSIDE_LOAD") == "all" else 1
ASKED_EVERY = max(HOURS // 4, 1)
GROWN = 4
KNOWN = "SELECT 1 FROM message WHERE id = ?"


async def quiet(world):
    """Count what a desk at rest has: tasks, links and descriptors."""
    for link in world.slack.sockets._silent:
        link.reset()  # what the far end holds of those that fell silent is not ours
    await world.passes(minutes=11)
    links = len([link for link in world.slack.sockets.links if not link.silent])
    coroutines = [task.get_coro().__qualname__ for task in asyncio.all_tasks()]
    tasks = [each for each in coroutines if not each.startswith("RequestHandler")]  # servers'
    return len(tasks), links, descriptors()


def descriptors():
    """Count what this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def test_a_silent_link_is_replaced_and_what_was_said_meanwhile_is_read(live, record_property):
    async def story(world):
        took = []
        for end in (world.slack.sockets.fall_silent, world.slack.sockets.reset):
            await world.passes(minutes=2)
            opened, begun = world.slack.sockets.opened, asyncio.get_running_loop().time()
            end()
            ask = await world.slack.says(DANA, HELP, f"Nobody hears number {opened}")
            await world.until(lambda opened=opened: world.slack.sockets.opened >= opened + 2)
            took.append(asyncio.get_running_loop().time() - begun)
            await world.until(lambda ask=ask: world.rows(KNOWN, ask))
        return took

    silent, cut = live(story)
    assert max(silent, cut) < 30
    record_property(
        "figure", f"both sockets again {silent:.1f} s after a silence, {cut:.1f} s after a reset"
    )


def test_links_that_flap_for_long_leave_nothing_behind(live, record_property):
    async def story(world):
        rng, flaps, asks = Random(3), 0, []
        before = await quiet(world)
        people = await world.many_on_slack(HOURS * 6)
        world.slack.channels[HELP].members += people
        for person in people:
            kind = rng.choice(["reset", "silent", "refresh", "warned", "teams"])
            flaps += 1
            if kind == "reset":
                world.slack.sockets.reset()
            elif kind == "silent":
                world.slack.sockets.fall_silent()
            elif kind in {"refresh", "warned"}:
                await world.slack.sockets.refresh(warning=kind == "warned")
            else:
                await world.teams.stops_listening()
            if flaps % ASKED_EVERY == 0:  # each that is open is read again after each gap
                asks.append(await world.slack.says(person, HELP, "My VPN does not connect"))
            await world.passes(minutes=1)
            if kind == "teams":
                await world.teams.listens_again()
            await world.passes(minutes=9)
        await world.passes(minutes=15)
        marked = [ask for ask in asks if world.slack.reactions(HELP, ask)]
        return before, await quiet(world), flaps, len(asks), len(marked)

    before, after, flaps, asks, marked = live(story)
    assert marked == asks
    assert after[1] == before[1] == 2
    assert after[0] <= before[0] + GROWN
    assert after[2] <= before[2] + GROWN
    record_property(
        "figure",
        f"{flaps} flaps in {HOURS} hours: {marked} of {asks} asks marked; tasks {before[0]} before"
        f" and {after[0]} after, descriptors {before[2]} and {after[2]}",
    )
