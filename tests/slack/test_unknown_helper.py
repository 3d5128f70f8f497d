"""A helper by the settings whom Slack does not know: nobody is sent there, nor told of them."""

from tests.cast import SETTINGS
from tests.slack.desk import SlackDesk
from tests.slack.far_end import FakeSlack


async def test_who_has_no_account_gets_no_request(tmp_path):
    text = SETTINGS.replace("[sam, alex]", "[UNOSUCH, sam]")
    async with FakeSlack() as slack:
        desk = await SlackDesk(tmp_path, far_end=slack, text=text).open()
        await desk.writes("dana", "my dock is broken")
        await desk.passes(minutes=3)
        (line,) = desk.told("dana")
        assert "Sam is one, and is on today" in line
        assert len(desk.in_group("dana", "sam")) == 1
        assert "UNOSUCH" not in await desk.looks_at_home("dana")
        await desk.shut()
