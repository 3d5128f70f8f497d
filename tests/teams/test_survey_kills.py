"""C6 at the door to Teams: killed between an answer's arrival and ours to it, it counts once."""

from datetime import UTC, datetime

import pytest

from storage.ballot_box import BallotBox
from tests.balloting import REST, SURVEYED, asked, every_file, the_wave
from tests.cast import WEDNESDAY
from tests.killed import Killed, free_port
from tests.story_desks import teams_desks
from tests.teams.desk import ACCOUNTS, PATH, on_teams
from tests.teams.far_end.pressing import NO_APP
from tests.teams.kills_child import Life, serve

pytestmark = pytest.mark.kill
COUNTED = "Thank you. Your answer is counted."
IN_ALREADY = "Your answer is in, and it counts once. Thank you."
WORDS = "xylophone"


class Asking:
    """A desk that asks people how happy they are, and is killed while they answer."""

    def __init__(self, desk):
        self.desk, self.teams, self.wave = desk, desk.teams, the_wave(desk).id
        self.process, self.port = Killed(serve), free_port()
        self.teams.tells(f"http://127.0.0.1:{self.port}{PATH}")

    async def lives(self, dies_at=""):
        """Begin a life, after the end of the one before."""
        await self.process.until_gone()
        life = Life(
            folder=str(self.desk.folder),
            text=on_teams(SURVEYED),
            metadata=self.desk.metadata,
            line=self.teams.port,
            port=self.port,
            shift=WEDNESDAY - datetime.now(UTC),
            dies_at=dies_at,
            of_the_box=True,
        )
        self.process.start(life)
        await self.process.until_up()

    async def opens(self, person, number):
        """Somebody presses a number under the question that was put to them."""
        [question, *_] = self.teams.bots(ACCOUNTS[person])
        return (await self.teams.presses(ACCOUNTS[person], question, str(number))).dialog

    async def sends(self, person, form):
        """Somebody fills in the form and sends it; returns what is read then."""
        values = {f"field_{name}": value for name, value in (REST | {"differently": WORDS}).items()}
        seen = await self.teams.sends(ACCOUNTS[person], form, **values)
        return seen.trouble or seen.text


@pytest.fixture
async def asking(memory_folder):
    async with teams_desks(memory_folder) as open_desk:
        desk = await open_desk(text=SURVEYED)
        await asked(desk)
        found = Asking(desk)
        await desk.shut()
        try:
            yield found
        finally:
            found.process.close()


async def test_c6_killed_while_it_counts_an_answer_counts_once_and_its_form_can_be_sent_again(
    asking,
):
    await asking.lives(dies_at="commit")
    danas = await asking.opens("dana", 9)
    assert await asking.sends("dana", danas) == NO_APP, "and the form stays open"
    await asking.lives(dies_at="committed")
    assert await asking.sends("dana", danas) == NO_APP
    await asking.lives(dies_at="rebuilt")
    assert await asking.sends("dana", danas) == IN_ALREADY
    omars = await asking.opens("omar", 2)
    assert await asking.sends("omar", omars) == NO_APP
    await asking.lives()
    assert await asking.sends("omar", omars) == IN_ALREADY
    assert await asking.sends("priya", await asking.opens("priya", 7)) == COUNTED
    asking.process.kill()
    files = every_file(asking.desk.folder)
    assert [name for name, kept in files.items() if WORDS.encode() in kept] == ["survey/survey.db"]
    box = BallotBox(asking.desk.folder)
    count = box.close(asking.wave).result()
    box.shut()
    assert count.answered == 3
    assert {value: n for value, n in count.tallies["happy"].items() if n} == {9: 1, 2: 1, 7: 1}
