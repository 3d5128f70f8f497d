"""Delicate words at any moment: nothing is quoted before the coworker says what, and to whom."""

import pytest

from tests.cast import SETTINGS
from tests.desk import dm, group

MORE = "And my manager is harassing me, please tell nobody"
DELICATE = "I'm being harassed by a colleague, and my mailbox is full of it"


async def brought(desk):
    await desk.writes("dana", "My mail does not open")
    await desk.taps("dana", "That's fine")


def shown_to(desk, *people):
    return "\n".join(p.text for p in desk.in_group(*people))


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_delicate_words_that_come_later_are_asked_about_too(desk):
    await brought(desk)
    await desk.writes("dana", MORE)
    assert "harassing" not in shown_to(desk, "dana", "sam")
    assert desk.told("dana")[-1].startswith("I haven't passed any of this on.")
    await desk.taps("dana", "Choose what to pass on", words="I need a talk", to="alex")
    assert shown_to(desk, "alex", "dana").endswith("> I need a talk")
    assert "harassing" not in shown_to(desk, "dana", "sam")


@pytest.mark.miniature("it chooses the message's id")
async def test_delicate_words_in_a_reply_are_asked_about_too(desk):
    await desk.writes("dana", "My mail does not open", message="first")
    await desk.taps("dana", "That's fine")
    await desk.writes("dana", MORE, root="first")
    assert "harassing" not in shown_to(desk, "dana", "sam")


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
@pytest.mark.parametrize("asked", ["Wednesday 10:10", "Wednesday 20:00"])
async def test_delicate_words_before_they_are_brought_together_stay_out(desk, asked):
    await desk.until(asked)
    await desk.writes("dana", "My mail does not open")
    await desk.writes("dana", MORE)
    await desk.until("Thursday 10:00")
    assert shown_to(desk, "dana", "sam").endswith("> My mail does not open")


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_what_follows_a_wish_to_talk_is_asked_about(desk):
    await desk.writes("dana", DELICATE)
    await desk.taps("dana", "Just say I'd like a talk", to="sam")
    await desk.writes("dana", "It was in the lift on Monday")
    await desk.writes("dana", "Nobody else was there")
    assert "lift" not in shown_to(desk, "dana", "sam")
    await desk.taps("dana", "Leave it")
    await desk.writes("dana", "thanks")
    assert len(desk.in_group("dana", "sam")) == 1


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_what_stayed_out_stays_out_when_it_changes_hands(desk):
    await desk.writes("dana", DELICATE)
    await desk.taps("dana", "Choose what to pass on", words="My mailbox is full", to="sam")
    (root,) = desk.in_group("dana", "sam")
    await desk.writes("dana", "thanks, that monster")
    await desk.says("sam", "How full?", place=group("dana", "sam"), root=root.message)
    await desk.taps_at_home("sam", "Hand over", "mailbox", to="alex")
    await desk.taps("dana", "That's fine")
    (story,) = desk.in_group("alex", "dana")
    assert story.text.endswith("> My mailbox is full\nSam> How full?")


async def test_a_delicate_word_alone_is_no_small_talk(desk):
    await desk.writes("dana", "My manager is harassing me, please tell nobody")
    assert desk.told("dana")[0].startswith("I haven't passed any of this on.")


@pytest.mark.parametrize(
    "text",
    [
        "I want to complain about Sam",
        "Sam keeps ignoring me, so this is a complaint",
        "My payslip shows the wrong bank account",
    ],
)
async def test_a_complaint_about_a_helper_by_name_is_delicate(desk, text):
    await desk.writes("dana", text)
    await desk.passes(minutes=5)
    assert desk.in_group("dana", "sam") == []
    assert desk.told("dana")[0].startswith("I haven't passed any of this on.")


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_complaint_about_a_printer_is_not(a_desk):
    desk = await a_desk(SETTINGS + "first_dm_grace_minutes: 0\n")
    await desk.writes("dana", "People complain about the printer on floor 2, can you look?")
    assert len(desk.in_group("dana", "sam")) == 1
    assert desk.is_marked(desk.the_request().root, dm("dana"))
