"""What admins do with the survey, and how little they see while one is open."""

import pytest

from chatops.access import TERMINAL
from chatops.events import CommandGiven
from surveys.access import is_terminal
from surveys.wave import Stage
from tests.cast import SETTINGS, WEDNESDAY, dm, settings
from tests.survey_stories import (
    ONCE,
    PAGE,
    SURVEYED,
    a_wave,
    audited,
    is_over,
    saved,
)

pytestmark = pytest.mark.miniature("what an admin may do is the same at every far end")

NEXT = "The next survey opens on Tuesday 8 December."
READER = SURVEYED + "results_readers: [priya]\n"


@pytest.fixture
async def desk(a_desk):
    """A desk whose survey has everything that it needs."""
    return await a_desk(SURVEYED)


async def opens(desk):
    await desk.types("ana", "survey open now yes")
    await desk.passes(minutes=2)


async def test_open_says_when_the_next_one_opens_and_how_to_open_one_now(desk):
    assert await desk.types("ana", "survey open") == (
        f"{NEXT}\nTo open one now: /it survey open now."
    )
    assert saved(desk, ONCE) is None


async def test_opening_by_hand_asks_back_first_and_then_invites(desk):
    asked = await desk.types("ana", "survey open --now")
    assert asked.endswith("If that is meant: /it survey open now yes.")
    assert saved(desk, ONCE) is None
    assert (await desk.types("ana", "survey open now --yes")).startswith("The survey opens now")
    await desk.passes(minutes=2)
    assert saved(desk, ONCE).stage is Stage.OPEN
    assert [told for told in desk.told("dana") if "How happy are you" in told]


async def test_a_closed_gate_says_what_to_do_before_it_asks_back(desk):
    await is_over(desk, a_wave("2026-09-08"))
    said = await desk.types("ana", "survey open now")
    assert "If that is meant" not in said
    assert said == await desk.types("ana", "survey open now yes")
    assert said == await desk.refused("ana", "survey_open")
    assert saved(desk, ONCE) is None


async def test_closing_by_hand_asks_back_and_says_what_it_means(desk):
    await opens(desk)
    asked = await desk.types("ana", "survey close")
    assert "can't be opened again" in asked
    assert saved(desk, ONCE).stage is Stage.OPEN
    await desk.types("ana", "survey close yes")
    await desk.passes(minutes=2)
    assert saved(desk, ONCE).stage is Stage.CLOSED


@pytest.mark.parametrize("words", ["survey close", "survey close yes"])
async def test_where_none_is_open_there_is_nothing_to_close(desk, words):
    assert await desk.types("ana", words) == "No survey is open."


async def test_the_status_is_the_last_day_and_the_invitations_and_nothing_else(desk):
    assert await desk.types("ana", "survey status") == NEXT
    await opens(desk)
    status = await desk.types("ana", "survey")
    first, second = status.splitlines()
    assert first.startswith("The survey is open. Its last day is ")
    assert second == "Invitations delivered: 6 of 6."


async def test_the_preview_has_invitation_form_and_page_as_text_and_what_is_missing(a_desk):
    desk = await a_desk(SETTINGS)
    assert await desk.types("ana", "survey preview") == "The preview is in our own chat."
    (post,) = desk.far_end.seen_by("ana")
    for word in ("THE INVITATION", "How happy are you", "THE FORM", "serious_contact"):
        assert word in post.text
    assert post.buttons == {}


async def test_in_the_evening_the_preview_comes_all_the_same(desk):
    await desk.until("Friday 22:00")
    await desk.types("sam", "quiet")
    await desk.types("ana", "survey preview")
    assert desk.told("ana")


@pytest.mark.parametrize("person", ["dana", "sam"])
async def test_nobody_but_an_admin_does_any_of_it(desk, person):
    for words in ("", "open", "open now", "open now yes", "close yes", "status", "preview"):
        assert await desk.types(person, f"survey {words}") == "Only an admin can do that."
    assert (saved(desk, ONCE), audited(desk), desk.told(person)) == (None, [], [])


@pytest.mark.parametrize("words", ["survey link is broken", "survey open in my browser fails"])
async def test_what_only_begins_like_it_is_an_ask(desk, words):
    await desk.types("dana", words, place=dm("dana"))
    assert desk.the_request().text == words


@pytest.mark.parametrize("words", ["survey banana", "survey clsoe yes", "survey results 2026"])
async def test_what_an_admin_mistypes_bothers_no_helper(desk, words):
    assert (await desk.types("ana", words)).startswith("That I don't know. After /it survey")
    assert desk.requests() == []


async def test_results_are_for_readers_and_admins_who_are_none_do_not_see_them(a_desk):
    desk = await a_desk(READER)
    await is_over(desk, a_wave())
    assert "Only who reads" in await desk.types("ana", "survey results")
    assert await desk.types("priya", "survey results") == "The results are in our own chat."
    assert [told for told in desk.told("priya") if "42 who answered" in told]
    assert not [told for told in desk.told("ana") if "42 who answered" in told]


async def test_before_any_survey_is_over_there_are_no_results(desk):
    assert "no survey is over" in await desk.types("ana", "survey results")
    await opens(desk)
    assert "no survey is over" in await desk.types("ana", "survey results")


