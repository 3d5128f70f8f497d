"""Texts are cut to Slack's sizes, and nothing breaks where they are cut."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.drawing.limits import length, pieces, shorten
from adapters.slack.outgoing import levelled
from tests.slack.drawing import FAMILY, FLAG, WORDS

LIMITS = st.integers(min_value=6, max_value=200)


@settings(deadline=None, max_examples=60)
@given(WORDS, LIMITS)
def test_a_cut_text_fits_and_begins_as_the_whole_did(text, limit):
    short = shorten(text, limit)
    assert length(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@settings(deadline=None, max_examples=60)
@given(WORDS, LIMITS)
def test_the_pieces_of_a_text_fit_and_have_all_of_it(text, limit):
    found = pieces(text, limit)
    assert all(0 < length(piece) <= limit for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "sign",
    [
        FAMILY,
        FLAG,
        "👍🏿",
        "e\u0301",
        "각",
        "🏴\U000e0067\U000e0062\U000e007f",
        "❤️‍🔥",
        "\u1112\u1161\u11ab",
    ],
)
def test_what_is_seen_as_one_sign_is_not_cut(sign):
    many = sign * 40
    for limit in range(length(sign) + 1, 60):
        assert shorten(many, limit).removesuffix("…").replace(sign, "") == ""
        assert all(piece.replace(sign, "") == "" for piece in pieces(many, limit))


def test_the_signs_that_slack_keeps_escaped_count_as_they_are_kept():
    assert length("R&D <3") == len("R&amp;D &lt;3")
    assert shorten("&" * 75, 75) == "&" * 14 + "…"


def test_a_pile_of_marks_is_cut_all_the_same():
    pile = "a" + "\u0301" * 5_000
    assert length(shorten(pile, 75)) <= 75
    assert unicodedata.category(shorten(pile, 75)[-2]).startswith("M")


def test_a_text_is_cut_at_a_word_where_there_is_one():
    assert pieces("one two three", 9) == ["one two", "three"]
    assert pieces("x" * 7, 3) == ["xxx", "xxx", "x"]


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=6), st.integers(min_value=50, max_value=5_000))
def test_the_longest_are_shortened_first(texts, room):
    short = levelled(texts, room)
    if sum(map(length, texts)) <= room:
        assert short == texts
    else:
        assert sum(map(length, short)) <= room
        level = max(map(length, short))
        assert all(a == b for a, b in zip(texts, short, strict=True) if length(a) < level - 70)
