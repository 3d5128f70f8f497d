"""Real SIGKILLs in bursts of asks: nothing acknowledged is lost, nothing is doubled."""

import os
import random

import pytest

from tests.kills import burst_of_asks, killed_in_bursts, wrong

ALL = os.environ.get("DESKSIDE_KILLS") == "all"
ROUNDS = 40 if ALL else 4
KILLS = 5
ASKS = 60

pytestmark = pytest.mark.kill


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_five_kills_in_a_burst_lose_and_double_nothing(tmp_path, seed):
    chance = random.Random(seed)
    after = [chance.randint(1, 30) for _ in range(KILLS)]
    ended = killed_in_bursts(tmp_path, burst_of_asks(ASKS), kills=KILLS, after=after)
    assert ended.kills == KILLS
    assert wrong(tmp_path, ended, asks=ASKS) == []
