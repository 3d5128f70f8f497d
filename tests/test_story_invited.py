"""The bot is brought into a place: one line there, and only where people could wonder."""

import pytest

from chatops.events import BOT
from tests.cast import HELP, OTHER, SETTINGS, place
from tests.desk import dm, group

HELLO = (
    "I'm the IT desk's assistant, not a person. Here I only read what mentions me, or what "
    "somebody puts 🛟 on. An admin of the desk can make this a place for asking."
)


@pytest.mark.not_on_teams("it does not name the reaction there, which it would not hear of")
@pytest.mark.parametrize("where", [OTHER, place("board", kind="private")])
async def test_in_a_place_that_is_not_listed_it_says_once_what_it_hears(desk, where):
    await desk.is_invited(where)
    assert desk.far_end.in_thread(where.id, "") == [HELLO]
    await desk.is_invited(where, by="priya")
    assert desk.far_end.in_thread(where.id, "") == [HELLO]


@pytest.mark.not_on_teams("it does not name the reaction there, which it would not hear of")
async def test_each_place_has_its_own_line(desk):
    await desk.is_invited(OTHER)
    await desk.is_invited(place("kitchen"))
    assert desk.far_end.in_thread("kitchen", "") == [HELLO]


@pytest.mark.parametrize("where", [HELP, dm("dana"), group("dana", "sam")])
async def test_where_it_hears_everything_people_just_ask(desk, where):
    await desk.is_invited(where)
    assert not desk.far_end.posts


@pytest.mark.not_on_teams("it does not name the reaction there, which it would not hear of")
async def test_it_says_what_the_desk_has_set(a_desk):
    desk = await a_desk(SETTINGS + 'request_reaction: "🆘"\nlanguage: de\n')
    await desk.is_invited(OTHER)
    (line,) = desk.far_end.in_thread(OTHER.id, "")
    assert "🆘" in line
    assert line.startswith("Ich bin die Assistenz der IT, kein Mensch.")


async def test_while_it_is_quiet_it_says_nothing(desk):
    await desk.types("sam", "quiet")
    await desk.is_invited(OTHER)
    assert not desk.far_end.posts


async def test_what_it_says_it_hears_it_hears(desk):
    await desk.is_invited(OTHER)
    ask = await desk.says("dana", f"{BOT} my VPN is down", place=OTHER, mentions=(BOT,))
    assert desk.is_marked(ask, OTHER)
