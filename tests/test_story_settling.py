"""Settling: by a person's ✅ or "works now"; what comes back, fades, rests, or was none."""

import pytest

from chatops.requests import State
from tests.cast import HELP, SETTINGS

ELSEWHERE = (
    SETTINGS + 'elsewhere: {facilities: {for: "chairs and heating", contact: "#facilities"}}'
)


async def answered(desk, text="My VPN is down"):
    ask = await desk.says("dana", text)
    await desk.says("sam", "Try it now", root=ask)
    return ask


@pytest.mark.parametrize("person", ["sam", "alex", "dana"])
async def test_a_tick_on_the_first_message_settles_it(desk, person):
    ask = await answered(desk)
    await desk.reacts(person, "✅", ask)
    request = desk.the_request()
    assert (request.state, request.settled_by) == (State.SETTLED, person)
    assert desk.line(ask) == []


async def test_somebody_elses_tick_means_nothing(desk):
    ask = await answered(desk)
    await desk.reacts("priya", "✅", ask)
    assert desk.the_request().state is State.IN_HAND


@pytest.mark.not_on_teams("a reaction is on the bot's line there, and means the whole request")
async def test_the_coworkers_tick_on_the_answer_settles_it(desk):
    ask = await desk.says("dana", "My VPN is down")
    answer = await desk.says("sam", "Try it now", root=ask)
    await desk.reacts("alex", "✅", answer)
    assert desk.the_request().state is State.IN_HAND
    await desk.reacts("dana", "✅", answer)
    assert desk.the_request().state is State.SETTLED


async def test_taking_the_tick_away_brings_it_back(desk):
    ask = await answered(desk)
    await desk.reacts("sam", "✅", ask)
    await desk.unreacts("sam", "✅", ask)
    assert desk.the_request().state is State.IN_HAND


async def test_of_two_ticks_one_is_enough(desk):
    ask = await answered(desk)
    await desk.reacts("sam", "✅", ask)
    await desk.reacts("dana", "✅", ask)
    await desk.unreacts("sam", "✅", ask)
    assert desk.the_request().state is State.SETTLED


async def test_works_now_settles_it_without_a_word(desk):
    ask = await answered(desk)
    await desk.says("dana", "works now, thank you", root=ask)
    assert desk.the_request().state is State.SETTLED
    assert desk.line(ask) == []


@pytest.mark.parametrize("words", ["thanks", "Thanks, I'll try", "still doesn't work"])
async def test_these_settle_nothing(desk, words):
    ask = await answered(desk)
    await desk.says("dana", words, root=ask)
    assert desk.the_request().state is State.IN_HAND


async def test_writing_again_brings_it_back(desk):
    ask = await answered(desk)
    await desk.reacts("sam", "✅", ask)
    await desk.says("dana", "Now it asks for a code", root=ask)
    request = desk.the_request()
    assert (request.state, request.helper) == (State.IN_HAND, "sam")
    assert request.waiting_since is not None


@pytest.mark.parametrize("words", ["thanks", "thank you so much", "works now, thanks"])
async def test_thanks_after_the_end_leave_it_over(desk, words):
    ask = await answered(desk)
    await desk.reacts("sam", "✅", ask)
    over = desk.the_request().settled_at
    await desk.says("dana", words, root=ask)
    request = desk.the_request()
    assert (request.state, request.settled_by, request.settled_at) == (State.SETTLED, "sam", over)


async def test_an_edit_can_take_works_now_back(desk):
    ask = await answered(desk)
    works = await desk.says("dana", "works now", root=ask)
    await desk.edits("dana", works, "works now on the phone, but not on the laptop")
    assert desk.the_request().state is State.IN_HAND


async def test_the_list_settles_and_brings_back(desk):
    await answered(desk)
    told = await desk.taps_at_home("sam", "It's over", "VPN")
    assert told == "Off the list. Writing again brings it back."
    home = await desk.looks_at_home("sam")
    assert "SETTLED TODAY\nDana: My VPN is down" in home
    assert await desk.taps_at_home("alex", "Bring it back", "VPN") == "It's on the list again."
    assert desk.the_request().state is State.IN_HAND


async def test_a_coworker_settles_at_home(desk):
    await answered(desk)
    await desk.taps_at_home("dana", "It's over", "VPN")
    assert desk.the_request().settled_by == "dana"


