"""Real processes, really killed while people live on Teams: 4 kills in the run, more with =all."""

import os

import pytest

from tests.crashing import named_steps
from tests.teams.far_end import FakeTeams
from tests.teams.kills import Killing
from tests.teams.signing import Metadata

pytestmark = pytest.mark.kill
ALL = os.environ.get("DESKSIDE_KILLS") == "all"
ROUNDS, ACTS, KILLS, DRAGS = (20, 150, 12, 8) if ALL else (1, 40, 3, 4)


@pytest.fixture
async def teams():
    async with FakeTeams(secure=True) as found:
        found.token = "token-1"
        yield found


@pytest.fixture
def page(teams):
    with Metadata(teams.signer) as found:
        yield found


@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_nothing_is_lost_and_no_more_is_said_twice_than_was_counted(
    memory_folder, teams, page, seed
):
    killing = Killing(memory_folder, teams, page.url, seed=seed)
    try:
        found = await killing.run(ACTS, KILLS, DRAGS)
    finally:
        killing.desk.close()
    assert not found, "\n".join(found)
    assert killing.desk.kills > KILLS
    assert len(killing.asked) > 5
    assert sum(killing.hints().values()) + killing.unsure["left"] >= DRAGS
    assert not teams.problems


@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_a_kill_at_each_named_step_loses_nothing(memory_folder, teams, page, seed):
    killing = Killing(memory_folder, teams, page.url, seed=seed)
    try:
        found = await killing.run_through(sorted(named_steps()), acts=8 if ALL else 4)
    finally:
        killing.desk.close()
    assert not found, "\n".join(found)
