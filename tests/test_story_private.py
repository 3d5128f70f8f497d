"""Private: what is said in private or marked 🤫 is read by the helper who has it alone."""

import pytest

from chatops.requests import State
from tests.cast import SETTINGS, place
from tests.desk import dm, group
from tests.nudged import ROOMY

SERIOUS = SETTINGS + 'serious_contact: "Mo from People, +44 20 5550 0123"\n'
DELICATE = "I'm being harassed by a colleague, and my mailbox is full of it"
HIDDEN = "It is private, so its words are not shown here."
BOARD = place("board", kind="private")
BOARD_LISTED = SETTINGS.replace("name: it-help}", "name: it-help}, {id: board, name: board}")


async def private_in_the_open(desk):
    ask = await desk.says("dana", "My payslip does not open")
    await desk.reacts("dana", "🤫", ask)
    return ask


async def test_a_dm_is_private_on_other_peoples_lists(desk):
    await desk.writes("dana", "My payslip does not open")
    await desk.taps("dana", "That's fine")
    assert "Dana: My payslip does not open, since 10:00" in await desk.looks_at_home("sam")
    alex = await desk.looks_at_home("alex")
    assert "Dana, private, since 10:00, with Sam" in alex
    assert "payslip" not in alex
    assert "(Hand over)" not in alex


async def test_a_hush_makes_it_private_until_it_is_taken_off(desk):
    ask = await private_in_the_open(desk)
    assert "payslip" not in await desk.looks_at_home("sam")
    await desk.unreacts("dana", "🤫", ask)
    assert "payslip" in await desk.looks_at_home("sam")


@pytest.mark.parametrize("person", ["priya", "ana"])
async def test_somebody_elses_hush_means_nothing(desk, person):
    ask = await desk.says("dana", "My payslip does not open")
    await desk.reacts(person, "🤫", ask)
    assert not desk.the_request().private


async def test_nobodys_private_one_can_be_taken_and_then_be_read(desk):
    await private_in_the_open(desk)
    home = await desk.looks_at_home("sam")
    assert "Dana, private, since 10:00\n[Open]\n(I'll take it)\n" in home
    await desk.taps_at_home("sam", "I'll take it", "Dana, private")
    assert "payslip" in await desk.looks_at_home("sam")
    alex = await desk.looks_at_home("alex")
    assert "Dana, private, since 10:00, with Sam" in alex
    assert "payslip" not in alex


async def test_a_private_one_cannot_be_touched_by_another_helper(desk):
    await private_in_the_open(desk)
    await desk.taps_at_home("sam", "I'll take it", "Dana, private")
    id = desk.the_request().id
    for deed in ("settle", "not_one", "take", "private", "back"):
        told = await desk.presses("alex", f"{deed}:{id}")
        assert told == "This is private; only Sam can read it.", deed
    for form in ("hand_over", "later", "split", "join"):
        told = await desk.refused("alex", f"{form}:{id}")
        assert told == "This is private; only Sam can read it.", form


async def test_a_private_one_that_nobody_has_is_not_sorted_unread(desk):
    await private_in_the_open(desk)
    told = await desk.refused("sam", f"split:{desk.the_request().id}")
    assert told == "This is private; take it first, then you can read it."


async def test_a_coworker_makes_it_private_at_home(desk):
    await desk.says("dana", "My payslip does not open")
    told = await desk.taps_at_home("dana", "Make it private", "payslip")
    assert told == "This is private from now on."
    assert "payslip" not in await desk.looks_at_home("sam")
    assert "(Make it private)" not in await desk.looks_at_home("dana")


@pytest.mark.not_on_teams("the answer is the page there: test_story_plain_home.py")
async def test_what_is_private_is_not_found(desk):
    ask = await desk.says("dana", "My payslip does not open")
    await desk.passes(minutes=2)
    assert "payslip" in (await desk.types("sam", "find payslip"))
    await desk.reacts("dana", "🤫", ask)
    assert await desk.types("sam", "find payslip") == "I found nothing about payslip."
    await desk.passes(minutes=2)
    assert await desk.types("sam", "find payslip") == "I found nothing about payslip."


async def test_an_ask_in_a_private_place_is_private(a_desk):
    desk = await a_desk(BOARD_LISTED)
    ask = await desk.says("dana", "My payslip does not open", place=BOARD)
    assert desk.is_marked(ask, BOARD)
    assert desk.the_request().private
    assert "payslip" not in await desk.looks_at_home("sam")


async def test_what_is_private_is_not_on_a_later_card(desk):
    ask = await private_in_the_open(desk)
    await desk.reacts("sam", "✅", ask)
    await desk.passes(hours=1)
    await desk.says("dana", "My VPN is down")
    await desk.taps_at_home("sam", "Hand over", "VPN", to="alex")
    assert "payslip" not in desk.told("alex")[0]


