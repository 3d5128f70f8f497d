"""One person on two platforms is asked by the survey once, reminded once, and answers once."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from surveys.eligible import who_is_asked
from tests.balloting import CROWD, SURVEYED, asked, ends, sent, the_wave
from tests.cast import settings
from tests.desk import dm
from tests.far_end import DOOR
from tests.surveyed import ASKED, REMINDED
from tests.two_doors import TEAMS, TwoDoors, look_for_noise, teams_dm

PEOPLE = "people: [{id: dana, playground: dana-p, teams: dana-t, reach: teams}]\n"
IN_ALREADY = "Your answer is in, and it counts once. Thank you."


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[TwoDoors]:
    """Dana on both platforms; the others on one of them."""
    desk = TwoDoors(tmp_path, text=SURVEYED + PEOPLE)
    await desk.open()
    for door in (DOOR, TEAMS):
        await desk.meets("dana", door=door)
    yield desk
    desk.close()
    look_for_noise(desk)


def heard(desk: TwoDoors, words: str) -> list[list[str]]:
    """What Dana was told that begins so: on the first platform, and on Teams."""
    chats = (desk.far_end.to("dana"), desk.teams.to("dana"))
    return [[told for told in chat if told.startswith(words)] for chat in chats]


async def test_who_is_on_both_is_asked_once_and_reminded_once_where_they_are_reached(both):
    await asked(both)
    assert [len(told) for told in heard(both, ASKED)] == [0, 1]
    assert the_wave(both).plan.eligible == len(CROWD) + 6
    await ends(both)
    assert [len(told) for told in heard(both, REMINDED)] == [0, 1]


async def test_an_answer_from_either_account_counts_once(both):
    wave = await asked(both)
    first = replace(sent(wave, "dana", 9), id="from teams", place=teams_dm("dana"))
    again = replace(sent(wave, "dana", 1), id="from the other", place=dm("dana"))
    assert await both.receives(first) == "Thank you. Your answer is counted."
    assert await both.receives(again) == IN_ALREADY
    assert await both.refused("dana", f"answer:{wave}:3") == IN_ALREADY
    assert both.box.close(wave).result().answered == 1


@pytest.mark.parametrize(("left", "told"), [(TEAMS, [1, 0]), (DOOR, [0, 1])])
async def test_who_has_left_one_platform_is_asked_on_the_other(both, left, told):
    await both.meets("dana", door=left, deactivated=True)
    await asked(both)
    assert [len(each) for each in heard(both, ASKED)] == told


async def test_who_leaves_one_platform_while_it_is_open_is_reminded_on_the_other(both):
    await asked(both)
    await both.meets("dana", door=TEAMS, deactivated=True)
    await ends(both)
    assert [len(told) for told in heard(both, REMINDED)] == [1, 0]


async def test_who_has_left_both_is_not_asked(both):
    for door in (DOOR, TEAMS):
        await both.meets("dana", door=door, deactivated=True)
    await asked(both)
    assert heard(both, ASKED) == [[], []]


@pytest.mark.parametrize("left", ["kim-p", "kim-t"])
async def test_two_accounts_of_before_they_were_listed_are_one_who_works_here(both, left):
    kim = PEOPLE.replace("dana", "kim")
    for account, door in (("kim-p", DOOR), ("kim-t", TEAMS)):
        await both.meets(account, door=door, deactivated=account == left)
    roster = both.store.read(lambda uow: uow.waves.roster()).result()
    found = who_is_asked(roster, settings(SURVEYED + kim), at=both.clock.now())
    assert [person.id for person in found.people if person.id.startswith("kim")] == ["kim"]
