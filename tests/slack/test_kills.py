"""Real processes, really killed while two hundred people ask on Slack, by both ways in."""

import os

import pytest

from tests.slack.far_end import FakeSlack
from tests.slack.kills import ASKS, Killing

pytestmark = pytest.mark.kill
ALL = os.environ.get("DESKSIDE_KILLS") == "all"
ROUNDS, KILLS, MORNINGS = (10, 12, 2) if ALL else (1, 3, 1)


@pytest.mark.parametrize("way", ["http", "socket"])
@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_of_two_hundred_asks_none_is_lost_or_answered_twice(memory_folder, way, seed):
    async with FakeSlack() as slack:
        killing = Killing(memory_folder, slack, way=way, seed=seed)
        try:
            found = await killing.run(KILLS, mornings=MORNINGS)
        finally:
            killing.desk.close()
        assert not found, "\n".join(found)
        assert len(killing.asked) == ASKS
        assert killing.desk.kills > KILLS
        assert killing.missed
        assert killing.missed <= killing.late() < set(killing.asked)
