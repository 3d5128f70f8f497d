"""Whoever's words they are: in Slack they ping nobody, link nowhere and format nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.drawing.escaping import escaped, inert
from adapters.slack.drawing.views import drawn_home, drawn_view, notice
from adapters.slack.outgoing import drawn_message
from adapters.texts import clean, one_line
from chatops.messages import (
    Button,
    Buttons,
    Choice,
    Form,
    Heading,
    Line,
    Link,
    Note,
    Quote,
    TextBox,
)
from tests.slack.drawing import FAMILY, HERE, HOSTILE, PARTS, WORDS, workspace
from tests.slack.far_end import pings

WS = workspace()
INVISIBLE = "\u200b\u2060\ufeff\u202e\u2066\u2069\x00\x07\ud800"


def everywhere(text: str) -> tuple:
    button = Button(label=text, action="take:r1", about=text)
    return (
        Heading(text=text),
        Line(text=text),
        Line(text=text, quiet=True),
        Quote(text=text, by=text),
        Buttons(items=(button,)),
    )


def form(text: str) -> Form:
    choice = Choice(name="to", label=text, options=(("sam", text), ("kim", text)), value="sam")
    boxes = (
        TextBox(name="words", label=text, value=text, hint=text, lines=4),
        TextBox(name="more", label=text, value=text),
    )
    return Form(title=text, action="ask", fields=(*boxes, choice, Note(text=text)), submit=text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_does_nothing_wherever_it_stands(text):
    assert pings(drawn_message(everywhere(text), WS)) == []
    assert pings(drawn_home(everywhere(text), WS)["blocks"]) == []
    assert pings([drawn_view(form(text), WS, place=None)]) == []
    assert pings([notice(text, WS)]) == []


def test_there_are_many_hostile_texts(record_property):
    assert len(set(HOSTILE)) >= 40
    record_property("figure", f"{len(set(HOSTILE))} hostile texts, each everywhere: 0 pings")


@settings(deadline=None, max_examples=60)
@given(st.lists(PARTS, max_size=8))
def test_only_our_own_links_lead_anywhere(parts):
    shown = drawn_message(parts, WS)
    led = [line for line in pings(shown) if "acme.slack.com/archives/C0HELP/p1700" not in line]
    assert led == []


@settings(deadline=None, max_examples=60)
@given(WORDS)
def test_what_is_written_stands_there_letter_for_letter_in_the_blocks(text):
    quote = drawn_message((Quote(text=text),), WS)["blocks"]
    pieces = [block["elements"][-1]["elements"][0]["text"] for block in quote]
    letters = "".join("".join(pieces).split())
    assert "".join(clean(text).split()).startswith(letters.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
        ("&amp;", "&amp;amp;"),
        ("snake_case 2*3 it's 10:15", "snake_case 2*3 it's 10:15"),
        ("naïve – 日本語 🙂", "naïve – 日本語 🙂"),
    ],
)
def test_harmless_text_is_escaped_and_otherwise_left_alone(text, shown):
    assert inert(text) == shown
    assert escaped(text) == shown


@settings(deadline=None, max_examples=60)
@given(WORDS)
def test_exactly_three_signs_are_escaped(text):
    back = escaped(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert back == text


def test_what_nobody_sees_is_taken_out_and_half_letters_are_replaced():
    assert clean(f"a{INVISIBLE}b") == "a\ufffdb"
    assert clean(" \r\na\r\nb\u2028c\n ") == "a\nb\nc"
    assert one_line(" a\n\n b\tc ") == "a b c"
    assert clean(FAMILY) == FAMILY
    assert clean("می‌خواهم") == "می‌خواهم"


@settings(deadline=None, max_examples=60)
@given(WORDS)
def test_whatever_is_drawn_can_be_written_down(text):
    str(drawn_message(everywhere(text), WS)).encode()
    str(drawn_home(everywhere(text), WS)).encode()
    str(drawn_view(form(text), WS, place=None)).encode()


def test_a_link_is_named_by_text_that_cannot_break_out_of_it():
    link = Link(label="a|b> <!here> @here", place=HERE, message="1700000000.000100")
    shown = drawn_message((link,), WS)
    assert [line for line in pings(shown) if line.startswith("ping")] == []
    assert shown["text"].count("<") == shown["text"].count(">") == 1
