"""Writing to the bot alone: who gets it is said first, then coworker and helper are together."""

import pytest

from chatops.requests import State
from tests.cast import SETTINGS
from tests.desk import dm, group

FIRST = (
    "I'm the desk's assistant, not a person. What you write here goes to Sam, who is on today. "
    "Nothing is passed on yet. In 2 minutes it is, unless you'd rather have somebody else.\n"
    "(That's fine) (Somebody else)"
)
TOGETHER = (
    "Thanks, Dana. I'm the desk's assistant, not a person. Sam is one, and is on today: "
    "here is a chat for the three of us with what you wrote.\n(Somebody else)"
)
AGAIN = (
    "Thanks, Dana. Sam is on today: here is a chat for the three of us with what you wrote."
    "\n(Somebody else)"
)


async def brought(desk, text="My screen flickers"):
    await desk.writes("dana", text)
    await desk.taps("dana", "That's fine")
    return desk.in_group("dana", "sam")[-1].message


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_the_first_time_nothing_is_passed_on_before_the_coworker_says_so(desk):
    await desk.writes("dana", "My screen flickers")
    assert desk.told("dana") == [FIRST]
    assert desk.in_group("dana", "sam") == []
    assert "Dana" not in await desk.looks_at_home("sam")
    await desk.taps("dana", "That's fine")
    assert desk.told("dana") == [TOGETHER]
    (root,) = desk.in_group("dana", "sam")
    assert root.text == "Dana wrote to the desk at 10:00:\n> My screen flickers"


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_who_says_nothing_is_passed_on_after_two_minutes(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.passes(minutes=1)
    await desk.writes("dana", "the left one")
    await desk.passes(minutes=2)
    assert desk.told("dana") == [TOGETHER]
    (root,) = desk.in_group("dana", "sam")
    assert root.text.endswith("> My screen flickers\n> the left one")


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_somebody_else_can_be_chosen_before_anything_is_passed_on(desk):
    await desk.writes("dana", "My screen flickers")
    told = await desk.taps("dana", "Somebody else", to="alex")
    assert told == "Good, this goes to Alex."
    assert desk.in_group("dana", "sam") == []
    assert len(desk.in_group("alex", "dana")) == 1
    assert desk.told("dana") == [TOGETHER.replace("Sam is one", "Alex is one")]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_two_taps_open_one_chat(desk):
    await desk.writes("dana", "My screen flickers")
    action = f"fine:{desk.the_request().id}"
    await desk.presses("dana", action)
    await desk.presses("dana", action)
    await desk.passes(minutes=5)
    assert len(desk.in_group("dana", "sam")) == 1
    assert await desk.presses("priya", action) == "Only Dana can do that."


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_the_second_time_they_are_brought_together_at_once(desk):
    root = await brought(desk)
    await desk.reacts("sam", "✅", root, place=group("dana", "sam"))
    await desk.passes(hours=1)
    await desk.writes("dana", "My mouse is broken")
    assert desk.told("dana") == [TOGETHER, AGAIN]
    assert [p.text for p in desk.in_group("dana", "sam")] == [
        "Dana wrote to the desk at 10:00:\n> My screen flickers",
        "Dana wrote to the desk at 11:00:\n> My mouse is broken",
    ]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_with_one_helper_there_is_nobody_else_to_choose(a_desk):
    desk = await a_desk(SETTINGS.replace("[sam, alex]", "[sam]"))
    await desk.writes("dana", "My screen flickers")
    assert desk.told("dana") == [TOGETHER.removesuffix("\n(Somebody else)")]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_without_grace_the_first_one_is_passed_on_at_once(a_desk):
    desk = await a_desk(SETTINGS + "first_dm_grace_minutes: 0\n")
    await desk.writes("dana", "My screen flickers")
    assert desk.told("dana") == [TOGETHER]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_never_mind_in_time_passes_nothing_on(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.writes("dana", "works now, thanks")
    assert desk.told("dana") == ["Good, nothing was passed on."]
    await desk.passes(hours=1)
    assert desk.in_group("dana", "sam") == []
    await desk.writes("dana", "oh, it still fails")
    assert len(desk.in_group("dana", "sam")) == 1
    assert desk.told("dana") == [AGAIN]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_the_helper_answers_in_the_group_chat(desk):
    root = await brought(desk)
    place = group("dana", "sam")
    await desk.says("sam", "Which screen?", place=place, root=root)
    assert desk.the_request().state is State.IN_HAND
    await desk.says("dana", "The left one", place=place)
    await desk.says("sam", "Try another cable", place=place)
    await desk.says("dana", "works now, thanks", place=place)
    request = desk.the_request()
    assert (request.round_trips, request.state) == (2, State.SETTLED)


@pytest.mark.miniature("the moment in it is the outbox's own")
async def test_an_answer_before_we_know_of_our_own_message_is_joined(desk):
    await desk.writes("dana", "My screen flickers")
    (root,) = [f"bot{len(desk.far_end.posts) + 1}"]
    await desk.says("sam", "Which screen?", place=group("dana", "sam"), root=root)
    await desk.reacts("sam", "👀", root, place=group("dana", "sam"))
    await desk.taps("dana", "That's fine")
    assert desk.in_group("dana", "sam")[0].message == root
    assert desk.the_request().answered_at is not None


@pytest.mark.miniature("it brings one message twice under its id")
async def test_what_is_added_in_the_chat_with_the_bot_is_passed_on_once(desk):
    root = await brought(desk)
    await desk.writes("dana", "It is the left one", message="m70")
    await desk.writes("dana", "It is the left one", message="m70")
    added = [p for p in desk.in_group("dana", "sam") if p.root == root]
    assert [p.text for p in added] == ["Dana adds:\n> It is the left one"]
    assert len(desk.told("dana")) == 1


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_an_edit_of_what_was_passed_on_shows_there_too(desk):
    root = await brought(desk)
    added = await desk.writes("dana", "It is the left one")
    await desk.edits("dana", added, "It is the right one", place=dm("dana"))
    assert desk.in_group("dana", "sam")[1].text == "Dana adds:\n> It is the right one"
    await desk.deletes(added, place=dm("dana"))
    assert desk.in_group("dana", "sam")[1].text == "Dana adds:\nThese words were taken back."
    assert desk.in_group("dana", "sam")[0].message == root


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
@pytest.mark.parametrize("words", ["thanks", "Thank you Sam", "ok"])
async def test_thanks_after_the_end_are_not_passed_on(desk, words):
    root = await brought(desk)
    await desk.reacts("sam", "✅", root, place=group("dana", "sam"))
    await desk.writes("dana", words)
    assert desk.the_request().state is State.SETTLED
    assert len(desk.in_group("dana", "sam")) == 1
    assert len(desk.told("dana")) == 1


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_it_still_fails_brings_it_back_and_is_passed_on(desk):
    root = await brought(desk)
    await desk.reacts("sam", "✅", root, place=group("dana", "sam"))
    await desk.writes("dana", "It still doesn't work")
    assert desk.the_request().state is State.WAITING
    assert desk.in_group("dana", "sam")[1].text == "Dana adds:\n> It still doesn't work"


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_another_thing_that_does_not_work_is_a_new_ask(desk):
    root = await brought(desk)
    await desk.reacts("sam", "✅", root, place=group("dana", "sam"))
    await desk.writes("dana", "The printer doesn't work")
    assert [r.state for r in desk.requests()] == [State.SETTLED, State.WAITING]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_hello_after_the_end_is_answered_too(desk):
    root = await brought(desk)
    await desk.reacts("sam", "✅", root, place=group("dana", "sam"))
    await desk.writes("dana", "hi")
    assert desk.told("dana")[-1].startswith("I'm the desk's assistant, not a person.")
    assert desk.the_request().state is State.SETTLED


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_works_now_is_passed_on_and_settles_it(desk):
    await brought(desk)
    await desk.writes("dana", "works now, thanks")
    assert desk.the_request().state is State.SETTLED
    assert desk.in_group("dana", "sam")[1].text == "Dana adds:\n> works now, thanks"


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_after_four_working_hours_of_silence_it_is_a_new_ask(desk):
    await brought(desk)
    await desk.passes(hours=3, minutes=50)
    await desk.writes("dana", "Any idea?")
    assert len(desk.requests()) == 1
    await desk.passes(hours=4, minutes=10)
    await desk.writes("dana", "My mouse is broken")
    assert len(desk.requests()) == 2


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_good_news_after_a_day_still_settle_it(desk):
    await brought(desk)
    await desk.passes(days=1)
    await desk.writes("dana", "it works now")
    assert desk.the_request().state is State.SETTLED


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
@pytest.mark.parametrize("hello", ["hi", "Hello", "good morning"])
async def test_a_hello_is_answered_with_who_is_there(desk, hello):
    await desk.writes("dana", hello)
    said = (
        "I'm the desk's assistant, not a person. What you write here goes to Sam, who is on today."
    )
    assert desk.told("dana") == [said]
    await desk.writes("dana", hello)
    assert desk.told("dana") == [said]
    await desk.writes("dana", "My screen flickers")
    assert desk.told("dana") == [said, AGAIN]


async def test_an_edited_hello_can_be_an_ask(desk):
    hello = await desk.writes("dana", "hi")
    await desk.edits("dana", hello, "hi, my screen flickers", place=dm("dana"))
    assert desk.the_request().text == "hi, my screen flickers"


async def test_a_guest_is_told_once(desk):
    await desk.meets("gus", guest=True)
    await desk.writes("gus", "My screen flickers")
    await desk.writes("gus", "Hello?")
    assert desk.told("gus") == ["Here I can only help people of this company."]
    assert desk.requests() == []


@pytest.mark.miniature("Slack answers a look-up at once")
async def test_an_unknown_author_is_looked_up_first(desk):
    await desk.writes("nina", "My screen flickers")
    assert desk.told("nina") == []
    await desk.meets("nina")
    assert desk.told("nina") == [FIRST]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_what_a_helper_writes_goes_to_another_helper(desk):
    await desk.writes("sam", "My own screen flickers")
    assert desk.in_group("alex", "sam")[0].text.endswith("> My own screen flickers")


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_helper_who_answers_under_a_card_asks_for_nothing(desk):
    await desk.says("dana", "My VPN is down")
    await desk.taps_at_home("sam", "Hand over", "VPN", to="alex")
    card = next(p for p in desk.far_end.posts.values() if p.place == "dm-alex")
    await desk.writes("alex", "Sure, could you send me her laptop name?", root=card.message)
    assert len(desk.requests()) == 1


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_an_ask_by_command_goes_the_same_way(desk):
    assert await desk.types("dana", "my screen flickers") is None
    assert desk.told("dana") == [FIRST]
    await desk.taps("dana", "That's fine")
    await desk.writes("dana", "the left one")
    assert [p.text for p in desk.in_group("dana", "sam")] == [
        "Dana wrote to the desk at 10:00:\n> my screen flickers",
        "Dana adds:\n> the left one",
    ]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_in_one_group_chat_each_ask_has_a_message_of_its_own(desk):
    root = await brought(desk)
    place = group("dana", "sam")
    await desk.reacts("sam", "✅", root, place=place)
    ask = await desk.says("dana", "And my mouse is broken", place=place)
    assert desk.is_marked(ask, place)
    request = desk.requests()[1]
    assert (request.private, request.brought_to) == (True, "sam")
    await desk.until("Wednesday 18:01")
    assert desk.line(ask, place) == [
        (
            "Sam didn't get to this today and will see it first tomorrow at 9:00. "
            "If it can't wait: +44 20 5550 0199."
        )
    ]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_an_ask_in_a_group_chat_without_the_desk_is_brought_to_it(desk):
    place = group("dana", "priya")
    ask = await desk.says("dana", "Our beamer is broken", place=place)
    assert desk.line(ask, place) == [FIRST]
    await desk.taps("dana", "That's fine")
    assert len(desk.in_group("dana", "sam")) == 1
    assert len(desk.line(ask, place)) == 1


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_asking_for_somebody_else_tells_both(desk):
    told = await desk.types("dana", "for @priya her monitor is dead")
    assert told == "Noted for Priya, who knows now that you asked. Sam will have a look."
    assert desk.told("priya") == [
        "Dana asked the desk for you, and Sam will have a look:\n> her monitor is dead"
    ]
    assert desk.in_group("priya", "sam")[0].text == (
        "Dana wrote to the desk for Priya at 10:00:\n> her monitor is dead"
    )
    assert desk.the_request().asker == "priya"


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_asking_for_somebody_at_night_says_when(desk):
    await desk.until("Wednesday 20:00")
    told = await desk.types("dana", "for @priya her monitor is dead")
    assert told == (
        "Noted for Priya, who knows now that you asked. Sam will see it first tomorrow at 9:00."
    )
    assert desk.told("priya")[0].startswith(
        "Dana asked the desk for you, and Sam will see it first tomorrow at 9:00:"
    )
    await desk.until("Thursday 9:01")
    assert len(desk.in_group("priya", "sam")) == 1
    assert desk.told("priya")[0].startswith("Dana asked the desk for you")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("for @nobody a new mouse", "I don't know who that is yet. A mention with @ helps me."),
        ("for @priya", "There is nothing in there that I could pass on."),
    ],
)
async def test_asking_for_nobody_or_for_nothing_is_refused(desk, text, told):
    assert await desk.types("dana", text) == told
    assert desk.requests() == []


