"""Whose request it is: what is joined, and what Split and Join undo."""

import pytest

from chatops.events import BOT
from chatops.requests import State
from tests.cast import SETTINGS

STREAM = SETTINGS.replace("name: it-help}", "name: it-help, threads: false}")


async def test_a_thread_always_wins(desk):
    first = await desk.says("dana", "My VPN is down")
    await desk.says("dana", "And my mouse is broken, can I get a new one?", root=first)
    assert len(desk.requests()) == 1


async def test_going_on_within_twenty_minutes_is_the_same_request(desk):
    await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=19)
    await desk.says("dana", "I restarted the laptop and it still fails")
    assert len(desk.requests()) == 1
    await desk.passes(minutes=21)
    await desk.says("dana", "My mouse is broken")
    assert len(desk.requests()) == 2


async def test_an_answer_late_in_the_day_goes_on_where_the_helper_asked(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.passes(hours=2)
    await desk.says("sam", "Which client is it?", root=ask)
    await desk.passes(hours=2)
    await desk.says("dana", "The one from the portal, it fails at 98 %")
    request = desk.the_request()
    assert (request.round_trips, request.last_by_asker) == (1, True)


async def test_a_helpers_bare_line_answers_who_waits(desk):
    await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=5)
    await desk.says("sam", "Try it once more please")
    assert desk.the_request().helper == "sam"


async def test_a_helpers_line_answers_whom_it_names(desk):
    await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=1)
    await desk.says("priya", "My mouse is broken")
    await desk.says("sam", "@dana try it once more", mentions=("dana",))
    dana, priya = desk.requests()
    assert (dana.state, priya.state) == (State.IN_HAND, State.WAITING)
    await desk.says("alex", "Priya: come and get one")
    assert desk.requests()[1].helper == "alex"


async def test_same_here_adds_a_person(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("priya", "same here")
    assert desk.the_request().also == ("priya",)
    assert "My VPN is down" in await desk.looks_at_home("priya")
    assert desk.line(ask) == []


async def test_one_of_several_cannot_say_that_it_is_over_for_all(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("priya", "same here")
    await desk.says("sam", "Try it now", root=ask)
    await desk.says("priya", "works now, thanks", root=ask)
    await desk.reacts("priya", "✅", ask)
    await desk.reacts("priya", "✖", ask)
    assert desk.the_request().state is State.IN_HAND
    await desk.says("priya", "oh no, it fails again", root=ask)
    assert desk.the_request().last_by_asker
    await desk.says("dana", "works for me now", root=ask)
    assert desk.the_request().state is State.SETTLED


async def test_a_reply_under_a_second_message_belongs_to_the_request(desk):
    await desk.says("dana", "My VPN is down")
    more = await desk.says("dana", "on the Mac, since this morning")
    await desk.says("sam", "Which client?", root=more)
    assert desk.the_request().state is State.IN_HAND


@pytest.mark.miniature("it chooses the order of arrival")
async def test_a_reply_that_came_before_the_message_under_it_is_joined(desk):
    await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root="m900")
    await desk.says("dana", "on the Mac, since this morning", message="m900")
    assert desk.the_request().state is State.IN_HAND


async def test_a_remark_by_somebody_else_changes_nothing(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("omar", "did you check the cable?", root=ask)
    request = desk.the_request()
    assert (request.state, request.round_trips, request.also) == (State.WAITING, 0, ())


async def test_in_a_stream_only_asks_count(a_desk):
    desk = await a_desk(STREAM)
    await desk.says("dana", "my vpn client can't connect since this morning, any idea what to do?")
    await desk.says("omar", "lunch at 12 then")
    await desk.says("sam", "dana: which version?")
    await desk.says("dana", "12.4")
    request = desk.the_request()
    assert (request.asker, request.helper, request.round_trips) == ("dana", "sam", 1)


async def test_split_makes_two_of_one(desk):
    first = await desk.says("dana", "My VPN is down")
    second = await desk.says("dana", "and could I get a bigger screen?", root=first)
    form = await desk.opens_form("sam", f"split:{desk.the_request().id}")
    assert form.fields[0].label == "Where does the second one begin?"
    told = await desk.taps_at_home("sam", "Split", "VPN", message=second)
    assert told == "Those are two now."
    vpn, screen = desk.requests()
    assert (vpn.text, screen.text) == ("My VPN is down", "and could I get a bigger screen?")
    assert desk.is_marked(second)
    await desk.reacts("sam", "✅", first)
    vpn, screen = desk.requests()
    assert (vpn.state, screen.state) == (State.SETTLED, State.WAITING)
    await desk.says("sam", "How big?", root=first)
    assert desk.requests()[1].state is State.IN_HAND


async def test_two_that_share_a_thread_share_one_line(desk):
    first = await desk.says("dana", "My VPN is down")
    second = await desk.says("dana", "and could I get a bigger screen?", root=first)
    await desk.taps_at_home("sam", "Split", "VPN", message=second)
    await desk.until("Wednesday 18:30")
    assert len(desk.line(first)) == 1
    await desk.reacts("sam", "✖", second)
    assert len(desk.line(first)) == 1


async def test_there_is_nothing_to_split_in_one_message(desk):
    await desk.says("dana", "My VPN is down")
    told = await desk.refused("sam", f"split:{desk.the_request().id}")
    assert told == "There is only one message in this, so nothing to split."


async def test_somebody_elses_words_in_a_thread_can_be_split_off(desk):
    ask = await desk.says("dana", "My VPN is down")
    other = await desk.says("omar", "my printer is on fire by the way", root=ask)
    await desk.taps_at_home("sam", "Split", "VPN", message=other)
    assert [r.asker for r in desk.requests()] == ["dana", "omar"]


async def test_who_joined_by_mistake_leaves_with_a_split(desk):
    await desk.says("dana", "My VPN is down")
    same = await desk.says("priya", "same here, but it's the printer")
    assert desk.the_request().also == ("priya",)
    await desk.taps_at_home("sam", "Split", "VPN", message=same)
    dana, priya = desk.requests()
    assert dana.also == ()
    assert (priya.asker, priya.state) == ("priya", State.WAITING)


async def test_join_makes_one_of_two(desk):
    await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=30)
    other = await desk.says("priya", "Nothing in the intranet opens")
    first = desk.requests()[0].id
    told = await desk.taps_at_home("sam", "Join", "intranet", into=first)
    assert told == "Those are one now."
    assert desk.is_marked(other)
    assert desk.requests()[0].askers == ("dana", "priya")
    home = await desk.looks_at_home("sam")
    assert "VPN" in home
    assert "intranet" not in home
    await desk.says("sam", "Which floor are you on?", root=other)
    assert desk.requests()[0].state is State.IN_HAND


async def test_there_is_nothing_to_join_one_with(desk):
    await desk.says("dana", "My VPN is down")
    told = await desk.refused("sam", f"join:{desk.the_request().id}")
    assert told == "There is no other open one to join this with."


async def test_a_join_is_undone_by_a_split(desk):
    await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=30)
    other = await desk.says("priya", "Nothing in the intranet opens")
    await desk.taps_at_home("sam", "Join", "intranet", into=desk.requests()[0].id)
    await desk.taps_at_home("sam", "Split", "VPN", message=other)
    dana, priya = desk.requests()
    assert (dana.askers, priya.askers) == (("dana",), ("priya",))
    assert (dana.state, priya.state) == (State.WAITING, State.WAITING)
    assert priya.text == "Nothing in the intranet opens"
    await desk.until("Wednesday 18:30")
    assert len(desk.line(other)) == 1


