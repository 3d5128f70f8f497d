"""How well intake judges public chat that it was not tuned on."""

import pytest

from benchmarks.intake import in_a_stream, in_threads, opener_cases, score, stream_cases

GOAL = 75


def test_who_starts_asking_in_a_stream_is_found():
    assert score(stream_cases("held_out"), in_a_stream).f1 >= GOAL


@pytest.mark.parametrize("says", [in_threads, in_a_stream])
def test_an_opener_that_asks_is_told_from_one_that_does_not(says):
    assert score(opener_cases("held_out"), says).f1 >= GOAL
