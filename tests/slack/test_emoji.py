"""Names of emoji and the characters that the desk knows."""

import pytest

from adapters.slack.hearing.emoji import character, name


@pytest.mark.parametrize(
    ("called", "sign"),
    [
        ("eyes", "👀"),
        ("raising_hand", "🙋"),
        ("man-raising-hand", "🙋"),
        ("woman-raising-hand::skin-tone-4", "🙋"),
        ("hand", "✋"),
        ("raised_hand::skin-tone-2", "✋"),
        ("white_check_mark", "✅"),
        ("heavy_multiplication_x", "✖"),
        ("shushing_face", "🤫"),
        ("memo", "📝"),
        ("pencil", "📝"),
        ("ring_buoy", "🛟"),
        ("+1::skin-tone-6", "👍"),
        ("skin-tone-2", ""),
        ("our-own-party-parrot", ""),
        ("", ""),
        ("x" * 10_000, ""),
    ],
)
def test_a_name_stands_for_a_plain_character(called, sign):
    assert character(called) == sign


@pytest.mark.parametrize(
    ("sign", "called"),
    [
        ("📝", "memo"),
        ("✅", "white_check_mark"),
        ("✖️", "heavy_multiplication_x"),
        ("✖", "heavy_multiplication_x"),
        ("🙋🏽‍♀️", "raising_hand"),
        ("🛟", "ring_buoy"),
        ("no emoji", ""),
        ("", ""),
    ],
)
def test_a_character_has_the_name_that_slack_takes(sign, called):
    assert name(sign) == called


def test_every_name_leads_back_to_its_character():
    signs = "👀🙋✋✅🤫📝🛟"
    assert [character(name(sign)) for sign in signs] == list(signs)
