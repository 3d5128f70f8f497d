"""Nothing secret is kept, nothing ordinary is eaten, and no message holds up the next."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.redaction import STANDS_IN, redact
from tests.clean_sentences import CLEAN
from tests.secret_sentences import KEYS, drawn, secrets

SECRETS = secrets()


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert len(SECRETS) >= 120
    assert len(CLEAN) >= 120


@pytest.mark.parametrize(("sentence", "secret"), SECRETS)
def test_a_secret_is_gone(sentence: str, secret: str) -> None:
    redacted = redact(sentence)
    assert redacted.kinds
    assert secret not in redacted.text


@pytest.mark.parametrize("sentence", CLEAN)
def test_an_ordinary_sentence_stays_as_it_is(sentence: str) -> None:
    assert redact(sentence).text == sentence
    assert redact(sentence).kinds == ()


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in SECRETS])
def test_doing_it_twice_changes_nothing(sentence: str) -> None:
    once = redact(sentence).text
    assert redact(once).text == once
    assert redact(once).kinds == ()


def test_what_stands_around_a_secret_is_kept() -> None:
    said = "Morning, my password is Winter2031! and Outlook asks for it again. Any idea?"
    left = "Morning, my password is [password removed] and Outlook asks for it again. Any idea?"
    assert redact(said).text == left


def test_the_kinds_are_told_apart_and_each_is_told_once() -> None:
    said = f"pw: Winter2031! pin: 4821, key {KEYS['github']}, visa 4111 1111 1111 1111, OTP: 482913"
    assert set(redact(said).kinds) == set(STANDS_IN)
    assert len(redact(said).kinds) == len(STANDS_IN)


def test_a_private_key_goes_whole_and_the_words_around_it_stay() -> None:
    said = f"this one:\n{KEYS['rsa']}\nis it the right one?"
    assert redact(said).text == "this one:\n[key removed]\nis it the right one?"


def test_only_the_private_lines_of_a_putty_key_go() -> None:
    said = f"Private-Lines: 2\n{drawn(64)}\n{drawn(64)}\nPrivate-MAC: 12"
    assert redact(said).text == "Private-Lines: 2[key removed]\nPrivate-MAC: 12"


def test_a_card_number_needs_a_word_about_cards_and_a_right_last_digit() -> None:
    assert redact("tracking 4111 1111 1111 1111").kinds == ()
    assert redact("my visa 4111 1111 1111 1112").kinds == ()
    assert redact("my visa 4111 1111 1111 1111").kinds == ("card",)


PIECES = st.one_of(
    st.sampled_from([sentence for sentence, _ in SECRETS]),
    st.sampled_from(CLEAN),
    st.sampled_from([*STANDS_IN.values(), "password", " is ", ": ", "pw", '"', "'", " and ", "\n"]),
    st.text(max_size=12),
)


@given(st.lists(PIECES, max_size=6), st.sampled_from(["", " ", "\n", ", "]))
def test_doing_it_twice_changes_nothing_whatever_is_written(
    pieces: list[str], between: str
) -> None:
    once = redact(between.join(pieces)).text
    assert redact(once).text == once


HOSTILE = {
    "one letter": "a" * 100_000,
    "blanks": " " * 100_000,
    "one word": "password " * 11_000,
    "colons": "pw:" * 33_000,
    "is": "password is " * 8_300,
    "for": "password for " + "a " * 50_000,
    "nouns for": "password for a b c d e f " * 4_000,
    "quotes": 'password is "' * 7_700,
    "addresses": "https://a:" * 10_000,
    "begins": ("-----BEGIN PRI" + "VATE KEY-----\n") * 3_500,
    "tokens": "eyJ" * 33_000,
    "tokens with dots": "eyJaaaaaaaaaaa." * 6_600,
    "digits": "1234 " * 20_000,
    "long digits": "1" * 100_000,
    "keys": "api_key_" * 12_500,
    "hyphens": "-" * 100_000,
    "logins": "login a " * 12_500,
    "changed": "changed my a " * 7_700,
    "curl": "curl " * 20_000,
    "sk": "sk-" * 33_000,
    "otp": "otp is is " * 10_000,
    "values": "password is Winter2031! " * 4_100,
    "cards": "card 4111 1111 1111 1111 " * 4_000,
    "mixed": "aB3" * 33_000,
}


@pytest.fixture(scope="module")
def ordinary() -> float:
    """Say how long 100 kB of everyday chat take on this machine."""
    return _seconds("\n".join(CLEAN * 20)[:100_000])


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_no_longer_than_some_ordinary_texts(text: str, ordinary: float) -> None:
    assert any(_seconds(text) < 4 * ordinary for _ in range(3))


def _seconds(text: str) -> float:
    begin = time.process_time()
    redact(text)
    return time.process_time() - begin
