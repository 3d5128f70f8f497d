"""Stories on a platform without home pages: the page is a card in the chat with the bot."""

import pytest

from tests.desk import SETTINGS
from tests.test_story_list_paging import filled

ASK = "My VPN is broken, can someone help?"


def card(desk, person):
    """The home card that is drawn anew."""
    return desk.far_end.cards[person]


@pytest.mark.parametrize("word", ["list", "mine", "home", "Home", "startseite"])
async def test_the_page_comes_as_a_card_at_the_end_of_the_chat(plain_desk, word):
    await plain_desk.says("dana", ASK)
    await plain_desk.writes("sam", word)
    assert len(plain_desk.told("sam")) == 1
    assert "WAITING" in plain_desk.told("sam")[0]
    assert f"Dana: {ASK}" in plain_desk.told("sam")[0]


async def test_a_coworker_sees_the_own_asks(plain_desk):
    await plain_desk.says("dana", ASK)
    await plain_desk.writes("dana", "mine")
    assert ASK in card(plain_desk, "dana").text
    assert "WAITING" not in card(plain_desk, "dana").text


async def test_the_card_is_kept_fresh_from_then_on(plain_desk):
    await plain_desk.writes("sam", "list")
    before = plain_desk.told("sam")
    await plain_desk.says("dana", ASK)
    await plain_desk.passes(minutes=1)
    assert ASK in card(plain_desk, "sam").text
    assert len(plain_desk.told("sam")) == len(before)


async def test_asked_again_a_new_card_is_the_page(plain_desk):
    await plain_desk.writes("sam", "list")
    first = card(plain_desk, "sam")
    await plain_desk.writes("sam", "list")
    assert card(plain_desk, "sam") is not first
    await plain_desk.says("dana", ASK)
    await plain_desk.passes(minutes=1)
    assert ASK in card(plain_desk, "sam").text
    assert ASK not in first.text


async def test_a_repeated_word_brings_one_card(plain_desk):
    for _ in range(2):
        await plain_desk.writes("sam", "list", message="m1")
    assert len(plain_desk.told("sam")) == 1


async def test_what_is_found_stands_on_the_card_with_its_buttons(plain_desk):
    await plain_desk.says("dana", ASK)
    await plain_desk.passes(minutes=2)
    await plain_desk.writes("sam", "find VPN")
    assert len(plain_desk.told("sam")) == 1
    assert "FOUND" in card(plain_desk, "sam").text
    await plain_desk.writes("sam", "find zeppelin")
    assert "zeppelin" in plain_desk.told("sam")[-1]


async def test_more_less_and_turning_work_on_the_card(plain_desk):
    filled(plain_desk, 12)
    await plain_desk.writes("sam", "list")
    count = len(plain_desk.told("sam"))
    shown = card(plain_desk, "sam")
    await plain_desk.presses("sam", shown.buttons["More"])
    await plain_desk.passes(minutes=1)
    assert "Less" in shown.buttons
    await plain_desk.presses("sam", shown.buttons["Less"])
    await plain_desk.passes(minutes=1)
    assert "Less" not in shown.buttons
    turned = next(action for action in shown.buttons.values() if action.startswith("page:"))
    before = shown.text
    await plain_desk.presses("sam", turned)
    await plain_desk.passes(minutes=1)
    assert shown.text != before
    assert len(plain_desk.told("sam")) == count


async def test_a_page_that_is_opened_is_a_card_too(plain_desk):
    told = await plain_desk.looks_at_home("sam")
    assert "WAITING" in told
    assert "WAITING" in card(plain_desk, "sam").text


async def test_an_office_that_is_told_can_be_changed_there(a_plain_desk):
    helpers = "[{id: sam, office: Lisbon}]"
    desk = await a_plain_desk(SETTINGS.replace("[sam, alex]", helpers))
    await desk.writes("dana", "I'm in the Lisbon office")
    assert desk.told("dana")[-1].endswith("Write “home” to me alone to change that.")
