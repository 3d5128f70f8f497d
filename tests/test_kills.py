"""Real processes, really killed: 20 times in the run, and 200 with DESKSIDE_KILLS=all."""

import os

import pytest

from tests.kills import Killing

pytestmark = pytest.mark.kill
ROUNDS = 20 if os.environ.get("DESKSIDE_KILLS") == "all" else 2
KILLS = 10


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_nothing_is_lost_or_doubled_however_often_it_is_killed(memory_folder, seed):
    killing = Killing(memory_folder, seed=seed, mode=("wal", "delete")[seed % 2])
    found = killing.run(KILLS)
    assert not found, "\n".join(found)
    assert killing.kills == KILLS + 1
    assert len(killing.acknowledged) > 20


def test_what_is_acknowledged_before_it_is_committed_is_found_missing(memory_folder):
    killing = Killing(memory_folder, seed=1, mode="delete", plant="answers-before-commit")
    assert any("acknowledged and lost" in complaint for complaint in killing.run(KILLS))
