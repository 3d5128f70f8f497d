"""The fullest page of the desk is shown whole, and what were too much says how much it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.teams.drawing.limits import PAGE
from adapters.teams.outgoing import drawn_card, drawn_message
from chatops.messages import Button, Buttons, Heading, Line, Link, Part, Tone
from chatops.requests import State, request_id
from tests.cast import SETTINGS, WEDNESDAY
from tests.teams.cards import buttons, elements, letters, problems, read
from tests.teams.drawing import HERE, ROOT, tenant
from tests.test_story_list_paging import drawn, filled

TENANT = tenant()
OLD = WEDNESDAY - timedelta(days=9)
HELD = {"state": State.IN_HAND, "helper": "alex"}
WORDS = "is my docking station, which has stopped charging this morning, as ever"


def item(number: int, words: str = "my dock is dead") -> tuple[Part, ...]:
    row = tuple(
        Button(label=name, action=f"{name}:{number}", about=f"{name}: Dana", opens_form=name > "s")
        for name in ("over", "take", "more")
    )
    link = Link(label="Open", place=HERE, message=ROOT)
    return Line(text=f"Dana {number}: {words}, since 9:40"), link, Buttons(items=row)


def page(many: int, words: str = "my dock is dead") -> list[Part]:
    parts: list[Part] = []
    for name in ("Waiting", "In hand"):
        parts.append(Heading(text=name))
        parts += [part for number in range(many) for part in item(number, words)]
    return parts


def on_teams(parts: tuple[Part, ...]) -> list[Part]:
    """Put requests into a channel of Teams, with ids and words as long as they are there."""
    longer: list[Part] = []
    for number, part in enumerate(parts):
        if isinstance(part, Link):
            longer.append(replace(part, place=HERE, message=ROOT))
        elif isinstance(part, Buttons):
            id = request_id(HERE, str(number))
            longer.append(Buttons(items=tuple(_long(button, id) for button in part.items)))
        elif isinstance(part, Line):
            longer.append(replace(part, text=part.text.replace("here", WORDS)))
        else:
            longer.append(part)
    return longer


def _long(button: Button, id: str) -> Button:
    name, colon, _ = button.action.partition(":")
    return replace(button, action=f"{name}:{id}") if colon and name != "page" else button


@pytest.mark.miniature("what is drawn does not hang on who carries it")
async def test_the_fullest_page_is_shown_whole(a_desk):
    desk = await a_desk(
        SETTINGS.replace("admins: [ana]", "admins: [sam]")
        + 'elsewhere: {facilities: {for: "chairs", contact: "#facilities"}}\n'
    )
    filled(desk, 30)
    filled(desk, 30, name="held", **HELD)
    filled(desk, 30, name="quiet", **HELD | {"last_said_at": OLD, "last_by_asker": False})
    filled(desk, 30, name="later", later_until=WEDNESDAY + timedelta(days=1))
    filled(desk, 30, name="own", asker="sam")
    await desk.taps_at_home("sam", "What you know about me")
    await desk.taps_at_home("sam", "Next 10")
    await desk.presses("sam", "more:waiting12")
    await desk.presses("sam", "drawer:later")
    parts = on_teams(drawn(desk, "sam"))
    card = drawn_card(parts, TENANT)
    assert problems(card) == []
    assert letters(card) <= PAGE
    rows = [part for part in parts if isinstance(part, Buttons)]
    asked = sum(len(row.items) for row in rows) + sum(isinstance(part, Link) for part in parts)
    assert len(buttons(card)) == asked > 120
    assert not [text for text in read(card) if "more than fit" in text]
    assert not [text for text in read(card) if text.endswith("…")]


def test_a_small_page_tells_screen_readers_what_each_button_is_about():
    card = drawn_card(page(3), TENANT)
    assert problems(card) == []
    executed = [b for b in buttons(card) if b["type"] != "Action.OpenUrl"]
    assert {b["tooltip"] for b in executed} == {"over: Dana", "take: Dana", "more: Dana"}
    assert {b["associatedInputs"] for b in executed} == {"none"}


def test_a_full_page_says_once_a_request_whose_buttons_these_are():
    card = drawn_card(page(20), TENANT, most=22_000)
    told = [b["title"] for b in buttons(card) if "tooltip" in b]
    assert told == ["over"] * sum(text.startswith("Dana") for text in read(card))


def test_requests_stand_apart_and_on_a_list_no_button_stands_out():
    parts = [Heading(text="Waiting")]
    for number in range(2):
        take = Button(label="Take", action=f"take:{number}", tone=Tone.PRIMARY)
        parts += [Line(text=f"Dana {number}"), Buttons(items=(take,))]
    card = drawn_card(parts, TENANT)
    assert [e.get("spacing") for e in card["body"]][1::2] == ["Medium", "Medium"]
    assert "positive" not in str(card)
    assert buttons(drawn_card(parts[:3], TENANT))[0]["style"] == "positive"


def test_of_a_request_the_way_to_it_stands_behind_its_buttons():
    card = drawn_card(page(1), TENANT)
    rows = [e["actions"] for e in elements(card) if e["type"] == "ActionSet"]
    assert [[b["title"] for b in row] for row in rows] == [["over", "take", "more", "Open"]] * 2


def test_of_more_than_fits_the_last_of_the_longest_lists_are_left_out_with_their_buttons():
    card = drawn_card(page(150), TENANT)
    assert problems(card) == []
    assert PAGE * 0.9 < letters(card) <= PAGE
    told = [text for text in read(card) if "more than fit" in text]
    assert len(told) == 2
    assert not [text for text in told if "/it" in text]
    shown = sum(text.startswith("Dana") for text in read(card))
    assert sum(int(text.split()[1]) for text in told) == 300 - shown
    assert len(buttons(card)) == 4 * shown


def test_long_words_give_way_before_a_request_does():
    card = drawn_card(page(12, "very " * 300), TENANT)
    assert letters(card) <= PAGE
    assert sum(text.startswith("Dana") for text in read(card)) == 24


def test_a_page_is_as_small_as_it_is_asked_to_be():
    message = drawn_message(page(20), TENANT, most=9_000)
    assert letters(message["attachments"][0]["content"]) <= 9_000
