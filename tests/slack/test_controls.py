"""What people press, send and type, all the way to the desk and back to them."""

import json

import pytest

from chatops.errors import Refusal, StoreBusy, UserError
from chatops.events import ButtonPressed, CommandGiven, FormSubmitted, PlaceKind
from chatops.messages import Form, TextBox
from tests.playground import ScriptedDesk
from tests.slack.door import opened
from tests.slack.payloads import (
    BOT_USER,
    HELP,
    OTHER,
    button,
    chosen,
    command,
    global_shortcut,
    home_button,
    message,
    message_shortcut,
    submission,
    typed,
)
from tests.survey_shown import SURVEY

ASK = Form(
    title="Ask IT",
    action="ask",
    fields=(TextBox(name="what", label="What is it?"),),
    submit="Ask",
)


@pytest.fixture
def desk():
    desk = ScriptedDesk()
    desk.forms = {"ask": ASK, "later:7": ASK, "gone:7": UserError("That is over <now>.")}
    return desk


async def test_a_pressed_button_is_with_the_desk_and_nothing_need_be_said(desk):
    async with opened(desk) as door:
        assert await door.interaction(button("take:7")) is None
        (pressed,) = desk.heard(ButtonPressed)
        assert pressed.action == "take:7"
        assert not door.far.calls


async def test_what_the_desk_says_to_a_button_is_seen_by_one_person(desk):
    desk.sentences[ButtonPressed] = Refusal("Alex has it, not <you>.")
    async with opened(desk) as door:
        await door.interaction(button("take:7"))
        (told,) = door.far.asked("response")
        assert (told["response_type"], told["replace_original"]) == ("ephemeral", False)
        assert told["text"] == "Alex has it, not &lt;you&gt;."
        assert told["blocks"][0]["text"]["text"] == "Alex has it, not <you>."


async def test_on_the_home_page_it_is_said_in_a_view_of_its_own(desk):
    desk.sentences[ButtonPressed] = Refusal("Alex has it.")
    async with opened(desk) as door:
        await door.interaction(home_button("take:7"))
        (call,) = door.far.asked("views.open")
        assert call["trigger_id"] == "123.456.abcdef"
        assert "Alex has it." in json.dumps(call["view"])


async def test_a_busy_desk_says_so_to_who_waits(desk):
    async with opened(desk) as door:
        desk.busy = 2
        await door.interaction(button("take:7"))
        assert [told["text"] for told in door.far.asked("response")] == ["busy"]
        assert (await door.command(command()))["text"] == "busy"


async def test_a_button_in_a_place_that_slack_does_not_tell_of_is_private(desk):
    there = {"type": "message", "message_ts": "1795000000.000100", "channel_id": OTHER}
    async with opened(desk) as door:
        await door.interaction(button(container=there, channel={"id": OTHER, "name": "x"}))
        assert desk.heard(ButtonPressed)[0].place.kind is PlaceKind.PRIVATE


async def test_a_button_opens_its_form_and_is_no_event(desk):
    async with opened(desk) as door:
        await door.interaction(button("later:7", "form:2"))
        (call,) = door.far.asked("views.open")
        meta = json.loads(call["view"]["private_metadata"])
        assert meta == {"action": "ask", "place": [HELP, "channel"], "attempt": 1}
        assert not desk.received


async def test_a_form_that_may_not_be_drawn_is_refused_in_words(desk):
    async with opened(desk) as door:
        await door.interaction(button("gone:7", "form:2"))
        await door.interaction(home_button("gone:7", "form:2"))
        assert [t["text"] for t in door.far.asked("response")] == ["That is over &lt;now&gt;."]
        assert "That is over" in json.dumps(door.far.asked("views.open"))


async def test_a_view_that_came_too_late_is_said_to_be_late(desk):
    async with opened(desk) as door:
        door.far.answers["views.open"] = {"ok": False, "error": "expired_trigger_id"}
        await door.interaction(button("later:7", "form:2"))
        assert door.far.asked("response")[0]["text"] == "That took too long. Try again."


async def test_a_form_that_is_taken_closes(desk):
    async with opened(desk) as door:
        assert await door.interaction(submission({"what": typed("My dock")})) is None
        assert desk.heard(FormSubmitted)[0].values == {"what": "My dock"}


async def test_a_refused_form_stays_open_and_may_come_twice(desk):
    desk.sentences[FormSubmitted] = Refusal("Say a little more.")
    async with opened(desk) as door:
        sent = submission({"what": typed("x")})
        answer = await door.interaction(sent)
        assert answer["response_action"] == "update"
        assert answer["view"]["blocks"][0]["text"]["text"] == "Say a little more."
        assert json.loads(answer["view"]["private_metadata"])["attempt"] == 2
        assert await door.interaction(sent) == answer


