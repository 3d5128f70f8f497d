"""A group chat that somebody makes a channel of: private words go there no more."""

import pytest

from tests.slack.desk import SlackDesk
from tests.slack.far_end import FakeSlack
from tests.slack.far_end.values import GROUP


@pytest.fixture(params=["http", "socket"])
async def desk(tmp_path, request):
    async with FakeSlack() as slack:
        desk = await SlackDesk(tmp_path, far_end=slack, way=request.param).open()
        yield desk
        await desk.shut()


async def test_what_is_added_goes_to_a_chat_of_its_own(desk):
    await desk.writes("dana", "my dock is broken")
    await desk.taps("dana", "That's fine")
    chat = desk.slack.mpim(["UDANA", "USAM"])
    chat.kind = GROUP
    await desk.slack.invites("USAM", "UPRIYA", chat)
    await desk.writes("dana", "the dock on floor 4, next to the board room")
    await desk.writes("dana", "it smells, too")
    read_by_priya = [m["text"] for m in desk.slack.messages(chat) if "bot_id" in m]
    assert not [text for text in read_by_priya if "floor 4" in text or "smells" in text]
    fresh = desk.slack.mpim(["UDANA", "USAM"], create=False)
    said = "\n".join(m["text"] for m in desk.slack.messages(fresh))
    assert "my dock is broken" in said
    assert "floor 4" in said
    assert "smells" in said
    assert not desk.far_end.doubled