async def test_delicate_words_are_quoted_to_nobody_before_the_coworker_says_so(a_desk):
    desk = await a_desk(SERIOUS)
    await desk.writes("dana", DELICATE)
    assert desk.told("dana") == [
        "I haven't passed any of this on. You choose what Sam gets to read, "
        "or whether it goes to somebody else. "
        "For something serious you can also speak to Mo from People, +44 20 5550 0123.\n"
        "(Choose what to pass on) (Just say I'd like a talk) (Leave it)"
    ]
    await desk.passes(days=2)
    assert desk.in_group("dana", "sam") == []
    for helper in ("sam", "alex"):
        assert "Dana" not in await desk.looks_at_home(helper)
        assert await desk.types(helper, "find mailbox") == "I found nothing about mailbox."
    assert DELICATE in (await desk.looks_at_home("dana"))


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_just_what_was_chosen_is_passed_on(desk):
    await desk.writes("dana", DELICATE)
    await desk.writes("dana", "It has gone on for months")
    told = await desk.taps("dana", "Choose what to pass on", words="My mailbox is full", to="alex")
    assert told == "Good, this goes to Alex."
    assert desk.told("dana") == ["Alex has just what you chose, and nothing else."]
    (root,) = desk.in_group("alex", "dana")
    assert root.text == "Dana wrote to the desk at 10:00:\n> My mailbox is full"
    assert "My mailbox is full" in await desk.looks_at_home("alex")
    assert "harass" not in await desk.looks_at_home("alex")


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_what_was_not_chosen_stays_out_when_it_changes_hands(desk):
    await desk.writes("dana", DELICATE)
    await desk.taps("dana", "Choose what to pass on", words="My mailbox is full", to="sam")
    await desk.taps_at_home("sam", "Hand over", "mailbox", to="alex")
    await desk.taps("dana", "That's fine")
    (root,) = desk.in_group("alex", "dana")
    assert root.text == "Dana wrote to the desk at 10:00:\n> My mailbox is full"


async def test_an_edit_does_not_pass_on_what_was_not_chosen(desk):
    ask = await desk.writes("dana", DELICATE)
    await desk.taps("dana", "Choose what to pass on", words="My mailbox is full", to="sam")
    await desk.edits("dana", ask, f"{DELICATE}, really", place=dm("dana"))
    assert desk.the_request().text == "My mailbox is full"


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_talk_can_be_asked_for_without_a_word(desk):
    await desk.writes("dana", DELICATE)
    await desk.taps("dana", "Just say I'd like a talk", to="sam")
    assert desk.told("dana") == ["Sam knows that you'd like to talk, and nothing else."]
    (root,) = desk.in_group("dana", "sam")
    assert root.text == (
        "Dana would like to talk to you about something; what it is, Dana will say then."
    )


async def test_leaving_it_keeps_nothing(desk):
    ask = await desk.writes("dana", DELICATE)
    await desk.taps("dana", "Leave it")
    assert desk.told("dana") == ["Good, nothing was passed on."]
    assert desk.the_request().state is State.DROPPED
    assert desk.the_request().text is None
    assert not desk.is_marked(ask, dm("dana"))


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_delicate_words_wait_for_the_helpers_hours(desk):
    await desk.until("Wednesday 20:00")
    await desk.writes("dana", DELICATE)
    await desk.taps("dana", "Choose what to pass on", words="My mailbox is full", to="alex")
    assert desk.in_group("alex", "dana") == []
    assert desk.told("dana")[0].startswith(
        "Thanks, Dana. Alex is not at work now and will see this first tomorrow at 9:00."
    )
    await desk.until("Thursday 9:01")
    (root,) = desk.in_group("alex", "dana")
    assert root.text.endswith("> My mailbox is full")


async def test_a_second_choice_comes_too_late(desk):
    await desk.writes("dana", DELICATE)
    id = desk.the_request().id
    await desk.taps("dana", "Choose what to pass on", words="My mailbox is full", to="sam")
    told = await desk.sends_form("dana", f"pass_on:{id}", words=DELICATE, to="alex")
    assert told == "Sam has it already."
    assert await desk.presses("dana", f"leave:{id}") == told
    assert await desk.sends_form("dana", f"pass_on:{id}", words=" ", to="alex") == (
        "There is nothing in there that I could pass on."
    )


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_words_that_were_chosen_in_the_form_are_not_asked_about_again(desk):
    await desk.sends_form("dana", "ask", words=DELICATE, more="", to="alex")
    assert desk.in_group("alex", "dana")[0].text.endswith(DELICATE)


