"""Each call of either door, failing in each way that we know of: nothing lost, nothing parked.

What is said twice at the most is counted: on Slack nothing is, on Teams nobody can look.
"""

import os

import pytest

from tests.together.world import ALEX, DANA, HELP, OMAR, SAM, THERE

SLACK_CALLS = (
    "chat.postMessage",
    "chat.update",
    "reactions.add",
    "conversations.open",
    "users.info",
    "views.publish",
    "conversations.history",
    "conversations.replies",
    "users.list",
    "apps.connections.open",
)
SLACK_KINDS = (
    "429", "500", "503", "500 after", "503 after", "drop before", "drop after", "hang",
    "hang after", "html", "error:internal_error", "error:an_error_of_tomorrow",
)  # fmt: skip
TEAMS_CALLS = ("send", "update", "members")
TEAMS_KINDS = (
    "429", "502", "503", "504", "412", "html 502", "drop before", "drop after", "hang",
    "hang after",
)  # fmt: skip
IN_DOUBT = {"504", "drop after", "hang", "hang after", "drop before"}
"""What leaves a post to Teams in doubt: once it is said again, and a second time left as it is."""
ALL = os.environ.get("DESKSIDE_LOAD") == "all"
A_FEW = 3


def kinds_of(kinds, calls, call):
    """Return the ways in which a call is to fail: all of them, or another one for each call."""
    return kinds if ALL else kinds[(nth := 5 * calls.index(call) % len(kinds)) : nth + 1]


async def a_day(world):
    """Have people ask, be answered and settle, on both platforms; return the two asks."""
    slack, teams = world.slack, world.teams
    ask = await slack.says(DANA, HELP, "My VPN does not connect any more")
    there = await teams.says(OMAR, "The printer prints nothing", THERE)
    slack.add_user("U0NEW", "nora", tz="Europe/London")  # whom nobody has told us of
    await slack.dms("U0NEW", "My screen stays black")
    await teams.says(OMAR, "My mouse is gone", OMAR)
    await world.passes(minutes=3)
    await slack.says(SAM, HELP, "Is it the same by cable?", thread_ts=ask)
    await teams.says(ALEX, "Which one is it?", THERE, root=there)
    await slack.opens_home(SAM)
    await teams.says(ALEX, "home")
    await world.passes(minutes=3)
    await slack.reacts(SAM, HELP, ask, "white_check_mark")
    await world.passes(minutes=10)
    return ask, there


async def a_day_with(world, far, call, kind, *, times=3):
    """Live a day in which the first calls of a method fail; then another start reads back."""
    far.faults.add(call, kind, times=times)
    async with world.desk():
        asks = await a_day(world)
    met = len(far.faults.met)
    far.faults.clear()
    async with world.desk():
        await world.until(lambda: not world.unsent(), seconds=1200)
        parked = world.rows("SELECT id, reason FROM outbox WHERE state IN ('parked', 'given up')")
        marked = world.slack.reactions(HELP, asks[0])
        lines = [m for m in world.teams.thread(THERE, asks[1]) if m.is_bots]
    return met, parked, marked, lines, world.slack.doubled()


@pytest.mark.parametrize("call", SLACK_CALLS if ALL else SLACK_CALLS[:A_FEW])
def test_a_call_to_slack_that_fails_in_every_way(together, record_property, call):
    met = 0
    for kind in kinds_of(SLACK_KINDS, SLACK_CALLS, call):
        found = together(lambda w, kind=kind: a_day_with(w, w.slack, call, kind))
        times, parked, marked, lines, doubled = found
        met += times
        assert not parked, kind
        assert marked, kind
        assert len(lines) == 1, kind
        assert not doubled, kind
    assert met
    record_property("figure", f"Slack {call}: {met} failed calls, nothing parked or said twice")


@pytest.mark.parametrize("call", TEAMS_CALLS if ALL else TEAMS_CALLS[:A_FEW])
def test_a_call_to_teams_that_fails_in_every_way(together, record_property, call):
    met = repeated = 0
    for kind in kinds_of(TEAMS_KINDS, TEAMS_CALLS, call):
        often = 1 if kind in IN_DOUBT else 3
        found = together(
            lambda w, kind=kind, often=often: a_day_with(w, w.teams, call, kind, times=often)
        )
        times, parked, marked, lines, doubled = found
        met += times
        repeated += max(len(lines) - 1, 0)
        assert not parked, kind
        assert marked, kind
        assert 1 <= len(lines) <= 1 + (kind in IN_DOUBT), kind
        assert not doubled, kind
    record_property("figure", f"Teams {call}: {met} failed calls, nothing lost, {repeated} repeats")
