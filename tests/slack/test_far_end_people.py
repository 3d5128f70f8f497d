"""What people can do at the far end without any app, and what nobody can."""

from email.utils import parsedate_to_datetime

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack.far_end import Cannot, FakeSlack


@pytest.fixture
async def slack():
    async with FakeSlack() as far_end:
        far_end.add_user("U1", "maya")
        far_end.add_user("U2", "ines", deleted=True)
        far_end.add_channel("C1", "it-help", ["U1"])
        far_end.add_channel("G1", "secret", [], private=True)
        yield far_end


async def test_times_are_unique_and_grow(slack):
    said = [await slack.says("U1", "C1", "x") for _ in range(50)]
    assert said == sorted(set(said))


async def test_nobody_does_what_cannot_be_done(slack):
    ts = await slack.says("U1", "C1", "VPN is down")
    slack.messages_tab = False
    for impossible in (
        slack.says("U2", "C1", "deactivated"),
        slack.says("U1", "G1", "not a member"),
        slack.says("U1", "C1", "no such thread", thread_ts="1.0"),
        slack.says("U1", "C404", "nowhere"),
        slack.dms("U1", "no messages tab"),
        slack.edits("U2", "C1", ts, "somebody else's"),
        slack.presses("U1", "C1", ts, "no button"),
        slack.submits("U1", {}),
        slack.presses_home("U1", "nothing"),
    ):
        with pytest.raises(Cannot):
            await impossible


async def test_with_no_way_to_the_app_events_are_lost(slack):
    await slack.says("U1", "C1", "VPN is down")
    await slack.settled()
    assert slack.deliveries.log[0].lost
    slack.uses_sockets()
    seen = await slack.gives_command("U1", "C1", "/it help")
    assert seen.trouble == "dispatch_failed"


async def test_a_thread_counts_its_answers(slack):
    root = await slack.says("U1", "C1", "root")
    answers = [await slack.says("U1", "C1", f"{n}", thread_ts=root) for n in range(3)]
    await slack.deletes("U1", "C1", answers[2])
    first, *rest = slack.thread("C1", root)
    assert (first["reply_count"], first["latest_reply"]) == (2, answers[1])
    assert [m["ts"] for m in rest] == answers[:2]
    await slack.deletes("U1", "C1", root)
    assert slack.thread("C1", root)[0]["subtype"] == "tombstone"
    for ts in answers[:2]:
        await slack.deletes("U1", "C1", ts)
    assert slack.messages("C1") == []


async def test_a_reaction_is_there_once_for_each_person(slack):
    ts = await slack.says("U1", "C1", "VPN is down")
    assert await slack.reacts("U1", "C1", ts, "eyes")
    assert not await slack.reacts("U1", "C1", ts, "eyes")
    assert slack.reactions("C1", ts) == {"eyes": ["U1"]}
    assert await slack.unreacts("U1", "C1", ts, "eyes")
    assert slack.reactions("C1", ts) == {}


async def test_its_clock_can_be_ahead(slack):
    slack.skew = 400
    told = await AsyncWebClient(slack.bot_token, base_url=slack.api_url).auth_test()
    ahead = parsedate_to_datetime(told.headers["Date"]).timestamp() - slack.signing_clock()
    assert 390 < ahead < 410
