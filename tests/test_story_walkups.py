"""Walk-ups: help given in person is noted in one line, and counts like any request."""

import pytest

from chatops.requests import State


async def test_a_walk_up_is_noted_in_one_line(desk):
    told = await desk.types("sam", "log @dana dock, visit, 10 min")
    assert told == "Noted: Dana's dock, a visit, 10 minutes."
    request = desk.the_request()
    assert (request.asker, request.text, request.walk_up) == ("dana", "dock", "visit 10")
    assert (request.state, request.helper, request.private) == (State.SETTLED, "sam", False)
    assert request.answered_at == request.asked_at


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("log @dana dock", "Noted: Dana's dock."),
        ("log @dana dock, call", "Noted: Dana's dock, a call."),
        ("log @dana 10 min, phone, new mouse", "Noted: Dana's new mouse, a call, 10 minutes."),
        ("log @dana dock, mail, 1 hour", "Noted: Dana's dock, a mail, 1 hour."),
        ("LOG @Dana dock", "Noted: Dana's dock."),
    ],
)
async def test_a_person_and_a_few_words_are_enough(desk, text, told):
    assert await desk.types("sam", text) == told


@pytest.mark.not_on_teams("commands are told without the slash there")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("log @dana", "And what was it? Try it like this: /it log @dana dock, visit, 10 min"),
        (
            "log @dana 10 min",
            "And what was it? Try it like this: /it log @dana dock, visit, 10 min",
        ),
    ],
)
async def test_what_is_missing_is_asked_for(desk, text, told):
    assert await desk.types("sam", text) == told
    assert desk.requests() == []


@pytest.mark.not_on_teams("who is not of the desk asks with the same words there")
@pytest.mark.parametrize("person", ["dana", "ana"])
async def test_only_helpers_log(desk, person):
    assert await desk.types(person, "log @priya dock, visit") == "Only the desk can do that."
    assert await desk.refused(person, "log") == "Only the desk can do that."
    form = {"who": "priya", "about": "dock", "means": "visit", "minutes": ""}
    assert await desk.sends_form(person, "log", **form) == "Only the desk can do that."


async def test_a_walk_up_is_logged_from_home(desk):
    told = await desk.taps_at_home(
        "sam", "Log help in person", who="Priya Nair", about="new keyboard", minutes="5"
    )
    assert told == "Noted: Priya's new keyboard, a visit, 5 minutes."


async def test_minutes_that_are_none_are_left_out(desk):
    form = {"who": "@dana", "about": "dock", "means": "call", "minutes": ""}
    assert await desk.sends_form("sam", "log", **form) == "Noted: Dana's dock, a call."


async def test_a_walk_up_works_in_a_terminal(desk):
    told = await desk.types("sam", "log @dana dock, visit", place=None)
    assert told == "Noted: Dana's dock, a visit."


@pytest.mark.not_on_teams("the answer is the page there: test_story_plain_home.py")
async def test_a_walk_up_stands_with_what_was_settled_today_and_is_found(desk):
    await desk.types("sam", "log @dana docking station, visit")
    await desk.passes(minutes=2)
    assert "SETTLED TODAY\nDana: docking station, since 10:00\n" in await desk.looks_at_home("sam")
    assert await desk.types("alex", "find docking") == (
        "About docking\nDana: docking station, since 10:00, with Sam"
    )


async def test_a_walk_up_says_nothing_to_the_coworker(desk):
    await desk.types("sam", "log @dana dock, visit")
    await desk.passes(days=10)
    assert desk.told("dana") == []


async def test_a_walk_up_can_be_brought_back_and_settled(desk):
    await desk.types("sam", "log @dana dock, visit")
    await desk.taps_at_home("sam", "Bring it back", "dock")
    assert desk.the_request().state is State.IN_HAND
    assert "dock, since 10:00, with Sam" in await desk.looks_at_home("dana")
    await desk.taps_at_home("dana", "It's over", "dock")
    assert desk.the_request().settled_by == "dana"


async def test_a_secret_in_a_walk_up_is_not_kept(desk):
    await desk.types("sam", "log @dana new mailbox, password is Tr0ub4dor&3")
    assert "Tr0ub4dor" not in desk.the_request().text
    assert desk.told("sam")[0].startswith("That looked like a password")


@pytest.mark.not_on_teams("who is not of the desk asks with the same words there")
async def test_find_is_for_the_desk(desk):
    assert await desk.types("dana", "find") == "Only the desk can do that."


@pytest.mark.not_on_teams("commands are told without the slash there")
async def test_finding_without_words_is_not_understood(desk):
    told = await desk.types("sam", "find")
    assert told == "I didn't get that. /it help says what I know."


@pytest.mark.parametrize("words", ["dock", 'd"ock OR *', "NEAR("])
async def test_finding_nothing_says_so(desk, words):
    await desk.passes(minutes=1)
    assert (await desk.types("sam", f"find {words}")).startswith("I found nothing about")


async def test_a_name_is_found_whatever_its_case(desk):
    await desk.meets("u77", name="Özlem Şahin")
    await desk.types("sam", "log @özlem dock")
    assert desk.the_request().asker == "u77"


@pytest.mark.parametrize("minutes", ["-5", "many", "99999", "12345678901234567890", "1441"])
async def test_minutes_that_cannot_be_are_refused(desk, minutes):
    said = "I couldn't read those minutes. A number up to 1440 works, like 10 min."
    if minutes != "many":
        assert await desk.types("sam", f"log @dana dock, visit, {minutes} min") == said
    assert await desk.sends_form("sam", "log", who="dana", about="dock", minutes=minutes) == said
    assert desk.requests() == []


async def test_minutes_in_a_form_may_say_what_they_are(desk):
    told = await desk.sends_form("sam", "log", who="dana", about="dock", minutes="10 min")
    assert told == "Noted: Dana's dock, 10 minutes."