@pytest.mark.not_on_teams("typed words keep the bot's name there")
@pytest.mark.parametrize("text", ["help me with my screen", "log in fails", "quiet fan wanted"])
async def test_an_ask_that_begins_like_a_command_is_an_ask(desk, text):
    assert await desk.types("dana", text) is None
    assert desk.the_request().text == text


@pytest.mark.not_on_teams("who is not of the desk asks with the same words there")
async def test_a_guest_cannot_ask_by_command(desk):
    await desk.meets("gus", guest=True)
    assert await desk.types("gus", "my wifi is down") == (
        "Here I can only help people of this company."
    )


@pytest.mark.not_on_teams("help is told without the slash there: test_story_plain_words.py")
async def test_help_says_it_in_eight_lines(desk):
    for text in ("help", "", "  "):
        told = await desk.types("dana", text)
        assert len(told.splitlines()) == 8
    assert "#it-help" in told


@pytest.mark.not_on_teams("who is not of the desk asks with the same words there")
async def test_the_quiet_command_silences_everything_but_noting(desk):
    assert await desk.types("dana", "quiet") == "Only the desk can do that."
    assert (await desk.types("ana", "quiet")).startswith("I'm quiet now, everywhere.")
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "My VPN is down")
    await desk.writes("dana", "My screen flickers")
    assert desk.is_marked(ask)
    assert desk.far_end.posts == {}
    assert len(desk.requests()) == 2
    assert "I'm quiet until /it quiet off." in await desk.looks_at_home("ana")
    assert await desk.types("sam", "quiet off") == "I'm speaking again."
    await desk.until("Thursday 9:01")
    assert len(desk.told("dana")) == 1
    assert len(desk.in_group("dana", "sam")) == 1


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_what_was_asked_in_the_quiet_is_passed_on_afterwards(desk):
    await desk.types("sam", "quiet")
    await desk.writes("dana", "My screen flickers")
    await desk.passes(hours=1)
    assert desk.in_group("dana", "sam") == []
    await desk.types("sam", "quiet off")
    await desk.passes(minutes=1)
    assert len(desk.in_group("dana", "sam")) == 1


async def test_words_that_begin_like_such_a_command_are_an_ask(desk):
    for text in ("away message in Outlook is wrong", "back button does nothing", "find my printer"):
        assert await desk.types("dana", text) is None
    assert len(desk.requests()) == 3


async def test_help_names_only_what_there_is(desk):
    told = await desk.types("dana", "help")
    assert not [word for word in ("reached", "erase") if word in told]


async def test_signs_that_nobody_can_see_say_nothing(desk):
    unseen = "\u200b\u200d \u2060"
    await desk.writes("dana", unseen)
    await desk.says("dana", unseen)
    await desk.types("dana", unseen)
    assert desk.requests() == []
