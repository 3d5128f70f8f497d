"""Forms and home pages as Slack is given them."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.drawing.blocks import Drawer
from adapters.slack.drawing.fitting import fitted
from adapters.slack.drawing.views import drawn_home, drawn_view, notice
from chatops.events import Place, PlaceKind
from chatops.messages import (
    Button,
    Buttons,
    Choice,
    Form,
    Heading,
    Line,
    Link,
    Note,
    TextBox,
)
from chatops.wording import SENTENCES
from tests.slack.drawing import HERE, PARTS, WORDS, workspace
from tests.slack.far_end import problems, view_problems
from tests.survey_shown import HAPPY, LOST, NUMBERS

WS = workspace()
CHAT = Place(door="slack", id="D0DANA", kind=PlaceKind.DM)
FIELDS = st.one_of(
    st.builds(Note, text=WORDS),
    st.builds(
        TextBox,
        name=st.just("words"),
        label=WORDS,
        value=WORDS,
        hint=WORDS,
        lines=st.integers(1, 5),
        required=st.booleans(),
    ),
    st.builds(
        Choice,
        name=st.just("to"),
        label=WORDS,
        options=st.lists(st.tuples(st.text(max_size=200), WORDS), max_size=8).map(tuple),
        value=st.text(max_size=3),
        hint=WORDS,
        required=st.booleans(),
        scale=st.booleans(),
    ),
)


def form(*fields, title="Hand over", submit="Hand over") -> Form:
    return Form(title=title, action="hand_over:r1", fields=fields, submit=submit)


def drawn(*fields, **more):
    return drawn_view(form(*fields, **more), WS, place=None)


def test_a_form_carries_what_its_answer_must_tell_again():
    view = drawn_view(form(Note(text="Hi")), WS, place=CHAT, attempt=2)
    assert view["callback_id"] == "form"
    assert json.loads(view["private_metadata"]) == {
        "action": "hand_over:r1",
        "place": ["D0DANA", "dm"],
        "attempt": 2,
    }
    assert json.loads(drawn(Note(text="Hi"))["private_metadata"])["place"] is None


def test_a_form_has_its_fields_under_their_names():
    to = Choice(name="to", label="To whom?", options=(("sam", "Sam"), ("kim", "Kim")), value="kim")
    word = TextBox(name="word", label="A word", value="Hi", hint="2027-01-12", lines=2)
    view = drawn(to, word, Note(text="Nothing else goes along."))
    assert view_problems(view) == []
    chosen, typed, note = view["blocks"]
    assert [b.get("block_id") for b in view["blocks"]] == ["field:to", "field:word", None]
    assert {chosen["element"]["action_id"], typed["element"]["action_id"]} == {"value"}
    assert chosen["element"]["initial_option"]["value"] == "kim"
    assert typed["element"]["initial_value"] == "Hi"
    assert typed["element"]["multiline"] is True
    assert typed["hint"]["text"] == "2027-01-12"
    assert note["text"]["text"] == "Nothing else goes along."


def test_only_what_is_required_is_asked_for():
    word, more = TextBox(name="a", label="A"), TextBox(name="b", label="B", required=False)
    assert [block["optional"] for block in drawn(word, more)["blocks"]] == [False, True]
    assert "initial_value" not in drawn(word)["blocks"][0]["element"]


def test_a_scale_is_a_list_of_its_steps_with_the_one_that_was_tapped_chosen():
    view = drawn(HAPPY, submit="Send")
    assert view_problems(view) == []
    (block,) = view["blocks"]
    assert [o["value"] for o in block["element"]["options"]] == [str(n) for n in range(11)]
    assert block["element"]["options"][10]["text"]["text"] == "10 – very happy"
    assert block["element"]["initial_option"]["value"] == "7"
    assert block["optional"] is False
    assert block["hint"]["text"] == "0: not at all happy, 10: very happy"


def test_a_choice_that_nobody_has_to_make_may_stay_empty():
    (block,) = drawn(LOST)["blocks"]
    assert block["optional"] is True
    assert "initial_option" not in block["element"]


def test_what_is_only_to_be_read_has_nothing_to_send():
    text = "What is stored, and what is not. " * 400
    view = drawn(Note(text=text), Note(text="Twelve are asked."), LOST, submit="")
    assert view_problems(view) == []
    assert "submit" not in view
    assert {block["type"] for block in view["blocks"]} == {"section"}
    shown = " ".join(block["text"]["text"] for block in view["blocks"])
    assert shown == f"{text}Twelve are asked."


def test_the_numbers_of_an_invitation_are_one_row_of_buttons_told_apart_by_screen_readers():
    blocks = Drawer(WS).drawn(NUMBERS)
    assert problems(blocks, "message") == []
    (row,) = blocks
    assert [element["text"]["text"] for element in row["elements"]] == [str(n) for n in range(11)]
    assert len({element["action_id"] for element in row["elements"]}) == 11
    assert row["elements"][7]["accessibility_label"] == "Open the form with 7 chosen"
    assert row["elements"][7]["value"] == "answer:2026-12-08:7"


@settings(deadline=None, max_examples=80)
@given(st.lists(FIELDS, max_size=3, unique_by=type), WORDS, WORDS)
def test_slack_takes_every_form(fields, title, submit):
    assert view_problems(drawn(*fields, title=title, submit=submit)) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(PARTS, max_size=30))
def test_slack_takes_every_home_page(parts):
    view = drawn_home(parts, WS)
    assert view_problems(view) == []
    assert len(json.dumps(view).encode()) < 250_000


@pytest.mark.parametrize("language", SENTENCES)
def test_every_title_and_button_of_a_form_is_shown_whole(language):
    for name, text in SENTENCES[language].items():
        if name.endswith(("_title", "_submit")):
            key = name.rpartition("_")[2]
            assert drawn(Note(text="x"), **{key: text})[key]["text"] == text


def test_a_title_that_a_company_made_too_long_is_cut():
    view = drawn(Note(text="x"), title="Übergabe an die Kollegin oder den Kollegen")
    assert view["title"]["text"] == "Übergabe an die Kolleg" + "i…"


@pytest.mark.parametrize("many", [1, 100, 101, 250, 10_000, 10_500])
def test_a_list_of_any_length_can_be_chosen_from(many):
    options = tuple((f"p{n}", f"Person {n}") for n in range(many))
    view = drawn(Choice(name="to", label="To", options=options, value="p7"))
    assert view_problems(view) == []
    select = view["blocks"][0]["element"]
    groups = select.get("option_groups") or [{"options": select["options"]}]
    assert sum(len(group["options"]) for group in groups) == min(many, 10_000)
    assert ("initial_option" in select) is (many > 7)
    if many == 250:
        assert [group["label"]["text"] for group in groups] == [
            "Person 0 – Person 99",
            "Person 100 – Person 199",
            "Person 200 – Person 249",
        ]


def test_a_list_with_nothing_in_it_is_left_out():
    view = drawn(Choice(name="to", label="To", options=()))
    assert view_problems(view) == []
    assert view["blocks"] == [
        {"type": "section", "text": {"type": "plain_text", "text": "…", "emoji": False}}
    ]


def test_what_is_already_filled_in_is_cut_to_what_a_field_holds():
    long = TextBox(name="words", label="Words", value="wörter " * 1_000, lines=4)
    assert len(drawn(long)["blocks"][0]["element"]["initial_value"]) == 3_000
    once = TextBox(name="who", label="Who", value="a\nb")
    assert drawn(once)["blocks"][0]["element"]["initial_value"] == "a b"


def test_a_sentence_to_read_has_nothing_to_do_about_it():
    view = notice("That took too long. Try again.", WS)
    assert view_problems(view) == []
    assert "submit" not in view
    assert view["blocks"][0]["text"]["text"] == "That took too long. Try again."
    assert view_problems(notice("", WS)) == []


# The home page


def item(number: int) -> tuple:
    buttons = ("take", "settle", "hand_over", "later", "split", "join", "not_ours", "not_one")
    return (
        Line(text=f"Dana {number}: my dock is dead, since 9:40"),
        Link(label="Open", place=HERE, message="1700000000.000100"),
        Buttons(
            items=tuple(Button(label=b, action=f"{b}:{number}", about="x" * 90) for b in buttons)
        ),
    )


def section(name: str, many: int, *, more: int = 0, start: int = 0) -> list:
    parts = [Heading(text=name)]
    for number in range(start, start + many):
        parts += item(number)
    return [*parts, Line(text=f"and {more} more", quiet=True)] if more else parts


def shown_items(blocks) -> list[int]:
    rows = (block for block in blocks if block["type"] == "actions")
    return [int(row["elements"][0]["value"].partition(":")[2]) for row in rows]


def asides(blocks) -> list[str]:
    return [b["elements"][0]["text"] for b in blocks if b["type"] == "context"]


def test_a_request_on_a_home_page_is_a_line_with_a_way_to_it_and_its_buttons():
    line, row = fitted(item(1), WS)
    assert line["accessory"]["url"].startswith("https://acme.slack.com/archives/C0HELP/")
    assert line["accessory"]["action_id"] == "link:0"
    assert [e["action_id"] for e in row["elements"]] == [f"press:{n}" for n in range(1, 9)]


def test_of_three_hundred_requests_as_many_are_shown_as_fit_each_with_its_buttons():
    parts = section("Waiting", 300)
    view = drawn_home(parts, WS)
    assert view_problems(view) == []
    assert len(json.dumps(view)) < 250_000
    shown = shown_items(view["blocks"])
    assert shown == list(range(49))
    (told,) = asides(view["blocks"])
    assert told.startswith("and 251 more than fit here.")
    assert "/it find" in told


def test_the_core_s_own_count_goes_into_the_same_line():
    parts = section("Waiting", 60, more=240)
    (told,) = asides(fitted(parts, WS))
    assert told.startswith(f"and {300 - len(shown_items(fitted(parts, WS)))} more than fit here.")


def test_what_fits_is_told_as_the_core_tells_it():
    assert asides(fitted(section("Waiting", 12, more=288), WS)) == ["and 288 more"]


def test_the_longest_list_gives_way_first_and_who_waits_last():
    parts = [
        *section("Waiting", 20),
        *section("In hand", 5, start=100),
        *section("Gone quiet", 40, start=200),
        *section("Settled today", 20, start=300),
    ]
    blocks = fitted(parts, WS)
    shown = shown_items(blocks)
    counts = [sum(at <= n < at + 100 for n in shown) for at in (0, 100, 200, 300)]
    assert counts[1] == 5
    assert max(counts) - min(counts[0], *counts[2:]) <= 1
    assert counts[0] == max(counts)
    assert len(asides(blocks)) == sum(
        told < was for told, was in zip(counts, (20, 5, 40, 20), strict=True)
    )
    assert [b["text"]["text"] for b in blocks if b["type"] == "header"] == [
        "Waiting",
        "In hand",
        "Gone quiet",
        "Settled today",
    ]


def test_a_page_that_is_too_heavy_gives_way_too():
    heavy = [Heading(text="Waiting")]
    for number in range(40):
        heavy += [Line(text="🙂" * 1_500), *item(number)[2:]]
    view = drawn_home(heavy, WS)
    assert len(json.dumps(view)) < 250_000
    assert asides(view["blocks"])[0].startswith("and ")
