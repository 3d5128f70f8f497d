"""Our messages as Teams is given them."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.teams.drawing.limits import CARD, PAGE, SUMMARY
from adapters.teams.outgoing import drawn_card, drawn_message, said
from chatops.messages import (
    Button,
    Buttons,
    Chart,
    Contact,
    Heading,
    Line,
    Link,
    Phone,
    Quote,
    Tone,
)
from chatops.work import wording
from tests.survey_shown import INVITATION
from tests.teams.cards import KIND, buttons, letters, problems, read
from tests.teams.drawing import HERE, PARTS, ROOT, tenant

TENANT = tenant()
TAKE = Button(label="I'll take it", action="take:r1", tone=Tone.PRIMARY, about="I'll take it: Dana")
LATER = Button(label="Later", action="later:r1", opens_form=True)
NOT_ONE = Button(label="Not one", action="not_one:r1", tone=Tone.DANGER)
OPEN = Link(label="Open", place=HERE, message=ROOT)
LINES = tuple(Line(text=f"line {n}, with as many words as a line may have") for n in range(400))


def test_a_message_is_one_card_and_nothing_beside_it():
    message = drawn_message((Line(text="Sam has seen this."),), TENANT)
    assert set(message) == {"type", "summary", "attachments"}
    assert message["type"] == "message"
    (attachment,) = message["attachments"]
    assert attachment["contentType"] == KIND
    assert problems(attachment["content"]) == []
    assert read(attachment["content"]) == ["Sam has seen this."]


def test_a_sentence_is_a_card_as_well_without_the_command_to_type():
    message = said("I didn't get that. /it help says what I know.", TENANT)
    assert message["summary"] == "I didn't get that. help says what I know."
    assert read(message["attachments"][0]["content"]) == [message["summary"]]
    assert problems(message["attachments"][0]["content"]) == []


def test_each_part_is_drawn_in_its_own_way():
    parts = (
        Heading(text="Waiting"),
        Line(text="Dana asks:"),
        Quote(text="My dock is dead.\nSince 9.", by="Dana"),
        Line(text="Nobody has it yet.", quiet=True),
        Phone(label="Dana's number", number="+44 20 5550 0199"),
    )
    card = drawn_card(parts, TENANT)
    assert problems(card) == []
    heading, line, quote, quiet, phone = card["body"]
    assert (heading["type"], heading["style"], heading["separator"]) == (
        "TextBlock",
        "heading",
        True,
    )
    assert line["inlines"] == [{"type": "TextRun", "text": "Dana asks:"}]
    assert quote["style"] == "emphasis"
    assert read({"body": [quote]}) == ["Dana", "My dock is dead.\nSince 9."]
    assert quote["items"][0]["inlines"][0]["weight"] == "Bolder"
    assert (quiet["inlines"][0]["size"], quiet["inlines"][0]["isSubtle"]) == ("Small", True)
    assert read({"body": [phone]}) == ["Dana's number: +44 20 5550 0199"]


def test_a_press_a_form_and_a_page_are_three_sorts_of_button():
    page = Button(label="Results", action="", opens="https://desk.example/results")
    row = (TAKE, LATER, NOT_ONE, page)
    card = drawn_card((Buttons(items=row),), TENANT)
    assert problems(card) == []
    assert buttons(card) == [
        {
            "type": "Action.Execute",
            "title": "I'll take it",
            "verb": "press",
            "data": {"action": "take:r1"},
            "associatedInputs": "none",
            "style": "positive",
            "tooltip": "I'll take it: Dana",
        },
        {
            "type": "Action.Submit",
            "title": "Later",
            "data": {"msteams": {"type": "task/fetch"}, "action": "later:r1"},
            "associatedInputs": "none",
        },
        {
            "type": "Action.Execute",
            "title": "Not one",
            "verb": "press",
            "data": {"action": "not_one:r1"},
            "associatedInputs": "none",
            "style": "destructive",
        },
        {"type": "Action.OpenUrl", "title": "Results", "url": "https://desk.example/results"},
    ]


def test_ways_elsewhere_stand_in_one_row_with_the_buttons_and_the_message_is_the_last():
    write = Contact(label="Write to Dana", person="dana")
    card = drawn_card((Quote(text="My dock"), OPEN, write, Buttons(items=(TAKE,))), TENANT)
    assert {e["type"] for e in card["body"]} == {"Container", "ActionSet"}
    assert [b["title"] for b in buttons(card)] == ["Write to Dana", "I'll take it", "Open"]


def test_a_link_before_words_says_whose_they_are_and_leads_there():
    who = Link(label="Dana, since 10:00", place=HERE, message=ROOT)
    card = drawn_card((who, Quote(text="My dock")), TENANT)
    assert read(card) == ["Dana, since 10:00", "My dock"]
    assert card["body"][0]["inlines"][0]["selectAction"]["type"] == "Action.OpenUrl"
    assert "Dana, since 10:00" in drawn_message((who, Quote(text="My dock")), TENANT)["summary"]


def test_two_rows_of_buttons_stay_two():
    row = Buttons(items=(TAKE,))
    assert len(drawn_card((row, row), TENANT)["body"]) == 2


def test_no_row_has_more_buttons_than_are_shown():
    card = drawn_card(INVITATION, TENANT)
    assert problems(card) == []
    rows = [e["actions"] for e in card["body"] if e["type"] == "ActionSet"]
    assert [len(row) for row in rows] == [6, 5, 1]
    assert [b["title"] for b in buttons(card)][:11] == [str(n) for n in range(11)]
    assert buttons(card)[7]["tooltip"] == "Open the form with 7 chosen"


def test_long_labels_share_rows_that_a_narrow_window_shows():
    row = tuple(Button(label=f"Not one for the desk {n}", action=f"a:{n}") for n in range(5))
    rows = drawn_card((Buttons(items=row),), TENANT)["body"]
    assert [len(row["actions"]) for row in rows] == [1] * 5
    row = tuple(Button(label=name, action=name) for name in ("I'll take it", "It's over", "More"))
    rows = drawn_card((Buttons(items=row),), TENANT)["body"]
    assert [len(row["actions"]) for row in rows] == [1, 2]


def test_a_chart_is_bars_for_who_has_them_and_always_a_table():
    one = Chart(
        title="Asks by week",
        unit="asks",
        categories=("2 Nov", "9 Nov"),
        series=(("asks", (3.0, 4.5)),),
    )
    card = drawn_card((one,), TENANT)
    assert problems(card) == []
    assert read(card) == ["Asks by week", "2 Nov: 3\n9 Nov: 4.5"]
    assert card["body"][1]["data"] == [{"x": "2 Nov", "y": 3}, {"x": "9 Nov", "y": 4.5}]
    assert card["body"][1]["fallback"] == "drop"
    two = Chart(title="T", unit="u", categories=("a",), series=(("x", (1.0,)), ("y", (2.0,))))
    drawn = drawn_card((two,), TENANT)["body"][1]
    assert drawn["data"] == [
        {"legend": "x", "values": [{"x": "a", "y": 1}]},
        {"legend": "y", "values": [{"x": "a", "y": 2}]},
    ]


@pytest.mark.parametrize(
    ("categories", "values"), [((), ()), (("a",), (float("nan"),)), (("a",) * 21, (1.0,) * 21)]
)
def test_what_cannot_be_drawn_is_a_table_alone(categories, values):
    chart = Chart(title="T", unit="u", categories=categories, series=(("x", values),))
    card = drawn_card((chart,), TENANT)
    assert problems(card) == []
    assert {e["type"] for e in card["body"]} == {"RichTextBlock"}


def test_the_summary_says_everything_in_words_and_is_shortened():
    parts = (Line(text="Dana asks:"), Quote(text="My dock", by="Dana"), Buttons(items=(TAKE,)))
    assert drawn_message(parts, TENANT)["summary"] == "Dana asks:\nDana: My dock\nI'll take it"
    long = drawn_message((Quote(text="word " * 900), Line(text="Sam has it.")), TENANT)["summary"]
    assert len(long) <= SUMMARY
    assert long.endswith("…\nSam has it.")


@settings(deadline=None, max_examples=40)
@given(st.lists(PARTS, max_size=12))
def test_teams_takes_every_message(parts):
    message = drawn_message(parts, TENANT)
    card = message["attachments"][0]["content"]
    assert problems(card) == []
    assert letters(card) <= (PAGE if any(isinstance(p, Heading) for p in parts) else CARD)
    assert 0 < len(message["summary"].strip()) <= 2 * SUMMARY
    json.dumps(message).encode()


def test_the_longest_text_is_shortened_first():
    card = drawn_card((Quote(text="word " * 9_000), Line(text="Sam has it.")), TENANT)
    assert letters(card) <= CARD
    quote, line = read(card)
    assert quote.endswith("word…")
    assert len(quote) > CARD * 0.9
    assert line == "Sam has it."


def test_of_too_many_parts_it_is_told_how_many_are_not_shown():
    card = drawn_card(LINES, TENANT)
    assert problems(card) == []
    assert CARD * 0.8 < letters(card) <= CARD
    *shown, more = read(card)
    assert more == f"and {400 - len(shown)} more"
    assert read(drawn_card(LINES, tenant(language="de")))[-1].startswith("und ")


def test_what_can_be_done_about_the_whole_stays_when_the_rest_is_cut():
    card = drawn_card((*LINES, Buttons(items=(TAKE, LATER))), TENANT)
    assert letters(card) <= CARD
    assert [b["title"] for b in buttons(card)] == ["I'll take it", "Later"]
    assert card["body"][-1]["type"] == "ActionSet"


def test_buttons_stay_wherever_they_stand_when_the_rest_is_cut():
    parts = (*LINES, Buttons(items=(TAKE,)), *LINES, Buttons(items=(LATER,)), *LINES)
    card = drawn_card(parts, TENANT)
    assert problems(card) == []
    assert CARD * 0.8 < letters(card) <= CARD
    assert [b["title"] for b in buttons(card)] == ["I'll take it", "Later"]
    assert len([text for text in read(card) if text.endswith(" more")]) == 1


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil", "x"])
def test_a_button_opens_pages_of_the_web_alone(address):
    row = (Button(label="Results", action="take:r1", opens=address), TAKE)
    assert [b["title"] for b in buttons(drawn_card((Buttons(items=row),), TENANT))] == [TAKE.label]


@pytest.mark.parametrize(
    "name", ["\u3164", "\u2800", "\u115f", "\u034f", "\u200d\ufe0f", " \u200e"]
)
def test_a_name_that_nobody_sees_is_none(name):
    card = drawn_card(
        (Buttons(items=(replace(TAKE, label=name),)), Quote(text="x", by=name)), TENANT
    )
    assert buttons(card)[0]["title"] == "…"
    assert read(card) == ["x"]
    assert drawn_message((Line(text=name),), TENANT)["summary"] == "…"


@pytest.mark.parametrize("text", ["[x](y)", "1. Waiting", "a_b_c", "see evil.example", "https://x"])
def test_a_heading_that_could_be_read_as_markup_is_shown_as_it_is(text):
    card = drawn_card((Heading(text=text),), TENANT)
    assert (card["body"][0]["type"], read(card)) == ("RichTextBlock", [text])


def test_a_smaller_card_can_be_asked_for():
    assert letters(drawn_card(LINES, TENANT, most=3_000)) <= 3_000


@pytest.mark.parametrize(
    "parts",
    [(), (Line(text=""),), (Line(text="\u200b\x00"),), (Buttons(items=()),), (Quote(text=""),)],
)
def test_a_message_with_nothing_to_say_is_still_a_card(parts):
    message = drawn_message(parts, TENANT)
    card = message["attachments"][0]["content"]
    assert problems(card) == []
    assert read(card) == [message["summary"]] == ["…"]


def test_only_the_bot_s_own_sentences_lose_the_command():
    own = wording(TENANT.settings).say("quiet_on")
    assert "/it quiet off" in own
    theirs = "Dana: /it list shows nothing, waits since 9:40"
    parts = (Line(text=f"{theirs}. {own}"), Quote(text=own, by="Dana"), Line(text="/it help"))
    card = drawn_card(parts, TENANT)
    assert read(card) == [f"{theirs}. {own.replace('/it ', '')}", "Dana", own, "/it help"]
    assert theirs in drawn_message(parts, TENANT)["summary"]


def test_a_company_s_own_sentences_lose_it_as_well():
    known = tenant(wording={"refuse_unclear": "Pardon? Type /it help, {name}."})
    card = drawn_card((Line(text="Pardon? Type /it help, Dana. So: /it help"),), known)
    assert read(card) == ["Pardon? Type help, Dana. So: /it help"]


def test_lines_of_an_answer_that_are_there_to_be_copied_lose_it():
    message = said("Who was that?\n/it log @dana dock: /it fails\n/it log @dan dock", TENANT)
    assert message["summary"] == "Who was that?\nlog @dana dock: /it fails\nlog @dan dock"
