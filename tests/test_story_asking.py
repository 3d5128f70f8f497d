"""Asking: in the help place, elsewhere, under an announcement; and what is no ask at all."""

from datetime import timedelta

import pytest

from chatops.events import BOT
from chatops.requests import State
from tests.cast import DOOR, OTHER, SETTINGS, place
from tests.desk import HELP

PRIVATE_PLACE = place("board", kind="private")


async def test_an_ask_gets_a_mark_and_no_words(desk):
    ask = await desk.says("dana", "My VPN is down")
    assert desk.is_marked(ask)
    assert desk.line(ask) == []
    request = desk.the_request()
    assert (request.asker, request.text, request.state) == ("dana", "My VPN is down", State.WAITING)


@pytest.mark.parametrize(
    "text",
    ["Thanks everybody", "Good morning all", "ok", "👍", "@priya did you try turning it off?"],
)
async def test_what_is_plainly_none_is_left_alone(desk, text):
    said = await desk.says("dana", text, mentions=("priya",) if "@" in text else ())
    assert desk.requests() == []
    assert not desk.is_marked(said)


async def test_a_bot_asks_for_nothing(desk):
    await desk.says("statuspage", "VPN is down, please help?", automated=True)
    assert desk.requests() == []


@pytest.mark.miniature("Slack's door drops edits by other bots")
async def test_a_bot_that_edits_its_message_still_asks_for_nothing(desk):
    said = await desk.says("statuspage", "VPN: investigating", automated=True)
    await desk.edits("statuspage", said, "Can somebody look at the VPN please? It fails for me")
    assert desk.requests() == []


async def test_what_helpers_say_is_no_ask(desk):
    await desk.says("sam", "Can everybody restart their laptop today please?")
    assert desk.requests() == []


async def test_a_helper_who_names_the_bot_asks_the_other_helpers(desk):
    ask = await desk.says("sam", f"{BOT} my own screen is dead", mentions=(BOT,))
    assert desk.is_marked(ask)
    assert "my own screen is dead" in await desk.looks_at_home("alex")
    waiting, _, asked = (await desk.looks_at_home("sam")).partition("WHAT YOU ASKED")
    assert "screen" not in waiting
    assert "screen" in asked
    await desk.reacts("sam", "👀", ask)
    assert desk.the_request().state is State.WAITING
    await desk.reacts("alex", "👀", ask)
    assert desk.the_request().helper == "alex"


async def test_a_screenshot_alone_is_an_ask(desk):
    ask = await desk.says("dana", "", files=1)
    assert desk.is_marked(ask)
    assert "Dana: a file or a picture" in await desk.looks_at_home("sam")


async def test_hello_first_and_the_ask_after_it_is_one_ask(desk):
    hello = await desk.says("dana", "Hello")
    ask = await desk.says("dana", "my VPN is down")
    assert not desk.is_marked(hello)
    assert desk.is_marked(ask)


async def test_a_hello_is_no_last_word_in_a_stream(a_desk):
    desk = await a_desk(SETTINGS.replace("name: it-help}", "name: it-help, threads: false}"))
    await desk.says("dana", "hello")
    await desk.says("dana", "could somebody help me, my vpn client can't connect any more?")
    assert desk.the_request().text.startswith("could somebody")


async def test_elsewhere_only_a_mention_is_heard(desk):
    await desk.says("dana", "My VPN is down", place=OTHER)
    assert desk.requests() == []
    ask = await desk.says("dana", f"{BOT} my VPN is down", place=OTHER, mentions=(BOT,))
    assert desk.is_marked(ask, OTHER)
    await desk.says("sam", "Which one?", place=OTHER, root=ask)
    assert desk.the_request().state is State.IN_HAND


async def test_a_mention_in_somebody_elses_thread_is_an_ask(desk):
    root = await desk.says("priya", "Lunch?", place=OTHER)
    said = {"place": OTHER, "root": root, "mentions": (BOT,)}
    ask = await desk.says("dana", f"{BOT} the projector here is dead", **said)
    assert desk.is_marked(ask, OTHER)
    assert desk.the_request().asker == "dana"


async def test_an_edit_that_names_the_bot_is_an_ask(desk):
    ask = await desk.says("dana", "my VPN is down", place=OTHER)
    await desk.edits("dana", ask, f"{BOT} my VPN is down", place=OTHER, mentions=(BOT,))
    assert desk.the_request().asker == "dana"


async def test_thanking_the_bot_is_no_ask(desk):
    await desk.says("dana", f"{BOT} thanks", place=OTHER, mentions=(BOT,))
    assert desk.requests() == []


@pytest.mark.not_on_teams("nobody tells of reactions on what people write")
async def test_the_request_reaction_makes_a_request_of_anything(desk):
    said = {"place": OTHER, "author": "dana", "text": "the beamer is dead again"}
    await desk.reacts("priya", "🛟", "m77", **said)
    assert desk.is_marked("m77", OTHER)
    assert (desk.the_request().asker, desk.the_request().private) == ("dana", False)