async def test_one_that_was_answered_fades_after_five_quiet_working_days(desk):
    ask = await answered(desk)
    await desk.until("Tuesday 12:00")
    assert desk.the_request().state is State.IN_HAND
    await desk.until("Wednesday 10:01")
    assert desk.the_request().state is State.FADED
    assert desk.line(ask) == []
    assert "VPN" not in await desk.looks_at_home("sam")


async def test_one_word_brings_back_what_faded(desk):
    ask = await answered(desk)
    await desk.passes(days=8)
    await desk.says("dana", "It is down again", root=ask)
    assert desk.the_request().state is State.IN_HAND
    await desk.passes(days=30)
    assert desk.the_request().state is State.IN_HAND


async def test_thanks_do_not_bring_back_what_faded(desk):
    ask = await answered(desk)
    await desk.passes(days=8)
    await desk.says("dana", "thanks", root=ask)
    assert desk.the_request().state is State.FADED


async def test_a_thread_that_ends_with_thanks_fades(desk):
    ask = await answered(desk)
    await desk.says("dana", "thanks", root=ask)
    await desk.passes(days=8)
    assert desk.the_request().state is State.FADED


async def test_one_where_the_coworker_had_the_last_word_never_fades(desk):
    ask = await answered(desk)
    await desk.says("dana", "It still says error 5", root=ask)
    await desk.passes(days=60)
    assert desk.the_request().state is State.IN_HAND


async def test_one_that_nobody_answered_is_never_closed(desk):
    await desk.says("dana", "My VPN is down")
    await desk.passes(days=60)
    assert desk.the_request().state is State.WAITING


async def test_what_was_brought_back_does_not_fade_at_once(desk):
    await answered(desk)
    await desk.passes(days=8)
    await desk.presses("sam", f"back:{desk.the_request().id}")
    await desk.passes(days=2)
    assert desk.the_request().state is State.IN_HAND
    await desk.passes(days=8)
    assert desk.the_request().state is State.FADED


async def test_a_message_that_comes_late_keeps_it_from_fading(desk):
    ask = await answered(desk)
    await desk.until("Tuesday 12:00")
    said = desk.clock.now()
    await desk.until("Wednesday 10:30")
    assert desk.the_request().state is State.FADED
    await desk.says("sam", "I have ordered a new one", root=ask, at=said)
    assert desk.the_request().state is State.IN_HAND


async def test_later_puts_it_back_on_the_list_that_morning(desk):
    await answered(desk)
    told = await desk.taps_at_home("sam", "Later", "VPN")
    assert told == "It's back on your list tomorrow at 9:00."
    assert "VPN" not in await desk.looks_at_home("sam")
    await desk.until("Thursday 9:00")
    assert "VPN" in await desk.looks_at_home("sam")


@pytest.mark.parametrize(
    ("when", "day", "told"),
    [
        ("monday", "", "on Monday at 9:00"),
        ("date", "12 January", "on Tuesday 12 January 2027 at 9:00"),
        ("date", "2026-11-21", "on Monday at 9:00"),  # a Saturday: nobody is there
    ],
)
async def test_later_can_be_a_day(desk, when, day, told):
    await answered(desk)
    said = await desk.taps_at_home("sam", "Later", "VPN", when=when, day=day)
    assert said == f"It's back on your list {told}."


@pytest.mark.parametrize("day", ["", "soon", "17 November 2026", "2026-11-18", "31 February"])
async def test_a_day_that_cannot_be_read_is_asked_for_again(desk, day):
    await answered(desk)
    told = await desk.taps_at_home("sam", "Later", "VPN", when="date", day=day)
    assert told == "I couldn't read that date. 12 January or 2027-01-12 works."
    assert desk.the_request().later_until is None


async def test_what_was_put_off_does_not_fade_before_its_day(desk):
    await answered(desk)
    await desk.taps_at_home("sam", "Later", "VPN", when="date", day="12 January")
    await desk.passes(days=50)
    assert desk.the_request().state is State.IN_HAND
    await desk.passes(days=14)
    assert desk.the_request().state is State.FADED


async def test_a_word_of_the_coworker_ends_the_rest(desk):
    ask = await answered(desk)
    await desk.taps_at_home("sam", "Later", "VPN", when="monday")
    await desk.says("dana", "It got worse", root=ask)
    assert "VPN" in await desk.looks_at_home("sam")


