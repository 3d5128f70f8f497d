"""Our messages as Slack is given them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.cutting import units
from adapters.slack.drawing.limits import length
from adapters.slack.outgoing import drawn_message
from adapters.texts import clean, one_line
from chatops.events import Place
from chatops.messages import Button, Buttons, Chart, Heading, Line, Link, Quote, Tone
from tests.slack.drawing import HERE, PARTS, workspace
from tests.slack.far_end import problems

WS = workspace()
TAKE = Button(label="I'll take it", action="take:r1", tone=Tone.PRIMARY, about="I'll take it: Dana")
LATER = Button(label="Later", action="later:r1", opens_form=True)
CARD = (
    Heading(text="Waiting"),
    Line(text="Dana asks:"),
    Quote(text="My dock is dead.\nSince 9.", by="Dana"),
    Link(label="Open", place=HERE, message="1700000000.000100"),
    Line(text="Nobody has it yet.", quiet=True),
    Buttons(items=(TAKE, LATER)),
)
LINK = "https://acme.slack.com/archives/C0HELP/p1700000000000100"


def read_back(block) -> tuple:
    """Say what a block shows, as plainly as the parts it was drawn from."""
    match block:
        case {"type": "header", "text": {"text": text}}:
            return ("heading", text)
        case {"type": "section", "text": {"text": text}}:
            return ("line", text)
        case {"type": "context", "elements": [{"text": text}]}:
            return ("quiet", text)
        case {"type": "rich_text", "elements": [{"elements": [{"type": "link"} as link]}]}:
            return ("link", link["text"], link["url"])
        case {"type": "rich_text", "elements": [*by, {"type": "rich_text_quote"} as said]}:
            name = by[0]["elements"][0]["text"] if by else ""
            return ("quote", name, said["elements"][0]["text"])
        case {"type": "actions", "elements": elements}:
            return ("buttons", *((e["text"]["text"], e["action_id"], e["value"]) for e in elements))
    raise AssertionError(block)


def test_each_part_is_a_block_of_its_own_kind():
    blocks = drawn_message(CARD, WS)["blocks"]
    assert [read_back(block) for block in blocks] == [
        ("heading", "Waiting"),
        ("line", "Dana asks:"),
        ("quote", "Dana:", "My dock is dead.\nSince 9."),
        ("link", "Open", LINK),
        ("quiet", "Nobody has it yet."),
        ("buttons", ("I'll take it", "press:0", "take:r1"), ("Later", "form:1", "later:r1")),
    ]
    assert problems(blocks, "message") == []


def test_the_text_says_all_that_the_blocks_say():
    assert drawn_message(CARD, WS)["text"] == (
        "Waiting\nDana asks:\nDana: My dock is dead.\nSince 9.\n"
        f"<{LINK}|Open>\nNobody has it yet.\nI'll take it · Later"
    )


def test_a_button_tells_a_screen_reader_what_it_is_about():
    take, later = drawn_message(CARD, WS)["blocks"][-1]["elements"]
    assert (take["accessibility_label"], take["style"]) == ("I'll take it: Dana", "primary")
    assert "accessibility_label" not in later
    assert "style" not in later


def test_no_text_is_ever_given_to_be_parsed():
    assert "mrkdwn" not in str(drawn_message(CARD, WS)["blocks"])


@settings(deadline=None, max_examples=30)
@given(st.lists(PARTS, max_size=12))
def test_slack_takes_every_message(parts):
    shown = drawn_message(parts, WS)
    assert problems(shown["blocks"], "message") == []
    assert 0 < len(shown["text"].strip()) <= units(shown["text"]) < 4_000


@settings(deadline=None, max_examples=30)
@given(st.lists(PARTS, max_size=12))
def test_the_text_ends_in_no_half_entity_and_no_half_link(parts):
    text = drawn_message(parts, WS)["text"]
    whole = text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
    assert "&" not in whole
    assert text.count("<") == text.count(">")


@settings(deadline=None, max_examples=30)
# A chart's table of names of any length leaves no room for others.
@given(st.lists(PARTS.filter(lambda part: not isinstance(part, Chart)), max_size=6))
def test_what_fits_is_all_there_in_its_order(parts):
    drawn = iter(str(read_back(block)) for block in drawn_message(parts, WS)["blocks"])
    for part in parts:
        if isinstance(part, Line | Heading) and length(part.text) < 150 and clean(part.text):
            assert any(
                repr(one_line(part.text)) in shown or repr(clean(part.text)) in shown
                for shown in drawn
            )


def test_a_long_quote_is_told_in_pieces_and_a_very_long_one_is_cut():
    told = drawn_message((Quote(text="word " * 1_400, by="Dana"),), WS)["blocks"]
    assert [read_back(block)[1] for block in told] == ["Dana:", "", ""]
    assert "".join(read_back(block)[2] for block in told).count("word") == 1_400
    cut = drawn_message((Quote(text="word " * 9_000), Line(text="Sam has it.")), WS)
    assert read_back(cut["blocks"][-2])[2].endswith("…")
    assert read_back(cut["blocks"][-1]) == ("line", "Sam has it.")
    assert cut["text"].endswith("\nSam has it.")


def test_the_edges_of_a_label_a_heading_and_a_text():
    parts = (
        Heading(text="h" * 151),
        Line(text="l" * 3_000),
        Buttons(items=(Button(label="b" * 76, action="a" * 2_000, about="c" * 76),)),
    )
    heading, line, row = drawn_message(parts, WS)["blocks"]
    assert heading["text"]["text"] == "h" * 149 + "…"
    assert line["text"]["text"] == "l" * 3_000
    button = row["elements"][0]
    assert (button["text"]["text"], len(button["value"])) == ("b" * 74 + "…", 2_000)
    assert button["accessibility_label"] == "c" * 74 + "…"


def test_fifty_blocks_are_shown_and_of_more_it_is_told_how_many():
    lines = tuple(Line(text=f"line {n}") for n in range(87))
    assert len(drawn_message(lines[:50], WS)["blocks"]) == 50
    blocks = drawn_message(lines, WS)["blocks"]
    assert len(blocks) == 50
    assert read_back(blocks[-1]) == ("quiet", "and 38 more")


def test_what_can_be_done_about_the_whole_stays_when_the_rest_is_cut():
    lines = tuple(Line(text=f"line {n}") for n in range(87))
    blocks = drawn_message((*lines, Buttons(items=(TAKE,))), WS)["blocks"]
    assert len(blocks) == 50
    assert [read_back(block)[0] for block in blocks[-2:]] == ["quiet", "buttons"]


def test_buttons_beyond_a_row_go_into_the_next_one_and_all_ids_differ():
    row = Buttons(items=tuple(Button(label=str(n), action=f"take:{n}") for n in range(60)))
    blocks = drawn_message((row, row), WS)["blocks"]
    ids = [e["action_id"] for block in blocks for e in block["elements"]]
    assert [len(block["elements"]) for block in blocks] == [25, 25, 10] * 2
    assert len({*ids}) == 120


@pytest.mark.parametrize(
    "parts", [(), (Line(text=""),), (Line(text="\u200b\x00"),), (Buttons(items=()),)]
)
def test_a_message_with_nothing_to_say_still_has_a_text(parts):
    assert drawn_message(parts, WS) == {"text": "…", "blocks": []}


def test_a_link_to_another_platform_is_left_out():
    link = Link(label="Open", place=Place(door="teams", id="19:x"), message="1")
    assert (
        drawn_message((Line(text="Hi"), link), WS)["blocks"]
        == drawn_message((Line(text="Hi"),), WS)["blocks"]
    )


def test_a_link_leads_to_the_id_that_a_place_has_today():
    ws = workspace()
    ws.renamed["C0NEW"] = "C0HELP"
    link = Link(label="Open", place=HERE, message="1700000000.000100")
    assert "archives/C0NEW/p1700000000000100" in drawn_message((link,), ws)["text"]


def test_the_line_about_what_was_cut_is_in_the_desks_language():
    lines = tuple(Line(text=f"Zeile {n}") for n in range(60))
    blocks = drawn_message(lines, workspace(language="de"))["blocks"]
    assert read_back(blocks[-1]) == ("quiet", "und 11 mehr")
