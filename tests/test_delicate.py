"""A person or a theft is noticed, a machine with the same words is not."""

from collections.abc import Mapping

import pytest

from chatops.delicate import CUES, LONGEST, is_delicate, is_urgent
from chatops.wording import SENTENCES
from tests.delicate_sentences import DELICATE, NEITHER, URGENT

Table = Mapping[str, Mapping[str, str]]


def rows(table: Table) -> list[tuple[str, str, str]]:
    return [
        (language, subject, text)
        for language, subjects in table.items()
        for subject, lines in subjects.items()
        for text in lines.strip().splitlines()
    ]


ORDINARY = [(lang, text) for lang, lines in NEITHER.items() for text in lines.strip().splitlines()]


@pytest.mark.parametrize(("language", "subject", "text"), rows(URGENT))
def test_what_cannot_wait_is_noticed(language: str, subject: str, text: str) -> None:
    assert is_urgent(text, language=language) == subject


@pytest.mark.parametrize(("language", "subject", "text"), rows(DELICATE))
def test_what_is_delicate_is_noticed(language: str, subject: str, text: str) -> None:
    assert is_delicate(text, language=language) == subject


@pytest.mark.parametrize(("language", "text"), ORDINARY)
def test_what_is_about_a_machine_is_neither(language: str, text: str) -> None:
    assert is_urgent(text, language=language) is None
    assert is_delicate(text, language=language) is None


def test_one_sentence_among_many_is_enough_and_another_cannot_void_it() -> None:
    text = "Hi all. The phishing training was great.\nI clicked on a suspicious link today. Sorry."
    assert is_urgent(text, language="en") == "clicked a link"


def test_a_language_without_cue_words_says_nothing() -> None:
    assert is_urgent("my laptop was stolen", language="fr") is None
    assert is_delicate("my laptop was stolen", language="fr") is None


def test_every_urgent_subject_has_its_words_in_the_wording() -> None:
    names = {"urgent_" + s.name.replace(" ", "_") for cues in CUES.values() for s in cues.urgent}
    assert names <= SENTENCES["en"].keys()


def test_a_log_is_read_only_at_its_beginning() -> None:
    assert is_urgent("x " * LONGEST + "my laptop was stolen", language="en") is None