async def test_delicate_words_for_somebody_else_are_that_persons_to_pass_on(desk):
    told = await desk.types("dana", "for @priya is being harassed by a colleague, in her mail")
    assert told == "Noted for Priya, who knows now that you asked and chooses who gets it."
    assert desk.told("priya")[0].startswith("Dana asked the desk for you:\n> is being harassed")
    assert desk.in_group("priya", "sam") == []
    await desk.taps("priya", "Leave it")
    assert desk.told("priya") == ["Good, nothing was passed on."]


async def test_only_the_coworker_decides(desk):
    await desk.writes("dana", DELICATE)
    id = desk.the_request().id
    for person in ("sam", "priya", "ana"):
        assert await desk.presses(person, f"leave:{id}") == "Only Dana can do that."
        assert await desk.refused(person, f"pass_on:{id}") == "Only Dana can do that."
    assert await desk.presses("sam", f"take:{id}") == "Only the desk can do that."


async def test_a_secret_is_not_kept_and_its_sender_is_told_once(desk):
    ask = await desk.says("dana", "My VPN is down, my password is Tr0ub4dor&3")
    await desk.edits("dana", ask, "My VPN is really down, my password is Tr0ub4dor&3")
    await desk.reacts("sam", "👀", ask, text="my password is Tr0ub4dor&3", author="dana")
    assert desk.told("dana") == [
        "That looked like a password, so I haven't kept it. "
        "Best to change it now, and to delete the message. Sam can help with that."
    ]
    assert desk.told("sam") == []
    assert "Tr0ub4dor" not in desk.the_request().text


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_private_group_chat_is_closed_like_any_request(desk):
    await desk.writes("dana", "My payslip does not open")
    await desk.taps("dana", "Somebody else", to="alex")
    assert len(desk.in_group("alex", "dana")) == 1
    await desk.until("Wednesday 18:01")
    assert desk.told("dana") == [
        "Alex didn't get to this today and will see it first tomorrow at 9:00. "
        "If it can't wait: +44 20 5550 0199."
    ]
    await desk.says("alex", "Which month?", place=group("alex", "dana"))
    await desk.until("Thursday 18:01")
    assert desk.told("dana")[0].startswith("Alex didn't get to this")


@pytest.mark.miniature("it is the same on every platform")
async def test_who_was_told_that_it_waits_does_not_see_its_words_any_more(a_desk):
    desk = await a_desk(ROOMY)
    ask = await desk.says("dana", "My payslip does not open")
    await desk.passes(minutes=125)
    assert "payslip" in desk.told("alex")[-1]
    await desk.says("sam", "Which month?", root=ask)
    await desk.reacts("dana", "🤫", ask)
    await desk.passes(minutes=1)
    assert not any("payslip" in told for told in desk.told("alex"))
    assert HIDDEN in desk.told("alex")[-1]
    assert any("payslip" in told for told in desk.told("sam"))  # who has it may read it


@pytest.mark.miniature("it is the same on every platform")
async def test_the_morning_digest_does_not_show_what_became_private(a_desk):
    desk = await a_desk(ROOMY)
    await desk.until("Wednesday 19:00")
    ask = await desk.says("dana", "My payslip does not open")
    await desk.until("Thursday 09:05")
    assert any("payslip" in told for told in desk.told("alex"))
    await desk.says("sam", "Which month?", root=ask)
    await desk.reacts("dana", "🤫", ask)
    await desk.passes(minutes=1)
    assert not any("payslip" in told for told in desk.told("alex"))


@pytest.mark.miniature("it is the same on every platform")
async def test_the_card_about_many_does_not_show_what_became_private(a_desk):
    desk = await a_desk(SETTINGS + "nudges: {burst_requests: 3}\n")
    for who in ("dana", "priya", "omar"):
        last = await desk.says(who, f"The VPN is down for {who}'s team")
    await desk.passes(minutes=1)
    assert "omar's team" in desk.told("sam")[-1]
    await desk.reacts("omar", "🤫", last)
    await desk.passes(minutes=1)
    assert "omar's team" not in desk.told("sam")[-1]
    assert "priya's team" in desk.told("sam")[-1]


@pytest.mark.miniature("it is the same on every platform")
async def test_an_offer_does_not_show_what_became_private(a_desk):
    desk = await a_desk(ROOMY)
    ask = await desk.says("dana", "My payslip does not open")
    await desk.says("sam", "Which month?", root=ask)
    await desk.types("sam", "away until tomorrow")
    await desk.passes(minutes=1)
    assert "payslip" in desk.told("alex")[-1]
    await desk.reacts("dana", "🤫", ask)
    await desk.passes(minutes=1)
    assert "payslip" not in desk.told("alex")[-1]