@pytest.mark.parametrize("person", ["sam", "dana"])
async def test_not_one_takes_mark_and_words_away(desk, person):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reacts(person, "✖", ask)
    request = desk.the_request()
    assert (request.state, request.text) == (State.DROPPED, None)
    assert not desk.is_marked(ask)
    assert "VPN" not in await desk.looks_at_home("sam")


@pytest.mark.not_on_teams("the cross goes with the line that it is on")
async def test_not_one_takes_the_line_away_and_a_new_one_can_be_said(desk):
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "My VPN is down")
    assert len(desk.line(ask)) == 1
    await desk.reacts("sam", "✖", ask)
    assert desk.line(ask) == []
    await desk.unreacts("sam", "✖", ask)
    assert desk.is_marked(ask)
    assert desk.the_request().state is State.WAITING
    await desk.until("Thursday 18:01")
    assert len(desk.line(ask)) == 1


async def test_somebody_elses_cross_means_nothing(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reacts("priya", "✖", ask)
    assert desk.the_request().state is State.WAITING


async def test_the_list_says_that_it_was_none(desk):
    await desk.says("dana", "My VPN is down")
    told = await desk.taps_at_home("sam", "Not one for the desk", "VPN")
    assert told == "Taken off, and its words are forgotten."
    assert desk.the_request().state is State.DROPPED


async def test_chatting_on_where_it_was_none_keeps_no_words(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reacts("dana", "✖", ask)
    await desk.says("priya", "what a pity", root=ask)
    assert desk.the_request().state is State.DROPPED


async def test_asking_on_where_it_was_none_is_a_new_ask(desk):
    ask = await desk.says("dana", "The coffee machine is broken")
    await desk.reacts("sam", "✖", ask)
    await desk.passes(minutes=40)
    more = await desk.says(
        "dana", "ok, but could you help me, my VPN can't connect since today?", root=ask
    )
    assert desk.is_marked(more)
    _, vpn = desk.requests()
    assert vpn.state is State.WAITING


async def test_not_ours_names_who_it_is_for(a_desk):
    desk = await a_desk(ELSEWHERE)
    ask = await desk.says("dana", "My chair is broken")
    told = await desk.taps_at_home("sam", "Not ours", "chair", who="facilities")
    assert told == "I've said that this is one for #facilities."
    assert desk.line(ask) == [
        (
            "Sam says this is one for #facilities. "
            "I haven't passed anything on, so best to write there yourself."
        )
    ]
    assert desk.the_request().state is State.SETTLED


async def test_without_anybody_elsewhere_there_is_no_such_button(desk):
    await desk.says("dana", "My chair is broken")
    assert "(Not ours)" not in await desk.looks_at_home("sam")
    assert await desk.refused("sam", f"not_ours:{desk.the_request().id}")


@pytest.mark.parametrize("words", ["ok", "👍", "great"])
async def test_a_nod_after_the_end_leaves_it_over(desk, words):
    ask = await answered(desk)
    await desk.reacts("sam", "✅", ask)
    await desk.says("dana", words, root=ask)
    assert desk.the_request().state is State.SETTLED


@pytest.mark.parametrize("words", ["no", "nope", "?", "ok, but how?"])
async def test_a_doubt_after_the_end_brings_it_back(desk, words):
    ask = await answered(desk)
    await desk.reacts("sam", "✅", ask)
    await desk.says("dana", words, root=ask)
    assert desk.the_request().state is State.IN_HAND


async def test_a_nod_answers_a_question_while_it_is_open(desk):
    ask = await answered(desk)
    await desk.says("dana", "yes", root=ask)
    assert desk.the_request().round_trips == 1


@pytest.mark.not_on_teams("a reaction is on the bot's line there, and means the whole request")
@pytest.mark.parametrize("who", ["dana", "sam"])
async def test_a_cross_on_what_was_added_takes_only_that_out(desk, who):
    ask = await desk.says("dana", "My VPN is down")
    added = await desk.says("dana", "Lunch anyone?", root=ask)
    await desk.reacts(who, "✖", added)
    request = desk.the_request()
    assert (request.state, request.text) == (State.WAITING, "My VPN is down")
    kept = desk.store.read(lambda uow: uow.messages.get(desk.place(HELP), added)).result()
    assert (kept.text, kept.request) == (None, None)
