"""Calls on Slack: a huddle where it is known which, a person's chat, a number that dials."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.outgoing import drawn_message
from chatops.events import Place, PlaceKind
from chatops.messages import Button, Buttons, Phone
from tests.slack.drawing import WORDS, workspace
from tests.slack.far_end import problems

CHAT = Place(door="slack", id="G0TWO", kind=PlaceKind.GROUP)


def drawn(*parts, ws=None):
    blocks = drawn_message(parts, ws or workspace())["blocks"]
    assert problems(blocks, "message") == []
    return blocks


def url_of(ws=None, **more):
    button = Button(label="Call", action="talk_call:n1", calls="U0DANA", **more)
    ((row,),) = [drawn(Buttons(items=(button,)), ws=ws)]
    (element,) = row["elements"]
    assert (element["action_id"], element["value"]) == ("press:0", "talk_call:n1")
    return element.get("url")


def test_a_call_opens_a_huddle_in_the_chat_of_the_two():
    assert url_of(calls_in=CHAT) == "https://app.slack.com/huddle/T1/G0TWO"


def test_without_such_a_chat_it_opens_the_persons_own():
    assert url_of() == "slack://user?team=T1&id=U0DANA"
    elsewhere = Place(door="playground", id="group-dana-sam", kind=PlaceKind.GROUP)
    assert url_of(calls_in=elsewhere) == "slack://user?team=T1&id=U0DANA"


def test_a_chat_that_was_made_a_channel_is_none_of_two_any_more():
    ws = workspace()
    ws.learn("G0TWO", PlaceKind.PRIVATE)
    assert url_of(ws, calls_in=CHAT) == "slack://user?team=T1&id=U0DANA"


def test_somebody_without_an_account_here_gets_a_button_that_only_presses():
    ws = workspace(people=[{"id": "U0DANA", "teams": "x"}])
    assert url_of(ws) is None


def test_a_number_dials_and_can_be_read():
    (block,) = drawn(Phone(label="Number of Dana", number="+351 21 555-0123"))
    assert block["text"] == {
        "type": "mrkdwn",
        "text": "Number of Dana: <tel:+351215550123|+351 21 555-0123>",
        "verbatim": True,
    }


@pytest.mark.parametrize("number", ["0123 ext. 5", "0123|<!here>", "<tel:1|2>"])
def test_what_is_more_than_a_number_is_words_alone(number):
    (block,) = drawn(Phone(label="Number", number=number))
    assert "<" not in block["text"]["text"]


def test_a_notification_says_the_number_without_markup():
    text = drawn_message([Phone(label="Number of Dana", number="0123 4567")], workspace())["text"]
    assert text == "Number of Dana: 0123 4567"


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS | st.from_regex(r"\+?[0-9 ()./-]{3,20}", fullmatch=True))
def test_nothing_in_a_number_can_ping_or_link_elsewhere(label, number):
    for block in drawn_message([Phone(label=label, number=number)], workspace())["blocks"]:
        rest = block["text"]["text"].replace("<tel:", "", 1)
        before, _, _ = rest.partition("<")
        assert before == rest  # no other markup begins
        assert rest.count(">") == (rest != block["text"]["text"])
