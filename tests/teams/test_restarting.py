"""A desk at Teams that is killed and begins again, and what comes twice or in disorder."""

import pytest

from chatops.requests import State
from tests.desk import HELP
from tests.nudged import ask_and_drag, drags
from tests.story_desks import teams_desks

NOTED = "Noted, Dana. Sam is on today and will look."


@pytest.fixture
async def desk(tmp_path):
    async with teams_desks(tmp_path) as open_desk:
        yield await open_desk(shows_all=True)


async def test_what_was_said_while_nobody_listened_comes_again_and_is_noted_once(desk):
    await desk.dies()
    people = desk.teams.people.values()
    dana = next(who for who in people if who.name == "Dana Reis")
    asked = await desk.teams.says(dana, "My VPN is down", desk._talk(HELP))
    assert not desk.teams.deliveries.log[-1].taken
    desk = await desk.again()
    assert len(await desk.teams.deliveries.bring_lost()) == 1
    await desk._settle()
    assert desk.the_request().state is State.WAITING
    assert [said.text for said in desk.far_end.posts.values()] == [NOTED]
    await desk.teams.deliveries.repeat(desk.teams.deliveries.log[-1], 3)
    await desk._settle()
    assert len(desk.requests()) == 1
    assert desk.line(asked) == [NOTED]


async def test_all_that_comes_twice_is_done_once(desk):
    desk.teams.deliveries.twice = True
    asked = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root=asked)
    await desk.taps_at_home("sam", "It's over")
    request = desk.the_request()
    assert (request.state, request.helper) == (State.SETTLED, "sam")
    assert len(desk.line(asked)) == 1


async def test_an_answer_that_overtakes_its_ask_is_put_in_order(desk):
    deliveries = desk.teams.deliveries
    deliveries.holding = True
    asked = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root=asked)
    await desk.edits("dana", asked, "My VPN client is down")
    await deliveries.release([2, 1, 0])
    await desk._settle()
    request = desk.the_request()
    assert (request.state, request.helper) == (State.IN_HAND, "sam")
    assert request.text == "My VPN client is down"


@pytest.mark.parametrize(("lost", "seen"), [("drop before", 0), ("drop after", 1)])
async def test_a_hint_whose_answer_was_lost_is_not_said_again(desk, lost, seen):
    asked = await ask_and_drag(desk, 6)
    desk.teams.faults.add("send", lost)
    await desk.passes(minutes=2)
    assert len(desk.told("sam")) == seen
    for _ in range(2):
        await desk.passes(minutes=30)
        await drags(desk, asked, 1)
    assert len(desk.told("sam")) == seen


async def test_a_reply_whose_answer_was_lost_is_said_twice_at_most(desk):
    desk.teams.faults.add("send", "drop after", 5)
    asked = await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=5)
    desk.teams.faults.clear()
    await desk.passes(minutes=30)
    assert desk.line(asked) == [NOTED, NOTED]
    desk.far_end.posts.clear()  # whoever closes the desk is to find nothing more of it
