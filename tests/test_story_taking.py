"""Taking it: by an answer or a sign; several may help; closing in on who has it."""

from datetime import timedelta

import pytest

from chatops.requests import State
from tests.cast import SETTINGS


@pytest.mark.parametrize("sign", ["👀", "🙋", "✋"])
async def test_a_helpers_sign_takes_it(desk, sign):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reacts("sam", sign, ask)
    request = desk.the_request()
    assert (request.state, request.helper, request.answered_at) == (State.IN_HAND, "sam", None)
    assert desk.line(ask) == []


@pytest.mark.parametrize("sign", ["👍", "❤", "🎉", "😄", "📝"])
async def test_any_other_sign_means_nothing(desk, sign):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reacts("sam", sign, ask)
    assert desk.the_request().state is State.WAITING


async def test_a_coworkers_sign_means_nothing(desk):
    ask = await desk.says("dana", "My VPN is down")
    for person in ("priya", "dana", "ana"):
        await desk.reacts(person, "👀", ask)
    assert desk.the_request().state is State.WAITING


async def test_a_sign_taken_back_lets_it_wait_again(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reacts("sam", "👀", ask)
    await desk.unreacts("sam", "👀", ask)
    assert desk.the_request().state is State.WAITING


async def test_a_sign_on_a_later_message_takes_it_too(desk):
    ask = await desk.says("dana", "My VPN is down")
    more = await desk.says("dana", "it says error 5", root=ask)
    await desk.reacts("sam", "👀", more)
    assert desk.the_request().helper == "sam"


@pytest.mark.miniature("it chooses the order of arrival")
async def test_a_sign_that_came_before_the_message_takes_it(desk):
    await desk.reacts("sam", "👀", "m55")
    await desk.says("dana", "My VPN is down", message="m55")
    assert desk.the_request().helper == "sam"


@pytest.mark.miniature("it chooses the order of arrival")
async def test_a_sign_that_came_before_the_reply_under_it_takes_it(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reacts("sam", "✋", "m55")
    await desk.says("dana", "it says error 5", root=ask, message="m55")
    assert desk.the_request().helper == "sam"


async def test_an_answer_takes_it(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root=ask)
    request = desk.the_request()
    assert (request.state, request.helper) == (State.IN_HAND, "sam")
    assert request.answered_at is not None


async def test_who_answered_last_has_it(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root=ask)
    await desk.says("alex", "I know this one", root=ask)
    request = desk.the_request()
    assert (request.helper, request.helpers) == ("alex", ("sam", "alex"))


async def test_the_list_takes_it_once(desk):
    await desk.says("dana", "My VPN is down")
    action = f"take:{desk.the_request().id}"
    assert await desk.taps_at_home("sam", "I'll take it", "VPN") == "You have it now."
    assert await desk.presses("sam", action) == "You have it already."
    assert await desk.presses("alex", action) == "Sam has it already."
    assert await desk.presses("dana", action) == "Only the desk can do that."
    assert desk.the_request().helper == "sam"


async def test_one_that_is_over_cannot_be_taken(desk):
    ask = await desk.says("dana", "My VPN is down")
    action = f"take:{desk.the_request().id}"
    await desk.reacts("sam", "✅", ask)
    assert await desk.presses("alex", action) == "This one is over; write again to bring it back."


async def test_a_button_of_something_long_gone_says_so(desk):
    for action in ("take:nothing", "unheard-of:1", "settle:"):
        assert await desk.presses("sam", action) == "That isn't here any more."


async def test_round_trips_are_counted(desk):
    ask = await desk.says("dana", "My VPN is down")
    for _ in range(3):
        await desk.says("sam", "And now?", root=ask)
        await desk.says("sam", "Anything?", root=ask)
        await desk.says("dana", "Error 5", root=ask)
        await desk.says("dana", "Error 6", root=ask)
    assert desk.the_request().round_trips == 3


async def test_messages_that_come_late_are_counted_where_they_belong(desk):
    ask = await desk.says("dana", "My VPN is down")
    before = desk.clock.now()
    await desk.passes(minutes=10)
    await desk.says("dana", "Error 5", root=ask)
    await desk.says("sam", "Which client?", root=ask, at=before + timedelta(minutes=1))
    request = desk.the_request()
    assert (request.round_trips, request.last_by_asker) == (1, True)


@pytest.mark.not_on_teams("nobody tells that an account is gone")
async def test_what_a_helper_has_waits_again_when_the_helper_leaves(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root=ask)
    await desk.meets("sam", deactivated=True)
    request = desk.the_request()
    assert (request.state, request.helper, request.helpers) == (State.WAITING, "", ("sam",))
    assert "Dana: My VPN is down, since 10:00" in await desk.looks_at_home("alex")


async def test_what_somebody_has_who_is_taken_off_the_settings_waits_again(a_desk):
    desk = await a_desk()
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("alex", "Which client?", root=ask)
    over = await desk.says("priya", "My mouse is broken")
    await desk.reacts("alex", "✅", over)
    again = await a_desk(SETTINGS.replace("[sam, alex]", "[sam]"), far_end=desk.far_end)
    await again.passes(minutes=1)
    vpn, mouse = again.requests()
    assert (vpn.state, vpn.helper) == (State.WAITING, "")
    await again.says("priya", "thanks", root=over)
    assert again.requests()[1].state is State.SETTLED
    assert mouse.state is State.SETTLED


async def test_where_everyone_helps_a_colleagues_answer_counts(a_desk):
    desk = await a_desk(SETTINGS.replace("name: it-help}", "name: it-help, everyone_helps: true}"))
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("priya", "Restart the client, that did it for me", root=ask)
    assert desk.the_request().helper == "priya"


async def test_who_is_no_helper_any_more_cannot_settle(a_desk):
    desk = await a_desk()
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root=ask)
    desk = await a_desk(SETTINGS.replace("[sam, alex]", "[alex]"), far_end=desk.far_end)
    await desk.reacts("sam", "✅", ask)
    assert desk.the_request().is_open
    await desk.reacts("alex", "✅", ask)
    assert desk.the_request().settled_by == "alex"
