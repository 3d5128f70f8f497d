"""What in a message gives away asking, thanking, announcing and greeting, by language.

A language is a table of words beside this file (`asking_en.py`): for each field of ``Cues``
phrases divided by commas, each of which may use what a regular expression may; a long one may go
on in the next line after a ``|``. A language without a table has no cue words, and then only
structure decides.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from chatops.cues import asking_de, asking_en
from chatops.cues.needing import Cue

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """One language's cue words, ready to search."""

    greeting: Pattern  # at the start of a clause, with whom it greets
    small_talk: Pattern  # at the start of a clause that only keeps people company
    thanks: Pattern
    assent: Pattern  # a whole clause: yes, no, ok, and what people write while they wait
    same: Pattern  # at the start: joins somebody else's request
    solved: Cue
    advice: Pattern  # at the start: what somebody says who answers
    quizzes: Pattern  # at the start: what somebody asks who helps
    announces: Pattern  # at the start
    planned: Pattern  # said of things to come, and of offers: news, not a need
    social: Cue  # news of the house that IT has nothing to do with
    system: Cue  # a line that the platform wrote
    again: Cue  # it came back, or never went away
    turn: Cue  # where a clause turns round: "thanks, but ..."
    asks: Pattern
    trouble: Pattern
    own: Pattern  # the author, or the author's things


def cues_for(language: str) -> Cues:
    """Return the cue words of *language* ("de", "de-AT"), or the empty set."""
    return SETS.get(language.lower().replace("_", "-").partition("-")[0], NO_CUES)


def _cues(words: Mapping[str, str]) -> Cues:
    return Cues(
        greeting=_at_start(words["greeting"]),
        small_talk=_at_start(words["small_talk"]),
        thanks=_anywhere(words["thanks"]),
        assent=_alone(words["assent"]),
        same=_at_start(words["same"]),
        solved=Cue(_anywhere(words["solved"])),
        advice=_at_start(words["advice"]),
        quizzes=_at_start(words["quizzes"]),
        announces=_at_start(words["announces"]),
        planned=_anywhere(words["planned"]),
        social=Cue(_anywhere(words["social"])),
        system=Cue(_anywhere(words["system"])),
        again=Cue(_anywhere(words["again"])),
        turn=Cue(_anywhere(words["turn"])),
        asks=_anywhere(words["asks"]),
        trouble=_anywhere(words["trouble"]),
        own=_anywhere(words["own"]),
    )


def _anywhere(words: str) -> Pattern:
    return _compiled(words, r"(?<!\w)(?:{})(?!\w)")


def _at_start(words: str) -> Pattern:
    return _compiled(words, r"\A\W*(?:{})(?!\w)")


def _alone(words: str) -> Pattern:
    return _compiled(words, r"\A\W*(?:{})\W*\Z")


def _compiled(words: str, frame: str) -> Pattern:
    phrases = [_unbroken(phrase) for phrase in re.split(r",\s+", words.strip())]
    either = "|".join(filter(None, phrases)) or r"(?!)"  # no words match nothing
    return re.compile(frame.replace("{}", either), re.IGNORECASE)


def _unbroken(phrase: str) -> str:
    """Join a phrase's lines, and let any apostrophe stand for any."""
    return re.sub(r"\s+", " ", re.sub(r"\|\s*\n\s*", "|", phrase)).replace("'", "['\\u2019]")


EVERYWHERE = {"same": r"\+ ?1"}
NO_CUES = _cues(dict.fromkeys(Cues.__dataclass_fields__, "") | EVERYWHERE)
SETS = {"en": _cues(asking_en.WORDS), "de": _cues(asking_de.WORDS)}