async def test_a_private_one_is_not_joined_to_what_others_read(desk):
    await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=30)
    ask = await desk.says("priya", "Nothing in the intranet opens")
    await desk.reacts("priya", "🤫", ask)
    await desk.reacts("sam", "👀", ask)
    told = await desk.refused("sam", f"join:{desk.requests()[1].id}")
    assert told == "There is no other open one to join this with."


async def test_a_stale_join_form_leaves_somebody_elses_request_alone(desk):
    await desk.says("dana", "My VPN is down")
    theirs = await desk.says("omar", "My dock is dead")
    dana, omar = desk.requests()
    for emoji in ("✖", "✅"):
        await desk.reacts("sam", emoji, dana.root)
        answer = await desk.sends_form("sam", f"join:{dana.id}", into=omar.id)
        assert answer == "This one is over; write again to bring it back."
        await desk.unreacts("sam", emoji, dana.root)
    assert desk.request(omar.id) == omar
    assert desk.is_marked(theirs)


async def test_what_settled_one_once_does_not_settle_the_one_it_is_joined_to(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("omar", "My VPN is dead too, can you look?")
    dana, omar = desk.requests()
    await desk.reacts("sam", "✅", ask)
    await desk.presses("sam", f"back:{dana.id}")
    await desk.sends_form("sam", f"join:{dana.id}", into=omar.id)
    assert desk.request(omar.id).state is State.WAITING
    assert desk.request(dana.id).state is State.DROPPED


async def test_a_helper_whose_own_ask_is_joined_is_an_asker_there_and_answers_nobody(desk):
    await desk.says("dana", "My mail is down")
    await desk.says("alex", "My mail is down, too", mentions=(BOT,))
    await desk.taps_at_home("sam", "Join", "Alex: ")
    [joined] = [request for request in desk.requests() if request.is_open]
    assert joined.also == ("alex",)
    assert (joined.state, joined.helper) == (State.WAITING, "")
