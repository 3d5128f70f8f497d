"""Asking by shortcut, form and command, from the route to the real desk and back."""

import json

import pytest_asyncio

from chatops.events import PlaceKind
from tests.desk import Desk
from tests.slack.door import opened
from tests.slack.payloads import (
    DANA,
    DM_DANA,
    HELP,
    OMAR,
    SAM,
    SETTINGS,
    command,
    global_shortcut,
    home_button,
    message,
    message_shortcut,
    submission,
    user,
)

ELSEWHERE = {"id": "D0ELSE", "name": "directmessage"}


@pytest_asyncio.fixture
async def desk(tmp_path):
    desk = await Desk(tmp_path, text=SETTINGS).open(cast=False)
    yield desk
    desk.close()


async def everybody(door):
    for account, name in ((DANA, "Dana"), (SAM, "Sam"), (OMAR, "Omar")):
        await door.event({"type": "user_change", "user": user(account, real_name=name)})


def filled(view, typed):
    """Send the view that was opened, with something typed in each of its boxes."""
    values = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            told = {"type": element["type"], "value": element.get("initial_value") or typed}
            if "options" in element:
                chosen = element.get("initial_option") or element["options"][0]
                told = {"type": element["type"], "selected_option": chosen}
            values[block["block_id"]] = {element["action_id"]: told}
    return submission({}, **view, state={"values": values})


async def test_a_message_elsewhere_becomes_a_private_request(desk):
    async with opened(desk.runtime) as door:
        await everybody(door)
        about = message("My dock is dead since noon", user=OMAR)
        await door.interaction(message_shortcut(about, channel=ELSEWHERE))
        (call,) = door.far.asked("views.open")
        assert len(call["view"]["private_metadata"]) <= 3000
        assert await door.interaction(filled(call["view"], "My dock is dead")) is None
        request = desk.the_request()
        assert request.place.kind is not PlaceKind.CHANNEL
        assert await door.interaction(filled(call["view"], "My dock is dead")) is None
        assert len(desk.requests()) == 1


async def test_the_global_shortcut_asks(desk):
    async with opened(desk.runtime) as door:
        await everybody(door)
        await door.interaction(global_shortcut() | {"user": {"id": DANA}})
        (call,) = door.far.asked("views.open")
        await door.interaction(filled(call["view"], "My dock is dead") | {"user": {"id": DANA}})
        assert desk.the_request().asker == "dana"


async def test_a_command_asks_and_is_answered(desk):
    async with opened(desk.runtime) as door:
        await everybody(door)
        told = await door.command(command("my dock is dead"))
        assert len(desk.requests()) == 1
        assert told is None or told["response_type"] == "ephemeral"
        helped = await door.command(command("help", trigger_id="124.457.abcdef"))
        assert "/it" in json.dumps(helped)


async def test_a_helper_takes_and_settles_by_reactions(desk):
    async with opened(desk.runtime) as door:
        await everybody(door)
        await door.event(message("My screen flickers", user=OMAR))
        item = {"type": "message", "channel": HELP, "ts": "1795000000.000100"}
        for n, name in enumerate(("eyes", "white_check_mark")):
            stamp = f"179500010{n}.000100"
            reacted = {"type": "reaction_added", "user": SAM, "reaction": name, "item": item}
            await door.event(reacted | {"event_ts": stamp})
        assert desk.the_request().settled_by == "sam"


async def test_a_button_that_is_nothing_to_the_desk_is_answered_in_words(desk):
    async with opened(desk.runtime) as door:
        await everybody(door)
        await door.interaction(home_button("no such action"))
        await door.interaction(home_button("no such form", "form:1"))
        assert {name for name, _ in door.far.calls} <= {"views.open"}


async def test_words_to_the_bot_alone_are_a_request(desk):
    async with opened(desk.runtime) as door:
        await everybody(door)
        await door.event(message("My dock is dead", channel=DM_DANA, channel_type="im"))
        assert [r.place.kind for r in desk.requests()] == [PlaceKind.DM]
