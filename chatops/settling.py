"""Whether somebody says that it works now, that it does not, or just thanks.

A person's ✅ settles a request; these words only move it on the list. So "works" is believed only
where a whole clause says it and nothing else in the message takes it back, and negation is read
first. A language without cue words says nothing either way.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from chatops.cues.needing import Cue, folded
from chatops.cues.settling import SettlingCues
from chatops.cues.settling_de import GERMAN
from chatops.cues.settling_en import ENGLISH

CUES: Mapping[str, SettlingCues] = {"en": ENGLISH, "de": GERMAN}
_TALK = {language: Cue(cues.talk) for language, cues in CUES.items()}
LONGEST = 400
"""Nobody needs more letters to say that it works; what is longer is about something else."""

READ = 2000
"""What is read of a text for a wish to talk."""

_ENDS = re.compile(r"([.!?;:,\n()]+(?=\s|$)|\n|\s[-–—]+\s|…|\.\.\.)")
_QUOTED = re.compile(r"^\s*(?:>|&gt;).*$", re.MULTILINE)
_DECORATION = re.compile(r":[a-z0-9_+-]+:|[^\w\s.!?;:,()@'…–—-]+")


class Word(StrEnum):
    """What an answer comes to."""

    WORKS = "works"
    THANKS = "thanks"  # and nothing else: it means "I'll try"
    STILL_FAILS = "still fails"
    TALK = "talk"  # whatever else it says, it asks for a call or a visit
    NOD = "nod"  # "ok", a hello: an answer while it is open, and no news once it is over
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The least that says something: small letters, no punctuation, no "ok so" before it."""

    text: str
    asks: bool = False  # a question mark ends it
    against: bool = False  # "but" began it


def heard_back(text: str, *, language: str) -> Word:
    """Read what the coworker answers after being helped."""
    cues = CUES.get(language)
    if cues is None or len(text) > LONGEST:
        return Word.OTHER
    without, thanks = cues.thanks.subn(" , ", _plain(cues.name_after_thanks.sub("", text)))
    clauses = _clauses(without, language)
    if _still_fails(clauses, cues):
        return Word.STILL_FAILS
    if _works_now(clauses, cues):
        return Word.WORKS
    if thanks and _weightless(clauses, cues) and not cues.asking.search(_plain(text)):
        return Word.THANKS
    return Word.OTHER


def wants_to_talk(text: str, *, language: str) -> bool:
    """Tell whether the words ask for a call or a visit, now and from the desk."""
    cues = CUES.get(language)
    if cues is None or not _TALK[language].may_fit(folded(text[:READ])):
        return False
    return any(_asks_to_talk(clause, cues) for clause in _clauses(_plain(text[:READ]), language))


def _still_fails(clauses: Sequence[Clause], cues: SettlingCues) -> bool:
    return any(_fails(clause, cues) for clause in clauses) or _works_elsewhere(clauses, cues)


def _works_now(clauses: Sequence[Clause], cues: SettlingCues) -> bool:
    works = [clause for clause in clauses if _works(clause, cues)]
    rest = [clause for clause in clauses if clause not in works]
    return bool(works) and not any(_takes_back(clause, cues) for clause in rest)


def _weightless(clauses: Sequence[Clause], cues: SettlingCues) -> bool:
    return all(cues.beside_thanks.match(c.text) and not c.asks for c in clauses)


def _fails(clause: Clause, cues: SettlingCues) -> bool:
    found = cues.fails.search(clause.text)
    if found is None or _works(clause, cues) or cues.past.search(clause.text):
        return False
    if clause.asks and cues.question.match(clause.text):
        return False
    return not cues.supposed.search(clause.text[: found.start()])


def _works(clause: Clause, cues: SettlingCues) -> bool:
    fits = cues.works.match(clause.text) is not None
    return fits and not clause.asks and not _in_doubt(clause, cues)


def _in_doubt(clause: Clause, cues: SettlingCues) -> bool:
    return cues.doubtful.search(cues.harmless.sub("", clause.text)) is not None


def _takes_back(clause: Clause, cues: SettlingCues) -> bool:
    """Tell whether a question, a doubt or a "but" of any weight stands against "it works"."""
    if cues.past.search(clause.text) and not clause.asks:
        return False
    if clause.asks or clause.against:
        return True
    if cues.harmless.search(clause.text) or cues.beside_thanks.match(clause.text):
        return False
    return _in_doubt(clause, cues) or cues.trouble.search(clause.text) is not None


def _works_elsewhere(clauses: Sequence[Clause], cues: SettlingCues) -> bool:
    """Hear "it works for Priya, not for me", where each half alone says nothing."""
    said = [clause for clause in clauses if not clause.asks]
    return any(
        cues.works_word.search(before.text)
        and not _in_doubt(before, cues)
        and cues.fails_after_all.match(after.text)
        for before, after in pairwise(said)
    )


def _asks_to_talk(clause: Clause, cues: SettlingCues) -> bool:
    found = cues.talk.search(clause.text)
    return found is not None and not cues.no_talk.search(clause.text[: found.start()])


def _plain(text: str) -> str:
    straight = _QUOTED.sub("", text).replace("’", "'").replace("‘", "'").lower()
    return _DECORATION.sub(" ", straight)


@lru_cache(maxsize=1)
def _clauses(plain: str, language: str) -> tuple[Clause, ...]:
    """Cut at punctuation and at words like "but"; an answer is read for a wish to talk as well."""
    cues = CUES[language]
    pieces = _ENDS.split(plain)
    ends = [*pieces[1::2], ""]
    return tuple(
        clause
        for piece, end in zip(pieces[::2], ends, strict=True)
        for clause in _at_buts(piece, cues, asks="?" in end)
    )


def _at_buts(piece: str, cues: SettlingCues, *, asks: bool) -> list[Clause]:
    parts = [
        cues.opener.sub("", " ".join(part.split())).strip() for part in cues.splitter.split(piece)
    ]
    last = len(parts) - 1
    return [
        Clause(text=part, asks=asks and place == last, against=place > 0)
        for place, part in enumerate(parts)
        if part
    ]
