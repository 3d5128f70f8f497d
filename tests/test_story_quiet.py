"""While the bot is quiet, who came to it is still answered, and nothing is lost."""

import pytest

from tests.desk import group

DELICATE = "I'm being harassed by a colleague, and my mailbox is full of it"


async def test_a_delicate_ask_is_answered_in_the_quiet(desk):
    await desk.types("sam", "quiet")
    await desk.writes("dana", DELICATE)
    assert desk.told("dana")[0].startswith("I haven't passed any of this on.")


@pytest.mark.parametrize("off", ["quiet off", "quiet aus"])
async def test_it_ends_in_either_language(desk, off):
    await desk.types("sam", "quiet")
    assert await desk.types("sam", off) == "I'm speaking again."
    assert desk.requests() == []


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_what_is_chosen_in_the_quiet_is_brought_afterwards(desk):
    await desk.types("sam", "quiet")
    await desk.writes("dana", DELICATE)
    await desk.taps("dana", "Choose what to pass on", words="My mailbox is full", to="alex")
    assert desk.in_group("alex", "dana") == []
    assert "here is a chat" not in desk.told("dana")[0]
    await desk.types("sam", "quiet off")
    await desk.passes(minutes=1)
    (root,) = desk.in_group("alex", "dana")
    assert root.text.endswith("> My mailbox is full")


@pytest.mark.miniature("it takes a row out of the outbox, which is then said again")
async def test_a_delicate_ask_without_its_question_is_asked_about_at_the_next_look(desk):
    await desk.writes("dana", DELICATE)
    lost = desk.the_request()
    await desk._background(lambda uow: _lose_line(uow, lost))
    desk.far_end.posts.clear()
    await desk.types("sam", "quiet")
    await desk.types("sam", "quiet off")
    await desk.passes(minutes=1)
    assert desk.told("dana")[0].startswith("I haven't passed any of this on.")


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_private_one_is_asked_about_in_the_quiet(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    (root,) = desk.in_group("dana", "sam")
    await desk.says("sam", "Which one?", place=group("dana", "sam"), root=root.message)
    await desk.types("alex", "quiet")
    told = await desk.taps_at_home("sam", "Hand over", "screen", to="alex")
    assert told == "This is private, so I've asked Dana first."
    assert desk.told("dana")[-1].startswith("Sam would like to hand this to Alex")


def _lose_line(uow, request):
    uow._db.execute("DELETE FROM outbox WHERE id = ?", (request.line,))
    uow._db.execute("UPDATE request SET line = '' WHERE id = ?", (request.id,))
