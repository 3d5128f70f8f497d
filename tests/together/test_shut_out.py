"""A platform that no longer lets the desk in: one call at a time, red for all, said once.

When it lets the desk in again nothing is lost, and nothing stale is said.
"""

import logging
import os

import pytest

from tests.together.world import ANA_THERE, DANA, HELP, THERE

ALL = os.environ.get("DESKSIDE_LOAD") == "all"
TOKENS = ("token_revoked", "account_inactive", "invalid_auth")[: None if ALL else 1]
MINUTES = 10


def shut_lines(caplog):
    """Return what the log says of being shut out."""
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    return [line for line in told if ".shut" in line or "call_failed" in line or "refused" in line]


@pytest.mark.parametrize("code", TOKENS)
def test_slack_shuts_us_out_and_lets_us_in_again(live, caplog, record_property, code):
    async def story(world):
        people = await world.many_on_slack(20)
        world.slack.revoked = code
        begun = len(world.slack.calls)
        for person in people:
            await world.slack.dms(person, "My VPN does not connect any more")
        await world.passes(minutes=MINUTES)
        calls = (c.method for c in world.slack.calls[begun:])
        sends = [call for call in calls if not call.startswith(("apps.", "conversations.h"))]
        waiting = world.unsent()
        red = {page: (await world.page(page))[1] for page in ("/readyz", "/metrics")}
        await world.teams.says(ANA_THERE, "home")
        await world.passes(5)
        home = str(world.teams.bots(ANA_THERE)[-1].card)
        world.slack.revoked = ""
        took = await world.until(lambda: not world.unsent())
        answered = [p for p in people if world.slack.posted_by_bot(world.slack.im(p))]
        after = (await world.page("/readyz"))[1]
        return sends, waiting, red, home, took, answered, after, world.slack.doubled()

    sends, waiting, red, home, took, answered, after, doubled = live(story)
    assert len(sends) <= 16 + MINUTES  # those under way at that moment, then one a minute
    assert waiting >= 20
    assert f"slack is paused: {code}" in red["/readyz"]
    assert f'deskside_paused{{door="slack",reason="{code}"}} 1.0' in red["/metrics"]
    assert "slack is paused" in home
    assert len(answered) == 20
    assert after == "ready\n"
    assert doubled == []
    assert len([line for line in shut_lines(caplog) if code in line]) <= 2  # one for each token
    record_property(
        "figure",
        f"{len(sends)} calls in {MINUTES} minutes with 20 conversations waiting;"
        f" all 20 answered {took:.0f} s after the token was good again",
    )


def test_teams_shuts_us_out_and_lets_us_in_again(live, caplog, record_property):
    async def story(world):
        people = await world.many_on_teams(20)
        world.teams.token = "another"  # what we have is not taken any more
        world.entra.refusal = {"error": "invalid_client", "error_codes": [7000215]}
        begun = len(world.teams.calls)
        for one in people:
            await world.teams.says(one, "My VPN does not connect any more", THERE)
        await world.passes(minutes=MINUTES)
        calls = len(world.teams.calls) - begun
        red = (await world.page("/readyz"))[1]
        await world.slack.opens_home("U0ANA")
        await world.passes(5)
        home = str(world.slack.home("U0ANA"))
        ts = await world.slack.says(DANA, HELP, "My laptop does not start")
        beside = await world.until(lambda: world.slack.reactions(HELP, ts))
        world.teams.token, world.entra.refusal = None, None
        took = await world.until(lambda: not world.unsent())
        return calls, red, home, beside, took, world.on_teams()

    calls, red, home, beside, took, answered = live(story)
    assert calls <= 16  # then Microsoft is asked for a token first, and Teams not at all
    assert "teams is paused: AADSTS7000215" in red
    assert "teams is paused" in home
    assert beside <= 1.0
    assert len(answered) == 20
    assert len([line for line in shut_lines(caplog) if "teams.shut" in line]) <= 2
    record_property(
        "figure",
        f"{calls} calls to Teams in {MINUTES} minutes; a mark on Slack after {beside:.1f} s;"
        f" all 20 answered {took:.0f} s after the secret was good again",
    )
