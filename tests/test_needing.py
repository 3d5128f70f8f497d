"""What is left out on the way through a message's words could not have been found there."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chatops.cues.asking import SETS
from chatops.cues.needing import Cue, folded
from chatops.delicate import CUES as DELICATE
from chatops.delicate import _sentences, is_delicate, is_urgent
from chatops.handlers.arriving import COURTESY, DOUBT, read_word
from chatops.hints import _ANY, _WORDS, standing_in
from chatops.intake import Heard, judge
from chatops.settling import CUES as SETTLING
from chatops.settling import READ, Word, _asks_to_talk, _clauses, _plain, heard_back

DATA = Path(__file__).parent / "data"
SAID = sorted(
    {
        line.partition("> ")[2] or line
        for file in DATA.rglob("*")
        if file.suffix in {".txt", ".yaml"} and "annotation" not in file.name
        for line in file.read_text(encoding="utf-8").splitlines()
    }
)
FOUND = [
    cue
    for cues in SETS.values()
    for cue in (cues.solved, cues.social, cues.system, cues.again, cues.turn)
]
SUBJECTS = [s for cues in DELICATE.values() for s in cues.urgent + cues.delicate]
TALK = {language: Cue(cues.talk) for language, cues in SETTLING.items()}
CUES = [*FOUND, *(subject.cues for subject in SUBJECTS), *TALK.values()]
NEEDED = {word for cue in CUES for word in cue.needs or ()}
WORDS = sorted(NEEDED | {*_WORDS, "ſtill", "İT", "call me"})
PIECES = st.sampled_from(WORDS) | st.sampled_from(SAID) | st.text(max_size=4)
TEXTS = st.lists(PIECES).map(" ".join)
PATTERNS = (r"(?:cat|dogs?)\b", r"\bno(?: luck| joy)?", r"ſo? ?it", r"(?:a|b)+x")


def same_verdicts(text: str) -> None:
    for cue in FOUND:
        assert bool(cue.search(text)) == bool(cue.pattern.search(text))
        assert cue.split(text) == cue.pattern.split(text)
    for language, cues in SETTLING.items():
        asks = any(_asks_to_talk(c, cues) for c in _clauses(_plain(text[:READ]), language))
        assert (read_word(text, language=language) is Word.TALK) == asks
        word = read_word(text, language=language)
        assert asks or word is _unsparing(text, language)
        for read, subjects in (
            (is_urgent, DELICATE[language].urgent),
            (is_delicate, DELICATE[language].delicate),
        ):
            assert read(text, language=language) == _subject(text, subjects)
    low = text.lower()
    there = [word for word in _WORDS if word in low]
    assert bool(_ANY.search(low)) == bool(there)
    assert list(standing_in(low, _WORDS)) == there


def _unsparing(text, language):
    word = heard_back(text, language=language)
    if word is not Word.OTHER or DOUBT.search(text):
        return word
    return Word.NOD if judge(Heard(text=text, language=language)).reason in COURTESY else word


def _subject(text, subjects):
    for subject in subjects:
        for sentence in _sentences(text):
            if subject.cues.pattern.search(sentence) and not subject.harmless.search(sentence):
                return subject.name
    return None


def test_what_people_said_is_read_as_if_everything_were_looked_at_closely():
    assert len(SAID) > 3000
    for text in SAID[::4]:
        same_verdicts(text)


@given(TEXTS, st.booleans())
@example("ſTILL", True)
def test_words_that_cues_are_made_of_are_read_the_same_in_any_mixture(text, loud):
    same_verdicts(text.upper() if loud else text)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text("catdogsnluckjyfitſİIK KX ba", max_size=12))
def test_what_fits_has_something_of_what_is_needed(pattern, text):
    cue = Cue(re.compile(pattern, re.IGNORECASE))
    assert cue.needs
    assert bool(cue.search(text)) == bool(cue.pattern.search(text))


def test_a_pattern_that_needs_nothing_in_particular_is_always_tried():
    cue = Cue(re.compile(r"\w+|cat"))
    assert cue.needs is None
    assert cue.may_fit(folded("?"))
