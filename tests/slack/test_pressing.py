"""Buttons, forms, commands and shortcuts, as they are posted, as events and wishes."""

import json
from datetime import UTC, datetime

import pytest

from adapters.slack.hearing import pressing
from adapters.slack.hearing.pressing import Wish
from adapters.slack.hearing.reading import Unreadable
from chatops.events import Place, PlaceKind
from chatops.ports import FormContext
from tests.slack.payloads import (
    BOT_ID,
    BOT_USER,
    DM_DANA,
    HELP,
    OPS,
    OTHER,
    SAM,
    TS,
    button,
    chosen,
    command,
    global_shortcut,
    home_button,
    message,
    message_shortcut,
    submission,
    typed,
    workspace,
)

AT = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
HERE = Place(door="slack", id=HELP)


@pytest.fixture
def ws():
    return workspace()


def press(body, ws, kind=PlaceKind.CHANNEL):
    return pressing.pressed(body, ws, at=AT, kind=kind)


def test_a_button_carries_its_action_and_where_it_stands(ws):
    pressed = press(button("take:7"), ws)
    assert pressed.id == f"slack:T0DESK:pressed:{SAM}:press:1:1795000200.000500"
    assert (pressed.action, pressed.by, pressed.place, pressed.message) == (
        "take:7",
        "sam",
        HERE,
        TS,
    )


def test_a_button_on_the_home_page_stands_in_no_place(ws):
    pressed = press(home_button("take:7"), ws)
    assert (pressed.action, pressed.place, pressed.message) == ("take:7", None, None)


def test_a_button_that_opens_a_form_is_a_wish(ws):
    wish = press(button("later:7", "form:3"), ws)
    assert wish == Wish(action="later:7", by="sam", context=FormContext(place=HERE, message=TS))


def test_a_link_is_no_event(ws):
    assert press(button("x", "link:1"), ws) is None


@pytest.mark.parametrize(
    ("container", "kind"),
    [
        ({"channel_id": DM_DANA}, PlaceKind.DM),
        ({"channel_id": DM_DANA, "is_ephemeral": True}, PlaceKind.PRIVATE),
        ({"channel_id": HELP}, PlaceKind.CHANNEL),
        ({"channel_id": OTHER}, None),
        ({"type": "view"}, None),
    ],
)
def test_the_kind_of_place_is_told_where_it_can_be_known(ws, container, kind):
    body = button(container={"type": "message", "message_ts": TS} | container, channel=None)
    assert pressing.kind_there(body, ws) is kind


def test_a_form_that_comes_back_has_its_values_and_its_place(ws):
    values = {"what": typed("My dock"), "whose": chosen("dana"), "more": typed(None)}
    sent = pressing.submitted(submission(values, action="ask"), ws, at=AT).event
    assert (sent.id, sent.action, sent.by) == ("slack:T0DESK:form:V0FORM:1", "ask", "sam")
    assert sent.values == {"what": "My dock", "whose": "dana", "more": ""}
    assert sent.place == HERE


def test_a_refused_form_stays_as_it_is_with_the_sentence_on_top(ws):
    body = submission({"what": typed("My dock")})
    sent = pressing.submitted(body, ws, at=AT)
    view = sent.again("Say <b>more</b>.", attempt=2)
    top, field = view["blocks"]
    assert top["text"] == {"type": "plain_text", "text": "Say <b>more</b>.", "emoji": False}
    assert field == body["view"]["blocks"][0]
    assert json.loads(view["private_metadata"]) == {
        "action": "ask",
        "place": [HELP, "channel"],
        "attempt": 2,
    }
    assert set(view) == {"type", "callback_id", "title", "submit", "private_metadata", "blocks"}
    again = pressing.submitted({**body, "view": body["view"] | view}, ws, at=AT)
    assert again.event.id.endswith("V0FORM:2")
    assert len(again.again("Still not.", attempt=3)["blocks"]) == 2


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"channel_id": HELP, "channel_name": "it-help"}, PlaceKind.CHANNEL),
        ({"channel_id": OTHER, "channel_name": "random"}, PlaceKind.CHANNEL),
        ({"channel_id": "D0ELSE", "channel_name": "directmessage"}, PlaceKind.PRIVATE),
        ({"channel_id": OPS, "channel_name": "privategroup"}, PlaceKind.PRIVATE),
        ({"channel_id": "C0MANY", "channel_name": "mpdm-a--b-1"}, PlaceKind.PRIVATE),
        ({"channel_id": DM_DANA, "channel_name": "directmessage"}, PlaceKind.DM),
    ],
)
def test_a_command_where_the_bot_is_not_is_given_in_private(ws, told, kind):
    ws.learn(DM_DANA, PlaceKind.DM)
    assert pressing.commanded(command(**told), ws, at=AT).place.kind is kind


def test_a_command_names_people_as_the_desk_does(ws):
    given = pressing.commanded(command(" for <@U0OMAR|omar> a &lt; b "), ws, at=AT)
    assert (given.text, given.mentions) == ("for @U0OMAR a < b", ("U0OMAR",))
    assert (given.id, given.by) == ("slack:T0DESK:command:123.457.abcdef", "dana")


def test_the_shortcut_takes_the_message_along(ws):
    wish = pressing.shortcut(message_shortcut(message("My &amp; dock", user="U0OMAR")), ws)
    context = FormContext(place=HERE, message=TS, author="U0OMAR", text="My & dock")
    assert wish == Wish(action="ask", by="sam", context=context)
    elsewhere = message_shortcut(message(), channel={"id": "D0ELSE", "name": "directmessage"})
    assert pressing.shortcut(elsewhere, ws).context.place.kind is PlaceKind.PRIVATE


def test_the_shortcut_about_the_bots_own_message_is_none(ws):
    assert pressing.shortcut(message_shortcut(message(user=BOT_USER)), ws) is None
    assert pressing.shortcut(message_shortcut(message(user=None, bot_id=BOT_ID)), ws) is None


def test_the_global_shortcut_is_about_nothing_yet(ws):
    wish = pressing.shortcut(global_shortcut(), ws)
    assert wish == Wish(action="ask", by="sam", context=FormContext())


@pytest.mark.parametrize(
    "meta",
    [
        "", "null", "[]", "{", '{"action": "ask"}', '{"action": "", "attempt": 1}',
        '{"action": "ask", "attempt": true}', '{"action": "ask", "attempt": 0}',
        '{"action": "ask", "attempt": 1, "place": "C"}',
        '{"action": "ask", "attempt": 1, "place": ["C0", "moon"]}',
        '{"action": "ask", "attempt": 1, "place": ["", "dm"]}',
        "[" * 3000,
    ],
)  # fmt: skip
def test_a_form_that_is_not_ours_cannot_be_read(ws, meta):
    with pytest.raises(Unreadable):
        pressing.submitted(submission({}, private_metadata=meta), ws, at=AT)


def test_what_cannot_be_read_names_no_field_of_others(ws):
    body = submission({})
    body["view"]["state"]["values"] = {"field:my secret words": "x"}
    with pytest.raises(Unreadable, match=r"^values$"):
        pressing.submitted(body, ws, at=AT)
