"""Handing over: the next helper gets the whole story, the coworker one line by name."""

import pytest

from chatops.requests import State
from tests.cast import SETTINGS
from tests.desk import dm, group

ASKED = (
    "Sam would like to hand this to Alex, who would then read what you wrote. "
    "Is that fine with you?\n> My screen flickers\n(That's fine) (Rather not)"
)


async def brought(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    (root,) = desk.in_group("dana", "sam")
    await desk.says("sam", "Which one?", place=group("dana", "sam"), root=root.message)
    return root.message


async def test_the_next_helper_gets_the_story_and_the_coworker_a_line(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root=ask)
    await desk.says("dana", "The old one", root=ask)
    told = await desk.taps_at_home("sam", "Hand over", "VPN", to="alex", word="Needs your key")
    assert told == "Alex has it now."
    assert desk.told("alex") == [
        "Sam hands this to you. Dana asked at 10:00:\n"
        "> My VPN is down\n"
        "Said since then:\n"
        "Sam> Which client?\n"
        "Dana> The old one\n"
        "Sam> Needs your key\n"
        "[Open]"
    ]
    assert desk.line(ask) == [
        "Alex has this now, with everything said so far, and will answer here."
    ]
    request = desk.the_request()
    assert (request.state, request.helper, request.helpers) == (
        State.IN_HAND,
        "alex",
        ("sam", "alex"),
    )


async def test_one_that_nobody_answered_can_be_handed_over(desk):
    await desk.says("dana", "", files=1)
    await desk.taps_at_home("sam", "Hand over", "a file", to="alex")
    assert desk.told("alex") == [
        "Sam hands this to you. Dana asked at 10:00:\n> a file or a picture\n"
        "Nothing was said since then.\n[Open]"
    ]


async def test_the_card_says_what_happened_last_time(desk):
    first = await desk.says("dana", "My dock has no power")
    await desk.reacts("sam", "✅", first)
    await desk.passes(hours=2)
    await desk.says("dana", "My VPN is down")
    await desk.taps_at_home("sam", "Hand over", "VPN", to="alex")
    assert "What Dana needed last time:\n> My dock has no power" in desk.told("alex")[0]


async def test_a_second_sending_of_the_form_is_harmless(desk):
    await desk.says("dana", "My VPN is down")
    id = desk.the_request().id
    for told in ("Alex has it now.", "Alex has it already."):
        assert await desk.sends_form("sam", f"hand_over:{id}", to="alex", word="") == told
    assert len(desk.told("alex")) == 1


async def test_one_that_is_over_is_not_handed_over(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reacts("sam", "✅", ask)
    id = desk.the_request().id
    told = await desk.sends_form("sam", f"hand_over:{id}", to="alex", word="")
    assert told == "This one is over; write again to bring it back."


async def test_it_is_handed_to_helpers_only(desk):
    await desk.says("dana", "My VPN is down")
    id = desk.the_request().id
    for nobody in ("priya", "", "sam"):
        told = await desk.sends_form("sam", f"hand_over:{id}", to=nobody, word="")
        assert told == "That isn't here any more."


async def test_a_desk_of_one_hands_nothing_over(a_desk):
    desk = await a_desk(SETTINGS.replace("[sam, alex]", "[sam]"))
    await desk.says("dana", "My VPN is down")
    assert "(Hand over)" not in await desk.looks_at_home("sam")
    told = await desk.refused("sam", f"hand_over:{desk.the_request().id}")
    assert told == "Nobody else is at the desk to hand this to."


async def test_handed_to_and_fro_the_line_is_edited(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.taps_at_home("sam", "Hand over", "VPN", to="alex")
    await desk.taps_at_home("alex", "Hand over", "VPN", to="sam")
    assert desk.line(ask) == [
        "Sam has this now, with everything said so far, and will answer here."
    ]
    await desk.until("Wednesday 18:01")
    assert desk.line(ask)[0].startswith("Sam has this, and will go on with it tomorrow at 9:00.")


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_private_one_is_handed_over_only_when_the_coworker_agrees(desk):
    root = await brought(desk)
    told = await desk.taps_at_home("sam", "Hand over", "screen", to="alex")
    assert told == "This is private, so I've asked Dana first."
    assert desk.told("dana")[1:] == [ASKED]
    assert desk.the_request().helper == "sam"
    assert desk.in_group("alex", "dana") == []
    await desk.taps("dana", "That's fine")
    assert desk.told("dana")[1:] == ["Alex has it now."]
    (story,) = desk.in_group("alex", "dana")
    assert story.text == "Dana wrote to the desk at 10:00:\n> My screen flickers\nSam> Which one?"
    old = [p.text for p in desk.in_group("dana", "sam") if p.root == root]
    assert old == ["Alex has this now, and it goes on here:\n[Go to the new chat]"]
    request = desk.the_request()
    assert (request.helper, request.brought_to) == ("alex", "alex")


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_in_the_new_chat_it_goes_on(desk):
    await brought(desk)
    await desk.taps_at_home("sam", "Hand over", "screen", to="alex")
    await desk.taps("dana", "That's fine")
    await desk.writes("dana", "It got worse")
    assert desk.in_group("alex", "dana")[-1].text == "Dana adds:\n> It got worse"
    await desk.says("alex", "I'll come by", place=group("alex", "dana"))
    assert not desk.the_request().last_by_asker
    assert "screen" not in await desk.looks_at_home("sam")


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_asked_twice_the_coworker_is_asked_once(desk):
    await brought(desk)
    for _ in range(2):
        await desk.taps_at_home("sam", "Hand over", "screen", to="alex")
    assert desk.told("dana")[1:] == [ASKED]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_coworker_who_would_rather_not_is_not_asked_again(desk):
    await brought(desk)
    await desk.taps_at_home("sam", "Hand over", "screen", to="alex")
    await desk.taps("dana", "Rather not")
    assert desk.told("dana")[1:] == ["Good, this stays with Sam."]
    assert desk.told("sam") == ["Dana would rather leave this with you."]
    told = await desk.taps_at_home("sam", "Hand over", "screen", to="alex")
    assert told == "Dana would rather leave this with you."
    assert desk.told("dana")[1:] == ["Good, this stays with Sam."]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_an_answer_that_comes_too_late_changes_nothing(desk):
    root = await brought(desk)
    await desk.taps_at_home("sam", "Hand over", "screen", to="alex")
    await desk.reacts("sam", "✅", root, place=group("dana", "sam"))
    await desk.taps("dana", "That's fine")
    assert desk.told("dana")[1:] == ["This one is over; write again to bring it back."]
    assert desk.in_group("alex", "dana") == []


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_agreeing_twice_opens_one_chat(desk):
    await brought(desk)
    await desk.taps_at_home("sam", "Hand over", "screen", to="alex")
    for _ in range(2):
        await desk.presses("dana", f"agree:{desk.the_request().id}:alex")
    assert len(desk.in_group("alex", "dana")) == 1
    assert await desk.presses("sam", f"agree:{desk.the_request().id}:sam") == (
        "Only Dana can do that."
    )


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_coworkers_own_wish_asks_nobody(desk):
    await brought(desk)
    assert await desk.taps("dana", "Somebody else", to="alex") == "Good, this goes to Alex."
    assert len(desk.in_group("alex", "dana")) == 1
    assert desk.told("dana") == [
        "Thanks, Dana. Alex is on today: here is a chat for the three of us with what you wrote."
        "\n(Somebody else)"
    ]
    await desk.taps("dana", "Somebody else", to="sam")
    roots = [p for p in desk.in_group("dana", "sam") if not p.root]
    assert len(roots) == 2


async def test_a_hushed_one_goes_over_with_a_card(desk):
    ask = await desk.says("dana", "My payslip does not open")
    await desk.reacts("dana", "🤫", ask)
    await desk.taps_at_home("sam", "I'll take it", "Dana, private")
    await desk.taps_at_home("sam", "Hand over", "payslip", to="alex")
    assert desk.told("alex") == []
    await desk.taps("dana", "That's fine")
    assert desk.told("alex") == [
        "Sam hands this to you. Dana asked at 10:00:\n> My payslip does not open\n"
        "Nothing was said since then.\nThis is private: from now on only you read along.\n[Open]"
    ]
    assert desk.line(ask) == [
        "Alex has this now, with everything said so far, and will answer here."
    ]


@pytest.mark.not_on_teams("nobody tells that an account is gone")
async def test_the_coworker_of_a_helper_who_left_is_asked_who_may_have_it(desk):
    root = await brought(desk)
    await desk.meets("sam", deactivated=True)
    assert desk.told("dana")[1:] == [
        "Sam is not at the desk any more. Shall I give this to Alex, who would then read what "
        "you wrote?\n> My screen flickers\n(That's fine) (Rather not)"
    ]
    assert desk.the_request().state is State.WAITING
    assert "Dana, private" in await desk.looks_at_home("alex")
    await desk.taps("dana", "That's fine")
    assert len(desk.in_group("alex", "dana")) == 1
    assert desk.in_group("dana", "sam")[0].message == root


@pytest.mark.not_on_teams("nobody tells that an account is gone")
async def test_what_waits_for_a_helper_who_left_goes_to_another(desk):
    await desk.until("Wednesday 20:00")
    await desk.writes("dana", "My screen flickers")
    await desk.meets("sam", deactivated=True)
    await desk.until("Thursday 9:01")
    assert desk.in_group("dana", "sam") == []
    assert len(desk.in_group("alex", "dana")) == 1


async def test_what_is_deleted_is_taken_out_of_a_card(desk):
    ask = await desk.says("dana", "My VPN is down")
    more = await desk.says("dana", "my number is 0151 2342", root=ask)
    await desk.taps_at_home("sam", "Hand over", "VPN", to="alex")
    await desk.deletes(more)
    assert "0151" not in desk.told("alex")[0]
    assert "These words were taken back." in desk.told("alex")[0]
    assert "My VPN is down" in desk.told("alex")[0]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_what_was_none_is_taken_out_of_a_group_chat(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    ask = desk.the_request().root
    await desk.reacts("dana", "✖", ask, place=dm("dana"))
    assert [p.text for p in desk.in_group("dana", "sam")] == [
        "Dana wrote to the desk at 10:00:\nThese words were taken back."
    ]
    assert desk.told("dana") == []