@pytest.mark.not_on_teams("nobody tells of reactions on what people write")
async def test_the_request_reaction_twice_is_one_request(desk):
    said = {"place": OTHER, "author": "dana", "text": "the beamer is dead again"}
    await desk.reacts("priya", "🛟", "m77", **said)
    await desk.reacts("priya", "🛟", "m77", added=False, **said)
    await desk.reacts("omar", "🛟", "m77", **said)
    assert len(desk.requests()) == 1


@pytest.mark.not_on_teams("nobody tells of reactions on what people write")
async def test_the_request_reaction_in_a_private_place_is_private(desk):
    said = {"place": PRIVATE_PLACE, "author": "dana", "text": "the beamer is dead"}
    await desk.reacts("dana", "🛟", "m77", **said)
    assert desk.the_request().private


async def test_a_guest_is_served_where_the_place_is_listed(desk):
    await desk.meets("gus", guest=True)
    ask = await desk.says("gus", "The guest wifi is down")
    assert desk.is_marked(ask)


@pytest.mark.not_on_teams("nobody tells of reactions on what people write")
async def test_a_guest_is_told_once_where_it_is_not(desk):
    await desk.meets("gus", guest=True)
    for _ in range(2):
        await desk.says("gus", f"{BOT} the wifi is down", place=OTHER, mentions=(BOT,))
    await desk.reacts("dana", "🛟", "m9", place=OTHER, author="gus", text="wifi is down")
    assert desk.requests() == []
    whispered = [p.text for p in desk.far_end.posts.values() if p.only_for == "gus"]
    assert whispered == ["Here I can only help people of this company."]


@pytest.mark.miniature("Slack answers a look-up at once")
async def test_an_unknown_author_is_looked_up_and_decided_later(desk):
    ask = await desk.says("nina", "My VPN is down")
    assert desk.requests() == []
    assert desk.far_end.asked_who == ["nina"]
    await desk.meets("nina")
    assert desk.is_marked(ask)
    assert desk.the_request().asker == "nina"


async def test_what_came_meanwhile_is_joined_when_the_author_is_known(desk):
    ask = await desk.says("nina", "My VPN is down")
    await desk.says("sam", "Which client?", root=ask)
    await desk.reacts("alex", "👀", ask)
    await desk.meets("nina")
    request = desk.the_request()
    assert request.state is State.IN_HAND
    assert set(request.helpers) == {"sam", "alex"}


@pytest.mark.miniature("Slack answers a look-up at once")
async def test_an_unknown_author_who_is_a_bot_gets_no_request(desk):
    await desk.says("webhook", "My VPN is down")
    await desk.meets("webhook", automated=True)
    assert desk.requests() == []


@pytest.mark.miniature("everybody who speaks on Slack is known there")
async def test_whom_the_platform_does_not_know_is_served_in_a_listed_place(desk):
    await desk.says("x9", "My VPN is down")
    await desk.meets("x9", name="", found=False)
    assert "somebody: My VPN is down" in await desk.looks_at_home("sam")


async def test_a_question_under_an_announcement_is_a_request(desk):
    news = await desk.says("sam", "FYI: the VPN will be down tonight from 22:00")
    ask = await desk.says("dana", "Will my backup fail then? I need it to run at 23:00", root=news)
    assert desk.is_marked(ask)
    await desk.says("sam", "No, it waits.", root=news)
    assert desk.the_request().state is State.IN_HAND


async def test_chatting_under_an_announcement_is_none(desk):
    news = await desk.says("sam", "FYI: the VPN will be down tonight from 22:00")
    await desk.says("dana", "Thanks for the heads-up", root=news)
    await desk.says("priya", "nice one", root=news)
    assert desk.requests() == []


async def test_several_people_ask_under_one_announcement(desk):
    news = await desk.says("sam", "FYI: the VPN will be down tonight from 22:00")
    first = await desk.says("dana", "Will my backup fail then? I need it to run", root=news)
    second = await desk.says("priya", "Can I still reach my mail from home tonight?", root=news)
    dana, priya = desk.requests()
    assert (dana.asker, priya.asker) == ("dana", "priya")
    assert desk.is_marked(first)
    assert desk.is_marked(second)
    await desk.says("alex", "@priya yes you can", root=news, mentions=("priya",))
    dana, priya = desk.requests()
    assert (dana.state, priya.state) == (State.WAITING, State.IN_HAND)
    await desk.reacts("sam", "✅", news)
    assert desk.requests()[0].state is State.WAITING


async def test_an_announcement_is_no_answer_to_who_waits(desk):
    await desk.says("dana", "My VPN is down")
    await desk.says("sam", "FYI: maintenance of the mail server tonight from 22:00")
    assert desk.the_request().state is State.WAITING


async def test_who_goes_on_to_ask_under_their_own_hello_is_heard(desk):
    hello = await desk.says("dana", "Hello everybody")
    ask = await desk.says(
        "dana", "could you help me, my VPN can't connect since today?", root=hello
    )
    assert desk.is_marked(ask)


