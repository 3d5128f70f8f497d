"""A group chat that the platform refuses loses no request."""

import pytest

DELICATE = "I'm being harassed by a colleague, and my mailbox is full of it"


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_refused_chat_goes_to_the_next_helper(desk):
    desk.far_end.refuses = {"sam"}
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    (root,) = desk.in_group("alex", "dana")
    assert root.text.endswith("> My screen flickers")
    assert "not a person. Alex is one, and is on today" in desk.told("dana")[0]
    assert desk.the_request().brought_to == "alex"


async def test_where_no_chat_can_be_opened_the_coworker_hears_so(desk):
    desk.far_end.refuses = {"sam", "alex"}
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    (line,) = desk.told("dana")
    assert line.startswith("I'm the desk's assistant, not a person. Nobody is at the desk now")
    assert desk.the_request().chat == ""


@pytest.mark.miniature("a fault at Slack is for everybody, not for one person's chats")
async def test_a_chat_that_is_parked_goes_to_the_next_helper(desk):
    await desk.writes("dana", "My screen flickers")
    desk.far_end.parks = {"sam"}
    await desk.taps("dana", "That's fine")
    await desk.passes(minutes=5)
    assert len(desk.in_group("alex", "dana")) == 1


async def test_a_chosen_reader_is_not_replaced_by_another(desk):
    desk.far_end.refuses = {"alex"}
    await desk.writes("dana", DELICATE)
    await desk.taps("dana", "Choose what to pass on", words="My mailbox is full", to="alex")
    assert desk.in_group("dana", "sam") == []
    assert desk.told("dana")[0].startswith("I haven't passed any of this on.")


@pytest.mark.not_on_teams("nobody tells that an account is gone")
async def test_nobody_who_left_or_was_not_asked_for_is_agreed_to(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    id = desk.the_request().id
    await desk.presses("dana", f"agree:{id}:omar")
    await desk.presses("dana", f"agree:{id}:alex")
    assert desk.the_request().keeper == "sam"
    await desk.taps_at_home("sam", "Hand over", "screen", to="alex")
    await desk.meets("alex", deactivated=True)
    assert await desk.taps("dana", "That's fine") == "That isn't here any more."
    assert desk.the_request().keeper == "sam"
