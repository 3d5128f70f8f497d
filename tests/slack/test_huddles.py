"""Huddles, over the real door: one about a request is a talk, and of any other nothing is kept."""

import pytest

from chatops.nudges.nudge import Answer, Reason
from chatops.requests import Deed
from tests.cast import OTHER
from tests.desk import HELP, group
from tests.slack.desk import ACCOUNTS, SlackDesk
from tests.slack.far_end import FakeSlack
from tests.talks import deeds, kept, nudged


@pytest.fixture(params=["http", "socket"])
async def desk(request, tmp_path):
    async with FakeSlack() as slack:
        desk = await SlackDesk(tmp_path, far_end=slack, way=request.param).open()
        yield desk
        await desk.shut()


async def talk(desk, place, *people, root=""):
    """These people hold a huddle, and the door has heard of it."""
    first, *others = [ACCOUNTS[person] for person in people]
    channel = desk._channel(place)
    await desk.slack.huddle(first, channel, *others, thread_ts=root)
    await desk._settle()


def heard(desk):
    """Count what the desk has kept of anything."""
    return desk._seen()


async def asked(desk):
    root = await desk.says("dana", "My VPN drops every few minutes")
    await desk.says("sam", "Since when?", root=root)
    return root


async def test_a_huddle_in_the_thread_is_a_talk_by_its_helper(desk):
    root = await asked(desk)
    await talk(desk, HELP, "dana", "sam", root=root)
    assert deeds(desk, Deed.TALK) == [("sam", "huddle")]
    assert desk.the_request().talked_at is not None


async def test_a_huddle_that_the_asker_began_is_a_talk_once_a_helper_joins(desk):
    root = await asked(desk)
    before = heard(desk)
    await talk(desk, HELP, "dana", root=root)
    await talk(desk, HELP, "dana", "omar", root=root)
    assert deeds(desk, Deed.TALK) == []
    assert heard(desk) == before
    await talk(desk, HELP, "dana", "omar", "alex", root=root)
    assert deeds(desk, Deed.TALK) == [("alex", "huddle")]


async def test_of_a_huddle_that_names_only_its_helper_it_is_believed(desk):
    root = await asked(desk)
    await talk(desk, HELP, "sam", root=root)
    assert deeds(desk, Deed.TALK) == [("sam", "huddle")]


async def test_its_helper_and_somebody_else_talk_about_something_else(desk):
    root = await asked(desk)
    await talk(desk, HELP, "sam", "omar", root=root)
    assert deeds(desk, Deed.TALK) == []


async def test_a_huddle_of_strangers_to_it_is_none_of_ours(desk):
    root = await asked(desk)
    before = heard(desk)
    await talk(desk, HELP, "omar", "priya", root=root)
    assert deeds(desk, Deed.TALK) == []
    assert heard(desk) == before


async def test_a_huddle_in_the_help_place_itself_is_about_no_request(desk):
    await asked(desk)
    before = heard(desk)
    await talk(desk, HELP, "dana", "sam")
    assert deeds(desk, Deed.TALK) == []
    assert heard(desk) == before


async def test_a_huddle_elsewhere_leaves_no_trace(desk):
    await asked(desk)
    before = heard(desk)
    await talk(desk, OTHER, "dana", "sam")
    assert heard(desk) == before


async def test_a_huddle_in_the_group_chat_is_about_what_is_open_there(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    await talk(desk, group("dana", "sam"), "sam", "dana")
    assert deeds(desk, Deed.TALK) == [("sam", "huddle")]


async def test_what_is_settled_there_is_talked_about_no_more(desk):
    root = await asked(desk)
    await desk.reacts("sam", "✅", root)
    before = heard(desk)
    await talk(desk, HELP, "dana", "sam", root=root)
    assert deeds(desk, Deed.TALK) == []
    assert heard(desk) == before


async def test_the_number_of_a_profile_is_known(desk):
    await desk.slack.updates(ACCOUNTS["dana"], profile={"phone": "+351 21 555 0123"})
    await desk._settle()
    known = desk.store.read(lambda uow: uow.people.get("dana")).result()
    assert known.profile_phone == "+351 21 555 0123"


def call_of(desk):
    """Find where the helper's button to call leads."""
    rows = [b for m in desk.slack.posted_by_bot() for b in m["blocks"] if b["type"] == "actions"]
    (url,) = {e["url"] for row in rows for e in row["elements"] if "url" in e}
    return url


async def test_call_leads_to_the_huddle_of_the_chat_that_the_two_have(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    chat = desk._channel(group("dana", "sam"))
    nudge = await nudged(desk, reason=Reason.ASKED)
    await desk.presses("sam", f"talk_ask:{nudge.id}")
    await desk.taps("dana", "Call me")
    assert call_of(desk) == f"https://app.slack.com/huddle/{desk.slack.team}/{chat.id}"
    await desk.taps("sam", "Call")
    assert kept(desk, nudge).answer is Answer.CALL


async def test_else_call_opens_the_chat_with_the_coworker(desk):
    await asked(desk)
    nudge = await nudged(desk)
    await desk.presses("sam", f"talk_ask:{nudge.id}")
    await desk.taps("dana", "Call me")
    assert call_of(desk) == f"slack://user?team={desk.slack.team}&id={ACCOUNTS['dana']}"