@pytest.mark.not_on_teams("the line is the mark there")
async def test_a_late_message_gets_the_mark_and_no_line(desk):
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "My VPN is down", at=desk.clock.now() - timedelta(minutes=30))
    assert desk.is_marked(ask)
    assert desk.line(ask) == []


@pytest.mark.miniature("tests/slack/test_asking brings it eleven times")
async def test_the_same_message_twice_is_one_request(desk):
    said = {"message": "m1", "at": desk.clock.now()}
    for _ in range(2):
        await desk.says("dana", f"{BOT} my VPN is down", mentions=(BOT,), **said)
    assert len(desk.requests()) == 1


async def test_an_edit_can_make_an_ask(desk):
    said = await desk.says("dana", "Thanks")
    await desk.edits("dana", said, "Thanks, but my VPN is down again")
    assert desk.is_marked(said)


async def test_an_edit_brings_the_newer_words_to_the_list(desk):
    ask = await desk.says("dana", "My VNP is down")
    await desk.edits("dana", ask, "My VPN is down")
    assert desk.the_request().text == "My VPN is down"
    assert "My VPN is down" in await desk.looks_at_home("sam")


async def test_an_ask_that_is_deleted_is_taken_back(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.deletes(ask)
    assert desk.the_request().state is State.DROPPED
    assert not desk.is_marked(ask)


async def test_an_ask_that_was_answered_stays_when_it_is_deleted(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root=ask)
    await desk.deletes(ask)
    assert desk.the_request().state is State.IN_HAND
    assert "Dana: words that were taken back" in await desk.looks_at_home("sam")


async def test_an_ask_that_is_written_anew_before_it_is_deleted_stays(desk):
    ask = await desk.says("dana", "My VNP is down")
    again = await desk.says("dana", "My VPN is down, sorry")
    await desk.deletes(ask)
    request = desk.the_request()
    assert (request.state, request.text) == (State.WAITING, "My VPN is down, sorry")
    assert desk.is_marked(again)
    await desk.deletes(again)
    assert desk.the_request().state is State.DROPPED


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_ask_it_about_this_shows_what_is_passed_on_and_to_whom(desk):
    context = {"place": OTHER, "message": "m5", "author": "priya", "text": "printer says PC LOAD"}
    form = await desk.opens_form("dana", "ask", **context)
    assert form.title == "Ask IT about this"
    assert form.fields[0].value == "Priya wrote: printer says PC LOAD"
    assert form.fields[-1].text == (
        "Sam gets these words, and nothing else from this conversation."
    )
    assert desk.requests() == []
    await desk.sends_form("dana", "ask", words="printer says PC LOAD", more="3rd floor", to="alex")
    request = desk.the_request()
    assert (request.asker, request.private, request.brought_to) == ("dana", True, "alex")
    (root,) = desk.in_group("alex", "dana")
    assert root.text == "Dana wrote to the desk at 10:00:\n> printer says PC LOAD\n3rd floor"


async def test_ask_it_about_this_without_words_is_refused(desk):
    told = await desk.sends_form("dana", "ask", words=" ", more="", to="sam")
    assert told == "There is nothing in there that I could pass on."
    assert desk.requests() == []


@pytest.mark.miniature("it is about another door")
async def test_the_help_place_of_another_door_is_not_listed(a_desk):
    desk = await a_desk(SETTINGS.replace("id: it-help,", "id: it-help, door: slack,"))
    assert HELP.door == DOOR
    await desk.says("dana", "My VPN is down")
    assert desk.requests() == []


async def test_several_who_ask_in_one_thread_at_night_share_one_line(desk):
    news = await desk.says("sam", "FYI: the VPN will be down tonight from 22:00")
    await desk.until("Wednesday 20:00")
    await desk.says("dana", "Will my backup fail then? I need it to run", root=news)
    await desk.says("priya", "Can I still reach my mail from home tonight?", root=news)
    assert desk.line(news) == [
        "Sam will see this first tomorrow at 9:00. If it can't wait: +44 20 5550 0199."
    ]


@pytest.mark.miniature("nobody reacts to what is deleted")
async def test_the_request_reaction_brings_no_deleted_words_back(desk):
    gone = await desk.says("dana", "Thanks everybody")
    await desk.deletes(gone)
    await desk.reacts("priya", "🛟", gone, author="dana", text="Thanks everybody")
    assert desk.requests() == []


@pytest.mark.not_on_teams("nobody tells of reactions on what people write")
async def test_the_request_reaction_on_an_answer_goes_on_in_its_thread(desk):
    root = await desk.says("sam", "New beamers are in all rooms from today on.")
    reply = await desk.says("dana", "the one on the third floor", root=root)
    said = {"author": "dana", "text": "the one on the third floor"}
    await desk.reacts("priya", "🛟", reply, **said)
    assert desk.the_request().root == root
    await desk.says("sam", "On my way", root=root)
    assert desk.the_request().helper == "sam"


async def test_one_that_an_edit_made_an_ask_late_hears_who_looks(desk):
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "Good evening")
    await desk.passes(minutes=15)
    await desk.edits("dana", ask, "My VPN is down, can somebody help?")
    assert "will see this first tomorrow" in desk.line(ask)[0]