async def test_each_use_leaves_one_row_that_says_who_did_what(desk):
    await opens(desk)
    for words in ("survey status", "survey preview", "survey close", "survey close yes"):
        await desk.types("ana", words)
    await desk.passes(minutes=2)
    await desk.types("ana", "survey results")
    await desk.types("ana", "survey close yes")  # refused, and so no use
    actions = ["open", "status", "preview", "close", "close", "results"]
    assert audited(desk) == [("ana", f"survey {action}", ONCE) for action in actions]


async def test_an_admins_home_says_when_the_next_one_is_and_opens_it(desk):
    home = await desk.looks_at_home("ana")
    assert f"SURVEY\n{NEXT}\n(Preview) (Open now)" in home
    said = await desk.taps_at_home("ana", "Open now")
    assert said.startswith("The survey opens now")
    await desk.passes(minutes=2)
    home = await desk.looks_at_home("ana")
    assert "Invitations delivered: 6 of 6.\n(Close now) (Preview)" in home
    assert (await desk.taps_at_home("ana", "Close now")).startswith("The survey is closed.")
    assert saved(desk, ONCE).stage in (Stage.CLOSING, Stage.CLOSED)
    assert audited(desk)[-1] == ("ana", "survey close", ONCE)


async def test_a_second_press_on_close_now_is_harmless(desk):
    await opens(desk)
    action = (await desk.opens_form("ana", f"survey_close:{ONCE}")).action
    await desk.sends_form("ana", action)
    await desk.passes(minutes=2)
    closed = saved(desk, ONCE)
    assert await desk.sends_form("ana", action) == "This survey is over already."
    assert saved(desk, ONCE) == closed


async def test_what_is_only_about_to_open_is_not_said_to_be_closed(desk):
    await desk.types("ana", "survey open now yes")
    said = "The survey is just opening. It can be closed in a minute."
    assert saved(desk, ONCE).stage is Stage.OPENING
    assert await desk.sends_form("ana", f"survey_close:{ONCE}") == said
    assert await desk.types("ana", "survey close yes") == said
    assert saved(desk, ONCE).stage is Stage.OPENING


async def test_no_day_is_named_on_which_one_would_be_left_out(desk):
    await opens(desk)
    await desk.types("ana", "survey close yes")
    await desk.passes(minutes=2)
    assert await desk.types("ana", "survey") == "The next survey opens on Tuesday 9 March 2027."
    for words in ("survey open now", "survey open now yes"):
        assert "can open on Friday 18 December" in await desk.types("ana", words)
    assert "(Open now)" not in await desk.looks_at_home("ana")


async def test_while_it_is_to_be_quiet_none_opens_by_hand(desk):
    await desk.types("sam", "quiet")
    said = await desk.types("ana", "survey open now")
    assert said == await desk.types("ana", "survey open now yes")
    assert "quiet" in said
    assert saved(desk, ONCE) is None


async def test_an_open_now_that_lay_around_opens_no_second_one(desk):
    action = (await desk.opens_form("ana", "survey_open")).action
    await opens(desk)
    assert "open" in await desk.sends_form("ana", action)
    assert len(audited(desk)) == 1


async def test_what_is_owed_stands_on_the_home_page_until_it_is_said(desk):
    await is_over(desk, a_wave())
    assert "(What changes) (Go ahead without) (Preview)" in await desk.looks_at_home("ana")
    await desk.taps_at_home("ana", "What changes", line1="Faster laptops")
    assert "(What changes)" not in await desk.looks_at_home("ana")


async def test_a_reader_sees_the_headline_of_the_last_survey_and_the_way_to_the_rest(a_desk):
    desk = await a_desk(PAGE + "results_readers: [priya]\n")
    await is_over(desk, a_wave(readers=("priya",)))
    home = await desk.looks_at_home("priya")
    assert "42 who answered" in home
    assert "(Results) (Results page)" in home
    assert "(Preview)" not in home
    assert "42 who answered" not in await desk.looks_at_home("ana")
    assert await desk.taps_at_home("priya", "Results") == "The results are in our own chat."


@pytest.mark.parametrize("person", ["dana", "sam"])
async def test_nobody_else_sees_anything_of_it_at_home(desk, person):
    await is_over(desk, a_wave())
    assert "SURVEY" not in await desk.looks_at_home(person)


@pytest.mark.parametrize("person", ["dana", "sam"])
async def test_a_made_up_press_is_refused(desk, person):
    await is_over(desk, a_wave())
    for press in ("survey_preview", "survey_results"):
        assert (await desk.presses(person, press)).startswith("Only ")
    assert (await desk.refused(person, "survey_open")).startswith("Only ")
    assert (await desk.sends_form(person, f"survey_close:{ONCE}")).startswith("Only ")
    assert desk.told(person) == []


def test_the_terminal_is_nobody_whom_settings_or_a_chat_can_name():
    own = settings(f'people: [{{id: "{TERMINAL}", slack: "{TERMINAL}"}}]\nadmins: ["{TERMINAL}"]')
    assert TERMINAL not in own.admin_ids
    assert own.person(TERMINAL) is None
    given = {"id": "c", "at": WEDNESDAY, "said_at": WEDNESDAY, "by": TERMINAL, "text": "survey"}
    assert is_terminal(CommandGiven(**given))
    assert not is_terminal(CommandGiven(**given, place=dm("ana")))