async def test_a_form_the_desk_has_something_to_say_to_becomes_a_notice(desk):
    desk.sentences[FormSubmitted] = "Sam has it now."
    async with opened(desk) as door:
        answer = await door.interaction(submission({"what": typed("x")}))
        assert answer["response_action"] == "update"
        assert "Sam has it now." in json.dumps(answer["view"])
        assert "submit" not in answer["view"]


async def test_a_form_that_met_a_busy_desk_is_sent_again_as_the_same(desk):
    async with opened(desk) as door:
        desk.busy = 1
        answer = await door.interaction(submission({"what": typed("x")}))
        assert json.loads(answer["view"]["private_metadata"])["attempt"] == 1
        assert answer["view"]["blocks"][0]["text"]["text"] == "busy"


async def test_a_tap_on_a_number_opens_the_form_with_it_chosen_and_sends_nothing(desk, caplog):
    desk.forms["answer:2026-12-08:7"] = SURVEY
    async with opened(desk) as door:
        await door.interaction(button("answer:2026-12-08:7", "form:7"))
        door.far.answers["views.open"] = {"ok": False, "error": "expired_trigger_id"}
        await door.interaction(button("answer:2026-12-08:7", "form:7"))
        shown, late = door.far.asked("views.open")
        chosen_there = shown["view"]["blocks"][1]["element"]["initial_option"]
        assert chosen_there["value"] == "7"
        assert json.loads(shown["view"]["private_metadata"])["action"] == "answer:2026-12-08"
        assert late["view"] == shown["view"]
        assert [t["text"] for t in door.far.asked("response")] == ["That took too long. Try again."]
        assert not desk.received
    assert "answer:" not in caplog.text


async def test_what_is_left_open_in_a_survey_comes_back_empty(desk):
    desk.sentences[FormSubmitted] = "Thank you."
    sent = submission(
        {"happy": chosen("8"), "lost": chosen(None), "differently": typed(None)},
        action="answer:2026-12-08",
    )
    async with opened(desk) as door:
        first = await door.interaction(sent)
        desk.sentences[FormSubmitted] = "An answer of yours was counted already."
        again = await door.interaction(sent)
    heard = desk.heard(FormSubmitted)
    assert heard[0].values == {"happy": "8", "lost": "", "differently": ""}
    assert heard[0].action == "answer:2026-12-08"
    assert [event.id for event in heard] == [heard[0].id] * 2
    for answer, said in ((first, "Thank you."), (again, "counted already")):
        assert answer["response_action"] == "update"
        assert said in json.dumps(answer["view"])
        assert "submit" not in answer["view"]


async def test_a_command_is_answered_to_one_person_and_formats_nothing(desk):
    desk.sentences[CommandGiven] = "Omar's <dock> & *more*"
    async with opened(desk) as door:
        answer = await door.command(command("find dock"))
        assert answer["response_type"] == "ephemeral"
        assert answer["text"] == "Omar's &lt;dock&gt; &amp; *more*"
        assert answer["blocks"][0]["text"]["type"] == "plain_text"
        assert desk.heard(CommandGiven)[0].text == "find dock"


async def test_a_command_may_speak_of_a_payload(desk):
    async with opened(desk) as door:
        await door.command(command("the payload= of my request is broken"))
        assert desk.heard(CommandGiven)[0].text == "the payload= of my request is broken"


async def test_the_shortcuts_open_the_form_that_asks(desk):
    async with opened(desk) as door:
        await door.interaction(message_shortcut(message("My dock", user="U0OMAR")))
        await door.interaction(global_shortcut())
        assert len(door.far.asked("views.open")) == 2
        about, nothing = desk.contexts
        assert (about.author, about.text, nothing.place) == ("U0OMAR", "My dock", None)


async def test_the_shortcut_on_the_bots_own_message_is_kindly_refused(desk):
    async with opened(desk) as door:
        await door.interaction(message_shortcut(message(user=BOT_USER)))
        assert door.far.asked("response")[0]["text"] == "That was the bot's own message."
        assert not door.far.asked("views.open")


async def test_a_form_that_is_drawn_too_slowly_is_said_to_be(desk):
    async def slow(action, *, by, context):
        raise StoreBusy("busy")

    desk.draw_form = slow
    async with opened(desk) as door:
        await door.interaction(global_shortcut())
        assert "That took too long." in json.dumps(door.far.asked("views.open"))


async def test_what_nobody_can_read_closes_and_says_nothing(desk):
    async with opened(desk) as door:
        assert await door.interaction(submission({}, callback_id="another")) is None
        assert await door.interaction(button("x", actions=[{"action_id": "press:1"}])) is None
        assert door.guard.unreadable == {"view_submission": 1, "block_actions": 1}
        assert not desk.received
