"""Negation is read first, and "works" is believed only where nothing takes it back."""

import pytest

from chatops.settling import LONGEST, READ, Word, heard_back, wants_to_talk
from tests import settling_sentences_de, settling_sentences_en

SENTENCES = {"en": settling_sentences_en, "de": settling_sentences_de}

HEARD = [
    (language, word, text)
    for language in ("en", "de")
    for word in Word
    if word is not Word.TALK  # which is asked of the words first: see below
    for text in getattr(SENTENCES[language], word.name, ())
]
ASKED = [
    (language, wanted, text)
    for language in ("en", "de")
    for wanted, name in ((True, "TALK"), (False, "NO_TALK"))
    for text in getattr(SENTENCES[language], name)
]


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert sum(language == "en" for language, _, _ in HEARD) >= 100
    assert sum(language == "de" for language, _, _ in HEARD) >= 30


@pytest.mark.parametrize(("language", "word", "text"), HEARD)
def test_an_answer_is_heard_as_it_was_meant(language: str, word: Word, text: str) -> None:
    assert heard_back(text, language=language) is word


@pytest.mark.parametrize(("language", "wanted", "text"), ASKED)
def test_a_wish_to_talk_is_heard(language: str, wanted: bool, text: str) -> None:
    assert wants_to_talk(text, language=language) is wanted


def test_capitals_curly_apostrophes_and_faces_make_no_difference() -> None:
    assert heard_back("IT WORKS NOW :tada:", language="en") is Word.WORKS
    assert heard_back("It’s working again 🎉", language="en") is Word.WORKS
    assert heard_back("It doesn’t work", language="en") is Word.STILL_FAILS


def test_what_is_quoted_is_not_heard() -> None:
    assert heard_back("> works now\nwhat do you mean?", language="en") is Word.OTHER


def test_a_language_without_cue_words_says_nothing() -> None:
    assert heard_back("works now", language="fr") is Word.OTHER
    assert not wants_to_talk("call me", language="fr")


def test_a_long_text_is_about_something_else() -> None:
    assert heard_back("works now. " + "a" * LONGEST, language="en") is Word.OTHER
    assert not wants_to_talk("a " * READ + "call me", language="en")


@pytest.mark.parametrize("text", ["", "   ", "...", "?", "👍"])
def test_no_words_are_no_answer(text: str) -> None:
    assert heard_back(text, language="en") is Word.OTHER
