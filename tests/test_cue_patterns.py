"""Lists of phrases mean what they look like."""

import pytest

from chatops.cues.patterns import anywhere, whole


def test_each_line_is_an_alternative_and_deeper_ones_go_on() -> None:
    cues = anywhere(
        """
        call me (?:now
            |later)
        ring
            me
        """
    )
    assert cues.search("please call me later")
    assert cues.search("ring me")
    assert not cues.search("ring")
    assert not cues.search("ring means")


def test_a_whole_pattern_leaves_nothing_over() -> None:
    assert whole("it <WORKS>", WORKS="works|runs").match("it runs")
    assert not whole("it <WORKS>", WORKS="works|runs").match("it runs hot")


def test_a_part_that_nobody_gives_is_an_error() -> None:
    with pytest.raises(ValueError, match="no part <NOW>"):
        anywhere("right <NOW>")


def test_a_blank_that_would_be_lost_is_an_error() -> None:
    with pytest.raises(ValueError, match="a blank at the end"):
        anywhere("call me \n    now")
