"""The bot's manner, as claims over every sentence it has in either language."""

import re
from itertools import chain

import pytest

from chatops import wording_de, wording_de_screens, wording_en, wording_en_screens
from chatops.wording import LANGUAGES, SENTENCES, fields

EVERY = [(lang, name, text) for lang in LANGUAGES for name, text in SENTENCES[lang].items()]
OFFICE_WORDS = re.compile(
    r"\b(ticket\w*|cases?|submit\w*|resolv\w*|vorgang\w*|fall|fälle|anliegen|eingereicht|gelöst)\b",
    re.IGNORECASE,
)
PRONOUNS = re.compile(
    r"\b(he|him|his|she|hers?|they|them|theirs?"
    r"|er|ihn|ihm|sie|ihnen|ihr|ihre[mnrs]?|seine[mnrs]?)\b",
    re.IGNORECASE,
)
MARKUP = re.compile(r"[*_~`<>|\[\]#\\]|https?:")
MODULES = (wording_en, wording_en_screens), (wording_de, wording_de_screens)


def about(name: str) -> str:
    return name.partition("-")[0]


@pytest.mark.parametrize(("language", "name", "text"), EVERY)
def test_no_sentence_shouts_or_speaks_office_or_guesses_a_gender(
    language: str, name: str, text: str
) -> None:
    plain = re.sub(r"\{\w+\}", "Sam", text)
    assert "!" not in plain
    assert not OFFICE_WORDS.search(plain)
    assert not PRONOUNS.search(plain)
    assert not MARKUP.search(plain)
    assert plain == plain.strip()
    assert "  " not in plain


@pytest.mark.parametrize(("language", "name", "text"), EVERY)
def test_every_sentence_is_short(language: str, name: str, text: str) -> None:
    limit = 24 if name.endswith(("_title", "_submit")) or name.startswith("button_") else 200
    assert len(text) <= limit, f"{name} has {len(text)}"


def test_both_languages_say_the_same_things_with_the_same_fields() -> None:
    english, german = SENTENCES["en"], SENTENCES["de"]
    assert list(english) == list(german)
    assert {n: fields(t) for n, t in english.items()} == {n: fields(t) for n, t in german.items()}


@pytest.mark.parametrize("modules", MODULES)
def test_no_name_is_given_twice(modules: tuple[object, ...]) -> None:
    names = list(chain.from_iterable(m.SENTENCES for m in modules))  # type: ignore[attr-defined]
    assert len(names) == len(set(names))
