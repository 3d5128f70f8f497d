"""The bot's manner, as claims over every sentence it has in either language."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from chatops.redaction import MIDDLE, STANDS_IN
from chatops.sentences import SENTENCES, de, en
from chatops.wording import LANGUAGES, Wording, check_overrides, fields

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
FILES = [str(module.__file__) for language in (en, de) for module in language.MODULES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_shouts_or_speaks_office_or_guesses_a_gender(language: str) -> None:
    for name, text in SENTENCES[language].items():
        plain = re.sub(r"\{\w+\}", "Sam", text)
        assert "!" not in plain, name
        assert not OFFICE_WORDS.search(plain), name
        assert not PRONOUNS.search(plain), name
        assert not MARKUP.search(plain), name
        assert plain == plain.strip(), name
        assert "  " not in plain, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_short(language: str) -> None:
    for name, text in SENTENCES[language].items():
        is_label = name.endswith(("_title", "_submit")) or name.startswith("button_")
        assert len(text) <= (24 if is_label else 200), f"{name} has {len(text)}"


def test_both_languages_say_the_same_things_with_the_same_fields() -> None:
    english, german = SENTENCES["en"], SENTENCES["de"]
    assert list(english) == list(german)
    assert {n: fields(t) for n, t in english.items()} == {n: fields(t) for n, t in german.items()}


@pytest.mark.parametrize("file", FILES, ids=lambda file: "/".join(Path(file).parts[-2:]))
def test_no_name_is_given_twice(file: str) -> None:
    names = re.findall(r'^    "(\w+)":', Path(file).read_text(), re.MULTILINE)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", [en, de])
def test_no_name_is_in_two_files_of_a_language(language: ModuleType) -> None:
    assert len(language.SENTENCES) == sum(len(m.SENTENCES) for m in language.MODULES)


def test_the_lines_that_the_design_gives_are_said_word_by_word() -> None:
    say = Wording().say
    assert say("closing", helper="Sam", when="on Monday at 9:00") + " " + Wording().urgent_way(
        "+44 20 5550 0199"
    ) == (
        "Sam didn't get to this today and will see it first on Monday at 9:00. "
        "If it can't wait: +44 20 5550 0199."
    )
    assert say("dm_together", name="Dana", helper="Sam") == (
        "Thanks, Dana. I'm the desk's assistant, not a person. Sam is one, and is on today: "
        "here is a chat for the three of us with what you wrote."
    )
    assert say("walkup_noted", name="Dana", about="dock, a visit, 10 minutes") == (
        "Noted: Dana's dock, a visit, 10 minutes."
    )
    assert say("item_private", name="Dana", since="9:40") == "Dana, private, since 9:40"


def test_the_help_is_eight_lines_with_a_command_and_without() -> None:
    assert [name for name in SENTENCES["en"] if name.startswith("help_")] == [
        f"{name}_{line}" for name in ("help", "help_plain") for line in range(1, 9)
    ]


def test_without_an_urgent_way_nothing_is_said_of_one() -> None:
    assert Wording().urgent_way("") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_secret_has_its_line(language: str) -> None:
    wording = Wording(language=language)
    lines = {wording.secret_removed([kind]) for kind in STANDS_IN}
    assert len(lines) == len(STANDS_IN)
    assert wording.secret_removed(["password", "card"]) not in lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_too_much_to_look_through_is_told_beside_a_secret_or_alone(language: str) -> None:
    wording = Wording(language=language)
    middle = wording.say("secret_middle")
    assert wording.secret_removed([MIDDLE]) == middle
    for kinds in (["card"], ["password", "card"]):
        both = wording.secret_removed([*kinds, MIDDLE])
        assert both == f"{wording.secret_removed(kinds)} {middle}"


def test_a_value_with_braces_is_said_as_it_is() -> None:
    assert Wording().say("dm_chosen", helper="{helper} {0}") == "Good, this goes to {helper} {0}."


@pytest.mark.parametrize("values", [{}, {"helper": "Sam", "name": "Dana"}, {"help": "Sam"}])
def test_a_missing_or_a_strange_value_is_an_error(values: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="dm_chosen takes"):
        Wording().say("dm_chosen", **values)


def test_an_unknown_sentence_or_language_is_an_error() -> None:
    with pytest.raises(LookupError, match="dm_choosen"):
        Wording().say("dm_choosen")
    with pytest.raises(ValueError, match="no sentences in 'fr'"):
        Wording(language="fr")


def test_a_company_may_reword_a_line_and_leave_a_field_out() -> None:
    own = {"away": "{helper} reads this {when}, promise.", "dm_chosen": "Alright."}
    wording = Wording(overrides=own)
    assert wording.say("away", helper="Sam", when="at 9:00") == "Sam reads this at 9:00, promise."
    assert wording.say("dm_chosen", helper="Sam") == "Alright."
    assert check_overrides(own) == []


@pytest.mark.parametrize(
    ("name", "template", "problem"),
    [
        ("clossing", "x", "clossing: there is no such sentence; did you mean closing?"),
        ("zzzz", "x", "zzzz: there is no such sentence"),
        ("away", " ", "away: it is empty; leave the line out to keep the bot's own words"),
        ("away", "{who}", "away: it has no field {who}; it has {helper}, {when}"),
        ("quiet_off", "{who}", "quiet_off: it has no field {who}; it has none"),
        ("away", "{}", "away: it has no field {}; it has {helper}, {when}"),
        ("away", "{helper.__class__}", "away: it has no field {helper.__class__}; it has"),
        ("away", "{helper!r}", "away: a field is its name and nothing else, like {helper};"),
        ("away", "{helper:>99999999}", "away: a field is its name and nothing else"),
        ("away", "{helper", "away: expected '}' before end of string; write {{ and }} for braces"),
    ],
)
def test_a_bad_rewording_is_told_with_its_cure(name: str, template: str, problem: str) -> None:
    (told,) = check_overrides({name: template})
    assert told.startswith(problem)
