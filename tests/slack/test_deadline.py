"""All the steps to an answer end within the 3 seconds for which Slack waits, however they share."""

import asyncio
import json

import pytest

from chatops.events import ButtonPressed, CommandGiven, FormSubmitted, PlaceKind
from tests.playground import ScriptedDesk
from tests.slack.door import opened
from tests.slack.payloads import (
    BOT_USER,
    OTHER,
    SETTINGS,
    button,
    command,
    global_shortcut,
    home_button,
    message,
    message_shortcut,
    reaction,
    submission,
    typed,
    workspace,
)
from tests.slack.test_controls import ASK

THERE = {"type": "message", "message_ts": "1795000000.000100", "channel_id": OTHER}
PRESSED = {"container": THERE, "channel": {"id": OTHER, "name": "x"}}
TOO_LONG = "That took too long. Try again."


class Kinds(dict):
    """What sort of place it is, told after a while."""

    def __init__(self, passes, seconds):
        super().__init__({OTHER: PlaceKind.CHANNEL})
        self.passes, self.seconds = passes, seconds

    def get(self, key, default=None):
        self.passes(self.seconds)
        return super().get(key, default)


@pytest.fixture
async def passes(monkeypatch):
    """Let seconds pass on the loop's clock, without anybody waiting for them."""
    loop, ahead = asyncio.get_running_loop(), [0.0]
    real = loop.time
    monkeypatch.setattr(loop, "time", lambda: real() + ahead[0])

    def pass_(seconds):
        ahead[0] += seconds

    return pass_


@pytest.fixture
def desk(passes):
    """A desk that takes ``seconds`` for everything."""

    class Slow(ScriptedDesk):
        seconds = 0.0

        async def receive(self, event):
            passes(self.seconds)
            await asyncio.sleep(0.01)
            return await super().receive(event)

        async def draw_form(self, action, **more):
            passes(self.seconds)
            await asyncio.sleep(0.01)
            return await super().draw_form(action, **more)

    desk = Slow()
    desk.forms = {"ask": ASK, "later:7": ASK}
    return desk


async def test_a_form_whose_steps_take_too_long_together_is_said_to_be_late(desk, passes):
    desk.seconds = 0.7
    async with opened(desk, kinds=Kinds(passes, 0.9)) as door:
        door.far.takes["views.open"] = lambda: passes(1.0)
        await door.interaction(button("later:7", "form:2", **PRESSED))
        assert [told["text"] for told in door.far.asked("response")] == [TOO_LONG]


async def test_a_form_is_not_drawn_for_so_long_that_it_could_not_be_opened(desk, passes):
    desk.seconds = 1.0
    async with opened(desk, kinds=Kinds(passes, 0.9)) as door:
        await door.interaction(button("later:7", "form:2", **PRESSED))
        assert not door.far.asked("views.open")
        assert door.far.asked("response")[0]["text"] == TOO_LONG


async def test_steps_that_are_quick_enough_together_open_it(desk, passes):
    desk.seconds = 0.7
    async with opened(desk, kinds=Kinds(passes, 0.9)) as door:
        door.far.takes["views.open"] = lambda: passes(0.5)
        await door.interaction(button("later:7", "form:2", **PRESSED))
        assert len(door.far.asked("views.open")) == 1
        assert not door.far.asked("response")


async def test_a_press_that_is_not_kept_in_time_is_said_to_be_late(desk, passes):
    desk.seconds = 1.7
    async with opened(desk, kinds=Kinds(passes, 0.9)) as door:
        await door.interaction(button("take:7", **PRESSED))
        assert door.far.asked("response")[0]["text"] == TOO_LONG
        assert not desk.heard(ButtonPressed)


async def test_what_somebody_sends_or_types_has_as_long(desk):
    desk.seconds = 2.6
    async with opened(desk) as door:
        answer = await door.interaction(submission({"what": typed("x")}))
        assert json.loads(answer["view"]["private_metadata"])["attempt"] == 1
        assert answer["view"]["blocks"][0]["text"]["text"] == TOO_LONG
        assert (await door.command(command()))["text"] == TOO_LONG
        assert not desk.heard(FormSubmitted)
        assert not desk.heard(CommandGiven)


async def test_words_that_are_read_too_slowly_are_to_be_sent_again(desk, passes):
    item = {"type": "message", "channel": OTHER, "ts": "1795000000.000100"}
    async with opened(desk, kinds=Kinds(passes, 0.9)) as door:
        door.far.takes["conversations.replies"] = lambda: passes(0.8)
        assert await door.event(reaction("ring_buoy", item=item)) == 500
        assert not desk.received


async def test_an_event_that_is_not_kept_in_time_is_to_be_sent_again(desk):
    desk.seconds = 2.6
    async with opened(desk) as door:
        assert await door.event(message()) == 500
        desk.seconds = 0.0
        assert await door.event(message()) == 200


async def test_what_the_door_says_by_itself_is_in_the_desks_language_under_its_name(desk):
    ws = workspace(SETTINGS + "language: de\n")
    desk.seconds = 1.9
    async with opened(desk, ws=ws) as door:
        await door.interaction(button("later:7", "form:2"))
        await door.interaction(message_shortcut(message(user=BOT_USER)))
        assert [told["text"] for told in door.far.asked("response")] == [
            "Das hat zu lange gedauert. Versuch es noch einmal.",
            "Das hat der Bot selbst geschrieben.",
        ]
        await door.interaction(home_button("later:7", "form:2"))
        await door.interaction(global_shortcut())
        views = [call["view"] for call in door.far.asked("views.open")]
        assert {view["title"]["text"] for view in views} == {"IT desk"}
        assert all("zu lange" in json.dumps(view) for view in views)
