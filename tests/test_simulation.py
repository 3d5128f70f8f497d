"""Random desks end as they would have in peace, and planted bugs do not get by.

Two hundred of them with DESKSIDE_TESTS=all.
"""

import logging
from pathlib import Path

import pytest

from tests.lengths import is_all
from tests.simulation import lived, make_template

SEEDS = 200 if is_all() else 40
SHARDS = 10
PLANTED_SEEDS = 100


@pytest.fixture
def template(memory_folder, caplog) -> Path:
    caplog.set_level(logging.CRITICAL)
    return make_template(memory_folder / "template")


@pytest.mark.parametrize("shard", range(SHARDS))
def test_no_seed_finds_anything_lost_doubled_or_out_of_order(shard, template):
    for seed in range(shard, SEEDS, SHARDS):
        found, history = lived(seed, template=template)
        assert not found, "\n".join([f"seed {seed}", *history, *found])


@pytest.mark.parametrize(
    ("plant", "sign"),
    [
        ("answers-before-commit", "acknowledged and lost"),
        ("forgets-what-it-handled", "too much in"),
        ("silent-commit", "acknowledged and lost"),
    ],
)
def test_a_planted_bug_is_found(plant, sign, template):
    found = []
    for seed in range(PLANTED_SEEDS):
        complaints, _ = lived(seed, template=template, plant=plant)
        found += [seed] if any(sign in complaint for complaint in complaints) else []
        if len(found) == 2:
            return
    pytest.fail(f"{plant} was found by {found} alone, of {PLANTED_SEEDS} seeds")


def test_the_same_seed_lives_the_same_life(template):
    lives = [lived(7, template=template) for _ in range(2)]
    assert lives[0] == lives[1]
    assert len(lives[0][1]) > 10
