"""A line about help in person that leaves a doubt is asked about, and noted once it is right."""

import pytest

ASKED = "Not noted yet: I've asked you in our chat whether I got that right."
NOTED = "Noted: Dana's dock, a visit, 10 minutes."


@pytest.mark.miniature("it is the same on every platform")
@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("log Dana dock, visit, 10 min", "Dana Reis: dock, a visit, 10 minutes?"),
        ("log dana reis dock, visit, 10 min", "Dana Reis: dock, a visit, 10 minutes?"),
        ("log Dana's dock, visit, 10 min", "Dana Reis: dock, a visit, 10 minutes?"),
        ("log @dana dock visit 10 min", "Dana Reis: dock, a visit, 10 minutes?"),
        ("log @dana dock 10", "Dana Reis: dock, 10 minutes?"),
        ("log Dana dock called 1 h", "Dana Reis: dock, a call, 1 hour?"),
        ("log @nobody dock, visit", "Who was that for? dock, a visit."),
        ("log dock, visit", "Who was that for? dock, a visit."),
    ],
)
async def test_what_had_to_be_guessed_is_asked_about_first(desk, typed, question):
    assert await desk.types("sam", typed) == ASKED
    assert desk.told("sam")[-1].splitlines()[0] == question
    assert desk.requests() == []


@pytest.mark.miniature("it is the same on every platform")
@pytest.mark.parametrize("typed", ["log @dana new phone", "log @dana visit by the mayor, call"])
async def test_a_word_that_may_be_the_thing_itself_is_left_alone(desk, typed):
    assert (await desk.types("sam", typed)).startswith("Noted: ")


async def test_what_is_right_is_noted_by_one_tap_and_once(desk):
    await desk.types("sam", "log Dana dock visit 10 min")
    again = desk.far_end.seen_by("sam")[-1].buttons["Note it"]
    assert await desk.taps("sam", "Note it") == NOTED
    assert await desk.presses("sam", again) == NOTED
    assert desk.the_request().walk_up == "visit 10"
    assert desk.told("sam") == [NOTED]


async def test_what_is_not_quite_right_is_changed_on_a_form_that_is_filled_in(desk):
    await desk.types("sam", "log Dana dock visit 10 min")
    action = desk.far_end.seen_by("sam")[-1].buttons["Note it"]
    told = await desk.taps("sam", "Change", minutes="20")
    assert told == "Noted: Dana's dock, a visit, 20 minutes."
    assert await desk.presses("sam", action) == told  # from before it was changed
    assert desk.the_request().text == "dock"


async def test_nobody_found_is_filled_in_on_the_form(desk):
    await desk.types("sam", "log dock, visit, 10 min")
    assert await desk.taps("sam", "Change", who="Dana") == NOTED


@pytest.mark.not_on_teams("the question itself is the answer there")
async def test_two_people_of_one_name_have_a_button_each(desk):
    await desk.meets("dana2", name="Dana Smith")
    assert await desk.types("sam", "log @Dana dock, visit") == ASKED
    assert desk.told("sam")[-1].splitlines()[0] == "Which Dana? dock, a visit."
    assert (await desk.taps("sam", "Dana Smith")).startswith("Noted: Dana S")
    assert desk.the_request().asker == "dana2"


async def test_the_form_asks_back_about_two_people_of_one_name(desk):
    await desk.meets("dana2", name="Dana Smith")
    told = await desk.taps_at_home("sam", "Log help in person", who="Dana", about="dock")
    assert told == ASKED
    assert desk.requests() == []
    await desk.taps("sam", "Dana Reis")
    assert desk.the_request().asker == "dana"


@pytest.mark.miniature("it is the same on every platform")
async def test_a_draft_is_for_the_desk_alone(desk):
    await desk.types("sam", "log Dana dock visit 10 min")
    action = desk.far_end.seen_by("sam")[-1].buttons["Note it"]
    assert await desk.presses("priya", action) == "Only the desk can do that."
    for made_up in ("log_it:", "log_it:[1]", 'log_it:["a", "dana", "fax", 1, "b"]'):
        assert await desk.presses("sam", made_up) == "That isn't here any more."
    assert desk.requests() == []


@pytest.mark.miniature("it is the same on every platform")
async def test_a_terminal_gets_the_line_to_type(desk):
    told = await desk.types("sam", "log Dana dock visit 10 min", place=None)
    assert told.splitlines() == [
        "Dana Reis: dock, a visit, 10 minutes?",
        "Not noted yet, as I had to guess. If this is right, type it so:",
        "/it log @dana dock, visit, 10 min",
    ]
    line = told.splitlines()[-1].removeprefix("/it ")
    assert await desk.types("sam", line, place=None) == NOTED


@pytest.mark.miniature("it is the same on every platform")
@pytest.mark.parametrize(
    "draft",
    [
        '["d","dana","visit",1e999,"dock"]',
        '["d","dana","visit","10","dock"]',
        '["d","dana","visit",true,"dock"]',
        '["d",["dana"],"visit",1,"dock"]',
        '["d",0,"visit",1,"dock"]',
        '["d","dana",["visit"],1,"dock"]',
        '["d","dana","visit",1,"half a letter: \\ud800"]',
        "[]",
        "[" * 100_000,
    ],
)
async def test_a_draft_that_no_button_carries_is_not_noted(desk, draft):
    assert await desk.presses("sam", f"log_it:{draft}") == "That isn't here any more."
    assert desk.requests() == []
